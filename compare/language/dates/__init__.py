"""Dates and times of day: found, read against the time of publication, compared."""

from __future__ import annotations

from compare.language.dates.finding import explain_dates, find_dates, read_dated
from compare.language.dates.matching import dates_agree, match_dates
from compare.language.dates.parts import (
    SidedEvent,
    TurnedEvent,
    is_time,
    part_of_time,
    sided_events,
    turned_events,
)

__all__ = [
    "SidedEvent",
    "TurnedEvent",
    "dates_agree",
    "explain_dates",
    "find_dates",
    "is_time",
    "match_dates",
    "part_of_time",
    "read_dated",
    "sided_events",
    "turned_events",
]
