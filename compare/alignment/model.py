"""An additive model: each feature adds its own amount to the log odds that two claims are the same."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from compare.alignment.evidence import FEATURES, REPORTS, SURROUNDINGS
from compare.errors import InputError
from compare.records import AlignmentSettings, Evidence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

# Sentences that come in pairs; the sentences of two texts; those of two reports; texts in the same order.
Use = Literal["pairs", "texts", "reports", "ordered"]

# The least probability of a match where nobody names another one.
_LEAST_OF_REPORTS, _LEAST = 0.12, 0.3
WEIGHTS = Path(__file__).with_name("data") / "weights.json"
_OTHER_LANGUAGES = "other"
NO_ENCODER = "none"
ACROSS = "across"
"""The language of pairs whose sides are in two languages, neither of them translated."""


def least_probability(settings: AlignmentSettings, use: Use) -> float:
    """Return the least probability of a match: that of the settings, else the one that suits the use.

    Examples
    --------
    >>> least_probability(AlignmentSettings(), "reports"), least_probability(AlignmentSettings(0.5), "texts")
    (0.12, 0.5)
    """
    if settings.threshold is not None:
        return settings.threshold
    return _LEAST_OF_REPORTS if use == "reports" else _LEAST


class Curve(NamedTuple):
    """What a feature adds to the log odds at some of its values; straight lines between them."""

    values: tuple[float, ...]
    additions: tuple[float, ...]

    def add(self, measured: Values) -> Values:
        """Return the additions at the values that were measured."""
        import numpy as np

        return np.asarray(np.interp(measured, self.values, self.additions))


class Model(NamedTuple):
    """The log odds that two claims are the same.

    Attributes
    ----------
    prior : float
        The log odds before anything is known.
    curves : tuple of Curve
        One for each of `FEATURES`.
    surroundings : tuple of Curve
        One for each of `SURROUNDINGS`, and for reports one for each of `REPORTS`; empty where pairs come
        alone.
    related : tuple of float
        Slope and shift that make of these log odds those of a pair that makes the same claim at least partly.
    """

    prior: float
    curves: tuple[Curve, ...]
    surroundings: tuple[Curve, ...] = ()
    related: tuple[float, float] = (1.0, 0.0)

    def doubting_other_actions(self, doubt: float) -> Model:
        """Return the model that takes so much back, in log odds, where two sentences share no verb."""
        if not doubt:
            return self
        place = tuple(FEATURES).index("shared actions")
        values, (none, *some) = self.curves[place]
        curve = Curve(values, (none - doubt, *some))
        return self._replace(curves=(*self.curves[:place], curve, *self.curves[place + 1 :]))

    @property
    def knows_reports(self) -> bool:
        """Whether it looks at both texts as reports: as wholes, and at where they begin."""
        return len(self.surroundings) > len(SURROUNDINGS)

    def add_up(self, measured: Values) -> Values:
        """Return what each column of features (and of surroundings, if there are any) adds.

        The last column is the prior, so that the sum of a row is its log odds.
        """
        import numpy as np

        curves = (*self.curves, *self.surroundings)
        columns = [curve.add(column) for curve, column in zip(curves, measured.T, strict=True)]
        return np.column_stack([*columns, np.full(len(measured), self.prior)])

    def related_odds(self, odds: float) -> float:
        """Return the log odds that two claims are the same at least partly."""
        slope, shift = self.related
        return max(odds, slope * odds + shift)

    def explain(self, row: Values) -> tuple[Evidence, ...]:
        """Return what each feature adds for one pair; the additions sum to the log odds."""
        return self.explain_all(row[None, :])[0]

    def explain_all(self, measured: Values) -> list[tuple[Evidence, ...]]:
        """Return what each feature adds, for each row of what was measured."""
        names = (*FEATURES, *name_surroundings(len(self.surroundings)), "prior")
        rows = zip(measured.tolist(), self.add_up(measured).tolist(), strict=True)
        return [tuple(map(Evidence, names, (*values, 1.0), added)) for values, added in rows]


def name_surroundings(count: int) -> tuple[str, ...]:
    """Return what so many columns after the features are called: `SURROUNDINGS`, then `REPORTS`."""
    return (*SURROUNDINGS, *REPORTS)[:count]


@cache
def load_model(language: str, use: Use, path: Path = WEIGHTS, encoder: str = NO_ENCODER) -> Model:
    """Return the model for a language and a use.

    Parameters
    ----------
    language : str
        ISO 639-1 code, or `ACROSS`.
    use : {"pairs", "texts", "reports", "ordered"}
        What is scored: how likely two sentences are the same before they are read differs.
    path : pathlib.Path, optional
        Other weights than those that ship.
    encoder : {"none", "default", "e5"}
        Which encoder's vectors the readings have.

    Returns
    -------
    Model
        For pairs that come alone it knows no surroundings.

    Raises
    ------
    InputError
        If the file cannot be used.

    Examples
    --------
    >>> load_model("ru", "reports").prior < 0
    True
    """
    stored = read_weights(path)
    try:
        fitted = stored["models"][encoder]
        languages = fitted["pairs"]
        alone = languages.get(language, languages[_OTHER_LANGUAGES])
        curves = tuple(_read_curve(alone["curves"][name]) for name in FEATURES)
        if use == "pairs":
            return Model(alone["prior"], curves)
        if use == "reports":
            return _read_reports(fitted["reports"], language)
        chosen = fitted["uses across" if language == ACROSS else "uses"][use]
        scale = chosen["pair"]
        scaled = tuple(
            Curve(curve.values, tuple(scale * addition for addition in curve.additions)) for curve in curves
        )
        around = tuple(_read_curve(chosen["curves"][name]) for name in SURROUNDINGS)
        return Model(chosen["prior"] + scale * alone["prior"], scaled, around)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{path.name} holds no weights that this version can use"
        raise InputError(what, hint="fit them again (outletdiff review … --refit)") from error


def _read_reports(stored: dict[str, Any], language: str) -> Model:
    """Return the model of two reports, whose pairs are weighed in a way of their own."""
    chosen = stored.get(language, stored[_OTHER_LANGUAGES])
    here, around = (
        tuple(_read_curve(chosen["curves"][name]) for name in names)
        for names in (FEATURES, (*SURROUNDINGS, *REPORTS))
    )
    return Model(chosen["prior"], here, around, (chosen["related"][0], chosen["related"][1]))


@cache
def read_weights(path: Path = WEIGHTS) -> dict[str, Any]:
    """Return the content of a file of weights."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise InputError(f"weights {path.name} do not exist", hint="check the name") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path.name} cannot be read as weights", hint="fit them again") from error
    if not isinstance(stored, dict):
        raise InputError(f"{path.name} holds no weights", hint="fit them again")
    return stored


def _read_curve(stored: list[list[float]]) -> Curve:
    values, additions = stored
    return Curve(tuple(values), tuple(additions))
