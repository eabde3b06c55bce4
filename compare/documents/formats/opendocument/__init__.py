"""OpenDocument files: texts and slides (odt, odp), spreadsheets (ods)."""

from __future__ import annotations

from compare.documents.formats.opendocument.sheets import open_sheets, read_sheet_rows
from compare.documents.formats.opendocument.texts import (
    check_titles,
    open_opendocument,
    read_about,
    slot_language,
)
from compare.documents.formats.opendocument.vocabulary import ABOUT

__all__ = [
    "ABOUT",
    "check_titles",
    "open_opendocument",
    "open_sheets",
    "read_about",
    "read_sheet_rows",
    "slot_language",
]
