"""Why two claims were taken for the same: the few features that decided, step by step from the prior."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable
from compare.records import Evidence, Match

# Where the sum starts, before anything of the two claims is looked at.
_PRIORS = frozenset({"prior", "bias"})
_MOST_SHOWN = 5
# What adds less never stands on a line of its own.
_LEAST = 0.1
# 0.29 * 100 is a little less than 29.
_NO_LESS = 1e-9
# How wide the box is in which the steps of the sum are drawn.
WIDTH = 120


class Step(NamedTuple):
    """One line of the evidence: a feature, what it adds, and its bar in a box that is `WIDTH` wide.

    The bar goes from the sum of the lines above to the sum with this one. `zero` is where the odds are even.
    """

    feature: str
    value: str
    adds: str
    bar_start: float
    bar_width: float
    zero: float
    sign: str


class Other(NamedTuple):
    """A feature that decided little, and what it adds."""

    feature: str
    adds: str


class Proof(NamedTuple):
    """The evidence for one match; `total` is the log odds that its lines add up to."""

    heading: str
    steps: tuple[Step, ...]
    total: Step
    others: tuple[Other, ...]


class _Line(NamedTuple):
    feature: str
    value: float | None
    adds: float


def make_proof(match: Match, left: str, right: str, say: Phrases) -> Proof:
    """Return the evidence for a match between two outlets: the prior, then what decided, weightiest first.

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
        Up to five features have lines of their own; the rest is one line more, and listed apart.
    """
    values = {"percent": percent(match.probability), "band": say(f"band.{say.band(match.probability)}")}
    is_named = bool(left and right)
    heading = (
        say("evidence_pair", left=left, right=right, **values)
        if is_named
        else say("evidence_match", **values)
    )
    priors = [each for each in match.evidence if each.feature in _PRIORS]
    rest = [each for each in match.evidence if each.feature not in _PRIORS]
    rest.sort(key=lambda each: -abs(each.contribution))
    decisive = [each for each in rest[:_MOST_SHOWN] if abs(each.contribution) >= _LEAST]
    others = rest[len(decisive) :]
    lines = [_line(each, say) for each in (*priors, *decisive)]
    if others:
        summed = sum(each.contribution for each in others)
        lines.append(_Line(say("evidence_rest", n=len(others)), None, summed))
    steps = _draw(lines, say("evidence_total"))
    return Proof(
        heading,
        steps[:-1],
        steps[-1],
        tuple(Other(_name(each, say), _signed(each.contribution)) for each in others),
    )


def percent(probability: float) -> int:
    """Return a probability in whole per cent, cut off so that none reads as of a higher band.

    Only what is certain reads 0 or 100.

    Examples
    --------
    >>> percent(0.998), percent(0.42), percent(0.0)
    (99, 42, 0)
    """
    if 0 < probability < 1:
        return min(99, max(1, int(probability * 100 + _NO_LESS)))
    return round(probability * 100)


def _line(evidence: Evidence, say: Phrases) -> _Line:
    value = None if evidence.feature in _PRIORS else evidence.value
    return _Line(_name(evidence, say), value, evidence.contribution)


def _name(evidence: Evidence, say: Phrases) -> str:
    return say.known("feature", evidence.feature, displayable(evidence.feature))


def _draw(lines: Sequence[_Line], total: str) -> tuple[Step, ...]:
    """Draw each line from where the one above ends; the last goes from even odds to the sum of all."""
    sums = [0.0]
    for line in lines:
        sums.append(sums[-1] + line.adds)
    lowest, highest = min(sums), max(sums)
    unit = WIDTH / max(highest - lowest, 1.0)
    zero = round(-lowest * unit, 1)

    def step(line: _Line, before: float, after: float) -> Step:
        start, stop = sorted(((before - lowest) * unit, (after - lowest) * unit))
        value = "" if line.value is None else f"{line.value:.2f}".replace("-0.00", "0.00")
        sign = "plus" if line.adds >= 0 else "minus"
        width = round(max(stop - start, 1.0), 1)
        return Step(line.feature, value, _signed(line.adds), round(start, 1), width, zero, sign)

    steps = [step(line, *ends) for line, ends in zip(lines, pairwise(sums), strict=True)]
    return (*steps, step(_Line(total, None, sums[-1]), 0.0, sums[-1]))


def _signed(number: float) -> str:
    return f"{number:+.2f}".replace("-", "\N{MINUS SIGN}")
