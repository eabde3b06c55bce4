"""Translation units as JSON lines: one object a line, its keys the fields of `Unit`.

Only `source`, `target`, `source_language` and `target_language` are needed; a line without `engine`
is a human unit, one whose source or target is empty is passed over: it was never translated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from compare.errors import UnreadableFileError
from compare.translation.memory.source_keys import writable
from compare.translation.memory.units import HUMAN, Unit, is_language, on_one_line, primary_language

_NEEDED = ("source", "target", "source_language", "target_language")
_TEXTS = ("engine", "fingerprint", "note", "created", "backend")
_LISTS = ("warnings", "kept")


def read_jsonl(path: Path) -> Iterator[Unit]:
    """Yield the units of a file of JSON lines; empty lines and empty units are passed over."""
    with path.open(encoding="utf-8-sig") as lines:
        try:
            for number, line in enumerate(lines, 1):
                unit = _read_line(line, path, number) if line.strip() else None
                if unit and unit.source and unit.target:
                    yield unit
        except UnicodeDecodeError as error:
            raise UnreadableFileError(f"{path}: not UTF-8", hint="save it as UTF-8") from error


def _read_line(line: str, path: Path, number: int) -> Unit:
    try:
        fields: Any = json.loads(line, object_hook=_writable)
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{path}, line {number}: not JSON", hint="mend the line") from error
    if not isinstance(fields, dict) or not all(isinstance(fields.get(key), str) for key in _NEEDED):
        wanted = ", ".join(_NEEDED)
        raise UnreadableFileError(f"{path}, line {number}: needs the keys {wanted}", hint="mend the line")
    try:
        return _make_unit(fields)
    except (TypeError, ValueError, OverflowError) as error:
        raise UnreadableFileError(f"{path}, line {number}: {error}", hint="mend the line") from error


def _make_unit(fields: dict[str, Any]) -> Unit:
    """Make a unit of the keys of a line; an error says which of them is not what it must be."""
    for key in _TEXTS:
        if not isinstance(fields.get(key) or "", str):
            raise TypeError(f"{key} must be a text")
    for key in _LISTS:
        values = fields.get(key) or []
        if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
            raise TypeError(f"{key} must be a list of texts")
    source_language = primary_language(fields["source_language"])
    target_language = primary_language(fields["target_language"])
    if not (is_language(source_language) and is_language(target_language)):
        raise ValueError("a language must be a code such as ru or en-GB")
    score = fields.get("score")
    return Unit(
        on_one_line(fields["source"]),
        on_one_line(fields["target"]),
        source_language,
        target_language,
        engine=fields.get("engine") or HUMAN,
        fingerprint=fields.get("fingerprint") or "",
        score=float(score) if isinstance(score, int | float) else None,
        warnings=tuple(map(writable, fields.get("warnings") or ())),
        kept=tuple(map(writable, fields.get("kept") or ())),
        note=fields.get("note") or "",
        created=fields.get("created") or "",
        backend=fields.get("backend") or "",
    )


def _writable(fields: dict[str, Any]) -> dict[str, Any]:
    return {key: writable(value) if isinstance(value, str) else value for key, value in fields.items()}


def write_jsonl(out: IO[str], units: Iterable[Unit]) -> int:
    """Write each unit as one line, empty fields left out; return how many."""
    count = 0
    for unit in units:
        fields = {key: value for key, value in unit._asdict().items() if key in _NEEDED or value}
        if unit.score is not None:
            fields["score"] = unit.score
        out.write(json.dumps(fields, ensure_ascii=False) + "\n")
        count += 1
    return count
