"""Few are assigned to few exactly as SciPy assigns them, among equals too."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linear_sum_assignment
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from compare.alignment import assignment
from compare.alignment.assignment import _split_components, assign
from compare.alignment.small_assignment import assign_few

# Small whole numbers make many answers equally good; zeros are pairs that are no candidates.
worths = st.one_of(st.integers(0, 3).map(float), st.just(0.0), st.floats(0, 20, allow_subnormal=False))


@st.composite
def tables(draw: st.DrawFn) -> list[list[float]]:
    width = draw(st.integers(1, 7))
    return draw(st.lists(st.lists(worths, min_size=width, max_size=width), min_size=1, max_size=7))


@settings(deadline=None, max_examples=300)
@given(tables())
def test_the_same_pairs_as_scipy(table: list[list[float]]) -> None:
    rows, columns = linear_sum_assignment(np.array(table), maximize=True)
    assert assign_few(table) == list(zip(rows.tolist(), columns.tolist(), strict=True))


@settings(deadline=None)
@given(tables())
def test_few_and_many_are_assigned_alike(table: list[list[float]]) -> None:
    gains = np.array(table)
    pairs = np.argwhere(gains > 0)
    few = assign(pairs, gains[gains > 0])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(assignment, "_FEW", 0)
        assert assign(pairs, gains[gains > 0]) == few


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), unique=True, min_size=1, max_size=25))
def test_parts_hang_together_as_scipy_finds(candidates: list[tuple[int, int]]) -> None:
    pairs = np.array(candidates)
    graph = coo_array((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1] + 10)), shape=(20, 20))
    labels = connected_components(graph, directed=False)[1][pairs[:, 0]]
    expected = {tuple(np.flatnonzero(labels == label).tolist()) for label in labels}
    assert {tuple(part) for part in _split_components(pairs)} == expected
