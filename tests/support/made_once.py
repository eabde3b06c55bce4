"""What costs much to make is made once a run, by whichever worker comes first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from compare.locking import locked


def made_once(path: Path, make: Callable[[Path], object]) -> Path:
    """Return a folder that `make` has filled; other processes wait until it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    done = path.with_name(f"{path.name}.done")
    with path.with_name(f"{path.name}.lock").open("w") as lock, locked(lock.fileno()):
        if not done.exists():
            path.mkdir()
            make(path)
            done.touch()
    return path
