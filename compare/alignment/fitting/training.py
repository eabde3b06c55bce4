"""Fitting models on measured pairs of sentences and on measured pairs of texts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.alignment.assignment import assign
from compare.alignment.candidates import find_candidates
from compare.alignment.features import FEATURES, measure_pairs
from compare.alignment.fitting.curves import Question, Shape, calibrate, fit_curves
from compare.alignment.fitting.sets import PairSet, TextPair
from compare.alignment.likeness import LIKENESS, measure_likeness
from compare.alignment.model import Curve, Model
from compare.alignment.readings import read_text
from compare.alignment.stories import compare_profiles, read_profile
from compare.alignment.surroundings import SURROUNDINGS, Surroundings
from compare.records import Article

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]

Points = tuple[tuple[float, ...], tuple[float, ...]]

_SMOOTHNESS = 5.0
# What needs no fitting: whatever the words are, the same words make the same claim.
_CERTAIN = {"word for word": Curve((0.0, 1.0), (0.0, 8.0))}
_AGAINST = ("other names", "other numbers", "other dates", "one is negated")
_EITHER = ("rarest other word", "different length", "length", "numbers on one side")
_SHAPES = tuple(Shape(-1 if name in _AGAINST else 0 if name in _EITHER else 1) for name in FEATURES)
# Nearly all candidates of two texts differ, so the knots stand among the nearest.
_UPPER = (0.0, 0.33, 0.67, 0.85, 0.93, 0.97, 0.99, 1.0)
_AROUND = (*(Shape(1, _UPPER) for _ in SURROUNDINGS[:-1]), Shape(-1), *(Shape(1) for _ in LIKENESS))
_LINE = Shape(1, (0.0, 1.0))
_FREE_LINE = Shape(1, (0.0, 1.0), stiffness=0.001)
_AROUND_SMOOTHNESS = 1.0
_LINE_SMOOTHNESS = 3.0
# How much a pair counts: in the set whose question is asked 1, in the others so much; ECB+ is large, and asks
# for shared events, not claims; ParaPhraser is in another language, but what tells headlines apart is alike.
_COUNTS = {"ECB+": 0.03, "ParaPhraser": 0.2}
_FURTHER_GRADE = 0.4
# Translated texts lend their surroundings to reports. Reports of two events mostly share no claim, but some
# background: what is no match there counts less. So much do all of these count, beside all pairs of stories.
_LENT, _UNLIKE = 7.0, 0.35
# Log odds from which a candidate is chosen when matches are calibrated: all that might be matches.
_CHOSEN = -5.0


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

    `count` is how much each of them counts.
    """

    group: str
    pairs: Pairs
    rows: Values
    answers: Values
    count: float = 1.0


def measure_set(pairs: PairSet) -> MeasuredSet:
    """Measure the pairs of a set."""
    import numpy as np

    readings = [[read_text(text, pairs.language) for text in side] for side in (pairs.left, pairs.right)]
    rows = measure_pairs(readings[0], readings[1], np.column_stack([np.arange(len(pairs.left))] * 2))
    grades = np.array(pairs.grades)
    answers = tuple((grades >= grade).astype(float) for grade in (pairs.positive, *pairs.further))
    return MeasuredSet(pairs.name, rows, answers)


def fit_pairs(sets: Sequence[MeasuredSet]) -> Model:
    """Fit curves that are common to several sets; prior and scale are those of the first."""
    questions = [
        Question(
            found.rows,
            found.answers,
            _count(found, 1.0 if found is sets[0] else _COUNTS.get(found.name, 1.0)),
        )
        for found in sets
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
    answers = np.array([pair in texts.same for pair in map(tuple, pairs.tolist())], dtype=float)
    return MeasuredTexts(texts.group, pairs, rows, answers)


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
            np.vstack([found.rows for found in texts]),
            (np.concatenate([found.answers for found in texts]),),
            (count,),
            np.concatenate([np.full(len(found.answers), found.count) for found in texts]),
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
    stories: Sequence[MeasuredTexts], unlike: Sequence[MeasuredTexts], texts: Sequence[MeasuredTexts]
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

    Returns
    -------
    UseWeights
        Calibrated on the pairs that stories fitted without their own would choose: to be chosen, a pair
        has to beat its rivals, so it is the same more often than its log odds among all pairs say.
    """
    import numpy as np

    odds, answers = [], []
    for story in sorted({found.group for found in stories}):
        weights = _fit_reports([found for found in stories if found.group != story], unlike, texts)
        for found in stories:
            if found.group == story:
                chosen = _choose(found, weights)
                odds.append(weights.add_up(found.rows[chosen]))
                answers.append(found.answers[chosen])
    slope, prior = calibrate(np.concatenate(odds), np.concatenate(answers))
    return _fit_reports(stories, unlike, texts).calibrate(slope, prior)


def _fit_reports(
    stories: Sequence[MeasuredTexts], unlike: Sequence[MeasuredTexts], texts: Sequence[MeasuredTexts]
) -> UseWeights:
    apart = [replace(found, count=_UNLIKE * len(stories) / len(unlike)) for found in unlike]
    lent = [_add_likeness(found, [0.0] * len(LIKENESS)) for found in texts]
    return fit_use([[*stories, *apart], lent], [1.0, _LENT * len(stories) / len(texts)])


def _choose(texts: MeasuredTexts, weights: UseWeights) -> list[int]:
    """Return the rows of the pairs that are chosen one to one."""
    rows = {pair: row for row, pair in enumerate(map(tuple, texts.pairs.tolist()))}
    return [rows[pair] for pair in assign(texts.pairs, weights.add_up(texts.rows) - _CHOSEN)]


@dataclass(frozen=True, slots=True)
class Line:
    """A prior, and what each likeness adds for each unit."""

    prior: float
    slopes: tuple[tuple[str, float], ...]

    def add_up(self, rows: Values) -> Values:
        """Return the log odds of rows of likenesses."""
        import numpy as np

        return np.asarray(self.prior + rows @ np.array([slope for _, slope in self.slopes]))


def measure_reports(pairs: Iterable[tuple[Article, Article, bool]]) -> tuple[Values, Values]:
    """Return the likenesses of pairs of reports, and which are about the same event."""
    import numpy as np

    measured = [
        (compare_profiles(read_profile(left), read_profile(right)), same) for left, right, same in pairs
    ]
    return np.array([row for row, _ in measured]), np.array([float(same) for _, same in measured])


def fit_line(rows: Values, answers: Values, names: Sequence[str]) -> Line:
    """Fit straight lines, one for each of the last columns."""
    shapes = [_LINE] * len(names)
    fitted = fit_curves([Question(rows[:, -len(names) :], (answers,), (1.0,))], shapes, _LINE_SMOOTHNESS)
    slopes = [(added[1] / (values[1] - values[0]), values[0]) for values, added in fitted.curves]
    prior = fitted.priors[0][0] - sum(slope * start for slope, start in slopes)
    return Line(
        round(prior, 4),
        tuple((name, round(slope, 4)) for name, (slope, _) in zip(names, slopes, strict=True)),
    )
