"""What the styles of an OpenDocument file do to words, and what its formulas say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from compare.documents.archives import Archive
from compare.documents.formats.office import list_ancestry
from compare.documents.formats.opendocument.vocabulary import FRAME_ROLES, ODT
from compare.documents.markup import ElementKind, Vocabulary
from compare.documents.markup_tokens import Token
from compare.documents.notation import is_symbol_font, read_formula
from compare.documents.segments import Role

if TYPE_CHECKING:
    from lxml.etree import _Element

_FRAME_CLASS = re.compile(r"""\spresentation:class\s*=\s*["']([^"']*)["']""")
_PAGE_STYLE = re.compile(r"""\sdraw:style-name\s*=\s*["']([^"']*)["']""")
_STYLE_NAME = re.compile(r"""\stext:style-name\s*=\s*["']([^"']*)["']""")
_NOT_SHOWN = re.compile(r"""\stext:(?:display\s*=\s*["']none["']|is-hidden\s*=\s*["']true["'])""")
_OBJECT = re.compile(r"""<draw:object\b[^>]*?\sxlink:href\s*=\s*["'](?:\./)?([^"']+?)/?["']""")
_FORMULA = re.compile(r"<(?:math:)?math[\s>]")


# Styles of different families may have one name.
_FAMILIES = {
    **dict.fromkeys(("text:p", "text:h"), "paragraph"),
    **dict.fromkeys(("text:span", "text:a", "text:meta"), "text"),
    "text:section": "section",
}


class Styles:
    """The styles of a file by family and name, each with its parent and its properties of text."""

    def __init__(self) -> None:
        self.parents: dict[str, str] = {}
        self.titles: dict[str, str] = {}
        self.positions: dict[str, str] = {}
        self.displays: dict[str, str] = {}
        self.struck: dict[str, str] = {}
        self.fonts: dict[str, str] = {}
        self.hidden: set[str] = set()  # the looks of slides that are not shown

    def collect(self, root: _Element) -> None:
        """Take over the styles of a member; those of the text itself come last."""
        for style in root.iter("{*}style"):
            space = style.tag.removesuffix("style")
            name = style.get(f"{space}name") or ""
            family = style.get(f"{space}family") or ""
            key = _name(family, name)
            parent = style.get(f"{space}parent-style-name")
            self.parents[key] = _name(family, parent) if parent else ""
            self.titles[key] = (style.get(f"{space}display-name") or name).lower()
            for child in style.iter(f"{space}drawing-page-properties"):
                if any(str(key).endswith("}visibility") and told == "hidden" for key, told in child.items()):
                    self.hidden.add(name)
            # Fonts and display are told under names of several origins.
            told = {
                str(attribute).rpartition("}")[2]: str(value)
                for child in style.iter(f"{space}text-properties")
                for attribute, value in child.attrib.items()
            }
            self.positions[key] = told.get("text-position", "")
            self.displays[key] = told.get("display", "")
            self.struck[key] = told.get("text-line-through-style", told.get("text-line-through-type", ""))
            self.fonts[key] = told.get("font-name", told.get("font-family", ""))

    def refine(self, token: Token, kind: ElementKind) -> ElementKind:
        """Return what an element is by its style."""
        if _NOT_SHOWN.search(token.source):
            return "kept" if kind == "block" else "hidden"
        style = self._style_of(token) if kind in {"style", "block"} else ""
        if not style:
            return kind
        if self._find(self.displays, style) == "none":
            return "kept" if token.name in {"text:p", "text:h"} else "hidden" if kind == "style" else kind
        if kind == "block":
            return kind
        if self.is_striking(style):
            return "island"
        if is_symbol_font(self._find(self.fonts, style)):
            return "symbols"
        position = self._find(self.positions, style).split(" ")[0]
        if position == "sub" or re.fullmatch(r"-[1-9][\d.]*%", position):
            return "sub"
        return "sup" if position == "super" or re.fullmatch(r"[1-9][\d.]*%", position) else kind

    def find_role(self, token: Token) -> Role | None:
        """Return the role that a paragraph, a frame or a slide has by its class or style."""
        if token.name in {"draw:frame", "draw:custom-shape"}:
            found = _FRAME_CLASS.search(token.source)
            return FRAME_ROLES.get(found[1]) if found else None
        if token.name == "draw:page":
            found = _PAGE_STYLE.search(token.source)
            return "aside" if found and found[1] in self.hidden else None
        style = self._style_of(token) if token.name in {"text:p", "text:span"} else ""
        if token.name == "text:span":
            return "aside" if style and self.is_striking(style) else None
        for name in list_ancestry(style, self.parents):
            title = self.titles.get(name, name.partition(":")[2].lower()).replace("_20_", " ")
            if title in {"title", "subtitle"}:
                return "title" if title == "title" else "heading"
            if title.startswith(("contents ", "index ")):
                return "aside"
        return None

    def is_striking(self, style: str) -> bool | None:
        """Return whether a style strikes words out; None where it says nothing of it."""
        told = self._find(self.struck, style)
        return told != "none" if told else None

    def is_striking_element(self, token: Token) -> bool | None:
        """Return whether the style of an element strikes its words out; None where none says so."""
        return self.is_striking(self._style_of(token))

    def is_striking_cell(self, name: str) -> bool | None:
        """Return the same of the style of a cell, by its name."""
        return self.is_striking(_name("table-cell", name))

    @property
    def has_struck(self) -> bool:
        """Whether any style strikes words out."""
        return any(told not in {"", "none"} for told in self.struck.values())

    def _style_of(self, token: Token) -> str:
        found = _STYLE_NAME.search(token.source)
        if found is None:
            return ""
        key = _name(_FAMILIES.get(token.name, ""), found[1])
        return key if key in self.parents else _name("", found[1])  # some programs state no family

    def _find(self, values: Mapping[str, str], style: str) -> str:
        return next(filter(None, (values.get(name, "") for name in list_ancestry(style, self.parents))), "")


def read_styles(archive: Archive, content: _Element) -> Styles:
    """Return the styles of a file; `content` is the root of its ``content.xml``."""
    styles = Styles()
    if "styles.xml" in archive.names:
        styles.collect(archive.read_xml("styles.xml"))
    styles.collect(content)
    return styles


def make_vocabulary(archive: Archive, styles: Styles, vocabulary: Vocabulary = ODT) -> Vocabulary:
    """Return what the elements of a text are, as its own styles tell: raised, hidden, a title."""
    formulas = _Formulas(archive)
    return replace(vocabulary, refine=styles.refine, find_role=styles.find_role, read_object=formulas.read)


def _name(family: str, name: str) -> str:
    return f"{family}:{name}"


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
