"""Units as rows of the memory's two tables, and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from compare.translation.memory.source_keys import digest_of, human_key
from compare.translation.memory.units import UNKNOWN_BACKEND, Unit


def human_identity(unit: Unit) -> bytes:
    """Return what is unique about a human unit: its sentence and its translation."""
    key = human_key(unit.source, unit.source_language, unit.target_language)
    return digest_of(key.hex(), unit.source, unit.target)


def machine_key(unit: Unit) -> bytes:
    """Return what is unique about a machine translation: its sentence and what made it."""
    return digest_of(unit.source_language, unit.target_language, unit.fingerprint, unit.source)


def human_row(unit: Unit) -> tuple[object, ...]:
    """Return the columns of a human unit but the first."""
    key = human_key(unit.source, unit.source_language, unit.target_language)
    return (
        key, human_identity(unit), unit.source_language, unit.target_language,
        unit.source, unit.target, unit.note, unit.created or _now(),
    )  # fmt: skip


def human_unit(row: tuple[Any, ...]) -> Unit:
    """Return the unit of a row."""
    source, target, source_language, target_language, note, created = row
    return Unit(source, target, source_language, target_language, note=note, created=created)


def machine_row(unit: Unit) -> tuple[object, ...]:
    """Return the columns of a machine translation but the first."""
    return (
        machine_key(unit), unit.source_language, unit.target_language, unit.source, unit.target, unit.engine,
        unit.fingerprint, unit.score, _write_list(unit.warnings), _write_list(unit.kept),
        unit.created or _now(), unit.backend or UNKNOWN_BACKEND,
    )  # fmt: skip


def machine_unit(row: tuple[Any, ...]) -> Unit:
    """Return the unit of a row."""
    source, target, source_language, target_language, engine, fingerprint, score, *rest = row
    warnings, kept, created, backend = rest
    made = Unit(source, target, source_language, target_language, engine, fingerprint, score)
    made = made._replace(warnings=read_list(warnings), kept=read_list(kept))
    return made._replace(created=created, backend=backend)


def _write_list(values: Sequence[str]) -> str:
    return json.dumps(values, ensure_ascii=False) if values else ""


def read_list(written: str) -> tuple[str, ...]:
    """Return the strings of a column that holds several."""
    return tuple(json.loads(written)) if written else ()


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
