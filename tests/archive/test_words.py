"""Words that an outlet uses more than others: those that were planted, and hardly any others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from compare.archive import StoryFilter, count_words, list_stories, tabulate_words
from compare.archive.telling.words import compare_uses
from compare.documents import make_article
from tests.support.archive_tables import write_planted
from tests.support.synthetic_archive import FIRST_DAY, Planted, make_archive

COMMON = [
    "street",
    "harbour",
    "bridge",
    "council",
    "ferry",
    "winter",
    "market",
    "school",
    "river",
    "doctor",
    "teacher",
    "window",
]
COURIER, POST = "Talsk Courier", "Selmara Post"


def tell(rng: Random, place: int, outlet: str, extra: Sequence[str]) -> Planted:
    words = [*rng.choices(COMMON, k=40), f"topic{place}", f"topic{place}", *extra]
    rng.shuffle(words)
    at = FIRST_DAY + timedelta(hours=place)
    article = make_article(outlet, f"Report {outlet} {place}", f"{' '.join(words).capitalize()}.", "en", at)
    return Planted(
        replace(article, url=f"https://www.{outlet.split(maxsplit=1)[0].lower()}.example/{place}"),
        f"e{place}",
    )


def told_by_both(extra: Sequence[str], events: int = 20) -> list[Planted]:
    rng = Random("words")
    return [
        planted
        for place in range(events)
        for planted in (tell(rng, place, COURIER, extra), tell(rng, place, POST, []))
    ]


def test_a_word_that_one_outlet_uses_is_found_in_its_dictionary_form(tmp_path: Path) -> None:
    archive = write_planted(tmp_path / "news", told_by_both(["activists"]))
    uses = count_words(archive, list_stories(archive))
    assert [(use.outlet, use.word) for use in uses] == [(COURIER, "activist")]
    [use] = uses
    assert (use.reports, use.stories, use.uses, use.uses_of_others) == (20, 20, 20, 0)
    assert use.score >= 2
    assert tabulate_words(uses)["word"].tolist() == ["activist"]


def test_the_outlets_own_name_and_host_stop_words_and_figures_are_left_out(tmp_path: Path) -> None:
    archive = write_planted(tmp_path / "news", told_by_both(["Talsk", "Courier", "the", "1200"]))
    assert count_words(archive, list_stories(archive)) == []


def test_a_sentence_that_an_outlet_repeats_is_left_out(tmp_path: Path) -> None:
    planted = [
        replace(
            one,
            article=make_article(
                one.article.outlet,
                one.article.title,
                f"{one.article.text}\n\nLetters to the editor are welcome."
                if one.article.outlet == POST
                else one.article.text,
                "en",
                one.article.published,
            ),
        )
        for one in told_by_both([])
    ]
    archive = write_planted(tmp_path / "news", planted)
    words = {use.word for use in count_words(archive, list_stories(archive))}
    assert not words & {"letter", "editor", "welcome"}


def test_words_of_folded_copies_count_for_nobody(tmp_path: Path) -> None:
    planted = told_by_both(["activists"])
    originals = {one.event: one.article for one in planted if one.article.outlet == COURIER}
    copies = [
        replace(
            one,
            article=make_article(
                "Harbour Mirror", original.title, original.text, "en", one.article.published
            ),
            copy_of=original.id,
            copy_kind="exact",
        )
        for one in planted
        if one.article.outlet == POST and (original := originals[one.event])
    ]
    archive = write_planted(tmp_path / "news", [*planted, *copies])
    assert {use.outlet for use in count_words(archive, list_stories(archive))} == {COURIER}


def test_what_is_told_more_on_one_story_makes_no_word_stand_out(tmp_path: Path) -> None:
    """The Courier tells the first story in twenty reports, the Post in one: "topic0" is no habit of it."""
    rng = Random("more")
    more = [replace(tell(rng, 0, COURIER, []), event="e0") for _ in range(20)]
    archive = write_planted(tmp_path / "news", [*told_by_both([]), *more])
    assert "topic0" not in {use.word for use in count_words(archive, list_stories(archive))}


def test_invented_outlets_without_habits_have_hardly_any_words_of_their_own(tmp_path: Path) -> None:
    archive = write_planted(tmp_path / "news", make_archive(600, days=6, seed=4, outlets=10))
    uses = count_words(archive, list_stories(archive, StoryFilter(least_outlets=2)))
    assert len(uses) <= 10


def test_outlets_are_chosen_and_words_are_limited(tmp_path: Path) -> None:
    archive = write_planted(tmp_path / "news", told_by_both(["activists", "protesters", "rioters"]))
    stories = list_stories(archive)
    assert len(count_words(archive, stories, [COURIER], most=2)) == 2
    assert count_words(archive, stories, [POST]) == []


@pytest.mark.parametrize(("own", "others"), [((30, 1000), (10, 1000)), ((3, 200), (90, 900))])
def test_swapping_the_sides_turns_the_sign(own: tuple[int, int], others: tuple[int, int]) -> None:
    there = compare_uses(own, others, 1.0)
    assert [-value for value in compare_uses(others, own, 1.0)] == pytest.approx(list(there))
