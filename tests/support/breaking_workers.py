"""Plugins of Dask by which workers die, to be registered on a cluster that a test owns."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from distributed import WorkerPlugin

from compare.archive import tasks
from compare.records import Article
from tests.support.archives import die_once

POISON = "Quondomar"
"""A report with this word does harm to whoever reads it."""


class DyingWorkers(WorkerPlugin):
    """A plugin by which the first worker that comes to a step dies in it."""

    def __init__(self, markers: Path) -> None:
        self._markers = markers
        self._stop: Callable[[], None] = lambda: None

    def setup(self, worker: object) -> None:
        self._stop = die_once(self._markers, 1)

    def teardown(self, worker: object) -> None:
        self._stop()


class PoisonedWorkers(WorkerPlugin):
    """A plugin by which a worker dies whenever it reads a report with the word, and says that it read it."""

    def __init__(self, log: Path) -> None:
        self._log = log

    def setup(self, worker: object) -> None:
        read = self._read = tasks.read_profiles  # type: ignore[attr-defined]

        def die(articles: Sequence[Article], encoder: Any = None) -> Any:
            if any(POISON in article.text for article in articles):
                with self._log.open("a") as file:
                    file.write(f"{len(articles)}\n")
                os._exit(1)
            return read(articles, encoder)

        tasks.read_profiles = die  # type: ignore[attr-defined]

    def teardown(self, worker: object) -> None:
        tasks.read_profiles = self._read  # type: ignore[attr-defined]
