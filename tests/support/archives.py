"""What is asked of archives that were built: every byte of them, and how they bear what goes wrong."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from compare import outputs
from compare.archive.adding import add_files
from compare.archive.building import BuildSettings, BuiltRun, build_archive
from compare.archive.running import Runner, run_here

STEPS_OF_TASKS = ("signatures", "copy_pairs", "profiles", "frequencies", "pairs", "matches")
"""The steps that tasks make."""
STEPS = {*STEPS_OF_TASKS, "copies", "stories", "members", "coverage"}
"""All steps that make files."""
LISTS = {"copies.json", "stories.json", "built.json", "compared.json"}
"""Some of the lists that say which files count."""
QUICK = BuildSettings(encoder="none")
COMPARING = BuildSettings(encoder="none", compare="top:2")
MEANING = BuildSettings()


def add_and_build(
    root: Path, files: Sequence[Path], settings: BuildSettings | None = None, *, runner: Runner = run_here
) -> BuiltRun:
    """Add files to an archive and build it."""
    add_files(root, files)
    return build_archive(root, settings or QUICK, runner=runner)


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
        folder = target.parent
        step = folder.parent.name if "=" in folder.name else folder.name
        step = target.name if step == "tables" else step
        seen[step] += 1
        if seen[step] == {**dict.fromkeys(STEPS, nth), **dict.fromkeys(LISTS, 1)}.get(step):
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
