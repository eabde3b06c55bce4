"""Pages and documents that may hold the export of a press database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from compare.documents.archives import open_archive
from compare.documents.articles import Draft
from compare.documents.containers.exports import names_export, read_export
from compare.documents.decoding import load_bytes
from compare.documents.formats import open_document
from compare.documents.segments import list_passages

_PAGES = frozenset({".html", ".htm", ".xhtml"})
# Where a document has its text, so that it is opened only where that may be an export.
_MEMBERS = {".docx": "word/document.xml", ".odt": "content.xml"}
_PARAGRAPH_END = re.compile(rb"</(?:w:p|text:[ph])>")
_TAG = re.compile(rb"<[^>]*>")
_BESIDE_TEXT = frozenset({"anchor", "attribute", "aside"})


def find_export(path: Path) -> Iterator[Draft] | None:
    """Return the articles of a file that is an export, or None for any other file."""
    suffix = path.suffix.lower()
    if suffix in _PAGES and names_export(load_bytes(path)):
        # The title of a page that holds an export is the service's own.
        return _read_segments(path, _BESIDE_TEXT | {"title"})
    if suffix in _MEMBERS and _is_named(path, suffix):
        return _read_segments(path, _BESIDE_TEXT)
    return None


def _is_named(path: Path, suffix: str) -> bool:
    archive = open_archive(path, suffix.removeprefix("."))
    if _MEMBERS[suffix] not in archive.names:
        return False
    return names_export(_TAG.sub(b"", _PARAGRAPH_END.sub(b"\n", archive.read(_MEMBERS[suffix]))))


def _read_segments(path: Path, passed_over: frozenset[str]) -> Iterator[Draft] | None:
    passages = list_passages(open_document(path))
    blocks = [segment.text for segment in passages if segment.role not in passed_over]
    return read_export("\n\n".join(blocks).split("\n"), path)
