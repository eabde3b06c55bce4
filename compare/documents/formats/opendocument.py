"""OpenDocument texts (odt): paragraphs, headings, tables, notes, headers and footers."""

from __future__ import annotations

import re
from pathlib import Path

from compare.documents.archives import ArchiveDocument, open_archive
from compare.documents.markup import ElementKind, Vocabulary, parse_markup
from compare.documents.parts import LanguageSlot, Part
from compare.errors import UnreadableFileError

_HIDDEN = """
    text:s text:bookmark text:bookmark-start text:bookmark-end text:reference-mark text:reference-mark-start
    text:reference-mark-end text:change text:change-start text:change-end text:soft-page-break
    office:annotation-end text:alphabetical-index-mark text:toc-mark
"""
_ISLANDS = "text:note office:annotation draw:frame draw:custom-shape draw:g"
_KEPT = """
    text:note-citation dc:creator dc:date meta:creator-initials text:tracked-changes office:automatic-styles
    office:styles office:font-face-decls office:scripts office:forms
"""
# What these show is made by the program.
_FIELDS = """
    text:page-number text:page-count text:date text:time text:author-name text:author-initials text:chapter
    text:file-name text:title text:subject text:sequence text:bookmark-ref text:reference-ref text:note-ref
    text:variable-get text:variable-set text:user-field-get text:expression text:placeholder text:ruby
    text:database-display text:conditional-text text:sender-email text:creator text:initial-creator
"""
_KINDS: dict[str, ElementKind] = {
    "text:span": "style",
    "text:meta": "style",
    "text:a": "link",
    "text:tab": "break",
    "text:line-break": "break",
    "math:math": "void",
    **dict.fromkeys(_HIDDEN.split(), "hidden"),
    **dict.fromkeys(_ISLANDS.split(), "island"),
    **dict.fromkeys(_KEPT.split(), "kept"),
    **dict.fromkeys(_FIELDS.split(), "literal"),
}
ODT = Vocabulary(_KINDS, "block", roles={"text:h": "heading", "table:table-cell": "cell"})

# In a file about the file only these are prose.
_PROSE = "office:document-meta office:meta dc:title dc:description dc:subject package metadata opf:metadata"
_ABOUT: dict[str, ElementKind] = dict.fromkeys(_PROSE.split(), "block")
ABOUT = Vocabulary(_ABOUT, "kept", roles={"dc:title": "title", "dc:description": "attribute"})


def open_opendocument(path: Path) -> ArchiveDocument:
    """Open an OpenDocument text."""
    archive = open_archive(path, "odt")
    kind = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    if not kind.startswith(b"application/vnd.oasis.opendocument.text"):
        raise UnreadableFileError(f"{path} is not an odt file", hint="save it as OpenDocument text")
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFileError(f"{path} is protected by a password", hint="save it without")
    archive.read_xml("content.xml")
    members: dict[str, list[Part]] = {}
    for name in ("meta.xml", "content.xml", "styles.xml"):
        if name in archive.names:
            vocabulary = ABOUT if name == "meta.xml" else ODT
            members[name] = slot_language(parse_markup(archive.read_text(name), vocabulary, f"{name}, "))
    return ArchiveDocument(archive, members, read_about(members.get("meta.xml", [])))


def slot_language(parts: list[Part]) -> list[Part]:
    """Make the text of ``<dc:language>`` something that is stated anew."""
    slotted = list(parts)
    for place, part in enumerate(parts[:-1]):
        following = parts[place + 1]
        is_tag = isinstance(part, str) and re.match(r"<dc:language\b[^>]*[^/]>|<dc:language>", part)
        if is_tag and isinstance(following, str) and re.fullmatch(r"\s*[\w-]{2,20}\s*", following):
            slotted[place + 1] = LanguageSlot(following, str)
    return slotted


def read_about(parts: list[Part]) -> dict[str, str]:
    """Return the language that a file states about itself."""
    slots = [part.source.strip() for part in parts if isinstance(part, LanguageSlot)]
    return {"language": slots[0]} if slots else {}
