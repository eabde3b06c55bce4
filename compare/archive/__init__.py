"""Hundreds of thousands of reports: copies found, stories sorted, tables kept."""

from __future__ import annotations

from compare.archive.adding import AddedRun, add_articles, add_files
from compare.archive.building import BuildSettings, BuiltRun, build_archive
from compare.archive.running import Runner, open_runner, run_here
from compare.archive.schemas import TABLES, VERSION, Column, Table, schema_of
from compare.archive.tables import MARK, UNDATED_DAY, Archive, make_key, read_files, write_rows

__all__ = [
    "MARK",
    "TABLES",
    "UNDATED_DAY",
    "VERSION",
    "AddedRun",
    "Archive",
    "BuildSettings",
    "BuiltRun",
    "Column",
    "Runner",
    "Table",
    "add_articles",
    "add_files",
    "build_archive",
    "make_key",
    "open_runner",
    "read_files",
    "run_here",
    "schema_of",
    "write_rows",
]
