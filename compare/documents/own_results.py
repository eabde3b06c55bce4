"""What this program wrote itself: its pages and tables would be read as reports again."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

_HEAD = 8192
_PAGE = re.compile(rb'<meta name="generator" content="outletdiff ')
_RECORD = re.compile(rb'\s*\{\s*"(?:format"\s*:\s*")?outletdiff\b')
_KEY = re.compile(r'^\s*"(\w+)"\s*:', re.MULTILINE)
_FAILURE = re.compile(rb'\{"file": "[^"]*", "reason": "')
_CELL = re.compile(r"<t\b[^>]*>([^<]*)</t>")
# Where a workbook writes the cells of its first row.
_CELL_PARTS = ("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml")
# The first columns of each kind of table, joined as in csv.
_TABLES = (
    "differences,notes,result,probability,left_outlet,",
    "change,kind,moved,part,earlier_version,",
    "result,probability,left_line,right_line,",
    "story,title,language,outlets,owners,reports,",
    "story,title,outlet,result,reports,copies,",
    "story,report,outlet,language,title,published,delay_minutes,",
    "outlet,result,story,title,language,outlets,reports_of_all,",
    "outlet,language,word,score,log_odds,reports,",
)


def is_own_result(path: Path) -> bool:
    """Return whether a file is a page, a comparison, a table or a list of failures that this program wrote.

    Examples
    --------
    >>> is_own_result(Path("report.txt"))
    False
    """
    check = _CHECKS.get(path.suffix.lower())
    try:
        return check is not None and check(path)
    except OSError:  # reading it says so
        return False


def _read_head(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(_HEAD)


def _is_page(path: Path) -> bool:
    return _PAGE.search(_read_head(path)) is not None


def _is_json(path: Path) -> bool:
    head = _read_head(path)
    if not head.lstrip().startswith(b"["):
        return _RECORD.match(head) is not None
    first, _, _ = head.decode("utf-8", "replace").partition("}")
    return _is_table(_KEY.findall(first))


def _is_failures(path: Path) -> bool:
    return _FAILURE.match(_read_head(path)) is not None


def _is_csv(path: Path) -> bool:
    head = _read_head(path).decode("utf-8-sig", "replace")
    return _is_table(head.split("\n")[0].strip().split(","))


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            for part in set(archive.namelist()).intersection(_CELL_PARTS):
                with archive.open(part) as file:
                    if _is_table(_CELL.findall(file.read(_HEAD).decode("utf-8", "replace"))):
                        return True
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        pass  # reading it says what is wrong with it
    return False


def _is_parquet(path: Path) -> bool:
    from pyarrow import ArrowException
    from pyarrow.parquet import read_schema

    try:
        return _is_table(read_schema(path).names)
    except ArrowException:  # reading it says so
        return False


def _is_table(columns: Sequence[str]) -> bool:
    return ",".join([*columns, ""]).startswith(_TABLES)


_CHECKS: dict[str, Callable[[Path], bool]] = {
    **dict.fromkeys((".html", ".htm", ".xhtml"), _is_page),
    ".json": _is_json,
    ".jsonl": _is_failures,
    ".csv": _is_csv,
    ".xlsx": _is_workbook,
    ".parquet": _is_parquet,
}
