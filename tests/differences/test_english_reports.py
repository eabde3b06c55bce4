"""How English outlets tell one event in their own words: what differs, and what only looks as if it did."""

from pathlib import Path

import pytest

from compare.differences import find_differences

_LINES = (Path(__file__).parent / "english_reports.tsv").read_text(encoding="utf-8").splitlines()
PAIRS = [line.split("\t") for line in _LINES if not line.startswith("#")][1:]


@pytest.mark.parametrize(("left", "right", "kinds"), PAIRS)
def test_what_outlets_tell_in_their_own_words(left: str, right: str, kinds: str) -> None:
    for pair in ((left, right), (right, left)):
        raised = {difference.kind for difference in find_differences(*pair, "en")} - {"attribution"}
        assert raised == set(kinds.split())


def test_a_letter_of_a_model_is_no_degree() -> None:
    (found,) = find_differences("They will buy 40 F-16s.", "They will buy 60 F-16s.", "en")
    assert found.left is not None
    assert (found.left.start, found.left.stop) == (14, 16)


def test_who_answers_with_a_goal_says_nothing() -> None:
    assert not find_differences("The Owls answered, as Corin scored twice.", "Corin scored twice.", "en")


def test_who_reports_what_others_say_is_no_other_speaker() -> None:
    left = "Constable Tim Fane said Kirk surrendered at the party."
    right = "Constable Tim Fane said Kirk surrendered, the CBC reported."
    other = "Prosecutor Ida Bell said Kirk surrendered, the CBC reported."
    assert not find_differences(left, right, "en")
    found = find_differences(left, other, "en")
    assert {other[each.right.start : each.right.stop] for each in found if each.right} == {
        "Prosecutor Ida Bell"
    }
