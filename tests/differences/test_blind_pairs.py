"""Pairs of sentences, written before their rules were asked or like false differences of real reports.

`blind_pairs.tsv` has their languages, the kinds of which one has to be raised ("none": nothing may be), and
both sentences, all invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.differences import find_differences
from tests.support.tables_of_cases import Case, blocks_of, cases_of, wrong_rows

_NONE = "none"
PAIRS = cases_of(Path(__file__).with_name("blind_pairs.tsv"))
SENTENCES = sorted({
    (pair["languages"].split()[place], pair[side])
    for pair in PAIRS
    for place, side in enumerate(("left", "right"))
})  # fmt: skip


def _complaint_of_a_pair(pair: Case) -> str:
    here, there = pair["languages"].split()
    found = find_differences(pair["left"], pair["right"], (here, there))
    swapped = find_differences(pair["right"], pair["left"], (there, here))
    if sorted(each.rule for each in found) != sorted(each.rule for each in swapped):
        return f"{found}, but from the other side {swapped}"
    kinds = {each.kind for each in found}
    is_right = not kinds if pair["expected"] == _NONE else kinds & set(pair["expected"].split())
    return "" if is_right else f"raised {found}"


def _complaint_of_a_sentence(sentence: tuple[str, str]) -> object:
    language, text = sentence
    return find_differences(text, text, (language, language))


@pytest.mark.parametrize("pairs", blocks_of(PAIRS))
def test_what_differs_is_raised_and_nothing_else(pairs: Sequence[Case]) -> None:
    assert not wrong_rows(pairs, _complaint_of_a_pair)


@pytest.mark.parametrize("sentences", blocks_of(SENTENCES))
def test_a_sentence_against_itself_raises_nothing(sentences: Sequence[tuple[str, str]]) -> None:
    assert not wrong_rows(sentences, _complaint_of_a_sentence)
