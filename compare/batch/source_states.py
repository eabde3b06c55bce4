"""Whether a file that is being translated still is the file that was read."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import NamedTuple

from compare.outputs import digest_file


class SourceState(NamedTuple):
    """A file when its translation began: its length in bytes, when it was changed, its SHA-256."""

    size: int
    changed: int
    digest: str


def read_state(path: Path) -> SourceState | None:
    """Return the state of a file; None where it cannot be read, which opening it explains.

    Examples
    --------
    >>> read_state(Path("nowhere.txt")) is None
    True
    """
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            return None
        return SourceState(status.st_size, status.st_mtime_ns, digest_file(path))
    except OSError:
        return None


def has_changed(path: Path, state: SourceState) -> bool:
    """Tell whether a file has other content than before, or went away; a new time alone is no change."""
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == state[:2]:
            return False
        return status.st_size != state.size or digest_file(path) != state.digest
    except OSError:
        return True
