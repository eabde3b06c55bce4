"""Files that hold many reports: JSON, JSONL, tables with one report a row, Telegram's export.

Keys (and column names) of a report, whatever their case: ``text`` (or ``body``, ``content``), ``title``
(or ``headline``), ``outlet`` (or ``source``, ``publisher``), ``date`` (or ``published``), ``language``
(or ``lang``), ``url`` (or ``link``). Only a text is required.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from compare.documents.articles import Draft, merge_values
from compare.documents.decoding import decode_bytes, detect_encoding, load_bytes, read_lines
from compare.errors import UnreadableFileError

KEYS = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "date": ("date", "published", "published_at"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}


def read_jsonl(path: Path) -> Iterator[Draft]:
    """Read one report a line; the first line that is not one ends it with an error naming the line."""
    for number, line in enumerate(read_lines(path, detect_encoding(path)), 1):
        if line.strip():
            yield draft_record(parse_json(line, f"{path}, line {number}"), f"{path}, line {number}")


def read_json(path: Path) -> Iterator[Draft]:
    """Read one report, a list of them, or Telegram Desktop's export (``result.json``)."""
    value = parse_json(decode_bytes(load_bytes(path), path), path)
    if isinstance(value, Mapping) and (isinstance(value.get("messages"), list) or "chats" in value):
        yield from read_telegram(value)
        return
    records = value if isinstance(value, list) else [value]
    for number, record in enumerate(records, 1):
        yield draft_record(record, f"{path}, record {number}")


def parse_json(text: str, where: object) -> Any:
    """Parse JSON; whatever is wrong with it becomes one clear line."""
    try:
        return json.loads(text)
    except ValueError as error:
        detail = getattr(error, "msg", None) or str(error)
        raise UnreadableFileError(f"{where} is not valid JSON ({detail})") from error
    except RecursionError as error:
        raise UnreadableFileError(f"{where} is not valid JSON (nested too deeply)") from error


def draft_record(record: object, where: object) -> Draft:
    """Make a draft of one record.

    Raises
    ------
    UnreadableFileError
        If it is not a record, or has no text.

    Examples
    --------
    >>> draft_record({"Headline": "Ferry sinks", "body": "It sank."}, "line 1").title
    'Ferry sinks'
    """
    if not isinstance(record, Mapping):
        raise UnreadableFileError(f"{where} is not a record with keys", hint='write {"text": "..."}')
    lowered = {str(key).strip().lower(): value for key, value in record.items()}
    values = {
        key: next((lowered[name] for name in names if _is_given(lowered.get(name))), None)
        for key, names in KEYS.items()
    }
    text = values.pop("text")
    if not isinstance(text, str):
        found = ", ".join(" ".join(key.split())[:40] for key in list(lowered)[:8]) or "none"
        raise UnreadableFileError(f"{where} has no text (keys: {found})", hint='name the key "text"')
    return merge_values(Draft(text), values)


def _is_given(value: object) -> bool:
    return value is not None and str(value).strip() not in {"", "nan"}  # an empty cell of a table is NaN


def read_telegram(export: Mapping[str, Any]) -> Iterator[Draft]:
    """Read the posts of an export of one chat, or of all of an account's."""
    chats = export.get("chats")
    chats = chats.get("list") if isinstance(chats, Mapping) else [export]
    for chat in chats if isinstance(chats, list) else []:
        if isinstance(chat, Mapping) and isinstance(chat.get("messages"), list):
            yield from _read_chat(chat)


def _read_chat(chat: Mapping[str, Any]) -> Iterator[Draft]:
    name = chat.get("name")
    for post in chat["messages"]:
        if not isinstance(post, Mapping) or post.get("type", "message") != "message":
            continue
        text = _flatten(post.get("text"))
        if text.strip():
            sender = name or post.get("from")
            # "date" is the exporter's local time without its zone; the stamp is exact.
            stamp = post.get("date_unixtime") or post.get("date")
            yield merge_values(Draft(text), {"outlet": sender, "date": stamp})


def _flatten(text: object) -> str:
    """Join the plain and the formatted pieces of a post."""
    pieces: Iterable[object] = text if isinstance(text, list) else [text]
    words = (piece.get("text") if isinstance(piece, Mapping) else piece for piece in pieces)
    return "".join(word for word in words if isinstance(word, str))
