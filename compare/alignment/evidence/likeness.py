"""How alike two texts are as wholes: where they tell of one event, their sentences sooner make one claim."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from compare.alignment.evidence.forms import fill_one_form
from compare.alignment.evidence.readings import Reading

LIKENESS = (
    "same words in both reports",
    "same words at both beginnings",
    "same names in both reports",
    "one form filled in for two cases",
)

# A title and the sentences that follow it.
_BEGINNING = 4


def measure_likeness(left: Sequence[Reading], right: Sequence[Reading]) -> tuple[float, ...]:
    """Return how alike two texts are, from 0 to 1, in each way of `LIKENESS`.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both, in their order.

    Returns
    -------
    tuple of float
        Cosines of weighted words, of those at the beginning, and of names; 1 where both fill in one form
        (see `compare.alignment.evidence.forms`), else 0.
    """
    return (
        cosine(_weigh_words(left), _weigh_words(right)),
        cosine(_weigh_words(left[:_BEGINNING]), _weigh_words(right[:_BEGINNING])),
        cosine(
            *(weigh_counts(name.key for reading in side for name in reading.names) for side in (left, right))
        ),
        float(fill_one_form(left, right)),
    )


def cosine(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine of two sparse vectors; 0 where one of them is empty."""
    shared = sum(weight * right[key] for key, weight in left.items() if key in right)
    sizes = math.prod(math.sqrt(sum(weight**2 for weight in side.values())) for side in (left, right))
    return shared / sizes if sizes else 0.0


def weigh_counts(keys: Iterable[str]) -> dict[str, float]:
    """Return for each key a weight that grows slowly with how often it comes."""
    return {key: 1.0 + math.log(count) for key, count in Counter(keys).items()}


def _weigh_words(side: Sequence[Reading]) -> dict[str, float]:
    telling = {meaning: weight for reading in side for meaning, weight in reading.weights.items()}
    counts = weigh_counts(meaning for reading in side for meaning in reading.weights)
    return {meaning: count * telling[meaning] ** 2 for meaning, count in counts.items()}
