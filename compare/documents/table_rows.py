"""Which rows of a table in a text are read as one line: those of facts, not those that lay out a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from compare.documents.markup_tokens import Token, read_words

_CELL_AT_MOST = 200  # characters: more is a column of a page


class TableNames(NamedTuple):
    """What a format calls a row, a cell, and what a cell may hold one of."""

    row: str
    cells: frozenset[str]
    paragraphs: frozenset[str]


WORD_TABLE = TableNames("w:tr", frozenset({"w:tc"}), frozenset({"w:p"}))
OPENDOCUMENT_TABLE = TableNames(
    "table:table-row", frozenset({"table:table-cell"}), frozenset({"text:p", "text:h", "text:list"})
)
PAGE_TABLE = TableNames(
    "tr", frozenset({"td", "th"}), frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})
)


def find_fact_rows(tokens: Sequence[Token], ends: Mapping[int, int], names: TableNames) -> dict[int, int]:
    """Return where the rows begin and end of which each cell is one short paragraph.

    Parameters
    ----------
    tokens : sequence of Token
        A text.
    ends : mapping
        Which tag is closed by which, as `match_tags` finds it.
    names : TableNames
        What the format calls rows and cells.

    Examples
    --------
    >>> from compare.documents.markup_tokens import match_tags, tokenize_markup
    >>> source = "<tr><td>Dead</td><td>14</td></tr><tr><td><p>One.</p><p>Two.</p></td><td>3</td></tr>"
    >>> tokens = list(tokenize_markup(source, is_html=True))
    >>> find_fact_rows(tokens, match_tags(tokens), PAGE_TABLE)
    {0: 7}
    """
    return {
        start: end
        for start, end in ends.items()
        if tokens[start].name == names.row and _is_of_facts(tokens, ends, range(start + 1, end), names)
    }


def _is_of_facts(tokens: Sequence[Token], ends: Mapping[int, int], inside: range, names: TableNames) -> bool:
    cells = 0
    place = inside.start
    while place < inside.stop:
        stop = ends.get(place, place)
        if tokens[place].name in names.cells and stop > place:
            if not _is_fact(tokens[place + 1 : stop], names):
                return False
            cells += 1
            place = stop
        place += 1
    return cells > 1


def _is_fact(inside: Sequence[Token], names: TableNames) -> bool:
    if any(token.name == names.row for token in inside):
        return False  # a table inside a cell
    paragraphs = sum(token.kind == "open" and token.name in names.paragraphs for token in inside)
    return paragraphs <= 1 and len(read_words(inside)) <= _CELL_AT_MOST
