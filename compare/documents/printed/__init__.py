"""Printed pages: lines at their places on the paper become paragraphs again."""

from __future__ import annotations

from compare.documents.printed.hyphens import join_words
from compare.documents.printed.pages import Printed, PrintedParagraph, read_printed

__all__ = ["Printed", "PrintedParagraph", "join_words", "read_printed"]
