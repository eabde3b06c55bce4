"""Dates as pages show them: "Опубликовано 6 января 2024, 12:30 (МСК)", "Aug 21, 2025 2:05 PM EDT"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import NamedTuple

from compare.documents.publication.zones import ZONE_PATTERN, find_zone, is_north_american
from compare.loading import late_pattern

# Russian, Ukrainian and English, each month in the forms that dates have; a full stop may follow.
_MONTHS = (
    "января|январь|янв|січня|січень|січ|january|jan",
    "февраля|февраль|февр|фев|лютого|лютий|лют|february|feb",
    "марта|март|мар|березня|березень|бер|march|mar",
    "апреля|апрель|апр|квітня|квітень|квіт|кві|april|apr",
    "мая|май|травня|травень|трав|тра|may",
    "июня|июнь|июн|червня|червень|черв|чер|june|jun",
    "июля|июль|июл|липня|липень|лип|july|jul",
    "августа|август|авг|серпня|серпень|серп|сер|august|aug",
    "сентября|сентябрь|сент|сен|вересня|вересень|вер|september|sept|sep",
    "октября|октябрь|окт|жовтня|жовтень|жовт|жов|october|oct",
    "ноября|ноябрь|нояб|ноя|листопада|листопад|лист|november|nov",
    "декабря|декабрь|дек|грудня|грудень|груд|гру|december|dec",
)
_WEEKDAYS = (
    "понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|пн|вт|ср|чт|пт|сб|вс"
    "|понеділок|середа|четвер|п[ʼ'’]ятниця|субота|неділя|нд"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri|sat|sun"
)
_PUBLISHED_LABELS = (
    "опубликовано|опубликован|опубликована|дата публикации|время публикации|публикация|размещено|добавлено"
    "|создано|дата|від|от|опубліковано|дата публікації|публікація|розміщено|додано|створено"
    "|originally published|first published|published|publication date|publish date|date published"
    "|date of publication|posted|created|released|issued|date|on"
)
_MODIFIED_LABELS = (
    "обновлено|обновлён|обновлен|обновление|последнее обновление|дата обновления|изменено|изменён|изменен"
    "|дата изменения|последнее изменение|отредактировано|исправлено|оновлено|останнє оновлення|змінено"
    "|відредаговано|виправлено|last updated|last update|updated|update|last modified|modified|date modified"
    "|edited|corrected|amended"
)
# A day that is told from now, in days.
_DAYS = {
    "сегодня": 0, "сьогодні": 0, "today": 0, "вчера": -1, "вчора": -1, "yesterday": -1, "позавчера": -2,
    "позавчора": -2,
}  # fmt: skip
_UNITS = {
    "minutes": "минуту|минуты|минут|мин|хвилину|хвилини|хвилин|хв|minutes|minute|mins|min",
    "hours": "часа|часов|час|ч|годину|години|годин|hours|hour|hrs|hr|h",
    "days": "день|дня|дней|дні|днів|days|day|d",
    "weeks": "неделю|недели|недель|тиждень|тижні|тижнів|weeks|week|w",
}
_COUNTS = {
    1: "a|an|one|одну|один", 2: "two|два|две|дві", 3: "three|три", 4: "four|четыре|чотири",
    5: "five|пять|п'ять", 6: "six|шесть|шість",
}  # fmt: skip
_ABOUT = "about|around|около|примерно|близько|приблизно"

_GAP = r"[ \t\u00a0\u2009\u202f]"
MONTH = "|".join(_MONTHS)
"""A pattern of the names of months."""
_SUFFIX = rf"{_GAP}*(?:года|год|року|г\b\.?|р\b\.?)"
_ORDINAL = r"(?:-?(?:го|ого|е|st|nd|rd|th))?"
_WEEKDAY = rf"(?:\b(?:{_WEEKDAYS})\b\.?,?{_GAP}*)?"
_DATES = (
    rf"(?P<day>\d{{1,2}}){_ORDINAL}(?:{_GAP}+of)?[-\s\u00a0]+(?P<month>{MONTH})\b\.?"
    rf"(?:,?[-\s\u00a0]+(?P<year>\d{{4}})\b(?:{_SUFFIX})?)?",
    rf"(?P<month>{MONTH})\b\.?{_GAP}+(?P<day>\d{{1,2}})(?!\d|:\d){_ORDINAL}(?:,?{_GAP}+(?P<year>\d{{4}})\b(?!:))?",
    r"(?P<day>\d{1,2})(?P<mark>[./-])(?P<month>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?!\d|[./-]\d)"
    rf"(?:{_SUFFIX})?",
    r"(?P<year>\d{4})(?P<split>[./-])(?P<month>\d{1,2})(?P=split)(?P<day>\d{1,2})(?!\d|[./-]\d)",
    rf"(?P<shift>{'|'.join(_DAYS)})\b",
)
_AGO = (
    rf"(?:(?:{_ABOUT}){_GAP}+)?(?P<count>\d{{1,3}}|{'|'.join(_COUNTS.values())}){_GAP}*(?P<unit>{'|'.join(_UNITS.values())})\b\.?"
    rf"{_GAP}+(?:ago|назад|тому)\b"
)
_ONE = "час|минуту|годину|хвилину|день|неделю|тиждень"
_AGO_ONE = rf"(?P<unit>{_ONE}){_GAP}+(?:назад|тому)\b"
_HALF = rf"(?:{_GAP}*(?P<half>[ap]){_GAP}?\.?{_GAP}?m\b\.?)"
_CLOCK = (
    rf"(?:(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?!\d)(?::(?P<second>[0-5]\d)(?:\.\d+)?)?{_HALF}?"
    rf"|(?P<full>1[0-2]|0?[1-9]){_HALF.replace('half', 'side')})"
)
_ZONE = rf"(?:{_GAP}*,?{_GAP}*[(\[]?(?P<zone>{ZONE_PATTERN})[)\]]?)?"
_LATE_ZONE = _ZONE.replace("<zone>", "<late>")
_BETWEEN = rf"\s*(?:[,|·•–—/T(-]\s*)?(?:(?:в|во|о|об|at|on|@){_GAP}+)?"
# What every date has, looked for first: most titles have none, and all forms of dates take long to compile.
_STEMS = (
    "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|май|июн|июл|авг|сен|окт|ноя|дек"
    "|січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру"
)
_MAY_BE = late_pattern(
    rf"\d[./-]\d|\d\w{{0,3}}\W{{1,4}}(?:of\W{{1,3}})?(?:{_STEMS})|(?:{_STEMS})\w*\.?\W{{1,3}}\d"
    rf"|{'|'.join(_DAYS)}|ago\b|назад|тому",
    re.IGNORECASE,
)
_FORMS = tuple(
    rf"(?<![\w.,:/-])(?:{form})"
    for date in _DATES
    for form in (
        rf"{_CLOCK}{_ZONE}{_BETWEEN}{_WEEKDAY}{date}(?!\w){_LATE_ZONE}",
        rf"{_WEEKDAY}{date}(?!\w)(?:{_BETWEEN}(?:{_WEEKDAYS})\b\.?)?(?:{_BETWEEN}{_CLOCK}(?![\w%]){_ZONE})?",
        rf"{_WEEKDAY}{date}T{_CLOCK}{_ZONE}",
    )
) + tuple(rf"(?<![\w.,:/-])(?:{form})" for form in (_AGO, _AGO_ONE))
_LABEL = late_pattern(
    rf"(?:\A|(?<=\W))(?:(?P<modified>{_MODIFIED_LABELS})|(?P<published>{_PUBLISHED_LABELS}))"
    rf"{_GAP}*[:—–-]?{_GAP}*(?:(?:в|во|о|об|at|on){_GAP}+)?\Z",
    re.IGNORECASE,
)
_SEPARATORS = " \t\u00a0\u2009\u202f\n|·•,;:/—–-()[]\u200e\u200f"
# How a text begins that holds nothing but dates and labels.
_STARTS = re.compile(
    rf"[{re.escape(_SEPARATORS)}]*(?:\d|(?:{_WEEKDAYS}|{MONTH}|{'|'.join(_DAYS)}|{_ABOUT}|{_ONE}"
    rf"|{'|'.join(_COUNTS.values())}|{_MODIFIED_LABELS}|{_PUBLISHED_LABELS})(?![^\W\d_]))",
    re.IGNORECASE,
)
_OPENERS = frozenset(":—–-")
_SHORT_NAME = late_pattern(
    r"[:—–-]\s*(?:\d[\d:. ]*|[A-ZА-ЯЁІЇЄҐ][\w.'’-]*(?: [\w.'’-]+){0,2})\s*(?:[|·•/]|\Z)"
)
_EARLIEST_YEAR, _LATEST_YEAR = 1500, 2199


class Stamp(NamedTuple):
    """A date that a text shows: where it stands, its label, and its parts as written.

    `label` is "published", "modified" or ""; `start` is where the label begins.
    """

    start: int
    stop: int
    label: str
    parts: dict[str, str]

    @property
    def is_relative(self) -> bool:
        """Whether it says how long ago, or leaves out the year."""
        return not self.parts.get("year")

    @property
    def is_telling(self) -> bool:
        """Whether it has a year, a clock, or says how long ago: more than a day of the calendar."""
        return any(name in self.parts for name in ("year", "hour", "full", "unit"))

    def with_year(self, year: int) -> Stamp:
        """Return the same day of a year; a date that has one stays."""
        is_open = "month" in self.parts and "year" not in self.parts
        return self._replace(parts={**self.parts, "year": str(year)}) if is_open else self

    def resolve(
        self, captured: datetime | None = None, *, month_first: bool | None = None
    ) -> datetime | None:
        """Return the time that is meant, or None where the text alone does not say it.

        Parameters
        ----------
        captured : datetime.datetime, optional
            When the page was captured: "yesterday" counts from there.
        month_first : bool, optional
            Whether 01/02/2024 is January; where it is not given, the clock beside it may tell.
        """
        if self.is_relative and captured is None:
            return None
        parts = self.parts
        if "unit" in parts and captured:
            return _count_back(parts, captured)
        clock = _read_clock(parts)
        here = captured and _seen_from(parts.get("zone", ""), captured)
        if "shift" in parts and here:
            day = here + timedelta(days=_DAYS[parts["shift"].casefold()])
            moment = datetime(day.year, day.month, day.day, *clock)
        else:
            found = _read_day(parts, clock, here, month_first=month_first)
            if found is None:
                return None
            moment = found
        zone = find_zone(parts["zone"], moment) if "zone" in parts else None
        return moment.replace(tzinfo=zone)


def find_stamps(text: str) -> Iterator[Stamp]:
    """Yield the dates that a short text shows by themselves: not those inside a sentence.

    Examples
    --------
    >>> [stamp.label for stamp in find_stamps("Published Jan 6, 2024 2:05 PM | Updated Jan 9, 2024")]
    ['published', 'modified']
    >>> list(find_stamps("Паром затонул 5 января 2024 года")), list(find_stamps("© 2012–2026"))
    ([], [])
    """
    position = 0
    while found := _next_match(text, position):
        before = text[position : found.start()]
        label = _LABEL.search(before)
        start = position + label.start() if label else found.start()
        if _stands_alone(text, position, start, found.end()):
            kind = "" if label is None else "modified" if label["modified"] else "published"
            parts = {name: value for name, value in found.groupdict().items() if value}
            if "late" in parts:  # behind the day: "21:40, 27 February (MSK)"
                parts.setdefault("zone", parts.pop("late"))
            yield Stamp(start, found.end(), kind, parts)
        position = found.end()


def read_stamp(text: str) -> list[Stamp]:
    """Return the dates of a text that holds nothing else, but for labels.

    Examples
    --------
    >>> read_stamp("Опубликовано: 6 января 2024 г., 12:30 (МСК)")[0].resolve().isoformat()
    '2024-01-06T12:30:00+03:00'
    >>> read_stamp("5 января 2024 года паром затонул.")
    []
    """
    text = text.strip().rstrip(".")
    if not _STARTS.match(text):  # most lines are told so by their first word
        return []
    stamps = list(find_stamps(text))
    rest, position = "", 0
    for stamp in stamps:
        rest += text[position : stamp.start]
        position = stamp.stop
    return stamps if not (rest + text[position:]).strip(_SEPARATORS) else []


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in _FORMS)


def _next_match(text: str, position: int) -> re.Match[str] | None:
    if not _MAY_BE.search(text, position):
        return None
    found = [match for pattern in _patterns() if (match := pattern.search(text, position))]
    return min(found, key=lambda match: (match.start(), -match.end()), default=None)


def _stands_alone(text: str, position: int, start: int, stop: int) -> bool:
    """Return whether nothing but the edge of the text, a separator or another date is on either side."""
    before, behind = text[position:start].rstrip(" \t\u00a0"), text[stop:].lstrip(" \t\u00a0")
    if behind[:1] in _OPENERS and behind[1:].strip() and not _SHORT_NAME.match(behind):
        return False  # "5 January: the ferry sailed" is an entry of a chronicle
    if before.endswith(":"):
        return False  # "Beginning: 5 January"; what says that it is the publication is a label
    return (not before or before[-1] in _SEPARATORS + ".") and (
        not behind or behind[0] in _SEPARATORS + "." or _starts_label(behind)
    )


def _starts_label(text: str) -> bool:
    return re.match(rf"(?:{_MODIFIED_LABELS})\b", text, re.IGNORECASE) is not None


def _read_clock(parts: dict[str, str]) -> tuple[int, int, int]:
    half = parts.get("half", parts.get("side", "")).casefold()
    hour = int(parts.get("hour") or parts.get("full") or 0)
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    return hour, int(parts.get("minute", 0)), int(parts.get("second", 0))


def _read_day(
    parts: dict[str, str], clock: tuple[int, int, int], here: datetime | None, *, month_first: bool | None
) -> datetime | None:
    day, month = int(parts["day"]), _read_month(parts["month"])
    if day <= 12 and (month > 12 or is_month_first(parts, month_first)):
        day, month = month, day
    year = _read_year(parts.get("year", ""))
    try:
        if year:
            return datetime(year, month, day, *clock) if _EARLIEST_YEAR <= year <= _LATEST_YEAR else None
        if here is None:
            return None
        moment = datetime(here.year, month, day, *clock)
        return moment if moment.date() <= here.date() else moment.replace(year=here.year - 1)
    except ValueError:  # the 31st of June; the 29th of February
        return None


def is_month_first(parts: dict[str, str], settled: bool | None) -> bool:
    """Return whether the month stands before the day, by what settles it or by the clock beside it.

    Examples
    --------
    >>> date = {"day": "01", "mark": "/", "month": "02", "year": "2024"}
    >>> is_month_first(date, None), is_month_first({**date, "half": "p"}, None), is_month_first(date, True)
    (False, True, True)
    """
    mark = parts.get("mark", ".")  # with full stops, and after the year, the order is always the same
    return mark != "." and (mark == "/" and _is_american(parts) if settled is None else settled)


def _is_american(parts: dict[str, str]) -> bool:
    """Return whether the clock beside a date is one that goes with the month before the day."""
    return "half" in parts or "side" in parts or is_north_american(parts.get("zone", ""))


def _read_month(word: str) -> int:
    if word.isdigit():
        return int(word)
    return next(number for number, words in enumerate(_MONTHS, 1) if word.casefold() in words.split("|"))


def _read_year(written: str) -> int:
    year = int(written or 0)
    if len(written) == 2:  # as strptime does
        year += 2000 if year < 69 else 1900
    return year


def _seen_from(zone: str, captured: datetime) -> datetime:
    """Return the time of capture on the clock of a zone; on its own where none is named."""
    there = find_zone(zone, captured.replace(tzinfo=None)) if zone and captured.tzinfo else None
    return captured.astimezone(there) if there else captured


def _count_back(parts: dict[str, str], captured: datetime) -> datetime:
    written = parts.get("count", "").casefold()
    spelled = next((count for count, words in _COUNTS.items() if written in words.split("|")), 1)
    count = int(written) if written.isdigit() else spelled
    word = parts["unit"].casefold()
    unit = next(name for name, words in _UNITS.items() if word in words.split("|"))
    moment = captured - timedelta(**{unit: count})
    if unit in {"minutes", "hours"}:
        return moment.replace(second=0, microsecond=0)
    return datetime(moment.year, moment.month, moment.day)


def is_exact(moment: datetime) -> bool:
    """Return whether a time of day is given; midnight is what a day alone becomes."""
    return bool(moment.hour or moment.minute or moment.second)


def merge_shown(stated: datetime, shown: datetime) -> datetime:
    """Add to a stated time what a shown one knows better: the time of day, the zone, the local day.

    Examples
    --------
    >>> merge_shown(datetime(2024, 1, 6), datetime(2024, 1, 6, 14, 5))
    datetime.datetime(2024, 1, 6, 14, 5)
    >>> stated = datetime(2024, 1, 5, 22, 30, tzinfo=timezone.utc)
    >>> merge_shown(stated, datetime(2024, 1, 6, 1, 30)).isoformat()
    '2024-01-06T01:30:00+03:00'
    """
    if not is_exact(shown):
        return stated
    wall = stated.replace(tzinfo=None)
    if not is_exact(stated):
        is_same_day = shown.date() == stated.date()
        return shown.replace(tzinfo=shown.tzinfo or stated.tzinfo) if is_same_day else stated
    if stated.tzinfo is None:
        is_same = wall.replace(second=0, microsecond=0) == shown.replace(tzinfo=None, second=0)
        return stated.replace(tzinfo=shown.tzinfo) if is_same else stated
    if stated.utcoffset() or shown.tzinfo:
        return stated
    # Machines write UTC; the clock beside it tells the outlet's own zone, and so its own day.
    ahead = shown.replace(second=0) - wall.replace(second=0, microsecond=0)
    is_zone = not ahead % timedelta(minutes=30) and timedelta(hours=-12) <= ahead <= timedelta(hours=14)
    return (stated + ahead).replace(tzinfo=timezone(ahead)) if is_zone and ahead else stated


def ends_in_modified_label(text: str) -> bool:
    """Return whether what follows a text is a time of change, as the text says.

    Examples
    --------
    >>> ends_in_modified_label("12:30 | Обновлено: "), ends_in_modified_label("Опубликовано")
    (True, False)
    """
    label = _LABEL.search(text.rstrip())
    return bool(label and label["modified"])
