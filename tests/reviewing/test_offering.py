"""What a review offers by itself: a chosen candidate, the next likely link, all that is certain."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from compare.errors import DecisionStoreError
from compare.outputs import digest_text
from compare.records import Alignment, Article, Claim, Comparison, Leftover, Match, Sentence, Signature
from compare.reviewing import Session, measure_agreement, open_session
from compare.reviewing.messages import answer
from compare.reviewing.offering import CERTAIN
from compare.reviewing.recalibrating import label_pairs
from compare.reviewing.viewing import view_session

LEFT = [
    "The ferry Halvena sank at night.", "Divers found two bodies.", "The captain was questioned.",
    "Rain fell in Talsk.", "Bread became dearer.",
]  # fmt: skip
RIGHT = [
    "At night the ferry Halvena sank.", "Two bodies were recovered by divers.",
    "Police questioned the captain.", "A museum opened.",
]  # fmt: skip


def story(probability: float = 0.3) -> Comparison:
    """Return two reports with one certain match; the second to the fourth claims have no match.

    The nearest of each is the claim beside it, and `probability` the likelihood of the second one's.
    """
    claims = {
        name: tuple(Claim(Sentence(name, place, 0, len(text), text)) for place, text in enumerate(texts))
        for name, texts in (("a", LEFT), ("b", RIGHT))
    }
    alignment = Alignment(
        "a",
        "b",
        (Match((0,), (0,), 0.995),),
        left_leftovers=(
            Leftover(1, 1, probability), Leftover(2, 2, 0.2), Leftover(3, 3, 0.02), Leftover(4, None, 0.0),
        ),
        right_leftovers=(Leftover(1, 1, probability), Leftover(2, 2, 0.2), Leftover(3, None, 0.0)),
    )  # fmt: skip
    articles = tuple(Article(name, name.upper(), "en", "", " ".join(texts)) for name, texts in
                     (("a", LEFT), ("b", RIGHT)))  # fmt: skip
    return Comparison(articles, claims, (alignment,), (), Signature(()))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "decisions.jsonl"


def show(session: Session, article: str, index: int) -> None:
    """Go to the claim without a match in an article."""
    session.position = next(
        place
        for place, item in enumerate(session.queue)
        if not item.is_match and (item.left_article, item.left) == (article, (index,))
    )


def test_nothing_is_chosen_beforehand_where_the_best_candidate_is_doubtful(store: Path) -> None:
    for probability, chosen in ((0.3, None), (0.49, None), (0.5, 0), (0.8, 0)):
        session = open_session(story(probability), store)
        show(session, "a", 1)
        shown = view_session(session)["item"]
        assert shown["candidates"][0]["text"] == RIGHT[1], "the nearest comes first all the same"
        assert shown["chosen"] == chosen
    session = open_session(story(), store)
    show(session, "a", 1)
    key = view_session(session)["item"]["key"]
    refused = answer(session, {"do": "decide", "label": "link", "linked": "", "key": key})
    assert "choose a candidate first" in refused["error"]
    assert session.store.read() == ()


def test_what_was_linked_is_chosen_when_it_is_shown_again(store: Path) -> None:
    session = open_session(story(), store)
    show(session, "a", 1)
    session.decide("link", digest_text(RIGHT[2]))
    show(session, "a", 1)
    shown = view_session(session)["item"]
    assert shown["candidates"][shown["chosen"]]["text"] == RIGHT[2]


def test_after_a_link_the_same_link_is_offered_the_other_way_round(store: Path) -> None:
    session = open_session(story(), store)
    show(session, "a", 3)
    key = view_session(session)["item"]["key"]
    told = answer(session, {"do": "decide", "label": "link", "linked": digest_text(RIGHT[2]), "key": key})
    assert told["said"] == "Saved: linked. The next likely one is shown."
    shown = told["item"]
    assert (shown["left"]["outlet"], shown["left"]["claims"][0]["text"]) == ("B", RIGHT[2])
    assert shown["candidates"][shown["chosen"]]["text"] == LEFT[3]


def test_then_its_neighbours_then_the_likeliest_and_nothing_is_lost(store: Path) -> None:
    session = open_session(story(), store)
    before = set(session.queue)
    show(session, "a", 1)
    session.decide("link", digest_text(RIGHT[1]))
    assert session.item is not None
    assert (session.item.left_article, session.item.left) == ("b", (1,))
    session.decide("link", digest_text(LEFT[1]))
    assert session.item.left == (2,), "the sentences after the two are nearest to each other"
    session.decide("confirm")
    assert set(session.queue) == before
    assert len(session.queue) == len(before)
    seen = set()
    while session.count_labels()["open"]:
        session.position = next(
            place for place, item in enumerate(session.queue) if session.verdict_on(item).decision is None
        )
        seen.add(session.item)
        session.decide("unsure")
    assert len(seen) == len(before) - 3


def test_without_anything_likely_the_review_just_goes_on(store: Path) -> None:
    comparison = story()
    [alignment] = comparison.alignments
    lone = replace(alignment, left_leftovers=alignment.left_leftovers[2:], right_leftovers=())
    session = open_session(replace(comparison, alignments=(lone,)), store)
    show(session, "a", 3)
    assert not session.decide("link", digest_text(RIGHT[3]))


def test_all_that_is_certain_is_accepted_and_one_undo_takes_all_back(store: Path) -> None:
    session = open_session(story(), store, reviewer="anna")
    assert view_session(session)["certain"] == 1
    assert session.accept_certain() == 1
    assert view_session(session)["certain"] == 0
    [decision] = session.store.read()
    assert decision.label == "same"
    assert decision.batch
    assert decision.note == "accepted unread, with all of at least 99 %"
    assert session.accept_certain() == 0
    again = open_session(story(), store, reviewer="anna")
    assert again.undo() == decision
    assert view_session(again)["certain"] == 1
    assert again.undo() is None


def test_taking_all_back_goes_on_where_it_was(store: Path) -> None:
    session = open_session(story(), store)
    session.decide("unsure")
    place = session.position
    session.accept_certain()
    session.undo()
    assert session.position == place == open_session(story(), store).position


def test_only_open_matches_from_the_bound_on_are_accepted(store: Path) -> None:
    comparison = story()
    [alignment] = comparison.alignments
    for probability, count in ((CERTAIN, 1), (CERTAIN - 0.001, 0)):
        likely = replace(alignment, matches=(Match((0,), (0,), probability),))
        session = open_session(replace(comparison, alignments=(likely,)), store)
        assert len(session.list_certain()) == count
    session = open_session(comparison, store)
    session.choose("matches")
    session.decide("different")
    assert session.accept_certain() == 0, "what a person decided stays"


def test_what_was_accepted_unread_neither_agrees_nor_teaches(store: Path) -> None:
    for reviewer in ("anna", "boris"):
        open_session(story(), store, reviewer=reviewer).accept_certain()
    session = open_session(story(), store, reviewer="anna")
    made = session.store.read()
    with pytest.raises(Exception, match="nothing in common"):
        measure_agreement(made, "anna", "boris")
    assert label_pairs(story(), made) == []


def test_if_accepting_cannot_be_saved_nothing_is_accepted(store: Path) -> None:
    session = open_session(story(), store)
    store.mkdir()
    with pytest.raises(DecisionStoreError):
        session.accept_certain()
    assert session.count_labels()["same"] == 0
