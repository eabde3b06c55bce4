"""Feeding a decoder: enough batches at a time to keep it busy, few enough to stop it at once."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import Any


class Job:
    """A batch that is waiting, running or done."""

    def __init__(self, start: Callable[[], Sequence[Any]]) -> None:
        self.start = start
        self.running: Sequence[Any] | None = None

    def is_done(self) -> bool:
        """Tell whether the decoder has finished it."""
        return self.running is not None and all(result.done() for result in self.running)


class Feeder:
    """Starts jobs in order, at most `room` at a time.

    CTranslate2 cannot take back what is in its queue, not even at the end of the process, so the
    queue is kept here.

    Parameters
    ----------
    room : int
        Batches that the decoder may hold.
    """

    def __init__(self, room: int) -> None:
        self._room = room
        self._waiting: deque[Job] = deque()
        self._running: deque[Job] = deque()

    def add(self, start: Callable[[], Sequence[Any]]) -> Job:
        """Queue a batch; `start` hands it to the decoder and returns its pending results."""
        job = Job(start)
        self._waiting.append(job)
        self._advance()
        return job

    def take(self, job: Job) -> list[Any]:
        """Wait for a job, keeping the decoder busy meanwhile, and return its results."""
        while job.running is None:
            for result in self._running[0].running or ():
                result.result()
            self._advance()
        results = []
        for pending in job.running:
            results.append(pending.result())
            self._advance()
        return results

    def _advance(self) -> None:
        while self._running and self._running[0].is_done():
            self._running.popleft()
        while self._waiting and len(self._running) < self._room:
            job = self._waiting.popleft()
            job.running = job.start()
            self._running.append(job)
