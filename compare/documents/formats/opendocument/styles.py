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


def read_vocabulary(archive: Archive, content: _Element, vocabulary: Vocabulary = ODT) -> Vocabulary:
    """Return what the elements of a text are, as its own styles tell: raised, hidden, a title.

    `content` is the root of its ``content.xml``.
    """
    styles = _Styles()
    if "styles.xml" in archive.names:
        styles.collect(archive.read_xml("styles.xml"))
    styles.collect(content)
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
            return FRAME_ROLES.get(found[1]) if found else None
        if token.name == "draw:page":
            found = _PAGE_STYLE.search(token.source)
            return "aside" if found and found[1] in self.hidden else None
        style = _STYLE_NAME.search(token.source) if token.name in {"text:p", "text:span"} else None
        if token.name == "text:span":
            return "aside" if style and self._is_struck(style[1]) else None
        for name in list_ancestry(style[1] if style else "", self.parents):
            title = self.titles.get(name, name.lower()).replace("_20_", " ")
            if title in {"title", "subtitle"}:
                return "title" if title == "title" else "heading"
            if title.startswith(("contents ", "index ")):
                return "aside"
        return None

    def _is_struck(self, style: str) -> bool:
        return self._find(self.struck, style) not in {"", "none"}

    def _find(self, values: Mapping[str, str], style: str) -> str:
        return next(filter(None, (values.get(name, "") for name in list_ancestry(style, self.parents))), "")


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
