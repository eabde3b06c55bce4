"""Sentences of one form: the same words, filled in with other figures and names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from compare.alignment.evidence.readings import Reading

_WORDS = re.compile(r"\w+")
_REMEMBERED_TEXTS = 50_000


class _Form(NamedTuple):
    """The words of a sentence, in small letters, all that it has, and those that no figure or name is."""

    words: tuple[str, ...]
    small: tuple[str, ...]
    any: frozenset[str]
    fixed: frozenset[str]


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
    one, other = _read_form(left), _read_form(right)
    if not (one.fixed <= other.any and other.fixed <= one.any):
        return False
    differing = list(_differing_words(one, other))
    return bool(differing) and all(_is_filling(word, place) for word, place in differing)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def _read_form(text: str) -> _Form:
    words = tuple(_WORDS.findall(text))
    small = tuple(word.casefold() for word in words)
    fixed = (word.casefold() for word in words if not _is_filling(word, place=1))
    return _Form(words, small, frozenset(small), frozenset(fixed))


def _differing_words(one: _Form, other: _Form) -> Iterator[tuple[str, int]]:
    """Yield the words that one side has and the other not, each with its place in its sentence."""
    from rapidfuzz.distance import Indel

    for change in Indel.editops(one.small, other.small):
        if change.tag == "delete":
            yield one.words[change.src_pos], change.src_pos
        else:
            yield other.words[change.dest_pos], change.dest_pos


def _is_filling(word: str, place: int) -> bool:
    """Tell figures and names from other words; the first word of a sentence is in capitals anyway."""
    return word[0].isdigit() or (word[0].isupper() and place > 0)
