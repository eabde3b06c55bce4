"""One writer at a time, on an open file, and files that nobody writes any more.

The system lets a lock go when a process dies, however it dies.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time

    # Windows locks bytes, and others cannot read these; so far behind the end nobody reads.
    _FAR = 1 << 40
    _JUST_CLOSED_S = 60.0

    @contextmanager
    def locked(descriptor: int, *, may_wait: bool = True) -> Iterator[None]:
        """Hold the file for this process alone; wait for whoever holds it, or raise BlockingIOError."""
        while True:
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
                break
            except OSError as error:
                if not may_wait:
                    raise BlockingIOError from error
                time.sleep(0.05)
        try:
            yield
        finally:
            os.lseek(descriptor, _FAR, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

    @contextmanager
    def held(descriptor: int) -> Iterator[None]:
        """Keep `remove_unheld` from a file until the block ends: Windows does so while it is open."""
        yield

    def remove_unheld(path: Path) -> None:
        """Remove a file that no process holds; OSError if one does."""
        if time.time() - path.stat().st_mtime > _JUST_CLOSED_S:  # or it is about to be renamed
            path.unlink()

else:
    import fcntl

    @contextmanager
    def locked(descriptor: int, *, may_wait: bool = True) -> Iterator[None]:
        """Hold the file for this process alone; wait for whoever holds it, or raise BlockingIOError."""
        fcntl.flock(descriptor, fcntl.LOCK_EX if may_wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)

    @contextmanager
    def held(descriptor: int) -> Iterator[None]:
        """Keep `remove_unheld` from a file until the block ends, even where it is closed before."""
        copy = os.dup(descriptor)
        try:
            with suppress(OSError):  # a disk without locks gives nobody one
                fcntl.flock(copy, fcntl.LOCK_EX)
            yield
        finally:
            os.close(copy)

    def remove_unheld(path: Path) -> None:
        """Remove a file that no process holds; OSError if one does, or where no lock can tell."""
        with path.open("r+b") as file, locked(file.fileno(), may_wait=False):
            path.unlink()
