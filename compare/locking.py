"""One writer at a time, on an open file; the system lets the lock go when a process dies."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

if sys.platform == "win32":
    import msvcrt
    import os
    import time

    # Windows locks bytes, and others cannot read these; so far behind the end nobody reads.
    _FAR = 1 << 40

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
