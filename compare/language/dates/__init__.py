"""Dates and times of day: found, read against the time of publication, compared."""

from __future__ import annotations

from compare.language.dates.finding import explain_dates, find_dates, read_dated
from compare.language.dates.matching import dates_agree, match_dates

__all__ = [
    "dates_agree",
    "explain_dates",
    "find_dates",
    "match_dates",
    "read_dated",
]
