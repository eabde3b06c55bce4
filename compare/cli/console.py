"""What the user reads while a command runs: messages, warnings, progress, all on standard error."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Mapping
from typing import TextIO

from compare.records import ProgressEvent

_COLOURS = {"red": "31", "yellow": "33", "green": "32", "bold": "1", "dim": "2"}
_PLAIN_INTERVAL = 10.0  # seconds between two lines of plain progress
_LIVE_INTERVAL = 0.1


def count_noun(number: int, one: str, many: str = "") -> str:
    """Return a number and what it counts.

    Examples
    --------
    >>> count_noun(1, "report"), count_noun(1200, "report"), count_noun(0, "match", "matches")
    ('1 report', '1,200 reports', '0 matches')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


class Console:
    """Messages and progress of one run.

    Parameters
    ----------
    progress : {"auto", "plain", "none"}
        "auto" draws one changing line on a terminal and is silent elsewhere; "plain" prints a line
        now and then.
    verbosity : int
        -1 quiet (errors only), 0 normal, 1 and more: details.
    colour : bool
        Whether colour may be used.
    stream : file object, optional
        Standard error unless given.
    """

    def __init__(
        self, progress: str = "auto", verbosity: int = 0, *, colour: bool = True, stream: TextIO | None = None
    ) -> None:
        self._stream = stream or sys.stderr
        self._mode = self._choose_mode(progress) if verbosity >= 0 else "none"
        self._verbosity = verbosity
        self._colour = colour and self._stream.isatty()
        self._line = ""
        self._last = 0.0
        self._started: dict[str, float] = {}

    @classmethod
    def from_arguments(cls, arguments: argparse.Namespace) -> Console:
        """Return the console that the shared options ask for."""
        colour = not (arguments.no_color or os.environ.get("NO_COLOR"))
        return cls(arguments.progress, arguments.verbose - arguments.quiet, colour=colour)

    def _choose_mode(self, progress: str) -> str:
        if progress == "auto":
            return "live" if self._stream.isatty() else "none"
        return progress

    def error(self, message: str) -> None:
        """Say what went wrong; shown even when quiet."""
        self._write(f"{self._paint('red', 'error')}: {message}")

    def add(self, line: str) -> None:
        """Say more about an error; shown even when quiet."""
        self._write(line)

    def warn(self, message: str) -> None:
        """Say what the user should look at; shown even when quiet."""
        self._write(f"{self._paint('yellow', 'warning')}: {message}")

    def say(self, message: str = "") -> None:
        """Say what happened."""
        if self._verbosity >= 0:
            self._write(message)

    def detail(self, message: str) -> None:
        """Say what only ``-v`` wants to know."""
        if self._verbosity > 0:
            self._write(self._paint("dim", message))

    def heading(self, text: str) -> str:
        """Return the text in bold where colour is on."""
        return self._paint("bold", text)

    def progress(self, event: ProgressEvent) -> None:
        """Show how far a step is (a `compare.records.Progress`)."""
        now = time.monotonic()
        started = self._started.setdefault(event.stage, now)
        interval = _LIVE_INTERVAL if self._mode == "live" else _PLAIN_INTERVAL
        finished = event.total > 0 and event.done >= event.total
        if self._mode == "none" or (now - self._last < interval and not finished):
            return
        self._last = now
        line = describe_progress(event, now - started)
        if self._mode == "live":
            self._redraw("" if finished else line)
        else:
            print(line, file=self._stream, flush=True)

    def close(self) -> None:
        """Take the progress line away."""
        self._redraw("")

    def _write(self, message: str) -> None:
        self._redraw("")
        print(message, file=self._stream, flush=True)

    def _redraw(self, line: str) -> None:
        if line or self._line:
            self._stream.write(f"\r{line}\x1b[K" if line else "\r\x1b[K")
            self._stream.flush()
        self._line = line

    def _paint(self, colour: str, text: str) -> str:
        return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if self._colour else text


def describe_progress(event: ProgressEvent, seconds: float) -> str:
    """Say in one line how far a step is, how fast, and how long it will take.

    Examples
    --------
    >>> describe_progress(ProgressEvent("translating", 50, 200, "sentences", 10), 5.0)
    'translating: 50 of 200 sentences, 10 reused, 10.0 a second, 15 s left'
    """
    of_total = f" of {event.total:,}" if event.total else ""
    parts = [f"{event.stage}: {event.done:,}{of_total} {event.unit}".rstrip()]
    if event.reused:
        parts.append(f"{event.reused:,} reused")
    if event.done and seconds >= 1:
        rate = event.done / seconds
        parts.append(f"{rate:,.1f} a second")
        if event.total > event.done:
            parts.append(f"{describe_duration((event.total - event.done) / rate)} left")
    if event.detail:
        parts.append(event.detail)
    return ", ".join(parts)


def describe_duration(seconds: float) -> str:
    """Say a duration in the largest fitting unit.

    Examples
    --------
    >>> [describe_duration(s) for s in (4.2, 200, 9000)]
    ['4 s', '3 min', '2.5 h']
    """
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 5400:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"


def list_counts(counts: Mapping[str, int]) -> str:
    """List what was counted, the most first.

    Examples
    --------
    >>> list_counts({".zip": 1, ".jpg": 3})
    '.jpg 3, .zip 1'
    """
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} {count:,}" for name, count in ordered)
