"""Probabilities and log odds, the one as the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from compare.errors import UsageError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Beyond this, the exponential function no longer fits a float.
_LEAST_ODDS = -700.0


def probability_of(odds: float) -> float:
    """Return the probability that log odds stand for (the logistic function).

    Examples
    --------
    >>> probability_of(0.0), probability_of(-1e9)
    (0.5, 0.0)
    """
    return 1.0 / (1.0 + math.exp(-odds)) if odds > _LEAST_ODDS else 0.0


def probabilities_of(odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the probability for each of many log odds."""
    import numpy as np

    chances: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-np.maximum(odds, _LEAST_ODDS)))
    return chances


def log_odds_of(probability: float) -> float:
    """Return the log odds of a probability between 0 and 1.

    Raises
    ------
    UsageError
        If it is 0, 1, or no probability: a threshold of the caller's, for one.

    Examples
    --------
    >>> log_odds_of(0.5), round(probability_of(log_odds_of(0.9)), 9)
    (0.0, 0.9)
    """
    if not 0 < probability < 1:
        raise UsageError(f"{probability} is not a number between 0 and 1, as a threshold has to be")
    return math.log(probability / (1.0 - probability))
