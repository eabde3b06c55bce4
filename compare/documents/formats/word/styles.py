"""What the properties of runs and the styles of a docx file do to words: raise, lower, hide, strike out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from compare.documents.archives import Archive
from compare.documents.formats.office import list_ancestry, read_relations
from compare.documents.notation import is_symbol_font

Shift = Literal["raised", "lowered", ""]

_HIDDEN = re.compile(r"""<w:vanish\b(?:[^>]*?\bw:val=["'](\w+)["'])?""")
_STRUCK = re.compile(r"""<w:d?strike\b(?:[^>]*?\bw:val=["'](\w+)["'])?""")
_RAISED = re.compile(
    r"""<w:(?:vertAlign\b[^>]*?\bw:val=["'](\w+)["']|position\b[^>]*?\bw:val=["'](-?)[1-9]\d*["'])"""
)
_CHARACTER_STYLE = re.compile(r"""<w:rStyle\b[^>]*?\bw:val=["']([^"']*)["']""")
_FONT = re.compile(r"""<w:rFonts\b[^>]*?\bw:(?:ascii|hAnsi)=["']([^"']*)["']""")
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class Styles:
    """What styles do, by their id: names in lower case, which shift words, hide or strike them out."""

    names: Mapping[str, str] = field(default_factory=dict)
    shifted: Mapping[str, Shift] = field(default_factory=dict)
    hidden: frozenset[str] = frozenset()
    struck: frozenset[str] = frozenset()

    def is_hidden(self, properties: str, paragraph: str) -> bool:
        """Return whether a run is hidden: by itself, by its style, by `paragraph`, its paragraph's style."""
        told = is_hiding(properties)
        return _has_style(self.hidden, properties, paragraph) if told is None else told

    def is_struck(self, properties: str, paragraph: str) -> bool:
        """Return whether a run is struck out: by itself, by its style, by its paragraph's style."""
        told = is_striking(properties)
        return _has_style(self.struck, properties, paragraph) if told is None else told

    def find_shift(self, properties: str) -> Shift:
        """Return whether a run is raised or lowered: by itself, or by its style."""
        style = _CHARACTER_STYLE.search(properties)
        if style is None or _RAISED.search(properties):
            return find_shift(properties)
        return self.shifted.get(style[1], "")


def _has_style(styles: frozenset[str], properties: str, paragraph: str) -> bool:
    style = _CHARACTER_STYLE.search(properties)
    return paragraph in styles or (style is not None and style[1] in styles)


def find_shift(properties: str) -> Shift:
    """Return whether the properties of a run or a style raise or lower it.

    Examples
    --------
    >>> find_shift('<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    'raised'
    """
    match = _RAISED.search(properties)
    if match is None or match[1] == "baseline":
        return ""
    return "raised" if match[1] == "superscript" or (match[1] is None and not match[2]) else "lowered"


def is_hiding(properties: str) -> bool | None:
    """Return whether the properties of a run or a style hide it; None where they say nothing of it."""
    return _is_switched(_HIDDEN, properties)


def is_striking(properties: str) -> bool | None:
    """Return whether the properties of a run or a style strike it out; None where they say nothing of it.

    Examples
    --------
    >>> is_striking("<w:rPr><w:strike/></w:rPr>"), is_striking("<w:rPr><w:b/></w:rPr>")
    (True, None)
    """
    return _is_switched(_STRUCK, properties)


def _is_switched(switch: re.Pattern[str], properties: str) -> bool | None:
    values = switch.findall(properties)
    return any(value.lower() not in _OFF for value in values) if values else None


def is_symbolic(properties: str) -> bool:
    """Return whether the properties of a run set it in the Symbol font."""
    return any(map(is_symbol_font, _FONT.findall(properties)))


def read_styles(archive: Archive, body: str) -> Styles:
    """Return what styles are called and do: only the names are the same in every language."""
    from lxml import etree

    names: dict[str, str] = {}
    parents: dict[str, str] = {}
    properties: dict[str, str] = {}
    for kind, _, member in read_relations(archive, body):
        if kind != "styles" or member not in archive.names:
            continue
        for style in archive.read_xml(member).iter("{*}style"):
            space = style.tag.removesuffix("style")
            own = style.get(f"{space}styleId") or ""
            for child in style:
                value = child.get(f"{space}val") or ""
                if child.tag == f"{space}name":
                    names[own] = value.lower()
                elif child.tag == f"{space}basedOn":
                    parents[own] = value
                elif child.tag == f"{space}rPr":
                    properties[own] = etree.tostring(child, encoding="unicode")
    shifted: dict[str, Shift] = {}
    hidden: set[str] = set()
    struck: set[str] = set()
    for own in {*names, *properties}:
        line = [properties.get(name, "") for name in list_ancestry(own, parents)]
        for shift in map(find_shift, reversed(line)):
            if shift:
                shifted[own] = shift  # its own overrules what it is based on
        for switch, switched in ((is_hiding, hidden), (is_striking, struck)):
            if next((told for told in map(switch, line) if told is not None), False):
                switched.add(own)
    return Styles(names, shifted, frozenset(hidden), frozenset(struck))
