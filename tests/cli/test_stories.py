"""Folders of none, one and several stories: what is written, and what is said of reports that stand alone."""

from __future__ import annotations

import shutil
from functools import partial
from pathlib import Path

import pytest

import compare
from compare.alignment import cluster
from compare.alignment.stories import sorting
from compare.page import read_comparison
from tests.support.command_line import outletdiff
from tests.support.sample_stories import SEEDS

FERRY = [SEEDS / "ferry-accident" / f"{name}.md" for name in ("selmara-standard", "inland-courier")]
COUNT = [SEEDS / "election-count" / f"{name}.md" for name in ("lurania-gazette", "longbridge-review")]
WHOLE = ["comparison.json", "page.html", "pairs.csv"]


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def put(folder: Path, *paths: Path) -> None:
    for path in paths:
        shutil.copyfile(path, folder / path.name)


def names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_folder_gets_of_one_story_what_the_demo_writes(tmp_path: Path) -> None:
    demo = outletdiff("demo", "-o", tmp_path / "demo")
    assert demo.returncode == 0, demo.stderr
    run = outletdiff("compare", *FERRY, "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert names(tmp_path / "out") == [f"story/{name}" for name in WHOLE]
    assert names(tmp_path / "demo" / "security-guarantees") == WHOLE
    comparison = read_comparison(tmp_path / "out" / "story" / "comparison.json")
    assert len(comparison.articles) == 2
    assert "outletdiff review" in run.stderr.splitlines()[-1]


def test_each_of_several_stories_has_a_folder_of_its_own(inbox: Path) -> None:
    put(inbox, *FERRY, *COUNT)
    run = outletdiff("compare", inbox, "-o", inbox.parent / "out")
    assert run.returncode == 0, run.stderr
    written = names(inbox.parent / "out")
    assert "index.html" in written
    assert len(written) == 1 + 2 * len(WHOLE)
    assert {name.rpartition("/")[2] for name in written} == {"index.html", *WHOLE}
    csv = outletdiff("compare", inbox, "-o", inbox.parent / "tables", "--format", "csv")
    assert csv.returncode == 0, csv.stderr
    assert {name.rpartition("/")[2] for name in names(inbox.parent / "tables")} == {"pairs.csv"}


def test_a_report_that_stands_alone_is_told_with_what_is_nearest(inbox: Path) -> None:
    put(inbox, *FERRY, COUNT[0])
    run = outletdiff("compare", inbox, "-o", inbox.parent / "page.html")
    assert run.returncode == 0, run.stderr
    lines = run.stderr.splitlines()
    place = next(i for i, line in enumerate(lines) if line.startswith("stands alone: The Lurania Gazette: "))
    assert lines[place + 1].startswith("  nearest: The Selmara Standard: Passenger ferry sinks")
    assert "(and 1 more of that story)" in lines[place + 1]
    assert "probability of one event " in lines[place + 2]
    assert "days later" in lines[place + 2]


@pytest.mark.parametrize(
    ("ui", "told"),
    [
        ("en", ("Reports that stand alone", "No name stands in both.", "Days later: ")),
        ("ru", ("Публикации без других о том же", "Общих имён нет.", "Позже на дней: ")),
        ("uk", ("Публікації без інших про те саме", "Спільних імен немає.", "Пізніше на днів: ")),
    ],
)
def test_the_index_lists_them_too(ui: str, told: tuple[str, ...], inbox: Path) -> None:
    put(inbox, *FERRY, *COUNT, SEEDS / "security-guarantees" / "harbour-ledger.md")
    run = outletdiff("compare", inbox, "-o", inbox.parent / "out", "--format", "html", "--ui", ui)
    assert run.returncode == 0, run.stderr
    page = (inbox.parent / "out" / "index.html").read_text("utf-8")
    assert "The Harbour Ledger: Kyiv wants a full-strength force" in page
    for words in told:
        assert words in page


def test_an_index_without_such_reports_does_not_speak_of_them(inbox: Path) -> None:
    put(inbox, *FERRY, *COUNT)
    outletdiff("compare", inbox, "-o", inbox.parent / "out", "--format", "html")
    assert "stand alone" not in (inbox.parent / "out" / "index.html").read_text("utf-8")


def test_a_late_report_of_the_same_event_is_told_as_late(inbox: Path) -> None:
    put(inbox, *FERRY)
    late = FERRY[1].read_text("utf-8").replace("2024-01-06", "2024-02-16").replace("Inland Courier", "Late")
    (inbox / "late.md").write_text(late, "utf-8")
    run = outletdiff("compare", inbox, "-o", inbox.parent / "page.html")
    assert "published 41 days later; more days apart than reports of one event are looked for" in run.stderr
    assert "shares the names " in run.stderr
    [nearest] = compare.compare_stories(compare.read(inbox)).nearest
    assert (nearest.days, nearest.is_too_far_apart) == (41, True)


@pytest.mark.parametrize(
    ("reports", "code", "told", "untold"),
    [
        ([], 1, "no report could be read", "--one-story"),
        ([FERRY[0]], 1, "one report to compare: give at least two different reports", "--one-story"),
        ([FERRY[0], COUNT[0]], 1, "--one-story compares them anyway", "give at least"),
        ([FERRY[0], COUNT[0]], 1, "probability of one event", "Traceback"),
        (FERRY, 0, "next:    open page.html", "--one-story"),
        ([*FERRY, *COUNT], 2, "give a folder with -o", "anyway"),
    ],
    ids=["none", "one report", "no story", "no story, and why", "one story", "two stories in a file"],
)
def test_the_advice_fits_what_is_in_the_folder(
    reports: list[Path], code: int, told: str, untold: str, inbox: Path
) -> None:
    put(inbox, *reports)
    run = outletdiff("compare", inbox, "-o", "page.html", cwd=inbox.parent)
    assert run.returncode == code, run.stderr
    assert told in run.stderr
    assert untold not in run.stderr


def test_one_report_is_never_told_to_be_compared_with_itself(tmp_path: Path) -> None:
    for options in ((), ("--one-story",)):
        run = outletdiff("compare", FERRY[0], *options, cwd=tmp_path)
        assert run.returncode == 1
        assert "--one-story" not in run.stderr
        assert not list(tmp_path.glob("*.html"))


def test_lists_are_told_what_else_they_can_be(tmp_path: Path) -> None:
    run = outletdiff("compare", *FERRY, "--lines", "-o", "page.html", cwd=tmp_path)
    assert run.returncode == 2
    assert "leave out --lines to read the files as reports" in run.stderr


def test_reports_that_are_too_many_to_sort_at_once_are_said_in_one_line(
    inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two reports more than can be sorted at once, as 2,001 are: for a folder and for an archive."""
    put(inbox, *FERRY)
    said = "warning: 2 reports hung together by weak evidence, more than the 1 that are sorted at once: links"
    quiet = outletdiff("compare", inbox, "-o", inbox.parent / "first", "--encoder", "none")
    assert quiet.returncode == 0, quiet.stderr
    assert "hung together" not in quiet.stderr
    monkeypatch.setattr(sorting, "LARGEST_COMPONENT", 1)
    monkeypatch.setattr("compare.archive.sorting.cluster", partial(cluster, largest=1))
    run = outletdiff("compare", inbox, "-o", inbox.parent / "out", "--encoder", "none")
    assert [line.startswith(said) for line in run.stderr.splitlines() if "hung" in line] == [True], run.stderr
    assert outletdiff("archive", "add", inbox.parent / "news", inbox).returncode == 0
    run = outletdiff("archive", "build", inbox.parent / "news", "--encoder", "none")
    assert [line.startswith(said) for line in run.stderr.splitlines() if "hung" in line] == [True], run.stderr
