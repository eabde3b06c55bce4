"""What changed between versions: the sample article against its gold, and laws over generated ones."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.errors import TooFewReportsError
from compare.page import list_findings
from compare.records import TranslationSettings, VersionsComparison
from compare.versions import compare_versions
from tests.support.versions_samples import (
    DEFAULT,
    FOLDER,
    compare_texts,
    copies_of,
    sample_copies,
    sample_versions,
    sample_versions_gold,
    told,
)

# --- the sample article ----------------------------------------------------------------------------


def test_the_copies_make_the_versions_of_the_gold() -> None:
    names = {article.captured: f"{number:02}" for number, article in enumerate(sample_copies(), 1)}
    found = [
        [names[version.time], *(names[copy.time] for copy in version.copies)]
        for version in sample_versions().versions
    ]
    assert found == [[name[:2] for name in copies] for copies in sample_versions_gold()["versions"]]
    kinds = [[copy.is_literal for copy in version.copies] for version in sample_versions().versions]
    assert kinds == [[], [True], [False], [], [], []]


def test_every_planted_change_is_found_with_its_kind_and_nothing_else_is() -> None:
    gold = [(c["version"], c["kind"], c["left"], c["right"]) for c in sample_versions_gold()["changes"]]
    assert sorted(told(sample_versions())) == sorted(gold)


def test_what_changed_in_each_sentence_is_what_was_planted_and_nothing_else() -> None:
    comparison = sample_versions()
    found = {
        (number, change.kind, tuple(comparison.claims[step.right][i].text for i in change.right)): sorted(
            (finding.name, finding.left, finding.right) for finding in list_findings(comparison, step, change)
        )
        for number, step in enumerate(comparison.steps, 2)
        for change in step.changes
    }
    gold = {
        (change["version"], change["kind"], tuple(change["right"])): sorted(map(tuple, change["findings"]))
        for change in sample_versions_gold()["changes"]
    }
    assert found == gold


def test_the_sentences_of_the_last_version_have_the_ages_of_the_gold() -> None:
    comparison = sample_versions()
    claims = comparison.claims[comparison.versions[-1].article.id]
    ages = {claims[age.index].text: (age.since, list(age.changed_in)) for age in comparison.ages}
    assert len(comparison.ages) == len(claims)
    for text, since, changed_in in sample_versions_gold()["ages"]:
        assert ages[text] == (since, changed_in), text


def test_what_a_reader_cannot_read_is_translated_once_and_compared_in_its_own_language() -> None:
    glossed, plain = sample_versions("en"), sample_versions()
    assert [change.id for change in glossed.changes] == [change.id for change in plain.changes]
    claims = [claim for claims in glossed.claims.values() for claim in claims]
    assert {claim.translation.engine for claim in claims if claim.translation} == {"gloss"}
    assert all(claim.translation for claim in claims)
    assert not any(claim.translation for claims in plain.claims.values() for claim in claims)


def test_the_human_memory_knows_every_sentence_of_the_sample() -> None:
    layers = (FOLDER.parent / "memory.tmx",)
    human = TranslationSettings(use_memory=False, layers=layers)
    comparison = compare_versions(sample_copies(), "en", translation=human, alignment=DEFAULT)
    claims = [claim for claims in comparison.claims.values() for claim in claims]
    assert {claim.translation.engine for claim in claims if claim.translation} == {"memory"}
    assert all(claim.translation for claim in claims)
    assert any("memory.tmx" in note for note in comparison.notes)


def test_the_signature_says_what_it_hangs_on() -> None:
    parts = dict(sample_versions("en").signature.parts)
    assert parts["into"] == "en"
    assert parts["same sentence"] == "0.7"
    assert "threshold" not in parts


# --- kinds of change -------------------------------------------------------------------------------

BASE = (
    "The ferry Halvena sank on Lake Selmara on Friday night. Sixteen people died, the ministry said. "
    "Rescuers searched the lake until the morning and found two empty boats. "
    "The harbour was closed for a day."
)


def changed(old: str, new: str) -> list[tuple[str, list[str]]]:
    """Return the changes of one edit of the text, with the names of what changed."""
    assert old in BASE
    comparison = compare_texts(BASE, BASE.replace(old, new))
    [step] = comparison.steps
    return [
        (change.kind, [finding.name for finding in list_findings(comparison, step, change)])
        for change in step.changes
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Sixteen people", "Seventeen people", [("corrected", ["number.changed"])]),
        ("Sixteen people", "At least sixteen people", [("reworded", ["number.changed"])]),
        ("Halvena", "Halvora", [("corrected", ["naming.changed"])]),
        ("Friday night", "Saturday night", [("corrected", ["date.changed"])]),
        (", the ministry said", "", [("reworded", ["attribution.taken away"])]),
        ("Rescuers searched", "Rescuers reportedly searched", [("reworded", ["hedging.added"])]),
        (" The harbour was closed for a day.", "", [("taken away", [])]),
        ("and found two empty boats.", ". They found two empty boats.", [("split", [])]),
        ("night. Sixteen people died", "night, and sixteen people died", [("merged", [])]),
        ("The harbour was closed for a day.", "For a day, the harbour was closed.", [("reworded", [])]),
    ],
    ids=["figure", "bound", "name", "day", "source", "certainty", "away", "split", "merged", "order"],
)
def test_a_kind_of_change(old: str, new: str, expected: list[tuple[str, list[str]]]) -> None:
    assert changed(old, new) == expected


VICTIMS = "The victims were Marek Holub and Lena Orsk."


@pytest.mark.parametrize(
    ("later", "kind", "expected"),
    [
        ("The victims were Marek Holub and Hana Dorn.", "corrected", [("Lena Orsk", "Hana Dorn")]),
        ("The victims were Pavel Holub and Lena Orsk.", "corrected", [("Marek Holub", "Pavel Holub")]),
        (
            "The victims, doctors say, were Pavel Holub and Lena Orsk.",
            "reworded",
            [("Marek Holub", "Pavel Holub")],
        ),
        ("The victims were Marek Holub, Lena Orsk and Hana Dorn.", "reworded", [("", "Hana Dorn")]),
        ("The victims were Lena Orsk and Marek Holub.", "reworded", []),
        ("The victims were Holub and Orsk.", "reworded", []),
    ],
)
def test_another_person_is_told_apart_from_another_wording(
    later: str, kind: str, expected: list[tuple[str, str]]
) -> None:
    comparison = compare_texts(f"{BASE} {VICTIMS}", f"{BASE} {later}")
    [change] = comparison.changes
    found = list_findings(comparison, comparison.steps[0], change)
    assert change.kind == kind
    assert [(each.left, each.right) for each in found if each.kind == "naming"] == expected


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        ("Mayor Tun said the bridge is safe.", "Mayor Hald said the bridge is safe.", "corrected"),
        ("Tun opened the bridge.", "Hald opened the bridge.", "corrected"),
        ("The mayor said the bridge is safe.", "Police said the bridge is safe.", "reworded"),
    ],
)
def test_another_name_is_a_correction_of_who_speaks_and_of_who_acts_too(
    earlier: str, later: str, kind: str
) -> None:
    [change] = compare_texts(f"{BASE} {earlier}", f"{BASE} {later}").changes
    assert change.kind == kind
    assert change.differences


def test_a_name_changed_in_one_of_two_equal_sentences_is_another_name() -> None:
    said = "Karl Tun voted for it."
    [change] = compare_texts(f"{said} {BASE} {said}", f"{said} {BASE} Karl Hald voted for it.").changes
    assert (change.kind, [each.kind for each in change.differences]) == ("corrected", ["naming"])


def test_a_figure_that_is_half_of_a_short_sentence_is_corrected_all_the_same() -> None:
    [change] = compare_texts(f"{BASE} It fell at 5:40.", f"{BASE} It fell at 6:10.").changes
    assert (change.kind, change.probability) == ("corrected", 1.0)


def test_the_words_that_make_two_equal_figures_differ_are_quoted() -> None:
    comparison = compare_texts(BASE, BASE.replace("Sixteen", "At least sixteen"))
    [finding] = list_findings(comparison, comparison.steps[0], comparison.changes[0])
    assert (finding.left, finding.right) == ("Sixteen", "At least sixteen")


@pytest.mark.parametrize("end", ["…", "...", " […]"])
def test_what_stands_behind_the_end_of_a_cut_copy_was_taken_away_by_nobody(end: str) -> None:
    text = f"{BASE} The fire broke out at 18:40, the rescue service said."
    cut = f"{BASE} The fire broke out at 18{end}"
    for versions in ((text, cut), (cut, text)):
        [change] = compare_texts(*versions).changes
        assert (change.kind, change.differences) == ("reworded", ())


def test_a_denial_that_was_added_is_one() -> None:
    found = changed("The harbour was closed", "The owner denied any fault. The harbour was closed")
    assert found == [("added", ["negation.added", "attribution.added"])]


def test_a_sentence_that_came_back_says_where_it_stood() -> None:
    without = BASE.replace(" The harbour was closed for a day.", "")
    comparison = compare_texts(BASE, without, BASE)
    assert [(change.kind, change.stood_in) for change in comparison.changes] == [
        ("taken away", 0),
        ("added", 1),
    ]
    assert [age.since for age in comparison.ages] == [1, 1, 1, 3]


def test_a_moved_and_reworded_sentence_is_not_taken_away_and_added() -> None:
    first, *rest = BASE.split(". ")
    text = ". ".join([*rest[:-1], first.replace("sank", "went down"), rest[-1]])
    [change] = compare_texts(BASE, text).changes
    assert (change.kind, change.is_moved) == ("reworded", True)


def test_a_headline_stays_the_headline_however_it_changed() -> None:
    early, late = copies_of(BASE, BASE)
    titled = [replace(early, title="Ferry sinks"), replace(late, title="Owner of the barge resigns")]
    [change] = compare_versions(titled, alignment=DEFAULT).changes
    assert (change.kind, change.left, change.right) == ("reworded", (0,), (0,))
    assert change.probability < 0.9, "so different a headline is not surely the same claim"


@pytest.mark.parametrize(
    "spelling",
    [
        lambda text: text.replace(" ", "\u00a0"),
        lambda text: text.replace("the", "the\u00ad"),
        lambda text: text.upper(),
        lambda text: text.replace(". ", ".\n\n"),
    ],
)
def test_typography_alone_is_no_change(spelling) -> None:  # type: ignore[no-untyped-def]
    comparison = compare_texts(BASE, spelling(BASE))
    assert (len(comparison.versions), comparison.changes) == (1, ())
    assert len(comparison.versions[0].copies) == 1


def test_texts_that_share_little_are_not_compared() -> None:
    with pytest.raises(TooFewReportsError, match=r"not versions of one article: .*compare lays"):
        compare_texts(BASE, "The museum of salt is open again. Tickets are free for children on Sundays.")
    with pytest.raises(TooFewReportsError, match="one copy of an article is no history"):
        compare_texts(BASE)


# --- laws ------------------------------------------------------------------------------------------

SENTENCES = (
    "The ferry Halvena sank on Friday night.",
    "The ferry Halvena did not sink on Friday.",
    "Sixteen people died, the ministry said.",
    "Seventeen people died, the ministry said.",
    "Rescuers searched the lake until morning.",
    "Nobody answered our questions.",
    "The harbour of Talsk stayed closed for a day.",
    "The harbour of Selmara stayed closed for two days.",
)
ARTICLES = st.lists(st.sampled_from(SENTENCES), min_size=3, max_size=7)


def compare_lists(*articles: list[str]) -> VersionsComparison:
    # A paragraph that all share: so they are versions of one article.
    shared = "This paragraph stands in every version of the article, whatever else its editors wrote."
    return compare_texts(*(" ".join([shared, *sentences]) for sentences in articles))


@settings(max_examples=40, deadline=None)
@given(ARTICLES, ARTICLES)
def test_going_backward_swaps_what_was_added_and_what_was_taken_away(
    one: list[str], other: list[str]
) -> None:
    turned = {"added": "taken away", "taken away": "added", "split": "merged", "merged": "split"}
    forth, back = told(compare_lists(one, other)), told(compare_lists(other, one))
    assert sorted(forth) == sorted(
        (number, turned.get(kind, kind), right, left) for number, kind, left, right in back
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(ARTICLES, min_size=2, max_size=4))
def test_every_sentence_of_both_versions_is_counted_once(articles: list[list[str]]) -> None:
    comparison = compare_lists(*articles)
    ids = [version.article.id for version in comparison.versions]
    assert [(step.left, step.right) for step in comparison.steps] == list(pairwise(ids))
    for step in comparison.steps:
        left = [i for i, _ in step.unchanged] + [i for change in step.changes for i in change.left]
        right = [i for _, i in step.unchanged] + [i for change in step.changes for i in change.right]
        assert sorted(left) == list(range(len(comparison.claims[step.left])))
        assert sorted(right) == list(range(len(comparison.claims[step.right])))
    assert [age.index for age in comparison.ages] == list(range(len(comparison.claims[ids[-1]])))


@settings(max_examples=20, deadline=None)
@given(ARTICLES)
def test_a_version_against_itself_changes_nothing(article: list[str]) -> None:
    comparison = compare_lists(article, article)
    assert (comparison.changes, len(comparison.versions)) == ((), 1)


@pytest.mark.parametrize(("later", "keeps_end"), [("we are sure", False), ("for the test now", True)])
def test_long_words_are_cut_between_words_and_say_so(later: str, keeps_end: bool) -> None:
    """What stands in quotation marks on the page stood so in the version; the end, where that differs."""
    said = (
        "We are pleased to confirm our visit to the city of Talsk in the month of June, and we are convinced "
        "after the earlier one that the conditions of the whole place are suitable for the test"
    )
    earlier = "for the test" if keeps_end else "we are convinced"
    versions = said, said.replace(earlier, later)
    comparison = compare_texts(*(f'{BASE} "{words}," Ann Lind said.' for words in versions))
    [change] = comparison.changes
    [finding] = list_findings(comparison, comparison.steps[0], change)
    for words, whole in zip((finding.left, finding.right), versions, strict=True):
        assert words.startswith("…") if keeps_end else words.endswith("…")
        assert f" {words.strip('…')} " in f" {whole} "
        assert len(words) <= 161
