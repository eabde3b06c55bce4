"""Presentations and OpenDocument spreadsheets, and what all files of office programs share."""

from __future__ import annotations

from compare.documents.formats.office.alternatives import parse_alternatives
from compare.documents.formats.office.opendocument_sheets import open_sheets, read_sheet_rows
from compare.documents.formats.office.packages import Relation, read_relations
from compare.documents.formats.office.slides import open_presentation

__all__ = [
    "Relation",
    "open_presentation",
    "open_sheets",
    "parse_alternatives",
    "read_relations",
    "read_sheet_rows",
]
