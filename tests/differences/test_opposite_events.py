"""Opposite reports of what happens in the news: of war, accidents, weather, science, sport and people.

`opposite_events.tsv` has three invented reports for each opposition and language: `one`, `other` says the
opposite, `same` says what `one` says in other words or in another order.
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from compare.differences import find_differences

_FILE = Path(__file__).with_name("opposite_events.tsv")
with _FILE.open(encoding="utf-8", newline="") as _lines:
    REPORTS = list(csv.DictReader(_lines, delimiter="\t", quoting=csv.QUOTE_NONE))
_BY_PAIR = {(report["pair"], report["language"]): report for report in REPORTS}
ACROSS = [
    (russian, _BY_PAIR[pair, "en"])
    for (pair, language), russian in _BY_PAIR.items()
    if language == "ru" and (pair, "en") in _BY_PAIR
]


def _name(reports: dict[str, str] | tuple[dict[str, str], dict[str, str]]) -> str:
    report = reports if isinstance(reports, dict) else reports[0]
    return f"{report['pair']} {report['language']}"


def _rules(left: str, right: str, languages: tuple[str, str]) -> list[str]:
    found = sorted(each.rule for each in find_differences(left, right, languages))
    swapped = find_differences(right, left, (languages[1], languages[0]))
    assert found == sorted(each.rule for each in swapped)
    return found


@pytest.mark.parametrize("report", REPORTS, ids=_name)
def test_the_opposite_is_told(report: dict[str, str]) -> None:
    languages = report["language"], report["language"]
    assert "differing_opposites" in _rules(report["one"], report["other"], languages)


@pytest.mark.parametrize("report", REPORTS, ids=_name)
def test_the_same_in_other_words_is_no_difference(report: dict[str, str]) -> None:
    assert not _rules(report["one"], report["same"], (report["language"], report["language"]))


@pytest.mark.parametrize("reports", ACROSS, ids=_name)
def test_opposites_meet_across_languages(reports: tuple[dict[str, str], dict[str, str]]) -> None:
    russian, english = reports
    assert "differing_opposites" in _rules(russian["one"], english["other"], ("ru", "en"))
    assert not _rules(russian["one"], english["one"], ("ru", "en"))


def test_a_word_inside_a_longer_phrase_of_its_opposition_does_not_count() -> None:
    report = "The Falcons slumped to defeat."
    assert "differing_opposites" in _rules(report, "The Falcons won.", ("en", "en"))
    assert not _rules(report, "The Falcons lost.", ("en", "en"))
