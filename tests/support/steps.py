"""The steps by which a run keeps something, so that a process can end at one of them on any machine."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable

from compare.translation.memory.file import MemoryFile

CHANGE, RENAME = "change", "os.rename"


def before_each_step(act: Callable[[str], None]) -> None:
    """Call `act` before each transaction of a memory and each file that moves into place, for good."""
    change = MemoryFile.change

    def tell_and_change(self: MemoryFile, what: Callable[[sqlite3.Connection], None]) -> None:
        act(CHANGE)
        change(self, what)

    MemoryFile.change = tell_and_change  # type: ignore[assignment, method-assign]
    sys.addaudithook(lambda event, _: act(event) if event == RENAME else None)


def send_at(step: str, number: int, sent: int) -> None:
    """Have this process send itself a signal at such a step, the first of which is number 1."""
    left = number

    def count(name: str) -> None:
        nonlocal left
        left -= name == step
        if name == step and left == 0:
            os.kill(os.getpid(), sent)

    before_each_step(count)


def die_after(steps: int, seconds: float) -> None:
    """Have the system end this process, as SIGKILL would, so many seconds of work after so many steps.

    At the next step it ends at once, so that how far it comes depends on no clock.
    """
    left = steps

    def count(_: str = "") -> None:
        nonlocal left
        if left == 0:
            signal.setitimer(signal.ITIMER_PROF, seconds)
        elif left < 0:
            die()
        left -= 1

    before_each_step(count)
    count()


def die() -> None:
    """End this process as the timer of `die_after` does."""
    os.kill(os.getpid(), signal.SIGPROF)
