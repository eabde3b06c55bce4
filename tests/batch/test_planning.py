"""Where files come from and where they go: clashes, links, long and strange names, files that change."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

import compare
from compare.batch import count_passed_over, plan_tasks
from compare.records import ProgressEvent
from tests.support.command_line import outletdiff

STORM = "Nothing to translate here."


def write(path: Path, text: str = STORM) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def names(paths: Sequence[Path]) -> list[str]:
    return [path.name for path in paths]


def test_a_translation_never_takes_the_place_of_a_bilingual_version(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    write(tmp_path / "in" / "a.txt.side-by-side.html", f"<p>{STORM}</p>")
    run = compare.translate_files(tmp_path / "in", tmp_path / "out", side_by_side="html")
    assert names(run.written) == ["a.txt.side-by-side.html", "a.txt"]
    [failure] = run.failed
    assert failure.path.name == "a.txt.side-by-side.html"
    assert "give them apart" in failure.reason


def test_a_translation_never_takes_the_place_of_the_report(tmp_path: Path) -> None:
    write(tmp_path / "failures.jsonl", json.dumps({"text": STORM}))
    tasks, [failure] = plan_tasks([tmp_path / "failures.jsonl"], tmp_path / "out")
    assert not tasks
    assert "rename it" in failure.reason


def test_one_file_given_twice_in_two_ways_is_one_task(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write(tmp_path / "a.txt").parent)
    tasks, failures = plan_tasks(["a.txt", tmp_path / "a.txt", Path("..") / tmp_path.name / "a.txt"], "out")
    assert (len(tasks), failures) == (1, [])


def test_the_lock_file_of_an_open_document_is_no_document(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "~$report.docx").write_bytes(b"somebody")
    run = compare.translate_files(tmp_path / "in", tmp_path / "out")
    assert (names(run.written), run.failed) == (["a.txt"], ())
    assert count_passed_over([tmp_path / "in"]) == {}


def test_what_is_passed_over_is_counted_and_said(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name in ("a.txt", "photo.jpg", "film.jpg", "old.xls", "README", ".hidden.xls", "out/done.xls"):
        write(folder / name)
    (folder / "again").symlink_to(folder, target_is_directory=True)
    assert count_passed_over([folder], folder / "out") == {
        ".jpg": 2, ".xls": 1, "no suffix": 1, "linked folders": 1,
    }  # fmt: skip
    run = outletdiff("translate", folder, "-o", folder / "out")
    assert run.returncode == 0, run.stderr
    assert "passed over" in run.stderr
    assert ".jpg 2, .xls 1, linked folders 1, no suffix 1" in run.stderr


@pytest.mark.skipif(os.name != "posix", reason="names of bytes are for POSIX")
def test_names_that_are_no_text_or_fill_the_disks_limit_go_through(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    long = write(folder / ("ж" * 125 + ".txt"))
    strange = write(folder / os.fsdecode(b"\xff\xfe.txt"))
    run = compare.translate_files(folder, tmp_path / "out", side_by_side="tmx")
    assert run.failed == ()
    assert {path.name for path in run.written} >= {long.name, strange.name}
    report = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert len(report["files"]) == 2


def test_failures_are_named_as_they_lie_below_what_was_given(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt")
    (tmp_path / "in" / "deep").mkdir()
    (tmp_path / "in" / "deep" / "b.docx").write_bytes(b"not a zip")
    compare.translate_files(tmp_path / "in", tmp_path / "out")
    said = (tmp_path / "out" / "failures.jsonl").read_text("utf-8")
    assert json.loads(said)["file"] == "deep/b.docx"
    assert str(tmp_path) not in said


@pytest.mark.parametrize(
    ("change", "advice"), [("other text", "run the same command again"), ("gone", "check the name")]
)
def test_a_file_that_changes_while_it_is_translated_fails_alone(
    change: str, advice: str, tmp_path: Path
) -> None:
    first, second = write(tmp_path / "in" / "a.txt"), write(tmp_path / "in" / "b.txt")

    def spoil(event: ProgressEvent) -> None:
        if first.exists() and first.read_text("utf-8") == STORM:
            first.write_text("Quite another text.", "utf-8") if change == "other text" else first.unlink()

    run = compare.translate_files(tmp_path / "in", tmp_path / "out", progress=spoil)
    assert names(run.written) == [second.name]
    [failure] = run.failed
    assert failure.path == first
    assert advice in failure.reason
    assert not (tmp_path / "out" / "a.txt").exists()


def test_progress_never_goes_back_and_ends_at_what_was_done(tmp_path: Path) -> None:
    for name in "abc":
        write(tmp_path / "in" / f"{name}.txt", f"{STORM} This is file {name}.\n\n" * 30)
    events: list[ProgressEvent] = []
    run = compare.translate_files(tmp_path / "in", tmp_path / "out", target="en", progress=events.append)
    done = [event.done for event in events]
    assert done == sorted(done)
    assert done[-1] == run.sentences == events[-1].total
    assert all(event.total == 0 or event.total >= event.done for event in events)
    assert events[-1].detail == "file 3 of 3"


@pytest.mark.parametrize(("name", "advice"), [("a.eml", "as html"), ("a.warc", "leave")])
def test_a_file_that_is_only_read_gets_one_line_that_says_what_to_do(
    tmp_path: Path, name: str, advice: str
) -> None:
    (tmp_path / name).write_text("text", "utf-8")
    tasks, [failure] = plan_tasks([tmp_path / name], tmp_path / "out")
    assert not tasks
    assert "cannot write" in failure.reason
    assert advice in failure.reason
