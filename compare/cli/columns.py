"""Tables on standard output: for a person in columns, for a program with a tab between the cells."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence

_GAP = "  "


def print_rows(rows: Iterable[Sequence[object]]) -> None:
    r"""Print rows: in columns on a terminal, with tabs where another program reads them.

    Examples
    --------
    >>> print_rows([("human units", 2)])  # doctest: +NORMALIZE_WHITESPACE
    human units	2
    """
    cells = [[str(cell) for cell in row] for row in rows]
    for line in _align(cells) if sys.stdout.isatty() else map("\t".join, cells):
        print(line)


def _align(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield a line a row, in which the cells of a column begin at one place.

    Examples
    --------
    >>> print(*_align([("match", "words"), ("exact", "7"), ("no match", "80")]), sep=chr(10))
    match     words
    exact     7
    no match  80
    """
    widths: dict[int, int] = {}
    for row in rows:
        for place, cell in enumerate(row[:-1]):  # nothing stands behind the last one
            widths[place] = max(widths.get(place, 0), len(cell))
    for row in rows:
        *others, last = row
        yield "".join(f"{cell:<{widths[place]}}{_GAP}" for place, cell in enumerate(others)) + last
