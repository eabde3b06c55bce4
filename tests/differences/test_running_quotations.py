"""Sentences inside a quotation that an earlier sentence opened, and words with or without quotation marks."""

from __future__ import annotations

import pytest

from compare.claims import make_claims
from compare.differences import compare_match, find_differences
from compare.records import Article, Difference, Match


def compare_second(left: str, right: str) -> tuple[Difference, ...]:
    """Compare the second sentences of two reports."""
    claims = [
        [claim for claim in make_claims(Article(name, name, "en", "", text)) if claim.part == "body"]
        for name, text in (("a", left), ("b", right))
    ]
    return compare_match(Match((1,), (1,), 0.99), *claims)


SAID = 'The mayor spoke. "Nobody has painted the bridge for many years," he said.'


@pytest.mark.parametrize(
    "running",
    [
        '"We will mend it. Nobody has painted the bridge for many years. So we close it," he said.',
        "“We will mend it. Nobody has painted the bridge for many years. So we close it,” he said.",
    ],
)
def test_what_stands_inside_a_quotation_is_not_stated_by_itself(running: str) -> None:
    assert compare_second(SAID, running) == ()
    assert compare_second(running, SAID) == ()


def test_a_long_quotation_runs_on() -> None:
    answers = "So it was. So it is. So it will be. We told them. They did not hear. "
    for name in ("", 'Tun is the mayor of the "Green Town" Talsk. '):
        running = (
            f'{name}"We will mend it. {answers}Nobody has painted the bridge for many years. No," Tun said.'
        )
        claims = [
            [claim for claim in make_claims(Article("a", "a", "en", "", text)) if claim.part == "body"]
            for text in (SAID, running)
        ]
        place = next(i for i, claim in enumerate(claims[1]) if "painted" in claim.text)
        assert place > 3
        assert compare_match(Match((1,), (place,), 0.99), *claims) == ()


@pytest.mark.parametrize("far", ['The bridge is old, Tun said."', "\"The bridge is old, '' Tun said."])
def test_a_mark_far_back_that_closes_opens_nothing(far: str) -> None:
    far += " So it was. So it is. So it will be. We told them. They did not hear. "
    stated = f"{far}Nobody has painted the bridge for many years."
    claims = [
        [claim for claim in make_claims(Article("a", "a", "en", "", text)) if claim.part == "body"]
        for text in (SAID, stated)
    ]
    place = next(i for i, claim in enumerate(claims[1]) if "painted" in claim.text)
    [found] = compare_match(Match((1,), (place,), 0.99), *claims)
    assert found.rule == "differing_attribution"


def test_what_follows_a_quotation_that_closed_is() -> None:
    closed = '"We will mend it." Nobody has painted the bridge for many years.'
    assert [found.rule for found in compare_second(SAID, closed)] == ["differing_attribution"]


def test_a_mark_that_closes_nothing_quotes_nothing() -> None:
    glued = 'The bridge is half painted, the mayor of Talsk told reporters on Monday."'
    told = "The mayor of Talsk told reporters on Monday that the bridge is half painted."
    assert find_differences(glued, told, ("en", "en")) == []


def test_words_with_and_without_marks_are_not_called_other_words() -> None:
    [found] = find_differences(
        'As the mayor noted, "every town has a bridge of its own, and some have two".',
        "In the words of the mayor, who said so, every town has a bridge of its own, and some have two.",
        ("en", "en"),
    )
    assert found.rule == "differing_directness"
    assert found.note == "One text has this in quotation marks, the other reports it without them."


def test_words_of_a_quotation_are_told_as_they_are_written_and_with_their_gaps() -> None:
    [found] = find_differences(
        'The mayor said: "We confirm our visit to Talsk, and conditions are suitable for the test in May."',
        'The mayor said that "conditions are suitable for the test" there.',
        ("en", "en"),
    )
    assert found.rule == "shortened_quote"
    assert found.note == "One text quotes less: “We confirm our visit to Talsk …”."
    [found] = find_differences(
        'Tun said: "The Old bridge is safe for Heavy lorries today."',
        'Tun said: "The bridge is safe for lorries today, too."',
        ("en", "en"),
    )
    assert "“Old … Heavy”" in found.note


def test_a_quotation_of_something_else_is_not_called_reported() -> None:
    told = "The mayor said the bridge is safe for lorries and closed at night."
    quoted = 'The bridge is safe for lorries, the mayor said. "We all slept badly and drank cold tea."'
    assert find_differences(quoted, told, ("en", "en")) == []
