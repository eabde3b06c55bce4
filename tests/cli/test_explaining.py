"""``outletdiff explain``: every line says where it stands, what was read, and the rule that read it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from compare.claims import split_article
from compare.cli.explaining import _describe_sentence
from compare.language import (
    explain_dates,
    explain_names,
    explain_numbers,
    explain_quotes,
    find_dates,
    find_names,
    find_numbers,
    find_quotes,
)
from compare.language.dates.rules import rules_for as date_rules
from compare.language.figures.rules import rules_for as figure_rules
from compare.language.names.joining import _JOINTS
from compare.language.names.pieces import _WITHOUT_TABLE
from compare.language.speech.quotations import _RULES as QUOTE_RULES
from compare.records import Comparison
from tests.support.command_line import outletdiff
from tests.support.sample_stories import STORIES, sample_articles

RUSSIAN = (
    "По словам министра, в субботу, 25 июля, Сергей Лавров видел 10-15 человек: «Мы увидели баржу», — "
    "сказал капитан."
)
LINES = """
attribution 0-9 “По словам -> министра” (rule according to)
attribution 97-103 “сказал -> капитан” (rule say)
number      60-65 “10-15”: exact 10 to 15 people cardinal (rule cardinal + range)
date        22-38 “субботу, 25 июля”: month 7, day 25, Saturday (rule weekday + day and month)
name        40-53 “Сергей Лавров”: person lavrov (rule word of the table + first name and what follows)
quote       76-92 “Мы увидели баржу”: speech by капитан (rule after a colon)
"""
SENTENCES = [
    (sentence.text, article.language)
    for story in STORIES
    for article in sample_articles(story).values()
    for sentence in split_article(article)
]
Explain = Callable[[str, str], tuple[tuple[str, object], ...]]
EXPLAINED = (
    (explain_numbers, find_numbers),
    (explain_dates, find_dates),
    (explain_names, find_names),
    (explain_quotes, find_quotes),
)


def test_a_sentence_is_explained_line_by_line() -> None:
    run = outletdiff("explain", RUSSIAN)
    assert run.returncode == 0, run.stderr
    told = [line.strip() for line in run.stdout.splitlines()]
    assert told == [RUSSIAN, "language    ru", *LINES.strip().splitlines()]


def test_no_line_of_the_sample_stories_lacks_what_was_read_or_its_rule() -> None:
    lines = [line for text, language in SENTENCES for line in _describe_sentence(text, language)]
    assert len(lines) > 500
    for line in lines:
        assert re.fullmatch(r"[a-z-]+ +\d+-\d+ “.+”(: \S.*)? \(rule [^()]\S.*\)", line, re.DOTALL), line
        assert line.startswith(("number", "date", "name", "quote")) == ("”: " in line), line


@pytest.mark.parametrize(("explain", "find"), EXPLAINED, ids=lambda function: function.__name__)
def test_explaining_finds_just_what_finding_finds(explain: Explain, find: Callable[..., object]) -> None:
    for text, language in SENTENCES:
        assert tuple(record for _, record in explain(text, language)) == find(text, language), text


def fired(explain: Explain) -> set[str]:
    explained = (explain(text, language) for text, language in SENTENCES)
    return {name for one in explained for rule, _ in one for name in rule.split(" + ")}


def test_every_name_of_a_rule_is_that_of_a_rule() -> None:
    languages = ("ru", "en", "uk")
    known = {
        explain_dates: {rule.name for language in languages for rule in date_rules(language)},
        explain_numbers: {rule.name for language in languages for rule in figure_rules(language)} | {"range"},
        explain_names: {joint.name for joint in _JOINTS}
        | {*_WITHOUT_TABLE.values(), "word of the table", "phrase of the table"},
        explain_quotes: {rule.name for rule in QUOTE_RULES},
    }
    for explain, names in known.items():
        found = fired(explain)
        assert found <= names
        assert len(found) >= 5, f"the stories show too few rules: {sorted(found)}"


def test_rules_of_quotes_have_names_of_their_own() -> None:
    assert len({rule.name for rule in QUOTE_RULES}) == len(QUOTE_RULES)


def test_a_pair_names_the_rule_of_each_difference() -> None:
    run = outletdiff("explain", "Three boats sank on Monday.", "Four boats reportedly sank on Sunday.")
    differences = run.stdout.partition("as a pair")[2].splitlines()
    found = {
        match[1]: match[2]
        for line in differences
        if (match := re.fullmatch(r"  ([a-z]+): .+ \(rule ([a-z_]+), severity \d\.\d.*\)", line))
    }
    assert found == {
        "number": "differing_numbers",
        "date": "differing_dates",
        "hedging": "differing_hedging",
    }


def test_every_difference_in_the_stories_has_a_rule(comparisons: dict[str, Comparison]) -> None:
    found = [
        difference
        for comparison in comparisons.values()
        for alignment in comparison.alignments
        for match in alignment.matches
        for difference in match.differences
    ]
    assert len({difference.kind for difference in found}) >= 5
    assert all(difference.rule for difference in found)


def test_what_adds_nothing_to_the_probability_is_counted_and_listed_on_demand() -> None:
    pair = ("The minister said that 14 people died.", "The minister said that 16 people died.")
    short, whole = (outletdiff("explain", *pair, *options).stdout for options in ((), ("-v",)))
    assert "+0.00" not in short
    assert "more that add nothing; -v lists them" in short
    assert "+0.00" in whole
    assert "more that add nothing" not in whole
