"""Excel workbooks (xlsx): translated in place, or read as records."""

from __future__ import annotations

from compare.documents.formats.workbook.documents import open_workbook
from compare.documents.formats.workbook.rows import read_workbook_rows

__all__ = ["open_workbook", "read_workbook_rows"]
