"""Words before a date or an event that place it: "late May", "before the vote"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from compare.language.morphology import content_lemmas
from compare.language.tables import read_rows

_SIDES = ("before", "after")
_BESIDES = "besides"
_TURNS = ("begun", "ended")
_ORDINALS = ("first", "second", "third", "fourth", "last")
# "Until after the war", "not before the vote", «вплоть до суда».
_NOT_UNTIL = r"(?<!until\s)(?<!till\s)(?<!not\s)(?<!вплоть\s)(?<!не\s)"
_WORD = r"[^\W\d][\w’'«»-]*"
_TIMES = frozenset(
    {
        "morning", "daytime", "evening", "night", "noon", "midnight",
        "hour_word", "minute_word", "year_word", "weekday", "month", "season",
    }
)  # fmt: skip
_ARTICLES = r"(?:the |a |an |his |her |its |their )?"


class SidedEvent(NamedTuple):
    """An event, as its dictionary form, and whether a text tells what was before or after it."""

    start: int
    stop: int
    text: str
    side: str
    event: str


def part_of_time(text: str, start: int, stop: int) -> str:
    """Return which part of a month or year a text names before a date, or as its first word.

    Parameters
    ----------
    text : str
        A sentence.
    start, stop : int
        Where the date stands.

    Returns
    -------
    str
        "early", "mid", "late", or "".

    Examples
    --------
    >>> text = "The line opens in late May."
    >>> part_of_time(text, text.index("May"), text.index("."))
    'late'
    """
    parts, before, inside = _part_patterns()
    found = before.search(text[:start]) or inside.match(text[start:stop])
    return parts[found.group(1).casefold()] if found else ""


def sided_events(text: str, language: str) -> Iterator[SidedEvent]:
    """Yield what a sentence says was before or after something.

    Examples
    --------
    >>> [(found.side, found.event) for found in sided_events("He resigned before the vote.", "en")]
    [('before', 'vote')]
    """
    sides, pattern = _side_pattern()
    for found in pattern.finditer(text):
        if event := content_lemmas(found.group(2), language):
            side = sides[found.group(1).casefold()]
            yield SidedEvent(found.start(), found.end(), found.group(), side, event[0])


def sided_phrases(text: str) -> Iterator[SidedEvent]:
    """Yield what a sentence says was before or after something, in the words that name it.

    Examples
    --------
    >>> [(found.side, found.event) for found in sided_phrases("Он ушёл после того, как построили мост.")]
    [('after', 'построили мост')]
    """
    sides = _forms(*_SIDES)
    for found in _phrase_pattern().finditer(text):
        side = sides[found["side"].casefold()]
        yield SidedEvent(found.start(), found.end(), found.group(), side, found["event"])


def event_borders(text: str) -> list[tuple[int, int]]:
    """Return where words stand that open another event, which the one told is before, after or because of.

    Examples
    --------
    >>> text = "He was charged on Monday following a fire in May."
    >>> [text[start:stop] for start, stop in event_borders(text)]
    ['following']
    """
    return [found.span() for found in _border_pattern().finditer(text)]


class DayOfMonth(NamedTuple):
    """A day of the week, or a week, as one of those of a month: "first" to "last"."""

    start: int
    stop: int
    text: str
    ordinal: str


def days_of_month(text: str, language: str) -> Iterator[DayOfMonth]:
    """Yield which Sunday, or which week, of a month a sentence names.

    Examples
    --------
    >>> [found.ordinal for found in days_of_month("It opens on the last Sunday of May.", "en")]
    ['last']
    """
    ordinals = _forms(*_ORDINALS)
    for found in _day_of_month_pattern(language).finditer(text):
        yield DayOfMonth(found.start(), found.end(), found.group(), ordinals[found["ordinal"].casefold()])


class TurnedEvent(NamedTuple):
    """An event in the words of a text, and whether something was before or after it had begun or ended."""

    start: int
    stop: int
    text: str
    side: str
    turn: str
    event: str


def turned_events(text: str) -> Iterator[TurnedEvent]:
    """Yield what a sentence says was before or after something began or ended.

    Examples
    --------
    >>> [found[3:] for found in turned_events("He left before the vote had begun.")]
    [('before', 'begun', 'the vote had')]
    >>> [found[3:] for found in turned_events("Он ушёл до начала голосования.")]
    [('before', 'begun', 'голосования')]
    """
    sides, turns = _forms(*_SIDES), _forms(*_TURNS)
    for found in _turn_pattern().finditer(text):
        side, turn = sides[found["side"].casefold()], turns[found["turn"].casefold()]
        event = f"{found['before']} {found['behind']}".strip()
        yield TurnedEvent(
            found.start(), found.end("turn"), text[found.start() : found.end("turn")], side, turn, event
        )


@cache
def _turn_pattern() -> re.Pattern[str]:
    word = r"[\w’'«»-]+"
    return re.compile(
        rf"\b(?P<side>{_any_of(_forms(*_SIDES))})\s+(?:(?:того|тем),?\s+как\s+)?"
        rf"(?P<before>(?:{word}\s+){{0,8}}?)(?P<turn>{_any_of(_forms(*_TURNS))})\b(?P<behind>(?:\s+{word}){{0,4}})",
        re.IGNORECASE,
    )


@cache
def _phrase_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{_NOT_UNTIL}\b(?P<side>{_any_of(_forms(*_SIDES))})\s+(?:(?:того|тем),?\s+как\s+)?(?P<event>{_WORD}(?:\s+{_WORD}){{0,5}})",
        re.IGNORECASE,
    )


@cache
def _border_pattern() -> re.Pattern[str]:
    # "The following day" opens nothing.
    return re.compile(rf"(?<!the\s)\b(?:{_any_of(_forms(*_SIDES, _BESIDES))})\b", re.IGNORECASE)


@cache
def _day_of_month_pattern(language: str) -> re.Pattern[str]:
    ordinals, days, months = (
        _any_of(forms)
        for forms in (
            _in_letters_of(language, _forms(*_ORDINALS)),
            {*_calendar_words(language, "weekday"), *_forms("week")},
            _calendar_words(language, "month"),
        )
    )
    return re.compile(
        rf"\b(?P<ordinal>{ordinals})\s+(?:{days})\s+(?:(?:of|in)\s+)?(?:{months})\b", re.IGNORECASE
    )


@cache
def _part_patterns() -> tuple[dict[str, str], re.Pattern[str], re.Pattern[str]]:
    parts = _forms("early", "mid", "late")
    every = _any_of(parts)
    return parts, re.compile(rf"\b({every})\s*$", re.IGNORECASE), re.compile(rf"({every})\b", re.IGNORECASE)


def is_time(word: str, language: str) -> bool:
    """Tell whether a word is a time by itself: a part of the day, a day of the week, a month, an hour.

    Examples
    --------
    >>> is_time("Вечером", "ru"), is_time("night", "en"), is_time("рыбак", "ru")
    (True, True, False)
    """
    return word.casefold() in _times(language)


@cache
def _times(language: str) -> frozenset[str]:
    return _calendar_words(language, *_TIMES)


def _calendar_words(language: str, *kinds: str) -> frozenset[str]:
    return frozenset(
        word
        for code, kind, _, words in read_rows("calendar_words")
        if code == language and kind in kinds
        for word in words.split()
    )


@cache
def _side_pattern() -> tuple[dict[str, str], re.Pattern[str]]:
    sides = _forms(*_SIDES)
    return sides, re.compile(rf"{_NOT_UNTIL}\b({_any_of(sides)})\s+{_ARTICLES}(\w+)", re.IGNORECASE)


@cache
def _forms(*places: str) -> dict[str, str]:
    """Return which of some rows of the table each form stands in."""
    return {
        form: place
        for place, forms in read_rows("time_words")
        if place in places
        for form in forms.split("|")
    }


def _in_letters_of(language: str, forms: Iterable[str]) -> list[str]:
    """Return the forms that a language can have by its letters: long patterns take long to compile."""
    return [form for form in forms if form.isascii() == (language not in ("ru", "uk"))]


def _any_of(forms: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
