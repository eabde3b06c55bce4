"""What nobody reads as text goes: hidden parts, struck-out words, marks of notes, toolbars."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from compare.documents.markup import Look, find_looks, is_shown_sheet, look_of_element, takes_back
from compare.documents.notation import (
    classify_raised,
    is_glued_mark,
    is_note_link,
    is_note_mark,
    is_return_arrow,
    read_formula,
    spell_raised,
)
from compare.documents.visible.surroundings import is_inside
from compare.documents.visible.tags import BLOCKS, CORRECTED

if TYPE_CHECKING:
    from lxml.etree import XPath
    from lxml.html import HtmlElement

_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
# The bullet or number that Word, or LibreOffice, writes before an item of a list.
_LIST_MARK = re.compile(r"mso-list\s*:\s*ignore|float\s*:\s*left;\s*min-width\s*:\s*0cm", re.IGNORECASE)
# "Article 5." before an item is a number, too, and says what it numbers; "viii." is only a number.
_LABEL_WORD = re.compile(r"(?!\b[ivxlc]+\b)\b[^\W\d_]{3,}", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"line-through", re.IGNORECASE)
_RAISED_STYLE = re.compile(r"vertical-align\s*:\s*(?:super|text-top)|mso-text-raise", re.IGNORECASE)
# Looks that a class gives to words (Google Docs), as what says the same in the element itself.
_SPELLED: dict[Look | None, str] = {
    "raised": "vertical-align: super",
    "struck": "text-decoration: line-through",
}
_TELLING_SHEET = re.compile(r"vertical-align\s*:\s*super|line-through|\btop\s*:\s*-", re.IGNORECASE)
_EDITING = ("mw-editsection",)  # "[edit]" behind the headings of a wiki
_HIDDEN_CLASSES = ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text")
# What a page shows over its text when it is pointed at.
_ON_DEMAND = ("tooltiptext", "tooltip-text", "tooltip__text", "tooltip-content", "tooltip__content")
_UNSEEN_CLASSES = frozenset((*_HIDDEN_CLASSES, *_ON_DEMAND, *_EDITING))
# Scripts show the page when they run, so a whole page may be saved hidden.
_SHOWN_BY_SCRIPTS = frozenset(("html", "body", "main", "article"))
_ARCHIVE_PARTS = frozenset(("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato"))
_ARCHIVE_HEADER = "boolean(self::*[following::*[@id='CONTENT']][.//input])"  # archive.today's own lines
# One search of the page: most of the time that cleaning takes.
_TELLING = (
    "//*[@style or @hidden or @class or @role or @id='HEADER' or starts-with(@id, 'wm-ipp') or @id='donato'"
    " or self::sup or (self::cite and parent::blockquote)]"
)
_MAX_NOTE = 20
_AROUND_NOTES = " []()\u00a0,;"
_IN_BRACKETS = re.compile(r"\[.{1,14}\]")


def clean_page(tree: HtmlElement, sheets: str = "") -> None:
    """Take out of a page, in place, what is not read as its text; `sheets` lie beside it."""
    _apply_sheets(tree, sheets)
    _spell_formulas(tree)
    telling = _path(_TELLING)(tree)
    for element in telling:
        if _is_of_archive(element):
            _drop(element)
    for element in list(tree.iter(*CORRECTED)):
        _drop(element)
    for element in telling:
        if _is_unseen(element):
            _drop(element)
    for element in telling:
        if element.tag == "cite" and _names_quoted(element):
            element.tag = "div"  # who is quoted stands in a line of its own
    _drop_notes(tree, [element for element in telling if _is_raised(element)])


def _apply_sheets(tree: HtmlElement, beside: str) -> None:
    """Say in an element itself what the page's style sheets do to the words of its class."""
    own = (
        style.text or ""
        for style in tree.iter("style")
        if is_shown_sheet(style.get("media")) and not is_inside(style, "noscript", "svg", "template")
    )
    sheets = [beside, *own]
    looks = find_looks(*sheets) if any(map(_TELLING_SHEET.search, sheets)) else {}
    for element in _path("//*[@class]")(tree) if looks else ():
        look = look_of_element(element.tag, element.get("class"), looks)
        style = element.get("style", "")
        if look in _SPELLED and not (look == "struck" and takes_back(style)):
            element.set("style", f"{_SPELLED[look]}; {style}")


def _spell_formulas(tree: HtmlElement) -> None:
    """Put in place of each formula what it says in one line: three quarters are not 34."""
    formulas = [element for element in tree.iter("math") if element.getparent() is not None]
    if not formulas:
        return
    from lxml import etree

    for formula in formulas:
        text = read_formula(etree.tostring(formula, encoding="unicode", with_tail=False))
        if not text:
            continue
        for inner in list(formula):
            formula.remove(inner)
        formula.tag, formula.text = "span", text


@cache
def _path(expression: str) -> XPath:
    """Compile an expression once: that takes longer than to search a page for it."""
    from lxml.etree import XPath

    return XPath(expression)


def _is_unseen(element: HtmlElement) -> bool:
    if element.tag in _SHOWN_BY_SCRIPTS:
        return False
    style = element.get("style", "")
    if style and any(rule.search(style) for rule in (_HIDDEN_STYLE, _STRUCK_STYLE)):
        return True
    if style and _LIST_MARK.search(style) and not _LABEL_WORD.search("".join(element.itertext())):
        return True
    if element.get("hidden") is not None and element.get("hidden") != "until-found":
        return True
    if element.get("role") == "tooltip":
        return True
    named = element.get("class")
    return bool(named) and not _UNSEEN_CLASSES.isdisjoint(named.split())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_of_archive(element: HtmlElement) -> bool:
    named = element.get("id")
    return named in _ARCHIVE_PARTS or (named == "HEADER" and bool(_path(_ARCHIVE_HEADER)(element)))


def _names_quoted(cite: HtmlElement) -> bool:
    """Return whether the last thing of a quotation is the name of who is quoted."""
    around = cite.getparent()
    is_last = around is not None and around.tag == "blockquote" and cite.getnext() is None
    return is_last and not (cite.tail or "").strip()


def _drop_notes(tree: HtmlElement, raised: Sequence[HtmlElement]) -> None:
    for link in list(tree.iter("a")):
        around = link.getparent()
        text = "".join(link.itertext()) if len(link) else (link.text or "")
        if around is None or len(text) > _MAX_NOTE or not _is_note(link, text):
            continue
        _drop(link)
        if around.tag == "sup" and not "".join(around.itertext()).strip(_AROUND_NOTES):
            _drop(around)
    for element in raised:
        if element.getparent() is None:
            continue
        text = "".join(element.itertext())
        before = _text_before(element)
        meaning = classify_raised(text, before, element.tail or "")
        if meaning == "note":
            _drop(element)
        elif meaning != "plain":
            for inner in list(element):
                _drop(inner)
            element.text = spell_raised(text, meaning)


def _is_note(link: HtmlElement, text: str) -> bool:
    is_mark, is_arrow = is_note_mark(text), is_return_arrow(text)
    in_brackets = _IN_BRACKETS.fullmatch(text.strip()) is not None
    if not (is_mark or is_arrow or in_brackets):  # most links; what is asked below takes time
        return False
    tag = "".join(f' {name}="{value}"' for name, value in link.attrib.items())
    if is_note_link(tag) and (is_mark or is_arrow):
        return True
    if _is_raised(link) or _is_raised(link.getparent()) or _holds_only_raised(link):
        return is_mark or in_brackets
    if "#" not in link.get("href", ""):
        return False
    return is_arrow or is_glued_mark(text, _text_before(link))


def _is_raised(element: HtmlElement) -> bool:
    return element.tag == "sup" or _RAISED_STYLE.search(element.get("style", "")) is not None


def _holds_only_raised(link: HtmlElement) -> bool:
    return len(link) == 1 and _is_raised(link[0]) and not (link.text or link[0].tail or "").strip()


def _text_before(element: HtmlElement) -> str:
    """Return what stands in front of an element in its block, as far as it is needed."""
    while True:
        previous = element.getprevious()
        if previous is not None:
            if previous.tail:
                return str(previous.tail)
            if previous.tag in BLOCKS or previous.tag == "br":
                return ""
            text = "".join(previous.itertext())
            if text:
                return text
            element = previous
            continue
        parent = element.getparent()
        if parent is None:
            return ""
        if parent.text:
            return str(parent.text)
        if parent.tag in BLOCKS:
            return ""
        element = parent
