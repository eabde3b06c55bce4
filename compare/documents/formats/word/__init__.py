"""Word documents (docx)."""

from __future__ import annotations

from compare.documents.formats.word.opening import open_word

__all__ = ["open_word"]
