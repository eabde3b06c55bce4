"""Pages that are a table of reports, one a row: monitoring services, pandas and Excel save lists so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.articles import Draft
from compare.documents.decoding import load_bytes
from compare.documents.structured import KEYS, normalise_name, read_records
from compare.documents.visible import clean_page, read_element
from compare.documents.webpages import decode_page
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TABLE = re.compile(rb"<t(?:able|r)\b", re.IGNORECASE)
_LONGEST_NAME = 40
_ABOVE = 10  # rows: the table's own title
_MOST_OF_PAGE = 0.7  # of the letters of the page lie in the table
_TEXT = frozenset(KEYS["text"])
_BESIDE = frozenset(name for field in ("title", "outlet", "date", "url") for name in KEYS[field])
_URLS = frozenset(KEYS["url"])


def find_report_table(path: Path) -> Iterator[Draft | UnreadableFileError] | None:
    """Return the reports of a page that is a table of them, or None for any other page."""
    data = load_bytes(path)
    if not _TABLE.search(data):
        return None
    from trafilatura import load_html

    tree = load_html(decode_page(data, path))
    if tree is None:
        return None
    for table in tree.iter("table"):
        names, rows = _split_rows(table)
        if names and rows and _is_most(table, tree):
            clean_page(tree)
            return read_records((f"{path}, row {number}", _read_row(names, row)) for number, row in rows)
    return None


def _split_rows(table: HtmlElement) -> tuple[list[str], list[tuple[int, HtmlElement]]]:
    """Return the names of the columns, and the rows below them; no names where it is no table of reports."""
    rows = list(enumerate(table.iter("tr"), 1))
    for place, (_, row) in enumerate(rows[:_ABOVE]):
        names = [" ".join(cell.text_content().split()) for cell in _list_cells(row)]
        plain = {normalise_name(name) for name in names if len(name) <= _LONGEST_NAME}
        if not plain.isdisjoint(_TEXT) and len(plain & _BESIDE) > 1:
            return names, rows[place + 1 :]
    return [], []


def _list_cells(row: HtmlElement) -> list[HtmlElement]:
    return [cell for cell in row if cell.tag in {"td", "th"}]


def _is_most(table: HtmlElement, tree: HtmlElement) -> bool:
    """Return whether a table is what the page has to say, and not part of a report."""
    whole = sum(len("".join(each.itertext())) for each in tree.iter("body"))
    return len("".join(table.itertext())) >= _MOST_OF_PAGE * whole


def _read_row(names: list[str], row: HtmlElement) -> Mapping[str, Any]:
    record: dict[str, Any] = {}
    for name, cell in zip(names, _list_cells(row), strict=False):
        link = next(cell.iter("a"), None)
        address = link.get("href", "") if link is not None else ""
        if normalise_name(name) in _URLS and address:
            record[name] = address
        elif name:
            record[name] = read_element(cell)
    return record
