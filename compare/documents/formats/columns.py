"""Which columns of a table, or keys of a record, hold the prose."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compare.documents.record_fields import is_prose
from compare.errors import UnreadableFileError


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
    chosen = [name for name in present if (name in wanted if wanted else is_prose(name))]
    if not chosen:
        raise UnreadableFileError(
            f"{path} has no column with a usual name for text", hint=f"name the columns to translate: {shown}"
        )
    return chosen
