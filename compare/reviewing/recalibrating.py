"""Probabilities that fit a reviewer's own judgements: the weights that ship, rescaled by their labels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from math import exp, log
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.alignment import log_odds_of, read_weights
from compare.errors import UsageError
from compare.outputs import digest_text, write_atomically
from compare.records import Comparison, Decision
from compare.reviewing.items import known_texts, make_items
from compare.reviewing.standing import judge_items, standing_decisions

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

# How far a few labels may move the scale and the prior: standard deviations of what is expected.
_SCALE_SPREAD, _SHIFT_SPREAD = 0.3, 1.0
_LEAST_SCALE = 0.2
_FEW = 50
# Log odds beyond this say no more, and would let one mistake outweigh all else.
_MOST_ODDS = 12.0


@dataclass(frozen=True, slots=True)
class Refit:
    """What a refit found.

    Attributes
    ----------
    path : pathlib.Path
        The weights, for ``AlignmentSettings(calibration=...)``.
    same, different : int
        Labels that were used.
    scale, shift : float
        New log odds are ``scale * old + shift``.
    loss_before, loss_after : float
        Mean log loss on these very labels; on others it may be worse.
    """

    path: Path
    same: int
    different: int
    scale: float
    shift: float
    loss_before: float
    loss_after: float

    def __str__(self) -> str:
        few = f"; under {_FEW} labels it says little" if self.same + self.different < _FEW else ""
        return (
            f"{self.same} same, {self.different} different: log odds x {self.scale:.2f} {self.shift:+.2f}, "
            f"log loss on these labels {self.loss_before:.3f} before, {self.loss_after:.3f} after{few}"
        )


def refit_calibration(
    comparisons: Sequence[Comparison],
    decisions: Iterable[Decision],
    path: str | Path,
    reviewer: str | None = None,
) -> Refit:
    """Rescale the weights that ship to a reviewer's labels, and write them to a file of the user's own.

    Only the scale and the prior are fitted (Platt's method), held near 1 and 0 as long as there are
    few labels; the features keep their shapes.

    Parameters
    ----------
    comparisons : sequence of Comparison
        What was reviewed; made with the weights that ship.
    decisions : iterable of Decision
        As a store has them. "same" and a confirmed link to the nearest candidate count as the same,
        "different" and a confirmed absence as different.
    path : str or pathlib.Path
        The file of weights to write.
    reviewer : str, optional
        Only this person's decisions.

    Returns
    -------
    Refit
        What was found, and where it was written.

    Raises
    ------
    UsageError
        If there are not both kinds of labels, or a comparison was made with other weights.
    OutputError
        If the file cannot be written.

    References
    ----------
    J. Platt, "Probabilistic outputs for support vector machines and comparisons to regularized
    likelihood methods", Advances in Large Margin Classifiers (1999), 61-74.

    Examples
    --------
    >>> import compare
    >>> compare.refit_calibration([], [], "own-weights.json")
    Traceback (most recent call last):
    compare.errors.UsageError: 0 pairs are labelled the same and 0 different: decide some of each kind first
    """
    shipped = read_weights()
    _check_weights(comparisons, str(shipped["name"]))
    listed = standing_decisions(decisions, reviewer)
    labelled = [pair for comparison in comparisons for pair in label_pairs(comparison, listed)]
    same = sum(is_same for _, is_same in labelled)
    if same in (0, len(labelled)):
        raise UsageError(
            f"{same} pairs are labelled the same and {len(labelled) - same} different",
            hint="decide some of each kind first",
        )
    scale, shift = fit_scale(labelled)
    weights = _rescale(shipped, scale, shift)
    with write_atomically(path) as file:
        file.write(json.dumps(weights, ensure_ascii=False, indent=1).encode("utf-8"))
    losses = (_loss(labelled, 1.0, 0.0), _loss(labelled, scale, shift))
    return Refit(Path(path), same, len(labelled) - same, scale, shift, *losses)


def label_pairs(comparison: Comparison, standing: Iterable[Decision]) -> list[tuple[float, bool]]:
    """Return the log odds of each pair that was judged, and whether it was found the same.

    Only pairs that the model scored: matches, and the nearest candidates of claims with no match; what was
    accepted unread teaches nothing.
    Alignments that run in order are weighed otherwise, and left out.
    """
    items = make_items(comparison)
    verdicts = judge_items(items, known_texts(comparison, items), standing)
    ordered = {(each.left, each.right) for each in comparison.alignments if each.ordered}
    labelled = []
    for item in items:
        articles = (item.left_article, item.right_article)
        verdict = verdicts.get(item.key)
        if verdict is None or verdict.decision is None or verdict.decision.batch:
            continue
        if {articles, articles[::-1]} & ordered:
            continue
        nearest = "" if item.nearest is None else comparison.claims[item.right_article][item.nearest].text
        answer = _answer(verdict.decision, is_match=item.is_match, nearest=nearest)
        if answer is not None and 0 < item.probability < 1:
            labelled.append((_log_odds(item.probability), answer))
    return labelled


def fit_scale(labelled: Sequence[tuple[float, bool]]) -> tuple[float, float]:
    """Return the scale and the shift of the log odds that suit the labels best.

    Parameters
    ----------
    labelled : sequence of (float, bool)
        Log odds, and whether the pair was found the same.

    Returns
    -------
    tuple of float
        1 and 0 where there are no labels.

    Examples
    --------
    >>> fit_scale([])
    (1.0, 0.0)
    >>> scale, shift = fit_scale([(1.0, False)] * 40 + [(3.0, True)] * 40)
    >>> shift < 0
    True
    """
    import numpy as np
    from scipy.optimize import minimize

    if not labelled:
        return 1.0, 0.0
    odds = np.array([each for each, _ in labelled])
    signs = np.array([1.0 if is_same else -1.0 for _, is_same in labelled])
    expected, spread = np.array([1.0, 0.0]), np.array([_SCALE_SPREAD, _SHIFT_SPREAD])

    def cost(weights: Values) -> tuple[float, Values]:
        right = signs * (weights[0] * odds + weights[1])
        away = (weights - expected) / spread
        pull = signs * np.exp(-np.logaddexp(0, right))
        slope = away / spread - np.array([pull @ odds, pull.sum()])
        return float(np.logaddexp(0, -right).sum() + away @ away / 2), slope

    found = minimize(cost, expected, jac=True, bounds=[(_LEAST_SCALE, None), (None, None)])
    return float(found.x[0]), float(found.x[1])


def _answer(decision: Decision, *, is_match: bool, nearest: str) -> bool | None:
    if is_match:
        return {"same": True, "different": False, "link": False}.get(decision.label)
    if not nearest or decision.label not in ("confirm", "link"):
        return None
    return decision.label == "link" and decision.linked == digest_text(nearest)


def _rescale(shipped: dict[str, Any], scale: float, shift: float) -> dict[str, Any]:
    """Scale what the meeting of two reports adds; pairs that come alone and translations stay."""
    weights = deepcopy(shipped)
    for fitted in weights["models"].values():
        for reports in fitted["reports"].values():
            reports["prior"] = reports["prior"] * scale + shift
            reports["curves"] = {
                name: [values, [scale * addition for addition in additions]]
                for name, (values, additions) in reports["curves"].items()
            }
    digest = digest_text(json.dumps(weights["models"], sort_keys=True))[:8]
    return {**weights, "name": f"{shipped['name']}, refitted {digest}"}


def _check_weights(comparisons: Sequence[Comparison], name: str) -> None:
    for comparison in comparisons:
        model = dict(comparison.signature.parts).get("model", name)
        if model != name:
            raise UsageError(
                f"the comparison was made with other weights ({model}, not {name})",
                hint="compare the reports again without --calibration; decisions are kept",
            )


def _loss(labelled: Sequence[tuple[float, bool]], scale: float, shift: float) -> float:
    signed = ((scale * odds + shift) * (1 if is_same else -1) for odds, is_same in labelled)
    return sum(log(1 + exp(-each)) for each in signed) / len(labelled)


def _log_odds(probability: float) -> float:
    """Return log odds within bounds, of certainties too.

    Examples
    --------
    >>> [round(_log_odds(probability), 3) for probability in (0.0, 0.5, 1.0)]
    [-12.0, 0.0, 12.0]
    """
    least = 1 / (1 + exp(_MOST_ODDS))
    return log_odds_of(min(max(probability, least), 1 - least))
