"""What refers to what inside Office files (docx, xlsx, pptx)."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import NamedTuple

from compare.documents.archives import Archive

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Relation(NamedTuple):
    """One reference: what it is for, the name that it goes by, the member that it leads to."""

    kind: str
    key: str
    member: str


def read_relations(archive: Archive, owner: str) -> Iterator[Relation]:
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
