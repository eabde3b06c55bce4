"""Files that hold reports in wrappings of their own: databases' exports, letters, feeds, web archives.

Each reader turns one file into `Draft`s. What it cannot use in a file is one warning that says which part
and why; the rest of the file is read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from compare.documents.articles import Draft
from compare.documents.containers.exported import find_export
from compare.documents.containers.feeds import read_feed
from compare.documents.containers.letters import read_letter
from compare.documents.containers.old_word import convert_old_word
from compare.documents.containers.richtext import read_rich_text
from compare.documents.containers.webarchives import read_wacz, read_warc

__all__ = ["CONTAINERS", "convert_old_word", "find_export"]

CONTAINERS: dict[str, Callable[[Path], Iterator[Draft]]] = {
    ".rtf": read_rich_text,
    ".eml": read_letter,
    **dict.fromkeys((".rss", ".atom", ".rdf", ".xml"), read_feed),
    **dict.fromkeys((".warc", ".warc.gz"), read_warc),
    ".wacz": read_wacz,
}
