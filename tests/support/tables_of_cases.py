"""Invented cases in tables beside their tests: hundreds of rows, checked by the block."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

Case = dict[str, str]
Row = TypeVar("Row")

# A test for each row would cost four times what the row does; a block is small enough to share out.
_ROWS_A_BLOCK = 64


def cases_of(path: Path) -> list[Case]:
    """Read a table of cases, its columns named in the first row."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def blocks_of(rows: Sequence[Row]) -> list[Sequence[Row]]:
    """Cut rows into blocks, each for a test of its own."""
    return [rows[start : start + _ROWS_A_BLOCK] for start in range(0, len(rows), _ROWS_A_BLOCK)]


def wrong_rows(rows: Iterable[Row], complaint: Callable[[Row], object]) -> str:
    """Name the rows of which there is something to complain, a line each; empty where all are right."""
    return "\n".join(f"{row}: {said}" for row in rows if (said := complaint(row)))
