"""HTML pages: prose between tags, everything else byte for byte."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from compare.documents.decoding import declared_encoding, decode_bytes, load_bytes
from compare.documents.formats.flowing import FlowDocument
from compare.documents.markup import (
    ElementKind,
    Look,
    Vocabulary,
    find_looks,
    is_shown_sheet,
    kind_of_look,
    look_of,
    parse_markup,
)
from compare.documents.markup_tokens import Token, write_attribute
from compare.documents.notation import is_note_link
from compare.documents.parts import LanguageSlot, Part
from compare.documents.segments import Role
from compare.documents.table_rows import PAGE_TABLE

_BLOCKS = """
    html head body title meta link base address article aside blockquote center dd details dialog dir div
    dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3 h4 h5 h6 header hgroup hr iframe
    legend li main menu nav noscript ol optgroup option p section select summary table caption colgroup col
    tbody td tfoot th thead tr ul search
"""
_KEPT = "pre listing xmp textarea template"
_HIDDEN = "script style noembed noframes"
_VOID = "img svg object embed audio video canvas picture map input button progress meter ruby wbr"
_LITERAL = "code kbd samp var tt"

HTML_KINDS: dict[str, ElementKind] = {
    **dict.fromkeys(_BLOCKS.split(), "block"),
    **dict.fromkeys(_KEPT.split(), "kept"),
    **dict.fromkeys(_HIDDEN.split(), "hidden"),
    **dict.fromkeys(_VOID.split(), "void"),
    **dict.fromkeys(_LITERAL.split(), "literal"),
    "a": "link",
    "br": "break",
    "sup": "sup",
    "sub": "sub",
    "math": "formula",
    **dict.fromkeys(("del", "s", "strike", "comment"), "island"),
}
HTML_ROLES: dict[str, Role] = {
    "title": "title",
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "cell"),
    # What a correction took back; a remark on a cell, as LibreOffice writes it.
    **dict.fromkeys(("del", "s", "strike", "comment"), "aside"),
}

_ATTRIBUTE = re.compile(r"""\s(?P<name>[\w:.-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)')""")
_SHOWN = frozenset({"alt", "title", "placeholder", "aria-label"})
_SHOWN_META = frozenset({"description", "og:title", "og:description", "twitter:title", "twitter:description"})
# Telegram's export shows the full time of a post on demand.
_TIME_SHOWN = re.compile(r"[\d\s.:/-]+(?:UTC[+-][\d:]+)?\s*\Z")
_LANGUAGE = re.compile(r"""(\s(?:xml:)?lang\s*=\s*)(?:"[^"]*"|'[^']*'|[^\s>"']+)""", re.IGNORECASE)
_NOT_TRANSLATED = re.compile(
    r"""\stranslate\s*=\s*["']?no\b|\sclass\s*=\s*["'][^"']*\bnotranslate\b""", re.IGNORECASE
)
_TAKEN_BACK = re.compile(r"""<span\b[^>]*\sclass\s*=\s*["'](?:deletion|comment-start)["']""")
_SHEET = re.compile(
    r"<(?P<end>/?)(?P<unread>noscript|svg|template)\b|<style\b(?P<told>[^>]*)>(?P<rules>.*?)</style",
    re.IGNORECASE | re.DOTALL,
)
_MEDIA = re.compile(r"""\smedia\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_WHOLE_PAGE = frozenset({"html", "body", "main", "article"})
_CHARSET = re.compile(r"(<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*)([\w.:-]{2,40})", re.IGNORECASE)


def shown_attributes(token: Token) -> list[tuple[int, int]]:
    """Return the spans of attribute values that a reader gets to see."""
    found = [(match["name"].lower(), match) for match in _ATTRIBUTE.finditer(token.source)]
    if token.name == "meta":
        named = any(
            name in {"name", "property"} and _value(match)[0].lower() in _SHOWN_META for name, match in found
        )
        wanted = {"content"} if named else set()
    else:
        wanted = set(_SHOWN)
    shown = [_value(match) for name, match in found if name in wanted and _value(match)[0].strip()]
    return [span for text, span in shown if not _TIME_SHOWN.match(text)]


def _value(match: re.Match[str]) -> tuple[str, tuple[int, int]]:
    group = "double" if match["double"] is not None else "single"
    return match[group], match.span(group)


def state_language(token: Token) -> LanguageSlot | None:
    """Make the ``<html>`` tag say the language that the page is written in."""
    if token.name != "html" or token.kind != "open":
        return None

    def state(language: str) -> str:
        value = write_attribute(language)
        changed, count = _LANGUAGE.subn(lambda match: f'{match[1]}"{value}"', token.source)
        return changed if count else f'{token.source[:5]} lang="{value}"{token.source[5:]}'

    return LanguageSlot(token.source, state)


def refine_page(token: Token, kind: ElementKind) -> ElementKind:
    """Tell links to notes from other links, and what an editor took back from the text."""
    if kind == "style" and _TAKEN_BACK.search(token.source):
        return "island"
    return "note" if kind == "link" and is_note_link(token.source) else kind


def find_page_role(token: Token) -> Role | None:
    """Return the role of what an editor took back or remarked, as pandoc writes tracked changes."""
    return "aside" if token.name == "span" and _TAKEN_BACK.search(token.source) else None


def is_untranslated(token: Token) -> bool:
    """Return whether an element asks not to be translated (``translate="no"``, ``class="notranslate"``)."""
    return _NOT_TRANSLATED.search(token.source) is not None


def find_page_looks(source: str) -> dict[str, Look]:
    """Return the classes of a page's own style sheets that change what is read."""
    return find_looks(*list_page_sheets(source))


def list_page_sheets(source: str) -> list[str]:
    """Return the style sheets in a page that are for every screen."""
    if "<style" not in source and "<STYLE" not in source:
        return []
    sheets: list[str] = []
    depth = 0  # of elements whose style sheets no reader sees
    for found in _SHEET.finditer(source):
        if found["unread"]:
            depth = max(depth + (-1 if found["end"] else 1), 0)
        elif depth == 0:
            media = _MEDIA.search(found["told"])
            sheets += [found["rules"]] if is_shown_sheet(media[1] if media else None) else []
    return sheets


def apply_looks(vocabulary: Vocabulary, looks: Mapping[str, Look]) -> Vocabulary:
    """Return what elements are in pages whose style sheets have these classes."""

    def refine(token: Token, kind: ElementKind) -> ElementKind:
        look = look_of(token, looks) if kind in {"style", "link"} else None
        return kind_of_look(look) if look else vocabulary.refine(token, kind)

    def find_role(token: Token) -> Role | None:
        is_struck = token.name not in _WHOLE_PAGE and look_of(token, looks) == "struck"
        return "aside" if is_struck else vocabulary.find_role(token)

    return replace(vocabulary, refine=refine, find_role=find_role)


HTML = Vocabulary(
    kinds=HTML_KINDS,
    default="style",
    roles=HTML_ROLES,
    attributes=shown_attributes,
    is_html=True,
    state_language=state_language,
    is_untranslated=is_untranslated,
    refine=refine_page,
    find_role=find_page_role,
    table=PAGE_TABLE,
)


def open_page(path: Path) -> FlowDocument:
    """Open an HTML page; it is written as UTF-8, and says so."""
    data = load_bytes(path)
    declared = declared_encoding(data)
    source = decode_bytes(data, path, declared)
    parts = parse_page_source(source, declared)
    return FlowDocument(path, lambda: parts)


def parse_page_source(source: str, declared: str | None, beside: str = "") -> list[Part]:
    """Return the parts of a page; where it declares another encoding, it states UTF-8.

    `beside` are the style sheets that do not stand in the page itself.
    """
    is_recoded = (declared or "utf-8").lower().replace("_", "-") not in {"utf-8", "utf8"}
    looks = find_looks(beside, *list_page_sheets(source))
    shown = {name: look for name, look in looks.items() if look != "hidden"}  # a script may show it
    source = _CHARSET.sub(r"\g<1>utf-8", source, count=1) if is_recoded else source
    return parse_markup(source, apply_looks(HTML, shown))
