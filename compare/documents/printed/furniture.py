"""What a page shows beside its text: running titles, page numbers, what a browser prints around a page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from compare.documents.printed.lines import PrintedLine

_EDGE_LINES = 2  # at the top and at the foot of a page
_FURNITURE_PAGES = 3  # a line that stands at one place of so many pages is furniture
_ADDRESS = re.compile(r"(?:https?|file|about|chrome)://?\S+")
_STAMP = re.compile(
    r"\b\d{1,4}[./-]\d{1,2}[./-]\d{2,4},?(?:\s+(?:в\s+)?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp]\.?[Mm]\.?)?)?"
)
_PAGE_OF = re.compile(
    r"(?:\b(?:page|стр\.|с\.)\s*)?\b(?P<page>\d{1,4})\s*(?:/|of|из|з)\s*(?P<all>\d{1,4})\b", re.IGNORECASE
)
_PAGE_ALONE = re.compile(r"[-–— ]*(?:page|страница|стр\.|сторінка|стор\.)\s*(\d{1,4})[-–— ]*", re.IGNORECASE)
_FIGURES = re.compile(r"\d+")
_LETTERS = re.compile(r"\w+")


def find_furniture(pages: Sequence[Sequence[PrintedLine]], title: str) -> tuple[list[set[int]], str]:
    """Return the places of the lines of each page that are no text, and the page's printed address.

    A line is furniture where it stands at the top or the foot and repeats from page to page, its figures
    equal or counting the pages; or where it holds nothing but the page's number under that name, or what a
    browser prints there (date, title, address, page of pages). A figure alone is text.

    Parameters
    ----------
    pages : sequence of sequence of PrintedLine
        The lines of each page.
    title : str
        The title that the file states.
    """
    found: list[set[int]] = [set() for _ in pages]
    address = ""
    seen: defaultdict[tuple[str, str, int], list[tuple[int, int, tuple[int, ...]]]] = defaultdict(list)
    for number, lines in enumerate(pages):
        for edge, place in _find_edges(lines):
            line = lines[place]
            alone = _PAGE_ALONE.fullmatch(line.text)
            if alone and int(alone[1]) == number + 1:
                found[number].add(place)
            if _is_printed_by_a_browser(line.text, title, (number + 1, len(pages))):
                found[number].add(place)
                address = address or next(iter(_ADDRESS.findall(line.text)), "")
            figures = tuple(int(figure[:9]) for figure in _FIGURES.findall(line.text))
            seen[edge, _FIGURES.sub("#", line.text), round(line.bottom / 4)].append((number, place, figures))
    for rows in seen.values():
        is_often = len(rows) >= _FURNITURE_PAGES or len(rows) == len(pages) > 1
        if is_often and _is_constant_or_counts(rows):
            for number, place, _ in rows:
                found[number].add(place)
    return found, address


def _find_edges(lines: Sequence[PrintedLine]) -> Iterator[tuple[str, int]]:
    by_height = sorted(range(len(lines)), key=lambda place: -lines[place].top)
    yield from (("top", place) for place in by_height[:_EDGE_LINES])
    yield from (("foot", place) for place in by_height[_EDGE_LINES:][-_EDGE_LINES:])


def _is_constant_or_counts(rows: Sequence[tuple[int, int, tuple[int, ...]]]) -> bool:
    """Tell whether every figure is the same on all pages, or counts with them."""
    offsets = [tuple(figure - number for figure in figures) for number, _, figures in rows]
    columns = zip(
        zip(*(figures for _, _, figures in rows), strict=True), zip(*offsets, strict=True), strict=True
    )
    return all(len(set(same)) == 1 or len(set(counting)) == 1 for same, counting in columns)


def _is_printed_by_a_browser(text: str, title: str, page_of: tuple[int, int]) -> bool:
    rest, addresses = _ADDRESS.subn(" ", text)
    is_timed = any(":" in stamp for stamp in _STAMP.findall(rest))  # a date alone may be the report's
    rest = _STAMP.sub(" ", rest)
    count = _PAGE_OF.search(rest)
    pages = count is not None and (int(count["page"]), int(count["all"])) == page_of
    rest = _PAGE_OF.sub(" ", rest, count=1) if pages else rest
    words = "".join(_LETTERS.findall(rest.casefold()))
    is_bare = "".join(_LETTERS.findall(title.casefold())).startswith(words)  # the browser cuts a long title
    return is_bare and bool(addresses or pages or (is_timed and words))
