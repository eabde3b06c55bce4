"""Measuring the pairs of sentences of the sets: their features, and whether they make the same claim."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compare.alignment.candidates import find_candidates
from compare.alignment.evidence import (
    FEATURES,
    Surroundings,
    add_vectors,
    measure_pairs,
    measure_reports,
    read_text,
)
from compare.alignment.fitting.sets import PairSet, TextPair
from compare.alignment.model import Model
from compare.meaning import Encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float64]
    Pairs = NDArray[np.int64]


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
    """The candidate pairs of two texts: their features, and whether they are the same.

    `rows` hold features and surroundings, for reports also what only reports tell. `count` is how much each
    pair counts; `grades` are how alike people found them, -1 where nobody looked.
    """

    group: str
    language: str
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


def measure_texts(texts: TextPair, pairs: Pairs | None = None) -> MeasuredTexts:
    """Measure the candidate pairs of two texts, or those that are given."""
    import numpy as np

    pairs = find_candidates(texts.left, texts.right) if pairs is None else pairs
    around = Surroundings(texts.left, texts.right).measure(pairs)
    rows = np.column_stack([measure_pairs(texts.left, texts.right, pairs), around])
    told = [tuple(pair) for pair in pairs.tolist()]
    answers = np.array([pair in texts.same for pair in told], dtype=float)
    grades = None if texts.grades is None else np.array([texts.grades.get(pair, -1.0) for pair in told])
    return MeasuredTexts(texts.group, texts.language, pairs, rows, answers, grades=grades)


def measure_claims(texts: TextPair) -> MeasuredTexts:
    """Measure the candidate pairs of two reports, with what only reports tell."""
    import numpy as np

    found = measure_texts(texts)
    return replace(
        found, rows=np.column_stack([found.rows, measure_reports(texts.left, texts.right, found.pairs)])
    )


def weigh_pairs(texts: MeasuredTexts, models: Mapping[str, Model]) -> MeasuredTexts:
    """Return texts whose features are added up to log odds, as if each pair came alone; then the rest."""
    import numpy as np

    alone = models[texts.language if texts.language in models else "other"]
    features, around = np.split(texts.rows, [len(FEATURES)], axis=1)
    odds = alone.add_up(features).sum(axis=1)
    return replace(texts, rows=np.column_stack([odds, around]))
