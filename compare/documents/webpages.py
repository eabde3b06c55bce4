"""Saved web pages: plain HTML, MHTML as Chromium and Opera keep it, SingleFile's one-file pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from compare.documents.articles import Draft
from compare.documents.captures import find_capture, is_archive, original_address
from compare.documents.decoding import declared_encoding, decode_bytes, load_bytes
from compare.documents.languages import read_language
from compare.documents.publication import (
    Imprint,
    find_body,
    find_imprint,
    find_modified,
    find_publisher,
    find_signature,
    find_stated,
    list_headlines,
    parse_published,
    split_outlet,
)
from compare.documents.titles import mend_headline
from compare.documents.visible import (
    TextBlock,
    clean_page,
    extract_text,
    find_refusal,
    find_report,
    is_list_of_links,
    is_refusal,
    list_blocks,
    read_fragment,
    read_plain_page,
)
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from email.message import Message

    from lxml.html import HtmlElement

_WHOLE = re.compile(r"<(?:!doctype|html|head|body|frameset)\b", re.IGNORECASE)
_PAGE_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([\w-]{2,20})", re.I)
# SingleFile embeds pictures and fonts as data: addresses; they are most of the file and no text.
_EMBEDDED = re.compile(r"(?<=[\"'(])data:[\w.+-]+/[\w.+-]+[^\"')\s]{200,}")
_SAVED_FROM = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)"),  # Chromium's and Firefox's "save page as"
)
# A piece of every tag that says when a page was changed: most pages of an archive have none.
_CHANGE_WORDS = ("odified", "updated_time", "lastmod", "revised")
# What print versions put before the headline.
_PRINTED = re.compile(
    r"\A(?:версия для печати|для печати|печать|версія для друку|друк|print(?:able)?(?: version)?)"
    r"\s*[-–—:|/]+\s*",
    re.IGNORECASE,
)
_SERVER = re.compile(rb"HTTP/[\d.]{1,4} [^\r\n]*\r?\n((?:[\w-]+:[^\n]*\n){0,200}\r?\n)")
_QUOTED = 40
_SHORT = 80  # a page that shows less shows no report
_ONLY_LINKS = "nearly all words are links: it may be a list of reports and no report"
_FROM_DATA = "the page shows no text: it is that of its structured data (articleBody)"


def read_page(path: Path) -> Draft:
    """Read a saved HTML page; what a server said before it (``curl -i``, ``wget --save-headers``) goes."""
    data = load_bytes(path)
    said = b""
    while head := _SERVER.match(data):  # an address that led to another one has a head of its own
        said, data = head[1], data[head.end() :]
    if not said:
        return parse_page(decode_page(data, path), path)
    from email import message_from_bytes, policy

    headers = message_from_bytes(said, policy=policy.compat32)
    html = decode_bytes(data, path, declared_encoding(data) or headers.get_content_charset())
    return parse_page(html, path, captured=parse_published(headers.get("Date")))


class SavedPage(NamedTuple):
    """A page in an MHTML file, its address, when it was saved, the style sheets beside it."""

    html: str
    address: str
    captured: datetime | None
    sheets: str = ""


def open_archive(path: Path) -> SavedPage:
    """Take the main page out of an MHTML file.

    Raises
    ------
    UnreadableFileError
        If there is none, or it is empty.
    """
    from email import message_from_bytes, policy

    message = message_from_bytes(load_bytes(path), policy=policy.compat32)
    address = str(message.get("Snapshot-Content-Location") or "")
    page = _main_page(message)
    if page is None:
        raise UnreadableFileError(f"{path} is not an MHTML page", hint="save the page again as HTML")
    payload = page.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if not data.strip():
        raise UnreadableFileError(f"{path}: the page in this MHTML file is empty", hint="save the page again")
    html = decode_bytes(data, path, page.get_content_charset() or declared_encoding(data))
    captured = parse_published(message.get("Date"))
    if captured and not captured.tzinfo:
        captured = captured.replace(tzinfo=UTC)  # Chromium writes UTC as "-0000"
    address = address or str(page.get("Content-Location") or "")
    return SavedPage(html, address, captured, _join_sheets(message))


def _join_sheets(message: Message) -> str:
    """Return the style sheets of a page, which a browser keeps beside it."""
    sheets = (
        part.get_payload(decode=True) for part in message.walk() if part.get_content_type() == "text/css"
    )
    return "\n".join(sheet.decode("utf-8", "replace") for sheet in sheets if isinstance(sheet, bytes))


def _main_page(message: Message) -> Message | None:
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if len(message) == 0 or not pages:
        return None
    start = message.get_param("start")
    return next((part for part in pages if start and part.get("Content-ID") == start), pages[0])


def decode_page(data: bytes, where: object) -> str:
    """Decode an HTML file, asking its ``<meta charset>`` where it is not UTF-8."""
    return decode_bytes(data, where, declared_encoding(data))


def parse_page(
    html: str, where: object, address: str = "", captured: datetime | None = None, sheets: str = ""
) -> Draft:
    """Find the report in a page: its text, title, date, outlet, language and address.

    `captured` is when the page was captured, where that is known from outside of it; `sheets` are style
    sheets that lie beside it.

    Raises
    ------
    UnreadableFileError
        If there is no text in it.
    """
    if "data:" in html:
        html = _EMBEDDED.sub("data:,", html)
    if not _WHOLE.search(html):  # one element alone, as in letters, is no page to the extractor
        html = f"<html><head></head><body>{html}</body></html>"
    address = address or next((match[1] for rule in _SAVED_FROM if (match := rule.search(html[:4096]))), "")
    try:
        found = _extract(html, address, captured, sheets)
    except Exception:  # whatever a hostile page makes the extractor or lxml raise, it is not readable
        found = Draft("")
    if not found.text.strip() and is_refusal(found.title):
        raise UnreadableFileError(f'{where} is no report: the page says "{found.title}"', hint="save it anew")
    if not found.text.strip():
        raise UnreadableFileError(
            f"{where}: no article text was found in this page", hint="save the text itself as .txt"
        )
    return found


def _extract(html: str, address: str, captured: datetime | None, sheets: str) -> Draft:
    from trafilatura import load_html

    tree = load_html(html)
    if tree is None:
        return Draft("")
    root = tree.getroottree().getroot()
    captured = captured or find_capture(html, address)
    published = find_stated(root, captured, address)
    modified = find_modified(root) if any(word in html for word in _CHANGE_WORDS) else None
    _restore_addresses(tree)
    clean_page(tree, sheets)
    for element in tree.iter("title"):
        element.text = _PRINTED.sub("", " ".join((element.text or "").split()))
    stated = find_imprint(tree, original_address(address))
    blocks = list_blocks(tree)
    kept = read_plain_page(blocks) or extract_text(tree)
    stated = stated._replace(title=_match_title(stated.title, blocks))
    report = find_report(blocks, kept, stated.title)
    url = original_address(stated.url or address)
    language = _PAGE_LANGUAGE.search(html)
    page_title = " ".join((tree.findtext(".//title") or "").split())
    refusal = find_refusal((report.headline, page_title), report.blocks)
    if refusal and "articleBody" not in html:
        return Draft("", title=refusal)
    text = "\n\n".join(block.text for block in report.blocks)
    outlet, stated_title = _find_outlet(tree, stated, report.headline, url)
    text = "\n\n".join(line for line in text.split("\n\n") if line != outlet)
    title, text = mend_headline(_choose_title(report.headline, stated_title), text)
    warnings = _warn_of(report.left_out)
    if is_list_of_links(report.blocks):
        warnings = (*warnings, _ONLY_LINKS)
    if len(text) < _SHORT and "articleBody" in html and (body := _read_body(tree)):
        text, warnings = body, (_FROM_DATA,)
    return Draft(
        text,
        title=title,
        outlet=outlet,
        language=read_language(language[1]) if language else "",
        published=published,
        url=url,
        warnings=warnings,
        captured=captured,
        modified=modified,
    )


def _find_outlet(tree: HtmlElement, stated: Imprint, shown: str, url: str) -> tuple[str, str]:
    """Return the outlet of a page and the title that it states: without the outlet's name in it.

    The extractor gives whatever has a full stop in it behind a dash of ``<title>`` for an outlet, and cuts
    a title at any last dash.
    """
    title, site = stated.title, stated.outlet
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    page_title = " ".join((tree.findtext(".//title") or "").split())
    is_from_title = bool(site) and page_title.endswith(site) and not _is_stated(tree, site)
    if is_from_title or site.removeprefix("www.") == host:
        site = ""
    if site and shown:
        return site, title
    named, rest = split_outlet(tree, shown or title, url)
    if title and page_title.startswith(title):
        title = rest
    return site or named or find_publisher(tree) or host or find_signature(tree), title


def _match_title(stated: str, blocks: Sequence[TextBlock]) -> str:
    """Return the part of a stated title that the page shows as a line; all of it where it shows none."""
    if any(block.text == stated for block in blocks):
        return stated
    parts = list_headlines(stated)
    if not parts:
        return stated
    shown = {block.text for block in blocks if len(block.text) <= len(stated)}
    return next((part for part in parts if part in shown), stated)


def _read_body(tree: HtmlElement) -> str:
    """Return the report that only the page's data hold, since scripts would show it."""
    body = read_fragment(find_body(tree))
    return body if len(body) >= _SHORT else ""


def _is_stated(tree: HtmlElement, site: str) -> bool:
    """Return whether tags of the head or structured data say a name."""
    spoken = [str(meta.get("content") or "") for meta in tree.iter("meta")]
    spoken += [script.text or "" for script in tree.iter("script") if "json" in str(script.get("type"))]
    return any(site.casefold() in text.casefold() for text in spoken)


def _choose_title(shown: str, stated: str) -> str:
    """Return the headline that the page shows, but for what only a style sheet parts from it."""
    return stated if stated and shown.startswith(stated) else shown or stated


def _restore_addresses(tree: HtmlElement) -> None:
    """Make a web archive's copy state the addresses of the original page, and nothing of the archive."""
    for element in list(tree.getroottree().getroot().iter("link", "base", "meta")):
        if is_archive(element.get("content") or element.get("href") or ""):
            element.drop_tree()
        elif element.tag == "base" or element.get("rel") == "canonical":
            element.set("href", original_address(element.get("href", "")))
        elif element.get("property") == "og:url" or element.get("name") == "twitter:url":
            element.set("content", original_address(element.get("content", "")))


def _warn_of(left_out: Sequence[TextBlock]) -> tuple[str, ...]:
    if not left_out:
        return ()
    size = sum(len(block.text) for block in left_out)
    begin = left_out[0].text[:_QUOTED].rsplit(" ", 1)[0]
    return (
        f"{len(left_out)} {'paragraph' if len(left_out) == 1 else 'paragraphs'} of visible text "
        f'({size:,} characters) beside the report left out, beginning with "{begin} …"',
    )
