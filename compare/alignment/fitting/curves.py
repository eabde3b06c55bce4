"""Fitting additive curves: straight pieces between knots, rising or falling where they must.

Each set has its own notion of "the same" and its own share of positives, so each has priors of its
own, one for each grade that tells its pairs apart (the proportional odds model: McCullagh,
"Regression Models for Ordinal Data", Journal of the Royal Statistical Society B 42, 1980); the curves
are common to all sets.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compare.alignment.odds import probabilities_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

_DIGITS = 4
_STEPS = 500
_GRID = 1001


@dataclass(frozen=True, slots=True)
class Shape:
    """How a feature may act: +1 only in favour as it grows, -1 only against, 0 either; its inner knots.

    `quantiles` are the shares of all values below each knot; a shape of two knots is a straight line.
    `stiffness` is how much a rise costs.
    """

    sign: int
    quantiles: tuple[float, ...] = (0.0, 0.25, 0.5, 0.75, 1.0)
    stiffness: float = 1.0


@dataclass(frozen=True, slots=True)
class Question:
    """The rows of one set, the answers to one or more questions about each, and how much they count.

    `counts` says how much each question counts, `weights` how much each row (by itself, 1).
    """

    rows: Values
    answers: tuple[Values, ...]
    counts: tuple[float, ...]
    weights: Values | float = 1.0


@dataclass(frozen=True, slots=True)
class Fitted:
    """The curve of each feature as (values, additions), and the prior of each answer of each question."""

    curves: tuple[tuple[tuple[float, ...], tuple[float, ...]], ...]
    priors: tuple[tuple[float, ...], ...]

    def add_up(self, rows: Values) -> Values:
        """Return the sum of the curves, without a prior."""
        import numpy as np

        added = [np.interp(column, *curve) for column, curve in zip(rows.T, self.curves, strict=True)]
        return np.asarray(np.sum(added, axis=0))


def fit_curves(questions: Sequence[Question], shapes: Sequence[Shape], smoothness: float) -> Fitted:
    """Fit curves that are common to several questions, by penalised maximum likelihood.

    Parameters
    ----------
    questions : sequence of Question
        Rows of features and their answers.
    shapes : sequence of Shape
        One for each feature.
    smoothness : float
        How much a steep piece of a curve costs.

    Returns
    -------
    Fitted
        Rounded to four digits, so that the same data give the same file.

    Examples
    --------
    >>> import numpy as np
    >>> rows = np.linspace(0, 1, 50)[:, None]
    >>> fitted = fit_curves([Question(rows, ((rows[:, 0] > 0.5) * 1.0,), (1.0,))], [Shape(1)], 0.1)
    >>> bool(fitted.add_up(rows)[-1] > 2)
    True
    """
    import numpy as np
    from scipy.optimize import minimize

    # Each set has the same say in where the knots stand, however large it is.
    grid = np.linspace(0, 1, _GRID)
    seen = np.vstack([np.quantile(question.rows, grid, axis=0) for question in questions])
    knots = [_place_knots(column, shape) for column, shape in zip(seen.T, shapes, strict=True)]
    pieces = [_cut_into_pieces(question.rows, knots) for question in questions]
    steepness = np.concatenate(
        [
            shape.stiffness * (inner[-1] - inner[0]) / np.diff(inner)
            for shape, inner in zip(shapes, knots, strict=True)
        ]
    )
    priors = sum(len(question.answers) for question in questions)

    def cost(weights: Values) -> tuple[float, Values]:
        slopes, rest = weights[: len(steepness)], iter(weights[len(steepness) :])
        total = 0.5 * smoothness * float((steepness * slopes**2).sum())
        slope_gradient, prior_gradient = smoothness * steepness * slopes, []
        for question, cut in zip(questions, pieces, strict=True):
            base = cut @ slopes
            for answers, count in zip(question.answers, question.counts, strict=True):
                odds = base + next(rest)
                missed = question.weights * (np.logaddexp(0, odds) - answers * odds)
                total += count * float(missed.sum())
                error = count * question.weights * (probabilities_of(odds) - answers)
                slope_gradient = slope_gradient + cut.T @ error
                prior_gradient.append(error.sum())
        return total, np.concatenate([slope_gradient, prior_gradient])

    limits = {1: (0, None), -1: (None, 0), 0: (None, None)}
    bounds = [limits[shape.sign] for shape, inner in zip(shapes, knots, strict=True) for _ in inner[1:]]
    start = np.zeros(len(steepness) + priors)
    bounds += [limits[0]] * priors
    found = minimize(cost, start, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": _STEPS})
    return _tidy(found.x, knots, questions)


def calibrate(odds: Values, answers: Values) -> tuple[float, float]:
    """Return the slope and the prior that make log odds fit the answers (Platt's scaling)."""
    rows = odds[:, None]
    line = fit_curves([Question(rows, (answers,), (1.0,))], [Shape(1, (0.0, 1.0))], 1e-6)
    (values, additions), prior = line.curves[0], line.priors[0][0]
    slope = additions[1] / (values[1] - values[0])
    return round(slope, _DIGITS), round(prior - slope * values[0], _DIGITS)


def _place_knots(values: Values, shape: Shape) -> Values:
    import numpy as np

    knots = np.unique(np.round(np.quantile(values, shape.quantiles), _DIGITS))
    return knots if len(knots) > 1 else np.array([knots[0], knots[0] + 1.0])


def _cut_into_pieces(rows: Values, knots: Sequence[Values]) -> Values:
    """Return how far each value has come on each piece between two knots, from 0 to 1."""
    import numpy as np

    pieces = [
        np.clip((column[:, None] - inner[:-1]) / np.diff(inner), 0, 1)
        for column, inner in zip(rows.T, knots, strict=True)
    ]
    return np.concatenate(pieces, axis=1)


def _tidy(weights: Values, knots: Sequence[Values], questions: Sequence[Question]) -> Fitted:
    import numpy as np

    curves, place = [], 0
    for inner in knots:
        rises = weights[place : place + len(inner) - 1]
        place += len(inner) - 1
        additions = np.round(np.concatenate([[0.0], np.cumsum(rises)]), _DIGITS) + 0.0
        curves.append((tuple(map(float, inner)), tuple(map(float, additions))))
    priors = []
    for question in questions:
        priors.append(
            tuple(round(float(prior), _DIGITS) for prior in weights[place : place + len(question.answers)])
        )
        place += len(question.answers)
    return Fitted(tuple(curves), tuple(priors))
