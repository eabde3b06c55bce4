"""Pairs of sentences, written before their rules were asked or like false differences of real reports.

`blind_pairs.tsv` has their languages, the kinds of which one has to be raised ("none": nothing may be), and
both sentences, all invented.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from compare.differences import find_differences

_NONE = "none"
_FILE = Path(__file__).with_name("blind_pairs.tsv")
with _FILE.open(encoding="utf-8", newline="") as _lines:
    PAIRS = list(csv.DictReader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['languages']} {pair['left'][:40]}")
def test_what_differs_is_raised_and_nothing_else(pair: dict[str, str]) -> None:
    here, there = pair["languages"].split()
    found = find_differences(pair["left"], pair["right"], (here, there))
    swapped = find_differences(pair["right"], pair["left"], (there, here))
    assert sorted(each.rule for each in found) == sorted(each.rule for each in swapped)
    kinds = {each.kind for each in found}
    assert kinds & set(pair["expected"].split()) if pair["expected"] != _NONE else not kinds, found


@pytest.mark.parametrize(
    ("language", "text"),
    sorted({
        (pair["languages"].split()[place], pair[side])
        for pair in PAIRS
        for place, side in enumerate(("left", "right"))
    }),
)  # fmt: skip
def test_a_sentence_against_itself_raises_nothing(language: str, text: str) -> None:
    assert find_differences(text, text, (language, language)) == []
