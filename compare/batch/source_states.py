"""What tells that a file is another one than it was: whether it came, whether it changed on its way."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

from compare.outputs import digest_file


class FileState(NamedTuple):
    """What a file tells without being read: its length, its time of change, its place on the disk."""

    size: int
    changed: int
    place: int


class SourceState(NamedTuple):
    """A file when its translation began, and its SHA-256."""

    file: FileState
    digest: str


def find_state(path: Path) -> FileState | None:
    """Return the state of a file; None where there is none.

    Examples
    --------
    >>> find_state(Path("nowhere.txt")) is None
    True
    """
    try:
        status = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(status.st_mode):
        return None
    return FileState(status.st_size, status.st_mtime_ns, status.st_ino)


def read_state(path: Path) -> SourceState | None:
    """Return the state of a file with its digest; None where it cannot be read, which opening it explains.

    Examples
    --------
    >>> read_state(Path("nowhere.txt")) is None
    True
    """
    state = find_state(path)
    try:
        return SourceState(state, digest_file(path)) if state else None
    except OSError:
        return None


def has_changed(path: Path, state: SourceState) -> bool:
    """Tell whether a file has other content than before, or went away; a new time alone is no change."""
    now = find_state(path)
    if now == state.file:
        return False
    try:
        return now is None or now.size != state.file.size or digest_file(path) != state.digest
    except OSError:
        return True
