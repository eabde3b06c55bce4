"""Two texts as they were read become matches and leftovers: in any order, or along one path through both."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from compare.alignment.assignment import assign, grow
from compare.alignment.candidates import find_candidates, find_nearby
from compare.alignment.evidence import Reading
from compare.alignment.model import ACROSS, WEIGHTS, Model, Use, least_probability, load_model
from compare.alignment.monotone import find_path, longest_chain
from compare.alignment.odds import log_odds_of, probability_of
from compare.alignment.scoring import Bead, ScoredPairs
from compare.records import AlignmentSettings, Leftover, Match, Refusal

# Two texts are taken to run in the same order where so many sentences match, and so many of these in order.
_LEAST_IN_ORDER, _MOST_MATCHED, _IN_ORDER = 6, 0.8, 0.9
# Where the reader says that the order is the same, that is evidence: less is asked of a match.
_LEAST_FORCED = 0.25


class Aligned(NamedTuple):
    """What was found: matches, and what either side has left; `ordered` where both run in one order."""

    matches: tuple[Match, ...]
    left: tuple[Leftover, ...]
    right: tuple[Leftover, ...]
    ordered: bool

    def swapped(self) -> Aligned:
        """Return the same with the sides exchanged."""
        turned = (Match(match.right, match.left, match.probability, match.evidence) for match in self.matches)
        return Aligned(tuple(sorted(turned, key=_place)), self.right, self.left, self.ordered)


class AligningTask(NamedTuple):
    """What is aligned and how: the model that fits, the settings, and how far other verbs are doubted."""

    language: str
    use: Use
    settings: AlignmentSettings
    encoder: str
    doubt: float = 0.0

    def model(self, use: Use | None = None) -> Model:
        """Return the model for this use, or for another."""
        weights = self.settings.calibration or WEIGHTS
        model = load_model(self.language, use or self.use, weights, self.encoder)
        return model.doubting_other_actions(self.doubt)


def align_readings(left: Sequence[Reading], right: Sequence[Reading], task: AligningTask) -> Aligned:
    """Pair the sentences of two texts as they were read.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both, in their order.
    task : AligningTask
        The language that they meet in, what is scored, and the settings.

    Returns
    -------
    Aligned
        Swapping the sides swaps the result.
    """
    # Ties are broken by order: with the sides in an order of their own, swapping them swaps the result.
    if [reading.text for reading in left] > [reading.text for reading in right]:
        return _align_sides(right, left, task).swapped()
    return _align_sides(left, right, task)


def _align_sides(left: Sequence[Reading], right: Sequence[Reading], task: AligningTask) -> Aligned:
    settings = task.settings
    # The path through two texts is found by parts of words, which languages do not share.
    is_across = task.language == ACROSS
    free, least = None, least_probability(settings, task.use)
    if is_across or not settings.ordered:
        scored = ScoredPairs(left, right, find_candidates(left, right), task.model())
        chosen = assign(scored.pairs, scored.odds - log_odds_of(least))
        if is_across and settings.ordered:
            chosen = longest_chain(sorted(chosen))
        free = _collect(scored, grow(scored, chosen), least, ordered=is_across and settings.ordered)
        # Reports have weights of their own: those of translations in order make too much certain.
        if is_across or task.use == "reports" or not _run_in_order(chosen, min(len(left), len(right))):
            return free
    path = find_path(left, right)
    scored = ScoredPairs(left, right, find_nearby(left, right, path), task.model("ordered"))
    least = min(_LEAST_FORCED, least) if settings.ordered else least
    found = _collect(scored, {scored.best_of(bead): bead for bead in path}, least, ordered=True)
    return free if free is not None and len(free.matches) > len(found.matches) else found


def _run_in_order(chosen: Sequence[tuple[int, int]], shorter: int) -> bool:
    """Tell whether nearly all sentences have a match, and nearly all matches come in the same order."""
    if len(chosen) < max(_LEAST_IN_ORDER, _MOST_MATCHED * shorter):
        return False
    return len(longest_chain(sorted(chosen))) >= _IN_ORDER * len(chosen)


def _collect(scored: ScoredPairs, beads: dict[tuple[int, int], Bead], least: float, ordered: bool) -> Aligned:
    matches = tuple(match for match in _make_matches(scored, beads) if match.probability >= least)
    taken = [{index for match in matches for index in (match.left, match.right)[side]} for side in (0, 1)]
    left, right = (
        tuple(
            replace(found, refused=_tell_refusal(found, taken[1 - side], least, ordered))
            for found in _leftovers(scored, side, taken[side])
        )
        for side in (0, 1)
    )
    return Aligned(matches, left, right, ordered)


def _tell_refusal(found: Leftover, taken: set[int], least: float, ordered: bool) -> Refusal:
    """Say why the nearest candidate is no match although it is probable enough."""
    if found.nearest is None or found.probability < least:
        return ""
    return "taken" if found.nearest in taken else "order" if ordered else ""


def _make_matches(scored: ScoredPairs, beads: dict[tuple[int, int], Bead]) -> tuple[Match, ...]:
    if not beads:
        return ()
    anchors = list(beads)
    measured = scored.measure([beads[anchor] for anchor in anchors], anchors)
    matches = []
    for (left, right), evidence in zip(beads.values(), scored.explain(measured), strict=True):
        probability = probability_of(sum(entry.contribution for entry in evidence))
        matches.append(Match(left, right, probability, evidence))
    return tuple(sorted(matches, key=_place))


def _place(match: Match) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return match.left, match.right


def _leftovers(scored: ScoredPairs, side: int, taken: set[int]) -> tuple[Leftover, ...]:
    likeliest = scored.likeliest[side]
    left = (index for index in range(len(scored.sides[side])) if index not in taken)
    return tuple(
        _leave(scored, side, index, likeliest[index]) if index in likeliest else Leftover(index, None, 0.0)
        for index in left
    )


def _leave(scored: ScoredPairs, side: int, index: int, row: int) -> Leftover:
    """Return a sentence that has no match, with its likeliest candidate."""
    odds = float(scored.odds[row])
    nearest = int(scored.pairs[row, 1 - side])
    return Leftover(index, nearest, probability_of(odds), probability_of(scored.related_odds(odds)))
