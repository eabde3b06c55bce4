"""Pages and tables that are made from the code, so that they cannot say what the code does not do.

``python -m docs.generating`` writes them all (``make reference``), ``python -m docs.generating --check``
fails where one is stale (a test and ``make docs`` ask for it).
"""

from __future__ import annotations

from docs.generating.pages import PAGES, ROOT, find_stale, write_pages

__all__ = ["PAGES", "ROOT", "find_stale", "write_pages"]
