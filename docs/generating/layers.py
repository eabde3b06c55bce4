"""The table of layers, made from the test that enforces it."""

from __future__ import annotations

from pathlib import Path

from docs.generating.markdown import code, table

_PACKAGE = Path(__file__).resolve().parents[2] / "compare"


def tabulate_layers() -> str:
    """Return the table: rows of parts, the lowest first."""
    from tests.test_layers import ROWS

    rows = [
        (str(row), ", ".join(code(_shown(part)) for part in sorted(parts)))
        for row, parts in enumerate(ROWS, 1)
    ]
    return table(("row", "parts"), rows)


def _shown(part: str) -> str:
    return f"{part}/" if (_PACKAGE / part).is_dir() else f"{part}.py"
