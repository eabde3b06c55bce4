"""Cells of tables that hold records: as JSON, or as Python writes them, which pandas does unasked."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping
from typing import Any

_LONGEST = 1_000_000  # characters


def open_cells(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a row whose cells that hold a record, or a list of records or texts, are opened.

    Examples
    --------
    >>> open_cells({"text": "It sank.", "source": "{'id': None, 'name': 'Inland Courier'}"})
    {'text': 'It sank.', 'source': {'id': None, 'name': 'Inland Courier'}}
    >>> open_cells({"text": "[Updated] It sank.", "n": "[12]"})
    {'text': '[Updated] It sank.', 'n': '[12]'}
    """
    opened = {name: _open(value) for name, value in record.items() if isinstance(value, str)}
    changed = {name: value for name, value in opened.items() if not isinstance(value, str)}
    return {**record, **changed} if changed else record


def _open(cell: str) -> Any:
    text = cell.strip()
    if len(text) > _LONGEST or f"{text[:1]}{text[-1:]}" not in {"{}", "[]"}:
        return cell
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        try:
            value = ast.literal_eval(text)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return cell
    if isinstance(value, dict) and value and all(isinstance(name, str) for name in value):
        return value
    is_list = isinstance(value, list) and value and all(isinstance(one, str | dict) for one in value)
    return value if is_list else cell
