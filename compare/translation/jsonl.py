"""Translation units as JSON lines: one object a line, its keys the fields of `Unit`.

Only `source`, `target`, `source_language` and `target_language` are needed; a line without `engine`
is a human unit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, Any

from compare.errors import UnreadableFileError
from compare.translation.source_keys import writable
from compare.translation.units import HUMAN, Unit, primary_language

_NEEDED = ("source", "target", "source_language", "target_language")


def read_jsonl(path: Path) -> Iterator[Unit]:
    """Yield the units of a file of JSON lines; empty lines are passed over."""
    with path.open(encoding="utf-8-sig") as lines:
        try:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _read_line(line, path, number)
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
    score = fields.get("score")
    return Unit(
        source=fields["source"],
        target=fields["target"],
        source_language=primary_language(fields["source_language"]),
        target_language=primary_language(fields["target_language"]),
        engine=str(fields.get("engine") or HUMAN),
        fingerprint=str(fields.get("fingerprint") or ""),
        score=float(score) if isinstance(score, int | float) else None,
        warnings=tuple(map(str, fields.get("warnings") or ())),
        kept=tuple(map(str, fields.get("kept") or ())),
        note=str(fields.get("note") or ""),
        created=str(fields.get("created") or ""),
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
