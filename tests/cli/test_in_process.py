"""The command line inside a test process tells what it tells in one of its own, and leaves nothing behind."""

from __future__ import annotations

import logging
import os
import signal
import sys
import warnings
from pathlib import Path

import pytest

from tests.support.command_line import outletdiff, outletdiff_process


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["memory", "stats"],
        ["compare", "left.txt", "right.txt", "--lines", "--format", "csv"],
        ["compare", "missing.md"],
        ["compare", "--threshold", "7"],
        ["explain", "Паром затонул 5 мая."],
    ],
    ids=lambda arguments: arguments[0],
)
def test_both_ways_say_the_same(arguments: list[str | Path], tmp_path: Path) -> None:
    (tmp_path / "left.txt").write_text("Two ferries sank off Oluna.\nRain fell.\n", "utf-8")
    (tmp_path / "right.txt").write_text("Off Oluna, two ferries have sunk.\n", "utf-8")
    here, apart = (run(*arguments, cwd=tmp_path) for run in (outletdiff, outletdiff_process))
    assert (here.returncode, here.stdout, here.stderr) == (apart.returncode, apart.stdout, apart.stderr)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoil(arguments: object, console: object) -> int:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        logging.getLogger().addHandler(logging.NullHandler())
        logging.disable()
        warnings.simplefilter("always")
        os.environ["OUTLETDIFF_UI"] = "ru"
        os.chdir("/")
        warnings.warn("seen by a user", stacklevel=1)
        print(sys.stdin.read(), os.environ["OUTLETDIFF_INTO"], *sys.argv[1:])
        raise KeyboardInterrupt

    def state() -> tuple[object, ...]:
        root = logging.getLogger()
        streams = (sys.stdin, sys.stdout, sys.stderr, sys.argv)
        listening = (signal.getsignal(signal.SIGTERM), tuple(root.handlers), root.manager.disable)
        return (*streams, *listening, list(warnings.filters), dict(os.environ), Path.cwd())

    monkeypatch.setattr("compare.cli.doctor.run_doctor", spoil)
    before = state()
    run = outletdiff("doctor", cwd=tmp_path, env={"OUTLETDIFF_INTO": "ru"}, stdin="typed")
    assert state() == before
    assert run.returncode == 130
    assert run.stdout == "typed ru doctor\n"
    assert "UserWarning: seen by a user" in run.stderr


def test_an_interrupt_says_what_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("compare.cli.doctor.run_doctor", stop)
    assert "what was finished is kept" in outletdiff("doctor", cwd=tmp_path).stderr
    monkeypatch.setattr("compare.cli.comparing.run_compare", stop)
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Паром затонул.\n", "utf-8")
    run = outletdiff("compare", tmp_path / "a.txt", tmp_path / "b.txt", "--lines", cwd=tmp_path)
    assert run.returncode == 130
    assert "nothing was written" in run.stderr
