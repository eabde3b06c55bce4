"""Opposites of government, courts, business and other public life: one pair that is raised, one that is not.

`public_opposites.tsv` has their languages, the kind that has to be raised ("none": nothing may be), and both
sentences, all invented.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.differences import find_differences
from tests.support.tables_of_cases import Case, blocks_of, cases_of, wrong_rows

_NONE = "none"
PAIRS = cases_of(Path(__file__).with_name("public_opposites.tsv"))


def _complaint(pair: Case) -> str:
    here, there = pair["languages"].split()
    found = find_differences(pair["left"], pair["right"], (here, there))
    swapped = find_differences(pair["right"], pair["left"], (there, here))
    for kinds in ({each.kind for each in found}, {each.kind for each in swapped}):
        if pair["expected"] not in kinds if pair["expected"] != _NONE else kinds:
            return f"raised {found}, from the other side {swapped}"
    return ""


@pytest.mark.parametrize("pairs", blocks_of(PAIRS))
def test_opposites_are_raised_from_both_sides_and_other_words_for_the_same_are_not(
    pairs: Sequence[Case],
) -> None:
    assert not wrong_rows(pairs, _complaint)
