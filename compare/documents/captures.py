"""Copies of pages in web archives: which page it was, and when the copy was taken."""

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
_TAKEN = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d [A-Z][a-z]{2} \d\d, \d{4})")
_MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec"


class Capture(NamedTuple):
    """A copy of a page: the page's own address, and when the archive took it (None where not said)."""

    url: str
    time: datetime | None


def find_capture(address: str) -> Capture | None:
    """Return what the address of an archive's copy says, or None where it is no such address.

    Examples
    --------
    >>> find_capture("https://web.archive.org/web/20240110102030id_/https://kurier.example/parom").url
    'https://kurier.example/parom'
    >>> find_capture("https://kurier.example/parom") is None
    True
    """
    match = _COPY.match(address.strip())
    if match is None:
        return None
    url = re.sub(r"\A(https?:)/(?!/)", r"\1//", match["url"])
    return Capture(url, _read_stamp(match["stamp"]))


def original_address(address: str) -> str:
    """Return the page's own address where `address` is that of a copy, else `address`."""
    capture = find_capture(address)
    return capture.url if capture else address


def find_capture_time(html: str) -> datetime | None:
    """Return when a copy was taken by the remark that the Internet Archive puts at the end of a page."""
    match = _TAKEN.search(html, max(0, len(html) - 20_000))
    if match is None:
        return None
    clock, month, day, year = match[1].replace(",", "").split()
    hour, minute, second = map(int, clock.split(":"))
    try:
        return datetime(int(year), _MONTHS.find(month) // 3 + 1, int(day), hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


def _read_stamp(stamp: str) -> datetime | None:
    digits = re.sub(r"\D", "", stamp)
    try:
        return datetime.strptime(digits.ljust(14, "0"), "%Y%m%d%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return None
