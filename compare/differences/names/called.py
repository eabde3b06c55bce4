"""What a text calls by common words behind its noun: the charity Bread for Life, фонд «Добрые руки»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.sides import Located, Side
from compare.language import content_lemmas, is_time, lemmatize, read_words
from compare.loading import late_pattern
from compare.records import Name

_CALLED = {
    "en": late_pattern(
        r"\b([a-z][a-z-]+) ([A-Z][\w’'-]*(?:(?: (?:for|of|and|the|in|on|to|with|a|&))* [A-Z][\w’'-]*)*)"
    ),
    "ru": re.compile(r"\b([а-яё][а-яё-]+) [«\"“]([^«»\"“”]{2,40})[»\"”]", re.IGNORECASE),
    "uk": late_pattern(r"\b([а-яґєії][а-яґєії'’-]+) [«\"“„]([^«»\"“”„]{2,40})[»\"”“]", re.IGNORECASE),
}


class _Called(NamedTuple):
    """A name, and the dictionary form of the noun before it."""

    name: Name
    noun: str


def called_otherwise(left: Side, right: Side) -> tuple[Name, Name] | None:
    """Return what two texts of one language call by one noun and two names without a word in common.

    Parameters
    ----------
    left, right : Side
        Both sides.

    Returns
    -------
    tuple of Name, or None
        None where a side has several such names, or where one name may be short for the other.
    """
    if left.language != right.language:
        return None
    here, there = list(_find(left)), list(_find(right))
    if len(here) != 1 or len(there) != 1 or here[0].noun != there[0].noun:
        return None
    one, other = here[0].name, there[0].name
    is_known = _is_told(one, left.language, right) or _is_told(other, left.language, left)
    return None if is_known or one.text.isupper() or other.text.isupper() else (one, other)


def _find(side: Side) -> Iterator[_Called]:
    """Find names that `find_names` cannot tell from common words."""
    nouns = read_words("naming_nouns", side.language)
    for place in side.places:
        claim = place.claim
        taken: tuple[Located, ...] = (*claim.names, *claim.dates)
        for match in _CALLED[side.language].finditer(claim.text) if side.language in _CALLED else ():
            noun = next(iter(lemmatize(match.group(1).casefold().rpartition("-")[2], side.language)), "")
            start, stop = match.span(2)
            text = match.group(2)
            if noun not in nouns or is_time(text.split()[0], side.language):
                continue
            if not any(start < other.stop and other.start < stop for other in taken):
                yield _Called(Name(start, stop, text, f"~{text.casefold()}", ""), noun)


def _is_told(name: Name, language: str, side: Side) -> bool:
    """Tell whether a text has a word of a name: the charity Bread for Life gives bread."""
    own = set(content_lemmas(name.text, language))
    return not own or not own.isdisjoint(content_lemmas(side.text, language))
