"""The user's translation memory: one SQLite file that several threads and processes may use at once.

It holds human units, which were imported, and machine translations, which are remembered so that
nothing is translated twice. The two never mix: a human unit is found by its sentence, a machine
translation by its sentence and the fingerprint of the engine that made it.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Self, TypeVar

from compare.errors import UnreadableFileError
from compare.records import Progress, ProgressEvent, no_progress
from compare.translation.memory.file import MemoryFile, explained
from compare.translation.memory.rows import (
    human_identity,
    human_row,
    human_unit,
    machine_key,
    machine_row,
    machine_unit,
    read_list,
)
from compare.translation.memory.source_keys import digest_of, human_key
from compare.translation.memory.units import HUMAN, Unit
from compare.translation.protocol import Rendering

_Item = TypeVar("_Item")
_LOOKUP = 500
_IMPORT = 5_000

_FIND_HUMAN = "SELECT key, target FROM human WHERE key IN ({}) ORDER BY id"
_FIND_MACHINE = "SELECT key, target, engine, score, warnings, kept, backend FROM machine WHERE key IN ({})"
_ALL_HUMAN = """
    SELECT source, target, source_language, target_language, note, created FROM human ORDER BY id"""
_ALL_MACHINE = """
    SELECT source, target, source_language, target_language, engine, fingerprint, score, warnings, kept,
        created, backend FROM machine ORDER BY id"""
_COUNT = """
    SELECT 'human', source_language, target_language, count(*) FROM human GROUP BY 2, 3 UNION ALL
    SELECT 'machine', source_language, target_language, count(*) FROM machine GROUP BY 2, 3"""
_BY_ENGINE = "SELECT engine, count(*) FROM machine GROUP BY 1"
_BY_BACKEND = "SELECT backend, count(*) FROM machine GROUP BY 1"
_ADD_HUMAN = """
    INSERT OR REPLACE INTO human (key, identity, source_language, target_language, source, target, note,
        created) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"""
# Columns by name: a connection that is older than an upgrade of the file learns of it by the new name.
_ADD_MACHINE = """
    INSERT OR IGNORE INTO machine (key, source_language, target_language, source, target, engine,
        fingerprint, score, warnings, kept, created, backend) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_REMOVE_HUMAN = "DELETE FROM human WHERE identity = ?"
_REMOVE_MACHINE = "DELETE FROM machine WHERE key = ?"


def default_memory_path() -> Path:
    """Return the user's own memory file: OUTLETDIFF_MEMORY, else in the user's data folder.

    A TMX file that OUTLETDIFF_MEMORY names is only read, beside the user's own memory.

    Examples
    --------
    >>> default_memory_path().suffix
    '.sqlite'
    """
    named = os.environ.get("OUTLETDIFF_MEMORY")
    if named and not named.lower().endswith(".tmx"):
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("outletdiff", appauthor=False) / "memory.sqlite"


@dataclass(frozen=True, slots=True)
class MemoryStats:
    """What a memory holds.

    `human` and `machine` count units, `pairs` both by (source, target) language, `engines` machine
    translations by engine, `backends` by the library and the kind of machine that made them; `size` is
    the length of the file in bytes.
    """

    human: int
    machine: int
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    engines: Mapping[str, int] = field(default_factory=dict)
    size: int = 0
    backends: Mapping[str, int] = field(default_factory=dict)


class Memory:
    """A translation memory on disk.

    Parameters
    ----------
    path : str or pathlib.Path, optional
        The file, made when first written to; by default the user's own.
    read_only : bool
        Refuse to change anything; the file must exist.

    Raises
    ------
    MemoryStoreError
        If the file cannot be opened or is not a memory.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> with Memory(Path(folder.name) / "memory.sqlite") as memory:
    ...     _ = memory.add_units([Unit("Да.", "Yes.", "ru", "en")])
    ...     memory.find_human(["Да.", "Нет."], "ru", "en")
    ['Yes.', None]
    >>> folder.cleanup()
    """

    def __init__(self, path: str | Path | None = None, *, read_only: bool = False) -> None:
        self.path = Path(path) if path is not None else default_memory_path()
        self._file = MemoryFile(self.path, read_only=read_only)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection of this process."""
        self._file.close()

    # --- looking up and remembering --------------------------------------------------------------

    def find_human(self, sentences: Sequence[str], source: str, target: str) -> list[str | None]:
        """Return the human translation of each sentence, the one imported last, or None."""
        if not self._has_human(source, target):
            return [None] * len(sentences)
        keys = [human_key(sentence, source, target) for sentence in sentences]
        found = dict(self._look_up(_FIND_HUMAN, keys))
        return [found.get(key) for key in keys]

    def _has_human(self, source: str, target: str) -> bool:
        query = "SELECT 1 FROM human WHERE source_language = ? AND target_language = ? LIMIT 1"
        with explained(self.path):
            return self._file.connection().execute(query, (source, target)).fetchone() is not None

    def find_machine(
        self, sentences: Sequence[str], source: str, target: str, fingerprints: Sequence[str]
    ) -> list[Rendering | None]:
        """Return what an engine made of each sentence before; there is one fingerprint a sentence."""
        keys = [
            digest_of(source, target, fingerprint, sentence)
            for sentence, fingerprint in zip(sentences, fingerprints, strict=True)
        ]
        found = {
            key: Rendering(text, engine, score, read_list(warnings), True, read_list(kept), backend)
            for key, text, engine, score, warnings, kept, backend in self._look_up(_FIND_MACHINE, keys)
        }
        return [found.get(key) for key in keys]

    def _look_up(self, query: str, keys: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
        with explained(self.path):
            connection = self._file.connection()
            for some in _chunks(keys, _LOOKUP):
                yield from connection.execute(query.format(",".join("?" * len(some))), some)

    def add_units(self, units: Iterable[Unit]) -> int:
        """Store units in one transaction, human ones and machine ones apart; return how many.

        A human unit that is there already counts as imported anew; a machine translation that is
        there already is left as it is.
        """
        human, machine = [], []
        for unit in units:
            if unit.engine == HUMAN:
                human.append(human_row(unit))
            else:
                machine.append(machine_row(unit))

        def insert(connection: sqlite3.Connection) -> None:
            connection.executemany(_ADD_HUMAN, human)
            connection.executemany(_ADD_MACHINE, machine)

        self._file.change(insert)
        return len(human) + len(machine)

    def remove_units(self, units: Iterable[Unit]) -> int:
        """Remove units in one transaction, as `add_units` stored them; return how many were there.

        A human unit is known by its sentence and its translation, a machine translation by its
        sentence and its fingerprint; other translations of the same sentence stay.

        Examples
        --------
        >>> import tempfile
        >>> unit = Unit("Да.", "Yes.", "ru", "en")
        >>> with tempfile.TemporaryDirectory() as folder, Memory(Path(folder) / "m.sqlite") as memory:
        ...     memory.add_units([unit]), memory.remove_units([unit]), memory.remove_units([unit])
        (1, 1, 0)
        """
        human, machine = [], []
        for unit in units:
            if unit.engine == HUMAN:
                human.append((human_identity(unit),))
            else:
                machine.append((machine_key(unit),))
        removed = 0

        def delete(connection: sqlite3.Connection) -> None:
            nonlocal removed
            for statement, keys in ((_REMOVE_HUMAN, human), (_REMOVE_MACHINE, machine)):
                if keys:
                    removed += connection.executemany(statement, keys).rowcount

        self._file.change(delete)
        return removed

    # --- in and out ------------------------------------------------------------------------------

    def take_in(self, units: Iterable[Unit], progress: Progress = no_progress) -> int:
        """Store very many units, some thousand in one transaction; return how many.

        Raises
        ------
        UnreadableFileError
            Where `units` raises it; those that came before are stored.
        """
        count = 0
        some: list[Unit] = []
        try:
            for unit in units:
                some.append(unit)
                if len(some) == _IMPORT:
                    count += self.add_units(some)
                    some = []
                    progress(ProgressEvent("import", count, 0, "units"))
        except UnreadableFileError:
            self.add_units(some)
            raise
        count += self.add_units(some)
        progress(ProgressEvent("import", count, 0, "units"))
        return count

    def export_units(
        self, path: str | Path, *, machine: bool = False, progress: Progress = no_progress
    ) -> int:
        """Write the human units, and if asked the machine translations, to a TMX or JSONL file."""
        stats = self.stats()
        total = stats.human + (stats.machine if machine else 0)

        def counted() -> Iterator[Unit]:
            for done, unit in enumerate(self.read_units(machine=machine)):
                if done % _IMPORT == 0:
                    progress(ProgressEvent("export", done, total, "units"))
                yield unit
            progress(ProgressEvent("export", total, total, "units"))

        from compare.translation.memory.exchange import write_units

        return write_units(path, counted())

    def read_units(self, *, machine: bool = False) -> Iterator[Unit]:
        """Yield the human units in the order of their import, then, if asked, the machine ones."""
        with explained(self.path):
            yield from map(human_unit, self._file.connection().execute(_ALL_HUMAN))
            if machine:
                yield from map(machine_unit, self._file.connection().execute(_ALL_MACHINE))

    def stats(self) -> MemoryStats:
        """Count what is there."""
        with explained(self.path):
            connection = self._file.connection()
            pairs: dict[tuple[str, str], int] = {}
            totals = {"human": 0, "machine": 0}
            for table, source, target, count in connection.execute(_COUNT):
                pairs[source, target] = pairs.get((source, target), 0) + count
                totals[table] += count
            engines, backends = (dict(connection.execute(query)) for query in (_BY_ENGINE, _BY_BACKEND))
            size = self.path.stat().st_size
            return MemoryStats(**totals, pairs=pairs, engines=engines, size=size, backends=backends)

    def forget(self, *, human: bool = False) -> int:
        """Remove all machine translations, and if asked the human units too; return how many.

        What was removed is overwritten in the file.
        """
        removed = 0

        def delete(connection: sqlite3.Connection) -> None:
            nonlocal removed
            removed = connection.execute("DELETE FROM machine").rowcount
            if human:
                removed += connection.execute("DELETE FROM human").rowcount

        self._file.change(delete)
        self._file.shrink()
        return removed


def _chunks(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    waiting = iter(items)
    while some := list(islice(waiting, size)):
        yield some
