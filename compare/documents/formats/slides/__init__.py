"""Presentations (pptx)."""

from __future__ import annotations

from compare.documents.formats.slides.drawing import parse_drawing
from compare.documents.formats.slides.presentations import open_presentation

__all__ = ["open_presentation", "parse_drawing"]
