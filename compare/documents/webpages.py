"""Saved web pages: plain HTML, MHTML as Chromium and Opera keep it, SingleFile's one-file pages."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from compare.documents.articles import Draft, read_language
from compare.documents.decoding import decode_bytes, load_bytes
from compare.documents.publication import find_stated, parse_published
from compare.errors import UnreadableFileError

if TYPE_CHECKING:
    from email.message import Message

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)
_PAGE_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([\w-]{2,20})", re.I)
# SingleFile embeds pictures and fonts as data: addresses; they are most of the file and no text.
_EMBEDDED = re.compile(r"(?<=[\"'(])data:[\w.+-]+/[\w.+-]+[^\"')\s]{200,}")
_SAVED_FROM = (
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(\S+)"),
    re.compile(r"<!--\s*saved from url=\(\d+\)(\S+)"),  # Chromium's and Firefox's "save page as"
)
# trafilatura's own date is not used: it may be any in the text, and depends on the day of the run.
_NO_SEARCH = {"extensive_search": False, "original_date": True}


def read_page(path: Path) -> Draft:
    """Read a saved HTML page."""
    return parse_page(decode_page(load_bytes(path), path), path)


def read_archive(path: Path) -> Draft:
    """Read the main page of an MHTML file."""
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
    return parse_page(html, path, address or str(page.get("Content-Location") or ""), captured)


def _main_page(message: Message) -> Message | None:
    pages = [part for part in message.walk() if part.get_content_type() == "text/html"]
    if len(message) == 0 or not pages:
        return None
    start = message.get_param("start")
    return next((part for part in pages if start and part.get("Content-ID") == start), pages[0])


def decode_page(data: bytes, where: object) -> str:
    """Decode an HTML file, asking its ``<meta charset>`` where it is not UTF-8."""
    return decode_bytes(data, where, declared_encoding(data))


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that the head of a page declares, if any."""
    match = _DECLARED.search(data[:8192])
    return match[1].decode("ascii") if match else None


def parse_page(html: str, where: object, address: str = "", captured: datetime | None = None) -> Draft:
    """Find the report in a page: its text, title, date, outlet, language and address.

    `captured` is when the page was captured, where that is known from outside of it.

    Raises
    ------
    UnreadableFileError
        If there is no text in it.
    """
    html = _EMBEDDED.sub("data:,", html)
    address = address or next((match[1] for rule in _SAVED_FROM if (match := rule.search(html[:4096]))), "")
    found = _extract(html, address, captured)
    if not found.text.strip():
        raise UnreadableFileError(
            f"{where}: no article text was found in this page", hint="save the text itself as .txt"
        )
    return found


def _extract(html: str, address: str, captured: datetime | None) -> Draft:
    from trafilatura import bare_extraction

    try:
        document = bare_extraction(
            html,
            url=address or None,
            include_comments=False,
            include_tables=False,
            with_metadata=True,
            date_extraction_params=_NO_SEARCH,
        )
    except Exception:  # whatever a hostile page makes the extractor or lxml raise, it is not readable
        document = None
    language = _PAGE_LANGUAGE.search(html)
    if document is None or isinstance(document, dict):
        return Draft("")
    url = str(document.url or address or "")
    return Draft(
        text=str(document.text or "").replace("\n", "\n\n"),
        title=str(document.title or ""),
        outlet=str(document.sitename or urlsplit(url).hostname or "").removeprefix("www."),
        language=read_language(language[1]) if language else "",
        published=find_stated(html, captured, address),
        url=url,
    )
