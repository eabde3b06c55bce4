"""Decisions on disk: several writers, torn lines, full disks."""

from __future__ import annotations

import json
import multiprocessing
import sys
from pathlib import Path

import pytest

from compare.errors import DecisionStoreError
from compare.records import Decision
from compare.reviewing import DecisionStore
from tests.support.processes import run_python


def made(number: int, note: str = "") -> Decision:
    return Decision(str(number), "a", "b", "same", note=note, score_visible=number % 2 == 0)


def write_many(path: Path, start: int) -> None:
    store = DecisionStore(path)
    for number in range(start, start + 100):
        store.append(made(number, "заметка\n" * (number % 7)))


def test_what_was_written_is_read(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path / "new" / "decisions.jsonl")
    assert store.read() == ()
    wanted = [made(1), made(2, "“quoted”, две\nстроки \ud800")]
    for decision in wanted:
        store.append(decision)
    assert store.read()[0] == wanted[0]
    assert store.read()[1].note.startswith("“quoted”, две\nстроки ")
    assert store.path.read_bytes().count(b"\n") == 2


def test_two_processes_write_and_nothing_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=write_many, args=(path, start)) for start in (0, 1000)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    found = [int(decision.id) for decision in DecisionStore(path).read()]
    assert sorted(found) == [*range(100), *range(1000, 1100)]
    assert [each for each in found if each < 1000] == list(range(100)), "each writer's own in order"


@pytest.mark.parametrize("kept", range(1, 60, 7))
def test_a_torn_last_line_is_no_decision_and_goes_with_the_next_one(tmp_path: Path, kept: int) -> None:
    store = DecisionStore(tmp_path / "decisions.jsonl")
    store.append(made(1))
    whole = store.path.read_bytes()
    store.path.write_bytes(whole + whole[:kept])
    assert [decision.id for decision in store.read()] == ["1"]
    store.append(made(2))
    assert [decision.id for decision in store.read()] == ["1", "2"]
    assert store.path.read_bytes().startswith(whole)


def test_a_torn_line_longer_than_one_look_back(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path / "decisions.jsonl")
    store.append(made(1))
    store.path.write_bytes(store.path.read_bytes() + b'{"id": "' + b"x" * 10_000)
    store.append(made(2))
    assert [decision.id for decision in store.read()] == ["1", "2"]


def test_a_whole_last_line_counts_though_its_end_is_missing(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path / "decisions.jsonl")
    store.append(made(1))
    store.path.write_bytes(store.path.read_bytes().rstrip())
    assert [decision.id for decision in store.read()] == ["1"]
    store.append(made(2))
    assert [decision.id for decision in store.read()] == ["1", "2"]


@pytest.mark.parametrize("line", ["{}", "[]", "rubbish", '{"id": 1, "left": "", "right": "", "label": ""}'])
def test_a_damaged_line_is_named(tmp_path: Path, line: str) -> None:
    store = DecisionStore(tmp_path / "decisions.jsonl")
    store.append(made(1))
    with store.path.open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    with pytest.raises(DecisionStoreError, match="line 2 is not a decision"):
        store.read()


def test_what_a_newer_version_adds_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    path.write_text(json.dumps({"id": "1", "left": "a", "right": "b", "label": "same", "mood": 3}) + "\n")
    assert DecisionStore(path).read() == (Decision("1", "a", "b", "same"),)


# A real limit on the size of files cuts a write in the middle, as a full disk does.
FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from compare.errors import DecisionStoreError
from compare.records import Decision
from compare.reviewing import DecisionStore

store = DecisionStore(sys.argv[1])
store.append(Decision("1", "a", "b", "same"))
before = store.path.read_bytes()
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (len(before) + 40, resource.RLIM_INFINITY))
try:
    store.append(Decision("2", "a", "b", "different"))
except DecisionStoreError as error:
    print(error)
assert store.path.read_bytes() == before, "nothing half-written is left"
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
store.append(Decision("3", "a", "b", "different"))
print(*[decision.id for decision in store.read()])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path) -> None:
    ran = run_python(FULL_DISK, tmp_path / "decisions.jsonl", check=False)
    assert ran.returncode == 0, ran.stderr
    error, ids = ran.stdout.splitlines()
    assert "the decision was not saved" in error
    assert "decide again" in error
    assert ids == "1 3"


def test_a_folder_in_its_place_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(DecisionStoreError, match="cannot be read"):
        DecisionStore(tmp_path).read()
    with pytest.raises(DecisionStoreError, match="was not saved"):
        DecisionStore(tmp_path).append(made(1))
