"""Interrupting a run at any moment loses nothing, and running again goes on where it stopped."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compare.translation import Memory, default_memory_path
from tests.support.argos_packages import WORDS, build_word_package
from tests.support.command_line import outletdiff
from tests.support.processes import HANGS_AFTER, run_python
from tests.support.sample_stories import ROOT
from tests.support.steps import CHANGE, RENAME

SENTENCES = 600
KILLS = 20


@pytest.fixture
def work(tmp_path: Path) -> Path:
    """Install a model and write a folder of reports in several formats."""
    package = build_word_package(tmp_path / "translate-ru_en.argosmodel")
    assert outletdiff("models", "install", package, "-q").returncode == 0
    words = list(WORDS)
    rng = random.Random(1)
    sentences = [f"{' '.join(rng.choices(words, k=9)).capitalize()} {number}." for number in range(SENTENCES)]
    folder = tmp_path / "in"
    folder.mkdir()
    third = SENTENCES // 3
    (folder / "a.txt").write_text("\n\n".join(sentences[:third]), "utf-8")
    (folder / "b.md").write_text("# Порт\n\n" + "\n\n".join(sentences[third : 2 * third]), "utf-8")
    paragraphs = "".join(f"<p>{sentence}</p>\n" for sentence in sentences[2 * third :])
    (folder / "c.html").write_text(f"<html lang='ru'><body>{paragraphs}</body></html>", "utf-8")
    return tmp_path


def arguments_for(work: Path, output: Path, memory: Path) -> list[str]:
    arguments = ["translate", work / "in", "-o", output, "--memory", memory, "-q", "--threads", "1"]
    return list(map(str, arguments))


def start(work: Path, output: Path, memory: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "compare", *arguments_for(work, output, memory)],
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        env=os.environ,
    )


def translations(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.json"
    }


def remembered(memory: Path) -> int:
    if not memory.exists():
        return 0
    with Memory(memory) as opened:
        return opened.stats().machine


# Runs the command again and again in children of a process that has imported everything, so that every
# kill meets work and not the start of Python. Each line read says after how many steps, and how many seconds
# of processor time behind the last of them, the system ends it (no seconds: never); at its own end it dies in
# any case. Each line written says how it ended and what it took.
FORKER = """
import os, sys
from compare.cli import main
from compare.batch import translate_files
from compare.language import identify
import compare.translation.models.argos
import argostranslate.tokenizer
from compare.translation.checks.guards import Checked, check_translation
from tests.support.steps import die, die_after
import ctranslate2, sentencepiece
identify("Порт")
check_translation(Checked("Приехал Щукин, 5 мая.", "Petrov came on May 6.", "ru", "en"))
for line in sys.stdin:
    *arguments, steps, seconds = line.rstrip().split("|")
    child = os.fork()
    if not child:
        if float(seconds):
            die_after(int(steps), float(seconds))
        code = main(arguments)
        if float(seconds):
            die()
        os._exit(code)
    _, status, used = os.wait4(child, 0)
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, flush=True)
"""


@pytest.fixture
def run_for(work: Path) -> Iterator[Callable[[Path, Path, int, float], tuple[int, float]]]:
    """Return what runs the command for some steps and seconds (none: to its end), and says how it ended."""
    with subprocess.Popen(
        [sys.executable, "-c", FORKER],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    ) as forker:  # fmt: skip
        asked, told = forker.stdin, forker.stdout
        assert asked is not None
        assert told is not None

        def run(output: Path, memory: Path, steps: int, seconds: float) -> tuple[int, float]:
            print(*arguments_for(work, output, memory), steps, seconds, sep="|", file=asked, flush=True)
            code, spent = told.readline().split()
            return int(code), float(spent)

        yield run
        asked.close()


def test_killing_twenty_times_and_going_on_gives_the_same_bytes(
    work: Path, run_for: Callable[[Path, Path, int, float], tuple[int, float]]
) -> None:
    """Kills meet every step, at any moment between it and the next; the later ones, later steps."""
    code, longest = run_for(work / "whole", work / "whole.sqlite", 0, 0)
    assert code == 0
    whole = translations(work / "whole")
    assert len(whole) == len(list((work / "in").iterdir()))
    rng = random.Random(2)
    memory, output = work / "memory.sqlite", work / "out"
    stored = 0
    for kill in range(KILLS):
        steps = rng.randint(0, 1 + kill // 5)
        code, _ = run_for(output, memory, steps, longest * 10 ** rng.uniform(-2.5, 0))
        assert code == -signal.SIGPROF
        now = remembered(memory)
        assert now >= stored, "what was committed stays"
        stored = now
        for name, content in translations(output).items():
            if not name.endswith(".part"):
                assert content == whole[name], "a file is whole or not there"
    assert run_for(output, memory, 0, 0)[0] == 0
    assert translations(output) == whole, "and nothing half written is left"
    report = json.loads((output / "run.json").read_text("utf-8"))
    assert report["reused"] >= stored > 0, "nothing that was remembered is translated again"


# A shell that runs tests in the background has them ignore Ctrl-C, and so their children.
INTERRUPTED = """
import signal, sys
from compare.cli import main
from tests.support.steps import send_at
signal.signal(signal.SIGINT, signal.default_int_handler)
step, number, sent, *arguments = sys.argv[1:]
send_at(step, int(number), int(sent))
sys.exit(main(arguments))
"""


@pytest.mark.parametrize(
    ("sent", "code", "step", "number"), [(signal.SIGINT, 130, CHANGE, 2), (signal.SIGTERM, 143, RENAME, 2)]
)
def test_an_interrupt_says_so_leaves_no_temporary_file_and_the_next_run_goes_on(
    work: Path, sent: signal.Signals, code: int, step: str, number: int
) -> None:
    memory, output = work / "memory.sqlite", work / "out"
    run = run_python(
        INTERRUPTED, step, str(number), str(int(sent)), *arguments_for(work, output, memory), check=False
    )
    assert run.returncode == code, run.stderr
    assert "run the same command again" in run.stderr
    assert "Traceback" not in run.stderr
    assert not list(output.rglob("*.part"))
    stored = remembered(memory)
    start(work, output, memory).communicate(timeout=HANGS_AFTER)
    report = json.loads((output / "run.json").read_text("utf-8"))
    assert report["reused"] >= stored > 0


def test_a_full_disk_is_one_clear_line(work: Path) -> None:
    """A file that may not grow behaves like a disk that is full."""
    limited = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)); "
        "from compare.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    arguments = ["translate", work / "in", "-o", work / "out", "-q", "--no-memory"]
    run = run_python(limited, *arguments, check=False)
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1, run.stderr
    assert "free space" in run.stderr
    assert not list((work / "out").rglob("*.part"))


def test_the_default_memory_is_readable_by_its_owner_only(work: Path) -> None:
    assert outletdiff("translate", work / "in" / "a.txt", "-o", work / "out", "-q").returncode == 0
    path = default_memory_path()
    assert path.stat().st_mode & 0o077 == 0


def test_commands_that_run_at_once_share_one_memory_and_lose_nothing(work: Path) -> None:
    """Three commands start together, with nothing there yet, and meet in every sentence."""
    memory = work / "shared.sqlite"
    commands = [start(work, work / f"out{number}", memory) for number in range(3)]
    for command in commands:
        _, errors = command.communicate(timeout=HANGS_AFTER)
        assert command.returncode == 0, errors.decode()
    outputs = [translations(work / f"out{number}") for number in range(3)]
    assert outputs[0]
    assert all(output == outputs[0] for output in outputs)
    assert remembered(memory) == SENTENCES + 1, "each sentence once, and the heading"
