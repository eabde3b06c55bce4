"""Rows of tables in rich text: cells of one short paragraph each are one line, others lay out a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

CELL_END, ROW_END, IN_CELL = "\ue002", "\ue003", "\ue004"
"""Marks that stand at the end of a cell, of a row, and of a paragraph inside a cell."""

_CELL_AT_MOST = 200  # characters: more is a column of a page


def join_cells(lines: Iterable[str]) -> Iterator[str]:
    r"""Yield paragraphs, the short cells of a row as one.

    Examples
    --------
    >>> list(join_cells(["Ferry sinks", "Dead\ue002", "14\ue002", "\ue003", "It sank."]))
    ['Ferry sinks', 'Dead; 14', 'It sank.']
    >>> list(join_cells(["Dead\ue004", "\ue002", "14\ue004", "\ue002", "\ue003", "It sank."]))
    ['Dead; 14', 'It sank.']
    """
    cells: list[list[str]] = []  # each of one paragraph or more
    is_open = False
    for line in lines:
        if line.endswith((CELL_END, IN_CELL)):
            if not is_open:
                cells.append([])
            is_open = line.endswith(IN_CELL)
            cells[-1] += filter(None, [line.strip(CELL_END + IN_CELL)])
            continue
        yield from _join_row(cells, line.startswith(ROW_END))
        cells, is_open = [], False
        if plain := strip_marks(line):
            yield plain
    yield from _join_row(cells, is_row=False)


def strip_marks(line: str) -> str:
    """Return a line without the marks around it."""
    return line.strip(CELL_END + ROW_END + IN_CELL)


def _join_row(cells: list[list[str]], is_row: bool) -> list[str]:
    filled = [cell for cell in cells if cell]
    if not is_row or any(len(cell) > 1 or len(cell[0]) > _CELL_AT_MOST for cell in filled):
        return [line for cell in filled for line in cell]
    return ["; ".join(line for cell in filled for line in cell)] if filled else []
