"""Translate what is dropped into a folder: what is finished already is not done again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from compare.batch.arrivals import Arriving
from compare.batch.planning import PdfForm, Task, explain_clash, list_sources, plan_tasks
from compare.batch.reporting import read_report, write_report
from compare.batch.translating import FileRun, Wishes
from compare.errors import UsageError
from compare.outputs import digest_file
from compare.records import Failure, Progress, TranslationRun, no_progress


class Round(NamedTuple):
    """What came in one look at the folder, what was finished before, and what became of the rest."""

    came: tuple[Path, ...]
    finished: int
    run: TranslationRun


class TranslationWatch:
    """Translates the files of a folder as they come, each time that `look` is called.

    ``run.json`` in the output folder says which translations are finished, of which content; it grows with
    each round, and counts the sentences of all rounds.

    Parameters
    ----------
    folder, output : pathlib.Path
        The folder that is watched, and that of the translations, which may lie inside of it.
    wishes : Wishes
        How files are translated.
    tell : callable
        Called after each round in which something came, after an interrupted one, too.
    pdf : {"txt", "html"}
        What a PDF comes out as.
    progress : Progress, optional
        Called as the work goes on.

    Raises
    ------
    UsageError
        If the folder is not there, or its translations would lie among what is watched.
    """

    def __init__(  # noqa: PLR0913 - what `translate_files` has, and a callback
        self,
        folder: Path,
        output: Path,
        wishes: Wishes,
        tell: Callable[[Round], None],
        *,
        pdf: PdfForm = "txt",
        progress: Progress = no_progress,
    ) -> None:
        check_places(folder, output)
        self._folder = folder
        self._output = output
        self._wishes = wishes
        self._tell = tell
        self._pdf = pdf
        self._progress = progress
        self._arriving = Arriving()
        self._report = read_report(output, wishes.settings)
        self._finished = _list_finished(self._report)
        self._owners: dict[Path, Path] = {}
        self._failed: dict[Path, list[Failure]] = {}

    def look(self) -> None:
        """Translate what came, or changed, since the last look and is at rest."""
        came, gone = self._arriving.look(list_sources(self._folder, self._output))
        for path in gone:
            self._failed.pop(path, None)
        if not came:
            return
        tasks, failures = self._plan(set(came))
        to_do = [task for task in tasks if not self._is_finished(task)]
        run = FileRun(to_do, failures, self._output, self._wishes, self._progress)
        try:
            run.work()
        finally:  # also where an interrupt ends it
            self._keep(run, came, len(tasks) - len(to_do))

    def _plan(self, came: set[Path]) -> tuple[list[Task], list[Failure]]:
        """Plan the whole folder, so that no two files get one place, and return what came."""
        planned, refused = plan_tasks([self._folder], self._output, self._pdf, self._wishes.side_by_side)
        tasks: list[Task] = []
        failures = [failure for failure in refused if failure.path in came]
        for task in planned:
            if task.source not in came:
                continue
            owners = (self._owners.get(place, task.source) for place in task.places)
            other = next((owner for owner in owners if owner != task.source and owner.exists()), None)
            if other:
                failures += explain_clash(task.source, other)
            else:
                self._owners.update(dict.fromkeys(task.places, task.source))
                tasks.append(task)
        return tasks, failures

    def _is_finished(self, task: Task) -> bool:
        """Tell whether the translation of this very content is there, by an equal run or this one."""
        known = self._finished.get(task.target.relative_to(self._output).as_posix())
        if not known or not task.target.is_file() or not (task.beside is None or task.beside.is_file()):
            return False
        try:
            return digest_file(task.source) == known
        except OSError:
            return False

    def _keep(self, run: FileRun, came: list[Path], finished: int) -> None:
        """Write down and tell what was done."""
        told = run.tell()
        # What changed on its way comes once more, and is no failure until then.
        failed = tuple(one for one in told.failed if not self._arriving.has_moved_on(one.path))
        told = replace(told, failed=failed)
        for path in came:
            self._failed.pop(path, None)
        for failure in failed:
            self._failed.setdefault(failure.path, []).append(failure)
        standing = tuple(failure for failures in self._failed.values() for failure in failures)
        everything = replace(told, failed=standing)
        self._report = write_report(
            self._output, everything, run.done, self._wishes.settings, [self._folder], self._report
        )
        self._finished = _list_finished(self._report)
        self._tell(Round(tuple(came), finished, told))


def _list_finished(report: Mapping[str, Any] | None) -> dict[str, str]:
    """Return the digests of the originals by the names of their translations."""
    return {file["file"]: file["source_sha256"] for file in report["files"]} if report else {}


def check_places(folder: Path, output: Path) -> None:
    """Raise where a folder cannot be watched, or what is written would be taken for what came.

    Raises
    ------
    UsageError
        If `folder` is no folder, or is `output` or inside of it.

    Examples
    --------
    >>> check_places(Path("nowhere"), Path("out"))
    Traceback (most recent call last):
    compare.errors.UsageError: nowhere is no folder: --watch watches a folder
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="--watch watches a folder")
    if folder.resolve().is_relative_to(output.resolve()):
        raise UsageError(
            f"what is written to {output} would lie in {folder}, which is watched",
            hint="name another folder with -o; one inside the watched folder will do",
        )
