"""Who was first is said only of reports whose time is known."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from compare.archive import Archive, add_articles, add_files, read_stories, read_story
from compare.archive.building import build_archive
from compare.archive.telling import list_stories
from compare.documents import make_article
from compare.records import Article
from tests.support.archives import QUICK

_TEXT = "The ferry Halvena sank on Lake Selmara on Friday. Captain Oren Vask of Talsk was detained."


def _report(outlet: str, published: str, text: str = "") -> dict[str, str]:
    return {
        "outlet": outlet,
        "title": "Ferry Halvena sinks on Lake Selmara",
        "text": f"{_TEXT} {text or outlet} was told of 16 dead.",
        "url": f"https://{outlet.lower()}.example.org/1",
        "published_at": published,
    }


def _build(root: Path, *reports: dict[str, str]) -> Archive:
    file = root.parent / "reports.jsonl"
    file.write_text("".join(json.dumps(report) + "\n" for report in reports), "utf-8")
    add_files(root, [file])
    build_archive(root, QUICK)
    return Archive(root)


def test_a_date_alone_is_not_midnight_and_not_the_first(root: Path) -> None:
    archive = _build(
        root,
        _report("Dated", "2026-03-06"),
        _report("Early", "2026-03-06T09:00:00+03:00"),
        _report("Late", "2026-03-06T08:30:00"),
    )
    [told] = read_stories(archive, list_stories(archive))
    shares = {share.outlet: share for share in told.shares}
    assert shares["Early"].is_first
    assert shares["Late"].delay == timedelta(hours=2, minutes=30)
    assert shares["Dated"].delay is None
    assert shares["Dated"].first_published == datetime(2026, 3, 6)
    assert {report.outlet: report.delay for report in told.reports} == {
        outlet: share.delay for outlet, share in shares.items()
    }


def test_a_date_alone_makes_no_earliest_report_of_a_wording(root: Path) -> None:
    text = "Rescuers found 14 people in the water by the evening, the ministry of Talsk said on the radio."
    archive = _build(
        root, _report("Dated", "2026-03-06", text), _report("Evening", "2026-03-06T20:00:00Z", text)
    )
    [told] = read_stories(archive, list_stories(archive))
    assert {report.outlet: report.copy_of and report.copy_of.outlet for report in told.reports} == {
        "Evening": None,
        "Dated": "Evening",
    }
    assert told.listed.first_published == datetime(2026, 3, 6, 20, tzinfo=UTC)


def test_when_a_page_was_captured_is_not_when_it_was_published(root: Path) -> None:
    def article(outlet: str, published: datetime | None, captured: datetime | None) -> Article:
        made = make_article(outlet, "Ferry Halvena sinks", f"{_TEXT} {outlet} saw it.", "en", published)
        return replace(made, captured=captured)

    at = datetime(2026, 3, 6, 9, tzinfo=UTC)
    add_articles(
        root,
        [
            article("Captured", None, at - timedelta(hours=1)),
            article("First", at, None),
            article("Next", at + timedelta(hours=2), None),
        ],
    )
    build_archive(root, QUICK)
    [listed] = list_stories(Archive(root))
    told = read_story(Archive(root), listed.id)
    delays = {"Captured": None, "First": timedelta(0), "Next": timedelta(hours=2)}
    assert {share.outlet: share.delay for share in told.shares} == delays
    assert {report.outlet: report.delay for report in told.reports} == delays
    assert next(report for report in told.reports if report.outlet == "Captured").published is None
    assert listed.first_published == at


@pytest.mark.parametrize("nothing", ["0001-01-01T00:00:00+03:00", "9999-12-31T23:59:59-03:00"])
def test_what_databases_write_for_no_time_is_no_time(root: Path, nothing: str) -> None:
    archive = _build(root, _report("Nobody", nothing), _report("Courier", "2026-03-06T09:00:00Z"))
    assert archive.days("articles") == ["2026-03-06", "undated"]
