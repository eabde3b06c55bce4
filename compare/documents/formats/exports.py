"""JSON as one value: Telegram's export, lists of articles, answers of services; written back whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.decoding import decode_bytes, load_bytes
from compare.documents.flow import Rendering, list_segments
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.posts import find_posts, make_block, write_post
from compare.documents.formats.records import find_prose, translate_record, write_like
from compare.documents.formats.values import list_value
from compare.documents.record_fields import ENVELOPES
from compare.documents.segments import ReadAnew, Segment
from compare.documents.structured import is_telegram_export, parse_json
from compare.outputs import write_whole

_INDENT = re.compile(r"\A\ufeff?\s*[\[{]\r?\n([ \t]+)")


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A `Document` whose segments are posts, or values of records; read anew for each pass."""

    path: Path
    columns: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The texts of posts, or the chosen values of records."""
        return ReadAnew(self._list_segments)

    def _list_segments(self) -> Iterator[Segment]:
        value = self.read()
        if is_telegram_export(value):
            blocks = (make_block(holder, where) for holder, where in find_posts(value))
            yield from list_segments(block for block in blocks if block is not None)
            return
        for number, record in enumerate(_records(value), 1):
            for holder, key, column in find_prose(record, self.columns):
                yield from list_value(holder[key], f"record {number}, {column}")

    def read(self) -> Any:
        """Return the value of the whole file."""
        return _parse(load_bytes(self.path), self.path)[0]

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the file with its indents; where no text is changed, byte for byte.

        Words in bold inside a sentence become plain, as in other formats, and are counted.
        """
        data = load_bytes(self.path)
        value, source = _parse(data, self.path)
        rendering = Rendering(iter(texts), language)
        changed = False
        if is_telegram_export(value):
            for holder, where in find_posts(value):
                block = make_block(holder, where)
                changed = (block is not None and write_post(holder, block, rendering)) or changed
        else:
            for record in _records(value):
                changed = translate_record(record, self.columns, rendering) or changed
        write_whole(path, _encode(value, data, source) if changed else data)
        return rendering.simplified


def open_export(path: Path, columns: Sequence[str] | None = None) -> ExportDocument:
    """Open a JSON file: Telegram Desktop's export, a record, or a list of them."""
    document = ExportDocument(path, tuple(columns or ()))
    value = document.read()
    if not is_telegram_export(value):
        records = _records(value)
        present = dict.fromkeys(str(key) for record in records if isinstance(record, dict) for key in record)
        inner = {
            column: None
            for column in columns or ()
            for record in records
            for _ in find_prose(record, (column,))
        }
        choose_columns(path, [*present, *(column for column in inner if column not in present)], columns)
    return document


def _records(value: Any) -> list[Any]:
    if isinstance(value, list):
        return value
    for name in ENVELOPES if isinstance(value, dict) else ():
        if isinstance(value.get(name), list) and all(isinstance(one, dict) for one in value[name]):
            return list(value[name])
    return [value]


def _parse(data: bytes, path: Path) -> tuple[Any, str]:
    """Return the value of a file, and its text."""
    text = decode_bytes(data, path)
    return parse_json(text, path), text


def _encode(value: Any, data: bytes, text: str) -> bytes:
    """Write a value as its file was written: escapes, indents, mark and last line end."""
    indent = _INDENT.match(text)
    written = write_like(value, text, indent[1] if indent else None)
    end = text[len(text.rstrip()) :]
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return f"{mark}{written}{end}".encode("utf-8", "replace")
