"""Ordered rules that make dates and times of day out of atoms."""

from __future__ import annotations

from functools import cache

from compare.language.atoms import Rule
from compare.language.dates import readings as read
from compare.language.dates.building import Draft

_PART = "part:am|pm|morning|daytime|evening|night"
_SEASON = "|".join(f"season_{season}" for season in read.SEASONS)

_OF_ANOTHER_YEAR = "turn:last|this|next unit:unit_start"

_COMMON: tuple[Rule[Draft], ...] = (
    Rule("calendar in digits", "calendar", read.calendar),
    Rule("clock time", f"time:clock {_PART}?", read.clock),
    Rule("clock before a zone", "time:quantity", read.zoned_clock),
)
# What Slavic languages and English have in common, tried after their own rules.
_LAST: tuple[Rule[Draft], ...] = (
    Rule("last, this or next unit", "turn:last|this|next unit:unit_start", read.turned_unit),
    Rule("last, this or next season", f"turn:last|this|next season:{_SEASON}", read.turned_season),
    Rule("last, this or next weekday", "turn:last|this|next weekday:weekday", read.turned_weekday),
    Rule("month alone", "month:month", read.month_alone),
    Rule("day from today", "shift:shift", read.shifted_day),
    Rule("weekday", "weekday:weekday", read.weekday),
    Rule("year alone", "year:quantity", read.year_alone),
)
_SLAVIC: tuple[Rule[Draft], ...] = (
    Rule(
        "hours and minutes of the day",
        f"clock_in hour:quantity hour_word minute:quantity minute_word {_PART}?",
        read.hour,
    ),
    Rule("hour of the day", f"hour:quantity hour_word {_PART}", read.hour),
    Rule("one o'clock", f"in hour_word {_PART}", read.hour),
    Rule("hour without a word", f"clock_in hour:quantity {_PART}", read.hour_without_word),
    Rule("from hour to hour", "since first:quantity to second:quantity hour_word", read.two_hours),
    Rule("on the hour", "in|to hour:quantity hour_word", read.hour),
    Rule("clock with a dot", f"clock_in time:quantity {_PART}?", read.dotted_clock),
    Rule("noon", "noon", read.noon),
    Rule("midnight", "midnight", read.midnight),
    Rule(
        "days of a month and year",
        "first:quantity dash|through|to|and|or second:quantity month:month year:quantity year_word?",
        read.days_and_month,
    ),
    Rule(
        "days of a month",
        "first:quantity dash|through|to|and|or second:quantity month:month",
        read.days_and_month,
    ),
    Rule("day, month, year", "day:quantity month:month comma? year:quantity year_word?", read.day_and_month),
    Rule(
        "day and month of another year",
        f"day:quantity month:month in? {_OF_ANOTHER_YEAR}",
        read.month_of_turned_year,
    ),
    Rule("day and month", "day:quantity month:month", read.day_and_month),
    Rule("month of another year", f"month:month in? {_OF_ANOTHER_YEAR}", read.month_of_turned_year),
    Rule("month and year", "month:month comma? year:quantity year_word?", read.month_and_year),
    Rule("season and year", f"season:{_SEASON} year:quantity year_word?", read.season),
    Rule(
        "years",
        "first:quantity year_word? join:dash|through|to|slash|since|or|and second:quantity year_word?",
        read.years,
    ),
    Rule("year with its word", "year:quantity year_word", read.year_with_word),
    Rule("ago", "number:quantity unit:unit_start ago", read.ago),
    Rule("one unit ago", "unit:unit_start ago", read.ago),
    Rule("half a unit ago", "number:compound ago", read.compound_ago),
    *_LAST,
)
_UKRAINIAN: tuple[Rule[Draft], ...] = (
    Rule(
        "season of another year", f"season:{_SEASON} turn:last|this|next unit:unit_start", read.turned_season
    ),
    *_SLAVIC,
    Rule("hour by its ordinal", "clock_in hour:quantity hour_word", read.ordinal_hour),
    Rule("year in one word", "shift:year_shift", read.shifted_year),
)
_ENGLISH: tuple[Rule[Draft], ...] = (
    Rule("hour with am or pm", "hour:quantity part:am|pm", read.hour),
    Rule(
        "hour of the day",
        "hour:quantity hour_word? in the part:morning|daytime|evening",
        read.hour,
    ),
    Rule("o'clock", "hour:quantity hour_word", read.hour),
    Rule("clock with a dot", f"clock_in time:quantity {_PART}?", read.dotted_clock),
    Rule("noon", "noon", read.noon),
    Rule("midnight", "midnight", read.midnight),
    Rule(
        "month, days, year",
        "month:month dot? the? first:quantity dash|through|to|and|or second:quantity comma? year:quantity",
        read.days_and_month,
    ),
    Rule(
        "month and days",
        "month:month dot? the? first:quantity dash|through|to|and|or second:quantity",
        read.days_and_month,
    ),
    Rule(
        "days, month, year",
        "first:quantity dash|through|to|and|or second:quantity of? month:month comma? year:quantity",
        read.days_and_month,
    ),
    Rule(
        "days and month",
        "first:quantity dash|through|to|and|or second:quantity of? month:month",
        read.days_and_month,
    ),
    Rule(
        "day, month, year", "day:quantity of? month:month dot? comma? of? year:quantity", read.day_and_month
    ),
    Rule(
        "month, day, year",
        "month:month dot? the? day:quantity comma? of? in? year:quantity",
        read.day_and_month,
    ),
    Rule("month and year", "month:month dot? comma? of? year:quantity", read.month_and_year),
    Rule(
        "month and day of another year",
        f"month:month dot? the? day:quantity comma? of? {_OF_ANOTHER_YEAR}",
        read.month_of_turned_year,
    ),
    Rule(
        "day and month of another year",
        f"day:quantity of? month:month comma? of? {_OF_ANOTHER_YEAR}",
        read.month_of_turned_year,
    ),
    Rule("month of another year", f"month:month of? {_OF_ANOTHER_YEAR}", read.month_of_turned_year),
    Rule("month and day", "month:month dot? the? day:quantity", read.day_and_month),
    Rule("day and month", "day:quantity of? month:month", read.day_and_month),
    Rule("season and year", f"season:{_SEASON} of? year:quantity", read.season),
    Rule(
        "years",
        "first:quantity join:dash|through|to|slash|and|or second:quantity",
        read.years,
    ),
    Rule("two days off", "unit_start earlier|clock_in shift", read.two_days_off),
    Rule("ago", "number:quantity unit:unit_start ago", read.ago),
    Rule("one unit ago", "half? a|one unit:unit_start ago", read.ago),
    *_LAST,
)


@cache
def rules_for(language: str) -> tuple[Rule[Draft], ...]:
    """Return the ordered rules of a language; one without words of its own reads digits only."""
    return _COMMON + {"ru": _SLAVIC, "uk": _UKRAINIAN, "en": _ENGLISH}.get(language, ())
