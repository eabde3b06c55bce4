"""The sets, as if they were in a language that nothing is known about, or each side in one of its own."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle
from zlib import crc32

from compare.alignment.evidence import Reading, read_text
from compare.alignment.fitting.sets import PairSet, TextPair
from compare.alignment.model import ACROSS

_UNKNOWN = "und"
_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
# Each letter as one of the other alphabet, so that no word of a text is left.
_OTHER_LETTERS = str.maketrans(
    {**dict(zip(_LATIN, _CYRILLIC, strict=False)), **dict(zip(_CYRILLIC, cycle(_LATIN), strict=False))}
)
# So many words of a hundred stand in a related language, too, and so many more but for a letter and the end:
# then sentences share as much as a Russian one and what a Ukrainian newsroom makes of another one.
_KEPT, _ALIKE = 32, 24
_KINDS = ("aeiouy", "bcdfghjklmnpqrstvwxz", "аеиоуыэюя", "бвгджзйклмнпрстфхцчшщ")
# Each vowel as the next one, each consonant as the next one: another word of the same letters.
_NEXT_LETTERS = str.maketrans({one: kind[at - 1] for kind in _KINDS for at, one in enumerate(kind)})
# Forms of one word begin alike, and fare alike.
_STEM = 4
_WORDS = re.compile(r"[^\W\d_]+")


def as_other_language(pairs: PairSet) -> PairSet:
    """Return the same pairs as if their language were one that nothing is known about."""
    return replace(pairs, language=_UNKNOWN)


def texts_in_other_language(texts: TextPair) -> TextPair:
    """Return the same texts as if their language were one that nothing is known about."""
    left, right = (
        tuple(read_text(reading.text, _UNKNOWN) for reading in side) for side in (texts.left, texts.right)
    )
    return replace(texts, language=_UNKNOWN, left=left, right=right)


def texts_across(texts: TextPair) -> TextPair:
    """Return the same texts as if each were in a language of its own, and nobody had translated either.

    No word of one stands in the other. Names, figures and dates are read as before, and so is what their
    originals mean: vectors of two languages are somewhat less alike than these, not more.
    """
    return _read_as(texts, lambda text: text.lower().translate(_OTHER_LETTERS))


def texts_in_related_languages(texts: TextPair) -> TextPair:
    """Return the same texts as `texts_across`, but in languages that share many words, as neighbours do."""
    return _read_as(texts, lambda text: _WORDS.sub(_as_neighbours_say, text))


def _as_neighbours_say(found: re.Match[str]) -> str:
    word = found.group()
    place = crc32(word[:_STEM].lower().encode()) % 100
    if place < _KEPT:
        return word
    kept = len(word) - 2 if place < _KEPT + _ALIKE else 0
    return word[:kept] + word[kept:].lower().translate(_NEXT_LETTERS)


def _read_as(texts: TextPair, rewrite: Callable[[str], str]) -> TextPair:
    originals = (
        tuple(reading.text for reading in texts.left),
        tuple(reading.text for reading in texts.right),
    )
    right = tuple(_read_words(reading, rewrite(reading.text)) for reading in texts.right)
    return replace(texts, language=ACROSS, right=right, originals=originals)


def _read_words(reading: Reading, text: str) -> Reading:
    """Return a reading with the words of another text, and the names, figures and dates that it has."""
    return replace(
        read_text(text, _UNKNOWN),
        numbers=reading.numbers,
        dates=reading.dates,
        names=reading.names,
        is_negated=reading.is_negated,
        stages=reading.stages,
    )
