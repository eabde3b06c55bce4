"""Assignment, the monotone path, candidates, against slow and obvious versions."""

from __future__ import annotations

from itertools import combinations, pairwise, permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment.assignment import assign
from compare.alignment.candidates import find_nearest
from compare.alignment.evidence.measuring import stack_weights
from compare.alignment.evidence.readings import read_text
from compare.alignment.evidence.surroundings import find_rivals
from compare.alignment.monotone import find_path, longest_chain

gains = st.lists(st.lists(st.integers(-2, 9), min_size=3, max_size=3), min_size=1, max_size=3)


@settings(deadline=None)
@given(gains)
def test_assignment_is_the_best_of_all(table: list[list[int]]) -> None:
    pairs = np.array([(i, j) for i in range(len(table)) for j in range(3)])
    values = np.array([float(table[i][j]) for i, j in pairs])
    chosen = assign(pairs, values)
    best = max(
        sum(max(table[i][j], 0) for i, j in enumerate(order[: len(table)]))
        for order in permutations(range(3))
    )
    assert sum(table[i][j] for i, j in chosen) == best
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), unique=True, max_size=8))
def test_longest_chain_is_as_long_as_any(pairs: list[tuple[int, int]]) -> None:
    ordered = sorted({left: (left, right) for left, right in pairs}.values())

    def rises(chain: tuple[tuple[int, int], ...]) -> bool:
        return all(one[1] < other[1] for one, other in pairwise(chain))

    longest = max(
        (size for size in range(len(ordered) + 1) for chain in combinations(ordered, size) if rises(chain)),
        default=0,
    )
    found = longest_chain(ordered)
    assert len(found) == longest
    assert rises(tuple(found))


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=10))
def test_rivals_are_the_best_of_the_others(rows: list[tuple[int, int]]) -> None:
    groups = np.array([group for group, _ in rows], dtype=np.int64)
    values = np.array([float(value) for _, value in rows])
    found = find_rivals(values, groups)
    for place, (group, _) in enumerate(rows):
        others = [value for other, (theirs, value) in enumerate(rows) if theirs == group and other != place]
        assert found[place] == max(others, default=0)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdefghij"), max_size=5), min_size=2, max_size=8))
def test_nearest_rows_are_the_nearest_by_brute_force(bags: list[list[str]]) -> None:
    rows = [{letter: 1.0 + "abcdefghij".index(letter) for letter in bag} for bag in bags]
    here, there = stack_weights([rows[: len(rows) // 2], rows[len(rows) // 2 :]])
    found = find_nearest(here, there, top=2)
    left, right = here.toarray(), there.toarray()
    lengths = np.outer(np.linalg.norm(left, axis=1), np.linalg.norm(right, axis=1))
    cosines = np.divide(left @ right.T, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    for row in range(len(left)):
        best = sorted((value for value in cosines[row] if value > 0), reverse=True)[:2]
        assert [cosines[row, j] for i, j in found if i == row] == pytest.approx(best)


def test_a_path_goes_over_gaps_and_merges() -> None:
    left = [
        "The ferry sank at night.",
        "Rain fell.",
        "The captain denied guilt and left the town.",
        "Nobody was hurt.",
    ]
    right = [
        "At night the ferry sank.",
        "The captain denied guilt.",
        "He left the town.",
        "Elections are in May.",
        "Nobody was hurt.",
    ]
    readings = [[read_text(text, "en") for text in side] for side in (left, right)]
    path = find_path(readings[0], readings[1])
    assert {((0,), (0,)), ((2,), (1, 2)), ((3,), (4,))} <= set(path)


def test_a_long_path_is_cut_at_anchors() -> None:
    """Beyond a million cells the table is cut, and the path stays the same."""
    words = [
        f"{a}{b}{c}"
        for a in ("ba", "ko", "ti", "mu", "re")
        for b in ("lan", "vik", "dor", "sep")
        for c in ("a", "e", "o")
    ]
    chance = np.random.default_rng(0)
    left = [" ".join(chance.choice(words, 6)) + f" {place}" for place in range(1_100)]
    right = [text for place, text in enumerate(left) if place % 50]
    readings = [[read_text(text, "und") for text in side] for side in (left, right)]
    path = find_path(readings[0], readings[1])
    expected = {((place,), (right.index(left[place]),)) for place in range(1_100) if place % 50}
    assert len(expected & set(path)) >= 0.97 * len(expected)
