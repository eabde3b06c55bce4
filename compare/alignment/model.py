"""An additive model: each feature adds its own amount to the log odds that two claims are the same."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from compare.alignment.features import FEATURES
from compare.records import Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

WEIGHTS = Path(__file__).with_name("data") / "weights.json"
_OTHER = "other"


@dataclass(frozen=True, slots=True)
class Curve:
    """What a feature adds to the log odds at some of its values; straight lines between them."""

    values: tuple[float, ...]
    additions: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Model:
    """Probability that two claims are the same, from the features of the pair."""

    prior: float
    curves: tuple[Curve, ...]

    def add_up(self, measured: Values) -> Values:
        """Return what each feature adds to the log odds; the last column is the prior."""
        import numpy as np

        columns = [
            np.interp(column, curve.values, curve.additions)
            for column, curve in zip(measured.T, self.curves, strict=True)
        ]
        return np.column_stack([*columns, np.full(len(measured), self.prior)])

    def estimate(self, measured: Values) -> Values:
        """Return the probability of each row of features."""
        import numpy as np

        return np.asarray(1.0 / (1.0 + np.exp(-self.add_up(measured).sum(axis=1))))

    def explain(self, row: Values) -> tuple[Evidence, ...]:
        """Return what each feature adds for one pair; the additions sum to the log odds."""
        added = self.add_up(row[None, :])[0]
        named = zip((*FEATURES, "prior"), (*row, 1.0), added, strict=True)
        return tuple(Evidence(name, float(value), float(addition)) for name, value, addition in named)


@cache
def load_model(language: str, use: str, path: Path = WEIGHTS) -> Model:
    """Return the model for a language, and for a use: "pairs" or "documents"."""
    stored = json.loads(path.read_text(encoding="utf-8"))["models"][use]
    chosen = stored.get(language, stored[_OTHER])
    curves = tuple(Curve(*map(tuple, chosen["curves"][name])) for name in FEATURES)
    return Model(chosen["prior"], curves)


def describe_weights(path: Path = WEIGHTS) -> str:
    """Return the name of a set of weights, for signatures."""
    return str(json.loads(path.read_text(encoding="utf-8"))["name"])
