"""OpenDocument texts and slides (odt, odp): paragraphs, headings, tables, notes, headers and footers."""

from __future__ import annotations

import re
from pathlib import Path

from compare.documents.archives import ArchiveDocument
from compare.documents.flow import list_passages
from compare.documents.formats.opendocument.checking import check_opendocument
from compare.documents.formats.opendocument.striking import mark_struck
from compare.documents.formats.opendocument.styles import make_vocabulary, read_styles
from compare.documents.formats.opendocument.vocabulary import ABOUT, VOCABULARIES
from compare.documents.markup import MarkupParser
from compare.documents.markup_tokens import tokenize_markup
from compare.documents.parts import Block, LanguageSlot, Part
from compare.documents.segments import Role
from compare.documents.titles import is_real_title


def open_opendocument(path: Path) -> ArchiveDocument:
    """Open an OpenDocument text or presentation; its suffix tells which."""
    kind = path.suffix.lower().removeprefix(".")
    archive = check_opendocument(path, kind)
    styles = read_styles(archive, archive.read_xml("content.xml"))
    vocabulary = make_vocabulary(archive, styles, VOCABULARIES[kind])
    members: dict[str, list[Part]] = {}
    for name in ("meta.xml", "content.xml", "styles.xml"):
        if name in archive.names:
            role: Role | None = "aside" if name == "styles.xml" else None  # running titles
            words = ABOUT if name == "meta.xml" else vocabulary
            tokens = mark_struck(list(tokenize_markup(archive.read_text(name), is_html=False)), styles)
            parser = MarkupParser(tokens, words, f"{name}, ", roles=[role] if role else [])
            members[name] = slot_language(parser.parse())
    titles = {"title", "heading"} if kind == "odp" else {"title"}
    has_title = any(passage.role in titles for passage in list_passages(members["content.xml"]))
    members["meta.xml"] = check_titles(members.get("meta.xml", []), has_title)
    values = read_about(members["meta.xml"])
    return ArchiveDocument(archive, {name: parts for name, parts in members.items() if parts}, values)


def check_titles(parts: list[Part], is_titled: bool = False) -> list[Part]:
    """Let a title that a file states count only where it says something and the text has none of its own."""
    return [
        part._replace(role="attribute")
        if isinstance(part, Block)
        and part.role == "title"
        and (is_titled or not all(is_real_title(passage.text) for passage in list_passages([part])))
        else part
        for part in parts
    ]


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
