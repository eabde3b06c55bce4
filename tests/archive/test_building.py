"""However an archive is built, it is the same to the byte."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from compare.archive import Archive
from compare.archive.adding import add_articles, add_files
from compare.archive.building import BuildSettings, build_archive
from compare.archive.running import open_runner
from compare.errors import InputError, UsageError
from tests.support.archives import MEANING, QUICK, add_and_build, contents_of
from tests.support.processes import run_python
from tests.support.sample_stories import ROOT
from tests.support.synthetic_archive import Planted, make_archive, write_jsonl

_IN_A_PROCESS = """
import sys
from pathlib import Path
from compare.allocation import keep_freed_blocks
from compare.archive.running import open_runner
from tests.support.archives import MEANING, QUICK, add_and_build
root, reports, settings, workers = sys.argv[1:]
with open_runner(int(workers) or None) as runner:
    print(add_and_build(Path(root), sorted(Path(reports).iterdir()), globals()[settings], runner=runner))
    if int(workers):
        assert all(runner._client.run(lambda: keep_freed_blocks.cache_info().currsize).values())
"""


def test_two_workers_make_what_one_process_makes_and_connect_nowhere(tmp_path: Path) -> None:
    planted = make_archive(500, days=6, seed=4, outlets=25)
    files = write_jsonl(planted, tmp_path / "reports")
    log = tmp_path / "network.log"
    guard = {"PYTHONPATH": f"{ROOT}/tests/support/offline:{ROOT}", "OUTLETDIFF_TEST_NETWORK_LOG": str(log)}
    run = run_python(
        _IN_A_PROCESS, tmp_path / "dask", tmp_path / "reports", "MEANING", "2", env=guard, check=False
    )
    assert run.returncode == 0, run.stderr
    built = add_and_build(tmp_path / "alone", files, MEANING)
    assert str(built) == run.stdout.strip()
    assert built.articles == 500
    assert contents_of(tmp_path / "dask") == contents_of(tmp_path / "alone")
    assert not log.exists(), log.read_text("utf-8")


def test_stories_and_copies_are_those_that_were_planted(planted: Sequence[Planted], added: Path) -> None:
    build_archive(added, MEANING)
    archive = Archive(added)
    digests = {row["id"]: row["digest"] for row in archive.read("articles").to_pylist()}
    truth = {one.article.digest: one for one in planted}
    members = archive.read("members").to_pylist()
    assert sorted(digests) == sorted(row["article"] for row in members)
    folded = [row for row in members if row["copy_of"]]
    assert folded
    for row in folded:
        assert truth[digests[row["article"]]].event == truth[digests[row["copy_of"]]].event
    events: dict[str, Counter[str]] = defaultdict(Counter)
    for row in members:
        events[row["story"]][truth[digests[row["article"]]].event] += 1
    assert sum(max(told.values()) for told in events.values()) > 0.9 * len(planted)
    stories = archive.read("stories").to_pylist()
    assert sum(row["reports"] for row in stories) == len(planted)
    assert sum(row["copies"] for row in stories) == len(folded)


def test_any_order_of_files_and_of_reports(
    planted: Sequence[Planted], expected: dict[str, bytes], tmp_path: Path
) -> None:
    lines = write_jsonl(list(reversed(planted)), tmp_path / "reports")
    add_and_build(tmp_path / "archive", list(reversed(lines)))
    assert contents_of(tmp_path / "archive") == expected


def test_day_by_day_as_at_once(files: list[Path], expected: dict[str, bytes], root: Path) -> None:
    for file in files:
        built = add_and_build(root, [file])
        assert built.made > 0
    assert contents_of(root) == expected


def test_a_late_report_for_an_old_day(
    planted: Sequence[Planted], expected: dict[str, bytes], tmp_path: Path
) -> None:
    late, others = write_jsonl(planted[2:3], tmp_path / "late"), [*planted[:2], *planted[3:]]
    add_and_build(tmp_path / "archive", write_jsonl(others, tmp_path / "reports"))
    assert contents_of(tmp_path / "archive") != expected
    add_and_build(tmp_path / "archive", late)
    assert contents_of(tmp_path / "archive") == expected


def test_appending_a_day_leaves_the_days_before_alone(files: list[Path], root: Path) -> None:
    first, second, *_ = files
    made = [add_and_build(root, [file]).made for file in (first, second)]
    assert made == [5, 5]


@pytest.mark.parametrize("seed", ["1", "2"])
def test_whatever_the_seed_of_hashes(
    seed: str, files: list[Path], expected: dict[str, bytes], root: Path
) -> None:
    run_python(_IN_A_PROCESS, root, files[0].parent, "QUICK", "0", env={"PYTHONHASHSEED": seed})
    assert contents_of(root) == expected


def test_a_second_build_makes_nothing(files: list[Path], root: Path) -> None:
    first = add_and_build(root, files)
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*.*") if path.is_file()}
    again = add_files(root, files)
    assert (again.added, again.known, again.days) == (0, 60, ())
    second = build_archive(root, QUICK)
    assert first.made > 0
    assert second == replace(first, made=0)
    assert {path: path.stat().st_mtime_ns for path in root.rglob("*.*") if path.is_file()} == before


def test_what_is_gone_is_made_again(expected: dict[str, bytes], built: Path) -> None:
    for table in ("coverage", "profiles", "copies", "work/signatures"):
        next((built / table).rglob("*.parquet")).unlink()
        build_archive(built, QUICK)
        assert contents_of(built) == expected, table


def test_another_encoder_and_back(expected: dict[str, bytes], built: Path) -> None:
    build_archive(built, BuildSettings())
    assert contents_of(built) != expected
    build_archive(built, QUICK)
    assert contents_of(built) == expected


def test_of_a_report_that_was_taken_twice_the_earliest_counts_whichever_comes_first(
    planted: Sequence[Planted], tmp_path: Path
) -> None:
    report = planted[0].article
    assert report.published
    later = replace(report, published=report.published + timedelta(days=2))
    undated = replace(report, published=None, captured=report.published - timedelta(days=2))
    for name, order in (("one", (report, later, undated)), ("other", (undated, later, report))):
        runs = [add_articles(tmp_path / name, [each]) for each in order]
        assert [(run.added, run.known) for run in runs] == [(1, 0), (0, 1), (0, 1)]
    add_articles(tmp_path / "at once", [later, undated, report])
    contents = contents_of(tmp_path / "one")
    assert contents == contents_of(tmp_path / "other") == contents_of(tmp_path / "at once")
    days = json.loads(contents["tables/articles.json"])
    assert list(days) == [f"{report.published:%Y-%m-%d}"]


def test_an_archive_without_reports_and_a_folder_that_is_none(root: Path) -> None:
    root.mkdir()
    with pytest.raises(InputError, match="no archive"):
        build_archive(root)
    Archive.create(root)
    with pytest.raises(InputError, match="no reports yet"):
        build_archive(root)


def test_no_workers_and_no_scheduler_there_are_told_in_one_line() -> None:
    with pytest.raises(UsageError, match="0 workers: at least 1 is needed"), open_runner(0):
        pass
