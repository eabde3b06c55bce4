"""Word documents (docx): paragraphs wherever they stand, in body, tables, boxes, notes, headers, comments."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import TYPE_CHECKING

from compare.documents.archives import Archive, ArchiveDocument, open_archive
from compare.documents.formats.wordprocessing import parse_wordprocessing
from compare.documents.parts import Part
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from collections.abc import Iterator

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BESIDE_BODY = ("header", "footer", "footnotes", "endnotes", "comments")


def open_word(path: Path) -> ArchiveDocument:
    """Open a Word document."""
    archive = open_archive(path, "docx")
    body = next((name for kind, name in _read_relations(archive, "") if kind == "officeDocument"), None)
    root = archive.read_xml(body) if body in archive.names else None
    if body is None or root is None or root.prefix != "w" or not root.tag.endswith("}document"):
        raise UnreadableFileError(f"{path} is not a docx file (it has no text body)", hint="save it as docx")
    styles = _read_style_names(archive, body)
    members: dict[str, list[Part]] = {}
    for name in [body, *_list_beside(archive, body)]:
        archive.read_xml(name)
        where = "" if name == body else f"{posixpath.basename(name).removesuffix('.xml')}, "
        members[name] = parse_wordprocessing(archive.read_text(name), styles, where)
    return ArchiveDocument(archive, members)


def _read_relations(archive: Archive, name: str) -> Iterator[tuple[str, str]]:
    """Yield (kind, member) of what a member refers to; "" is the package itself."""
    folder, base = posixpath.split(name)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if not name:
        archive.read(relations)  # a zip file without it is no Office file: say so
    if relations not in archive.names:
        return
    for relation in archive.read_xml(relations).iter(_RELATION):
        if relation.get("TargetMode") != "External":
            kind = posixpath.basename(relation.get("Type") or "")
            target = posixpath.join("/" + folder, relation.get("Target") or "")
            yield kind, posixpath.normpath(target).lstrip("/")


def _list_beside(archive: Archive, body: str) -> list[str]:
    found = [(kind, name) for kind, name in _read_relations(archive, body) if kind in _BESIDE_BODY]
    found.sort(key=lambda item: (_BESIDE_BODY.index(item[0]), item[1]))
    return list(dict.fromkeys(name for _, name in found if name in archive.names))


def _read_style_names(archive: Archive, body: str) -> dict[str, str]:
    """Return the names of paragraph styles by id: only the names are the same in every language."""
    names: dict[str, str] = {}
    for kind, member in _read_relations(archive, body):
        if kind == "styles" and member in archive.names:
            for style in archive.read_xml(member).iter("{*}style"):
                name = style.find("{*}name")
                if name is not None:
                    space = style.tag.removesuffix("style")
                    names[style.get(f"{space}styleId") or ""] = (name.get(f"{space}val") or "").lower()
    return names
