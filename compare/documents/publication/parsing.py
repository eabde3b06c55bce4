"""Whatever a file says about the time of publication becomes a `datetime`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time

from compare.documents.publication.stamps import read_stamp

_EARLIEST_STAMP = 10**8  # 1973: smaller figures are years or row numbers, not seconds since 1970
_LATEST_STAMP = 10**10
_MAX_LENGTH = 80
# As RFC 5322 has it: Python's reader takes any words with figures for one, "2:05 PM" for 02:05 among them.
_MAIL = re.compile(
    r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s+[A-Za-z]{3}\s+\d{4}\s+\d{1,2}:\d\d(?::\d\d)?"
    r"(?:\s+(?:[+-]\d{4}|UT|UTC|GMT|[ECMP][SD]T|Z))?(?:\s+\([^)]*\))?"
)
# As C's asctime has it, and X with a zone: "Sat Jan 06 09:30:00 +0000 2024".
_ASCTIME = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2}) (\d\d:\d\d:\d\d)( [+-]\d{4})? (\d{4})")
# What it takes from the clock of the run is not asked for: a date that is relative is left open.
_WORDS_SETTINGS = {
    "DATE_ORDER": "DMY",
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}


def parse_published(value: object, *, month_first: bool | None = None) -> datetime | None:
    """Return the time that `value` gives, or None where it gives none.

    Parameters
    ----------
    value : object
        A date or datetime, ISO 8601, an e-mail date, seconds or milliseconds since 1970, or a date in
        words (Russian, Ukrainian or English).
    month_first : bool, optional
        Whether 01/02/2024 is January, and else February; where it is not given, the clock beside it may
        tell, and else it is February.

    Returns
    -------
    datetime.datetime or None
        Naive where no zone is given; a date alone is its midnight.

    Examples
    --------
    >>> parse_published("2024-01-06T12:30:00+02:00").isoformat()
    '2024-01-06T12:30:00+02:00'
    >>> parse_published("21 августа 2025, 14:05")
    datetime.datetime(2025, 8, 21, 14, 5)
    >>> parse_published("Aug 21, 2025 2:05 PM EDT").isoformat()
    '2025-08-21T14:05:00-04:00'
    """
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, int | float):
        return _from_stamp(value)
    text = str(value).strip()
    if not text or len(text) > _MAX_LENGTH or not re.search(r"\d", text):
        return None
    written = next(filter(None, (parse(text) for parse in _PARSERS)), None)
    return written or _from_shown(text, month_first=month_first) or _from_words(text)


def _from_stamp(value: float) -> datetime | None:
    seconds = value / 1000 if value >= _LATEST_STAMP else value
    if not _EARLIEST_STAMP <= seconds < _LATEST_STAMP:
        return None
    return datetime.fromtimestamp(seconds, UTC)


def _from_digits(text: str) -> datetime | None:
    return _from_stamp(int(text)) if re.fullmatch(r"[0-9]{9,13}", text) else None


def _from_iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_mail(text: str) -> datetime | None:
    from email.utils import parsedate_to_datetime

    turned = _ASCTIME.fullmatch(text)
    text = turned.expand(r"\2 \1 \5 \3\4") if turned else text
    try:
        return parsedate_to_datetime(text) if _MAIL.fullmatch(text) else None
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _from_shown(text: str, *, month_first: bool | None) -> datetime | None:
    """Read a date as pages show it; of two, the one that is not the time of a change."""
    stamps = [stamp for stamp in read_stamp(text) if stamp.label != "modified"]
    return next(filter(None, (stamp.resolve(month_first=month_first) for stamp in stamps)), None)


def _from_words(text: str) -> datetime | None:
    import dateparser

    if read_stamp(text):
        return None  # it was understood, and names no moment: "2 hours ago", the 31st of June
    try:
        found: datetime | None = dateparser.parse(
            text, languages=["ru", "uk", "en"], settings=_WORDS_SETTINGS
        )
    except Exception:  # dateparser fails in many ways on odd input, and a date is only ever a help
        return None
    return found


_PARSERS: tuple[Callable[[str], datetime | None], ...] = (_from_digits, _from_iso, _from_mail)
