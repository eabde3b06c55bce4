"""Rows: every claim once, in an order that follows each report, and under an id that stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations

import pytest
from lxml import html

from compare.page.notes import make_notes
from compare.page.overview import draw_overview
from compare.page.phrases import load_phrases
from compare.page.rows import Row, make_rows, outlet_labels
from compare.page.settings import PageSettings
from compare.page.summary import list_reports, tell_relations
from compare.page.view import tokens_of
from compare.page.writing import make_page
from compare.records import Comparison, Group, Interface, Member
from tests.page.test_writing import text_of
from tests.support.compared import compared
from tests.support.page_samples import bridge, two_outlets

EN = load_phrases("en")


def telling(comparison: Comparison, text: str) -> Row:
    """The row in which somebody says `text`."""
    [row] = [
        row
        for row in make_rows(comparison)
        if any(text in claim.text for told in row.tellings for claim in told.claims)
    ]
    return row


@pytest.mark.parametrize("outlets", list(permutations(("ledger", "echo", "volna"))))
def test_every_claim_stands_in_one_row(outlets: tuple[str, ...]) -> None:
    comparison = bridge(outlets)
    shown = [
        (comparison.articles[told.column].id, claim.sentence.index)
        for row in make_rows(comparison)
        for told in row.tellings
        for claim in told.claims
    ]
    every = [(name, index) for name, claims in comparison.claims.items() for index in range(len(claims))]
    assert sorted(shown) == sorted(every)


def test_first_report_is_read_in_its_own_order() -> None:
    comparison = bridge()
    first = [
        told.claims[0].sentence.index
        for row in make_rows(comparison)
        for told in row.tellings
        if told.column == 0
    ]
    assert first == sorted(first)


def test_a_claim_of_its_own_follows_what_its_report_says_before_it() -> None:
    rows = make_rows(bridge())
    texts = [row.tellings[0].claims[0].text for row in rows]
    assert texts.index("Nobody was hurt.") == texts.index("Repairs will cost about $4 million.") + 1


def test_ids_stay_when_rows_and_groups_move() -> None:
    comparison = bridge()
    moved = replace(comparison, groups=tuple(reversed(comparison.groups)))
    assert make_rows(moved) == make_rows(comparison)
    swapped = bridge(("bereg", "volna", "echo", "ledger"))
    alone = {row.id for row in make_rows(comparison) if not row.is_matched}
    assert alone == {row.id for row in make_rows(swapped) if not row.is_matched}


def test_ids_are_fit_for_an_address_and_unlike() -> None:
    comparison = two_outlets()
    groups = tuple(replace(group, id="same id <&>") for group in comparison.groups)
    ids = [row.id for row in make_rows(replace(comparison, groups=groups))]
    assert len(set(ids)) == len(ids)
    assert all(set(each) <= set("0123456789abcdef.") for each in ids)
    taken = replace(comparison, groups=(replace(groups[0], id="ui-search"), *groups[1:]))
    assert "ui-search" not in [row.id for row in make_rows(taken)]


def test_nearest_candidate_and_how_near() -> None:
    row = telling(two_outlets(), "1936")
    nearest = row.nearest[1]
    assert (nearest.claim.text, round(nearest.probability, 2)) == (
        "Паром повезёт пассажиров уже в понедельник.",
        0.34,
    )
    assert nearest.row == telling(two_outlets(), "уже в понедельник").id


@pytest.mark.parametrize("ui", ["en", "ru", "uk"])
def test_what_another_row_perhaps_tells_is_not_called_without_a_match(ui: Interface) -> None:
    say = load_phrases(ui)
    comparison = compared("election-count")
    rows = make_rows(comparison)
    tree = html.document_fromstring(make_page(comparison, PageSettings(ui=ui)))
    found = 0
    for row in rows:
        [article] = tree.xpath(f"//article[@id='{row.id}']")
        said = [text_of(cell) for cell in article.xpath(".//div[contains(@class, 'none')]/p[1]")]
        assert len(said) == len(outlet_labels(comparison)) - len(row.told_in)
        for column, outlet in enumerate(outlet_labels(comparison)):
            if column in row.told_in:
                continue
            is_perhaps = column in row.perhaps_in
            number = next((each.number for each in rows if each.id == row.nearest[column].row), 0)
            perhaps = say("perhaps_in", outlet=outlet, n=number)
            assert (perhaps in said) is is_perhaps
            assert (say("no_match_in", outlet=outlet) in said) is not is_perhaps
            found += is_perhaps
        tokens = article.get("data-k").split()
        assert [token for token in tokens if token[0] == "p" and token[1:]] == [
            f"p{column}" for column in sorted(row.perhaps_in)
        ]
    assert found
    assert say("about_perhaps") in text_of(tree)


def test_one_report_alone_is_not_alone_where_another_perhaps_tells_it() -> None:
    comparison = compared("election-count")
    rows = [row for row in make_rows(comparison) if row.perhaps_in and not row.is_matched]
    assert rows
    for row in rows:
        [column] = row.columns
        assert row.state_among_others(column) == "perhaps"
        assert row.state(column) == "told"


def test_a_match_across_rows_is_told_and_its_differences_are_kept() -> None:
    comparison = two_outlets()
    [alignment] = comparison.alignments
    parted = replace(
        comparison,
        groups=tuple(
            Group(f"{name}{i}", (Member(name, (i,)),))
            for name, claims in comparison.claims.items()
            for i in range(len(claims))
        ),
    )
    rows = {row.id: row for row in make_rows(parted)}
    left, right = rows["volna3"], rows["bereg3"]
    assert left.nearest[1].is_match
    assert (left.nearest[1].row, right.nearest[0].row) == ("bereg3", "volna3")
    for row in (left, right):
        assert tokens_of(row, 2) == ["m", "f", "o"]
        assert (row.state(0), row.state(1)) == ("differs", "differs")
        notes = make_notes(row, outlet_labels(parted), load_phrases("ru"))
        assert notes[0].text == "Волна: «примерно в 4 миллиона»; Берег: «6 миллионов»."
    picture = draw_overview(parted, tuple(rows.values()), rows)
    assert len(picture.ribbons) == len(alignment.matches)


def test_a_difference_is_told_only_in_rows_that_have_a_sentence_it_is_about() -> None:
    comparison = two_outlets()
    [alignment] = comparison.alignments
    # Two sentences of one outlet match one of the other; the second stands in a row of its own.
    match = next(each for each in alignment.matches if each.left == (3,))
    both = replace(alignment, matches=(replace(match, left=(3, 4)),))
    groups = [Group("told", (Member("volna", (3,)), Member("bereg", (3,))))]
    groups += [
        Group(f"{name}{i}", (Member(name, (i,)),))
        for name, claims in comparison.claims.items()
        for i in range(len(claims))
        if i != 3
    ]
    rows = {row.id: row for row in make_rows(replace(comparison, alignments=(both,), groups=tuple(groups)))}
    told, second = rows["told"], rows["volna4"]
    assert told.kinds == ("number", "attribution")
    assert second.across
    assert (second.kinds, second.columns_that_differ) == ((), frozenset())
    assert make_notes(second, outlet_labels(comparison), EN) == []


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Engineers found 35", ["m", "f", "o"]),
        ("closed on Monday.", ["m", "f"]),
        ("will not fall", ["m", "o", "n2", "n3"]),
        ("Nobody was hurt", ["n0", "n2", "n3"]),
    ],
)
def test_filters_keep_rows(text: str, tokens: list[str]) -> None:
    rows = [row for row in make_rows(bridge()) if any(text in c.text for t in row.tellings for c in t.claims)]
    assert tokens_of(rows[0], 4) == tokens


def test_notes_name_outlets_and_words() -> None:
    comparison = bridge()
    outlets = outlet_labels(comparison)
    row = telling(comparison, "Engineers reportedly found")
    notes = make_notes(row, outlets, EN)
    assert [(note.kind, note.text) for note in notes] == [
        ("number", "River Ledger, Волна: “35”; Sarn Echo: “30”; Берег: “около 30”"),
        ("hedging", "River Ledger, Sarn Echo: One side says it with reserve (“reportedly”)."),
    ]


def test_notes_in_russian_are_made_from_the_marked_words() -> None:
    comparison = two_outlets()
    row = telling(comparison, "По словам чиновников")
    notes = make_notes(row, outlet_labels(comparison), load_phrases("ru"))
    assert [note.text for note in notes] == [
        "Волна: «примерно в 4 миллиона»; Берег: «6 миллионов».",
        "Берег: «По словам чиновников»; Волна: в этом предложении подобного нет.",
    ]


def test_who_was_first() -> None:
    comparison = bridge()
    reports = list_reports(comparison, outlet_labels(comparison), EN)
    assert [(report.outlet, report.order) for report in reports] == [
        ("River Ledger", "First published"),
        ("Sarn Echo", "55 min after the first"),
        ("Волна", "1 h 30 min after the first"),
        ("Берег", "4 h 20 min after the first"),
    ]


def test_nobody_is_first_where_a_zone_is_missing() -> None:
    comparison = bridge()
    first = comparison.articles[0]
    assert first.published is not None
    naive = replace(first, published=first.published.replace(tzinfo=None))
    mixed = replace(comparison, articles=(naive, *comparison.articles[1:]))
    reports = list_reports(mixed, outlet_labels(mixed), EN)
    assert {report.order for report in reports} == {""}
    assert any("time zone not given" in report.moment for report in reports)


def test_reports_that_are_all_alike_are_one_sentence_and_no_pair_is_added() -> None:
    comparison = bridge()
    ids = [article.id for article in comparison.articles]
    alike = {frozenset(ids[:2]), frozenset(ids[1:3]), frozenset((ids[0], ids[2])), frozenset(ids[2:4])}
    alignments = tuple(
        replace(each, relation="one source" if frozenset((each.left, each.right)) in alike else "reports")
        for each in comparison.alignments
    )
    told = tell_relations(replace(comparison, alignments=alignments), "ABCD", EN)
    assert sorted(told) == [
        "A, B and C are so alike that they probably follow one source.",
        "C and D are so alike that they probably follow one source.",
    ]


@pytest.mark.parametrize(
    ("ui", "expected"),
    [
        ("en", "1 September 2024 (time not given)"),
        ("ru", "1 сентября 2024 (время не указано)"),
        ("uk", "1 вересня 2024 (час не вказано)"),
    ],
)
def test_a_date_without_a_time_is_not_given_one(ui: str, expected: str) -> None:
    assert load_phrases(ui).moment(datetime(2024, 9, 1)) == expected
    assert "00:00" in load_phrases(ui).moment(datetime(2024, 9, 1, tzinfo=UTC))


def test_picture_joins_neighbours_and_links_only_what_is_shown() -> None:
    comparison = bridge()
    rows = make_rows(comparison)
    picture = draw_overview(comparison, rows, {row.id for row in rows})
    assert len(picture.bars) == sum(len(claims) for claims in comparison.claims.values())
    assert len(picture.ribbons) == sum(len(row.tellings) - 1 for row in rows)
    row = telling(comparison, "will not fall")
    assert [ribbon.kind for ribbon in picture.ribbons if ribbon.row == row.id] == ["quote"]
    unlinked = draw_overview(comparison, rows, set())
    assert {bar.row for bar in unlinked.bars} == {""}
