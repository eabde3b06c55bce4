"""Word documents (docx): paragraphs wherever they stand, in body, tables, boxes, notes, headers, comments."""

from __future__ import annotations

import posixpath
from pathlib import Path

from compare.documents.archives import Archive, ArchiveDocument, open_archive
from compare.documents.formats.office import read_relations
from compare.documents.formats.word.stories import parse_wordprocessing
from compare.documents.formats.word.styles import read_styles
from compare.documents.parts import Part
from compare.errors import UnreadableFileError

_BESIDE_BODY = ("header", "footer", "footnotes", "endnotes", "comments")
_NOTES = frozenset({"footnotes", "endnotes"})


def open_word(path: Path) -> ArchiveDocument:
    """Open a Word document."""
    archive = open_archive(path, "docx")
    body = next((name for kind, _, name in read_relations(archive, "") if kind == "officeDocument"), None)
    root = archive.read_xml(body) if body in archive.names else None
    if body is None or root is None or root.prefix != "w" or not root.tag.endswith("}document"):
        raise UnreadableFileError(f"{path} is not a docx file (it has no text body)", hint="save it as docx")
    styles = read_styles(archive, body)
    members: dict[str, list[Part]] = {}
    for kind, name in [("", body), *_list_beside(archive, body)]:
        if name != body:
            archive.read_xml(name)  # damaged XML is refused; the body's was looked at above
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
