"""Fitting models on measured pairs of sentences and on measured pairs of texts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.alignment.assignment import assign
from compare.alignment.evidence import FEATURES, REPORTS, SURROUNDINGS
from compare.alignment.fitting.curves import Question, Shape, calibrate, fit_curves
from compare.alignment.fitting.measuring import MeasuredSet, MeasuredTexts, weigh_pairs
from compare.alignment.model import Curve, Model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]

Points = tuple[tuple[float, ...], tuple[float, ...]]

# What needs no fitting: whatever the words are, the same words make the same claim; but not where one form
# is filled in for two cases. Two stages of an affair are two events; they are told together too seldom for
# a smooth curve to learn it.
_CERTAIN_PAIRS = {
    "another stage": Curve((0.0, 1.0), (0.0, -5.0)),
    "word for word": Curve((0.0, 1.0), (0.0, 8.0)),
}
_CERTAIN = {**_CERTAIN_PAIRS, "one form filled in for two cases": Curve((0.0, 1.0), (0.0, -6.0))}
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
# Of independent reports thousands of pairs were judged, which show what the ends of a curve do.
_FINE = (0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 1.0)
_SHAPES = tuple(
    Shape(-1 if name in _AGAINST else 0 if name in _EITHER else 1, _FINE, _STIFFNESS.get(name, 1.0))
    for name in FEATURES
)
_SMOOTHNESS = 1.0
# Nearly all candidates of two texts differ, so the knots stand among the nearest.
_UPPER = (0.0, 0.33, 0.67, 0.85, 0.93, 0.97, 0.99, 1.0)
_AROUND = tuple(Shape(-1) if name == "different place" else Shape(1, _UPPER) for name in SURROUNDINGS)
_FREE_LINE = Shape(1, (0.0, 1.0), stiffness=0.001)
_AROUND_SMOOTHNESS = 1.0
_REPORT_COLUMNS = (*FEATURES, *SURROUNDINGS, *REPORTS)
_SIGNS = {
    **{name: shape.sign for name, shape in zip(FEATURES, _SHAPES, strict=True)},
    "different place": -1,
    "one form filled in for two cases": -1,
    "one opens its report": 0,
    "both open their reports": 0,
}
_OF_REPORTS = tuple(Shape(_SIGNS.get(name, 1), _FINE, _STIFFNESS.get(name, 1.0)) for name in _REPORT_COLUMNS)
_WHOLES = tuple(Shape(_SIGNS.get(name, 1)) for name in REPORTS)
# How much a pair counts, by its set. Independent reports of the language are what is compared; the other
# sets ask for something near to that, of headlines or of events, and some of them are large.
_COUNTS = {"STS headlines": 0.3, "ClaimDiff": 0.2, "ECB+": 0.01, "ParaPhraser": 0.1}
_OTHER_LANGUAGE = 0.2
_FURTHER_GRADE = 0.4
# How much a candidate counts beside a judged pair of independent reports: one of stories that were written
# to be compared, one of translated texts. Reports of two events mostly share no claim, but some background:
# what is no match there counts less.
_STORIES, _LENT, _UNLIKE = 0.6, 0.1, 0.35
# How much of the log odds of two reports comes from what all sets and languages teach together.
_COMMON = 0.55
# So much do translated texts count there, beside all pairs of stories.
_COMMON_LENT = 7.0
# So many translated texts are enough.
_TEXTS = 60
# Log odds from which a candidate is chosen when matches are calibrated: all that might be matches.
_CHOSEN = -5.0
_PARTS = 4


def fit_pairs(sets: Sequence[MeasuredSet]) -> Model:
    """Fit curves that are common to several sets; prior and scale are those of the first."""
    own, *others = sets
    counted = [(own, _COUNTS.get(own.name, 1.0))]
    counted += [(found, _COUNTS.get(found.name, _OTHER_LANGUAGE)) for found in others]
    questions = [Question(found.rows, found.answers, _count(found, count)) for found, count in counted]
    fitted = fit_curves(questions, _SHAPES, _SMOOTHNESS)
    slope, prior = calibrate(fitted.add_up(own.rows), own.answers[0])
    curves = dict(zip(FEATURES, _stretch(fitted.curves, slope), strict=True))
    return Model(prior, tuple((curves | _CERTAIN_PAIRS).values()))


def _count(found: MeasuredSet, one: float) -> tuple[float, ...]:
    return (one, *[one * _FURTHER_GRADE] * (len(found.answers) - 1))


def _stretch(curves: Iterable[Points], slope: float) -> tuple[Curve, ...]:
    return tuple(
        Curve(values, tuple(round(slope * addition, 4) for addition in additions))
        for values, additions in curves
    )


@dataclass(frozen=True, slots=True)
class UseWeights:
    """What log odds count for where two texts meet, and what the surroundings add."""

    pair: float
    prior: float
    curves: tuple[Curve, ...]

    def add_up(self, rows: Values) -> Values:
        """Return the log odds of candidates that `weigh_pairs` gave."""
        import numpy as np

        return np.asarray(self.pair * rows[:, 0] + _add_curves(self.curves, rows[:, 1:]) + self.prior)


@dataclass(frozen=True, slots=True)
class ReportWeights:
    """What each feature adds where two reports meet: of the pair, of its surroundings, of both reports."""

    prior: float
    curves: tuple[Curve, ...]
    related: tuple[float, float] = (1.0, 0.0)

    def add_up(self, rows: Values) -> Values:
        """Return the log odds of measured candidates of two reports."""
        return _add_curves(self.curves, rows) + self.prior

    def calibrate(self, slope: float, prior: float) -> ReportWeights:
        """Return weights whose log odds are these, times a slope, plus a prior."""
        curves = _stretch(((curve.values, curve.additions) for curve in self.curves), slope)
        return ReportWeights(round(slope * self.prior + prior, 4), curves)

    def blend(self, other: ReportWeights, share: float) -> ReportWeights:
        """Return weights whose log odds are these, but for a share that is the other's."""
        curves = tuple(_blend(*both, share) for both in zip(self.curves, other.curves, strict=True))
        return ReportWeights((1 - share) * self.prior + share * other.prior, curves)


def _blend(one: Curve, other: Curve, share: float) -> Curve:
    import numpy as np

    values = np.array(sorted({*one.values, *other.values}))
    additions = (1 - share) * one.add(values) + share * other.add(values)
    return Curve(tuple(values.tolist()), tuple(additions.tolist()))


def _add_curves(curves: Sequence[Curve], rows: Values) -> Values:
    import numpy as np

    added: Values = np.sum([curve.add(column) for curve, column in zip(curves, rows.T, strict=True)], axis=0)
    return added


def fit_use(sets: Sequence[Sequence[MeasuredTexts]], counts: Sequence[float]) -> UseWeights:
    """Fit what surroundings add, common to several sets of texts; the prior is that of the first.

    Parameters
    ----------
    sets : sequence of sequence of MeasuredTexts
        As `weigh_pairs` returns them.
    counts : sequence of float
        How much a pair of each set counts.
    """
    questions = [_ask(texts, count) for texts, count in zip(sets, counts, strict=True)]
    shapes = (_FREE_LINE, *_AROUND, *_WHOLES)[: questions[0].rows.shape[1]]
    fitted = fit_curves(questions, shapes, _AROUND_SMOOTHNESS)
    (values, additions), prior = fitted.curves[0], fitted.priors[0][0]
    slope = additions[1] / (values[1] - values[0])
    curves = tuple(Curve(*curve) for curve in fitted.curves[1:])
    return UseWeights(round(slope, 4), round(prior - slope * values[0], 4), curves)


def _ask(texts: Sequence[MeasuredTexts], count: float) -> Question:
    import numpy as np

    rows = np.vstack([found.rows[found.judged] for found in texts])
    weights = np.concatenate([np.full(found.judged.sum(), found.count) for found in texts])
    answers = [np.concatenate([found.answers[found.judged] for found in texts])]
    counts = [count]
    if any(found.grades is not None for found in texts):
        answers.append(np.concatenate([found.partly[found.judged] for found in texts]))
        counts.append(count * _FURTHER_GRADE)
    return Question(rows, tuple(answers), tuple(counts), weights)


def fit_common(
    judged: Sequence[MeasuredTexts],
    stories: Sequence[MeasuredTexts],
    unlike: Sequence[MeasuredTexts],
    texts: Sequence[MeasuredTexts],
    models: Mapping[str, Model],
) -> dict[str, ReportWeights]:
    """Fit, for all languages at once, what pairs that come alone teach about the candidates of two reports.

    Parameters
    ----------
    judged, stories, unlike, texts : sequence of MeasuredTexts
        As `fit_reports` takes them, of every language.
    models : mapping of str to Model
        How likely pairs are the same that come alone, by language.

    Returns
    -------
    dict of str to ReportWeights
        By language: the curves of its model, scaled alike, and what the surroundings and both reports add.
    """
    told = [*stories, *_count_less(unlike, len(stories))]
    asked = [(judged, 1.0), (told, 1.0), (_without_reports(texts), _COMMON_LENT * len(stories) / len(texts))]
    kept = [([weigh_pairs(one, models) for one in found], count) for found, count in asked if found]
    use = fit_use([found for found, _ in kept], [count for _, count in kept])
    return {
        language: ReportWeights(
            use.prior + use.pair * model.prior,
            (*_stretch(((one.values, one.additions) for one in model.curves), use.pair), *use.curves),
        )
        for language, model in models.items()
    }


def _count_less(unlike: Sequence[MeasuredTexts], stories: int) -> list[MeasuredTexts]:
    return [replace(found, count=_UNLIKE * stories / len(unlike)) for found in unlike]


def _without_reports(texts: Sequence[MeasuredTexts]) -> list[MeasuredTexts]:
    """Return texts that are no reports with columns of nothing for what only reports tell."""
    import numpy as np

    return [
        replace(found, rows=np.column_stack([found.rows, np.zeros((len(found.rows), len(REPORTS)))]))
        for found in texts
    ]


def fit_reports(
    judged: Sequence[MeasuredTexts],
    stories: Sequence[MeasuredTexts],
    unlike: Sequence[MeasuredTexts],
    texts: Sequence[MeasuredTexts],
    common: ReportWeights,
) -> ReportWeights:
    """Fit how likely the candidates of two reports are the same.

    Parameters
    ----------
    judged : sequence of MeasuredTexts
        Reports that outlets wrote independently, some of whose pairs were judged; a group is an event.
    stories : sequence of MeasuredTexts
        Reports that were written to be compared, whose matches are known; a group is a story.
    unlike : sequence of MeasuredTexts
        Reports of two events.
    texts : sequence of MeasuredTexts
        Other texts, without what only reports tell, which lend what words and surroundings add.
    common : ReportWeights
        What all sets and languages teach together (`fit_common`). Its share steadies what the judged pairs
        of one language are too few to tell.

    Returns
    -------
    ReportWeights
        The prior is that of the judged pairs (of the stories, where none are given), and all is calibrated
        on those of them that would be chosen from events that were not fitted on: to be chosen, a pair has
        to beat its rivals, so it is the same more often than its log odds among all pairs say. Reports that
        were written to be compared are too easy to say how sure anybody may be of others. (Only the common
        part has seen the events that are held out here; `bench_independent.py` holds them out of that, too.)
    """
    import numpy as np

    main = judged or stories
    odds, answers, partly = [], [], []
    for held in _cut_groups(main):
        kept = [[found for found in told if found.group not in held] for told in (judged, stories)]
        weights = _fit_reports(kept[0], kept[1], unlike, texts, common)
        for found in main:
            if found.group in held:
                chosen = [row for row in _choose(found, weights) if found.judged[row]]
                odds.append(weights.add_up(found.rows[chosen]))
                answers.append(found.answers[chosen])
                partly.append(found.partly[chosen])
    together = np.concatenate(odds)
    slope, prior = calibrate(together, np.concatenate(answers))
    related = calibrate(slope * together + prior, np.concatenate(partly))
    fitted = _fit_reports(judged, stories, unlike, texts, common).calibrate(slope, prior)
    named = dict(zip(_REPORT_COLUMNS, fitted.curves, strict=True))
    return replace(fitted, related=related, curves=tuple((named | _CERTAIN).values()))


def _cut_groups(texts: Sequence[MeasuredTexts]) -> list[set[str]]:
    """Cut the groups into parts, each of which is held out once."""
    groups = sorted({found.group for found in texts})
    return [set(groups[part::_PARTS]) for part in range(min(_PARTS, len(groups)))]


def _fit_reports(
    judged: Sequence[MeasuredTexts],
    stories: Sequence[MeasuredTexts],
    unlike: Sequence[MeasuredTexts],
    texts: Sequence[MeasuredTexts],
    common: ReportWeights,
) -> ReportWeights:
    # Without judged pairs, translated texts are what most is learnt from.
    spared = texts[:: max(1, len(texts) // _TEXTS)] if judged else texts[::2]
    told = [*stories, *(replace(found, count=_UNLIKE) for found in unlike)]
    counts = (1.0, _STORIES, _LENT) if judged else (1.0, 1.0, 1.0)
    asked = zip((judged, told, _without_reports(spared)), counts, strict=True)
    questions = [_ask(found, count) for found, count in asked if found]
    fitted = fit_curves(questions, _OF_REPORTS, _SMOOTHNESS)
    own = ReportWeights(fitted.priors[0][0], tuple(Curve(*curve) for curve in fitted.curves))
    blended = own.blend(common, _COMMON)
    named = dict(zip(_REPORT_COLUMNS, blended.curves, strict=True))
    return replace(blended, curves=tuple((named | _CERTAIN).values()))


def _choose(texts: MeasuredTexts, weights: ReportWeights) -> list[int]:
    """Return the rows of the pairs that are chosen one to one."""
    rows = {pair: row for row, pair in enumerate(map(tuple, texts.pairs.tolist()))}
    return [rows[pair] for pair in assign(texts.pairs, weights.add_up(texts.rows) - _CHOSEN)]
