"""JSON as one value: Telegram's export, lists of articles, answers of services; written back whole."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.decoding import decode_bytes, load_bytes
from compare.documents.flow import Rendering, list_segments
from compare.documents.formats.columns import choose_columns
from compare.documents.formats.posts import find_posts, make_block, write_post
from compare.documents.formats.records import (
    list_broken,
    list_names,
    list_prose,
    note_broken,
    translate_value,
)
from compare.documents.formats.values import list_value
from compare.documents.formats.written_json import parse_written, write_like
from compare.documents.segments import ReadAnew, Segment
from compare.documents.structured import (
    KEYS,
    has_json_lines,
    has_reports,
    is_telegram_export,
    normalise_name,
    parse_json,
)
from compare.errors import UnreadableFileError
from compare.outputs import write_whole

if TYPE_CHECKING:
    from compare.documents.formats.jsonlines import RecordsDocument

_HEAD = 2**16
_FIRST_LINES = 20
_TELEGRAM = re.compile(
    rb"""\A(?:\xef\xbb\xbf)?\s*\{"""
    rb"""(?=.*(?:"messages"\s*:\s*\[\s*\{\s*"id"\s*:|"chats"\s*:\s*\{\s*"about"\s*:))""",
    re.S,
)
# What is looked for in the head of a file before all of it is read.
_NAMES = re.compile(r'"((?:[^"\\]|\\.){1,200})"\s*[:,\]]')
_TEXT_NAMES = frozenset(KEYS["text"])
_INDENT = re.compile(r"\A\ufeff?\s*[\[{]\r?\n([ \t]+)")


@dataclass(frozen=True, slots=True)
class ExportDocument:
    """A `Document` whose segments are posts, or values of records; read anew for each pass."""

    path: Path
    columns: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    broken: dict[int, str] = field(default_factory=dict)

    @property
    def remarks(self) -> list[str]:
        """Name the records whose texts cannot be told, and stay as they are; of many, the first."""
        return list_broken(self.path, self.broken)

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
        for prose in list_prose(value, self.path, self.columns):
            if prose.error:
                note_broken(self.broken, prose.number, prose.error)
            for holder, key, column in prose.values:
                yield from list_value(holder[key], f"record {prose.number}, {column}")

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
            changed = translate_value(value, self.path, self.columns, rendering)
        write_whole(path, _encode(value, data, source) if changed else data)
        return rendering.simplified


def open_export(path: Path, columns: Sequence[str] | None = None) -> ExportDocument | RecordsDocument:
    """Open a JSON file: Telegram Desktop's export, a record, a list of them, or one with a record a line.

    Raises
    ------
    UnreadableFileError
        If a wanted key is in no record, none has one with a usual name, or it cannot be told which are meant.
    """
    if has_json_lines(decode_bytes(load_bytes(path), path)):
        from compare.documents.formats.jsonlines import open_records  # few files of JSON are such

        return open_records(path, columns)
    document = ExportDocument(path, tuple(columns or ()))
    value = document.read()
    if not is_telegram_export(value):
        choose_columns(path, list(dict.fromkeys(list_names(value, path, columns))), columns)
    return document


def is_export(path: Path) -> bool:
    """Return whether a JSON file, which a folder may hold for any purpose, holds reports."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if _TELEGRAM.search(head):
        return True
    if not any(map(_names_text, _NAMES.findall(head.decode("utf-8", "replace")))):
        return False
    try:
        text = decode_bytes(load_bytes(path), path)
        if has_json_lines(text):
            lines = islice(filter(str.strip, text.splitlines()), _FIRST_LINES)
            return has_reports([parse_json(line.lstrip("\ufeff"), path) for line in lines])
        return has_reports(parse_json(text, path))
    except UnreadableFileError:
        return False


def _names_text(written: str) -> bool:
    """Return whether a key, or the name of a column, is that of a text, in whatever letters and escapes."""
    try:
        return normalise_name(json.loads(f'"{written}"')) in _TEXT_NAMES
    except ValueError:
        return False


def _parse(data: bytes, path: Path) -> tuple[Any, str]:
    """Return the value of a file, and its text."""
    text = decode_bytes(data, path)
    return parse_written(text, path), text


def _encode(value: Any, data: bytes, text: str) -> bytes:
    """Write a value as its file was written: escapes, indents, mark and last line end."""
    indent = _INDENT.match(text)
    written = write_like(value, text, indent[1] if indent else None)
    end = text[len(text.rstrip()) :]
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return f"{mark}{written}{end}".encode("utf-8", "replace")
