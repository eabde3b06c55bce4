"""What one does to another: attacks, defeats, sues; and what befalls somebody once: birth, death."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from compare.language.listed_words import Index, Listed, find_listed, index_forms
from compare.language.tables import read_meanings, read_rows


class Act(NamedTuple):
    """What is done, whether the subject of the word undergoes it ("lost to"), and whether it is a noun."""

    what: str
    is_reversed: bool = False
    is_noun: bool = False


def acts_in(text: str, language: str) -> tuple[Listed[Act], ...]:
    """Find the words of a sentence that stand in ``data/acts.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence; a word that is verb and noun stands there as both.

    Examples
    --------
    >>> acts = acts_in("Spartak lost to Zenit.", "en")
    >>> [(found.text, found.meant.what, found.meant.is_reversed) for found in acts]
    [('lost to', 'defeat', True)]
    """
    return tuple(_without_object(found, text) for found in find_listed(text, language, _known(language)))


def _without_object(found: Listed[Act], text: str) -> Listed[Act]:
    """Return only the words before the object that stands inside a phrase: "took the firm to court"."""
    stop = found.stop if found.gap is None else found.gap
    return found._replace(stop=stop, text=text[found.start : stop])


@cache
def _known(language: str) -> Index[Act]:
    rows = [row for row in read_rows("acts") if row[0] == language]
    return index_forms(
        (forms, act)
        for _, what, verbs, reversed_verbs, nouns in rows
        for forms, act in (
            (verbs, Act(what)),
            (reversed_verbs, Act(what, is_reversed=True)),
            (nouns, Act(what, is_noun=True)),
        )
    )


def events_of_a_life(text: str, language: str) -> frozenset[str]:
    """Return which events a text tells of that happen once, and so in one place.

    Parameters
    ----------
    text : str
        A sentence or a clause.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    frozenset of str
        The names that ``data/events_of_a_life.tsv`` has for them, one for all languages.

    Examples
    --------
    >>> sorted(events_of_a_life("She was born in Leeds.", "en")), sorted(events_of_a_life("Он умер.", "ru"))
    (['born'], ['died'])
    """
    return frozenset(event for event, words in _patterns(language).items() if words.search(text))


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    told: dict[str, set[str]] = {}
    for word, events in read_meanings("events_of_a_life", language).items():
        for event in events:
            told.setdefault(event, set()).add(re.escape(word.replace("_", " ")))
    return {
        event: re.compile(rf"\b(?:{'|'.join(sorted(words))})\b", re.IGNORECASE)
        for event, words in told.items()
    }
