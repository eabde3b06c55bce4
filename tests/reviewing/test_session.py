"""A review: deciding, undoing, resuming, changed texts, notes, links, corrected translations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from compare.errors import DecisionStoreError, UsageError
from compare.outputs import digest_text
from compare.records import Comparison, Decision
from compare.reviewing import DecisionStore, Session, make_items, open_session
from compare.reviewing.items import find_places, key_of
from compare.reviewing.messages import answer
from compare.reviewing.queue import ORDERS, SHOWN
from compare.reviewing.standing import standing_decisions
from compare.reviewing.viewing import view_session
from compare.translation import Memory, Unit
from tests.support.page_samples import bridge, hostile

Open = Callable[..., Session]


@pytest.fixture
def open_at(tmp_path: Path) -> Open:
    def open_at(comparison: Comparison | None = None, **options: Any) -> Session:
        return open_session(comparison or bridge(), tmp_path / "decisions.jsonl", **options)

    return open_at


def decide_all(session: Session) -> None:
    for item in session.queue:
        session.decide("same" if item.is_match else "confirm")


def change_text(comparison: Comparison, old: str, new: str) -> Comparison:
    """Return the comparison as it is after an outlet changed a sentence."""
    claims = {
        article: tuple(
            replace(claim, sentence=replace(claim.sentence, text=new)) if claim.text == old else claim
            for claim in told
        )
        for article, told in comparison.claims.items()
    }
    return replace(comparison, claims=claims)


# --- what there is to review ---------------------------------------------------------------------


def test_every_match_and_every_claim_without_one_is_there_once(comparisons: dict[str, Comparison]) -> None:
    for comparison in comparisons.values():
        places, items = list(find_places(comparison)), make_items(comparison)
        assert sum(item.is_match for item in places) == sum(
            len(each.matches) for each in comparison.alignments
        )
        assert sum(not item.is_match for item in places) == sum(
            len(each.left_leftovers) + len(each.right_leftovers) for each in comparison.alignments
        )
        assert {item.key for item in items} == {item.key for item in places}
        assert len({item.key for item in items}) == len(items)


def test_keys_do_not_hang_on_the_order_of_the_reports() -> None:
    comparison = bridge()
    turned = replace(
        comparison,
        articles=comparison.articles[::-1],
        alignments=tuple(
            replace(
                each, left=each.right, right=each.left, left_leftovers=each.right_leftovers,
                right_leftovers=each.left_leftovers,
                matches=tuple(replace(match, left=match.right, right=match.left) for match in each.matches),
            )
            for each in reversed(comparison.alignments)
        ),
    )  # fmt: skip
    assert {item.key for item in make_items(turned)} == {item.key for item in make_items(comparison)}


# --- deciding ------------------------------------------------------------------------------------


def test_a_decision_is_whole(open_at: Open) -> None:
    session = open_at(reviewer="anna")
    item = session.item
    assert item is not None
    session.choose("matches")
    session.decide("same")
    (decision,) = session.store.read()
    first = session.queue[0]
    comparison = session.comparison
    texts = [
        "\n".join(comparison.claims[article][index].text for index in indices)
        for article, indices in ((first.left_article, first.left), (first.right_article, first.right))
    ]
    assert (decision.left, decision.right) == (digest_text(texts[0]), digest_text(texts[1]))
    assert decision.reviewer == "anna"
    assert decision.version
    assert decision.score_visible is False
    assert decision.time[10] == "T"
    assert decision.time[-6] in "+-", "a zone is given"
    assert session.position == 1


def test_the_score_is_hidden_until_decided_and_its_sight_is_recorded(open_at: Open) -> None:
    session = open_at()
    assert view_session(session)["item"]["probability"] is None
    assert all(each["probability"] is None for each in view_session(session)["item"]["candidates"])
    session.decide("unsure")
    session.move(-1)
    assert view_session(session)["item"]["probability"] is not None
    session.decide("skip")
    assert [decision.score_visible for decision in session.store.read()] == [False, True]
    shown = open_at(show_score=True)
    assert view_session(shown)["item"]["probability"] is not None


def test_it_reopens_where_it_stopped(open_at: Open) -> None:
    session = open_at()
    for _ in range(3):
        session.decide("unsure")
    wanted = session.item
    assert open_at().item == wanted
    session.move(2)
    session.decide("skip")
    assert open_at().item == session.item
    last = open_at()
    last.choose("open")
    for _ in range(len(last.queue)):
        last.decide("unsure")
    assert open_at().count_labels()["open"] == 0


def test_undo_has_no_limit_and_survives_a_restart(open_at: Open) -> None:
    session = open_at()
    decide_all(session)
    total = len(session.items)
    for undone in range(total):
        session = session if undone % 3 else open_at()
        assert session.undo() is not None
        assert session.count_labels()["open"] == undone + 1
        assert session.item is not None
        assert session.verdict_on(session.item).decision is None, "what was taken back is shown"
    assert session.undo() is None
    assert len(session.store.read()) == 2 * total, "the store only grows"


def test_undo_brings_back_what_was_decided_before(open_at: Open) -> None:
    session = open_at()
    session.decide("unsure")
    session.move(-1)
    session.decide("skip")
    session.undo()
    assert session.item is not None
    assert session.verdict_on(session.item).label == "unsure"


def test_reviewers_see_and_undo_only_their_own(open_at: Open) -> None:
    anna, boris = open_at(reviewer="anna"), open_at(reviewer="boris")
    anna.decide("unsure")
    assert boris.undo() is None
    assert open_at(reviewer="boris").count_labels()["open"] == len(boris.items)
    assert open_at(reviewer="anna").count_labels()["unsure"] == 1


def test_an_undo_by_somebody_else_counts_for_nothing() -> None:
    made = [
        Decision("1", "a", "b", "same", reviewer="anna"),
        Decision("2", "", "", "undo", undoes="1", reviewer="boris"),
    ]
    assert standing_decisions(made) == (made[0],)


def test_decisions_on_other_stories_in_the_store_are_left_alone(open_at: Open, tmp_path: Path) -> None:
    other = Decision("x", "1" * 64, "2" * 64, "same")
    DecisionStore(tmp_path / "decisions.jsonl").append(other)
    session = open_at()
    assert session.undo() is None
    assert session.count_labels()["open"] == len(session.items)
    assert session.count_labels()["stale"] == 0


@pytest.mark.parametrize("label", ["confirm", "correct", "undo", "nonsense"])
def test_a_label_that_does_not_fit_is_refused(open_at: Open, label: str) -> None:
    session = open_at()
    session.choose("matches")
    with pytest.raises(UsageError):
        session.decide(label)
    assert session.store.read() == ()


def test_if_saving_fails_it_says_so_and_stays(open_at: Open) -> None:
    session = open_at()
    session.store.path.mkdir()
    assert session.item is not None
    key = session.item.key
    with pytest.raises(DecisionStoreError):
        session.decide("unsure")
    reply = answer(session, {"do": "decide", "label": "unsure", "key": key, "number": 7})
    assert reply["error"].startswith("Nothing was saved: the decision was not saved")
    assert reply["item"]["key"] == key
    assert reply["item"]["label"] == ""
    assert (reply["position"], reply["number"]) == (1, 7)


def test_a_key_meant_for_another_item_does_nothing(open_at: Open) -> None:
    session = open_at()
    reply = answer(session, {"do": "decide", "label": "unsure", "key": "another"})
    assert "nothing was saved" in reply["error"]
    assert session.store.read() == ()


# --- changed texts -------------------------------------------------------------------------------


def test_a_changed_text_shows_as_stale_never_as_decided(open_at: Open) -> None:
    session = open_at()
    decide_all(session)
    old = "Engineers reportedly found 30 cracks."
    changed = open_at(change_text(bridge(), old, "Engineers reportedly found 33 cracks."))
    touched = [
        item
        for item in changed.items
        if any("33 cracks" in changed.comparison.claims[item.left_article][i].text for i in item.left)
        or any("33 cracks" in changed.comparison.claims[item.right_article][i].text for i in item.right)
    ]
    assert touched
    for item in changed.items:
        verdict = changed.verdict_on(item)
        assert (verdict.decision is None) == (item in touched)
        assert (verdict.stale is not None) == (item in touched)
    assert changed.item in touched
    assert view_session(changed)["item"]["stale"]
    changed.choose("stale")
    assert set(changed.queue) == set(touched)
    decide_all(changed)
    assert changed.count_labels()["stale"] == 0
    assert open_at().count_labels()["open"] == 0, "the old text keeps its decisions"


# --- notes, links, translations ------------------------------------------------------------------


def test_a_note_is_kept_with_and_without_a_decision(open_at: Open) -> None:
    session = open_at()
    session.note("  look again ")
    assert session.position == 0
    assert view_session(open_at())["item"]["note"] == "look again"
    session.decide("unsure")
    session.move(-1)
    assert view_session(session)["item"]["note"] == "look again"
    assert session.count_labels()["unsure"] == 1
    with pytest.raises(UsageError):
        session.note(" ")


def test_a_claim_without_a_match_is_linked_to_a_candidate(open_at: Open) -> None:
    session = open_at()
    session.choose("no match")
    item = session.item
    assert item is not None
    candidates = view_session(session)["item"]["candidates"]
    assert [each["text"] for each in candidates]
    with pytest.raises(UsageError, match="choose a candidate"):
        session.decide("link")
    with pytest.raises(UsageError, match="choose a candidate"):
        session.decide("link", "0" * 64)
    session.decide("link", candidates[-1]["hash"])
    session.move(-1)
    linked = [each["text"] for each in view_session(session)["item"]["candidates"] if each["is_linked"]]
    assert linked == [candidates[-1]["text"]]
    assert key_of(session.store.read()[0]) == item.key


def test_the_nearest_candidate_comes_first(comparisons: dict[str, Comparison], tmp_path: Path) -> None:
    session = open_session(comparisons["ferry-accident"], tmp_path / "decisions.jsonl")
    for item in session.items:
        if not item.is_match and item.nearest is not None:
            assert session.candidates_for(item)[0].index == item.nearest
        assert {each.index for each in session.candidates_for(item)}.isdisjoint(item.right)


def test_a_corrected_translation_becomes_a_human_unit(
    comparisons: dict[str, Comparison], tmp_path: Path
) -> None:
    memory = tmp_path / "memory.sqlite"
    session = open_session(
        comparisons["ferry-accident"], tmp_path / "decisions.jsonl", memory=memory, reviewer="anna"
    )
    while not view_session(session)["item"]["left"]["claims"][0]["translation"]:
        session.move(1)
    claim = view_session(session)["item"]["left"]["claims"][0]
    session.correct(claim["hash"], " As it should be. ")
    shown = view_session(session)["item"]["left"]["claims"][0]
    assert (shown["translation"], shown["engine"]) == ("As it should be.", "corrected by hand")
    with Memory(memory) as kept:
        assert kept.find_human([claim["text"]], "ru", "en") == ["As it should be."]
        assert [unit.note for unit in kept.read_units()] == ["corrected in a review"]
    assert session.count_labels()["open"] == len(session.items), "a correction decides nothing"
    session.undo()
    assert view_session(session)["item"]["left"]["claims"][0]["translation"] == claim["translation"]
    with Memory(memory) as kept:
        assert list(kept.read_units()) == [], "what was taken back has left the memory"
    with pytest.raises(UsageError):
        session.correct(claim["hash"], "  ")


def test_taking_back_a_correction_keeps_what_the_memory_had_before(
    comparisons: dict[str, Comparison], tmp_path: Path
) -> None:
    memory = tmp_path / "memory.sqlite"
    session = open_session(comparisons["ferry-accident"], tmp_path / "decisions.jsonl", memory=memory)
    while not view_session(session)["item"]["left"]["claims"][0]["translation"]:
        session.move(1)
    claim = view_session(session)["item"]["left"]["claims"][0]
    with Memory(memory) as kept:
        kept.add_units([Unit(claim["text"], "As it was.", "ru", "en")])
    for text in ("As it was.", "As it should be."):
        session.correct(claim["hash"], text)
    session.undo()
    with Memory(memory) as kept:
        assert kept.find_human([claim["text"]], "ru", "en") == ["As it was."]
    session.undo()
    with Memory(memory) as kept:
        assert kept.find_human([claim["text"]], "ru", "en") == ["As it was."]


# --- choosing ------------------------------------------------------------------------------------


def test_the_most_uncertain_come_first(open_at: Open) -> None:
    session = open_at()
    distances = [abs(item.probability - 0.5) for item in session.queue]
    assert distances == sorted(distances)


@pytest.mark.parametrize("shown", SHOWN)
@pytest.mark.parametrize("order", ORDERS)
def test_every_choice_shows_what_it_names(open_at: Open, shown: str, order: str) -> None:
    session = open_at()
    session.note("a note")
    session.decide("unsure")
    session.choose(shown, order)
    assert len(set(session.queue)) == len(session.queue)
    if shown in ("open", "matches", "no match", "all"):
        kept = {
            "open": lambda item: session.verdict_on(item).decision is None,
            "matches": lambda item: item.is_match,
            "no match": lambda item: not item.is_match,
            "all": lambda item: True,
        }[shown]
        assert set(session.queue) == set(filter(kept, session.items))
    else:
        assert len(session.queue) == (shown in ("unsure", "with a note"))
    if order == "least probable first":
        assert all(one.probability <= other.probability for one, other in pairwise(session.queue))
    assert session.item is None or session.item in session.queue


def test_what_is_decided_stays_in_sight_until_the_next_choice(open_at: Open) -> None:
    session = open_at()
    session.choose("open")
    session.decide("unsure")
    session.move(-1)
    assert view_session(session)["item"]["label"] == "unsure"
    session.choose("open")
    assert session.position == 0
    assert view_session(session)["item"]["label"] == ""


def test_hostile_texts_and_empty_comparisons_are_shown(open_at: Open) -> None:
    session = open_at(hostile())
    for _ in session.items:
        assert view_session(session)["item"]["left"]["claims"]
        session.move(1)
    empty = open_at(replace(bridge(), articles=(), claims={}, alignments=(), groups=()))
    assert view_session(empty)["item"] is None
    for message in ({"do": "move", "steps": 1}, {"do": "undo"}, {"do": "unheard of"}):
        assert answer(empty, message)["item"] is None
    assert answer(empty, {"do": "decide", "label": "same", "key": None})["error"]


@pytest.mark.parametrize(("ui", "human"), [("en", "a human"), ("ru", "человек"), ("uk", "людина")])
def test_who_translated_is_said_in_the_words_of_the_interface(ui: str, human: str, tmp_path: Path) -> None:
    session = open_session(bridge(), tmp_path / "decisions.jsonl", ui=ui)
    made = set()
    while (view := view_session(session))["item"]:
        sides = view["item"]["left"], view["item"]["right"]
        made |= {claim["engine"] for side in sides for claim in side["claims"]}
        position = view["position"]
        session.move(1)
        if view_session(session)["position"] == position:
            break
    assert human in made
    assert "argos:ru_en@1.9" in made
    assert not {"memory", "gloss"} & made
