"""Dates that a text shows around its headline: they say when it was published, and are no claims."""

from __future__ import annotations

import re
from datetime import datetime

from compare.documents.line_ends import ends_sentence
from compare.documents.publication.stamps import Stamp, find_stamps, merge_shown, read_stamp

_LOOKED_AT = 5  # paragraphs: headline, by-line, date, lead
_LONGEST = 120
_SENTENCE_AT_LEAST = 60
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*\(?[A-ZА-Я]{2,4}\)?)?", re.I)


def take_stamps(
    text: str, published: datetime | None = None, captured: datetime | None = None
) -> tuple[datetime | None, str]:
    r"""Take the lines that hold nothing but a date from the top of a text.

    Parameters
    ----------
    text : str
        Paragraphs separated by empty lines.
    published : datetime.datetime, optional
        What is stated elsewhere; it wins, and a shown time of day is added to it.
    captured : datetime.datetime, optional
        When the page was captured or printed: "2 hours ago" counts from there where nothing else is stated.

    Returns
    -------
    published : datetime.datetime or None
        The time of publication.
    text : str
        Without those lines; as it was where the dates are headings of a chronicle.

    Examples
    --------
    >>> take_stamps("Ferry sinks\n\nJan 6, 2024 2:05 PM\n\nIt sank on Friday.")
    (datetime.datetime(2024, 1, 6, 14, 5), 'Ferry sinks\n\nIt sank on Friday.')
    """
    paragraphs = _join_clock(text.split("\n\n"))
    looked_at = _count_top(paragraphs)
    top = paragraphs[:looked_at]
    shown = [_read_line(line) for line in top]
    days = {moment.date() for moment in map(_moment_of, shown) if moment}
    if len(days) > 1 or (days and _has_more_days(paragraphs[looked_at:])):
        return published, text
    moment = next(filter(None, map(_moment_of, shown)), None)
    if moment is None and published is None and captured is not None:
        moment = next(filter(None, (_moment_of(stamps, captured) for stamps in shown)), None)
    if moment and published and moment.date() != published.date() and not _may_be_same(moment, published):
        return published, text
    found = moment or _beside_names(top[1:])
    if published and found:
        found = merge_shown(published, found)
    kept = [line for line, stamps in zip(top, shown, strict=True) if not stamps]
    return found or published, "\n\n".join([*kept, *paragraphs[looked_at:]])


def _count_top(paragraphs: list[str]) -> int:
    """Return how many paragraphs may stand above the text: one sentence may be the lead, two are text."""
    sentences = 0
    for place, line in enumerate(paragraphs[:_LOOKED_AT]):
        sentences += len(line) >= _SENTENCE_AT_LEAST and ends_sentence(line)
        if sentences > 1 and not _read_line(line):
            return place
    return _LOOKED_AT


def _join_clock(paragraphs: list[str]) -> list[str]:
    """Return the paragraphs with a clock that stands alone below a date put beside it."""
    for place in range(1, min(len(paragraphs), _LOOKED_AT)):
        if _CLOCK.fullmatch(paragraphs[place]):
            above = _read_line(paragraphs[place - 1])
            if above and not any("hour" in stamp.parts or "full" in stamp.parts for stamp in above):
                joined = f"{paragraphs[place - 1]}, {paragraphs[place]}"
                return [*paragraphs[: place - 1], joined, *paragraphs[place + 1 :]]
    return paragraphs


def _has_more_days(paragraphs: list[str]) -> bool:
    """Return whether days are headings further down: then the first is one as well."""
    return any(_moment_of(_read_line(line)) for line in paragraphs)


def _read_line(line: str) -> list[Stamp]:
    """Return the dates of a line that is nothing else; "9 May" or "Today" alone may well be a title."""
    stamps = read_stamp(line) if len(line) <= _LONGEST else []
    return stamps if all(stamp.is_telling for stamp in stamps) else []


def _moment_of(stamps: list[Stamp], captured: datetime | None = None) -> datetime | None:
    moments = (stamp.resolve(captured) for stamp in stamps if stamp.label != "modified")
    return next(filter(None, moments), None)


def _beside_names(lines: list[str]) -> datetime | None:
    """Return the date of a line that names the author or the outlet beside it."""
    for line in lines:
        if len(line) <= _LONGEST and not line.startswith(("—", "–", "-")) and not ends_sentence(line):
            moment = _moment_of(list(find_stamps(line)))
            if moment:
                return moment
    return None


def _may_be_same(shown: datetime, stated: datetime) -> bool:
    """Return whether two days are the same moment on clocks of two zones."""
    return bool(stated.tzinfo) and abs((shown.date() - stated.date()).days) == 1
