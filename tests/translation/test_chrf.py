"""Our chrF is that of sacreBLEU."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.chrf import CHRF

from compare.translation.chrf import measure_chrf

TEXTS = st.text("abc d.яж", max_size=30)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=5))
def test_it_says_what_sacrebleu_says(pairs: list[tuple[str, str]]) -> None:
    made, references = map(list, zip(*pairs, strict=True))
    wanted = CHRF().corpus_score(made, [references]).score
    assert measure_chrf(made, references) == pytest.approx(wanted, abs=1e-9)
