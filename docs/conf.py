"""How Sphinx builds the site: from Markdown, with nothing fetched from anywhere."""

from __future__ import annotations

import re
from pathlib import Path

_VERSION = Path(__file__).resolve().parents[1] / "compare" / "_version.py"
_found = re.search(r'"([^"]+)"', _VERSION.read_text("utf-8"))
assert _found

project = "outletdiff"
author = "the outletdiff developers"
release = version = _found[1]
language = "en"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["generating"]
nitpicky = True

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4  # so that a link to a heading can be checked

html_theme = "alabaster"
html_title = f"outletdiff {release}"
html_theme_options = {
    "description": "How news outlets tell the same story",
    "font_family": "system-ui, sans-serif",
    "head_font_family": "system-ui, sans-serif",
    "page_width": "70rem",
    "sidebar_width": "16rem",
    "show_powered_by": False,
    "show_relbars": True,
}
html_static_path = ["static"]
html_css_files = ["site.css"]
html_sidebars = {"**": ["about.html", "searchfield.html", "navigation.html"]}
html_show_copyright = False
html_copy_source = False
html_show_sourcelink = False
# Search works on words without a server; Russian words of examples are found as they are written.
html_show_search_summary = False  # summaries are fetched, which a page opened from a disk may not do
html_search_language = "en"
