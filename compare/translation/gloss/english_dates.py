"""Dates in English order: 12 декабря 2021 года is December 12, 2021."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from compare.translation.gloss.tables import ABBREVIATED, MONTHS
from compare.translation.gloss.words import Word

_DAY = re.compile(r"\d{1,2}(?:[-–—]\d{1,2})?")
_YEAR = re.compile(r"(?:1\d|20)\d\d(?:[-–—/]\d{2,4})?")
_YEAR_WORDS = frozenset({"год", "г", "гг"})


def abbreviations(words: list[Word]) -> None:
    """The point after an abbreviation that English writes out goes, unless it ends the sentence."""
    for place in range(len(words) - 3, -1, -1):
        word, point, following = words[place : place + 3]
        is_short = word.lower in ABBREVIATED and point.text == "." and not point.gap
        if is_short and (not following.text[0].isupper() or word.lower in ("им", "ул")):
            word.rules.append("abbreviations")
            del words[place + 1]


def years(words: list[Word]) -> None:
    """After its figure, the word year goes."""
    for place, (figure, word) in enumerate(pairwise(words)):
        if _YEAR.fullmatch(figure.text) and word.form is not None and word.form.lemma in _YEAR_WORDS:
            word.say("", "years")
            if word.form.case == "gent" and not word.form.is_plural and _wants_of(words[:place]):
                figure.before.append("of")
            word.form = None


def _wants_of(before: Sequence[Word]) -> bool:
    word = before[-1] if before else None
    if word is None or not word.is_a("NOUN"):
        return False
    return word.entry is None or word.entry.english not in MONTHS


def dates(words: list[Word]) -> None:
    """Day and month change places; a day that no preposition leads in is "on" that day."""
    for place, (day, month) in enumerate(pairwise(words)):
        if not _DAY.fullmatch(day.text) or month.entry is None or month.entry.english not in MONTHS:
            continue
        year = words[place + 2] if place + 2 < len(words) and _YEAR.fullmatch(words[place + 2].text) else None
        day.say(f"{month.entry.english} {day.text}" + (f", {year.text}" if year else ""), "dates")
        month.say("", "dates")
        month.form = None
        if year is not None:
            year.say("", "dates")
            year.before.clear()
        before = words[place - 1] if place else None
        if before is not None and before.lower == "до":
            before.say("until", "dates")
        if not _is_led_in(words[:place]):
            day.before.append("on")


def _is_led_in(before: Sequence[Word]) -> bool:
    if not before:
        return False
    word = before[-1]
    said = next((other.english for other in reversed(before[:-1]) if other.english), "")
    if word.text == "," and said.endswith("day"):
        return True
    return word.is_a("PREP") or bool(word.english and word.english.endswith((" on", " by", " from", " to")))
