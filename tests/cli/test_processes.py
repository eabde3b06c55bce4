"""What only a process has: ways to start it, pipes that close, encodings of streams, arguments of bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from compare import __version__
from compare.page import write_json
from compare.reviewing import DecisionStore
from tests.support.command_line import outletdiff_process
from tests.support.page_samples import bridge
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT, SEEDS

STORY = SEEDS / "security-guarantees"
ENGLISH = [STORY / "harbour-ledger.md", STORY / "quillmark-dispatch.md"]
SCRIPT = shutil.which("outletdiff", path=sysconfig.get_path("scripts")) or "outletdiff"


@pytest.mark.parametrize(
    "start",
    [[SCRIPT], [sys.executable, "-m", "compare"], [sys.executable, "-m", "compare.cli"]],
    ids=["outletdiff", "python -m compare", "python -m compare.cli"],
)
@pytest.mark.parametrize(("argument", "code"), [("--version", 0), ("unheard-of", 2)])
def test_every_way_to_start_it_is_the_same(start: list[str], argument: str, code: int) -> None:
    run = subprocess.run(
        [*start, argument], cwd=ROOT, capture_output=True, text=True, timeout=HANGS_AFTER, check=False
    )
    assert run.returncode == code
    assert run.stdout == ("" if code else f"outletdiff {__version__}\n")
    assert run.stderr.startswith("usage: outletdiff " if code else "")


@pytest.mark.parametrize(
    "arguments",
    [["memory", "stats"], ["compare", *ENGLISH, "--format", "json"]],
    ids=["a few lines", "more than a pipe holds"],
)
def test_a_reader_that_went_away_is_no_error(arguments: list[str | Path]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    try:
        run = subprocess.run(
            [sys.executable, "-m", "compare", *map(str, arguments)],
            stdout=writer, stderr=subprocess.PIPE, text=True, timeout=HANGS_AFTER, check=False,
        )  # fmt: skip
    finally:
        os.close(writer)
    assert run.returncode == 0
    assert "BrokenPipe" not in run.stderr


@pytest.fixture
def lists(tmp_path: Path) -> list[Path]:
    """Return two lists of sentences in Russian, with quotation marks that only some encodings have."""
    paths = [tmp_path / "left.txt", tmp_path / "right.txt"]
    paths[0].write_text("Паром «Аврора» затонул в порту.\nШёл дождь.\n", "utf-8")
    paths[1].write_text("В порту затонул паром «Аврора».\n", "utf-8")
    return paths


def told_in(encoding: str, *arguments: str | Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "compare", *map(str, arguments)],
        env={**os.environ, "PYTHONIOENCODING": encoding},
        capture_output=True,
        timeout=HANGS_AFTER,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251"])
def test_an_encoding_that_holds_the_text_is_used(encoding: str) -> None:
    run = told_in(encoding, "explain", "Паром «Аврора» затонул.")
    assert run.returncode == 0
    assert run.stdout.decode(encoding).startswith("Паром «Аврора» затонул.")


def test_a_table_in_an_old_encoding_is_whole(lists: list[Path]) -> None:
    run = told_in("cp1251", "compare", *lists, "--lines", "--format", "csv")
    assert run.returncode == 0
    match, rest = csv.DictReader(io.StringIO(run.stdout.decode("cp1251")))
    assert (match["left_text"], rest["left_text"]) == ("Паром «Аврора» затонул в порту.", "Шёл дождь.")


@pytest.mark.parametrize("encoding", ["ascii", "cp866"])
def test_an_encoding_that_cannot_hold_the_text_is_one_clear_line(encoding: str) -> None:
    run = told_in(encoding, "explain", "Паром «Аврора» затонул.")
    assert run.returncode == 1
    assert run.stdout == b""
    [line] = run.stderr.decode(encoding).strip().splitlines()
    assert line.startswith(f"error: standard output ({encoding}) cannot hold ")
    assert "PYTHONIOENCODING=utf-8" in line


@pytest.mark.parametrize("encoding", ["ascii", "cp866"])
def test_messages_are_told_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    missing = tmp_path / "№ 1, «паром».md"
    run = told_in(encoding, "compare", missing, missing, "-q")
    assert run.returncode == 1
    assert b"does not exist" in run.stderr
    assert b"Traceback" not in run.stderr


@pytest.mark.skipif(os.name != "posix", reason="arguments are bytes on POSIX alone")
def test_an_argument_that_is_no_text_is_one_clear_line(tmp_path: Path) -> None:
    name = os.fsdecode(b"\xff\xfe.md")
    for arguments, code in (
        (["compare", name, name, "-q"], 1),
        (["translate", name, "-o", tmp_path / "out", "-q"], 1),
        (["compare", ENGLISH[0], "--into", name], 2),
        (["explain", name], 1),
    ):
        run = outletdiff_process(*arguments, cwd=tmp_path)
        assert run.returncode == code, run.stderr
        assert "Traceback" not in run.stderr
        assert r"\udcff\udcfe" in run.stderr
    [failure] = (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()
    assert json.loads(failure)["file"] == name


def test_decisions_come_through_a_pipe(tmp_path: Path) -> None:
    write_json(bridge(), tmp_path / "comparison.json")
    run = outletdiff_process("review", "comparison.json", cwd=tmp_path, stdin="3\n2 да\nq\n")
    assert run.returncode == 0, run.stderr
    kept = DecisionStore(tmp_path / "decisions.jsonl").read()
    assert kept[0].label == "unsure"
    assert "The same command goes on from here." in run.stdout


@pytest.mark.parametrize("arguments", [["--help"], ["compare", "--help"], ["--version"], ["memory", "stats"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_disk_behind_standard_output_is_one_line(arguments: list[str], unbuffered: str) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("there is no /dev/full")
    with full.open("w", encoding="utf-8") as output:
        run = subprocess.run(
            [sys.executable, "-m", "compare", *arguments],
            env={**os.environ, "PYTHONUNBUFFERED": unbuffered},
            stdout=output, stderr=subprocess.PIPE, text=True, timeout=HANGS_AFTER, check=False,
        )  # fmt: skip
    assert run.returncode == 1
    assert re.fullmatch(r"error: No space left on device: [^\n]+\n", run.stderr)
