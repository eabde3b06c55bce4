"""Translation units, and the files that hold them: TMX 1.4b or JSON lines, by the ending of the name."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from compare.errors import OutputError, UnreadableFileError, UsageError

HUMAN = "memory"
"""The engine of a unit that a person made."""


class Unit(NamedTuple):
    """A sentence and its translation.

    `engine` is "memory" for a human unit, else the engine that made it; `fingerprint`, `score`,
    `warnings` and `kept` belong to machine translations; `created` is an ISO 8601 time in UTC, or "".
    """

    source: str
    target: str
    source_language: str
    target_language: str
    engine: str = HUMAN
    fingerprint: str = ""
    score: float | None = None
    warnings: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    note: str = ""
    created: str = ""


def read_units(path: str | Path) -> Iterator[Unit]:
    """Read the units of a TMX or JSONL file one after the other, in constant memory.

    Parameters
    ----------
    path : str or pathlib.Path
        A file whose name ends in ``.tmx`` or ``.jsonl``.

    Yields
    ------
    Unit
        In the order of the file.

    Raises
    ------
    UnreadableFileError
        If the file is missing, damaged or unsafe.
    UsageError
        If the name ends otherwise.

    Examples
    --------
    >>> from compare.resources import resource_folder
    >>> next(read_units(resource_folder("seeds") / "memory.tmx")).target_language
    'en'
    """
    from compare.translation.jsonl import read_jsonl
    from compare.translation.tmx import read_tmx

    readers: dict[str, Callable[[Path], Iterator[Unit]]] = {".tmx": read_tmx, ".jsonl": read_jsonl}
    path = Path(path)
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise UsageError(f"{path}: unknown format", hint="give a file that ends in .tmx or .jsonl")
    try:
        yield from reader(path)
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}", hint="check the name") from error


def write_units(path: str | Path, units: Iterable[Unit]) -> int:
    """Write units to a TMX or JSONL file, one after the other; the file appears only when complete.

    Parameters
    ----------
    path : str or pathlib.Path
        A name that ends in ``.tmx`` or ``.jsonl``.
    units : iterable of Unit
        What to write.

    Returns
    -------
    int
        How many were written.

    Raises
    ------
    OutputError
        If the file cannot be written.
    UsageError
        If the name ends otherwise.
    """
    from compare.translation.jsonl import write_jsonl
    from compare.translation.tmx import write_tmx

    writers: dict[str, Callable[[IO[str], Iterable[Unit]], int]] = {".tmx": write_tmx, ".jsonl": write_jsonl}
    path = Path(path)
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path}: unknown format", hint="end the name in .tmx or .jsonl")
    with replacing(path) as out:
        return writer(out, units)


@contextmanager
def replacing(path: Path) -> Iterator[IO[str]]:
    """Open a text file beside `path` and move it into place at the end, or leave nothing behind."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="\n") as out:
            yield out
        beside.replace(path)
    except OSError as error:
        raise OutputError(f"{path}: {error.strerror}", hint="name another place") from error
    finally:
        beside.unlink(missing_ok=True)


def primary_language(code: str) -> str:
    """Return the language of a tag such as ``ru-RU``.

    Examples
    --------
    >>> primary_language("EN_us")
    'en'
    """
    return code.replace("_", "-").split("-")[0].strip().lower()
