"""Stories come out as the slow, obvious way makes them, whatever the order of what is given."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment import MOST_ODDS, SCALE, Evidence, cluster, find_stories
from compare.records import AlignmentSettings, Article
from tests.support.synthetic_archive import make_archive

Pairs = dict[tuple[int, int], int]


def join_slowly(count: int, pairs: Pairs) -> list[list[int]]:
    """Join the two stories that are nearest on average, all pairs averaged anew each time, while above 0.

    Of equally near ones those come first whose first reports are the last.
    """
    stories = [[place] for place in range(count)]
    while True:
        near = []
        for one, other in combinations(stories, 2):
            odds = [pairs.get((min(two), max(two)), -MOST_ODDS) for two in product(one, other)]
            near.append((sum(odds) / len(odds), one[0], other[0]))
        average, first, second = max(near, default=(0.0, 0, 0))
        if average <= 0:
            return stories
        joined = sorted(place for story in stories if story[0] in {first, second} for place in story)
        stories = sorted([*(story for story in stories if story[0] not in {first, second}), joined])


def evidence_of(pairs: Sequence[tuple[tuple[int, int], int]]) -> Evidence:
    one, other, odds = (
        np.array(column, np.int64)
        for column in (
            [places[0] for places, _ in pairs],
            [places[1] for places, _ in pairs],
            [odds for _, odds in pairs],
        )
    )
    return Evidence(one, other, odds)


@st.composite
def some_pairs(draw: st.DrawFn) -> tuple[int, Pairs]:
    """Draw reports and evidence of them: few values, so that many pairs are equally near."""
    count = draw(st.integers(1, 12))
    values = st.sampled_from([-MOST_ODDS + 1, -SCALE, -1, 0, 1, SCALE, 2 * SCALE, MOST_ODDS])
    every = list(combinations(range(count), 2))
    odds = draw(st.lists(st.none() | values, min_size=len(every), max_size=len(every)))
    return count, {two: each for two, each in zip(every, odds, strict=True) if each is not None}


@settings(max_examples=300, deadline=None)
@given(some_pairs(), st.randoms(use_true_random=False))
def test_the_same_stories_as_the_slow_way_in_any_order_of_the_evidence(
    drawn: tuple[int, Pairs], rng: Random
) -> None:
    count, pairs = drawn
    shuffled = list(pairs.items())
    rng.shuffle(shuffled)
    assert cluster(count, evidence_of(shuffled)).stories == join_slowly(count, pairs)


@pytest.mark.parametrize("seed", range(3))
def test_the_same_stories_as_the_slow_way_where_groups_are_large(seed: int) -> None:
    rng = Random(seed)
    events = [rng.randrange(8) for _ in range(45)]
    pairs = {
        (one, other): rng.randint(-SCALE, MOST_ODDS)
        if events[one] == events[other]
        else rng.randint(-MOST_ODDS, SCALE // 2)
        for one, other in combinations(range(len(events)), 2)
        if rng.random() < 0.8
    }
    stories = cluster(len(events), evidence_of(list(pairs.items()))).stories
    assert stories == join_slowly(len(events), pairs)
    assert max(map(len, stories)) > 2


def test_nothing_to_cluster() -> None:
    assert cluster(0, evidence_of([])) == ([], [])
    assert cluster(2, evidence_of([])).stories == [[0], [1]]


def test_a_component_over_the_cap_is_cut_where_evidence_is_weakest_and_that_is_said() -> None:
    """Three events of four reports each; a chain of weak evidence hangs them together."""
    strong = {
        (start + one, start + other): 2 * SCALE
        for start in (0, 4, 8)
        for one, other in combinations(range(4), 2)
    }
    chain = {(3, 4): SCALE // 2, (7, 8): SCALE // 4}
    found = cluster(14, evidence_of(list((strong | chain).items())), largest=4)
    assert found.stories == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12], [13]]
    assert found.cuts == [(12, 0.5)]
    assert cluster(14, evidence_of(list((strong | chain).items())), largest=12).cuts == []


def test_a_component_over_the_cap_whose_evidence_is_all_as_strong_falls_apart_entirely() -> None:
    pairs = [((one, other), MOST_ODDS) for one, other in combinations(range(6), 2)]
    found = cluster(6, evidence_of(pairs), largest=5)
    assert found.stories == [[place] for place in range(6)]
    assert found.cuts == [(6, MOST_ODDS / SCALE)]


def told_by(articles: Sequence[Article]) -> list[list[str]]:
    stories = find_stories(articles, AlignmentSettings(encoder="none"))
    return sorted(sorted(article.id for article in story.articles) for story in stories)


def test_find_stories_gives_the_same_whatever_the_order() -> None:
    articles = [one.article for one in make_archive(90, days=4, seed=3, outlets=8)]
    expected = told_by(articles)
    assert 1 < len(expected) < len(articles)
    shuffled = list(articles)
    for seed in (1, 2):
        Random(seed).shuffle(shuffled)
        assert told_by(shuffled) == expected
