"""From a comparison to what a person looks at: the page, an index, a notebook's view, tables, JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.loading import load_later
from compare.page.findings import (
    Counts,
    Coverage,
    Finding,
    Quantity,
    count_comparison,
    list_first,
    list_quantities,
)
from compare.page.fragment import render_fragment
from compare.page.rows import Row, make_rows, outlet_labels
from compare.page.sanitizing import displayable
from compare.page.sealing import name_reports, read_seal
from compare.page.settings import PageSettings
from compare.page.terms import tabulate_terms
from compare.page.writing import write_html

if TYPE_CHECKING:
    from compare.page.archive import (
        ArchiveLinks,
        ReportRun,
        ReportSettings,
        write_archive_index,
        write_archive_outlet,
        write_archive_report,
        write_archive_story,
    )
    from compare.page.findings import (
        tabulate_coverage,
        tabulate_differences,
        tabulate_figures,
        tabulate_quotes,
        tabulate_sentences,
    )
    from compare.page.frames import frame_bytes
    from compare.page.interchange import dump_json, read_comparison, write_json
    from compare.page.lists import dump_lists, tabulate_lists, write_lists
    from compare.page.stories import write_index
    from compare.page.tables import dump_csv, tabulate, write_table
    from compare.page.versions import (
        MUCH_SHORTER,
        dump_versions_csv,
        dump_versions_json,
        list_findings,
        read_versions,
        share_left,
        tabulate_versions,
        write_versions_html,
        write_versions_json,
        write_versions_table,
    )

__all__ = [
    "MUCH_SHORTER",
    "ArchiveLinks",
    "Counts",
    "Coverage",
    "Finding",
    "PageSettings",
    "Quantity",
    "ReportRun",
    "ReportSettings",
    "Row",
    "count_comparison",
    "displayable",
    "dump_csv",
    "dump_json",
    "dump_lists",
    "dump_versions_csv",
    "dump_versions_json",
    "frame_bytes",
    "list_findings",
    "list_first",
    "list_quantities",
    "make_rows",
    "name_reports",
    "outlet_labels",
    "read_comparison",
    "read_seal",
    "read_versions",
    "render_fragment",
    "share_left",
    "tabulate",
    "tabulate_coverage",
    "tabulate_differences",
    "tabulate_figures",
    "tabulate_lists",
    "tabulate_quotes",
    "tabulate_sentences",
    "tabulate_terms",
    "tabulate_versions",
    "write_archive_index",
    "write_archive_outlet",
    "write_archive_report",
    "write_archive_story",
    "write_html",
    "write_index",
    "write_json",
    "write_lists",
    "write_table",
    "write_versions_html",
    "write_versions_json",
    "write_versions_table",
]

# The page of one comparison needs none of them, and they are many modules.
_LATER = ("findings", "frames", "tables", "interchange", "stories", "lists", "versions", "archive")
__getattr__ = load_later(__name__, __all__, *_LATER)
