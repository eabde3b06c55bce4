"""When a page was captured, as the file itself says: archives and programs that save pages write it down."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from compare.documents.captures import find_capture as read_copy

_HEAD = 8192
_TAIL = 4096

# What a program writes into the page, with the form of the time in it: the Wayback Machine, SingleFile,
# HTTrack, WebScrapBook.
_REMARKS = (
    (re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})"), "%H:%M:%S %b %d, %Y"),
    (
        re.compile(r"saved date:\s*\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})"),
        "%b %d %Y %H:%M:%S GMT%z",
    ),
    (
        re.compile(r"by HTTrack [^>]{0,80}?, \w{3}, (\d\d \w{3} \d{4} \d\d:\d\d:\d\d) GMT"),
        "%d %b %Y %H:%M:%S",
    ),
    (re.compile(r"\sdata-scrapbook-create=[\"'](\d{14})"), "%Y%m%d%H%M%S"),
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_CANONICAL = re.compile(
    r"""<(?:link\b[^>]*?\brel=["']?canonical\b|meta\b[^>]*?["']og:url["'])[^>]*?>"""
    r"""|<!--\s*saved from url=\(\d+\)\S+|<!--\s*Page saved with SingleFile\s+url:\s*\S+""",
    re.I,
)


def find_capture(html: str, address: str = "") -> datetime | None:
    """Return when a page was captured, where its file says so.

    Parameters
    ----------
    html : str
        The page, with its comments.
    address : str
        Where it was saved from, if that is known from elsewhere.

    Returns
    -------
    datetime.datetime or None
        With a zone.

    Examples
    --------
    >>> find_capture("", "https://web.archive.org/web/20240110102030/https://kurier.example/a").isoformat()
    '2024-01-10T10:20:30+00:00'
    """
    head = html[:_HEAD]
    for rule, form in _REMARKS:
        for place in (head, html[-_TAIL:]):
            if (match := rule.search(place)) and (moment := _read(match[1], form)):
                return moment
    for place in (
        address,
        *(address for match in _CANONICAL.finditer(head) for address in _ADDRESS.findall(match[0])),
    ):
        copy = read_copy(place)
        if copy and copy.time:
            return copy.time
    return None


def _read(written: str, form: str) -> datetime | None:
    try:
        moment = datetime.strptime(written, form)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
