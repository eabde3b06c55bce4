"""The reference of an archive's tables, made from their schemas."""

from __future__ import annotations

from collections.abc import Iterator

from compare.archive import TABLES, UNDATED_DAY, VERSION, Table
from docs.generating.markdown import code, prose, table

_TEXT = f"""An archive is a folder. Each of its tables is a folder of Parquet files (zstd), cut into folders
`day=2026-03-02` (UTC; `day={UNDATED_DAY}` for reports without a time) or, where rows go by a digest,
`bucket=0a`. Which files count stands in `tables/NAME.json`; a program that reads all files of
a table reads the same, unless something is being added or built. These are the tables of version {VERSION},
which `archive.json` names as `schemas`. [How to read them](../guide/archives.md) from pandas, polars, DuckDB
and R."""
_TYPES = {
    "string": "text",
    "double": "number",
    "int64": "whole number",
    "list<string>": "list of texts",
    "list<float>": "list of numbers",
    "list<double>": "list of numbers",
    "list<int64>": "list of whole numbers",
    "list<bool>": "list of yes or no",
}


def describe_archive_tables() -> str:
    """Return the page: every table, every column.

    Examples
    --------
    >>> "| `delay_seconds` | whole number |" in describe_archive_tables()
    True
    """
    rows = [(f"[{code(each.name)}](#{each.name})", prose(each.row)) for each in TABLES.values()]
    parts = ["# The tables of an archive", _TEXT, table(("table", "one row"), rows)]
    parts += [part for each in TABLES.values() for part in _describe(each)]
    return "\n\n".join(parts)


def _describe(each: Table) -> Iterator[str]:
    yield f"## {each.name}"
    yield f"One row: {prose(each.row)}. In folders by {each.cut_by}."
    rows = [(code(column.name), _TYPES[column.type], prose(column.says)) for column in each.columns]
    yield table(("column", "type", "what it says"), rows)
