"""Evidence that no other report bears out is taken back; what is borne out stays as it was."""

from __future__ import annotations

from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment import MOST_ODDS, SCALE, Evidence, cluster, keep_supported
from compare.alignment.stories import supporting

Pairs = dict[tuple[int, int], int]


def evidence_of(pairs: Pairs) -> Evidence:
    rows = sorted(pairs)
    return Evidence(
        np.array([one for one, _ in rows], np.int64),
        np.array([other for _, other in rows], np.int64),
        np.array([pairs[row] for row in rows], np.int64),
    )


def keep_slowly(pairs: Pairs) -> list[int]:
    """Count for each pair, report by report, which of the likes of one are likes of the other."""
    likes: dict[int, set[int]] = {}
    for (one, other), odds in pairs.items():
        if odds > 0:
            likes.setdefault(one, set()).add(other)
            likes.setdefault(other, set()).add(one)
    kept = []
    for (one, other), odds in sorted(pairs.items()):
        if odds > 0:
            others = min((likes[one] - {other}, likes[other] - {one}), key=len)
            kept.append(odds if 2 * len(likes[one] & likes[other]) >= len(others) else 0)
        else:
            kept.append(odds)
    return kept


@st.composite
def some_pairs(draw: st.DrawFn) -> tuple[int, Pairs]:
    count = draw(st.integers(0, 12))
    every = list(combinations(range(count), 2))
    values = st.none() | st.sampled_from([-MOST_ODDS + 1, -1, 0, 1, SCALE, MOST_ODDS])
    odds = draw(st.lists(values, min_size=len(every), max_size=len(every)))
    return count, {two: each for two, each in zip(every, odds, strict=True) if each is not None}


@settings(max_examples=200, deadline=None)
@given(some_pairs(), st.sampled_from([1, 7, 4_000_000]))
def test_what_is_kept_is_what_counting_one_by_one_keeps(drawn: tuple[int, Pairs], at_a_time: int) -> None:
    count, pairs = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(supporting, "_AT_A_TIME", at_a_time)
        kept = keep_supported(count, evidence_of(pairs))
    assert kept.odds.tolist() == keep_slowly(pairs)
    assert (kept.one.tolist(), kept.other.tolist()) == (
        [one for one, _ in sorted(pairs)],
        [two for _, two in sorted(pairs)],
    )


def test_two_events_that_one_pair_chains_together_hang_together_no_more() -> None:
    events = {two: SCALE for first in (0, 5) for two in combinations(range(first, first + 5), 2)}
    chained = evidence_of({**events, (4, 5): MOST_ODDS})
    assert cluster(10, chained).stories != [
        [0, 1, 2, 3, 4],
        [5, 6, 7, 8, 9],
    ]  # the strongest pair comes first
    assert cluster(10, keep_supported(10, chained)).stories == [[0, 1, 2, 3, 4], [5, 6, 7, 8, 9]]


def test_two_reports_alone_need_nobody_to_bear_them_out() -> None:
    assert keep_supported(2, evidence_of({(0, 1): 1})).odds.tolist() == [1]


def test_evidence_against_one_event_is_left_alone() -> None:
    rng = Random(1)
    pairs = {two: -rng.randrange(MOST_ODDS) for two in combinations(range(9), 2)}
    assert keep_supported(9, evidence_of(pairs)).odds.tolist() == [pairs[two] for two in sorted(pairs)]
