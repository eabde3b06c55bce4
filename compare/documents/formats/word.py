"""Word documents (docx): paragraphs wherever they stand, in body, tables, boxes, notes, headers, comments."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from compare.documents.archives import Archive, ArchiveDocument, open_archive
from compare.documents.formats.office import read_relations
from compare.documents.formats.wordprocessing import (
    Styles,
    find_shift,
    is_hiding,
    parse_wordprocessing,
)
from compare.documents.parts import Part
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_BESIDE_BODY = ("header", "footer", "footnotes", "endnotes", "comments")
_NOTES = frozenset({"footnotes", "endnotes"})
_MOST_PARENTS = 20


def open_word(path: Path) -> ArchiveDocument:
    """Open a Word document."""
    archive = open_archive(path, "docx")
    body = next((name for kind, _, name in read_relations(archive, "") if kind == "officeDocument"), None)
    root = archive.read_xml(body) if body in archive.names else None
    if body is None or root is None or root.prefix != "w" or not root.tag.endswith("}document"):
        raise UnreadableFileError(f"{path} is not a docx file (it has no text body)", hint="save it as docx")
    styles = _read_styles(archive, body)
    members: dict[str, list[Part]] = {}
    for kind, name in [("", body), *_list_beside(archive, body)]:
        archive.read_xml(name)
        where = "" if name == body else f"{posixpath.basename(name).removesuffix('.xml')}, "
        is_aside = bool(kind) and kind not in _NOTES
        members[name] = parse_wordprocessing(archive.read_text(name), styles, where, is_aside)
    return ArchiveDocument(archive, members)


def _list_beside(archive: Archive, body: str) -> list[tuple[str, str]]:
    """Return (kind, member) of what holds paragraphs beside the body, each member once."""
    found = [(kind, name) for kind, _, name in read_relations(archive, body) if kind in _BESIDE_BODY]
    found.sort(key=lambda item: (_BESIDE_BODY.index(item[0]), item[1]))
    kinds = {name: kind for kind, name in reversed(found) if name in archive.names}
    return [(kinds[name], name) for name in dict.fromkeys(name for _, name in found) if name in kinds]


def _read_styles(archive: Archive, body: str) -> Styles:
    """Return what styles are called and do: only the names are the same in every language."""
    from lxml import etree

    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    properties: dict[str, str] = {}
    for kind, _, member in read_relations(archive, body):
        if kind != "styles" or member not in archive.names:
            continue
        for style in archive.read_xml(member).iter("{*}style"):
            space = style.tag.removesuffix("style")
            own = style.get(f"{space}styleId") or ""
            for child in style:
                value = child.get(f"{space}val") or ""
                if child.tag == f"{space}name":
                    names[own] = value.lower()
                elif child.tag == f"{space}basedOn":
                    parents[own] = value
                elif child.tag == f"{space}rPr":
                    properties[own] = etree.tostring(child, encoding="unicode")
    shifted: dict[str, Literal["raised", "lowered"]] = {}
    hidden: set[str] = set()
    for own in {*names, *properties}:
        line = [properties.get(name, "") for name in _list_parents(own, parents)]
        for shift in map(find_shift, reversed(line)):
            if shift:
                shifted[own] = shift  # its own overrules what it is based on
        if next((told for told in map(is_hiding, line) if told is not None), False):
            hidden.add(own)
    return Styles(names, shifted, frozenset(hidden))


def _list_parents(style: str, parents: Mapping[str, str]) -> Iterator[str]:
    """Yield a style and what it is based on; files may hold circles."""
    for _ in range(_MOST_PARENTS):
        yield style
        style = parents.get(style, "")
        if not style:
            return
