"""What the features look at in one sentence, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.alignment.evidence.background import weigh_word
from compare.alignment.evidence.meanings import meaning_of
from compare.language import (
    Choice,
    content_lemmas,
    find_dates,
    find_names,
    find_numbers,
    is_negated,
    may_tell_a_stage,
    part_of_speech,
    stages_in,
    tagged_lemmas_in,
)
from compare.records import Claim, Date, Name, Number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]
    Matrix = NDArray[np.float32]

_REMEMBERED_TEXTS = 50_000
# Russian letters in alphabetical order onto Latin-1: rapidfuzz is several times faster there.
_LATIN = {ord("а") + place: 0xC0 + place for place in range(32)}
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence as the features see it.

    Attributes
    ----------
    text, language : str
        What is compared; for claims in two languages, one of them is a translation.
    plain : str
        The text without signs and letter case, Russian letters mapped onto Latin-1.
    lemmas, meanings : tuple of str
        Dictionary forms without stop words, and what each of them means (see `meaning_of`).
    weights : dict of str to float
        How telling each meaning is.
    actions : frozenset of str
        The meanings of verbs.
    numbers, dates, names : tuple
        Those of the original, without the places where they stand.
    is_negated : bool
        Whether something is denied.
    stages : frozenset of Choice
        The stages of affairs that are told: a man is charged, a law is signed.
    vector : array of float, shape (d,), or None
        What the original means, of unit length, or somewhat longer where the encoder brings its language less
        near to others; None where no encoder was asked.
    """

    text: str
    language: str
    plain: str = field(repr=False)
    lemmas: tuple[str, ...]
    meanings: tuple[str, ...]
    weights: dict[str, float]
    actions: frozenset[str]
    numbers: tuple[Number, ...] = ()
    dates: tuple[Date, ...] = ()
    names: tuple[Name, ...] = ()
    is_negated: bool = False
    stages: frozenset[Choice] = frozenset()
    vector: Vector | None = field(default=None, repr=False, compare=False)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def read_text(text: str, language: str) -> Reading:
    """Read a sentence that comes alone, and remember it."""
    return build_reading(text, language)


@lru_cache(maxsize=_REMEMBERED_TEXTS)
def read_text_in(text: str, own: str, language: str) -> Reading:
    """Read a sentence that comes alone in a language: its own, or one that a dictionary leads into."""
    if own == language:
        return build_reading(text, own)
    return _of_original(_read_by_dictionary(text, own, language), text, own)


def build_reading(text: str, language: str) -> Reading:
    """Read a sentence that comes alone."""
    return read_translated(text, language, text, language)


def read_claim(claim: Claim, language: str) -> Reading:
    """Read a claim in a language: its own, or the one it is translated into."""
    return replace(
        _read_words_of_claim(claim, language),
        numbers=_placeless_numbers(claim.numbers),
        dates=_placeless_dates(claim.dates),
        names=_placeless_names(claim.names),
        is_negated=any(cue.kind == "negation" for cue in claim.cues),
    )


def _read_words_of_claim(claim: Claim, language: str) -> Reading:
    """Read the words of a claim in a language: by its translation, or word by word with a dictionary."""
    if claim.language == language:
        return _read_words(claim.text, language)
    if claim.translation is not None and claim.translation.target_language == language:
        return _read_words(claim.translation.text, language)
    return _read_by_dictionary(claim.text, claim.language, language)


def _read_by_dictionary(text: str, own: str, language: str) -> Reading:
    """Read the words of a text in another language by the dictionary of both (see `is_read_in`)."""
    told = tagged_lemmas_in(text, language)
    lemmas = tuple(lemma for lemma, _ in told)
    # "Storm" may be a verb; what was said is a noun.
    actions = frozenset(meaning_of(lemma, language) for lemma, tag in told if tag == "VERB")
    return replace(
        _weigh_words(" ".join(lemmas), lemmas, language), actions=actions, stages=_read_stages(text, own)
    )


def read_translated(text: str, own: str, translation: str, language: str) -> Reading:
    """Read a sentence through its translation; numbers, dates and names are those of the original."""
    return _of_original(_read_words(translation, language), text, own)


def _of_original(reading: Reading, text: str, own: str) -> Reading:
    """Return a reading with the numbers, dates, names and denials of the original."""
    return replace(
        reading,
        numbers=_placeless_numbers(find_numbers(text, own)),
        dates=_placeless_dates(find_dates(text, own)),
        names=_placeless_names(find_names(text, own)),
        is_negated=is_negated(text, own),
    )


def add_vectors(readings: Sequence[Reading], vectors: Iterable[Vector]) -> list[Reading]:
    """Return readings that know what their originals mean."""
    return [replace(reading, vector=vector) for reading, vector in zip(readings, vectors, strict=True)]


def join_readings(readings: Iterable[Reading]) -> Reading:
    """Read several sentences as one."""
    parts = tuple(readings)
    first = parts[0]
    return Reading(
        text=" ".join(part.text for part in parts),
        language=first.language,
        plain=" ".join(part.plain for part in parts),
        lemmas=tuple(lemma for part in parts for lemma in part.lemmas),
        meanings=tuple(meaning for part in parts for meaning in part.meanings),
        weights={meaning: weight for part in parts for meaning, weight in part.weights.items()},
        actions=frozenset().union(*(part.actions for part in parts)),
        numbers=tuple(dict.fromkeys(number for part in parts for number in part.numbers)),
        dates=tuple(dict.fromkeys(date for part in parts for date in part.dates)),
        names=tuple(dict.fromkeys(name for part in parts for name in part.names)),
        is_negated=any(part.is_negated for part in parts),
        stages=frozenset().union(*(part.stages for part in parts)),
        vector=_mean_vector([part.vector for part in parts if part.vector is not None]),
    )


def _mean_vector(vectors: Sequence[Vector]) -> Vector | None:
    return mean_direction(vectors) if vectors else None


def mean_direction(vectors: Sequence[Vector] | Matrix) -> Vector:
    """Return a vector in the direction of the sum of one or more, as long as the longest of them."""
    import numpy as np

    total: Vector = np.sum(vectors, axis=0)
    length = float(np.max(np.linalg.norm(vectors, axis=1)))
    return total * (length / max(float(np.linalg.norm(total)), 1e-9))


def _read_words(text: str, language: str) -> Reading:
    lemmas = tuple(content_lemmas(text, language))
    return replace(_weigh_words(text, lemmas, language), stages=_read_stages(text, language, lemmas))


def _weigh_words(text: str, lemmas: tuple[str, ...], language: str) -> Reading:
    meanings = tuple(meaning_of(lemma, language) for lemma in lemmas)
    weights: dict[str, float] = {}
    actions = set()
    for lemma, meaning in zip(lemmas, meanings, strict=True):
        weights[meaning] = max(weights.get(meaning, 0.0), weigh_word(lemma, language))
        if part_of_speech(lemma, language) == "VERB":
            actions.add(meaning)
    plain = _SIGNS.sub(" ", text.casefold().replace("ё", "е")).strip().translate(_LATIN)
    return Reading(text, language, plain, lemmas, meanings, weights, frozenset(actions))


def _read_stages(text: str, language: str, lemmas: tuple[str, ...] | None = None) -> frozenset[Choice]:
    known = tuple(content_lemmas(text, language)) if lemmas is None else lemmas
    if not may_tell_a_stage(known, language):
        return frozenset()
    return frozenset(found.meant for found in stages_in(text, language))


def _placeless_numbers(numbers: Iterable[Number]) -> tuple[Number, ...]:
    return tuple(dict.fromkeys(replace(number, start=0, stop=0) for number in numbers))


def _placeless_dates(dates: Iterable[Date]) -> tuple[Date, ...]:
    return tuple(dict.fromkeys(replace(date, start=0, stop=0) for date in dates))


def _placeless_names(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(dict.fromkeys(replace(name, start=0, stop=0) for name in names))
