"""Telegram: Desktop's exports, JSON and HTML, and saved pages of channels (t.me/s/…).

A post is a report, and a passed-on post is its source's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.articles import Draft, merge_values
from compare.documents.decoding import decode_bytes, load_bytes

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_EXPORT = re.compile(rb'class="page_wrap[\s"]')
_POST = re.compile(rb'class="message (?:default|service)[\s"]')
_PREVIEW = re.compile(rb'class="[^"]*\btgme_widget_message[\s"]')
_PREVIEW_FRAME = re.compile(rb'class="[^"]*\b(?:tgme_channel_history|tgme_body_wrap|widget_frame_base)[\s"]')
_HEAD = 2**18
_ZONE = re.compile(r"\s*UTC\s*([+-]\d\d:\d\d)\Z")
_STAMP = re.compile(r"(\d\d)\.(\d\d)\.(\d{4}) (\d\d:\d\d(?::\d\d)?)")
_SPACES = re.compile(r"[ \t\r\n]+")
_UNKNOWN = "unknown source"


def name_forwarded(source: str, channel: str) -> str:
    """Return the outlet of a post that a channel passes on: the words are the source's, the time is not.

    Examples
    --------
    >>> name_forwarded("Lake Herald", "Inland Courier")
    'Lake Herald (via Inland Courier)'
    """
    return f"{source} (via {channel})" if channel else source


def read_telegram(export: Mapping[str, Any]) -> Iterator[Draft]:
    """Read the posts of an export of one chat, or of all of an account's."""
    chats = export.get("chats")
    chats = chats.get("list") if isinstance(chats, Mapping) else [export]
    for chat in chats if isinstance(chats, list) else []:
        if isinstance(chat, Mapping) and isinstance(chat.get("messages"), list):
            yield from _read_chat(chat)


def _read_chat(chat: Mapping[str, Any]) -> Iterator[Draft]:
    name = chat.get("name")
    for post in chat["messages"]:
        if not isinstance(post, Mapping) or post.get("type", "message") != "message":
            continue
        text = _flatten(post.get("text"))
        if text.strip():
            sender = str(name or post.get("from") or "")
            # A source that is hidden or gone is null; the post is no less passed on.
            if "forwarded_from" in post or "forwarded_from_id" in post:
                sender = name_forwarded(str(post.get("forwarded_from") or _UNKNOWN), sender)
            # "date" is the exporter's local time without its zone; the stamp is exact.
            stamp = post.get("date_unixtime") or post.get("date")
            yield merge_values(Draft(text), {"outlet": sender, "date": stamp})


def _flatten(text: object) -> str:
    """Join the plain and the formatted pieces of a post."""
    pieces: Iterable[object] = text if isinstance(text, list) else [text]
    words = (
        piece.get("text") if isinstance(piece, Mapping) else piece
        for piece in pieces
        if not (isinstance(piece, Mapping) and piece.get("type") == "strikethrough")
    )
    return "".join(word for word in words if isinstance(word, str))


def is_telegram_page(path: Path) -> bool:
    """Return whether an HTML file is a part of Telegram Desktop's export (``messages.html``)."""
    head = _read_head(path)
    return _EXPORT.search(head) is not None and _POST.search(head) is not None


def is_telegram_preview(page: Path | str) -> bool:
    """Return whether a page, or the file of one, is that of a channel or of a post, as t.me shows it."""
    head = page[:_HEAD].encode("utf-8", "replace") if isinstance(page, str) else _read_head(page)
    return _PREVIEW.search(head) is not None and _PREVIEW_FRAME.search(head) is not None


def read_telegram_preview(page: Path | str) -> Iterator[Draft]:
    """Read the posts of a channel's page, or of its file; one without words (a picture) is passed over."""
    root = _parse(page if isinstance(page, str) else decode_bytes(load_bytes(page), page))
    for post in _all(root, "tgme_widget_message"):
        shown = (
            element
            for element in _all(post, "js-message_text")
            # The post that is answered is shown above, in short.
            if not any("tgme_widget_message_reply" in _classes(around) for around in element.iterancestors())
        )
        text = _paragraphs(next(shown, None))
        if not text.strip():
            continue
        named = post.get("data-post") or ""
        outlet = _words(_first(post, "tgme_widget_message_owner_name")) or named.split("/")[0]
        source = _first(post, "tgme_widget_message_forwarded_from_name")
        if source is not None:
            outlet = name_forwarded(_words(source) or _UNKNOWN, outlet)
        clock = _first(post, "tgme_widget_message_date", "time")
        yield merge_values(
            Draft(text, url=f"https://t.me/{named}" if named else ""),
            {"outlet": outlet, "date": clock.get("datetime") if clock is not None else None},
        )


def _read_head(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(_HEAD)
    except OSError:
        return b""


def _parse(page: str) -> HtmlElement:
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True)
    return lxml_html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)


def read_telegram_page(path: Path) -> Iterator[Draft]:
    """Read the posts of an HTML export; one without words (a picture alone) is passed over."""
    root = _parse(decode_bytes(load_bytes(path), path))
    channel = _words(_first(root, "page_header", "text"))
    sender = ""
    forwarded = None
    for post in _all(root, "message"):
        if "default" not in _classes(post):
            continue
        body = _first(post, "body")
        if body is None:
            continue
        is_joined = "joined" in _classes(post)  # the names of the post before go on
        passed_on = _first(body, "forwarded body")
        own = next((child for child in body if "from_name" in _classes(child)), None)
        sender = _words(own) or (sender if is_joined else "") or channel
        if passed_on is not None:
            forwarded = _words(_first(passed_on, "from_name"), "date") or (forwarded if is_joined else None)
        text = _paragraphs(_first(body if passed_on is None else passed_on, "text"))
        if text.strip():
            outlet = channel or sender
            if passed_on is not None:
                outlet = name_forwarded(forwarded or _UNKNOWN, outlet)
            yield merge_values(Draft(text), {"outlet": outlet, "date": _stamp(_first(body, "date"))})


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _all(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (element for element in root.iter("div") if name in _classes(element))


def _first(root: HtmlElement | None, *path: str) -> HtmlElement | None:
    """Return the first element below that has the first classes, below that one the next, and so on."""
    for step in path:
        wanted = set(step.split())
        below = root.iterdescendants() if root is not None else ()
        root = next((one for one in below if isinstance(one.tag, str) and wanted <= set(_classes(one))), None)
    return root


def _words(element: HtmlElement | None, without: str = "") -> str:
    """Return the words of an element, less those of a child of some class."""
    if element is None:
        return ""
    words = [element.text or ""]
    for child in element:
        if not without or without not in _classes(child):
            words.append(str(child.text_content()))
        words.append(child.tail or "")
    return " ".join("".join(words).split())


def _paragraphs(element: HtmlElement | None) -> str:
    """Return the words of a post; only what the page shows as a line's end is one."""
    if element is None:
        return ""
    for struck in list(element.iter("s", "del", "strike")):
        struck.drop_tree()
    for piece in element.iter():
        piece.text = _SPACES.sub(" ", piece.text) if piece.text else piece.text
        piece.tail = _SPACES.sub(" ", piece.tail) if piece.tail else piece.tail
        if piece.tag == "br":
            piece.tail = "\n" + (piece.tail or "").lstrip()
    return str(element.text_content()).strip()


def _stamp(element: HtmlElement | None) -> str:
    """Return the time of a post in ISO 8601: the export writes ``06.01.2024 12:30:00 UTC+03:00``."""
    shown = str(element.get("title") or "") if element is not None else ""
    found = _STAMP.match(shown)
    if found is None:
        return shown
    day, month, year, clock = found.groups()
    zone = _ZONE.search(shown)
    return f"{year}-{month}-{day}T{clock}{zone[1] if zone else ''}"
