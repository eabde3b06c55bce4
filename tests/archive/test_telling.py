"""What is read from an archive's tables is what was planted in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from compare.archive import (
    Archive,
    BuildSettings,
    StoryFilter,
    add_articles,
    build_archive,
    check_outlet,
    find_damage,
    list_outlets,
    list_stories,
    read_outlet,
    read_status,
    read_stories,
    read_story,
    tabulate_outlet,
    tabulate_reports,
    tabulate_shares,
    tabulate_stories,
)
from compare.documents import make_article
from compare.errors import InputError, OutletdiffError, UnknownNameError, UsageError
from compare.records import Article
from tests.support.archive_tables import write_planted, write_table
from tests.support.small_archive import (
    BEREG,
    COURIER,
    FERRY_TITLE,
    MIRROR,
    POST,
    plant_reports,
    write_small_archive,
)
from tests.support.synthetic_archive import Planted, make_archive


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return write_small_archive(tmp_path / "news")


@pytest.fixture(scope="module")
def planted() -> list[Planted]:
    return make_archive(400, days=6, seed=3, outlets=12)


@pytest.fixture(scope="module")
def large(planted: list[Planted], tmp_path_factory: pytest.TempPathFactory) -> Archive:
    return write_planted(tmp_path_factory.mktemp("large") / "news", planted)


def titles(archive: Archive, **wanted: object) -> list[str]:
    return [each.title for each in list_stories(archive, StoryFilter(**wanted))]  # type: ignore[arg-type]


def test_stories_come_by_outlets_then_reports_then_time(large: Archive) -> None:
    stories = list_stories(large)
    assert len(stories) > 20
    order = [(-each.outlets, -each.reports, each.first_published is None) for each in stories]
    assert order == sorted(order)
    assert min(each.outlets for each in stories) == 2


def test_every_story_of_two_outlets_is_listed_as_it_was_planted(
    large: Archive, planted: list[Planted]
) -> None:
    events: dict[str, list[Planted]] = defaultdict(list)
    for one in planted:
        events[one.event].append(one)
    wanted = Counter(
        (members[0].article.title, len(members), len({one.article.outlet for one in members}))
        for members in events.values()
    )
    found = list_stories(large, StoryFilter(least_outlets=1))
    assert Counter((each.title, each.reports, each.outlets) for each in found) == wanted


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({}, [FERRY_TITLE, "Council votes on the bridge"]),
        ({"least_outlets": 3}, [FERRY_TITLE]),
        ({"least_outlets": 1, "since": "2026-03-03"}, ["A fair opens"]),
        ({"until": "2026-03-01"}, []),
        ({"outlet": POST}, ["Council votes on the bridge"]),
        ({"language": "ru"}, [FERRY_TITLE]),
        ({"text": "ПАРОМ"}, [FERRY_TITLE]),
        ({"text": "bridge VOTE"}, ["Council votes on the bridge"]),
        ({"text": "paper", "outlet": POST}, []),
        ({"top": 1}, [FERRY_TITLE]),
    ],
)
def test_stories_are_chosen(archive: Archive, wanted: dict[str, object], found: list[str]) -> None:
    assert titles(archive, **wanted) == found


def test_what_is_no_day_is_refused(archive: Archive) -> None:
    with pytest.raises(UsageError, match="'2026-3-2' is no day"):
        titles(archive, since="2026-3-2")


def test_the_language_of_a_title_is_that_of_its_report(large: Archive, planted: list[Planted]) -> None:
    languages = {one.article.title: one.article.language for one in planted}
    assert all(each.language == languages[each.title] for each in list_stories(large))


def test_a_story_is_read_with_delays_copies_and_who_had_no_report_found(archive: Archive) -> None:
    told = read_story(archive, list_stories(archive)[0].id)
    first, copy, late = told.reports
    assert [each.outlet for each in told.reports] == [COURIER, MIRROR, BEREG]
    assert [each.delay for each in told.reports] == [
        timedelta(0),
        timedelta(hours=2, minutes=30),
        timedelta(hours=21),
    ]
    assert first.copy_of is None
    assert late.copy_of is None
    assert copy.copy_of is not None
    assert (copy.copy_of.report, copy.copy_of.outlet, copy.copy_of.kind) == (first.id, COURIER, "exact")
    assert copy.is_folded
    assert all(each.url.startswith("https://") for each in told.reports)
    assert [(each.outlet, each.is_found, each.is_first) for each in told.shares] == [
        (COURIER, True, True),
        (MIRROR, True, False),
        (BEREG, True, False),
        (POST, False, False),
    ]


def test_an_outlet_that_published_nothing_on_the_days_of_a_story_is_not_in_it(archive: Archive) -> None:
    vote = read_stories(archive, list_stories(archive))[1]
    assert {each.outlet for each in vote.shares} == {POST, COURIER, MIRROR}
    assert [each.outlet for each in vote.shares if not each.is_found] == [MIRROR]


def test_a_story_is_found_by_any_of_its_reports(archive: Archive) -> None:
    story = list_stories(archive)[0]
    last = read_story(archive, story.id).reports[-1]
    assert read_story(archive, last.id).listed == story


def test_a_story_that_there_is_not_is_one_line(archive: Archive) -> None:
    with pytest.raises(OutletdiffError, match="there is no story 'x': outletdiff archive stories"):
        read_story(archive, "x")


def test_many_stories_read_at_once_are_those_read_one_by_one(large: Archive) -> None:
    stories = list_stories(large)[:15]
    assert read_stories(large, stories) == [read_story(large, each.id) for each in stories]


def test_the_copies_of_a_story_are_those_that_were_planted(large: Archive, planted: list[Planted]) -> None:
    told = read_stories(large, list_stories(large, StoryFilter(least_outlets=1)))
    found = {report.url: report.copy_of.kind for each in told for report in each.reports if report.copy_of}
    assert found == {one.article.url: one.copy_kind for one in planted if one.copy_of}


def test_an_outlet_is_told_by_its_stories(archive: Archive) -> None:
    told = read_outlet(archive, COURIER)
    assert (told.articles, told.first_day, told.last_day) == (2, "2026-03-02", "2026-03-02")
    assert [story.title for story, _ in told.stories] == [FERRY_TITLE, "Council votes on the bridge"]
    assert (told.first, told.timed) == (1, 2)
    assert told.median_delay == timedelta(hours=1)
    assert [(each.outlet, each.kind, each.reports) for each in told.given] == [(MIRROR, "exact", 1)]
    assert told.taken == ()
    assert told.not_found == ()


def test_what_most_others_told_is_listed_where_no_report_was_found(archive: Archive) -> None:
    told = read_outlet(archive, POST)
    assert [story.title for story, _ in told.not_found] == [FERRY_TITLE]
    results = tabulate_outlet(told)["result"].tolist()
    assert results == ["report found", "no report found in this archive"]
    assert [(each.outlet, each.reports) for each in read_outlet(archive, MIRROR).taken] == [(COURIER, 1)]


def test_an_outlet_that_there_is_not_gets_the_near_name(archive: Archive) -> None:
    assert list_outlets(archive) == {COURIER: 2, POST: 2, MIRROR: 1, BEREG: 1}
    with pytest.raises(UnknownNameError, match="did you mean Talsk Courier"):
        check_outlet(archive, "talsk")


def test_tables_hold_what_the_records_hold(archive: Archive) -> None:
    stories = list_stories(archive)
    told = read_stories(archive, stories)
    assert tabulate_stories(stories)["outlets"].tolist() == [3, 2]
    shares = tabulate_shares(told[:1])
    assert shares["result"].tolist() == ["report found"] * 3 + ["no report found in this archive"]
    assert shares["delay_minutes"].tolist()[:3] == [0, 150, 1260]
    reports = tabulate_reports(told[:1])
    assert reports["same_wording_as"].tolist() == ["", COURIER, ""]
    assert reports["published"].tolist()[2] == "2026-03-03T08:00:00+03:00"


def test_the_status_counts_and_names_the_days_that_are_not_built(archive: Archive) -> None:
    status = read_status(archive)
    assert (status.articles, status.outlets, status.days, status.stories, status.copies) == (6, 4, 2, 3, 1)
    assert (status.unsorted, status.first_day, status.last_day) == ((), "2026-03-02", "2026-03-03")
    assert status.size == sum(path.stat().st_size for path in archive.root.rglob("*.parquet"))
    members = archive.read("members").to_pylist()
    rest = [row for row in members if row["title"] != "A fair opens"]
    write_table(archive, "members", [("2026-03-02", row) for row in rest])
    assert read_status(archive).unsorted == (("2026-03-03", 1),)
    write_table(
        archive,
        "failures",
        [
            ("2026-03-03", {"step": "profiles", "article": missing["article"]})
            for missing in members
            if missing not in rest
        ],
    )
    assert read_status(archive).unsorted == ()


def test_a_file_that_is_gone_is_one_line_and_no_traceback(archive: Archive) -> None:
    archive.paths("members")[0].unlink()
    with pytest.raises(InputError, match=r"members/day=2026-03-02/planted.parquet is not there"):
        read_story(archive, list_stories(archive)[0].id)


def test_what_a_build_makes_is_told_as_what_was_planted(tmp_path: Path) -> None:
    planted = plant_reports()
    add_articles(tmp_path / "news", [one.article for one in planted])
    build_archive(tmp_path / "news", BuildSettings(encoder="none"))
    built = Archive(tmp_path / "news")
    assert list(find_damage(built)) == []
    status = read_status(built)
    assert (status.articles, status.copies, status.unsorted) == (6, 1, ())
    story = read_story(built, next(each.id for each in list_stories(built) if each.title == FERRY_TITLE))
    assert story.reports[1].copy_of is not None
    assert (story.reports[1].outlet, story.reports[1].copy_of.outlet) == (MIRROR, COURIER)
    add_articles(tmp_path / "news", [replace(planted[0].article, outlet="Talsk Evening", digest="0")])
    assert read_status(built).unsorted == (("2026-03-02", 1),)


def test_of_a_story_without_a_time_no_outlet_is_said_to_have_no_report(tmp_path: Path) -> None:
    def undated(outlet: str, title: str, text: str) -> Article:
        return make_article(outlet, title, text, "en")

    wire = (
        "The ferry Amelia sank off Talsk on its way to Selmara. Sixteen people died, the harbour office said."
    )
    articles = [
        undated(COURIER, FERRY_TITLE, wire),
        undated(MIRROR, FERRY_TITLE, wire),
        undated(POST, "A fair opens", "A fair of old books opened in Selmara, and many came to look at it."),
    ]
    add_articles(tmp_path / "news", articles)
    build_archive(tmp_path / "news", BuildSettings(encoder="none"))
    built = Archive(tmp_path / "news")
    [story] = list_stories(built)
    shares = read_story(built, story.id).shares
    assert [(each.outlet, each.reports, each.published_then) for each in shares] == [
        (MIRROR, 1, 1),
        (COURIER, 1, 1),
    ]
