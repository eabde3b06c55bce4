"""Copies are found by the wording that they share, and stand behind the report that was first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from compare.archive.copies import (
    Copy,
    CopyPair,
    Signatures,
    find_boilerplate,
    find_copy_pairs,
    join_signatures,
    settle_copies,
    sign_texts,
)
from tests.support.processes import run_python
from tests.support.synthetic_archive import Planted, make_archive

FERRY = (
    "The ferry Halvena sank on Lake Selmara on Friday evening, killing sixteen people, the rescuers said.",
    "Divers from Talsk searched the wreck all night and brought up eleven bodies by the morning.",
    "The captain told investigators that a barge without lights had crossed his course near the lighthouse.",
    "Prosecutors in the regional capital opened a case over the safety of inland ships.",
    "Governor Korvin cancelled a trip abroad and promised help to all families by the end of the week.",
    "The shipping company Lindmar, which bought the vessel nine years ago, called the loss a tragedy.",
)
MAYOR = (
    "Olga Drevin won the vote for mayor of Talsk with fifty-four percent, the commission said on Monday.",
    "Her rival, the owner of two sawmills, congratulated her and left the hall without taking questions.",
    "Turnout was lower than four years ago because of rain and a football match on television.",
    "She wants cheaper heating for pensioners, a second bridge and more trams to the northern quarters.",
)
FOOTER = (
    "The Inland Courier is read in nine towns around the lake and has been printed since 1911. Subscribe for "
    "two crowns a month, write to the desk by post or bring your story to our office behind the market hall."
)


def prose(*sentences: str) -> str:
    return " ".join(sentences)


def kinds(*texts: str, outlets: Sequence[str] | None = None) -> list[str]:
    return [pair.kind for pair in find_copy_pairs(sign_texts(texts, outlets))]


def test_the_same_words_are_an_exact_copy_whatever_signs_and_capitals() -> None:
    other = prose(*FERRY).upper().replace(",", " –").replace(". ", ".\n\n")
    assert kinds(prose(*FERRY), other) == ["exact"]


def test_russian_spelling_and_stress_marks_make_no_difference() -> None:
    told = "Паром «Халвена» затонул на озере, ещё шестнадцать человек не найдены."
    assert kinds(told, told.replace("ё", "е").replace("озере", "о\u0301зере")) == ["exact"]


def test_the_same_words_in_another_order_are_no_exact_copy() -> None:
    [pair] = find_copy_pairs(sign_texts([prose(*FERRY), prose(*FERRY[1:], FERRY[0])]))
    assert (pair.kind, pair.containment > 0.9) == ("near", True)


@pytest.mark.parametrize(
    "copy",
    [
        prose(*FERRY, "Reported by the agency Selmet."),
        prose(*FERRY[:2], *FERRY[3:]),
        prose(*FERRY).replace("wreck", "wrekc").replace("promised", "pormised"),
    ],
    ids=["credited", "a paragraph fewer", "misspelt"],
)
def test_small_changes_make_a_near_copy(copy: str) -> None:
    assert kinds(prose(*FERRY), copy) == ["near"]


def test_a_rewritten_copy_is_told_from_a_near_one() -> None:
    rewritten = prose(
        "Sixteen people are dead after a ferry went down in the dark.",
        FERRY[4].replace("promised help to", "vowed to support"),
        FERRY[2].replace("investigators", "the police"),
        FERRY[5].replace("tragedy", "heavy blow"),
    )
    [pair] = find_copy_pairs(sign_texts([prose(*FERRY), rewritten]))
    assert pair.kind == "rewritten"
    assert pair.jaccard < pair.containment < 0.8


@pytest.mark.parametrize(
    ("told", "changed"),
    [
        ("killing 16 people", "killing 18 people"),
        ("killing sixteen people", "killing eighteen people"),
        ("bought 2,500 shares", "bought 3,100 shares"),
        ("погибли двенадцать человек", "погибли тринадцать человек"),
    ],
)
def test_a_copy_with_another_figure_stands_for_itself(told: str, changed: str) -> None:
    first = prose(*FERRY[:3], f"It was a storm, {told} in one night, as on 4 May 2019.", *FERRY[3:])
    assert kinds(first, first.replace(told, changed)) == ["rewritten"]
    assert kinds(first, f"{first} Reported on 28 November at 14:05.") == ["near"]


def test_two_reports_that_share_a_quotation_are_no_copies() -> None:
    quotation = "“We saw the barge only when it was too late,” the captain said."
    other = (
        "A vessel was lost on the lake near Talsk. At least sixteen of those aboard drowned, they believe."
    )
    third = (
        "Relatives waited at the pier while boats searched between the islands, and schools stayed closed."
    )
    assert kinds(prose(*FERRY, quotation), prose(other, third, quotation)) == []


def test_a_short_text_is_a_copy_only_if_all_its_words_are_the_same() -> None:
    told = "The road from Talsk to Selmara is closed until noon after a rockfall."
    assert kinds(told, told.replace("noon", "dusk")) == []
    assert kinds(told, told + "!") == ["exact"]


@pytest.mark.parametrize("text", ["", "…", "More follows", "Подробности позже."])
def test_what_says_nothing_is_no_copy(text: str) -> None:
    assert kinds(text, text) == []


def test_what_an_outlet_puts_under_all_its_reports_makes_no_copies() -> None:
    told = [prose(first, second) for first, second in zip(FERRY, MAYOR, strict=False)]
    reports = [f"{report}\n\n{FOOTER}" for report in told]
    assert "rewritten" in kinds(*reports), "the footer alone is enough to look like a copy"
    assert kinds(*reports, outlets=["Inland Courier"] * len(reports)) == []
    copied = [*reports, told[1]]
    assert kinds(*copied, outlets=["Inland Courier"] * len(reports) + ["Selmara Post"]) == ["near"]


def test_figures_of_boilerplate_are_no_other_figures() -> None:
    told = [prose(first, second) for first, second in zip(FERRY, MAYOR, strict=False)]
    reports = [
        f"{report} Printed in Talsk since {year} on paper." for year in (1911, 1948) for report in told
    ]
    signed = sign_texts(reports, ["Inland Courier"] * 4 + ["Selmara Post"] * 4)
    pairs = find_copy_pairs(signed)
    assert [(pair.earlier, pair.later, pair.kind) for pair in pairs] == [
        (place, place + 4, "near") for place in range(4)
    ]
    assert {pair.kind for pair in find_copy_pairs(signed, None, {})} == {"rewritten"}


def test_a_report_that_one_outlet_updates_again_and_again_is_not_its_boilerplate() -> None:
    updates = [
        prose(*FERRY, f"Update {number}.") for number in ("one", "two", "three", "four", "five", "six")
    ]
    signed = sign_texts(updates, ["Inland Courier"] * len(updates))
    assert find_boilerplate(signed) == {}
    copies = settle_copies(list("abcdef"), named(find_copy_pairs(signed), list("abcdef")))
    assert {copy.original_id for copy in copies.values()} == {"a"}
    assert len(copies) == 5


def named(pairs: Sequence[CopyPair[int]], ids: Sequence[str]) -> list[CopyPair[str]]:
    return [CopyPair(ids[pair.earlier], ids[pair.later], *pair[2:]) for pair in pairs]


def test_who_was_first_stands_for_its_copies_and_a_rewritten_one_for_itself() -> None:
    pairs = [
        CopyPair("a", "b", "near", 0.8, 0.9),
        CopyPair("b", "c", "exact", 1.0, 1.0),
        CopyPair("a", "d", "rewritten", 0.2, 0.5),
        CopyPair("d", "e", "near", 0.7, 0.9),
    ]
    assert settle_copies(list("abcdef"), pairs) == {
        "b": Copy("a", "near", 0.8),
        "c": Copy("a", "near", 0.8),
        "d": Copy("a", "rewritten", 0.5),
        "e": Copy("d", "near", 0.7),
    }


def test_a_copy_of_a_copy_that_is_unlike_the_first_stands_for_itself() -> None:
    pairs = [CopyPair("a", "b", "near", 0.6, 0.8), CopyPair("b", "c", "near", 0.6, 0.8)]
    assert settle_copies(["a", "b", "c"], pairs) == {"b": Copy("a", "near", 0.6)}


def test_the_order_of_publication_decides_not_the_order_of_the_pairs() -> None:
    pairs = [CopyPair("b", "a", "near", 0.7, 0.8), CopyPair("b", "c", "near", 0.7, 0.8)]
    assert settle_copies(["a", "b", "c"], pairs) == {"b": Copy("a", "near", 0.7)}
    assert settle_copies(["b", "a", "c"], pairs[::-1]) == {
        "a": Copy("b", "near", 0.7),
        "c": Copy("b", "near", 0.7),
    }


@pytest.fixture(scope="module")
def archive() -> list[Planted]:
    return make_archive(1200, days=4, seed=7)


@pytest.fixture(scope="module")
def signed(archive: Sequence[Planted]) -> Signatures:
    return sign_texts([one.article.text for one in archive], [one.article.outlet for one in archive])


@pytest.fixture(scope="module")
def copies(archive: Sequence[Planted], signed: Signatures) -> dict[str, Copy]:
    ids = [one.article.id for one in archive]
    return settle_copies(ids, named(find_copy_pairs(signed), ids))


def test_planted_copies_are_found_and_little_else(
    archive: Sequence[Planted], copies: Mapping[str, Copy]
) -> None:
    folded = {report: copy.original_id for report, copy in copies.items() if copy.kind != "rewritten"}
    planted = {one.article.id: one.copy_of for one in archive if one.copy_kind in {"exact", "near"}}
    right = folded.items() & planted.items()
    assert len(right) >= 0.98 * len(folded)
    assert len(right) >= 0.97 * len(planted)


def test_planted_rewritten_copies_are_mostly_found(
    archive: Sequence[Planted], copies: Mapping[str, Copy]
) -> None:
    told = {report: copy.original_id for report, copy in copies.items() if copy.kind == "rewritten"}
    planted = {one.article.id: one.copy_of for one in archive if one.copy_kind == "rewritten"}
    assert len(told.items() & planted.items()) >= 0.8 * len(planted)
    assert len(told.items() & planted.items()) >= 0.9 * len(told)


def test_later_days_change_nothing_that_was_said_of_earlier_ones(
    archive: Sequence[Planted], signed: Signatures, copies: Mapping[str, Copy]
) -> None:
    ids = [one.article.id for one in archive]
    pairs = named(find_copy_pairs(signed), ids)
    half = len(ids) // 2
    early = settle_copies(ids[:half], [pair for pair in pairs if pair.later in set(ids[:half])])
    assert early == {report: copies[report] for report in ids[:half] if report in copies}
    assert settle_copies(ids, pairs, early) == copies


def test_day_by_day_the_same_pairs_are_found_as_at_once(
    archive: Sequence[Planted], signed: Signatures
) -> None:
    cut = 700
    texts, outlets = zip(*((one.article.text, one.article.outlet) for one in archive), strict=True)
    early, late = sign_texts(texts[:cut], outlets[:cut]), sign_texts(texts[cut:], outlets[cut:])
    boilerplate = find_boilerplate(signed)
    within = find_copy_pairs(early, None, boilerplate) + [
        pair._replace(earlier=pair.earlier + cut, later=pair.later + cut)
        for pair in find_copy_pairs(late, None, boilerplate)
    ]
    across = [pair._replace(later=pair.later + cut) for pair in find_copy_pairs(early, late, boilerplate)]
    at_once = find_copy_pairs(signed)
    assert {pair for pair in within + across if pair.kind != "exact"} >= {
        pair for pair in at_once if pair.kind != "exact"
    }
    ids = [one.article.id for one in archive]
    by_day = settle_copies(ids, named(within + across, ids))
    assert by_day == settle_copies(ids, named(at_once, ids))
    assert np.array_equal(join_signatures([early, late]).minhash, signed.minhash)


def test_next_to_no_near_copy_is_missed_that_comparing_all_texts_finds(
    archive: Sequence[Planted], signed: Signatures
) -> None:
    runs = [set(signed.shingles_of(place).tolist()) for place in range(400)]
    obvious = {
        (one, other)
        for one, other in combinations(range(400), 2)
        if len(runs[one] & runs[other]) >= 0.6 * len(runs[one] | runs[other])
        and signed.wordings[one] != signed.wordings[other]
    }
    assert obvious
    found = find_copy_pairs(join_signatures([signed]), None, {})
    firsts = {signed.wordings[place]: place for place in reversed(range(len(archive)))}
    standing = {(firsts[signed.wordings[one]], firsts[signed.wordings[other]]) for one, other in obvious}
    assert {tuple(sorted(pair)) for pair in standing} <= {(pair.earlier, pair.later) for pair in found}


def test_signatures_are_kept_in_a_table(signed: Signatures, tmp_path: Path) -> None:
    pq.write_table(pa.table(signed.to_columns()), tmp_path / "signatures.parquet")
    read = pq.read_table(tmp_path / "signatures.parquet")
    back = Signatures.from_columns({name: read[name].to_pylist() for name in read.column_names})
    for field in Signatures.__slots__:
        assert np.array_equal(getattr(back, field), getattr(signed, field)), field


def test_no_texts_have_no_copies() -> None:
    nothing = sign_texts([])
    assert find_copy_pairs(nothing) == find_copy_pairs(nothing, nothing) == []
    assert find_copy_pairs(sign_texts([prose(*FERRY)]), nothing) == []
    assert len(Signatures.from_columns(nothing.to_columns())) == 0


def test_signatures_are_the_same_in_every_process() -> None:
    probe = (
        "from compare.archive.copies import sign_texts; from hashlib import sha256; "
        f"signed = sign_texts({[prose(*FERRY), prose(*MAYOR)]!r}, ['A', 'B']); "
        "print(sha256(b''.join(getattr(signed, name).tobytes() for name in signed.__slots__)).hexdigest())"
    )
    printed = {run_python(probe, env={"PYTHONHASHSEED": seed}).stdout for seed in ("1", "2")}
    assert len(printed) == 1
