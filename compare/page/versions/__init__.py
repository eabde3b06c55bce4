"""The versions of one article as a page, as tables and as JSON."""

from __future__ import annotations

from compare.page.versions.findings import Finding, list_findings
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
    "VERSIONS_FORMAT",
    "VERSIONS_SCHEMA",
    "Finding",
    "dump_versions_csv",
    "dump_versions_json",
    "list_findings",
    "read_versions",
    "tabulate_versions",
    "write_versions_html",
    "write_versions_json",
    "write_versions_table",
]
