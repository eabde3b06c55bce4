"""Files that only LibreOffice opens well: old Word (doc) and rich text (rtf), by way of a docx."""

from __future__ import annotations

from compare.documents.libreoffice.converting import (
    Conversion,
    convert_back,
    convert_to_new,
    is_rich_text,
    naming_source,
    take_copy,
)
from compare.documents.libreoffice.running import find_libreoffice

__all__ = [
    "Conversion",
    "convert_back",
    "convert_to_new",
    "find_libreoffice",
    "is_rich_text",
    "naming_source",
    "take_copy",
]
