"""Pages that are a table of reports, one a row: monitoring services, pandas and Excel save lists so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.articles import Draft
from compare.documents.decoding import load_bytes
from compare.documents.formats import choose_columns
from compare.documents.structured import KEYS, normalise_name, read_records
from compare.documents.visible import TextBlock, clean_page, list_blocks, read_element
from compare.documents.webpages import decode_page
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    # A row's number, and its cells; None where one to the left is wider.
    _Row = tuple[int, list[HtmlElement | None]]

_TABLE = re.compile(rb"<t(?:able|r)\b", re.IGNORECASE)
_LONGEST_NAME = 40
_ABOVE = 10  # rows: the table's own title
_MOST_OF_PAGE = 0.7  # of the letters of the page lie in the table
_TEXT = frozenset(KEYS["text"])
_BESIDE = frozenset(name for field in ("title", "outlet", "date", "url") for name in KEYS[field])
_PARAGRAPH, _TEXT_AT_LEAST = 80, 60  # characters of the longest text, and on average
_MOST_ROWS, _WIDEST = 1_000_000, 1_000
_QUOTED = 40
_URLS = frozenset(KEYS["url"])


def find_report_table(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[Draft | UnreadableFileError] | None:
    """Return the reports of a page that is a table of them, or None for any other page.

    Parameters
    ----------
    path : pathlib.Path
        The page.
    columns : sequence of str, optional
        Names of the columns that hold the text: then the first table that has one of them is meant, however
        short its texts are, and whatever stands around it.

    Raises
    ------
    UnreadableFileError
        If it has one of the columns, and lacks another.
    """
    data = load_bytes(path)
    if not _TABLE.search(data):
        return None
    from trafilatura import load_html

    tree = load_html(decode_page(data, path))
    if tree is None:
        return None
    wanted = frozenset(map(normalise_name, columns or ()))
    for table in tree.iter("table"):
        names, rows = _split_rows(table, wanted)
        if names and (wanted or (_is_most(table, tree) and _holds_reports(names, rows))):
            if columns:
                columns = choose_columns(path, names, _as_written(names, columns))
            clean_page(tree)
            names, rows = _split_rows(table, wanted)  # without rows that are hidden
            drafts = read_records(partial(_list_records, names, rows, path), columns)
            return _read_rows(drafts, _list_left_out(table, tree))
    return None


def _as_written(names: Sequence[str], columns: Sequence[str]) -> list[str]:
    """Return the columns as the table writes them, whatever letters the user took."""
    written = {normalise_name(name): name for name in names}
    return [written.get(normalise_name(column), column) for column in columns]


def _split_rows(table: HtmlElement, wanted: frozenset[str]) -> tuple[list[str], list[_Row]]:
    """Return the names of the columns, and the rows below them; no names where it is no table of reports."""
    rows = _list_rows(table)
    for place, (_, cells) in enumerate(rows[:_ABOVE]):
        names = ["" if cell is None else " ".join(cell.text_content().split()) for cell in cells]
        plain = {normalise_name(name) for name in names if len(name) <= _LONGEST_NAME}
        is_usual = not plain.isdisjoint(_TEXT) and len(plain & _BESIDE) > 1
        if (not plain.isdisjoint(wanted)) if wanted else is_usual:
            return names, rows[place + 1 :]
    return [], []


def _list_rows(table: HtmlElement) -> list[_Row]:
    """Return the table's own rows with their numbers, a cell that spans several rows in each of them."""
    rows: list[_Row] = []
    below: dict[int, tuple[HtmlElement, int]] = {}
    own = table.xpath("tr | thead/tr | tbody/tr | tfoot/tr")
    for number, row in enumerate(own[:_MOST_ROWS], 1):
        cells: list[HtmlElement | None] = []
        for cell in (each for each in row if each.tag in {"td", "th"}):
            _take_spanning(cells, below)
            height, width = _read_span(cell, "rowspan"), _read_span(cell, "colspan")
            if height > 1:
                below[len(cells)] = cell, height - 1
            cells += [cell, *[None] * (width - 1)]
        _take_spanning(cells, below)
        rows.append((number, cells))
    return rows


def _take_spanning(cells: list[HtmlElement | None], below: dict[int, tuple[HtmlElement, int]]) -> None:
    """Add the cells of rows above that reach down to where a row has come."""
    while (spanning := below.pop(len(cells), None)) is not None:
        cell, left = spanning
        if left > 1:
            below[len(cells)] = cell, left - 1
        cells.append(cell)


def _read_span(cell: HtmlElement, name: str) -> int:
    written = cell.get(name, "").strip()
    return max(1, min(int(written), _WIDEST)) if written.isascii() and written.isdigit() else 1


def _holds_reports(names: Sequence[str], rows: Sequence[_Row]) -> bool:
    """Return whether the rows' texts are of a paragraph's length: a table inside a report has a few words."""
    column = next(place for place, name in enumerate(names) if normalise_name(name) in _TEXT)
    sizes = [
        len(" ".join(cell.text_content().split()))
        for _, cells in rows
        if column < len(cells) and (cell := cells[column]) is not None
    ]
    filled = [size for size in sizes if size]
    return bool(filled) and max(filled) >= _PARAGRAPH and sum(filled) >= _TEXT_AT_LEAST * len(filled)


def _is_most(table: HtmlElement, tree: HtmlElement) -> bool:
    """Return whether a table is what the page has to say, and not part of a report."""
    whole = sum(len("".join(each.itertext())) for each in tree.iter("body"))
    return len("".join(table.itertext())) >= _MOST_OF_PAGE * whole


def _list_left_out(table: HtmlElement, tree: HtmlElement) -> list[TextBlock]:
    """Return what the page says beside its table, as long as a paragraph or a row of another table."""
    return [
        block
        for block in list_blocks(tree)
        if (block.role == "row" or len(block.text) >= _PARAGRAPH)
        and all(around is not table for around in (block.place, *block.place.iterancestors()))
    ]


def _list_records(
    names: Sequence[str], rows: Sequence[_Row], path: Path
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for number, cells in rows:
        if _is_filled(cells):
            yield f"{path}, row {number}", _read_row(names, cells)


def _read_rows(
    drafts: Iterable[Draft | UnreadableFileError], left_out: Sequence[TextBlock]
) -> Iterator[Draft | UnreadableFileError]:
    """Yield the reports of a table, what stands beside it said with the first."""
    said = [_say_left_out(left_out)] if left_out else []
    for draft in drafts:
        if not isinstance(draft, Draft):
            yield draft
            continue
        yield replace(draft, warnings=(*draft.warnings, *said))
        said.clear()


def _say_left_out(blocks: Sequence[TextBlock]) -> str:
    count = f"{len(blocks)} paragraph{'s'[: len(blocks) > 1]}"
    return f'{count} beside the table of reports left out, beginning with "{blocks[0].text[:_QUOTED]} …"'


def _is_filled(cells: Sequence[HtmlElement | None]) -> bool:
    return any(cell is not None and cell.text_content().strip() for cell in cells)


def _read_row(names: Sequence[str], cells: Sequence[HtmlElement | None]) -> Mapping[str, Any]:
    record: dict[str, Any] = {}
    for name, cell in zip(names, cells, strict=False):
        if cell is None or not name:
            continue
        link = next(cell.iter("a"), None)
        address = link.get("href", "") if link is not None else ""
        is_address = normalise_name(name) in _URLS and bool(address)
        record[name] = address if is_address else read_element(cell)
    return record
