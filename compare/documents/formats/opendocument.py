"""OpenDocument texts and slides (odt, odp): paragraphs, headings, tables, notes, headers and footers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from compare.documents.archives import Archive, ArchiveDocument, open_archive
from compare.documents.flow import list_passages
from compare.documents.markup import ElementKind, Vocabulary, parse_markup
from compare.documents.markup_tokens import Token
from compare.documents.notation import is_symbol_font, read_formula
from compare.documents.parts import Block, LanguageSlot, Part
from compare.documents.segments import Role
from compare.documents.stated_titles import is_real_title
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

_HIDDEN = """
    text:bookmark text:bookmark-start text:bookmark-end text:reference-mark text:reference-mark-start
    text:reference-mark-end text:change text:change-start text:change-end text:soft-page-break
    office:annotation-end text:alphabetical-index-mark text:alphabetical-index-mark-start
    text:alphabetical-index-mark-end text:toc-mark text:toc-mark-start text:toc-mark-end text:user-index-mark
    text:user-index-mark-start text:user-index-mark-end text:hidden-text text:hidden-paragraph text:script
    text:ruby-text office:event-listeners text:meta-bookmark text:number
"""
_ISLANDS = "text:note office:annotation draw:frame draw:custom-shape draw:g"
_KEPT = """
    text:note-citation dc:creator dc:date meta:creator-initials text:tracked-changes office:automatic-styles
    office:styles office:font-face-decls office:scripts office:forms text:sequence-decls text:variable-decls
    text:user-field-decls text:dde-connection-decls text:index-title-template
"""
_STYLES = "text:span text:meta text:ruby text:ruby-base loext:content-control"
# What these show was made by the program, or is kept up to date by it.
_FIELDS = """
    text:page-number text:page-count text:page-continuation text:page-variable-get text:page-variable-set
    text:paragraph-count text:word-count text:character-count text:table-count text:image-count
    text:object-count text:date text:time text:creation-date text:creation-time text:modification-date
    text:modification-time text:print-date text:print-time text:printed-by text:editing-cycles
    text:editing-duration text:author-name text:author-initials text:creator text:initial-creator
    text:chapter text:file-name text:template-name text:sheet-name text:title text:subject text:keywords
    text:description text:user-defined text:sequence text:sequence-ref text:bookmark-ref text:reference-ref
    text:variable-get text:variable-set text:variable-input text:user-field-get text:user-field-input
    text:expression text:formula text:text-input text:placeholder text:drop-down text:conditional-text
    text:execute-macro text:dde-connection text:measure text:table-formula text:meta-field
    text:bibliography-mark text:database-display text:database-next text:database-row-select
    text:database-row-number text:database-name text:sender-firstname text:sender-lastname
    text:sender-initials text:sender-title text:sender-position text:sender-email text:sender-phone-private
    text:sender-phone-work text:sender-fax text:sender-company text:sender-street text:sender-city
    text:sender-postal-code text:sender-country text:sender-state-or-province
"""
_KINDS: dict[str, ElementKind] = {
    "text:a": "link",
    "text:s": "space",
    "text:tab": "break",
    "text:line-break": "break",
    "text:note-ref": "sup",
    "math:math": "formula",
    **dict.fromkeys(_STYLES.split(), "style"),
    **dict.fromkeys(_HIDDEN.split(), "hidden"),
    **dict.fromkeys(_ISLANDS.split(), "island"),
    **dict.fromkeys(_KEPT.split(), "kept"),
    **dict.fromkeys(_FIELDS.split(), "field"),
}
_ROLES: dict[str, Role] = {
    "text:h": "heading",
    "table:table-cell": "cell",
    "svg:title": "attribute",
    "svg:desc": "attribute",
    **dict.fromkeys(("office:annotation", "text:table-of-content", "text:illustration-index"), "aside"),
    **dict.fromkeys(("text:table-index", "text:object-index", "text:alphabetical-index"), "aside"),
}
ODT = Vocabulary(_KINDS, "block", roles=_ROLES)

# On slides, frames hold all the words, and stand beside each other.
_SLIDES: dict[str, ElementKind] = {
    **_KINDS,
    **dict.fromkeys(("draw:frame", "draw:custom-shape", "draw:g"), "block"),
    **dict.fromkeys(("presentation:header", "presentation:footer", "presentation:date-time"), "field"),
}
_SLIDE_ROLES: dict[str, Role] = {
    **_ROLES,
    **dict.fromkeys(("presentation:notes", "presentation:header-decl", "presentation:footer-decl"), "aside"),
    "presentation:date-time-decl": "aside",
}
# What the frames are that a layout asks for.
_FRAME_ROLES: dict[str, Role] = {
    **dict.fromkeys(("title", "subtitle"), "heading"),
    **dict.fromkeys(("notes", "header", "footer", "date-time", "page-number", "page", "handout"), "aside"),
}
ODP = Vocabulary(_SLIDES, "block", roles=_SLIDE_ROLES)
_VOCABULARIES = {"odt": ODT, "odp": ODP}
_MIME_TYPE = "application/vnd.oasis.opendocument."
_MIME_TYPES = {
    "odt": ("text", "OpenDocument text"),
    "odp": ("presentation", "an OpenDocument presentation"),
    "ods": ("spreadsheet", "an OpenDocument spreadsheet"),
}

_FRAME_CLASS = re.compile(r"""\spresentation:class\s*=\s*["']([^"']*)["']""")
_PAGE_STYLE = re.compile(r"""\sdraw:style-name\s*=\s*["']([^"']*)["']""")
_STYLE_NAME = re.compile(r"""\stext:style-name\s*=\s*["']([^"']*)["']""")
_NOT_SHOWN = re.compile(r"""\stext:(?:display\s*=\s*["']none["']|is-hidden\s*=\s*["']true["'])""")
_OBJECT = re.compile(r"""<draw:object\b[^>]*?\sxlink:href\s*=\s*["'](?:\./)?([^"']+?)/?["']""")
_FORMULA = re.compile(r"<(?:math:)?math[\s>]")
_MOST_PARENTS = 20

# In a file about the file only these are prose.
_PROSE = "office:document-meta office:meta dc:title dc:description dc:subject package metadata opf:metadata"
_ABOUT: dict[str, ElementKind] = dict.fromkeys(_PROSE.split(), "block")
ABOUT = Vocabulary(_ABOUT, "kept", roles={"dc:title": "title", "dc:description": "attribute"})


def open_opendocument(path: Path) -> ArchiveDocument:
    """Open an OpenDocument text or presentation; its suffix tells which."""
    kind = path.suffix.lower().removeprefix(".")
    archive = check_opendocument(path, kind)
    archive.read_xml("content.xml")
    vocabulary = read_vocabulary(archive, _VOCABULARIES[kind])
    members: dict[str, list[Part]] = {}
    for name in ("meta.xml", "content.xml", "styles.xml"):
        if name in archive.names:
            role: Role | None = "aside" if name == "styles.xml" else None  # running titles
            words = ABOUT if name == "meta.xml" else vocabulary
            members[name] = slot_language(parse_markup(archive.read_text(name), words, f"{name}, ", role))
    titles = {"title", "heading"} if kind == "odp" else {"title"}
    has_title = any(passage.role in titles for passage in list_passages(members["content.xml"]))
    members["meta.xml"] = check_titles(members.get("meta.xml", []), has_title)
    values = read_about(members["meta.xml"])
    return ArchiveDocument(archive, {name: parts for name, parts in members.items() if parts}, values)


def check_opendocument(path: Path, kind: str) -> Archive:
    """Open an OpenDocument file that is of the kind ("odt", "odp", "ods") that its name says.

    Raises
    ------
    UnreadableFileError
        If it is another one, damaged, or protected.
    """
    archive = open_archive(path, kind)
    told = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    name, words = _MIME_TYPES[kind]
    if not told.startswith(f"{_MIME_TYPE}{name}".encode()):
        raise UnreadableFileError(f"{path} is not an {kind} file", hint=f"save it as {words}")
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFileError(f"{path} is protected by a password", hint="save it without")
    return archive


def read_vocabulary(archive: Archive, vocabulary: Vocabulary = ODT) -> Vocabulary:
    """Return what the elements of a text are, as its own styles tell: raised, hidden, a title."""
    styles = _Styles()
    for name in ("styles.xml", "content.xml"):
        if name in archive.names:
            styles.collect(archive.read_xml(name))
    formulas = _Formulas(archive)
    return replace(vocabulary, refine=styles.refine, find_role=styles.find_role, read_object=formulas.read)


class _Styles:
    """The styles of a text by their names, each with its parent and its properties of text."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.positions: dict[str, str] = {}
        self.displays: dict[str, str] = {}
        self.struck: dict[str, str] = {}
        self.fonts: dict[str, str] = {}
        self.hidden: set[str] = set()  # the looks of slides that are not shown

    def collect(self, root: _Element) -> None:
        for style in root.iter("{*}style"):
            space = style.tag.removesuffix("style")
            name = style.get(f"{space}name") or ""
            self.parents[name] = style.get(f"{space}parent-style-name") or ""
            self.titles[name] = (style.get(f"{space}display-name") or name).lower()
            for child in style.iter(f"{space}drawing-page-properties"):
                if any(str(key).endswith("}visibility") and told == "hidden" for key, told in child.items()):
                    self.hidden.add(name)
            for child in style.iter(f"{space}text-properties"):
                self.positions[name] = child.get(f"{space}text-position") or ""
                # Fonts and display are told under names of several origins.
                told = {str(key).rpartition("}")[2]: str(value) for key, value in child.attrib.items()}
                self.displays[name] = told.get("display", "")
                self.struck[name] = told.get("text-line-through-style", "")
                self.fonts[name] = told.get("font-name", told.get("font-family", ""))

    def refine(self, token: Token, kind: ElementKind) -> ElementKind:
        """Return what an element is by its style."""
        if _NOT_SHOWN.search(token.source):
            return "kept" if kind == "block" else "hidden"
        style = _STYLE_NAME.search(token.source)
        if style is None or kind not in {"style", "block"}:
            return kind
        if self._find(self.displays, style[1]) == "none":
            return "kept" if token.name in {"text:p", "text:h"} else "hidden" if kind == "style" else kind
        if kind == "block":
            return kind
        if self._is_struck(style[1]):
            return "island"
        if is_symbol_font(self._find(self.fonts, style[1])):
            return "symbols"
        position = self._find(self.positions, style[1]).split(" ")[0]
        if position == "sub" or re.fullmatch(r"-[1-9][\d.]*%", position):
            return "sub"
        return "sup" if position == "super" or re.fullmatch(r"[1-9][\d.]*%", position) else kind

    def find_role(self, token: Token) -> Role | None:
        """Return the role that a paragraph, a frame or a slide has by its class or style."""
        if token.name in {"draw:frame", "draw:custom-shape"}:
            found = _FRAME_CLASS.search(token.source)
            return _FRAME_ROLES.get(found[1]) if found else None
        if token.name == "draw:page":
            found = _PAGE_STYLE.search(token.source)
            return "aside" if found and found[1] in self.hidden else None
        style = _STYLE_NAME.search(token.source) if token.name in {"text:p", "text:span"} else None
        if token.name == "text:span":
            return "aside" if style and self._is_struck(style[1]) else None
        for name in self._line(style[1] if style else ""):
            title = self.titles.get(name, name.lower()).replace("_20_", " ")
            if title in {"title", "subtitle"}:
                return "title" if title == "title" else "heading"
            if title.startswith(("contents ", "index ")):
                return "aside"
        return None

    def _is_struck(self, style: str) -> bool:
        return self._find(self.struck, style) not in {"", "none"}

    def _find(self, values: Mapping[str, str], style: str) -> str:
        return next(filter(None, (values.get(name, "") for name in self._line(style))), "")

    def _line(self, style: str) -> Iterator[str]:
        """Yield a style and what it is based on; files may hold circles."""
        for _ in range(_MOST_PARENTS):
            if not style:
                return
            yield style
            style = self.parents.get(style, "")


class _Formulas:
    """Formulas lie beside the text, each in a member of its own."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive

    def read(self, tokens: Sequence[Token]) -> str:
        """Return the formula that a frame shows, "" for any other object."""
        objects = (_OBJECT.match(token.source) for token in tokens if token.name == "draw:object")
        name = next((f"{match[1]}/content.xml" for match in objects if match), "")
        if name not in self.archive.names:
            return ""
        source = self.archive.read_text(name)
        return read_formula(source) if _FORMULA.search(source[:2000]) else ""


def check_titles(parts: list[Part], is_titled: bool = False) -> list[Part]:
    """Let a title that a file states count only where it says something and the text has none of its own."""
    return [
        replace(part, role="attribute")
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
