"""Fitting models on measured pairs of sentences and on measured pairs of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.alignment.assignment import assign
from compare.alignment.candidates import find_candidates
from compare.alignment.evidence import (
    FEATURES,
    LIKENESS,
    SURROUNDINGS,
    Surroundings,
    add_vectors,
    measure_likeness,
    measure_pairs,
    read_text,
)
from compare.alignment.fitting.curves import Question, Shape, calibrate, fit_curves
from compare.alignment.fitting.sets import PairSet, TextPair
from compare.alignment.model import Curve, Model, name_surroundings
from compare.meaning import Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

Points = tuple[tuple[float, ...], tuple[float, ...]]

_SMOOTHNESS = 5.0
# What needs no fitting: whatever the words are, the same words make the same claim; but not where one form
# is filled in for two cases. Two stages of an affair are two events; they are told together too seldom for
# a smooth curve to learn it.
_CERTAIN = {
    "another stage": Curve((0.0, 1.0), (0.0, -5.0)),
    "word for word": Curve((0.0, 1.0), (0.0, 8.0)),
}
_CERTAIN_LIKENESS = {"one form filled in for two cases": Curve((0.0, 1.0), (0.0, -6.0))}
_AGAINST = (
    "other actions",
    "other names",
    "other numbers",
    "other dates",
    "filled in otherwise",
    "one is negated",
    "another stage",
)
_EITHER = (
    "rarest other word",
    "different length",
    "length",
    "names on one side",
    "numbers on one side",
)
# An encoder says as much as several features of words do, so its curve may rise more steeply.
_STIFFNESS = {"near in meaning": 0.2}
_SHAPES = tuple(
    Shape(-1 if name in _AGAINST else 0 if name in _EITHER else 1, stiffness=_STIFFNESS.get(name, 1.0))
    for name in FEATURES
)
# Nearly all candidates of two texts differ, so the knots stand among the nearest.
_UPPER = (0.0, 0.33, 0.67, 0.85, 0.93, 0.97, 0.99, 1.0)
_AROUND = (
    *(Shape(-1) if name == "different place" else Shape(1, _UPPER) for name in SURROUNDINGS),
    *(Shape(-1, (0.0, 1.0)) if name in _CERTAIN_LIKENESS else Shape(1) for name in LIKENESS),
)
_FREE_LINE = Shape(1, (0.0, 1.0), stiffness=0.001)
_AROUND_SMOOTHNESS = 1.0
# How much a pair counts, by its set. Independent reports are what is compared; the other sets ask for
# something near to that, of headlines or of events, and some of them are large.
_COUNTS = {"STS headlines": 0.3, "ClaimDiff": 0.2, "ECB+": 0.01, "ParaPhraser": 0.1}
_FURTHER_GRADE = 0.4
# Translated texts lend their surroundings to reports. Reports of two events mostly share no claim, but some
# background: what is no match there counts less. So much do all of these count, beside all pairs of stories.
_LENT, _UNLIKE = 7.0, 0.35
# Log odds from which a candidate is chosen when matches are calibrated: all that might be matches.
_CHOSEN = -5.0
# How much a judged pair of independent reports counts beside a candidate of the stories.
_INDEPENDENT = 1.0
_PARTS = 6


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """The features of the pairs of one set, and whether each reaches the grade that is asked, and others."""

    name: str
    rows: Values
    answers: tuple[Values, ...]

    def select(self, chosen: NDArray[np.bool_]) -> MeasuredSet:
        """Return some of the pairs."""
        return MeasuredSet(self.name, self.rows[chosen], tuple(answers[chosen] for answers in self.answers))


@dataclass(frozen=True, slots=True)
class MeasuredTexts:
    """The candidate pairs of two texts: log odds as if alone, surroundings, and whether they are the same.

    `count` is how much each of them counts; `grades` are how alike people found them, -1 where nobody looked.
    """

    group: str
    pairs: Pairs
    rows: Values
    answers: Values
    count: float = 1.0
    grades: Values | None = None

    @property
    def judged(self) -> NDArray[np.bool_]:
        """Which candidates somebody looked at."""
        import numpy as np

        return np.ones(len(self.answers), dtype=bool) if self.grades is None else self.grades >= 0

    @property
    def partly(self) -> Values:
        """Whether each makes the same claim at least partly."""
        return self.answers if self.grades is None else (self.grades >= 1).astype(float)


def measure_set(pairs: PairSet, encoder: Encoder | None = None) -> MeasuredSet:
    """Measure the pairs of a set."""
    import numpy as np

    readings = [[read_text(text, pairs.language) for text in side] for side in (pairs.left, pairs.right)]
    if encoder is not None:
        readings = [add_vectors(side, encoder.encode([one.text for one in side])) for side in readings]
    rows = measure_pairs(readings[0], readings[1], np.column_stack([np.arange(len(pairs.left))] * 2))
    grades = np.array(pairs.grades)
    answers = tuple((grades >= grade).astype(float) for grade in (pairs.positive, *pairs.further))
    return MeasuredSet(pairs.name, rows, answers)


def add_meaning(texts: TextPair, encoder: Encoder | None) -> TextPair:
    """Return two texts whose readings know what their originals mean."""
    if encoder is None:
        return texts
    sides = texts.left, texts.right
    originals = texts.originals or tuple(tuple(reading.text for reading in side) for side in sides)
    left, right = (
        tuple(add_vectors(side, encoder.encode(told))) for side, told in zip(sides, originals, strict=True)
    )
    return replace(texts, left=left, right=right)


def measure_across(texts: Iterable[TextPair]) -> MeasuredSet:
    """Measure the candidates of texts in two languages as pairs that come alone."""
    import numpy as np

    rows, answers = [], []
    for pair in texts:
        pairs = find_candidates(pair.left, pair.right)
        rows.append(measure_pairs(pair.left, pair.right, pairs))
        answers += [tuple(found) in pair.same for found in pairs.tolist()]
    return MeasuredSet("across", np.vstack(rows), (np.array(answers, dtype=float),))


def fit_pairs(sets: Sequence[MeasuredSet]) -> Model:
    """Fit curves that are common to several sets; prior and scale are those of the first."""
    questions = [
        Question(found.rows, found.answers, _count(found, _COUNTS.get(found.name, 1.0))) for found in sets
    ]
    fitted = fit_curves(questions, _SHAPES, _SMOOTHNESS)
    slope, prior = calibrate(fitted.add_up(sets[0].rows), sets[0].answers[0])
    curves = dict(zip(FEATURES, _stretch(fitted.curves, slope), strict=True))
    return Model(prior, tuple((curves | _CERTAIN).values()))


def _count(found: MeasuredSet, one: float) -> tuple[float, ...]:
    return (one, *[one * _FURTHER_GRADE] * (len(found.answers) - 1))


def _stretch(curves: Iterable[Points], slope: float) -> tuple[Curve, ...]:
    return tuple(
        Curve(values, tuple(round(slope * addition, 4) for addition in additions))
        for values, additions in curves
    )


def measure_texts(texts: TextPair, alone: Model, pairs: Pairs | None = None) -> MeasuredTexts:
    """Measure the candidate pairs of two texts, or those that are given."""
    import numpy as np

    pairs = find_candidates(texts.left, texts.right) if pairs is None else pairs
    odds = alone.add_up(measure_pairs(texts.left, texts.right, pairs)).sum(axis=1)
    rows = np.column_stack([odds, Surroundings(texts.left, texts.right).measure(pairs)])
    told = [tuple(pair) for pair in pairs.tolist()]
    answers = np.array([pair in texts.same for pair in told], dtype=float)
    grades = None if texts.grades is None else np.array([texts.grades.get(pair, -1.0) for pair in told])
    return MeasuredTexts(texts.group, pairs, rows, answers, grades=grades)


def measure_claims(texts: TextPair, alone: Model) -> MeasuredTexts:
    """Measure the candidate pairs of two reports, which are looked at as wholes, too."""
    measured = measure_texts(texts, alone)
    return _add_likeness(measured, measure_likeness(texts.left, texts.right))


def _add_likeness(texts: MeasuredTexts, likeness: Sequence[float]) -> MeasuredTexts:
    import numpy as np

    rows = np.column_stack([texts.rows, np.tile(likeness, (len(texts.rows), 1))])
    return replace(texts, rows=rows)


@dataclass(frozen=True, slots=True)
class UseWeights:
    """What log odds count for where two texts meet, and what the surroundings add."""

    pair: float
    prior: float
    curves: tuple[Curve, ...]
    related: tuple[float, float] = (1.0, 0.0)

    def add_up(self, rows: Values) -> Values:
        """Return the log odds of measured candidates."""
        import numpy as np

        added = [curve.add(column) for curve, column in zip(self.curves, rows[:, 1:].T, strict=True)]
        return np.asarray(self.pair * rows[:, 0] + np.sum(added, axis=0) + self.prior)

    def calibrate(self, slope: float, prior: float) -> UseWeights:
        """Return weights whose log odds are these, times a slope, plus a prior."""
        return UseWeights(
            round(slope * self.pair, 4),
            round(slope * self.prior + prior, 4),
            _stretch(((curve.values, curve.additions) for curve in self.curves), slope),
        )


def fit_use(sets: Sequence[Sequence[MeasuredTexts]], counts: Sequence[float]) -> UseWeights:
    """Fit what surroundings add, common to several sets of texts; the prior is that of the first."""
    import numpy as np

    questions = [
        Question(
            np.vstack([found.rows[found.judged] for found in texts]),
            (np.concatenate([found.answers[found.judged] for found in texts]),),
            (count,),
            np.concatenate([np.full(found.judged.sum(), found.count) for found in texts]),
        )
        for texts, count in zip(sets, counts, strict=True)
    ]
    shapes = (_FREE_LINE, *_AROUND)[: sets[0][0].rows.shape[1]]
    fitted = fit_curves(questions, shapes, _AROUND_SMOOTHNESS)
    (values, additions), prior = fitted.curves[0], fitted.priors[0][0]
    slope = additions[1] / (values[1] - values[0])
    curves = tuple(Curve(*curve) for curve in fitted.curves[1:])
    return UseWeights(round(slope, 4), round(prior - slope * values[0], 4), curves)


def fit_reports(
    stories: Sequence[MeasuredTexts],
    unlike: Sequence[MeasuredTexts],
    texts: Sequence[MeasuredTexts],
    independent: Sequence[MeasuredTexts] = (),
) -> UseWeights:
    """Fit how likely the candidates of two reports are the same.

    Parameters
    ----------
    stories : sequence of MeasuredTexts
        Reports of one event, whose matches are known; a group is a story.
    unlike : sequence of MeasuredTexts
        Reports of two events.
    texts : sequence of MeasuredTexts
        Other texts, not looked at as wholes, which lend what surroundings add.
    independent : sequence of MeasuredTexts
        Reports that outlets wrote independently, some of whose pairs people judged; a group is an event.

    Returns
    -------
    UseWeights
        Calibrated on the pairs that would be chosen from events (from stories, where no independent reports
        are given) that were not fitted on: to be chosen, a pair has to beat its rivals, so it is the same
        more often than its log odds among all pairs say. Reports of a story that was written to be compared
        are too easy to say how sure anybody may be of others.
    """
    import numpy as np

    odds, answers, partly = [], [], []
    for held in _cut_groups([*stories, *independent]):
        kept = [[found for found in told if found.group not in held] for told in (stories, independent)]
        weights = _fit_reports(kept[0], unlike, texts, kept[1])
        for found in independent or stories:
            if found.group in held:
                chosen = [row for row in _choose(found, weights) if found.judged[row]]
                odds.append(weights.add_up(found.rows[chosen]))
                answers.append(found.answers[chosen])
                partly.append(found.partly[chosen])
    together = np.concatenate(odds)
    slope, prior = calibrate(together, np.concatenate(answers))
    related = calibrate(slope * together + prior, np.concatenate(partly))
    fitted = _fit_reports(stories, unlike, texts, independent).calibrate(slope, prior)
    named = dict(zip(name_surroundings(len(fitted.curves)), fitted.curves, strict=True))
    return replace(fitted, related=related, curves=tuple((named | _CERTAIN_LIKENESS).values()))


def _cut_groups(texts: Sequence[MeasuredTexts]) -> list[set[str]]:
    """Cut the groups into parts, each of which is held out once."""
    groups = sorted({found.group for found in texts})
    return [set(groups[part::_PARTS]) for part in range(min(_PARTS, len(groups)))]


def _fit_reports(
    stories: Sequence[MeasuredTexts],
    unlike: Sequence[MeasuredTexts],
    texts: Sequence[MeasuredTexts],
    independent: Sequence[MeasuredTexts],
) -> UseWeights:
    apart = [replace(found, count=_UNLIKE * len(stories) / len(unlike)) for found in unlike]
    lent = [_add_likeness(found, [0.0] * len(LIKENESS)) for found in texts]
    sets: list[Sequence[MeasuredTexts]] = [[*stories, *apart], lent]
    counts = [1.0, _LENT * len(stories) / len(texts)]
    if independent:
        sets, counts = [*sets, independent], [*counts, _INDEPENDENT]
    return fit_use(sets, counts)


def _choose(texts: MeasuredTexts, weights: UseWeights) -> list[int]:
    """Return the rows of the pairs that are chosen one to one."""
    rows = {pair: row for row, pair in enumerate(map(tuple, texts.pairs.tolist()))}
    return [rows[pair] for pair in assign(texts.pairs, weights.add_up(texts.rows) - _CHOSEN)]
