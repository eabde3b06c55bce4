"""A printed file as a whole: its paragraphs, its title, the address it was printed from."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from compare.documents.inline import has_letters
from compare.documents.printed.furniture import find_furniture
from compare.documents.printed.hyphens import drop_signs, join_words
from compare.documents.printed.lines import PrintedLine, read_print_file
from compare.documents.printed.paragraphs import group_lines
from compare.documents.publication import names_paper, strip_sections
from compare.errors import UnreadableFileError

_WORD = re.compile(r"\w+(?:-\w+)*")
# What browsers, and programs built on one, say of themselves. Google Docs' own files say nothing.
_BROWSER = re.compile(r"Mozilla|Chrom(?:e|ium)|Firefox|Safari|Edg|Opera|wkhtmltopdf|WebKit", re.IGNORECASE)
_BEHIND_HEADLINE = re.compile(r"\s*(?:[|•·/]|[–—-])\s*(?P<name>\S.*)")
_CREATED = re.compile(r"D:(?P<day>\d{14})(?P<zone>Z|[+-]\d\d'?\d\d)")
_TITLE_AMONG = 6  # paragraphs at the beginning
_LONGEST_TITLE = 200
_LARGER = 1.2  # than the letters of half of all paragraphs
_MORE_THAN_TITLE = 3  # times as long as the stated title: a paragraph, no headline


class PrintedParagraph(NamedTuple):
    """A paragraph, the page that it ends on, whether it is the headline, what is struck out in it."""

    text: str
    page: int
    is_title: bool = False
    struck: str = ""


class Printed(NamedTuple):
    """What a printed file says; `is_page` where a browser printed a page of the web.

    Then `outlet` is what the page's title names behind the headline, and `captured` when it was printed.
    """

    paragraphs: tuple[PrintedParagraph, ...]
    url: str = ""
    is_page: bool = False
    captured: datetime | None = None
    outlet: str = ""

    @property
    def remark(self) -> str:
        """One line on the words that are struck out; "" where none are."""
        count = sum(len(paragraph.struck.split()) for paragraph in self.paragraphs)
        words = "word" if count == 1 else "words"
        return f"{count} {words} that a line is drawn through left out" if count else ""


def read_printed(path: Path) -> Printed:
    """Read a PDF as paragraphs.

    Raises
    ------
    UnreadableFileError
        If it is damaged, protected, not a PDF, absurdly long, or without text.
    """
    pages, stated, creator, created = read_print_file(path)
    furniture, address = find_furniture(pages, stated)
    texts = [
        [line for place, line in enumerate(lines) if place not in left_out]
        for lines, left_out in zip(pages, furniture, strict=True)
    ]
    known = _find_words(texts)
    groups = group_lines(texts)
    paragraphs = [
        PrintedParagraph(
            _join_lines(group.lines, known),
            group.page,
            struck=drop_signs(" ".join(line.struck for line in group.lines if line.struck)),
        )
        for group in groups
    ]
    if not any(has_letters(paragraph.text) for paragraph in paragraphs):
        raise UnreadableFileError(f"{path} holds no text, it is probably a scan", hint="run OCR on it first")
    is_whole = address.startswith("http") and not address.endswith(("…", "..."))
    paragraphs = mark_title(paragraphs, stated)
    if not any(paragraph.is_title for paragraph in paragraphs):
        paragraphs = _mark_largest(paragraphs, [group.lines[0].height for group in groups])
    is_page = _BROWSER.search(creator) is not None
    captured = _read_created(created) if is_page else None
    outlet = _find_outlet(paragraphs, stated) if is_page else ""
    return Printed(tuple(paragraphs), address if is_whole else "", is_page, captured, outlet)


def _find_outlet(paragraphs: Iterable[PrintedParagraph], stated: str) -> str:
    headline = next((paragraph.text for paragraph in paragraphs if paragraph.is_title), "")
    behind = _BEHIND_HEADLINE.fullmatch(stated[len(headline) :]) if stated.startswith(headline) else None
    name = strip_sections(behind["name"]) if behind and headline else ""
    return name if names_paper(name) else ""


def _read_created(created: str) -> datetime | None:
    """Return the time at which a file was made, where it states the zone, too."""
    match = _CREATED.match(created)
    if match is None:
        return None
    zone = "+0000" if match["zone"].startswith("Z") else match["zone"].replace("'", "")
    try:
        return datetime.strptime(match["day"] + zone, "%Y%m%d%H%M%S%z")
    except ValueError:
        return None


def _find_words(pages: Iterable[Iterable[PrintedLine]]) -> set[str]:
    """Return the words that stand whole inside lines."""
    return {
        match[0].casefold()
        for lines in pages
        for line in lines
        for match in _WORD.finditer(line.text)
        if match.start() > 0 and match.end() < len(line.text)
    }


def _join_lines(lines: Iterable[PrintedLine], known: Collection[str]) -> str:
    text = ""
    for line in lines:
        text = join_words(text, line.text, known)
    return drop_signs(text)


def mark_title(paragraphs: Sequence[PrintedParagraph], stated: str) -> list[PrintedParagraph]:
    """Mark the paragraph that is the headline by the title that the file states.

    A title that the text does not have (a file's name, the site's) says nothing.

    Examples
    --------
    >>> lines = [PrintedParagraph("Talsk Courier", 1), PrintedParagraph("Bridge closed for repair", 1)]
    >>> [line.text for line in mark_title(lines, "Bridge closed for repair - Talsk Courier") if line.is_title]
    ['Bridge closed for repair']
    """
    marked = list(paragraphs)
    words = _WORD.findall(stated.casefold())
    best, most = -1, 1
    for place, paragraph in enumerate(paragraphs[:_TITLE_AMONG]):
        told = _WORD.findall(paragraph.text.casefold())
        is_title = len(told) <= len(words) * _MORE_THAN_TITLE and len(paragraph.text) <= _LONGEST_TITLE
        shared = min(len(told), len(words))
        if is_title and shared > most and told[:shared] == words[:shared]:
            best, most = place, shared
    if best >= 0:
        marked[best] = marked[best]._replace(is_title=True)
    return marked


def _mark_largest(paragraphs: list[PrintedParagraph], heights: Sequence[float]) -> list[PrintedParagraph]:
    """Mark the paragraph in the largest letters, where they are clearly larger than most."""
    first = [
        (heights[place], -place)
        for place, paragraph in enumerate(paragraphs[:_TITLE_AMONG])
        if has_letters(paragraph.text) and len(paragraph.text) <= _LONGEST_TITLE and paragraph.page == 1
    ]
    height, place = max(first, default=(0.0, 0))
    if height >= sorted(heights)[len(heights) // 2] * _LARGER:
        paragraphs[-place] = paragraphs[-place]._replace(is_title=True)
    return paragraphs
