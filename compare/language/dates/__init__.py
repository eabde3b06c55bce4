"""Dates and times of day: found, read against the time of publication, compared."""

from __future__ import annotations

from compare.language.dates.bounds import DateBound, bound_of_date
from compare.language.dates.eras import era_of
from compare.language.dates.finding import explain_dates, find_dates, read_dated
from compare.language.dates.matching import dates_agree, match_dates
from compare.language.dates.parts import (
    DayOfMonth,
    SidedEvent,
    TurnedEvent,
    days_of_month,
    event_borders,
    is_time,
    part_of_time,
    sided_events,
    sided_phrases,
    turned_events,
)

__all__ = [
    "DateBound",
    "DayOfMonth",
    "SidedEvent",
    "TurnedEvent",
    "bound_of_date",
    "dates_agree",
    "days_of_month",
    "era_of",
    "event_borders",
    "explain_dates",
    "find_dates",
    "is_time",
    "match_dates",
    "part_of_time",
    "read_dated",
    "sided_events",
    "sided_phrases",
    "turned_events",
]
