"""Offices, and whether somebody holds one, held it, or is second to who holds it: "mayor", "deputy mayor"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from compare.language.listed_words import Choice, Listed, find_listed, index_choices
from compare.language.morphology import read_word
from compare.language.tables import read_meanings, read_words

# So many words stand before an office: "former Orra city police chief".
_REACH = 4
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
# What goes on with the words of one office: "vice-president", "police chief".
_JOINED = re.compile(r"\s?[-–]\s?|\s")
_DASH = re.compile(r"\s?[-–]\s?")
_IN_TITLES = frozenset({"NOUN", "ADJ", "PROPN", ""})
_BEHIND = "elect"

_Words = Sequence[re.Match[str]]


class Office(NamedTuple):
    """An office with the words before it: its own noun, the ranks among them, and the other words."""

    start: int
    stop: int
    text: str
    noun: str
    ranks: frozenset[str]
    others: frozenset[str]


def offices_in(text: str, language: str) -> tuple[Office, ...]:
    """Find the offices that a sentence tells of.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; ``data/ranks.tsv`` has English alone.

    Returns
    -------
    tuple of Office
        In the order of the sentence; nothing in a language without ranks.

    Examples
    --------
    >>> [(office.text, *office.ranks) for office in offices_in("Ex-mayor Tun met the police chief.", "en")]
    [('Ex-mayor', 'former'), ('police chief',)]
    """
    known = read_meanings("ranks", language)
    if not known:
        return ()
    offices = read_words("offices", language)
    words = list(_WORD.finditer(text))
    return tuple(
        _office_at(words, place, text, language)
        for place, word in enumerate(words)
        if word.group().casefold() in offices
        and not _goes_on(words, place, text, (offices | known.keys()) - {_BEHIND})
    )


def ranks_in(text: str, language: str) -> frozenset[str]:
    """Return all ranks that a text has words for, whatever they stand before.

    Examples
    --------
    >>> sorted(ranks_in("Tun, her former deputy, resigned.", "en"))
    ['deputy', 'former']
    """
    known = read_meanings("ranks", language)
    return frozenset(rank for word in _WORD.findall(text) for rank in known.get(word.casefold(), ()))


def held_offices_in(text: str, language: str) -> tuple[Listed[Choice], ...]:
    """Find the offices and honours that stand in ``data/held_offices.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence.

    Examples
    --------
    >>> [(found.text, *found.meant) for found in held_offices_in("Finance chief Tun resigned.", "en")]
    [('Finance chief', 'company', 'finance chief')]
    """
    return find_listed(text, language, index_choices("held_offices", language))


def _office_at(words: _Words, place: int, text: str, language: str) -> Office:
    known = read_meanings("ranks", language)
    before = [word.group().casefold() for word in _words_before(words, place, text, language)]
    start, stop = words[place - len(before)].start(), words[place].end()
    ranks = {rank for word in before for rank in known.get(word, ())}
    if place + 1 < len(words) and words[place + 1].group().casefold() == _BEHIND:
        behind = words[place + 1]
        if _DASH.fullmatch(text, stop, behind.start()):
            stop = behind.end()
            ranks |= known[_BEHIND]
    return Office(
        start,
        stop,
        text[start:stop],
        words[place].group().casefold(),
        frozenset(ranks),
        frozenset(word for word in before if word not in known),
    )


def _goes_on(words: _Words, place: int, text: str, known: frozenset[str]) -> bool:
    """Tell whether the next word belongs to the office: "prime minister", "deputy mayor"."""
    return (
        place + 1 < len(words)
        and words[place + 1].group().casefold() in known
        and _JOINED.fullmatch(text, words[place].end(), words[place + 1].start()) is not None
    )


def _words_before(words: _Words, place: int, text: str, language: str) -> _Words:
    """Return the words before an office that belong to it."""
    known, small = read_meanings("ranks", language), read_words("stop_words", language)
    first = place
    while first and place - first < _REACH:
        word = words[first - 1].group()
        own = word.casefold()
        lemma, tag = read_word(own, language)[:2]
        # "Police", "fire" and "finance" may be verbs as well.
        is_noun = tag in _IN_TITLES or (tag == "VERB" and own == lemma)
        if not word.isalpha() or not (own in known or (is_noun and own not in small)):
            break
        if not _JOINED.fullmatch(text, words[first - 1].end(), words[first].start()):
            break
        first -= 1
    return words[first:place]
