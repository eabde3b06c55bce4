"""Building an archive: copies, what reports are about, stories, coverage; what exists is not made again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from compare._version import __version__
from compare.alignment import Cut, choose_quick_encoder, describe_encoder
from compare.archive.adding import hold
from compare.archive.choosing import ChosenStory, choose_stories
from compare.archive.comparing import forget_comparisons, list_comparisons, plan_comparisons
from compare.archive.copying import settle_days
from compare.archive.covering import count_outlets, write_coverage
from compare.archive.planning import (
    STEPS,
    Task,
    plan_copy_pairs,
    plan_frequencies,
    plan_pairs,
    plan_profiles,
    plan_signatures,
)
from compare.archive.running import Runner, run_here
from compare.archive.schemas import TABLES
from compare.archive.sorting import sort_archive, write_stories
from compare.archive.tables import Archive, make_key
from compare.archive.translations import Translated, gather_sentences, plan_translations
from compare.archive.waiting import begin_waiting, choose_days, end_waiting, read_told
from compare.errors import InputError, OutputError
from compare.outputs import write_atomically
from compare.records import (
    AlignmentSettings,
    EncoderSetting,
    EngineChoice,
    Progress,
    ProgressEvent,
    no_progress,
)


@dataclass(frozen=True, slots=True)
class BuildSettings:
    """What a build does beside copies, stories and coverage.

    Attributes
    ----------
    encoder : {"auto", "default", "none"}
        Whether an encoder measures meaning; "auto" where it is installed.
    compare : str
        Which stories' claims are compared: ``top:50``, ``story:ID``, ``outlet:NAME``; "" compares none.
    since : str
        Only stories whose first report is of this day (YYYY-MM-DD) or later are sorted, and compared. Those
        that earlier builds sorted stay in the tables; all other reports wait for another build.
    into : str
        The language into which the sentences of these stories are translated; "" translates nothing.
    engine : str
        Who translates, as of `compare.translate`.
    """

    encoder: EncoderSetting = "auto"
    compare: str = ""
    since: str = ""
    into: str = ""
    engine: EngineChoice = "auto"


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
    compared : int
        How many stories' claims were compared.
    waiting : int
        How many reports wait, since their stories began before the day that was asked for.
    """

    articles: int
    stories: int
    made: int
    cuts: tuple[Cut, ...]
    failures: int
    compared: int = 0
    waiting: int = 0


def build_archive(
    root: str | Path,
    settings: BuildSettings | None = None,
    *,
    runner: Runner = run_here,
    progress: Progress = no_progress,
) -> BuiltRun:
    """Find copies, sort reports into stories, count who told what when, and compare chosen stories.

    However it is run (in this process, on any number of workers, broken off and taken up, day by day or at
    once), the tables are the same to the byte.

    Parameters
    ----------
    root : str or pathlib.Path
        The archive's folder.
    settings : BuildSettings, optional
        What to do beside copies, stories and coverage.
    runner : Runner
        What runs tasks: `open_runner` gives others than this process.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    BuiltRun
        What was made; a second build with nothing new makes nothing.

    Raises
    ------
    InputError
        If the folder is no archive, has no reports yet, or has no story of that name.
    OutputError
        If another process is writing to it, or the disk is full.
    ModelMissingError
        If nothing can translate any of the stories' languages.

    Examples
    --------
    >>> import tempfile
    >>> from compare.archive import add_articles
    >>> from compare.documents import make_article
    >>> told = ["Ferry Halvena sinks on Lake Selmara.", "Ferry Halvena sinks: 16 dead.", "Mayor Korvin wins."]
    >>> reports = [make_article(f"Outlet {place}", "", text) for place, text in enumerate(told)]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = add_articles(folder, reports)
    ...     first, again = build_archive(folder), build_archive(folder)
    >>> first.articles, first.stories, again.made
    (3, 2, 0)
    """
    archive = Archive(root)
    if not archive.days("articles"):
        raise InputError(f"{archive.name}: no reports yet", hint="outletdiff archive add DIR FILES…")
    with hold(archive):
        return _Build(archive, runner, settings or BuildSettings(), progress).run()


class _Build:
    """One build: its steps in order."""

    def __init__(self, archive: Archive, runner: Runner, settings: BuildSettings, progress: Progress) -> None:
        self._archive, self._runner, self._settings, self._progress = archive, runner, settings, progress
        encoder = AlignmentSettings(encoder=settings.encoder)
        self._encoder = describe_encoder(choose_quick_encoder(encoder))
        articles = archive.listed("articles")
        self._days = choose_days(list(articles), read_told(archive), settings.since)
        self._articles = {day: articles[day] for day in self._days.taken}
        archive.spared = self._days.left
        self._made = 0
        self._failures: dict[str, list[str]] = {}

    def run(self) -> BuiltRun:
        archive = self._archive
        begin_waiting(archive, self._days)
        signatures = plan_signatures(self._articles)
        self._make(signatures.values())
        copy_pairs = plan_copy_pairs(signatures)
        self._make(copy_pairs.values())
        originals = settle_days(archive, copy_pairs)
        profiles = plan_profiles(self._articles, originals, self._encoder)
        self._make([task for tasks in profiles.values() for task in tasks])
        frequencies = plan_frequencies(profiles)
        self._make(frequencies.values())
        pairs = plan_pairs(profiles, frequencies)
        self._make(pairs.values())
        archive.list_files("profiles", {day: [t.key for t in tasks] for day, tasks in profiles.items()})
        for table, tasks in (("frequencies", frequencies), ("pairs", pairs)):
            archive.list_files(table, {day: [task.key] for day, task in tasks.items()})
        said = self._sort(pairs, originals)
        end_waiting(archive, self._days)
        compared = self._compare()
        self._note_failures(archive.listed("matches"))
        archive.list_files("failures", self._failures)
        failures = archive.read("failures", columns=["step"]).num_rows
        cuts = tuple(Cut(*cut) for cut in said["cuts"])
        archive.sweep(TABLES, self._needed_work())
        waiting = archive.count("articles") - said["articles"] if self._days.waiting else 0
        return BuiltRun(said["articles"], said["stories"], self._made, cuts, failures, compared, waiting)

    def _needed_work(self) -> set[str]:
        """Return the files of `work/` that this build or one of all days needs."""
        listings = (self._articles, self._archive.listed("articles"))
        signed = [plan_signatures(articles) for articles in listings]
        steps = [*signed, *map(plan_copy_pairs, signed)]
        return {task.path for step in steps for task in step.values()}

    def _make(self, tasks: Iterable[Task]) -> None:
        """Run the tasks whose files are not there, and note what they had to leave out."""
        root = self._archive.root
        tasks = list(tasks)
        missing = [task for task in tasks if not task.output(root).is_file()]
        self._runner(root, missing, self._progress)
        self._made += len(missing)
        for task in tasks:
            self._note_failures({task.day: [task.key]})

    def _note_failures(self, made: Mapping[str, Sequence[str]]) -> None:
        """Note which of some files have a list of what had to be left out of them."""
        for day, keys in made.items():
            noted = self._failures.setdefault(day, [])
            there = [key for key in keys if self._archive.path_of("failures", day, key).is_file()]
            noted += [key for key in there if key not in noted]

    def _sort(self, pairs: dict[str, Task], originals: dict[str, list[str]]) -> dict[str, Any]:
        """Sort reports into stories and count coverage, unless that was done of the same pairs and copies."""
        archive = self._archive
        built = make_key(
            "stories", STEPS["stories"], [task.key for task in pairs.values()],
            archive.listed("copies"), self._articles, sorted(self._days.waiting),
        )  # fmt: skip
        mark = archive.root / "tables" / "built.json"
        if self._is_there():
            before: dict[str, Any] = json.loads(mark.read_text("utf-8"))
            if before["key"] == built:
                return before
        mark.unlink(missing_ok=True)  # from here on until it is written anew the tables do not fit together
        self._progress(ProgressEvent("stories", 0, 1))
        found = sort_archive(archive, originals, self._days.waiting)
        write_stories(archive, found.stories)
        write_coverage(archive, found.stories, count_outlets(archive))
        articles = sum(map(len, found.stories))
        said = {"key": built, "articles": articles, "stories": len(found.stories), "cuts": found.cuts}
        with write_atomically(mark) as file:
            file.write(json.dumps(said, indent=0).encode("utf-8"))
        self._progress(ProgressEvent("stories", 1, 1))
        self._note_run(said)
        return said

    def _compare(self) -> int:
        """Compare the stories that were chosen; those that changed since they were are let go."""
        archive, settings = self._archive, self._settings
        tasks: list[Task] = []
        if settings.compare:
            chosen = choose_stories(archive, settings.compare, settings.since)
            translated = self._translate(chosen) if settings.into else None
            encoder: EncoderSetting = "none" if self._encoder == "none" else "default"
            tasks = plan_comparisons(archive, chosen, encoder, translated)
            forget_comparisons(archive, tasks)
            self._make(tasks)
        list_comparisons(archive, tasks)
        return len(tasks)

    def _is_there(self) -> bool:
        """Tell whether a build came to its end, and nothing of it has gone since."""
        archive = self._archive
        return (archive.root / "tables" / "built.json").is_file() and all(
            archive.path_of(table, day, key).is_file()
            for table in ("stories", "members", "coverage")
            for day, keys in archive.listed(table).items()
            for key in keys
        )

    def _translate(self, chosen: Sequence[ChosenStory]) -> Translated:
        archive, settings = self._archive, self._settings
        found = gather_sentences(archive, chosen, settings.into, settings.engine)
        tasks = plan_translations(archive, found)
        self._make(tasks)
        made = {task.day: [task.key] for task in tasks}
        archive.list_files("translations", {**archive.listed("translations"), **made})
        return found

    def _note_run(self, said: dict[str, Any]) -> None:
        """Write down when what was built: the one file that differs from run to run."""
        line = {
            "finished": datetime.now(UTC).isoformat(timespec="seconds"),
            "version": __version__,
            "encoder": self._encoder,
            "made": self._made,
            **{name: said[name] for name in ("articles", "stories")},
        }
        try:
            with (self._archive.root / "runs.jsonl").open("a", encoding="utf-8") as file:
                file.write(json.dumps(line) + "\n")
        except OSError as error:
            raise OutputError(
                f"runs.jsonl cannot be written ({error.strerror})", hint="free space"
            ) from error
