"""Files that hold reports in wrappings of their own: databases' exports, letters, feeds, web archives.

Each reader turns one file into `Draft`s. What it cannot use in a file is one warning that says which part
and why; the rest of the file is read.
"""

from __future__ import annotations

from compare.documents.containers.exports import names_export, read_export
from compare.documents.containers.feeds import read_feed
from compare.documents.containers.letters import read_letter
from compare.documents.containers.richtext import read_rich_text
from compare.documents.containers.webarchives import read_wacz, read_warc

__all__ = [
    "names_export",
    "read_export",
    "read_feed",
    "read_letter",
    "read_rich_text",
    "read_wacz",
    "read_warc",
]
