"""``archive build --since DAY``: what is told from a day on, what was told before, and what waits."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from compare.archive import Archive, add_articles, add_files, list_stories, read_status, read_story
from compare.archive.building import build_archive
from compare.archive.planning import Task
from compare.archive.running import run_here
from compare.archive.waiting import choose_days
from compare.documents import make_article
from compare.errors import InputError, UsageError
from compare.records import Article
from tests.support.archives import QUICK, add_and_build, contents_of
from tests.support.command_line import outletdiff
from tests.support.synthetic_archive import FIRST_DAY, make_archive, write_jsonl

SINCE = "2026-03-11"
FROM_THEN = replace(QUICK, since=SINCE)
DAYS = [f"2026-03-{day:02}" for day in range(1, 21)]


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A file for each of twelve days, from 2 March on, and one for reports without a time."""
    return write_jsonl(make_archive(120, days=12, seed=3, outlets=12), tmp_path_factory.mktemp("reports"))


@pytest.fixture(scope="module")
def at_once(reports: list[Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = tmp_path_factory.mktemp("archive")
    add_and_build(root, reports)
    return contents_of(root)


def told_days(root: Path) -> list[str]:
    return Archive(root).days("stories")


def test_stories_that_begin_on_the_day_or_later_are_told_and_the_rest_waits(
    reports: list[Path], at_once: dict[str, bytes], tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    run = add_and_build(root, reports, FROM_THEN)
    days = json.loads(at_once["tables/stories.json"])
    assert told_days(root) == [day for day in days if SINCE <= day != "undated"] != []
    assert Archive(root).days("profiles")[0] == "2026-03-07", "four days before, which may begin a story"
    status = read_status(Archive(root))
    assert run.waiting == sum(count for _, count in status.unsorted) == 120 - run.articles > 0
    assert "undated" in dict(status.unsorted)
    assert build_archive(root, FROM_THEN) == replace(run, made=0)
    build_archive(root, QUICK)
    assert contents_of(root) == at_once


def test_where_the_days_before_are_built_it_makes_what_a_build_of_all_makes(
    reports: list[Path], at_once: dict[str, bytes], tmp_path: Path
) -> None:
    root = tmp_path / "archive"
    *earlier, last, undated = reports
    add_and_build(root, [*earlier, undated])
    run = add_and_build(root, [last], replace(QUICK, since=last.stem))
    assert run.waiting == 0
    assert contents_of(root) == at_once


def test_what_was_told_from_a_day_on_stays_when_a_later_day_is_asked_for(
    reports: list[Path], tmp_path: Path
) -> None:
    add_and_build(tmp_path / "one", reports, FROM_THEN)
    before = contents_of(tmp_path / "one")
    build_archive(tmp_path / "one", replace(QUICK, since="2026-03-13"))
    assert contents_of(tmp_path / "one") == before


def _told(outlet: str, day: int, hour: int, told: str) -> Article:
    title = "Ferry Halvena sinks on Lake Selmara"
    text = f"The ferry Halvena sank on Lake Selmara. Captain Oren Vask of Talsk was detained. {told}"
    return make_article(outlet, title, text, "en", FIRST_DAY + timedelta(days=day, hours=hour))


def test_a_story_that_began_before_waits_whole_so_that_nobody_is_called_first_or_missing(
    root: Path,
) -> None:
    """The Courier reported the ferry a day before; of that day no story is asked for."""
    fair = "A fair of old books opened in the town hall of Arlen, with music and tea."
    reports = [
        _told("Courier", 3, 9, "The mayor wept at the pier, and 16 people are dead."),
        _told("Post", 4, 9, "Rescuers found 14 people in the water by the evening."),
        make_article("Courier", "A fair opens", fair, "en", datetime(2026, 3, 6, 12, tzinfo=UTC)),
    ]
    add_articles(root, reports)
    run = build_archive(root, replace(QUICK, since="2026-03-06"))
    assert (run.articles, run.waiting) == (1, 2)
    assert [row["title"] for row in Archive(root).read("stories").to_pylist()] == ["A fair opens"]
    build_archive(root, QUICK)
    [ferry] = list_stories(Archive(root))
    assert [report.outlet for report in read_story(Archive(root), ferry.id).reports] == [
        "Courier",
        "Post",
    ]


def test_what_a_broken_off_build_made_of_days_that_wait_is_kept(reports: list[Path], root: Path) -> None:
    add_files(root, reports)

    def stop(folder: Path, tasks: Sequence[Task], progress: Any) -> None:
        if any(task.step == "frequencies" for task in tasks):
            raise KeyboardInterrupt
        run_here(folder, tasks, progress)

    with pytest.raises(KeyboardInterrupt):
        build_archive(root, QUICK, runner=stop)
    [made] = (root / "profiles" / "day=2026-03-02").glob("*.parquet")
    build_archive(root, FROM_THEN)
    assert made.is_file()
    steps = []

    def note(folder: Path, tasks: Sequence[Task], progress: Any) -> None:
        steps.extend((task.step, task.day) for task in tasks)
        run_here(folder, tasks, progress)

    build_archive(root, QUICK, runner=note)
    assert ("profiles", "2026-03-02") not in steps
    assert ("signatures", "2026-03-02") not in steps
    assert ("pairs", "2026-03-02") in steps


def test_days_from_which_reports_may_belong_to_a_story_that_is_told_are_taken() -> None:
    days = [*DAYS, "undated"]
    fresh = choose_days(days, [], "2026-03-15")
    assert fresh.taken == tuple(DAYS[10:])
    assert fresh.waiting == {*DAYS[:14], "undated"}
    assert fresh.left == {*DAYS[:10], "undated"}
    late = choose_days(days, DAYS[4:8], "2026-03-20")
    assert late.taken == (*DAYS[:8], *DAYS[15:]), "a late report may begin a story of the fifth day"
    near = choose_days(days, DAYS[:8], "2026-03-15")
    assert near.taken == tuple(DAYS), "a story of the eighth day may go on, and no day of it may be missing"
    assert near.waiting == {*DAYS[8:14], "undated"}
    assert choose_days(days, [], "").taken == tuple(days)


def test_what_is_no_day_and_a_damaged_list_are_one_line(reports: list[Path], root: Path) -> None:
    add_files(root, reports[:1])
    with pytest.raises(UsageError, match="'yesterday' is no day: write it as 2026-03-02"):
        build_archive(root, replace(QUICK, since="yesterday"))
    (root / "tables" / "waiting.json").write_text("{", "utf-8")
    with pytest.raises(InputError, match=r"waiting\.json: damaged: remove it and build again"):
        build_archive(root, FROM_THEN)


def test_the_terminal_says_how_many_wait_and_how_they_are_built(reports: list[Path], tmp_path: Path) -> None:
    outletdiff("archive", "add", "news", *reports[7:11], cwd=tmp_path)
    build = ("archive", "build", "news", "--encoder", "none")
    run = outletdiff(*build, "--since", SINCE, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    [line] = [line for line in run.stderr.splitlines() if line.startswith("waiting:")]
    assert line.endswith(f"began before {SINCE}, or they state no time: a build without --since sorts them")
    assert "waiting" not in outletdiff(*build, cwd=tmp_path).stderr
    assert outletdiff(*build, "--since", "2026-3-2", cwd=tmp_path).returncode == 2
