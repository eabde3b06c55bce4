"""PDF: read as paragraphs; the translation comes out as text or as HTML."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.inline import has_letters
from compare.documents.markup_tokens import write_text
from compare.documents.printed import PrintedParagraph, read_printed
from compare.documents.segments import Segment, take_text
from compare.outputs import write_atomically


@dataclass(frozen=True, slots=True)
class PortableDocument:
    """A `Document` of paragraphs; where a file is `.html` they become HTML, otherwise plain text."""

    path: Path
    paragraphs: tuple[PrintedParagraph, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The paragraphs with letters."""
        return list(self._list_segments())

    def _list_segments(self) -> Iterator[Segment]:
        for number, paragraph in enumerate(self.paragraphs, 1):
            where = f"page {paragraph.page}, paragraph {number}"
            if has_letters(paragraph.text):
                yield Segment(paragraph.text, where, "title" if paragraph.is_title else "text")
            if has_letters(paragraph.struck):
                yield Segment(paragraph.struck, f"{where}, struck out", "aside")

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the paragraphs as text, or as HTML where `path` ends in ``.html``."""
        source = iter(texts)
        told = [
            paragraph._replace(text=_take(source, paragraph.text), struck=_take(source, paragraph.struck))
            for paragraph in self.paragraphs
        ]
        is_html = path.suffix.lower() in {".html", ".htm"}
        whole = _write_html(told, self.path.stem, language) if is_html else _write_plain(told)
        with write_atomically(path) as file:
            file.write(whole.encode("utf-8", "replace"))
        return 0


def _take(texts: Iterator[str], text: str) -> str:
    return take_text(texts) if has_letters(text) else text


def _write_plain(paragraphs: Sequence[PrintedParagraph]) -> str:
    return "\n\n".join(_write_struck(paragraph, "~~", "~~") for paragraph in paragraphs) + "\n"


def _write_struck(paragraph: PrintedParagraph, before: str, after: str) -> str:
    """Write a paragraph with what is struck out in it behind it, marked as such."""
    return f"{paragraph.text} {before}{paragraph.struck}{after}" if paragraph.struck else paragraph.text


def _write_html(paragraphs: Sequence[PrintedParagraph], title: str, language: str) -> str:
    stated = f' lang="{write_text(language)}"' if language else ""
    title = next((paragraph.text for paragraph in paragraphs if paragraph.is_title), title)
    told = (
        paragraph._replace(text=write_text(paragraph.text), struck=write_text(paragraph.struck))
        for paragraph in paragraphs
    )
    body = "\n".join(
        f'<p data-page="{paragraph.page}">{_write_struck(paragraph, "<s>", "</s>")}</p>' for paragraph in told
    )
    return (
        f'<!DOCTYPE html>\n<html{stated}>\n<head><meta charset="utf-8"><title>{write_text(title)}</title>'
        f"</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def open_portable(path: Path) -> PortableDocument:
    """Open a PDF file."""
    printed = read_printed(path)
    return PortableDocument(path, printed.paragraphs, {"url": printed.url} if printed.url else {})
