"""The pages of an archive: its stories, one story, one outlet."""

from __future__ import annotations

from compare.page.archive.framing import ArchiveLinks
from compare.page.archive.index import write_archive_index
from compare.page.archive.outlet import write_archive_outlet
from compare.page.archive.report import ReportRun, ReportSettings, write_archive_report
from compare.page.archive.story import write_archive_story

__all__ = [
    "ArchiveLinks",
    "ReportRun",
    "ReportSettings",
    "write_archive_index",
    "write_archive_outlet",
    "write_archive_report",
    "write_archive_story",
]
