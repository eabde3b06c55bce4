"""Many pairs of sentences at once: what both share, as sparse rows; rapidfuzz."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from compare.alignment.evidence.agreeing import SharedReadings, count_agreeing
from compare.alignment.evidence.background import weigh_word
from compare.alignment.evidence.nearness import measure_cosines
from compare.alignment.evidence.readings import Reading
from compare.alignment.evidence.small_overlaps import add_up_few, are_few, share_few
from compare.language import dates_agree, names_agree, numbers_agree
from compare.records import Date, Number

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from scipy.sparse import csr_array

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

_PIECE = 3
_REMEMBERED_WORDS = 300_000
_PAIRS_AT_ONCE = 50_000
_Weights = dict[str, float]
# How far two figures or dates agree, by what their comparison says.
_LEVELS = {"same": 1.0, "compatible": 0.9, "softer": 0.8}


class Overlap(NamedTuple):
    """The weight of what two sentences share, and of all that each holds."""

    shared: Values
    left: Values
    right: Values

    def share(self, doubt: float = 0.0) -> Values:
        """Return the share of all weight that is shared; `doubt` holds back where there is little."""
        import numpy as np

        whole = self.left + self.right + 2 * doubt
        return np.divide(2 * self.shared, whole, out=np.zeros_like(whole), where=whole > 0)

    def contained(self, doubt: float = 0.0) -> Values:
        """Return the share of the lighter side that is shared."""
        import numpy as np

        whole = np.minimum(self.left, self.right) + doubt
        return np.divide(self.shared, whole, out=np.zeros_like(whole), where=whole > 0)


class MeasuredPairs:
    """Pairs of sentences, with what several features need computed once.

    Parameters
    ----------
    left, right : sequence of Reading
        The sentences of both sides.
    pairs : array of int, shape (n, 2)
        Which sentence of the left meets which of the right.
    """

    def __init__(self, left: Sequence[Reading], right: Sequence[Reading], pairs: Pairs) -> None:
        self.sides = (left, right)
        self.pairs = pairs
        self.left = [left[index] for index in pairs[:, 0].tolist()]
        self.right = [right[index] for index in pairs[:, 1].tolist()]

    @cached_property
    def meanings(self) -> Overlap:
        """What both mean."""
        return measure_overlap(self.sides, self.pairs, lambda reading: reading.weights)

    @cached_property
    def actions(self) -> Overlap:
        """What both say is done."""
        return measure_overlap(self.sides, self.pairs, _weigh_actions)

    @cached_property
    def pieces(self) -> Overlap:
        """Parts of words."""
        return measure_pieces(self.sides, self.pairs)

    @cached_property
    def nearness(self) -> Values:
        """How near two originals are in meaning (the cosine of their vectors); 0 without an encoder."""
        return measure_nearness(self.sides, self.pairs)

    def compare(self, scorer: Any, view: Callable[[Reading], Any], whole: float = 1.0) -> Values:
        """Return a rapidfuzz score of each pair, divided by the greatest possible."""
        import numpy as np
        from rapidfuzz.process import cpdist

        here, there = ([view(reading) for reading in side] for side in self.sides)
        shorter, longer = [], []
        for left, right in self.pairs.tolist():
            one, other = here[left], there[right]
            # Some scorers look for the first text in the second: the order must not tell the sides apart.
            if len(one) > len(other) or (len(one) == len(other) and one > other):
                one, other = other, one
            shorter.append(one)
            longer.append(other)
        return np.asarray(cpdist(shorter, longer, scorer=scorer, dtype=np.float32), dtype=float) / whole

    @cached_property
    def names(self) -> SharedReadings:
        """Names, however they are spelled or inflected."""
        return self._agree(lambda reading: reading.names, names_agree)

    @cached_property
    def numbers(self) -> SharedReadings:
        """Figures, in digits or words."""
        return self._agree(lambda reading: reading.numbers, _same_figure)

    @cached_property
    def dates(self) -> SharedReadings:
        """Dates and times of day."""
        return self._agree(lambda reading: reading.dates, _same_date)

    @cached_property
    def contrary(self) -> Values:
        """How many names, figures and dates on the side with fewer of each have no equal on the other."""
        return self.names.contrary() + self.numbers.contrary() + self.dates.contrary()

    def _agree(
        self, view: Callable[[Reading], tuple[Any, ...]], agree: Callable[[Any, Any], float]
    ) -> SharedReadings:
        sides = [[view(reading) for reading in side] for side in self.sides]
        return count_agreeing(sides, self.pairs, agree)

    def tell(self, measure: Callable[[Reading, Reading], float]) -> Values:
        """Return a measure of each pair."""
        import numpy as np

        return np.array(
            [measure(one, other) for one, other in zip(self.left, self.right, strict=True)], float
        )


def measure_nearness(sides: tuple[Sequence[Reading], Sequence[Reading]], pairs: Pairs) -> Values:
    """Return the cosine of what the originals of each pair mean; 0 where a side has no vectors."""
    import numpy as np

    stacked = [stack_vectors(side) for side in sides]
    if stacked[0] is None or stacked[1] is None:
        return np.zeros(len(pairs))
    return measure_cosines(stacked[0], stacked[1], pairs)


def stack_vectors(side: Sequence[Reading]) -> NDArray[np.float32] | None:
    """Return one row a sentence, or None where any has no vector."""
    import numpy as np

    vectors = [reading.vector for reading in side if reading.vector is not None]
    return np.stack(vectors) if vectors and len(vectors) == len(side) else None


def _same_figure(left: Number, right: Number) -> float:
    return _LEVELS.get(numbers_agree(left, right).level, 0.0)


def _same_date(left: Date, right: Date) -> float:
    return _LEVELS.get(dates_agree(left, right).level, 0.0)


def measure_overlap(
    sides: tuple[Sequence[Reading], Sequence[Reading]], pairs: Pairs, weigh: Callable[[Reading], _Weights]
) -> Overlap:
    """Return how much weight the sentences of each pair share."""
    weighed = [[weigh(reading) for reading in side] for side in sides]
    if not are_few(weighed, pairs):
        return overlap_rows(stack_weights(weighed), pairs)
    ordered = [[dict(sorted(weights.items())) for weights in side] for side in weighed]
    return overlap_few(ordered, pairs, ordered)


def measure_pieces(sides: tuple[Sequence[Reading], Sequence[Reading]], pairs: Pairs) -> Overlap:
    """Return how much weight the parts of the words of each pair share."""
    if not are_few([[_weigh_lemmas(reading) for reading in side] for side in sides], pairs):
        return overlap_rows(stack_pieces(sides), pairs)
    weighed = [[_weigh_pieces(reading) for reading in side] for side in sides]
    turned = [[dict(reversed(weights.items())) for weights in side] for side in weighed]
    return overlap_few(weighed, pairs, turned)


def overlap_few(
    sides: Sequence[Sequence[_Weights]], pairs: Pairs, totals: Sequence[Sequence[_Weights]]
) -> Overlap:
    """Return how much weight the sentences of each pair share; totals are the same in their own order."""
    left, right = (add_up_few(side) for side in totals)
    return Overlap(share_few(sides, pairs), left[pairs[:, 0]], right[pairs[:, 1]])


def overlap_rows(rows: Sequence[csr_array], pairs: Pairs) -> Overlap:
    """Return how much weight the rows of each pair share."""
    import numpy as np

    here, there = rows
    parts = np.array_split(pairs, len(pairs) // _PAIRS_AT_ONCE + 1)
    shared = [here[part[:, 0]].minimum(there[part[:, 1]]).sum(axis=1) for part in parts]
    sums = here.sum(axis=1), there.sum(axis=1)
    return Overlap(np.concatenate(shared), sums[0][pairs[:, 0]], sums[1][pairs[:, 1]])


def stack_weights(
    sides: Sequence[Sequence[_Weights]], vocabulary: Sequence[str] | None = None
) -> list[csr_array]:
    """Return the weights of every sentence as a sparse row; columns in the order of the alphabet."""
    if vocabulary is None:
        vocabulary = sorted({term for side in sides for weights in side for term in weights})
    places = {term: place for place, term in enumerate(vocabulary)}
    return [_stack(side, places) for side in sides]


def _stack(side: Sequence[_Weights], places: dict[str, int]) -> csr_array:
    import numpy as np
    from scipy.sparse import csr_array

    starts = np.concatenate([[0], np.cumsum([len(weights) for weights in side])]).astype(np.int64)
    columns = np.fromiter((places[term] for weights in side for term in weights), np.int64, count=starts[-1])
    values = np.fromiter((value for weights in side for value in weights.values()), float, count=starts[-1])
    rows = csr_array((values, columns, starts), shape=(len(side), max(len(places), 1)))
    rows.sort_indices()
    return rows


def _weigh_actions(reading: Reading) -> _Weights:
    return {meaning: reading.weights[meaning] for meaning in reading.actions}


def stack_pieces(sides: Sequence[Sequence[Reading]]) -> list[csr_array]:
    """Return the weights of the parts of the words of every sentence as a sparse row."""
    import numpy as np
    from scipy.sparse import diags_array

    sentences = [[_weigh_lemmas(reading) for reading in side] for side in sides]
    words = sorted({word for side in sentences for weights in side for word in weights}) or [""]
    cut = stack_weights([[dict.fromkeys(cut_word(word), 1.0) for word in words]])[0]
    shares = diags_array(1.0 / np.maximum(cut.sum(axis=1), 1.0)) @ cut
    return [rows @ shares for rows in stack_weights(sentences, words)]


def _weigh_pieces(reading: Reading) -> _Weights:
    """Return the weights of the parts of words; those of a word share its weight evenly."""
    weights: _Weights = {}
    for lemma, weight in sorted(_weigh_lemmas(reading).items()):
        pieces = cut_word(lemma)
        for piece in sorted(pieces, reverse=True):
            weights[piece] = weights.get(piece, 0.0) + weight * (1.0 / len(pieces))
    return weights


def _weigh_lemmas(reading: Reading) -> _Weights:
    return {lemma: weigh_word(lemma, reading.language) for lemma in reading.lemmas}


@lru_cache(maxsize=_REMEMBERED_WORDS)
def cut_word(word: str, longest: int = _PIECE) -> tuple[str, ...]:
    """Return the different runs of three and more characters of a word with its edges marked."""
    padded = f" {word} "
    sizes = range(_PIECE, min(longest, len(padded)) + 1)
    runs = (padded[start : start + size] for size in sizes for start in range(len(padded) - size + 1))
    return tuple(dict.fromkeys(runs))
