"""Opposite reports of what happens in the news: of war, accidents, weather, science, sport and people.

`opposite_events.tsv` has three invented reports for each opposition and language: `one`, `other` says the
opposite, `same` says what `one` says in other words or in another order.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.differences import find_differences
from tests.support.tables_of_cases import Case, blocks_of, cases_of, wrong_rows

_OPPOSITES = "differing_opposites"
REPORTS = cases_of(Path(__file__).with_name("opposite_events.tsv"))
_BY_PAIR = {(report["pair"], report["language"]): report for report in REPORTS}
ACROSS = [
    (russian, _BY_PAIR[pair, "en"])
    for (pair, language), russian in _BY_PAIR.items()
    if language == "ru" and (pair, "en") in _BY_PAIR
]


def _rules(left: str, right: str, languages: tuple[str, str]) -> list[str]:
    found = sorted(each.rule for each in find_differences(left, right, languages))
    swapped = find_differences(right, left, (languages[1], languages[0]))
    assert found == sorted(each.rule for each in swapped), (left, right)
    return found


def _complaint(one: Case, other: Case) -> str:
    """Say what is wrong where `one` meets the opposite that `other` tells, or the same."""
    languages = one["language"], other["language"]
    same = other["same"] if one is other else other["one"]
    if _OPPOSITES not in _rules(one["one"], other["other"], languages):
        return "the opposite is not raised"
    raised = _rules(one["one"], same, languages)
    return f"the same raises {raised}" if raised else ""


@pytest.mark.parametrize("reports", blocks_of(REPORTS))
def test_the_opposite_is_told_and_the_same_in_other_words_is_no_difference(reports: Sequence[Case]) -> None:
    assert not wrong_rows(reports, lambda report: _complaint(report, report))


@pytest.mark.parametrize("pairs", blocks_of(ACROSS))
def test_opposites_meet_across_languages(pairs: Sequence[tuple[Case, Case]]) -> None:
    assert not wrong_rows(pairs, lambda pair: _complaint(*pair))


def test_a_word_inside_a_longer_phrase_of_its_opposition_does_not_count() -> None:
    report = "The Falcons slumped to defeat."
    assert _OPPOSITES in _rules(report, "The Falcons won.", ("en", "en"))
    assert not _rules(report, "The Falcons lost.", ("en", "en"))
