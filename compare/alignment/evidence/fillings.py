"""Sentences of one form: the same words, filled in with other figures and names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.alignment.evidence.readings import Reading

_WORDS = re.compile(r"\w+")


def is_filled_in_otherwise(one: Reading, other: Reading) -> bool:
    """Tell whether two sentences share some words and differ in nothing but figures and names.

    Parameters
    ----------
    one, other : Reading
        Two sentences.

    Returns
    -------
    bool
        False where they do not differ at all, or in a word.
    """
    # The order must not tell the sides apart: there may be several shortest ways from one to the other.
    left, right = sorted((one.text, other.text))
    return not set(one.meanings).isdisjoint(other.meanings) and is_filled_in(left, right)


def is_filled_in(left: str, right: str) -> bool:
    """Tell whether two sentences differ, and in nothing but figures and words in capitals."""
    differing = list(_differing_words(_WORDS.findall(left), _WORDS.findall(right)))
    return bool(differing) and all(_is_filling(word, place) for word, place in differing)


def _differing_words(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield the words that one side has and the other not, each with its place in its sentence."""
    from rapidfuzz.distance import Indel

    for change in Indel.editops(*([word.casefold() for word in side] for side in (left, right))):
        if change.tag == "delete":
            yield left[change.src_pos], change.src_pos
        else:
            yield right[change.dest_pos], change.dest_pos


def _is_filling(word: str, place: int) -> bool:
    """Tell figures and names from other words; the first word of a sentence is in capitals anyway."""
    return word[0].isdigit() or (word[0].isupper() and place > 0)
