"""One order and one count: what is counted from the records stands in page, terminal, index and tables."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import html

from compare.alignment import find_stories, order_by_publication
from compare.cli.summary import summarise
from compare.page import (
    PageSettings,
    count_comparison,
    dump_csv,
    dump_json,
    make_rows,
    outlet_labels,
    read_comparison,
    render_fragment,
    write_index,
)
from compare.page.writing import make_page
from compare.pipeline import compare_articles
from compare.records import Article, Comparison, Group, Member
from tests.support.compared import compared
from tests.support.page_samples import bridge, two_outlets
from tests.support.sample_stories import STORIES


def parted() -> Comparison:
    """Two reports whose matches all reach from one row to another."""
    comparison = two_outlets()
    groups = tuple(
        Group(f"{name}{i}", (Member(name, (i,)),))
        for name, claims in comparison.claims.items()
        for i in range(len(claims))
    )
    return replace(comparison, groups=groups)


SAMPLES = {"bridge": bridge, "parted": parted, **{story: lambda s=story: compared(s) for story in STORIES}}


class Tally(NamedTuple):
    """What stands in the records: for each report how many groups it tells alike, tells otherwise, lacks."""

    rows: int
    matched: int
    differing: int
    states: dict[str, Counter[str]]


def tally(comparison: Comparison) -> Tally:
    """Count by the records alone, in the plainest way."""
    matched = differing = 0
    states: dict[str, Counter[str]] = {article.id: Counter() for article in comparison.articles}
    for group in comparison.groups:
        held = {(member.article, index) for member in group.members for index in member.indices}
        tells, differs = {member.article for member in group.members}, set()
        for alignment in comparison.alignments:
            for match in alignment.matches:
                ends = {(alignment.left, index) for index in match.left}
                ends |= {(alignment.right, index) for index in match.right}
                if not ends & held:
                    continue
                tells |= {alignment.left, alignment.right}
                if match.probability >= 0.9 and match.differences:
                    differs |= {alignment.left, alignment.right}
        matched += len(tells) > 1
        differing += bool(differs)
        perhaps = tell_perhaps(comparison, held) - tells
        for article, counts in states.items():
            if article in differs:
                state = "differs"
            elif article in tells and len(tells) > 1:
                state = "told"
            elif article in perhaps or (article in tells and perhaps):
                state = "perhaps"
            else:
                state = "alone" if article in tells else "none"
            counts[state] += 1
            counts["own perhaps"] += state == "perhaps" and article in tells
    return Tally(len(comparison.groups), matched, differing, states)


def tell_perhaps(comparison: Comparison, held: set[tuple[str, int]]) -> set[str]:
    """Return the reports whose nearest candidate for claims without a match is matched with another claim."""
    nearest: dict[str, tuple[float, str]] = {}
    for alignment in comparison.alignments:
        sides = (alignment.left, alignment.right, alignment.left_leftovers), (
            alignment.right, alignment.left, alignment.right_leftovers
        )  # fmt: skip
        for here, there, leftovers in sides:
            for each in leftovers:
                if (here, each.index) in held and each.nearest is not None:
                    found = (each.probability, each.refused)
                    nearest[there] = max(nearest.get(there, found), found, key=lambda one: one[0])
    return {article for article, (_, refused) in nearest.items() if refused == "taken"}


def _ask(count: int) -> str:
    return f"+\N{NO-BREAK SPACE}{count}?" if count else ""


@pytest.mark.parametrize("sample", SAMPLES)
def test_page_terminal_and_records_count_alike(sample: str) -> None:
    comparison = SAMPLES[sample]()
    truth = tally(comparison)
    counts = count_comparison(comparison, make_rows(comparison), outlet_labels(comparison))
    assert (counts.rows, counts.matched, counts.differing) == truth[:3]
    tree = html.document_fromstring(make_page(comparison, PageSettings()))
    table = tree.xpath("//table[contains(@class, 'coverage') and contains(@class, 'who')]")[0]
    shown = [
        [int(cell.text) for cell in row.iter("td")] for row in table.iter("tr") if row.find("td") is not None
    ]
    questions = [
        [cell.text_content().removeprefix(cell.text).strip() for cell in row.iter("td")]
        for row in table.iter("tr")
        if row.find("td") is not None
    ]
    chips = {
        chip.get("value"): int(chip.getparent().xpath(".//b")[0].text)
        for chip in tree.xpath("//input[@name='ui-show']")
    }
    said = summarise(comparison)
    for column, (article, each) in enumerate(zip(comparison.articles, counts.coverage, strict=True)):
        state = truth.states[article.id]
        expected = [state[name] for name in ("told", "differs", "none", "alone")]
        assert shown[column] == expected == [each.told, each.differs, each.none, each.alone]
        assert each.perhaps == state["perhaps"]
        assert sum(expected) + each.perhaps == truth.rows
        own = state["own perhaps"]
        assert questions[column] == ["", "", _ask(each.perhaps - own), _ask(own)]
        assert chips[f"n{column}"] == each.none
        perhaps = f", perhaps one in another row for {own}" if own else ""
        told = f" claims (headline and {each.sentences} sentences), no match found for {each.alone}{perhaps}"
        assert f"{told}\n" in said
        assert each.own_perhaps == own
        assert each.claims == each.sentences + 1 == len(comparison.claims[article.id])
    assert (chips["all"], chips["m"]) == (truth.rows, truth.matched)
    for column in range(len(comparison.articles)):
        assert chips.get(f"p{column}", 0) == sum(column in row.perhaps_in for row in make_rows(comparison))
    assert f"Each line adds up to all claims ({truth.rows})." in tree.text_content()
    assert (
        f"of {truth.rows} claims laid side by side, {truth.matched} with a match in another report, "
        f"{truth.differing} told differently"
    ) in said
    lead = f"Claims laid side by side: {truth.rows}. With a match in another report: {truth.matched}. "
    lead += f"Told differently: {truth.differing}."
    assert lead in tree.text_content()
    assert lead in html.fromstring(render_fragment(comparison)).text_content()


@pytest.mark.parametrize("sample", SAMPLES)
def test_the_terminal_counts_the_differences_of_the_table(sample: str) -> None:
    comparison = SAMPLES[sample]()
    every = [m for alignment in comparison.alignments for m in alignment.matches]
    sure = Counter(d.kind for m in every if m.probability >= 0.9 for d in m.differences)
    doubtful = sum(len(m.differences) for m in every if m.probability < 0.9)
    said = summarise(comparison)
    assert f"  {sure.total()} difference" in said
    assert all(f"{kind} {n}" in said for kind, n in sure.items())
    assert (f"{doubtful} more in matches that are not certain" in said) == bool(doubtful)


def test_the_index_counts_like_the_page(tmp_path: Path) -> None:
    told = {f"{story}/page.html": compared(story) for story in STORIES}
    tree = html.parse(str(write_index(told, tmp_path / "index.html")))
    shown = {
        row.xpath("th/a/@href")[0]: [int(cell.text) for cell in row.findall("td")[:3]]
        for row in tree.xpath("//table//tbody/tr")
    }
    assert shown == {link: list(tally(comparison)[:3]) for link, comparison in told.items()}


# --- one order -------------------------------------------------------------------------------------

LATE, EARLY = datetime(2025, 3, 4, 12), datetime(2025, 3, 4, 8)


def report(name: str, time: datetime | None) -> Article:
    return Article(name, f"The {name} Herald", "en", f"Ferry {name} sinks", "A ferry sank on Monday.", time)


def test_reports_stand_by_time_then_those_without_one_as_given() -> None:
    given = [report("a", None), report("b", LATE), report("c", None), report("d", EARLY)]
    assert [each.id for each in order_by_publication(given)] == ["d", "b", "a", "c"]


def test_zones_are_reckoned_with() -> None:
    eastern = datetime.fromisoformat("2025-03-04T12:00:00+09:00")  # 03:00 in Greenwich
    given = [report("a", EARLY.replace(tzinfo=UTC)), report("b", eastern)]
    assert [each.id for each in order_by_publication(given)] == ["b", "a"]


def test_times_that_cannot_be_compared_keep_their_places() -> None:
    given = [
        report("late", LATE.replace(tzinfo=UTC)),
        report("naive late", LATE),
        report("early", EARLY.replace(tzinfo=UTC)),
        report("naive early", EARLY),
    ]
    ordered = [each.id for each in order_by_publication(given)]
    assert ordered == ["early", "naive early", "late", "naive late"]
    assert order_by_publication(given[:2]) == given[:2]
    assert order_by_publication(given[1:3]) == given[1:3]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_one_order_in_every_output_whatever_order_was_given(order: tuple[int, ...]) -> None:
    every = [report("first", EARLY), report("second", LATE), report("third", None)]
    names = [article.outlet for article in every]
    given = [every[place] for place in order]
    comparison = compare_articles(given)
    assert list(comparison.articles) == every
    assert [story.articles for story in find_stories(given)] == [tuple(every)]
    tree = html.document_fromstring(make_page(comparison, PageSettings()))
    for path in (
        "//ol[@class='columns']/li",
        "//*[@class='outlet']",
        "//table[contains(@class, 'who')]/tbody/tr/th",
        "//table[contains(@class, 'matrix')]/thead/tr/th[position() > 1]",
    ):
        assert [each.text_content() for each in tree.xpath(path)] == names, path
    for row in tree.xpath("//article[@class='row']"):
        assert [cell.text_content() for cell in row.xpath(".//*[@class='who']/b")] == names
    said = summarise(comparison)
    assert sorted(names, key=said.index) == names
    rows = list(csv.DictReader(io.StringIO(dump_csv(comparison))))
    pairs = dict.fromkeys(
        (row["left_outlet"], row["right_outlet"]) for row in rows if row["result"] == "match"
    )
    assert list(pairs) == [(names[0], names[1]), (names[0], names[2]), (names[1], names[2])]


def test_a_comparison_of_another_order_is_put_in_order_when_it_is_read(tmp_path: Path) -> None:
    content = json.loads(dump_json(bridge()))
    content["comparison"]["articles"].reverse()
    path = tmp_path / "older.json"
    path.write_text(json.dumps(content), "utf-8")
    assert read_comparison(path) == bridge()
