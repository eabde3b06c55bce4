"""Copies of pages, in web archives and saved by programs: which page it was, and when the copy was taken."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import NamedTuple

# Addresses of copies: the archive, its stamp (year to second, or to minute), the page's own address.
_COPY = re.compile(
    r"""(?:https?:)?//(?:[\w-]+\.)*
        (?:archive\.(?:org|ph|today|is|li|md|vn|fo)|arquivo\.pt|archive-it\.org
           |webarchive\.(?:nationalarchives\.gov\.uk|loc\.gov|org\.uk))
        /(?:(?:web|wayback|all|\d{1,6})/){0,2}
        (?P<stamp>\d{14}|\d{12}|\d{8}|\d{4}\.\d\d\.\d\d-\d{6})(?:[a-z]{2}_)?\*?/
        (?P<url>https?:/{1,2}\S+)""",
    re.IGNORECASE | re.VERBOSE,
)
_HEAD = 8192
_TAIL = 4096

# What a program writes into the page: words to look for first, the whole of it, the form of the time in it.
# The Wayback Machine, SingleFile, HTTrack, WebScrapBook.
_REMARKS = (
    (
        "FILE ARCHIVED ON",
        re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d \w{3} \d\d, \d{4})"),
        "%H:%M:%S %b %d, %Y",
    ),
    (
        "saved date:",
        re.compile(r"saved date:\s*\w{3} (\w{3} \d\d \d{4} \d\d:\d\d:\d\d GMT[+-]\d{4})"),
        "%b %d %Y %H:%M:%S GMT%z",
    ),
    (
        "by HTTrack",
        re.compile(r"by HTTrack [^>]{0,80}?, \w{3}, (\d\d \w{3} \d{4} \d\d:\d\d:\d\d) GMT"),
        "%d %b %Y %H:%M:%S",
    ),
    ("data-scrapbook-create", re.compile(r"\sdata-scrapbook-create=[\"'](\d{14})"), "%Y%m%d%H%M%S"),
)
_ADDRESS = re.compile(r"https?://[^\s\"'<>]+")
_CANONICAL = re.compile(
    r"""<(?:link\b[^>]*?\brel=["']?canonical\b|meta\b[^>]*?["']og:url["'])[^>]*?>"""
    r"""|<!--\s*saved from url=\(\d+\)\S+|<!--\s*Page saved with SingleFile\s+url:\s*\S+""",
    re.I,
)


class Capture(NamedTuple):
    """A copy of a page: the page's own address, and when the archive took it (None where not said)."""

    url: str
    time: datetime | None


def read_copy(address: str) -> Capture | None:
    """Return what the address of an archive's copy says, or None where it is no such address.

    Examples
    --------
    >>> read_copy("https://web.archive.org/web/20240110102030id_/https://kurier.example/parom").url
    'https://kurier.example/parom'
    >>> read_copy("https://kurier.example/parom") is None
    True
    """
    match = _COPY.match(address.strip())
    if match is None:
        return None
    url = re.sub(r"\A(https?:)/(?!/)", r"\1//", match["url"])
    return Capture(url, _read_stamp(match["stamp"]))


_ARCHIVE_HOST = re.compile(
    r"(?:https?://)?(?:[\w-]+\.)*(?:archive\.(?:org|ph|today|is|li|md|vn|fo)|arquivo\.pt|archive-it\.org)(?:[/:?#]|\Z)",
    re.IGNORECASE,
)


def is_archive(address: str) -> bool:
    """Return whether an address, or a name, is that of a web archive, and not of a page in it.

    Examples
    --------
    >>> is_archive("https://archive.ph/AbC12"), is_archive("archive.today"), is_archive("https://k.example/")
    (True, True, False)
    """
    return _ARCHIVE_HOST.match(address.strip()) is not None and read_copy(address) is None


def original_address(address: str) -> str:
    """Return the page's own address where `address` is that of a copy, else `address`."""
    capture = read_copy(address)
    return capture.url if capture else address


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
    head, tail = html[:_HEAD], html[-_TAIL:]
    places = (head,) if len(html) <= _HEAD else (head, tail)
    for words, rule, form in _REMARKS:
        for place in places:
            if words in place and (match := rule.search(place)) and (moment := _read_remark(match[1], form)):
                return moment
    for place in (
        address,
        *(address for match in _CANONICAL.finditer(head) for address in _ADDRESS.findall(match[0])),
    ):
        copy = read_copy(place)
        if copy and copy.time:
            return copy.time
    return None


def _read_remark(written: str, form: str) -> datetime | None:
    try:
        moment = datetime.strptime(written, form)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _read_stamp(stamp: str) -> datetime | None:
    digits = re.sub(r"\D", "", stamp)
    try:
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
