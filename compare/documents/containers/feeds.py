"""Feeds that were saved: RSS and Atom. An item is a report, with its own date and address."""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from compare.documents.archives import decode_xml, parse_xml
from compare.documents.articles import Draft
from compare.documents.containers.newsml import is_news, read_news
from compare.documents.containers.repeats import drop_repeats
from compare.documents.decoding import load_bytes
from compare.documents.languages import read_language
from compare.documents.publication import parse_published, strip_sections
from compare.documents.visible import read_element, read_fragment
from compare.errors import ReadingWarning, UnreadableFileError

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 32 * 2**20

_FEEDS = frozenset({"rss", "feed", "RDF"})
_OTHER_SPACES = ("search.yahoo.com/mrss", "itunes.com/dtds")
_ITEMS = frozenset({"item", "entry"})
# The fullest first; where two give a text, the longer one is the report (`full-text` is Yandex's).
_TEXTS = ("full-text", "encoded", "content", "description", "summary")
_DATES = ("pubDate", "published", "date", "issued", "created", "updated", "modified")
# HTML's names for characters that XML does not know; feeds use them all the same.
_NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)([a-zA-Z][a-zA-Z0-9]{1,30});")


def read_feed(path: Path) -> Iterator[Draft]:
    """Read a feed, or another XML file of news (NewsML-G2, NITF).

    Raises
    ------
    UnreadableFileError
        If it is XML of another kind, is damaged before its first item, or too large.
    """
    root = _parse(load_bytes(path, MAX_BYTES), path)
    if is_news(root):
        yield from drop_repeats(read_news(root, path), path)
        return
    if _name(root) not in _FEEDS:
        raise UnreadableFileError(
            f"{path} is XML, but no feed (RSS, Atom) and no news item (NewsML-G2, NITF)", hint="leave it out"
        )
    items = [node for node in root.iter() if _name(node) in _ITEMS]
    if not items:
        raise UnreadableFileError(f"{path} is a feed without items", hint="leave it out")
    channel = next((node for node in root.iter() if _name(node) in {"channel", "feed"}), root)
    common = Draft("", outlet=strip_sections(_text(channel, "title")), language=_language(channel))
    yield from drop_repeats((_draft(item, common) for item in items), path)


def _parse(data: bytes, path: Path) -> _Element:
    """Parse a feed; of one that breaks off, what stands before that."""
    text = _NAMED.sub(lambda match: _unescape(match[0]), decode_xml(data, path))
    clean = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).lstrip().encode("utf-8", "replace")
    try:
        return parse_xml(clean, path)
    except UnreadableFileError as error:
        from lxml import etree

        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
        )
        try:
            root = etree.fromstring(clean, parser)
        except (etree.XMLSyntaxError, ValueError):
            raise error from None
        if root is None or not any(_has_words(node) for node in root.iter() if _name(node) in _ITEMS):
            raise error from None
        warnings.warn(f"{error.what}; what could be read of it was read", ReadingWarning, stacklevel=2)
        return root


def _has_words(node: _Element) -> bool:
    return any(map(str.strip, node.itertext()))


def _unescape(named: str) -> str:
    character = html.unescape(named)
    return f"&amp;{named[1:]}" if character == named else html.escape(character)


def _draft(item: _Element, common: Draft) -> Draft:
    texts = [_read_content(node) for name in _TEXTS for node in item if _name(node) == name]
    source = next((node for node in item if _name(node) == "source"), None)
    outlet = ""
    if source is not None:  # the outlet that a collected feed took the item from
        outlet = _text(source, "title") or " ".join((source.text or "").split())
    title, text = read_fragment(_text(item, "title")), max(texts, key=len, default="")
    for ending in (f" - {outlet}", f" | {outlet}", f" — {outlet}") if outlet else ():
        title = title.removesuffix(ending)
    if _letters(text) in {_letters(title), _letters(title + outlet)}:
        text = ""  # a collected feed has links where a text would be
    return Draft(
        text=text,
        title=title,
        outlet=outlet or common.outlet,
        language=_language(item) or common.language,
        published=parse_published(next(filter(None, (_text(item, name) for name in _DATES)), None)),
        url=_address(item),
    )


def _letters(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def _name(node: _Element) -> str:
    """Return a tag without its vocabulary; what describes pictures and recordings has no name here."""
    space, _, name = str(node.tag).rpartition("}") if isinstance(node.tag, str) else ("", "", "")
    return "" if any(other in space for other in _OTHER_SPACES) else name


def _text(node: _Element, name: str) -> str:
    """Return the text of a child; of two with one name in two vocabularies, the first one."""
    found = next((child for child in node if _name(child) == name), None)
    return " ".join("".join(found.itertext()).split()) if found is not None else ""


def _read_content(node: _Element) -> str:
    """Return a text that stands in a feed as escaped HTML, as plain text or as XHTML."""
    if len(node):
        return read_element(node)
    return read_fragment(node.text or "")


def _language(node: _Element) -> str:
    tag = node.get("{http://www.w3.org/XML/1998/namespace}lang") or _text(node, "language")
    return read_language(tag)


def _address(item: _Element) -> str:
    links = [node for node in item if _name(node) == "link"]
    atom = [node.get("href") for node in links if node.get("rel", "alternate") == "alternate"]
    plain = ["".join(node.itertext()).strip() for node in links]
    permanent = [
        "".join(node.itertext()).strip()
        for node in item
        if _name(node) in {"guid", "id"} and node.get("isPermaLink") != "false"
    ]
    return next((one for one in [*atom, *plain, *permanent] if one and one.startswith("http")), "")
