"""Hundreds of thousands of reports: copies found, stories sorted, tables kept."""

from __future__ import annotations

from compare.archive.schemas import TABLES, VERSION, Column, Table, schema_of
from compare.archive.tables import MARK, UNDATED_DAY, Archive, make_key, read_files, write_rows

__all__ = [
    "MARK",
    "TABLES",
    "UNDATED_DAY",
    "VERSION",
    "Archive",
    "Column",
    "Table",
    "make_key",
    "read_files",
    "schema_of",
    "write_rows",
]
