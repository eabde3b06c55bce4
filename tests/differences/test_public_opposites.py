"""Opposites of government, courts, business and other public life: one pair that is raised, one that is not.

`public_opposites.tsv` has their languages, the kind that has to be raised ("none": nothing may be), and both
sentences, all invented.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from compare.differences import find_differences

_NONE = "none"
_FILE = Path(__file__).with_name("public_opposites.tsv")
with _FILE.open(encoding="utf-8", newline="") as _lines:
    PAIRS = list(csv.DictReader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['languages']} {pair['left'][:40]}")
def test_opposites_are_raised_from_both_sides_and_other_words_for_the_same_are_not(
    pair: dict[str, str],
) -> None:
    here, there = pair["languages"].split()
    found = find_differences(pair["left"], pair["right"], (here, there))
    swapped = find_differences(pair["right"], pair["left"], (there, here))
    for kinds in ({each.kind for each in found}, {each.kind for each in swapped}):
        assert pair["expected"] in kinds if pair["expected"] != _NONE else not kinds, (found, swapped)
