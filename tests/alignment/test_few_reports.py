"""Few reports are sorted without SciPy, as many are with it: the same figures, the same stories."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment.stories import Evidence, clustering, keep_supported, supporting
from compare.alignment.stories.rows import FewRows, ManyRows, stack_rows

TERMS = [f"term {number:02}" for number in range(30)]
TELLING = {term: 1.0 + 0.37 * place for place, term in enumerate(TERMS)}
weights = st.floats(0.01, 9.0)
reports = st.lists(st.dictionaries(st.sampled_from(TERMS), weights, max_size=20), min_size=1, max_size=9)
pairs = st.dictionaries(
    st.tuples(st.integers(0, 19), st.integers(0, 19)).filter(lambda pair: pair[0] < pair[1]),
    st.integers(-3072, 3072),
    max_size=60,
)


@settings(deadline=None, max_examples=80)
@given(left=reports, right=reports)
def test_cosines_are_the_same_whatever_adds_them_up(
    left: list[dict[str, float]], right: list[dict[str, float]]
) -> None:
    both = [stack_rows([*left, *right], TELLING, are_few=few) for few in (True, False)]
    assert [type(rows) for rows in both] == [FewRows, ManyRows]
    here, there = slice(0, len(left)), np.arange(len(left), len(left) + len(right))
    few, many = (rows.choose(here).cosines(rows.choose(there)) for rows in both)
    assert few.dtype == many.dtype == np.float32
    np.testing.assert_allclose(few, many, rtol=1e-5, atol=1e-7)
    assert both[0].are_empty().tolist() == both[1].are_empty().tolist()


def test_many_rows_are_taken_where_a_full_table_would_cost_more() -> None:
    rows = [dict.fromkeys(TERMS, 1.0)] * 200
    assert isinstance(stack_rows(rows[:5], TELLING), FewRows)
    assert isinstance(stack_rows(rows, TELLING), ManyRows)


def evidence_of(found: dict[tuple[int, int], int]) -> Evidence:
    ordered = sorted(found)
    one, other = (np.array([pair[side] for pair in ordered], np.int64) for side in (0, 1))
    return Evidence(one, other, np.array([found[pair] for pair in ordered], np.int64))


def with_scipy(work: Callable[[], list[object]]) -> list[object]:
    with pytest.MonkeyPatch.context() as patch:
        for module in (clustering, supporting):
            patch.setattr(module, "FEW_REPORTS", 0)
        return work()


@settings(deadline=None, max_examples=80)
@given(found=pairs, largest=st.sampled_from([3, 2_000]))
def test_what_is_borne_out_and_joined_is_the_same(found: dict[tuple[int, int], int], largest: int) -> None:
    evidence = evidence_of(found)

    def sort() -> list[object]:
        kept = keep_supported(20, evidence)
        return [kept.odds.tolist(), *clustering.cluster(20, kept, largest)]

    assert sort() == with_scipy(sort)
