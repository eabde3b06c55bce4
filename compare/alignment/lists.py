"""Two long lists of sentences, each sentence paired with at most one of the other list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from compare.alignment.assignment import assign
from compare.alignment.encoding import choose_list_encoder
from compare.alignment.model import NO_ENCODER, WEIGHTS, least_probability, load_model
from compare.alignment.odds import log_odds_of, probabilities_of, probability_of
from compare.alignment.ranking import Work, measure_many
from compare.records import AlignmentSettings, Match

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Places = NDArray[np.int64]


class Nearest(NamedTuple):
    """For every sentence of one list its match, or else its nearest candidate.

    Attributes
    ----------
    counterpart : array of int, shape (n,)
        Index into the other list; -1 where nothing telling is shared with any.
    probability : array of float, shape (n,)
        That both make the same claim; 0 where there is no candidate.
    is_match : array of bool, shape (n,)
        False where no match was found: the counterpart is then only the nearest.
    is_taken : array of bool, shape (n,)
        True where that nearest one is probable enough to be a match, but is another sentence's.
    """

    counterpart: Places
    probability: Values
    is_match: NDArray[np.bool_]
    is_taken: NDArray[np.bool_]


class FoundInLists(NamedTuple):
    """What the left list found in the right one, and the right in the left.

    `encoding` is how many seconds of processor time the encoder took, in all processes; 0 without one.
    """

    right: Nearest
    left: Nearest
    encoding: float


def pair_lists(
    left: Sequence[str],
    right: Sequence[str],
    language: str = "en",
    settings: AlignmentSettings | None = None,
    work: Work | None = None,
) -> FoundInLists:
    """Pair two long lists of sentences one to one.

    Parameters
    ----------
    left, right : sequence of str
        Sentences in one language, in any order.
    language : str
        ISO 639-1 code.
    settings : AlignmentSettings, optional
        Threshold, calibration, and whether the default encoder measures meaning, which it does only where
        it is asked for by name; the order of the lists never counts.
    work : Work, optional
        How many processes read and score, and whom they tell.

    Returns
    -------
    FoundInLists

    Examples
    --------
    >>> right = ["Rain fell all night.", "The ferry Halvena has sunk."]
    >>> found = pair_lists(["The ferry Halvena sank."], right)
    >>> found.right.counterpart.tolist(), found.left.is_match.tolist()
    ([1], [False, True])
    """
    scored = _Scored(left, right, language, settings or AlignmentSettings(), work or Work())
    return FoundInLists(scored.find_nearest(0), scored.find_nearest(1), scored.encoding)


def match_lists(
    left: Sequence[str], right: Sequence[str], language: str, settings: AlignmentSettings
) -> list[Match]:
    """Return the matches of two long lists with their evidence, in the order of the left."""
    return _Scored(left, right, language, settings, Work()).explain_matches()


class _Scored:
    """The nearest candidates of two lists with their log odds, and which of them are matches."""

    def __init__(
        self,
        left: Sequence[str],
        right: Sequence[str],
        language: str,
        settings: AlignmentSettings,
        work: Work,
    ) -> None:
        import numpy as np

        self._sizes = len(left), len(right)
        encoder = NO_ENCODER if choose_list_encoder(settings) is None else "default"
        self._model = load_model(language, "texts", settings.calibration or WEIGHTS, encoder)
        measured = measure_many(left, right, language, work, settings)
        self._pairs, self._measured, self.encoding = measured
        self._odds: Values = self._model.add_up(self._measured).sum(axis=1)
        self._is_match = np.zeros(len(self._pairs), dtype=bool)
        self._least = log_odds_of(least_probability(settings, "texts"))
        self._is_match[self._choose(self._least)] = True

    def _choose(self, least: float) -> Places:
        """Return the rows of the pairs that are matches."""
        import numpy as np

        chosen = np.array(assign(self._pairs, self._odds - least), dtype=np.int64).reshape(-1, 2)
        width = self._sizes[1]
        # The pairs are in order, so each chosen one is found by bisection.
        return np.searchsorted(self._pairs @ [width, 1], chosen @ [width, 1])

    def find_nearest(self, side: int) -> Nearest:
        """Return the match of each sentence of a side, or else its nearest candidate."""
        import numpy as np

        size = self._sizes[side]
        own, other = self._pairs[:, side], self._pairs[:, 1 - side]
        order = np.lexsort((other, -self._odds, ~self._is_match, own))
        firsts = order[np.flatnonzero(np.diff(own[order], prepend=-1))]
        found = Nearest(np.full(size, -1), np.zeros(size), *np.zeros((2, size), dtype=bool))
        found.counterpart[own[firsts]] = other[firsts]
        found.probability[own[firsts]] = probabilities_of(self._odds[firsts])
        found.is_match[own[firsts]] = self._is_match[firsts]
        is_near = ~self._is_match[firsts] & (self._odds[firsts] >= self._least)
        found.is_taken[own[firsts]] = is_near & np.isin(other[firsts], other[self._is_match])
        return found

    def explain_matches(self) -> list[Match]:
        """Return the matches with their evidence."""
        import numpy as np

        matches = []
        for row in np.flatnonzero(self._is_match).tolist():
            left, right = self._pairs[row].tolist()
            probability = probability_of(self._odds[row])
            matches.append(Match((left,), (right,), probability, self._model.explain(self._measured[row])))
        return matches
