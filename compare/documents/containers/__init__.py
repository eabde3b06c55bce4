"""Files that hold reports in wrappings of their own: databases' exports, letters, feeds, web archives.

Each reader turns one file into `Draft`s. What it cannot use in a file is one warning that says which part
and why; the rest of the file is read. Most runs read none of these: a reader is loaded when it is needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from compare.documents.articles import Draft
    from compare.errors import UnreadableFileError

__all__ = ["CONTAINERS", "find_export", "find_report_table", "find_text_export", "read_old_sheets"]

# Suffixes of files that may hold the export of a press database, beside plain text.
_EXPORTS = frozenset({".html", ".htm", ".xhtml", ".docx", ".odt"})


def _load(module: str, name: str) -> Any:
    return getattr(import_module(f"{__name__}.{module}"), name)


def _later(module: str, name: str) -> Callable[[Path], Iterator[Draft]]:
    return lambda path: cast("Iterator[Draft]", _load(module, name)(path))


def find_export(path: Path) -> Iterator[Draft] | None:
    """Return the articles of a page or document that is the export of a press database, else None."""
    if path.suffix.lower() not in _EXPORTS:
        return None
    return cast("Iterator[Draft] | None", _load("exports.files", "find_export")(path))


def find_report_table(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[Draft | UnreadableFileError] | None:
    """Return the reports of a page that is a table of them, one a row, else None."""
    found = _load("report_tables", "find_report_table")(path, columns)
    return cast("Iterator[Draft | UnreadableFileError] | None", found)


def read_old_sheets(
    path: Path, columns: Sequence[str] | None = None
) -> Iterator[Draft | UnreadableFileError]:
    """Read the rows of an old workbook (xls) as reports."""
    found = _load("old_sheets", "read_old_sheets")(path, columns)
    return cast("Iterator[Draft | UnreadableFileError]", found)


def find_text_export(text: str, path: Path) -> Iterator[Draft] | None:
    """Return the articles of a plain text that is the export of a press database, else None."""
    return cast("Iterator[Draft] | None", _load("exports", "read_export")(text.split("\n"), path))


CONTAINERS: dict[str, Callable[[Path], Iterator[Draft]]] = {
    ".rtf": _later("richtext", "read_rich_text"),
    ".eml": _later("letters", "read_letter"),
    ".mbox": _later("mailboxes", "read_mailbox"),
    **dict.fromkeys((".rss", ".atom", ".rdf", ".xml"), _later("feeds", "read_feed")),
    **dict.fromkeys((".warc", ".warc.gz"), _later("webarchives", "read_warc")),
    ".wacz": _later("webarchives", "read_wacz"),
}
