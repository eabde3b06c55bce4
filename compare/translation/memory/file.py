"""The SQLite file under a translation memory: opening, changing, errors in one clear line."""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from compare.errors import MemoryStoreError

_APPLICATION = 0x6F644D65  # tells a memory from any other SQLite file
_VERSION = 2
_WAIT_S = 60.0

_SCHEMA = """
CREATE TABLE human (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL, identity BLOB NOT NULL UNIQUE,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, note TEXT NOT NULL, created TEXT NOT NULL);
CREATE INDEX human_by_key ON human (key);
CREATE INDEX human_by_pair ON human (source_language, target_language);
CREATE TABLE machine (
    id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE,
    source_language TEXT NOT NULL, target_language TEXT NOT NULL,
    source TEXT NOT NULL, target TEXT NOT NULL, engine TEXT NOT NULL, fingerprint TEXT NOT NULL,
    score REAL, warnings TEXT NOT NULL, kept TEXT NOT NULL, created TEXT NOT NULL,
    backend TEXT NOT NULL);
"""
# What brings a file of an older version to the next, and what lets it be read as it is.
_UPGRADES = {1: "ALTER TABLE machine ADD COLUMN backend TEXT NOT NULL DEFAULT 'unknown'"}
_VIEWS = {1: "CREATE TEMP VIEW machine AS SELECT *, 'unknown' AS backend FROM main.machine"}


class MemoryFile:
    """One SQLite file in WAL mode, with a connection for each thread of each process."""

    def __init__(self, path: Path, *, read_only: bool) -> None:
        self.path = path
        self.read_only = read_only
        self._connections: dict[tuple[int, int], sqlite3.Connection] = {}
        self._lock = threading.Lock()
        with explained(path):
            self.connection()

    def connection(self) -> sqlite3.Connection:
        """Return this thread's connection; a connection never crosses a fork."""
        place = (os.getpid(), threading.get_ident())
        with self._lock:
            if place not in self._connections:
                self._connections[place] = self._open()
            return self._connections[place]

    def _open(self) -> sqlite3.Connection:
        if self.read_only:
            return _open_to_read(self.path)
        _create_private(self.path)
        connection = _connect(self.path, "mode=rw")
        with _closed_on_error(connection):
            _prepare(connection, self.path)
        return connection

    def change(self, act: Callable[[sqlite3.Connection], None]) -> None:
        """Run `act` in one transaction: all of it is committed, or nothing."""
        if self.read_only:
            raise MemoryStoreError(f"{self.path}: opened for reading only")
        with explained(self.path):
            connection = self.connection()
            with _in_one_transaction(connection):
                act(connection)

    def shrink(self) -> None:
        """Give freed space back, unless another program is reading just now."""
        with suppress(sqlite3.OperationalError):
            self.connection().execute("VACUUM")
            self.connection().execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close the connections of this process."""
        with self._lock:
            for place in [place for place in self._connections if place[0] == os.getpid()]:
                self._connections.pop(place).close()


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn what SQLite or the file system says into one line that says what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        said = str(error.strerror if isinstance(error, OSError) else error)
        hint = next((advice for sign, advice in _ADVICE if sign in said.lower()), _OTHERWISE)
        raise MemoryStoreError(f"translation memory {path}: {said}", hint=hint) from error


_OTHERWISE = "name another file with --memory, or use --no-memory"
_ADVICE = (
    ("locked", "another program is writing to it; try again when that is done"),
    ("full", "free some space and run the same command again"),
    ("no space", "free some space and run the same command again"),
)


def _connect(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{how}",
        uri=True, timeout=_WAIT_S, isolation_level=None, check_same_thread=False,
    )  # fmt: skip


def _open_to_read(path: Path) -> sqlite3.Connection:
    """Open a memory that is only read; it may lie where nothing can be written.

    SQLite needs to write beside a file in WAL mode even to read it, unless it is told that nobody
    changes the file.
    """
    connection = _connect(path, "mode=ro")
    with _closed_on_error(connection):
        try:
            _identity(connection)
        except sqlite3.OperationalError:
            if _has_unmerged(path):
                raise
            connection.close()
            connection = _connect(path, "mode=ro&immutable=1")
    with _closed_on_error(connection):
        identity = _identity(connection)
        if identity != (0, 0) or _has_tables(connection):
            _check(*identity, path)
            if identity[1] in _VIEWS:
                connection.execute(_VIEWS[identity[1]])
            return connection
    connection.close()
    return _make_empty(path)  # another program is just making the file


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _has_unmerged(path: Path) -> bool:
    """Tell whether changes wait beside the file, which reading the file alone would miss."""
    waiting = path.with_name(f"{path.name}-wal")
    return waiting.exists() and waiting.stat().st_size > 0


def _make_empty(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _create_tables(connection, path)
    return connection


def _create_private(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))


def _make_private(path: Path) -> None:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        path.chmod(0o600)  # SQLite gives its side files the mode of the main file


def _identity(connection: sqlite3.Connection) -> tuple[int, int]:
    application, version = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version")
    )
    return application, version


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    application, version = _identity(connection)
    if application == _APPLICATION:
        _check(application, version, path)
    else:
        _check_empty(connection, path)  # a file of another program stays as it is, its mode included
    _make_private(path)
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA secure_delete = ON")
    if application != _APPLICATION:
        _create_tables(connection, path)
    elif version != _VERSION:
        _upgrade(connection)


def _check_empty(connection: sqlite3.Connection, path: Path) -> None:
    """Refuse a file with tables, unless another process has made it a memory just now."""
    if _has_tables(connection) and _identity(connection)[0] != _APPLICATION:
        raise MemoryStoreError(f"{path} is not a translation memory", hint=_OTHERWISE)


def _has_tables(connection: sqlite3.Connection) -> bool:
    return bool(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])


def _check(application: int, version: int, path: Path) -> None:
    if application != _APPLICATION:
        raise MemoryStoreError(f"{path} is not a translation memory", hint=_OTHERWISE)
    if version != _VERSION and version not in _UPGRADES:
        raise MemoryStoreError(
            f"translation memory {path} was made by another version of outletdiff", hint=_OTHERWISE
        )


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    # SQLite does not wait for a lock when the mode changes, so eight processes that start at once
    # would see "locked".
    give_up = time.monotonic() + _WAIT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > give_up:
                raise
            time.sleep(0.01)
        else:
            return


def _upgrade(connection: sqlite3.Connection) -> None:
    """Bring an older file to this version, one version at a time; what is in it stays."""
    with _in_one_transaction(connection):
        _, version = _identity(connection)  # another process may have been quicker
        for older in range(version, _VERSION):
            connection.execute(_UPGRADES[older])
        connection.execute(f"PRAGMA user_version = {_VERSION}")


@contextmanager
def _in_one_transaction(connection: sqlite3.Connection) -> Iterator[None]:
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise


def _create_tables(connection: sqlite3.Connection, path: Path) -> None:
    with _in_one_transaction(connection):
        application = connection.execute("PRAGMA application_id").fetchone()[0]
        if application != _APPLICATION:  # nobody was quicker
            _check_empty(connection, path)
            for statement in _SCHEMA.split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {_VERSION}")
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
