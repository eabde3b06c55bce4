"""What the files of office programs share."""

from __future__ import annotations

from compare.documents.formats.office.alternatives import parse_alternatives
from compare.documents.formats.office.ancestry import list_ancestry
from compare.documents.formats.office.packages import Relation, XmlMembers, read_relations

__all__ = ["Relation", "XmlMembers", "list_ancestry", "parse_alternatives", "read_relations"]
