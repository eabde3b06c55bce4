"""Translation units: a sentence and its translation, and who made it."""

from __future__ import annotations

import re
from typing import NamedTuple

HUMAN = "memory"
"""The engine of a unit that a person made."""
UNKNOWN_BACKEND = "unknown"
"""The backend of a machine translation of which nobody wrote down where it was made."""

_IN_TWO_LETTERS = {"rus": "ru", "eng": "en", "ukr": "uk"}
_LINE_BREAK = re.compile("[ \t]*[\r\n\x85]+[ \t]*")


class Unit(NamedTuple):
    """A sentence and its translation.

    `engine` is "memory" for a human unit, else the engine that made it; `fingerprint`, `score`,
    `warnings`, `kept` and `backend` (the library and the kind of machine, as
    `compare.records.SentenceMapping` has it) belong to machine translations; `created` is an ISO 8601 time
    in UTC, or "".
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
    backend: str = ""


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
