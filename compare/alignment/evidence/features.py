"""The evidence that two sentences make the same claim, as numbers a person can read.

Every feature is symmetric: swapping the two sides gives exactly the same value.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING

from compare.alignment.evidence.fillings import is_filled_in_otherwise
from compare.alignment.evidence.measuring import MeasuredPairs
from compare.alignment.evidence.readings import Reading
from compare.language import has_cues

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

# Two short sentences share much by chance: as many nats of unshared words are added to each side.
_DOUBT = 10.0
_BEGINNING = 3
# How far two sentences are the same that differ in nothing but signs and letter case.
_ALL_BUT_SIGNS = 0.9
_MOST_WORDS, _MOST_ACTIONS = 40, 4
_HEADLINE = 6


def measure_pairs(left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs) -> Values:
    """Return the features of pairs of sentences.

    Parameters
    ----------
    left, right : sequence of Reading
        The sentences of both sides.
    pairs : array of int, shape (n, 2)
        Which sentence of the left meets which of the right.

    Returns
    -------
    array of float, shape (n, number of features)
        Columns in the order of `FEATURES`.
    """
    import numpy as np

    if not len(pairs):
        return np.empty((0, len(FEATURES)))
    measured = MeasuredPairs(left, right, pairs)
    return np.column_stack([feature(measured) for feature in FEATURES.values()])


# --- words ---------------------------------------------------------------------------------------


def _shared_meaning(pairs: MeasuredPairs) -> Values:
    return pairs.meanings.share(_DOUBT)


def _shared_pieces(pairs: MeasuredPairs) -> Values:
    return pairs.pieces.share(_DOUBT)


def _contained_pieces(pairs: MeasuredPairs) -> Values:
    return pairs.pieces.contained(_DOUBT)


def _shared_actions(pairs: MeasuredPairs) -> Values:
    return pairs.actions.share(_DOUBT)


def _other_actions(pairs: MeasuredPairs) -> Values:
    return pairs.tell(lambda one, other: _count_apart(one.actions, other.actions))


def _count_apart(one: Set[object], other: Set[object]) -> float:
    """Return how many on the side with fewer of its own are not on the other."""
    fewest = min(len(one), len(other))
    return float(min(fewest - len(one & other), _MOST_ACTIONS)) if fewest else 0.0


def _rarest_shared(pairs: MeasuredPairs) -> Values:
    return pairs.tell(_weigh_rarest_shared)


def _weigh_rarest_shared(one: Reading, other: Reading) -> float:
    here, there = one.weights, other.weights
    return max((min(here[meaning], there[meaning]) for meaning in here.keys() & there.keys()), default=0.0)


def _rarest_unshared(pairs: MeasuredPairs) -> Values:
    import numpy as np

    here, there = ([_rarest_first(reading) for reading in side] for side in pairs.sides)
    return np.array(
        [
            min(_weigh_rarest_own(here[one], there[other]), _weigh_rarest_own(there[other], here[one]))
            for one, other in pairs.pairs.tolist()
        ],
        float,
    )


def _rarest_first(reading: Reading) -> dict[str, float]:
    return dict(sorted(reading.weights.items(), key=lambda weighed: -weighed[1]))


def _weigh_rarest_own(one: dict[str, float], other: dict[str, float]) -> float:
    """Return the weight of the rarest word that another sentence does not have."""
    return next((weight for meaning, weight in one.items() if meaning not in other), 0.0)


def _near_in_meaning(pairs: MeasuredPairs) -> Values:
    return pairs.nearness


# --- wording -------------------------------------------------------------------------------------


def _same_text(pairs: MeasuredPairs) -> Values:
    from rapidfuzz import fuzz

    return pairs.compare(fuzz.ratio, lambda reading: " ".join(sorted(reading.plain.split())), 100.0)


def _common_text(pairs: MeasuredPairs) -> Values:
    from rapidfuzz import fuzz

    return pairs.compare(fuzz.token_set_ratio, lambda reading: reading.plain, 100.0)


def _sorted_meanings(pairs: MeasuredPairs) -> Values:
    from rapidfuzz import fuzz

    return pairs.compare(fuzz.ratio, lambda reading: " ".join(sorted(reading.meanings)), 100.0)


def _same_order(pairs: MeasuredPairs) -> Values:
    from rapidfuzz.distance import LCSseq

    return pairs.compare(LCSseq.normalized_similarity, lambda reading: reading.meanings)


def _same_beginning(pairs: MeasuredPairs) -> Values:
    return pairs.tell(lambda one, other: _shared_beginning(one.meanings, other.meanings))


def _shared_beginning(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    shared = set(left[:_BEGINNING]) & set(right[:_BEGINNING])
    return len(shared) / _BEGINNING


def _different_length(pairs: MeasuredPairs) -> Values:
    return pairs.tell(
        lambda one, other: 1.0 - min(len(one.text), len(other.text)) / max(len(one.text), len(other.text), 1)
    )


def _length(pairs: MeasuredPairs) -> Values:
    return pairs.tell(lambda one, other: min(_MOST_WORDS, max(len(one.lemmas), len(other.lemmas))))


# --- names, figures, dates, quotes, negation ------------------------------------------------------


def _shared_names(pairs: MeasuredPairs) -> Values:
    return pairs.names.share()


def _other_names(pairs: MeasuredPairs) -> Values:
    return pairs.names.contrary()


def _names_on_one_side(pairs: MeasuredPairs) -> Values:
    return pairs.names.one_sided()


def _shared_numbers(pairs: MeasuredPairs) -> Values:
    return pairs.numbers.share()


def _other_numbers(pairs: MeasuredPairs) -> Values:
    return pairs.numbers.contrary()


def _numbers_on_one_side(pairs: MeasuredPairs) -> Values:
    return pairs.numbers.one_sided()


def _shared_dates(pairs: MeasuredPairs) -> Values:
    return pairs.dates.share()


def _other_dates(pairs: MeasuredPairs) -> Values:
    return pairs.dates.contrary()


def _filled_in_otherwise(pairs: MeasuredPairs) -> Values:
    import numpy as np

    found = np.zeros(len(pairs.pairs))
    for place in np.flatnonzero(pairs.contrary).tolist():
        found[place] = is_filled_in_otherwise(pairs.left[place], pairs.right[place])
    return found


def _one_is_negated(pairs: MeasuredPairs) -> Values:
    return pairs.tell(lambda one, other: _negation(one, other) if _differ_in_negation(one, other) else 0.0)


def _differ_in_negation(one: Reading, other: Reading) -> bool:
    """Tell whether one denies what the other does not; where words for it are not known, nobody knows."""
    return one.is_negated != other.is_negated and has_cues(one.language) and has_cues(other.language)


def _negation(one: Reading, other: Reading) -> float:
    """Return how much of a claim one "not" turns round: all of a headline, little of a long sentence."""
    return _HEADLINE / max(_HEADLINE, len(one.lemmas), len(other.lemmas))


def _another_stage(pairs: MeasuredPairs) -> Values:
    return pairs.tell(lambda one, other: float(_count_apart(one.stages, other.stages) > 0))


def _word_for_word(pairs: MeasuredPairs) -> Values:
    return pairs.tell(
        lambda one, other: 1.0 if one.text == other.text else _ALL_BUT_SIGNS * (one.plain == other.plain)
    )


FEATURES: dict[str, Callable[[MeasuredPairs], Values]] = {
    "shared meaning": _shared_meaning,
    "shared parts of words": _shared_pieces,
    "contained parts of words": _contained_pieces,
    "shared actions": _shared_actions,
    "other actions": _other_actions,
    "rarest shared word": _rarest_shared,
    "rarest other word": _rarest_unshared,
    "near in meaning": _near_in_meaning,
    "same text": _same_text,
    "common text": _common_text,
    "same meanings": _sorted_meanings,
    "same order": _same_order,
    "same beginning": _same_beginning,
    "different length": _different_length,
    "length": _length,
    "shared names": _shared_names,
    "other names": _other_names,
    "names on one side": _names_on_one_side,
    "shared numbers": _shared_numbers,
    "other numbers": _other_numbers,
    "numbers on one side": _numbers_on_one_side,
    "shared dates": _shared_dates,
    "other dates": _other_dates,
    "filled in otherwise": _filled_in_otherwise,
    "one is negated": _one_is_negated,
    "another stage": _another_stage,
    "word for word": _word_for_word,
}
