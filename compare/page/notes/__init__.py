"""What differs in a row, in words: one note for everything that is about one thing."""

from __future__ import annotations

from compare.page.notes.making import Note, make_notes

__all__ = ["Note", "make_notes"]
