"""PDF: read as paragraphs; the translation comes out as text or as HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.decoding import load_bytes
from compare.documents.inline import has_letters
from compare.documents.markup_tokens import write_text
from compare.documents.segments import Segment, take_text
from compare.errors import UnreadableFileError
from compare.outputs import write_atomically

MAX_CHARACTERS = 20_000_000
_MAX_PAGES = 20_000

_HYPHEN = re.compile(r"(?<=\w)[-\u00ad\u2010\ufffe\x02]\Z")
_LEAVING = re.compile("[\ufffe\x02\x00]")
_STOP = re.compile(r"[.!?…:»”\"]\s*\Z")
_FURNITURE_PAGES = 3  # a first or last line that stands on so many pages is a running title
_SHORT = 0.7  # of the longest line: where a paragraph's last line may end


@dataclass(frozen=True, slots=True)
class PortableDocument:
    """A `Document` of paragraphs; where a file is `.html` they become HTML, otherwise plain text."""

    path: Path
    paragraphs: tuple[tuple[str, int], ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The paragraphs with letters."""
        return [
            Segment(text, f"page {page}, paragraph {number}")
            for number, (text, page) in enumerate(self.paragraphs, 1)
            if has_letters(text)
        ]

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the paragraphs as text, or as HTML where `path` ends in ``.html``."""
        source = iter(texts)
        told = [(take_text(source) if has_letters(text) else text, page) for text, page in self.paragraphs]
        is_html = path.suffix.lower() in {".html", ".htm"}
        whole = _write_html(told, self.path.stem, language) if is_html else _write_plain(told)
        with write_atomically(path) as file:
            file.write(whole.encode("utf-8", "replace"))
        return 0


def _write_plain(paragraphs: Sequence[tuple[str, int]]) -> str:
    return "\n\n".join(text for text, _ in paragraphs) + "\n"


def _write_html(paragraphs: Sequence[tuple[str, int]], title: str, language: str) -> str:
    stated = f' lang="{write_text(language)}"' if language else ""
    body = "\n".join(f'<p data-page="{page}">{write_text(text)}</p>' for text, page in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html{stated}>\n<head><meta charset="utf-8"><title>{write_text(title)}</title>'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def open_portable(path: Path) -> PortableDocument:
    """Open a PDF file."""
    pages = list(_read_pages(path))
    furniture = _find_furniture(pages)
    paragraphs = [
        (paragraph, number)
        for number, lines in enumerate(pages, 1)
        for paragraph in join_lines([line for line in lines if line not in furniture and not line.isdigit()])
    ]
    if not any(has_letters(text) for text, _ in paragraphs):
        raise UnreadableFileError(f"{path} holds no text, it is probably a scan", hint="run OCR on it first")
    return PortableDocument(path, tuple(_join_pages(paragraphs)))


def _read_pages(path: Path) -> Iterator[list[str]]:
    from pypdfium2 import PdfDocument, PdfiumError

    data = load_bytes(path)
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFileError(f"{path} is not a PDF file", hint="check what it is")
    total = 0
    try:
        document = PdfDocument(data)
        try:
            for number in range(min(len(document), _MAX_PAGES)):
                text = document[number].get_textpage().get_text_bounded()
                total += len(text)
                if total > MAX_CHARACTERS:
                    raise UnreadableFileError(f"{path} holds too much text to be a report", hint="split it")
                yield [line.strip() for line in text.splitlines()]
        finally:
            document.close()
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError(f"{path} is protected by a password", hint="save it without") from error
        raise UnreadableFileError(f"{path} is damaged or is not a PDF file", hint="save it again") from error


def _find_furniture(pages: Sequence[Sequence[str]]) -> set[str]:
    """Return lines that stand first or last on several pages: running titles, the site's name."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line]
        edges.update({*filled[:1], *filled[-1:]})
    return {line for line, count in edges.items() if count >= _FURNITURE_PAGES}


def join_lines(lines: Sequence[str]) -> Iterator[str]:
    """Join the lines of a page into paragraphs and mend words that were broken at a line's end.

    A line much shorter than the longest ends a paragraph, as an empty one does.

    Examples
    --------
    >>> list(join_lines(["Паром", "Вечером 5 января на озере зато-", "нул паром. Погибли 14 человек."]))
    ['Паром', 'Вечером 5 января на озере затонул паром. Погибли 14 человек.']
    """
    longest = max(map(len, lines), default=0)
    paragraph = ""
    for line in lines:
        if not line:
            if paragraph:
                yield paragraph
            paragraph = ""
            continue
        paragraph = _append(paragraph, line)
        if len(line) < longest * _SHORT and not _HYPHEN.search(line):
            yield paragraph
            paragraph = ""
    if paragraph:
        yield paragraph


def _append(paragraph: str, line: str) -> str:
    hyphen = _HYPHEN.search(paragraph)
    if hyphen and line[:1].islower():
        return _LEAVING.sub("", paragraph[: hyphen.start()] + line)
    return _LEAVING.sub("", f"{paragraph} {line}" if paragraph else line)


def _join_pages(paragraphs: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Join a paragraph that goes on over the page."""
    waiting: tuple[str, int] | None = None
    for text, page in paragraphs:
        goes_on = waiting and waiting[1] < page and not _STOP.search(waiting[0]) and text[:1].islower()
        if waiting and goes_on:
            waiting = (_append(waiting[0], text), page)
            continue
        if waiting:
            yield waiting
        waiting = (text, page)
    if waiting:
        yield waiting
