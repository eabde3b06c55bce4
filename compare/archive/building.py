"""Building an archive: copies, what reports are about, stories, coverage; what exists is not made again."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from compare._version import __version__
from compare.alignment import Cut, choose_quick_encoder, describe_encoder
from compare.archive.adding import hold
from compare.archive.copying import settle_days
from compare.archive.covering import count_outlets, write_coverage
from compare.archive.planning import (
    STEPS,
    plan_copy_pairs,
    plan_frequencies,
    plan_pairs,
    plan_profiles,
    plan_signatures,
)
from compare.archive.running import Runner, run_here
from compare.archive.sorting import sort_archive, write_stories
from compare.archive.tables import Archive, make_key
from compare.archive.tasks import Task
from compare.errors import InputError
from compare.outputs import write_atomically
from compare.records import AlignmentSettings, EncoderSetting, Progress, ProgressEvent, no_progress


@dataclass(frozen=True, slots=True)
class BuiltRun:
    """What a build made.

    Attributes
    ----------
    articles, stories : int
        How many there are, stories of one report among them.
    made : int
        How many files were made; 0: all was there.
    cuts : tuple of Cut
        Where so many reports hung together that weak evidence was let go.
    failures : int
        How many reports were set aside; the table `failures` names them.
    """

    articles: int
    stories: int
    made: int
    cuts: tuple[Cut, ...]
    failures: int


def build_archive(
    root: str | Path,
    *,
    runner: Runner = run_here,
    encoder: EncoderSetting = "auto",
    progress: Progress = no_progress,
) -> BuiltRun:
    """Find copies, sort reports into stories, and count who told what when.

    However it is run (in this process, on any number of workers, broken off and taken up, day by day or at
    once), the tables are the same to the byte.

    Parameters
    ----------
    root : str or pathlib.Path
        The archive's folder.
    runner : Runner
        What runs tasks: `open_runner` gives others than this process.
    encoder : {"auto", "none"}
        Whether an encoder measures meaning; "auto" where it is installed.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    BuiltRun

    Raises
    ------
    InputError
        If the folder is no archive, or has no reports yet.
    OutputError
        If another process is writing to it, or the disk is full.
    """
    archive = Archive(root)
    if not archive.days("articles"):
        raise InputError(f"{archive.root.name}: no reports yet", hint="outletdiff archive add DIR FILES…")
    with hold(archive):
        return _Build(archive, runner, encoder, progress).run()


class _Build:
    """One build: its steps in order."""

    def __init__(self, archive: Archive, runner: Runner, encoder: EncoderSetting, progress: Progress) -> None:
        self._archive, self._runner, self._progress = archive, runner, progress
        self._encoder = describe_encoder(choose_quick_encoder(AlignmentSettings(encoder=encoder)))
        self._made = 0
        self._failures: dict[str, list[str]] = {}

    def run(self) -> BuiltRun:
        archive = self._archive
        signatures = plan_signatures(archive.listed("articles"))
        self._make(signatures.values())
        copy_pairs = plan_copy_pairs(signatures)
        self._make(copy_pairs.values())
        originals = settle_days(archive, copy_pairs)
        profiles = plan_profiles(archive.listed("articles"), originals, self._encoder)
        self._make([task for tasks in profiles.values() for task in tasks])
        frequencies = plan_frequencies(profiles)
        self._make(frequencies.values())
        pairs = plan_pairs(profiles, frequencies)
        self._make(pairs.values())
        archive.list_files("failures", self._failures)
        archive.list_files("profiles", {day: [t.key for t in tasks] for day, tasks in profiles.items()})
        for table, tasks in (("frequencies", frequencies), ("pairs", pairs)):
            archive.list_files(table, {day: [task.key] for day, task in tasks.items()})
        return self._sort(pairs, originals)

    def _make(self, tasks: Iterable[Task]) -> None:
        """Run the tasks whose files are not there, and note what they had to leave out."""
        root = self._archive.root
        tasks = list(tasks)
        missing = [task for task in tasks if not task.output(root).is_file()]
        self._runner(root, missing, self._progress)
        self._made += len(missing)
        for task in tasks:
            if task.failures(root).is_file():
                self._failures.setdefault(task.day, []).append(task.key)

    def _sort(self, pairs: dict[str, Task], originals: dict[str, list[str]]) -> BuiltRun:
        archive = self._archive
        built = make_key(
            "stories", STEPS["stories"], [task.key for task in pairs.values()],
            archive.listed("copies"), archive.listed("articles"),
        )  # fmt: skip
        mark = archive.root / "tables" / "built.json"
        if mark.is_file() and (said := json.loads(mark.read_text("utf-8")))["key"] == built:
            cuts = tuple(Cut(*cut) for cut in said["cuts"])
            return BuiltRun(said["articles"], said["stories"], self._made, cuts, self._count_failures())
        self._progress(ProgressEvent("stories", 0, 1))
        found = sort_archive(archive, originals)
        write_stories(archive, found.stories)
        write_coverage(archive, found.stories, count_outlets(archive))
        articles = sum(map(len, found.stories))
        said = {"key": built, "articles": articles, "stories": len(found.stories), "cuts": found.cuts}
        with write_atomically(mark) as file:
            file.write(json.dumps(said, indent=0).encode("utf-8"))
        self._progress(ProgressEvent("stories", 1, 1))
        self._note_run(said)
        return BuiltRun(articles, len(found.stories), self._made, tuple(found.cuts), self._count_failures())

    def _count_failures(self) -> int:
        count: int = self._archive.read("failures", columns=["step"]).num_rows
        return count

    def _note_run(self, said: dict[str, object]) -> None:
        """Write down when what was built: the one file that differs from run to run."""
        line = {
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": __version__,
            "encoder": self._encoder,
            "made": self._made,
            **{name: said[name] for name in ("articles", "stories")},
        }
        with (self._archive.root / "runs.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
