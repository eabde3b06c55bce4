"""The sets, as if they were in a language that nothing is known about, or each side in one of its own."""

from __future__ import annotations

from dataclasses import replace
from itertools import cycle

from compare.alignment.evidence import Reading, read_text
from compare.alignment.fitting.sets import PairSet, TextPair
from compare.alignment.model import ACROSS

_UNKNOWN = "und"
_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyz", "абвгдежзийклмнопрстуфхцчшщъыьэюяё"
# Each letter as one of the other alphabet, so that no word of a text is left.
_OTHER_LETTERS = str.maketrans(
    {**dict(zip(_LATIN, _CYRILLIC, strict=False)), **dict(zip(_CYRILLIC, cycle(_LATIN), strict=False))}
)


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
    originals = (
        tuple(reading.text for reading in texts.left),
        tuple(reading.text for reading in texts.right),
    )
    right = tuple(map(_in_other_letters, texts.right))
    return replace(texts, language=ACROSS, right=right, originals=originals)


def _in_other_letters(reading: Reading) -> Reading:
    words = read_text(reading.text.lower().translate(_OTHER_LETTERS), _UNKNOWN)
    return replace(
        words,
        numbers=reading.numbers,
        dates=reading.dates,
        names=reading.names,
        is_negated=reading.is_negated,
        stages=reading.stages,
    )
