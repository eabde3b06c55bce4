"""EPUB books: the chapters in reading order, the table of contents, the book's title and language."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from compare.documents.archives import Archive, ArchiveDocument, open_archive
from compare.documents.flow import list_segments
from compare.documents.formats.ebook_metadata import read_package
from compare.documents.formats.hypertext import HTML, apply_looks, find_page_looks, find_page_role
from compare.documents.formats.opendocument import ABOUT, check_titles, read_about, slot_language
from compare.documents.markup import Look, Vocabulary, find_looks, parse_markup
from compare.documents.markup_tokens import Token
from compare.documents.parts import Part
from compare.documents.segments import Role
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

# Pages and parts of pages that lead to the text or name it: contents, landmarks, title pages.
_BESIDE_TEXT = re.compile(
    r"""\s(?:epub:type|role|class)\s*=\s*["'](?:[^"']*\s)?(?:doc-)?
    (?:toc|landmarks|page-?list|lo[itav]|(?:half)?-?title-?page|cover(?:page)?|copyright-page|imprint)["'\s]""",
    re.IGNORECASE | re.VERBOSE,
)
_SECTIONS = frozenset({"nav", "section", "div", "body", "article", "header", "ol", "ul"})
_NAMED_BESIDE = re.compile(
    r"(?:\A|/)(?:title[-_]?page|half[-_]?title|cover(?:[-_]?page)?|toc|nav)\.x?html?\Z", re.I
)
_GUIDE = re.compile(r"toc|lo[it]|title-?page|cover|copyright-page", re.IGNORECASE)


def _find_role(token: Token) -> Role | None:
    if token.name == "nav" or (token.name in _SECTIONS and _BESIDE_TEXT.search(token.source)):
        return "aside"
    return find_page_role(token)


# A chapter's title and the labels of the table of contents repeat its heading.
_PAGE = replace(HTML, roles={**HTML.roles, "title": "attribute"}, is_html=False, find_role=_find_role)
_NCX = Vocabulary({"docAuthor": "kept", "head": "kept"}, "block", roles={"text": "attribute"})
_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_PAGES = {"application/xhtml+xml", "text/html", "application/x-dtbook+xml"}


def open_ebook(path: Path) -> ArchiveDocument:
    """Open an EPUB book."""
    archive = open_archive(path, "epub")
    package = _find_package(archive)
    root = archive.read_xml(package)
    items = _list_items(root, package)
    pages = [name for name, media in items if media in _PAGES and name in archive.names]
    if not pages:
        raise UnreadableFileError(f"{path} has no chapters", hint="open it in a reader and save it again")
    _refuse_protected(archive, pages)
    members: dict[str, list[Part]] = {}
    about = slot_language(parse_markup(archive.read_text(package), ABOUT, f"{package}, "))
    members[package] = check_titles(about)
    beside = _list_beside_text(root, package)
    beside = set() if beside.issuperset(pages) else beside  # a book of one page is its own contents
    looks = _read_looks(archive, items)
    for name in pages:
        role: Role | None = "aside" if name in beside else None
        source = archive.read_text(name)
        vocabulary = apply_looks(_PAGE, {**looks, **find_page_looks(source)})
        members[name] = parse_markup(source, vocabulary, f"{name}, ", role)
    for name, media in items:
        if media == "application/x-dtbncx+xml" and name in archive.names:
            members[name] = parse_markup(archive.read_text(name), _NCX, f"{name}, ")
    return ArchiveDocument(archive, members, {**read_package(root), **_read_values(members[package])})


def _read_looks(archive: Archive, items: list[tuple[str, str]]) -> dict[str, Look]:
    sheets = [name for name, media in items if media == "text/css" and name in archive.names]
    return find_looks(*(archive.read(name).decode("utf-8", "replace") for name in sheets))


def _find_package(archive: Archive) -> str:
    root = archive.read_xml("META-INF/container.xml")
    paths = [file.get("full-path") or "" for file in root.iter(f"{_CONTAINER}rootfile")]
    if not paths or paths[0] not in archive.names:
        raise UnreadableFileError(
            f"{archive.path} is not an epub file (its package file is missing)", hint="export it again"
        )
    return paths[0]


def _list_beside_text(package: _Element, name: str) -> set[str]:
    """Return the pages that hold contents or titles and no text, as the package says."""
    folder = posixpath.dirname(name)
    found = [
        item.get("href") or ""
        for item in package.iter(f"{_OPF}item")
        if "nav" in (item.get("properties") or "").split()
    ]
    # Where a guide leads into a page, that page holds more.
    found += [
        reference.get("href") or ""
        for reference in package.iter(f"{_OPF}reference")
        if _GUIDE.fullmatch(reference.get("type") or "") and "#" not in (reference.get("href") or "#")
    ]
    # Where an item's name says that it is the title page, as in books of EPUB 2.
    found += [
        href for item in package.iter(f"{_OPF}item") if _NAMED_BESIDE.search(href := item.get("href") or "")
    ]
    return {posixpath.normpath(posixpath.join(folder, unquote(href))) for href in found}


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
