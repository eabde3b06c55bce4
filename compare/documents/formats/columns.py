"""Which columns of a table, or keys of a record, hold the prose, and which row of a sheet names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from compare.documents.structured import is_prose
from compare.errors import UnreadableFileError

HEAD_ROWS = 30  # a title and notes may stand above the row that names the columns


def is_wanted(name: str, wanted: Sequence[str] | None) -> bool:
    """Return whether a column is one that the user named; where none is named, one with a usual name."""
    return name in wanted if wanted else is_prose(name)


def choose_columns(path: Path, present: Sequence[str], wanted: Sequence[str] | None) -> list[str]:
    """Return the columns to translate, in the order of the file.

    Raises
    ------
    UnreadableFileError
        If a wanted column is not there, or none is wanted and none has a usual name.

    Examples
    --------
    >>> choose_columns(Path("a.csv"), ["id", "Text", "date"], None)
    ['Text']
    >>> choose_columns(Path("a.csv"), ["Дата", "Заголовок", "Источник", "Текст"], None)
    ['Заголовок', 'Текст']
    """
    shown = ", ".join(" ".join(name.split())[:40] for name in present[:12]) or "none"
    for name in wanted or ():
        if name not in present:
            raise UnreadableFileError(f"{path} has no column {name!r}", hint=f"its columns are {shown}")
    chosen = [name for name in present if is_wanted(name, wanted)]
    if not chosen:
        raise UnreadableFileError(
            f"{path} has no column with a usual name for text", hint=f"name the columns to translate: {shown}"
        )
    return chosen


def find_header(
    rows: Iterable[Sequence[object]], wanted: Sequence[str] | None
) -> tuple[int, list[str]] | None:
    """Return the index of the row that names the columns, and their names.

    Parameters
    ----------
    rows : iterable of sequences
        The first rows of a sheet.
    wanted : sequence of str, optional
        Columns that the user named; without them, a row with a usual name for a title or a text.

    Examples
    --------
    >>> find_header([["Мониторинг"], ["Дата", "Текст"], ["2024-01-06", "Текст статьи."]], None)
    (1, ['Дата', 'Текст'])
    """
    for place, row in enumerate(islice(rows, HEAD_ROWS)):
        names = [value.strip() if isinstance(value, str) else "" for value in row]
        found = [name for name in names if name and is_wanted(name, wanted)]
        # One word alone above a table is its title, also where it is "Text".
        is_alone = sum(value is not None and str(value).strip() != "" for value in row) == 1
        if found and (wanted or not is_alone or place == 0):
            return place, names
    return None
