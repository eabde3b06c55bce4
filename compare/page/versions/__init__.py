"""The versions of one article as a page, as tables and as JSON."""

from __future__ import annotations

from compare.page.versions.findings import MUCH_SHORTER, Finding, list_findings, share_left
from compare.page.versions.interchange import (
    VERSIONS_FORMAT,
    VERSIONS_SCHEMA,
    dump_versions_json,
    read_versions,
    write_versions_json,
)
from compare.page.versions.tables import dump_versions_csv, tabulate_versions, write_versions_table
from compare.page.versions.writing import write_versions_html

__all__ = [
    "MUCH_SHORTER",
    "VERSIONS_FORMAT",
    "VERSIONS_SCHEMA",
    "Finding",
    "dump_versions_csv",
    "dump_versions_json",
    "list_findings",
    "read_versions",
    "share_left",
    "tabulate_versions",
    "write_versions_html",
    "write_versions_json",
    "write_versions_table",
]
