"""Markdown: prose is found through markdown-it and written back into the source it came from."""

from __future__ import annotations

from compare.documents.formats.markdown.blocks import open_markdown

__all__ = ["open_markdown"]
