"""Presentations (pptx)."""

from __future__ import annotations

from compare.documents.formats.slides.presentations import open_presentation

__all__ = ["open_presentation"]
