"""Why two claims were taken for the same: probability and evidence in words and figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable
from compare.records import Evidence, Match

# What adds less is summed up in one line; a bar of full length adds this much.
_LEAST = 0.2
_FULL_BAR = 4.0


class Weight(NamedTuple):
    """One line of the evidence; the bar goes right or left of the middle of a box 100 wide."""

    feature: str
    value: str
    adds: str
    bar_start: int
    bar_width: int


@dataclass(frozen=True, slots=True)
class Proof:
    """The evidence for one match; `total` is the log odds that its lines add up to."""

    heading: str
    weights: tuple[Weight, ...]
    total: str


def make_proof(match: Match, left: str, right: str, say: Phrases) -> Proof:
    """Return the evidence for a match between two outlets, the weightiest first.

    Parameters
    ----------
    match : Match
        Any match.
    left, right : str
        Names of its outlets, or "" where they are not known.
    say : Phrases
        The words of the interface.

    Returns
    -------
    Proof
        What adds little is summed up in its last line.
    """
    values = {"percent": percent(match.probability), "band": say(f"band.{say.band(match.probability)}")}
    is_named = bool(left and right)
    heading = (
        say("evidence_pair", left=left, right=right, **values)
        if is_named
        else say("evidence_match", **values)
    )
    return Proof(
        heading, _weigh(match.evidence, say), f"{sum(each.contribution for each in match.evidence):+.2f}"
    )


def percent(probability: float) -> int:
    """Return a probability in whole per cent; only what is certain reads 0 or 100.

    Examples
    --------
    >>> percent(0.998), percent(0.42), percent(0.0)
    (99, 42, 0)
    """
    if 0 < probability < 1:
        return min(99, max(1, round(probability * 100)))
    return round(probability * 100)


def _weigh(evidence: Iterable[Evidence], say: Phrases) -> tuple[Weight, ...]:
    by_weight = sorted(evidence, key=lambda each: -abs(each.contribution))
    weights = [
        _weight(say.known("feature", each.feature, displayable(each.feature)), each.value, each.contribution)
        for each in by_weight
        if abs(each.contribution) >= _LEAST
    ]
    rest = [each.contribution for each in by_weight if abs(each.contribution) < _LEAST]
    if rest:
        weights.append(_weight(say("evidence_rest", n=len(rest)), None, sum(rest)))
    return tuple(weights)


def _weight(feature: str, value: float | None, contribution: float) -> Weight:
    length = round(min(abs(contribution) / _FULL_BAR, 1.0) * 50)
    start = 50 if contribution >= 0 else 50 - length
    return Weight(feature, "" if value is None else f"{value:.2f}", f"{contribution:+.2f}", start, length)
