"""Which stories are compared, and that no page shows what was said of other reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from compare.archive import Archive, add_articles, list_stories, read_story
from compare.archive.building import BuildSettings, build_archive
from compare.archive.choosing import choose_stories
from compare.archive.planning import Task
from compare.archive.running import run_here
from compare.documents import make_article
from compare.errors import InputError, UsageError
from compare.records import Article
from tests.support.archives import QUICK, contents_of

COMPARING = BuildSettings(encoder="none", compare="top:0")
_DAY = datetime(2026, 3, 6, 9, tzinfo=UTC)


def _told(outlet: str, hours: int | None, told: str) -> Article:
    published = None if hours is None else _DAY + timedelta(hours=hours)
    text = (
        f"The ferry Halvena sank on Lake Selmara on Friday. Captain Oren Vask of Talsk was detained. {told}"
    )
    return make_article(outlet, "Ferry Halvena sinks on Lake Selmara", text, "en", published)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A story with times in two outlets, and one without in two others."""
    root = tmp_path / "news"
    reports = [
        _told("Courier", 0, "The mayor wept at the pier, and 16 people are dead."),
        _told("Post", 2, "Rescuers found 14 people in the water by the evening."),
        _told("Mirror", None, "Divers went down to the wreck in the morning with lamps."),
        _told("Herald", None, "The owner says that he had asked for repairs in autumn."),
    ]
    add_articles(root, reports)
    build_archive(root, QUICK)
    return root


def test_what_is_compared_is_what_a_list_shows(root: Path) -> None:
    archive = Archive(root)
    listed = list_stories(archive)
    assert [story.day for story in listed] == ["2026-03-06", "undated"]
    assert {one.story for one in choose_stories(archive, "top:0")} == {story.id for story in listed}
    assert [one.story for one in choose_stories(archive, "top:1")] == [listed[0].id]
    assert [one.story for one in choose_stories(archive, "outlet:Mirror")] == [listed[1].id]
    [post] = [report for report in read_story(archive, listed[0].id).reports if report.outlet == "Post"]
    assert [one.story for one in choose_stories(archive, f"story:{post.id}")] == [listed[0].id]


def test_a_story_without_a_time_is_of_no_day(root: Path) -> None:
    archive = Archive(root)
    assert {one.day for one in choose_stories(archive, "top:0", "2026-03-01")} == {"2026-03-06"}
    assert choose_stories(archive, "outlet:Mirror", "2026-03-01") == []
    assert choose_stories(archive, "outlet:Courier", "2026-03-07") == []


@pytest.mark.parametrize(
    ("choice", "error"),
    [("top:²", UsageError), ("top:", UsageError), ("top:-1", UsageError), ("", UsageError),
     ("story:none", InputError), ("outlet:Nobody", InputError)],
)  # fmt: skip
def test_a_choice_of_nothing_is_one_line(root: Path, choice: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"names nothing|in this archive"):
        choose_stories(Archive(root), choice)


def test_a_story_that_changed_and_cannot_be_compared_shows_nothing_of_before(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build_archive(root, COMPARING)
    pages = sorted(path.name for path in (root / "comparisons").iterdir())
    assert len(pages) == 2
    add_articles(root, [_told("Standard", 5, "A board of inquiry starts its work on Monday in Talsk.")])

    def fail(*given: Any, **named: Any) -> Any:
        raise ValueError("no such luck")

    monkeypatch.setattr("compare.archive.comparing.compare_articles", fail)
    assert build_archive(root, COMPARING).failures == 1
    assert [path.stem for path in (root / "comparisons").iterdir()] == [
        story.id for story in list_stories(Archive(root)) if story.day == "undated"
    ]


def test_broken_off_before_it_compares_no_page_shows_what_was_said_before(root: Path) -> None:
    build_archive(root, COMPARING)
    add_articles(root, [_told("Standard", 5, "A board of inquiry starts its work on Monday in Talsk.")])

    def stop(root: Path, tasks: Sequence[Task], progress: Any) -> None:
        if any(task.step == "matches" for task in tasks):
            raise KeyboardInterrupt
        run_here(root, tasks, progress)

    with pytest.raises(KeyboardInterrupt):
        build_archive(root, replace(COMPARING, compare="top:1"), runner=stop)
    assert [path.stem for path in (root / "comparisons").iterdir()] == [
        story.id for story in list_stories(Archive(root)) if story.day == "undated"
    ]


def test_a_stored_comparison_that_is_gone_is_made_again(root: Path) -> None:
    build_archive(root, COMPARING)
    before = contents_of(root)
    next((root / "comparisons").iterdir()).unlink()
    assert build_archive(root, COMPARING).made == 1
    assert contents_of(root) == before
    assert build_archive(root, COMPARING).made == 0
