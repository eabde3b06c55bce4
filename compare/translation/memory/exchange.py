"""The files that translation units travel in: TMX 1.4b or JSON lines, by the ending of the name."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO

from compare.errors import UnreadableFileError, UsageError
from compare.outputs import write_atomically
from compare.translation.memory.jsonl import read_jsonl, write_jsonl
from compare.translation.memory.tmx import read_tmx, write_tmx
from compare.translation.memory.units import Unit


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
    writers: dict[str, Callable[[IO[str], Iterable[Unit]], int]] = {".tmx": write_tmx, ".jsonl": write_jsonl}
    path = Path(path)
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(f"{path}: unknown format", hint="end the name in .tmx or .jsonl")
    with write_atomically(path) as file:
        out = io.TextIOWrapper(file, encoding="utf-8", newline="\n", write_through=True)
        count = writer(out, units)
        out.detach()
    return count
