"""Few sentences get the same figures as many, to the last digit."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment.evidence import measuring
from compare.alignment.evidence.features import measure_pairs
from compare.alignment.evidence.measuring import Overlap, measure_overlap, measure_pieces
from compare.alignment.evidence.readings import Reading, read_text
from compare.alignment.evidence.small_overlaps import are_few
from compare.language import split_sentences
from tests.support.sample_stories import sample_articles

STORY = "ferry-accident"
SENTENCES = [
    read_text(article.text[start:stop], article.language)
    for article in sample_articles(STORY).values()
    for start, stop in split_sentences(article.text, article.language)
]
Sides = tuple[list[Reading], list[Reading]]
sentences = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=7)


def every_pair(sides: Sides) -> np.ndarray:
    return np.argwhere(np.ones([len(side) for side in sides], dtype=bool))


def measure_many(measure: Callable[[Sides, np.ndarray], Overlap], sides: Sides) -> Overlap:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(measuring, "are_few", lambda sides, pairs: False)
        return measure(sides, every_pair(sides))


@pytest.mark.parametrize(
    "measure",
    [measure_pieces, lambda sides, pairs: measure_overlap(sides, pairs, lambda reading: reading.weights)],
    ids=["parts of words", "meanings"],
)
@settings(deadline=None, max_examples=60)
@given(left=sentences, right=sentences)
def test_few_and_many_share_the_same(
    measure: Callable[[Sides, np.ndarray], Overlap], left: list[Reading], right: list[Reading]
) -> None:
    few, many = measure((left, right), every_pair((left, right))), measure_many(measure, (left, right))
    assert [figures.tolist() for figures in few] == [figures.tolist() for figures in many]


def test_sentences_without_words_share_nothing() -> None:
    empty = read_text("...", "en")
    overlap = measure_pieces(([empty], [empty, SENTENCES[0]]), np.array([[0, 0], [0, 1]]))
    assert overlap.shared.tolist() == [0.0, 0.0]
    assert overlap.left.tolist() == [0.0, 0.0]
    assert overlap.right[1] > overlap.right[0] == 0.0
    assert np.isfinite(measure_pairs([empty], [empty], np.array([[0, 0]]))).all()


def test_very_many_are_not_few() -> None:
    sides = [[reading.weights for reading in SENTENCES] * 20] * 2
    assert are_few([side[:20] for side in sides], np.zeros((400, 2), dtype=int))
    assert not are_few(sides, np.zeros((400, 2), dtype=int))
    assert not are_few([side[:20] for side in sides], np.zeros((5_000, 2), dtype=int))
