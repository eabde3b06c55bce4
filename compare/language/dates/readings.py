"""What each rule of the calendar makes of the atoms that its pattern found; nothing where they mislead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from compare.language.atoms import PLAIN, Atom, Found, find_unit, find_unit_word
from compare.language.dates.building import (
    ClockTime,
    Draft,
    find_zone,
    make_calendar_draft,
    make_clock_draft,
    make_draft,
    shift_year,
)
from compare.language.identification import has_decimal_comma

_DAY_PARTS = ("am", "pm", "morning", "daytime", "evening", "night")
_MINUTES = ("minute", "минут", "хвилин")
_OF_CLOCK = frozenset({"to", "past"})
_UP_TO, _PAST = frozenset({"before", "to", "до"}), frozenset({"after", "past", "после", "після"})
SEASONS = ("winter", "spring", "summer", "autumn")
_CALENDAR_UNITS = frozenset({"day", "week", "month", "year", "decade", "hour", "minute"})
_AMBIGUOUS_MONTHS = frozenset({"may", "march", "mar", "jan", "dec", "sep", "oct", "jun", "jul", "apr", "feb"})
_SHORT_SLAVIC_MONTHS = frozenset(
    (
        *("янв", "фев", "февр", "апр", "авг", "сен", "сент", "окт", "ноя", "нояб", "дек"),
        *("січ", "лют", "бер", "квіт", "трав", "черв", "лип", "серп", "вер", "жовт", "лист", "груд"),
    )
)
_ORDINAL_HOURS = frozenset({"uk"})
_DECADE_ENDINGS = ("е", "х", "ми", "ті")
# A time of day without a colon, which only the zone behind it shows to be one.
_ZONED_CLOCK = re.compile(r"(?P<hour>\d{1,2}(?=[.])|\d{2}(?=\d{2}$))[.]?(?P<minute>\d{2})")
_LOWER_ZONES, _LEAST_ZONE = frozenset({"мск", "msk"}), 3
_MEASURING = frozenset({"unit_start", "scale", "group", "vague", "dash"})
_SHORT_WEEKDAYS = frozenset(["mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri"])


def _is_day(atom: Atom, found: Found | None = None) -> bool:
    """Tell whether a quantity is a day of the month; beside a month even a wrong one, in digits, is."""
    last = 31
    if found is not None and atom.digits and not (found.after and found.after.entry is PLAIN):
        last = 99
    return atom.value.is_integer() and 1 <= atom.value <= last and atom.scale == 1 and not atom.unit


def _is_hour(atom: Atom, language: str) -> bool:
    """Tell whether a figure may be an hour; Ukrainian tells hours by ordinals: «о 7-й ранку»."""
    may_be = language in _ORDINAL_HOURS or not atom.has("ordinal")
    return atom.value.is_integer() and 0 <= atom.value <= 24 and may_be


def is_year(atom: Atom) -> bool:
    """Tell whether a quantity can be a year: four digits without separators, or an ordinal in words."""
    if not atom.value.is_integer() or not 1000 <= atom.value <= 2100 or (atom.scale != 1 and atom.digits):
        return False
    if atom.value % 10 == 0 and atom.word.endswith(_DECADE_ENDINGS):
        return False
    return atom.word[:4].isdigit() or atom.has("ordinal") or not atom.digits


def day_and_month(found: Found) -> Sequence[Draft]:
    """Read a day with its month, and perhaps a year: «21 августа», "Aug. 21, 2025"."""
    day, month, year = found.parts["day"], found.parts["month"], found.parts.get("year")
    if not _is_day(day, found) or not _is_month(month) or (year and not _is_full_year(year, found)):
        return ()
    return (make_draft(found, year=year and _year_value(year), month=month.worth("month"), day=day.value),)


def days_and_month(found: Found) -> Sequence[Draft]:
    """Read two days of one month: «10-15 мая», "May 10 to 15"."""
    first, second, month = found.parts["first"], found.parts["second"], found.parts["month"]
    year = found.parts.get("year")
    if not (_is_day(first) and _is_day(second) and _is_month(month)) or first.value >= second.value:
        return ()
    if year and not _is_full_year(year, found):
        return ()
    if found.atoms[found.stop - 1] is second and found.after and found.after.entry is PLAIN:
        return ()  # "August 4 and 15 people"
    chosen = year and _year_value(year)
    value = month.worth("month")
    return (
        make_draft(found, stop=first.stop, day=first.value, month=value, year=chosen),
        make_draft(found, start=second.start, day=second.value, month=value, year=chosen),
    )


def _is_month(atom: Atom) -> bool:
    return not atom.word.isascii() or atom.word[0].isupper()


def _year_value(atom: Atom) -> float:
    return atom.value if atom.value >= 100 else shift_year(atom.value)


def _is_full_year(atom: Atom, found: Found) -> bool:
    """Tell whether a quantity beside a month or the word "year" is a year, if only a mistaken one."""
    has_word = any(
        part.has("year_word") for part in found.atoms[found.start : found.stop] if part.start > atom.start
    )
    counts = found.after is not None and found.after.entry is PLAIN and not has_word
    mistaken = not counts and atom.word[:4].isdigit() and 2100 < atom.value < 10_000 and atom.scale == 1
    return is_year(atom) or mistaken or (has_word and atom.has("ordinal") and 10 <= atom.value < 100)


def month_and_year(found: Found) -> Sequence[Draft]:
    """Read "May 2023" and «мая 25-го года»."""
    month, year = found.parts["month"], found.parts["year"]
    if not _is_month(month) or not _is_full_year(year, found):
        return ()
    return (make_draft(found, year=_year_value(year), month=month.worth("month")),)


def month_of_turned_year(found: Found) -> Sequence[Draft]:
    """Read "March next year" and «15 марта прошлого года» as one date."""
    month, day, turn = found.parts["month"], found.parts.get("day"), _turn(found.parts["turn"])
    if _calendar_unit(found) != "year" or not (_is_day(day, found) if day else _reads_as_month(found)):
        return ()
    return (
        make_draft(
            found,
            month=month.worth("month"),
            day=day and day.value,
            relation=f"year{turn:+d}",
            relative=True,
        ),
    )


def month_alone(found: Found) -> Sequence[Draft]:
    """Read a month without a day; an ambiguous English one only after a word that leads to a date."""
    month = found.parts["month"]
    return (make_draft(found, month=month.worth("month")),) if _reads_as_month(found) else ()


def _reads_as_month(found: Found) -> bool:
    month = found.parts["month"]
    word = month.word.lower()
    if word in _SHORT_SLAVIC_MONTHS or not _is_month(month):
        return False
    if word in _AMBIGUOUS_MONTHS:
        before = found.before
        leads = before is not None and not before.entry.kinds.isdisjoint(
            {"year_in", "of", "in", "last", "this", "next", "through", "from", "dash", "comma", "to"}
        )
        return leads and (len(word) != 3 or word == "may")
    return True


def years(found: Found) -> Sequence[Draft]:
    """Read two years: "2015-2017", «с 2015 по 2017 год», "2019/20"."""
    first, second = found.parts["first"], found.parts["second"]
    join = found.parts["join"]
    if not is_year(first) or not first.digits or not second.digits:
        return ()
    short = second.word.isdigit() and len(second.word) == 2
    if short:
        follows = second.value > first.value % 100 or first.value % 100 == 99
        if not follows or not (join.has("slash") or join.has("dash")) or not found.touches():
            return ()
        later = first.value - first.value % 100 + second.value
    elif is_year(second) and second.value > first.value:
        later = second.value
    else:
        return ()
    return (
        make_draft(found, stop=first.stop, year=first.value),
        make_draft(found, start=second.start, year=later),
    )


def year_with_word(found: Found) -> Sequence[Draft]:
    """Read a year that has the word for it."""
    year = found.parts["year"]
    if not _is_full_year(year, found):
        return ()
    return (make_draft(found, year=_year_value(year)),)


def year_alone(found: Found) -> Sequence[Draft]:
    """Read four bare digits where their neighbours show that they are a year."""
    year = found.parts["year"]
    if not is_year(year) or not year.digits:
        return ()
    if not year.has("ordinal") and not (1900 <= year.value <= 2060 and _reads_as_year(found, year)):
        return ()
    return (make_draft(found, year=year.value),)


def _reads_as_year(found: Found, year: Atom) -> bool:
    before, after = found.before, found.after
    if not year.word.isdigit():
        return False
    if after and not after.entry.kinds.isdisjoint({"scale", "number", "times_sign"}):
        return False
    if find_unit(found.atoms, found.stop, found.language)[0]:
        return False  # and not "in 2019 Canadian farmers", which a dollar could follow
    hyphen = before is not None and before.has("dash") and before.stop == year.start
    leads = before is not None and not before.entry.kinds.isdisjoint(
        {"year_in", "in", "since", "to", "through", "from", "open", "of", "month", "the"}
    )
    is_followed = after is not None and after.entry is PLAIN
    if year.word.isascii() and before is not None and before.word.isascii() and before.word.isalpha():
        return leads
    return hyphen or (leads and not is_followed)


def season(found: Found) -> Sequence[Draft]:
    """Read "summer of 2020"."""
    season = _season_of(found.parts["season"])
    year = found.parts["year"]
    if not _is_full_year(year, found):
        return ()
    return (make_draft(found, relation=season, year=_year_value(year)),)


def _season_of(atom: Atom) -> str:
    return next(season for season in SEASONS if atom.has(f"season_{season}"))


def shifted_day(found: Found) -> Sequence[Draft]:
    """Read "yesterday", "today", "tomorrow" and their like."""
    return (make_draft(found, relation=f"day{found.parts['shift'].worth('shift'):+.0f}", relative=True),)


def shifted_year(found: Found) -> Sequence[Draft]:
    """Read «торік» and «цьогоріч»."""
    shift = found.parts["shift"].worth("year_shift")
    return (make_draft(found, relation=f"year{shift:+.0f}", relative=True),)


def two_days_off(found: Found) -> Sequence[Draft]:
    """Read "the day before yesterday" and "the day after tomorrow"."""
    words = [atom.word.lower() for atom in found.atoms[found.start : found.stop]]
    sides = {("day", "before", "yesterday"): "day-2", ("day", "after", "tomorrow"): "day+2"}
    relation = sides.get((words[0], words[1], words[2]))
    return (make_draft(found, relation=relation, relative=True),) if relation else ()


def ago(found: Found) -> Sequence[Draft]:
    """Read "two days ago" and «неделю назад»."""
    unit = _calendar_unit(found)
    number = found.parts.get("number")
    if not unit or (number and not number.value):
        return ()
    amount = number.value if number else 0.5 if found.atoms[found.start].has("half") else 1.0
    return (make_draft(found, relation=f"{unit}-{amount:g}", relative=True),)


def _calendar_unit(found: Found) -> str:
    unit = find_unit_word(found.parts["unit"].word.lower(), found.language)
    return unit if unit in _CALENDAR_UNITS else ""


def compound_ago(found: Found) -> Sequence[Draft]:
    """Read «полгода назад»."""
    number = found.parts["number"]
    if number.unit not in _CALENDAR_UNITS:
        return ()
    return (make_draft(found, relation=f"{number.unit}-{number.value:g}", relative=True),)


def _turn(atom: Atom) -> int:
    return next(int(atom.worth(kind)) for kind in ("last", "this", "next") if atom.has(kind))


def turned_unit(found: Found) -> Sequence[Draft]:
    """Read "last week" and «в этом году»."""
    unit = _calendar_unit(found)
    turn = _turn(found.parts["turn"])
    if not unit or unit in {"hour", "minute", "decade"} or (unit == "day"):
        return ()
    return (make_draft(found, relation=f"{unit}{turn:+d}", relative=True),)


def turned_weekday(found: Found) -> Sequence[Draft]:
    """Read "last Friday"."""
    weekday, turn = found.parts["weekday"], _turn(found.parts["turn"])
    return (make_draft(found, weekday=weekday.worth("weekday"), relation=f"weekday{turn:+d}", relative=True),)


def turned_season(found: Found) -> Sequence[Draft]:
    """Read "next summer" and «влітку наступного року»."""
    if "unit" in found.parts and _calendar_unit(found) != "year":
        return ()
    season, turn = _season_of(found.parts["season"]), _turn(found.parts["turn"])
    return (make_draft(found, relation=f"{season}{turn:+d}", relative=True),)


def weekday(found: Found) -> Sequence[Draft]:
    """Read a weekday."""
    atom = found.parts["weekday"]
    if atom.word.isascii() and (not atom.word[0].isupper() or atom.word.lower() in _SHORT_WEEKDAYS):
        return ()
    is_placed = found.before is not None and (found.before.has("in") or found.before.has("through"))
    if atom.word.lower() == "среду" and not is_placed:
        return ()  # «окружающую среду»
    return (make_draft(found, weekday=atom.worth("weekday"), relative=True),)


def _parts_of(found: Found) -> Sequence[str]:
    part = found.parts.get("part")
    return [kind for kind in _DAY_PARTS if part and part.has(kind)]


def hour(found: Found) -> Sequence[Draft]:
    """Read an hour, with its minutes and part of the day where they are given."""
    hour, minute = found.parts.get("hour"), found.parts.get("minute")
    if (hour and not _is_hour(hour, found.language)) or (minute and not 0 <= minute.value < 60):
        return ()
    time = ClockTime(hour.value if hour else 1.0, minute.value if minute else None, _parts_of(found))
    return make_clock_draft(found, time, start=hour.start if hour else found.atoms[found.start + 1].start)


def hour_without_word(found: Found) -> Sequence[Draft]:
    """Read «в 7 утра»; «3 дня» without a word for the hour are three days."""
    return () if found.parts["part"].has("daytime") else hour(found)


def ordinal_hour(found: Found) -> Sequence[Draft]:
    """Read «близько 10-ї години»; «близько 10 годин» is how long something takes."""
    return hour(found) if found.parts["hour"].has("ordinal") else ()


def two_hours(found: Found) -> Sequence[Draft]:
    """Read «с 10 до 18 часов»."""
    first, second = found.parts["first"], found.parts["second"]
    if not (_is_hour(first, found.language) and _is_hour(second, found.language)):
        return ()
    return (
        *make_clock_draft(found, ClockTime(first.value), start=first.start, stop=first.stop),
        *make_clock_draft(found, ClockTime(second.value), start=second.start),
    )


def clock(found: Found) -> Sequence[Draft]:
    """Read "14:30" and "5:47 PM"."""
    hour, minute = (float(piece) for piece in found.parts["time"].word.split(":")[:2])
    part = found.parts.get("part")
    if hour > 24 or (minute > 59 and part is None):
        return ()
    return make_clock_draft(found, ClockTime(hour, minute, _parts_of(found)))


def dotted_clock(found: Found) -> Sequence[Draft]:
    """Read «в 14.30» where nothing is measured, and "at 6.30 p.m."."""
    time = found.parts["time"]
    hour, dot, minute = time.word.partition(".")
    is_clock = dot and hour.isdigit() and minute.isdigit() and len(minute) == 2
    if not is_clock or float(hour) > 24 or float(minute) > 59:
        return ()
    after = found.after
    if "part" in found.parts or find_zone(found.atoms, found.stop)[0]:
        after = None
    # Where decimals have a comma, a dot between two figures is a clock's.
    may_count = not has_decimal_comma(found.language) and after is not None and after.entry is PLAIN
    if after and (may_count or not after.entry.kinds.isdisjoint(_MEASURING)):
        return ()
    return make_clock_draft(found, ClockTime(float(hour), float(minute), _parts_of(found)), start=time.start)


def zoned_clock(found: Found) -> Sequence[Draft]:
    """Read "2140 GMT" and «20.40 мск», but not "1500 CT scans" nor "2000 Moscow residents"."""
    time = _ZONED_CLOCK.fullmatch(found.parts["time"].word)
    zone, length = find_zone(found.atoms, found.stop)
    if time is None or not zone or not (length > 1 or _is_zone_by_itself(found.atoms[found.stop].word)):
        return ()
    hour, minute = float(time["hour"]), float(time["minute"])
    return make_clock_draft(found, ClockTime(hour, minute)) if hour <= 24 and minute <= 59 else ()


def _is_zone_by_itself(word: str) -> bool:
    return word in _LOWER_ZONES or (word.isupper() and len(word) >= _LEAST_ZONE)


def noon(found: Found) -> Sequence[Draft]:
    """Read "noon", and "ten minutes before noon"."""
    return _around(found, 12 * 60)


def midnight(found: Found) -> Sequence[Draft]:
    """Read "midnight", and "five minutes to midnight"."""
    return _around(found, 24 * 60)


def _around(found: Found, minutes: int) -> Sequence[Draft]:
    """Read a time of day with what is told to be missing to it, or to have passed since."""
    before = found.atoms[max(0, found.start - 3) : found.start]
    words = [atom.word.lower() for atom in before]
    sign = {**dict.fromkeys(_UP_TO, -1), **dict.fromkeys(_PAST, 1)}.get(words[-1] if words else "", 0)
    number = None
    if len(words) > 1 and words[-1] in _OF_CLOCK and before[-2].has("quantity"):
        number = before[-2]  # "ten past noon"
    elif len(words) == 3 and words[1].startswith(_MINUTES) and before[0].has("quantity"):
        number = before[0]
    if number is None or not sign or not 0 < number.value < 60:
        return make_clock_draft(found, ClockTime(minutes / 60 % 24, 0.0))
    hour, minute = divmod((minutes + sign * number.value) % (24 * 60), 60)
    return make_clock_draft(found, ClockTime(hour, minute), start=number.start)


def calendar(found: Found) -> Sequence[Draft]:
    """Read a date in digits."""
    return make_calendar_draft(found)
