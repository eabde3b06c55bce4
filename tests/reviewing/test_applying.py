"""What decisions are good for: the page, the table, another comparison, agreement, calibration."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Sequence
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

import compare
from compare.alignment import align_claims
from compare.errors import InputError, UsageError
from compare.outputs import digest_text
from compare.page import read_comparison, write_html, write_json
from compare.page.rows import make_rows
from compare.records import AlignmentSettings, Comparison, Decision, Leftover
from compare.reviewing import (
    DecisionStore,
    Item,
    Session,
    apply_decisions,
    cohen_kappa,
    make_items,
    measure_agreement,
    open_session,
    read_decisions,
    refit_calibration,
)
from compare.reviewing.recalibrating import fit_scale
from compare.reviewing.terminal import tell_item
from compare.reviewing.viewing import view_session
from tests.support.page_samples import bridge


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return open_session(bridge(), tmp_path / "decisions.jsonl", reviewer="anna")


def go_to(session: Session, item: Item) -> None:
    session.move(list(session.queue).index(item) - session.position)


def texts_of(comparison: Comparison) -> set[tuple[frozenset[str], ...]]:
    """All matches as sets of texts."""
    return {
        tuple(
            frozenset(comparison.claims[article][index].text for index in indices)
            for article, indices in ((each.left, match.left), (each.right, match.right))
        )
        for each in comparison.alignments
        for match in each.matches
    }


def check_whole(comparison: Comparison) -> None:
    """Every claim is in one group, and in each alignment in one match or one leftover."""
    members = [
        (member.article, index)
        for group in comparison.groups
        for member in group.members
        for index in member.indices
    ]
    assert sorted(members) == sorted(
        (article, index) for article, told in comparison.claims.items() for index in range(len(told))
    )
    for each in comparison.alignments:
        for side, article in enumerate((each.left, each.right)):
            matched = [i for match in each.matches for i in (match.left, match.right)[side]]
            alone = [leftover.index for leftover in (each.left_leftovers, each.right_leftovers)[side]]
            assert sorted(matched + alone) == list(range(len(comparison.claims[article])))


# --- page and table ------------------------------------------------------------------------------


def test_the_page_shows_what_was_decided(session: Session, tmp_path: Path) -> None:
    item = next(item for item in session.items if item.is_match)
    go_to(session, item)
    session.note("both count cracks")
    session.decide("same")
    decisions = read_decisions(session.comparison, session.store.path)
    rows = {row.id: row for row in make_rows(session.comparison, decisions)}
    (row,) = (row for row in rows.values() if row.decision)
    assert row.decision is not None
    assert (row.decision.label, row.decision.note) == ("same", "both count cracks")
    claim = session.comparison.claims[item.left_article][item.left[0]]
    assert claim in [each for telling in row.tellings for each in telling.claims]
    page = write_html(session.comparison, tmp_path / "page.html", decisions=decisions).read_text("utf-8")
    assert "both count cracks" in page
    assert "anna" not in page
    assert session.comparison.to_html(tmp_path / "same.html", decisions).read_text("utf-8") == page
    frame = session.comparison.to_frame(decisions)
    assert set(frame.loc[frame["row"] == row.id, "decision"]) == {"same"}
    assert set(frame.loc[frame["row"] != row.id, "decision"]) == {""}


def test_every_sample_row_can_be_decided(comparisons: dict[str, Comparison], tmp_path: Path) -> None:
    comparison = comparisons["security-guarantees"]
    session = open_session(comparison, tmp_path / "decisions.jsonl")
    for item in session.queue:
        session.decide("same" if item.is_match else "confirm")
    rows = make_rows(comparison, read_decisions(comparison, session.store.path))
    assert all(row.decision is not None for row in rows)


def test_of_several_decisions_in_a_row_the_gravest_is_shown(session: Session) -> None:
    several = next(row for row in make_rows(session.comparison) if len({pair[:2] for pair in row.pairs}) > 1)
    inside = {claim.text for telling in several.tellings for claim in telling.claims}
    labels = iter(["same", "different", "skip", "same", "same", "same"])
    for item in session.items:
        texts = {session.comparison.claims[item.left_article][i].text for i in item.left}
        if item.is_match and texts <= inside:
            go_to(session, item)
            session.decide(next(labels))
    shown = read_decisions(session.comparison, session.store.path)[several.id]
    assert shown.label == "different"
    assert read_decisions(session.comparison, session.store.path, reviewer="boris") == {}


# --- the comparison as decided -------------------------------------------------------------------


def test_nothing_decided_changes_nothing(comparisons: dict[str, Comparison]) -> None:
    for comparison in comparisons.values():
        assert apply_decisions(comparison, []) is comparison


def test_a_wrong_match_is_unlinked(session: Session, tmp_path: Path) -> None:
    before = texts_of(session.comparison)
    for item in session.items:
        if item.is_match:
            go_to(session, item)
            session.decide("different")
            changed = apply_decisions(session.comparison, session.store.read())
            gone = (
                frozenset(session.comparison.claims[item.left_article][i].text for i in item.left),
                frozenset(session.comparison.claims[item.right_article][i].text for i in item.right),
            )
            assert before - texts_of(changed) == {gone}
            check_whole(changed)
            assert changed.signature != session.comparison.signature
            assert read_comparison(write_json(changed, tmp_path / "changed.json")) == changed
            write_html(changed, tmp_path / "changed.html")
            session.undo()
    assert apply_decisions(session.comparison, session.store.read()) is session.comparison


@pytest.fixture
def perhaps(comparisons: dict[str, Comparison], tmp_path: Path) -> tuple[Session, Item]:
    """A session, at a claim that another report tells perhaps, beside another one."""
    session = open_session(comparisons["election-count"], tmp_path / "decisions.jsonl", reviewer="anna")
    item = next(item for item in session.items if item.is_perhaps)
    go_to(session, item)
    return session, item


def leftover_of(comparison: Comparison, item: Item) -> Leftover:
    [found] = [
        leftover
        for each in comparison.alignments
        for here, there, leftovers in (
            (each.left, each.right, each.left_leftovers),
            (each.right, each.left, each.right_leftovers),
        )
        for leftover in leftovers
        if (here, there, leftover.index) == (item.left_article, item.right_article, item.left[0])
    ]
    return found


def test_what_a_person_confirmed_to_be_absent_is_not_told_perhaps(perhaps: tuple[Session, Item]) -> None:
    session, item = perhaps
    assert leftover_of(session.comparison, item).refused == "taken"
    outlet = next(each.outlet for each in session.comparison.articles if each.id == item.right_article)
    assert f"perhaps told elsewhere in {outlet}" in next(iter(tell_item(view_session(session))))
    session.decide("confirm")
    changed = apply_decisions(session.comparison, session.store.read())
    assert leftover_of(changed, item) == replace(leftover_of(session.comparison, item), refused="")
    assert texts_of(changed) == texts_of(session.comparison)
    check_whole(changed)
    session.undo()
    assert apply_decisions(session.comparison, session.store.read()) is session.comparison


def test_what_was_unlinked_takes_no_candidate(perhaps: tuple[Session, Item]) -> None:
    session, item = perhaps
    nearest = leftover_of(session.comparison, item).nearest
    [match] = [
        each
        for each in session.items
        if each.is_match
        and (item.right_article, nearest) in places_of(each)
        and item.left_article in (each.left_article, each.right_article)
    ]
    go_to(session, match)
    session.decide("different")
    changed = apply_decisions(session.comparison, session.store.read())
    assert leftover_of(changed, item).refused == ""


def places_of(item: Item) -> set[tuple[str, int]]:
    left = {(item.left_article, index) for index in item.left}
    return left | {(item.right_article, index) for index in item.right}


def test_a_match_that_a_person_confirmed_is_sure_and_so_are_its_differences(
    comparisons: dict[str, Comparison],
) -> None:
    comparison = comparisons["ferry-accident"]
    doubtful = {
        item.key: item for item in make_items(comparison) if item.right and 0.5 < item.probability < 0.9
    }
    decisions = [
        Decision(str(place), item.left_hash, item.right_hash, "same", "anna")
        for place, item in enumerate(doubtful.values())
    ]
    decided = apply_decisions(comparison, decisions)
    check_whole(decided)
    assert texts_of(decided) == texts_of(comparison)
    before, after = (
        [match for each in which.alignments for match in each.matches] for which in (comparison, decided)
    )
    confirmed = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(confirmed) >= len(doubtful) > 0  # two pairs of the same words share a key
    assert all(new.is_nearly_certain and new.evidence == () for _, new in confirmed)
    assert any(old.doubtful_differences for old, _ in confirmed)
    for old, new in confirmed:
        assert [each.rule for each in new.sure_differences] == [each.rule for each in old.differences]
    assert max(each.severity for _, new in confirmed for each in new.differences) > 0.2


def test_claims_are_linked_from_either_side(session: Session) -> None:
    for item in session.items:
        for candidate in session.candidates_for(item):
            go_to(session, item)
            wanted = session.comparison.claims[item.right_article][candidate.index]
            session.decide("link", digest_text(wanted.text))
            changed = apply_decisions(session.comparison, session.store.read())
            check_whole(changed)
            here = {session.comparison.claims[item.left_article][i].text for i in item.left}
            assert any(
                here <= one and wanted.text in other
                for left, right in texts_of(changed)
                for one, other in ((left, right), (right, left))
            )
            session.undo()


def test_true_links_put_back_what_was_taken_out(comparisons: dict[str, Comparison], tmp_path: Path) -> None:
    """Unlink every match of a sample and link it again: the same pairs are back."""
    comparison = comparisons["ferry-accident"]
    store = DecisionStore(tmp_path / "decisions.jsonl")
    matches = [item for item in make_items(comparison) if item.is_match and len(item.left + item.right) == 2]
    for number, item in enumerate(matches):
        store.append(Decision(str(number), item.left_hash, item.right_hash, "different"))
    apart = apply_decisions(comparison, store.read())
    assert not {item.key for item in matches} & {item.key for item in make_items(apart)}
    links = []
    for item in make_items(apart):
        places = (item.left_article, item.left, item.right_article)
        partner = next(
            (one for one in matches if (one.left_article, one.left, one.right_article) == places), None
        )
        if partner is not None:
            links.append(
                Decision(item.key, item.left_hash, "", "link", other=item.other, linked=partner.right_hash)
            )
    together = apply_decisions(apart, links)
    assert texts_of(together) == texts_of(comparison)
    check_whole(together)


def test_a_corrected_translation_is_in_the_comparison(comparisons: dict[str, Comparison]) -> None:
    comparison = comparisons["ferry-accident"]
    claim = next(claim for told in comparison.claims.values() for claim in told if claim.translation)
    corrected = Decision("1", digest_text(claim.text), "", "correct", translation="Corrected.")
    changed = apply_decisions(comparison, [corrected])
    made = [each.translation for told in changed.claims.values() for each in told if each.text == claim.text]
    assert {(each.text, each.engine) for each in made if each} == {("Corrected.", "memory")}
    assert texts_of(changed) == texts_of(comparison)


# --- agreement -----------------------------------------------------------------------------------


def slow_kappa(left: Sequence[str], right: Sequence[str]) -> float:
    """The definition over all labels, as slow as can be."""
    labels = {*left, *right}
    observed = sum(left[i] == right[i] for i in range(len(left))) / len(left)
    expected = sum((left.count(one) / len(left)) * (right.count(one) / len(right)) for one in labels)
    return (observed - expected) / (1 - expected) if expected < 1 else 1.0


def test_kappa_is_as_defined() -> None:
    # J. Cohen (1960), and any textbook: 20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no give 0.4
    left = ["yes"] * 25 + ["no"] * 25
    right = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert cohen_kappa(left, right) == pytest.approx(0.4)
    chance = random.Random(1)
    for _ in range(50):
        size = chance.randint(1, 30)
        sides = [[chance.choice("abc") for _ in range(size)] for _ in range(2)]
        assert cohen_kappa(*sides) == pytest.approx(slow_kappa(*sides))
        assert cohen_kappa(*sides) == pytest.approx(cohen_kappa(*sides[::-1]))
    with pytest.raises(ValueError, match="equally long"):
        cohen_kappa(["a"], [])


def test_agreement_counts_what_both_decided() -> None:
    def decide(number: int, label: str, reviewer: str, **more: str) -> Decision:
        return Decision(f"{reviewer}{number}", f"l{number}", f"r{number}", label, reviewer, **more)

    made = [
        *(decide(n, "same", "anna") for n in range(4)),
        *(decide(n, label, "boris") for n, label in enumerate(["same", "different", "skip", "same"])),
        decide(9, "same", "boris"),
        decide(5, "link", "anna", linked="x"),
        decide(5, "link", "boris", linked="y"),
    ]
    found = measure_agreement(made, "anna", "boris")
    assert found.items == 4
    assert found.agreed == 0.5
    assert found.table == {("same", "same"): 2, ("same", "different"): 1, ("link", "link"): 1}
    with pytest.raises(UsageError, match="nothing in common"):
        measure_agreement(made, "anna", "clara")


# --- calibration ---------------------------------------------------------------------------------


def label_matches(comparison: Comparison) -> list[Decision]:
    """Decide as a strict reviewer: what is not nearly certain is different."""
    return [
        Decision(
            item.key, item.left_hash, item.right_hash, "different" if item.probability < 0.85 else "same"
        )
        for item in make_items(comparison)
        if item.is_match
    ]


def test_a_scale_is_recovered_from_many_labels() -> None:
    chance = random.Random(2)
    odds = [chance.uniform(-6, 6) for _ in range(4000)]
    labelled = [(each, chance.random() < 1 / (1 + math.exp(-(0.7 * each - 1.5)))) for each in odds]
    scale, shift = fit_scale(labelled)
    assert scale == pytest.approx(0.7, abs=0.06)
    assert shift == pytest.approx(-1.5, abs=0.15)


def test_few_labels_move_little() -> None:
    scale, shift = fit_scale([(3.0, False), (2.0, True)])
    assert 0.6 < scale <= 1.1
    assert -1.5 < shift < 0


def test_the_refit_is_read_as_calibration(comparisons: dict[str, Comparison], tmp_path: Path) -> None:
    comparison = comparisons["ferry-accident"]
    refit = refit_calibration([comparison], label_matches(comparison), tmp_path / "own" / "weights.json")
    assert refit.loss_after < refit.loss_before
    assert "little" in str(refit) or refit.same + refit.different >= 50
    for each in comparison.alignments:
        if each.ordered:
            continue
        sides = comparison.claims[each.left], comparison.claims[each.right]
        again = align_claims(*sides, AlignmentSettings(calibration=refit.path))
        old = {(match.left, match.right): match for match in each.matches}
        common = [match for match in again.matches if (match.left, match.right) in old]
        assert common
        for match in common:
            before = math.log(
                old[match.left, match.right].probability / (1 - old[match.left, match.right].probability)
            )
            after = math.log(match.probability / (1 - match.probability))
            assert after == pytest.approx(refit.scale * before + refit.shift, abs=1e-6)


def test_the_signature_names_the_refit_and_it_is_not_refitted_again(
    comparisons: dict[str, Comparison], tmp_path: Path
) -> None:
    comparison = comparisons["ferry-accident"]
    decisions = label_matches(comparison)
    refit = refit_calibration([comparison], decisions, tmp_path / "weights.json")
    name = json.loads(refit.path.read_text("utf-8"))["name"]
    assert "refitted" in name
    parts = tuple((key, name if key == "model" else value) for key, value in comparison.signature.parts)
    with pytest.raises(UsageError, match="other weights"):
        refit_calibration(
            [replace(comparison, signature=replace(comparison.signature, parts=parts))],
            decisions,
            tmp_path / "again.json",
        )
    assert not (tmp_path / "again.json").exists()


def test_one_kind_of_label_is_not_enough(comparisons: dict[str, Comparison], tmp_path: Path) -> None:
    comparison = comparisons["ferry-accident"]
    same = [replace(each, label="same") for each in label_matches(comparison)]
    with pytest.raises(UsageError, match="decide some of each kind"):
        refit_calibration([comparison], same, tmp_path / "weights.json")


def test_a_damaged_calibration_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(InputError):
        compare.compare_articles(
            [compare.Article(id, id, "en", "", "It sank.") for id in "ab"],
            alignment=AlignmentSettings(calibration=path),
        )


def test_all_pairs_of_labels_have_a_place_on_the_page() -> None:
    from compare.page.phrases import interfaces, load_phrases
    from compare.reviewing.standing import LABELS

    for ui, label in product(interfaces(), LABELS):
        assert load_phrases(ui).known("label", label, "?") != "?"
