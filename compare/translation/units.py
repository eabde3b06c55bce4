"""Translation units, and the files that hold them: TMX 1.4b or JSON lines, by the ending of the name."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NamedTuple

from compare.errors import OutputError, UnreadableFileError, UsageError

HUMAN = "memory"
"""The engine of a unit that a person made."""

_IN_TWO_LETTERS = {"rus": "ru", "eng": "en", "ukr": "uk"}
_LINE_BREAK = re.compile("[ \t]*[\r\n\x85]+[ \t]*")


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


def turn_round(unit: Unit) -> tuple[Unit, ...]:
    """Return a unit and, where a person made it, the same the other way round.

    Examples
    --------
    >>> [one.source for one in turn_round(Unit("Да.", "Yes.", "ru", "en"))]
    ['Да.', 'Yes.']
    """
    if unit.engine != HUMAN:
        return (unit,)
    return unit, unit._replace(
        source=unit.target,
        target=unit.source,
        source_language=unit.target_language,
        target_language=unit.source_language,
    )


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
    """Return the language of a tag such as ``ru-RU``, in two letters where we know it by three.

    Examples
    --------
    >>> primary_language("EN_us"), primary_language("rus")
    ('en', 'ru')
    """
    language = code.replace("_", "-").split("-")[0].strip().lower()
    return _IN_TWO_LETTERS.get(language, language)


def is_language(code: str) -> bool:
    """Tell whether a code can be that of a language.

    Examples
    --------
    >>> [is_language(code) for code in ("ru", "rus", "", "*all*")]
    [True, True, False, False]
    """
    return re.fullmatch("[a-z]{2,8}", code) is not None


def on_one_line(text: str) -> str:
    r"""Return a sentence without the line breaks that a file wraps it at, and nothing around it.

    A translation goes into the place of a sentence, where a new line may mean a new paragraph.

    Examples
    --------
    >>> on_one_line("The ferry\n   sank. ")
    'The ferry sank.'
    """
    return _LINE_BREAK.sub(" ", text.strip())
