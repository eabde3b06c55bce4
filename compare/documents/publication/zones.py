"""Time zones as outlets write them, and how far each is from UTC at a given time."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone, tzinfo

# Letters that mean one distance from UTC, in hours.
_FIXED = {
    "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 1, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3,
    "msd": 4, "est": -5, "edt": -4, "cst": -6, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7,
    "по гринвичу": 0, "за гринвічем": 0,
}  # fmt: skip
# Places whose clocks are put forward, or were: the distance hangs on the day.
_PLACES = {
    "Europe/Moscow": (
        "мск|msk|по мск|по москве|по московскому времени|московское время|московского времени|moscow time"
        "|за москвою|за московським часом"
    ),
    "Europe/Kyiv": (
        "по киеву|по киевскому времени|киевское время|киевского времени|за києвом|за київським часом"
        "|київський час|kyiv time|kiev time"
    ),
    "Europe/Minsk": "по минску|по минскому времени|minsk time",
    "Europe/London": "по лондону|по лондонскому времени|london time|uk time",
    "Europe/Berlin": (
        "по берлину|по берлинскому времени|по парижу|по парижскому времени|berlin time|paris time"
        "|по центральноевропейскому времени|central european time"
    ),
    "America/New_York": "et|eastern time|us eastern time|new york time|по времени восточного побережья",
    "America/Chicago": "ct|central time",
    "America/Denver": "mt|mountain time",
    "America/Los_Angeles": "pt|pacific time",
}
# Said of a clock, but no zone that could be known from here.
_UNKNOWN = "local time|по местному времени|місцевого часу|за місцевим часом|местного времени"

_BY_NAME = {name: place for place, names in _PLACES.items() for name in names.split("|")}
_NAMES = sorted({*_FIXED, *_BY_NAME, *_UNKNOWN.split("|")}, key=len, reverse=True)
_OFFSET = r"(?:(?:utc|gmt|мск|msk)[ \u00a0]?)?[+\u2212-]\d{1,2}(?::?[0-5]\d)?(?!\d)"
_SPACE = r"[ \u00a0]+"
# What may stand behind a clock; longest first, so that "по московскому времени" is no "по м".
ZONE_PATTERN = "|".join([_OFFSET, *(re.escape(name).replace(r"\ ", _SPACE) + r"\b" for name in _NAMES)])
_NUMERIC = re.compile(
    r"(?P<base>[a-zа-я]*)[ \u00a0]?(?P<sign>[+\u2212-])(?P<hours>\d{1,2}?)(?::?(?P<minutes>[0-5]\d))?\Z"
)
_FARTHEST = timedelta(hours=14)
_NORTH_AMERICAN = frozenset(["et", "ct", "mt", "pt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt"])


def is_north_american(zone: str) -> bool:
    """Return whether a zone's letters are of North America, where the month comes before the day."""
    return zone.casefold() in _NORTH_AMERICAN


def find_zone(zone: str, moment: datetime) -> tzinfo | None:
    """Return what a zone as written means at a moment, or None where that is not known.

    Examples
    --------
    >>> [str(find_zone(zone, datetime(2024, 7, 6))) for zone in ("МСК", "EDT", "ET", "UTC+5:30", "МСК+2")]
    ['UTC+03:00', 'UTC-04:00', 'UTC-04:00', 'UTC+05:30', 'UTC+05:00']
    >>> find_zone("local time", datetime(2024, 7, 6)) is None
    True
    """
    name = " ".join(zone.casefold().split())
    if numeric := _NUMERIC.match(name):
        length = timedelta(hours=int(numeric["hours"]), minutes=int(numeric["minutes"] or 0))
        base = _distance(numeric["base"], moment) or timedelta()
        distance: timedelta | None = base + (length if numeric["sign"] == "+" else -length)
    else:
        distance = _distance(name, moment)
    return timezone(distance) if distance is not None and abs(distance) <= _FARTHEST else None


def _distance(name: str, moment: datetime) -> timedelta | None:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if name in _FIXED:
        return timedelta(hours=_FIXED[name])
    try:
        return ZoneInfo(_BY_NAME[name]).utcoffset(moment) if name in _BY_NAME else None
    except (ZoneInfoNotFoundError, OSError):  # a machine without the tables of zones
        return None
