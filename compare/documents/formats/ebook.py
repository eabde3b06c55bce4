"""EPUB books: the chapters in reading order, the table of contents, the book's title and language."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from compare.documents.archives import Archive, ArchiveDocument, open_archive
from compare.documents.flow import list_segments
from compare.documents.formats.hypertext import (
    HTML_KINDS,
    HTML_ROLES,
    is_untranslated,
    shown_attributes,
    state_language,
)
from compare.documents.formats.opendocument import ABOUT, read_about, slot_language
from compare.documents.markup import Vocabulary, parse_markup
from compare.documents.parts import Part
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

# A chapter's title and the labels of the table of contents repeat its heading.
_XHTML = Vocabulary(
    kinds=HTML_KINDS,
    default="style",
    roles={**HTML_ROLES, "title": "attribute"},
    attributes=shown_attributes,
    state_language=state_language,
    is_untranslated=is_untranslated,
)
_NCX = Vocabulary({"docAuthor": "kept", "head": "kept"}, "block", roles={"text": "attribute"})
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}


def open_ebook(path: Path) -> ArchiveDocument:
    """Open an EPUB book."""
    archive = open_archive(path, "epub")
    package = _find_package(archive)
    items = _list_items(archive.read_xml(package), package)
    pages = [name for name, media in items if media in _PAGES and name in archive.names]
    if not pages:
        raise UnreadableFileError(f"{path} has no chapters", hint="open it in a reader and save it again")
    _refuse_protected(archive, pages)
    members: dict[str, list[Part]] = {}
    members[package] = slot_language(parse_markup(archive.read_text(package), ABOUT, f"{package}, "))
    for name in pages:
        members[name] = parse_markup(archive.read_text(name), _XHTML, f"{name}, ")
    for name, media in items:
        if media == "application/x-dtbncx+xml" and name in archive.names:
            members[name] = parse_markup(archive.read_text(name), _NCX, f"{name}, ")
    return ArchiveDocument(archive, members, _read_values(members[package]))


def _find_package(archive: Archive) -> str:
    root = archive.read_xml("META-INF/container.xml")
    paths = [file.get("full-path") or "" for file in root.iter(f"{_CONTAINER}rootfile")]
    if not paths or paths[0] not in archive.names:
        raise UnreadableFileError(f"{archive.path} is not an epub file (its package file is missing)")
    return paths[0]


def _list_items(package: _Element, name: str) -> list[tuple[str, str]]:
    """Return (member, media type) of the package's items: first the spine, in order, then the rest."""
    folder = posixpath.dirname(name)
    items: dict[str, tuple[str, str]] = {}
    for item in package.iter(f"{_OPF}item"):
        target = posixpath.normpath(posixpath.join(folder, unquote(item.get("href") or "")))
        items[item.get("id") or ""] = (target, item.get("media-type") or "")
    spine = [
        items.pop(found) for ref in package.iter(f"{_OPF}itemref") if (found := ref.get("idref")) in items
    ]
    return [*spine, *items.values()]


def _refuse_protected(archive: Archive, pages: list[str]) -> None:
    if "META-INF/encryption.xml" not in archive.names:
        return
    root = archive.read_xml("META-INF/encryption.xml")
    protected = {unquote(element.get("URI") or "") for element in root.iter("{*}CipherReference")}
    if protected.intersection(pages):  # fonts may be scrambled without harm
        raise UnreadableFileError(f"{archive.path} is protected against copying", hint="use an open copy")


def _read_values(about: list[Part]) -> dict[str, Any]:
    titles = [segment.text for segment in list_segments(about) if segment.role == "title"]
    return {**read_about(about), **({"title": titles[0]} if titles else {})}
