"""What refers to what inside Office files (docx, xlsx, pptx)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from compare.documents.archives import Archive, decode_xml, parse_xml
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """One reference: what it is for, the name that it goes by, the member that it leads to."""

    kind: str
    key: str
    member: str


class XmlMembers:
    """All the XML of an Office file, read in one go: opening the file for each member of thousands is slow.

    Raises
    ------
    UnreadableFileError
        If it is more than `most` bytes.
    """

    def __init__(self, archive: Archive, most: int) -> None:
        self.archive = archive
        kinds = (".xml", ".rels")
        if sum(size for kind in kinds for _, size, _ in archive.read_heads(kind, 0)) > most:
            raise UnreadableFileError(
                f"{archive.path} holds more than {most // 2**20} MB of text", hint="split it"
            )
        self.names = {name: data for kind in kinds for name, _, data in archive.read_heads(kind, most)}

    def read(self, name: str) -> bytes:
        """Return one member."""
        return self.names[name] if name in self.names else self.archive.read(name)

    def read_text(self, name: str) -> str:
        """Return one member as text."""
        return decode_xml(self.read(name), f"{self.archive.path}: {name}")

    def read_xml(self, name: str) -> _Element:
        """Return the root of one member."""
        return parse_xml(self.read(name), f"{self.archive.path}: {name}")


def read_relations(archive: Archive | XmlMembers, owner: str) -> Iterator[Relation]:
    """Yield what a member refers to inside the file; "" is the package itself.

    Raises
    ------
    UnreadableFileError
        If the package itself refers to nothing: then it is no Office file.
    """
    folder, base = posixpath.split(owner)
    relations = posixpath.join(folder, "_rels", f"{base}.rels")
    if not owner:
        archive.read(relations)
    if relations not in archive.names:
        return
    for relation in archive.read_xml(relations).iter(_RELATION):
        if relation.get("TargetMode") != "External":
            kind = posixpath.basename(relation.get("Type") or "")
            target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target") or ""))
            yield Relation(kind, relation.get("Id") or "", target.lstrip("/"))
