"""Where the development data is, and how its tables are read."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[2]


def data_folder() -> Path:
    """Return the folder of the development data, or end the benchmark with a line that says what to do."""
    folder = Path(os.environ.get("OUTLETDIFF_DATA", _ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        print(
            f"not measured: the development data is not there; set OUTLETDIFF_DATA (looked in {folder.name}/)"
        )
        sys.exit(0)
    return folder


def data_files(*names: str) -> list[Path]:
    """Return the paths of files of the development data."""
    return [data_folder() / name for name in names]


def read_table(name: str) -> list[dict[str, str]]:
    """Read a table of the development data: a header row, tabs, no quoting."""
    csv.field_size_limit(10**9)
    with (data_folder() / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
