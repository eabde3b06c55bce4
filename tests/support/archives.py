"""What is asked of archives that were built: every byte of them, and how they bear what goes wrong."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from compare import outputs
from compare.archive import tasks
from compare.archive.adding import add_files
from compare.archive.building import BuiltRun, build_archive
from compare.archive.running import Runner, run_here
from compare.records import Article

POISON = "Quondomar"
"""A report with this word does harm to whoever reads it."""
DEATHS = ("signatures", "copy_pairs", "profiles", "frequencies", "pairs")
"""The steps that tasks make."""


def add_and_build(
    root: Path, files: Sequence[Path], *, runner: Runner = run_here, encoder: Any = "none"
) -> BuiltRun:
    """Add files to an archive and build it."""
    add_files(root, files)
    return build_archive(root, runner=runner, encoder=encoder)


def contents_of(root: Path) -> dict[str, bytes]:
    """Return every file of an archive apart from the notes of its runs, which hold the time of day."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name not in {"runs.jsonl", ".lock"}
    }


def die_once(markers: Path, nth: int) -> Callable[[], None]:
    """Kill this process when it is about to publish its nth file of a step, with the file half there.

    Whoever died leaves a marker, so that no other process dies of the same. What is returned ends it.
    """
    move = outputs._move
    seen: Counter[str] = Counter()

    def die(source: Path, target: Path) -> None:
        step = target.name if target.suffix == ".json" else target.parent.parent.name
        step = target.parent.name if step == "work" else step
        seen[step] += 1
        if seen[step] == (1 if target.suffix == ".json" else nth):
            try:
                (markers / step).touch(exist_ok=False)
            except FileExistsError:
                pass
            else:
                os.kill(os.getpid(), signal.SIGKILL)
        move(source, target)

    def stop() -> None:
        outputs._move = move

    outputs._move = die
    return stop


class DyingWorkers:
    """A plugin by which the first worker that comes to a step dies in it."""

    def __init__(self, markers: Path) -> None:
        self._markers = markers
        self._stop: Callable[[], None] = lambda: None

    def setup(self, worker: object) -> None:
        self._stop = die_once(self._markers, 1)

    def teardown(self, worker: object) -> None:
        self._stop()


class PoisonedWorkers:
    """A plugin by which a worker dies whenever it reads a report with the word, and says that it read it."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def setup(self, worker: object) -> None:
        read = self._read = tasks.read_profiles

        def die(articles: Sequence[Article], encoder: Any = None) -> Any:
            if any(POISON in article.text for article in articles):
                with self._log.open("a") as file:
                    file.write(f"{len(articles)}\n")
                os._exit(1)
            return read(articles, encoder)

        tasks.read_profiles = die  # type: ignore[attr-defined]

    def teardown(self, worker: object) -> None:
        tasks.read_profiles = self._read  # type: ignore[attr-defined]
