"""``--watch``: folders kept up to date, by real processes that are interrupted, and look by look."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from compare.cli import story_watch
from compare.cli.console import Console
from compare.cli.results import name_places, write_page
from compare.cli.story_watch import CompareWishes, StoryWatch
from compare.page import PageSettings
from compare.records import AlignmentSettings, Comparison, Story
from tests.support.command_line import outletdiff
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT, SEEDS, sample_settings

FERRY = SEEDS / "ferry-accident"
FIRST, SECOND = (FERRY / name for name in ("selmara-standard.md", "inland-courier.md"))
OTHERS = [SEEDS / "security-guarantees" / name for name in ("harbour-ledger.md", "quillmark-dispatch.md")]
# A shell that runs tests in the background has them ignore Ctrl-C, and so their children.
_COMMAND = """
import signal, sys
from compare.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)
sys.exit(main(sys.argv[1:]))
"""


class Watching:
    """A command that watches; what it says is read line by line, so that no test waits by the clock."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process

    def wait_for(self, words: str) -> str:
        """Return the next line that holds the words."""
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            if words in line:
                return line
        raise AssertionError(f"{words!r} is not in {said}")

    def interrupt(self) -> tuple[int, str]:
        """Send Ctrl-C; return the exit code and what was said since."""
        self.process.send_signal(signal.SIGINT)
        _, said = self.process.communicate(timeout=HANGS_AFTER)
        return self.process.returncode, said


@contextmanager
def watching(*arguments: str | Path) -> Iterator[Watching]:
    process = subprocess.Popen(
        [sys.executable, "-c", _COMMAND, *map(str, arguments), "--watch", "--every", "0.05"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    limit = threading.Timer(HANGS_AFTER, process.kill)
    limit.start()
    try:
        yield Watching(process)
    finally:
        limit.cancel()
        process.kill()
        process.communicate()


def drop(path: Path, folder: Path, name: str = "") -> None:
    """Put a file into a folder at once, as a program does that writes beside and renames."""
    beside = folder / f".{path.name}.part"
    shutil.copyfile(path, beside)
    beside.replace(folder / (name or path.name))


def test_translate_takes_what_comes_until_it_is_interrupted(tmp_path: Path) -> None:
    inbox, output, told = tmp_path / "in", tmp_path / "in" / "english", tmp_path / "told.txt"
    inbox.mkdir()
    told.write_text("Паром затонул.", "utf-8")
    options = ("translate", inbox, "-o", output, "--engine", "gloss", "--no-memory")
    with watching(*options) as watch:
        assert str(inbox) in watch.wait_for("watching")
        drop(told, inbox, "a.txt")
        assert f"written to {output}: a.txt; 1 sentence" in watch.wait_for("came: a.txt")
        drop(told, inbox, "bad.docx")
        assert "bad.docx" in watch.wait_for("warning: ")
        assert "failed: 1" in watch.wait_for("came: bad.docx")
        drop(told, inbox, "b.txt")
        assert "written to" in watch.wait_for("came: b.txt")
        code, said = watch.interrupt()
    assert code == 130
    assert said.splitlines() == [
        "error: interrupted: what was finished is kept; run the same command again to go on"
    ]
    assert sorted(path.name for path in output.iterdir()) == ["a.txt", "b.txt", "failures.jsonl", "run.json"]
    with watching(*options) as watch:
        watch.wait_for("warning: ")
        assert "finished before: 2; failed: 1" in watch.wait_for("came: a.txt, b.txt, bad.docx")
    report = json.loads((output / "run.json").read_text("utf-8"))
    assert [file["file"] for file in report["files"]] == ["a.txt", "b.txt"]
    assert report["sentences"] == 2


def test_compare_writes_the_pages_of_what_comes_until_it_is_interrupted(tmp_path: Path) -> None:
    inbox, output = tmp_path / "in", tmp_path / "out"
    inbox.mkdir()
    options = ("compare", inbox, "-o", output, "--memory", SEEDS / "memory.tmx", "--no-memory")
    with watching(*options) as watch:
        watch.wait_for("watching")
        drop(FIRST, inbox)
        assert "nothing to compare yet: reports 1" in watch.wait_for(f"came: {FIRST.name}")
        drop(SECOND, inbox)
        assert f"written to {output}: " in watch.wait_for(f"came: {SECOND.name}")
        code, said = watch.interrupt()
    assert (code, said.count("\n")) == (130, 1)
    [page] = output.rglob("*.html")
    assert FIRST.read_text("utf-8").splitlines()[-1][:30] in page.read_text("utf-8")


class Stories:
    """A folder of reports that is looked at by hand, and what was said."""

    def __init__(self, place: Path, *, output: str = "out", one_story: bool = False) -> None:
        self.folder, self.output = place / "in", place / output
        self.folder.mkdir(exist_ok=True)
        self.said = StringIO()
        self.is_one_story = one_story
        self.open()

    def open(self) -> None:
        alignment = AlignmentSettings(encoder="none", use_cache=False)
        wishes = CompareWishes(sample_settings(), alignment, PageSettings(), is_one_story=self.is_one_story)
        self.watch = StoryWatch(self.folder, self.output, wishes, Console("none", stream=self.said))

    def look(self, times: int = 2) -> str:
        """Look some times, and return what was said."""
        start = len(self.said.getvalue())
        for _ in range(times):
            self.watch.look()
        return self.said.getvalue()[start:].strip()

    def pages(self) -> dict[str, int]:
        """Return the pages that are there, with the time of their writing."""
        base = self.output if self.output.is_dir() else self.output.parent
        return {path.relative_to(base).as_posix(): path.stat().st_mtime_ns for path in base.rglob("*.html")}


@pytest.fixture
def stories(tmp_path: Path) -> Stories:
    return Stories(tmp_path)


def test_only_the_pages_that_a_report_changes_are_written(stories: Stories) -> None:
    for path in (FIRST, SECOND):
        drop(path, stories.folder)
    said = stories.look()
    [(ferry, written)] = stories.pages().items()
    assert ferry in said
    for path in OTHERS:
        drop(path, stories.folder)
    said = stories.look()
    assert said.count("\n") == 0
    assert "index.html" in said
    assert ferry not in said
    pages = stories.pages()
    assert pages[ferry] == written
    assert len(pages) == 3
    os.utime(stories.folder / FIRST.name, (1_000_000_000, 1_000_000_000))
    assert stories.look(3) == "", "another time, the same report"
    stories.open()
    assert "no page is changed by it" in stories.look()
    assert stories.pages() == pages


def test_only_the_pages_that_a_report_changes_are_made(
    stories: Stories, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def note_and_write(path: Path, *rest: Any) -> Path:
        made.append(path.name)
        return write_page(path, *rest)

    monkeypatch.setattr(story_watch, "write_page", note_and_write)
    for path in (FIRST, SECOND):
        drop(path, stories.folder)
    stories.look()
    assert made == ["page.html"]
    for path in OTHERS:
        drop(path, stories.folder)
    stories.look()
    assert made == ["page.html", "index.html", "page.html"]


def test_a_story_whose_first_report_comes_later_has_one_page(stories: Stories) -> None:
    facts = "The ferry Zarya sank on Lake Oluna near Talsk with 214 people on board."
    for outlet, date, title in (
        ("Talsk Post", "2024-01-07", "A ferry sank near Talsk"),
        ("Oluna Herald", "2024-01-08", "Zarya: what is known"),
        ("Lake Radio", "2024-01-06", "First news of the ferry Zarya"),
    ):
        text = f"---\noutlet: {outlet}\ndate: {date}\n---\n# {title}\n\n{facts} {outlet} asked the crew.\n"
        (stories.folder / f"{outlet[:4].lower()}.md").write_text(text, "utf-8")
        said = stories.look()
    assert "removed, out of date: a-ferry-sank-near-talsk/page.html" in said
    assert list(stories.pages()) == ["first-news-of-the-ferry-zarya/page.html"]
    assert len(list(stories.output.iterdir())) == 1


def test_a_page_whose_reports_left_the_folder_stays(stories: Stories) -> None:
    for path in (FIRST, SECOND):
        drop(path, stories.folder)
    stories.look()
    pages = stories.pages()
    (stories.folder / SECOND.name).unlink()
    assert f"went: {SECOND.name}" in stories.look()
    assert stories.pages() == pages
    stories.folder.rename(stories.folder.with_name("away"))
    assert stories.look() == ""
    assert stories.pages() == pages


def test_what_cannot_be_read_is_said_once_and_read_when_it_changes(stories: Stories) -> None:
    drop(FIRST, stories.folder)
    (stories.folder / SECOND.name).write_text("", "utf-8")
    said = stories.look(5)
    assert said.count(SECOND.name) == 1
    drop(SECOND, stories.folder)
    assert "written" in stories.look()


def test_pages_inside_the_folder_are_no_reports(tmp_path: Path) -> None:
    stories = Stories(tmp_path, output="in/pages")
    for path in (FIRST, SECOND):
        drop(path, stories.folder)
    assert stories.look(6).count("came") == 1
    assert len(stories.pages()) == 1


def test_one_story_is_one_page_and_may_be_one_file(tmp_path: Path) -> None:
    stories = Stories(tmp_path, output="in/page.html", one_story=True)
    for path in (FIRST, SECOND, OTHERS[0]):
        drop(path, stories.folder)
    assert stories.look(6).count("came") == 1
    assert list(stories.pages()) == ["page.html"]


def test_stories_with_one_title_get_a_page_each() -> None:
    nothing = Comparison((), {}, (), (), (), ())  # type: ignore[arg-type]
    told = [(Story((), slug), nothing) for slug in ("news", "news-2", "news", "")]
    assert list(name_places(told, "csv")) == [
        "news/pairs.csv", "news-2/pairs.csv", "news-3/pairs.csv", "story/pairs.csv",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["translate", "a", "b", "-o", "out", "--watch"], "watches one folder"),
        (["translate", "in/a.txt", "-o", "out", "--watch"], "a.txt is no folder"),
        (["translate", "in", "-o", "out", "--watch", "--suggest"], "--suggest"),
        (["translate", "in", "-o", "in", "--watch"], "which is watched"),
        (["translate", "in", "-o", "out", "--watch", "--every", "0"], "above 0"),
        (["compare", "in", "--watch"], "name it with -o"),
        (["compare", "in", "-o", "page.html", "--watch"], "name a folder"),
        (["compare", "in", "-o", "in", "--watch"], "which is watched"),
        (["compare", "in", "-o", "out", "--watch", "--lines"], "--lines"),
    ],
)
def test_what_does_not_go_together_is_one_line(tmp_path: Path, arguments: list[str], words: str) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("A ferry sank.", "utf-8")
    run = outletdiff(*arguments, cwd=tmp_path)
    assert run.returncode == 2
    assert words in run.stderr.splitlines()[-1]
