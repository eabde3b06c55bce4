"""Files that hold many reports: JSON, JSONL, tables with one report a row.

`compare.documents.record_fields` says which keys (and column names) hold what. Only a text is required. A
record that holds none, or is none, is handed on as an error in its place, so that the others are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import reduce
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from compare.documents.articles import Draft, merge_values
from compare.documents.decoding import (
    decode_bytes,
    describe_long_line,
    detect_encoding,
    load_bytes,
    read_lines,
)
from compare.documents.languages import read_language
from compare.documents.record_fields import (
    ENVELOPES,
    KEYS,
    LANGUAGES,
    LEADS,
    PLATFORMS,
    Adapter,
    find_adapter,
    normalise_name,
)
from compare.documents.telegram import name_forwarded, read_telegram
from compare.errors import UnreadableFileError

__all__ = ["KEYS", "draft_record", "has_markup", "parse_json", "read_json", "read_jsonl", "read_records"]

_MARKUP = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|a|b|i|u|em|strong|span)\s*>|<br\s*/?>|<p[\s>]", re.I)
_TRUNCATION = re.compile(r"\s*\[\+\d+ chars\]\s*\Z")  # NewsAPI's mark of a text that it cut
_HAS_TIME = re.compile(r"\d:\d\d")
_PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
# In this order the pieces of an article that comes in pieces (fundus) stand.
_PIECES = ("summary", "headline", "paragraphs", "sections", "value", "text", "rendered")


def read_jsonl(path: Path, columns: Sequence[str] | None = None) -> Iterator[Draft | UnreadableFileError]:
    """Read one report a line; a line that is not one is an error in its place."""
    seen: set[str] = set()
    long: list[int] = []
    for number, line in enumerate(read_lines(path, detect_encoding(path), long), 1):
        if long and long[-1] == number:
            yield describe_long_line(path, number)
        if line.strip():
            where = f"{path}, line {number}"
            try:
                record = parse_json(line, where)
                seen.update(column for column in columns or () if _reaches(record, column))
                yield from _drafts(record, where, columns)
            except UnreadableFileError as error:
                yield error
    _demand(path, columns, seen)


def read_json(path: Path, columns: Sequence[str] | None = None) -> Iterator[Draft | UnreadableFileError]:
    """Read one report, a list of them, a service's answer, or Telegram Desktop's export (``result.json``)."""
    value = parse_json(decode_bytes(load_bytes(path), path), path)
    if is_telegram_export(value):
        yield from read_telegram(value)
        return
    records = _open_envelope(value)
    if columns:
        _demand(
            path, columns, {column for column in columns for record in records if _reaches(record, column)}
        )
    for number, record in enumerate(records, 1):
        try:
            yield from _drafts(record, f"{path}, record {number}", columns)
        except UnreadableFileError as error:
            yield error


def is_telegram_export(value: object) -> bool:
    """Return whether a file's value is Telegram Desktop's export of one chat, or of an account."""
    return isinstance(value, Mapping) and (isinstance(value.get("messages"), list) or "chats" in value)


def read_records(
    records: Iterable[tuple[str, Mapping[str, Any]]], columns: Sequence[str] | None = None
) -> Iterator[Draft | UnreadableFileError]:
    """Make drafts of the rows of a table, each with its place in words."""
    for where, record in records:
        try:
            yield from _drafts(record, where, columns)
        except UnreadableFileError as error:
            yield error


def parse_json(text: str, where: object) -> Any:
    """Parse JSON; whatever is wrong with it becomes one clear line."""
    try:
        return json.loads(text)
    except ValueError as error:
        detail = getattr(error, "msg", None) or str(error)
        raise UnreadableFileError(f"{where} is not valid JSON ({detail})") from error
    except RecursionError as error:
        raise UnreadableFileError(f"{where} is not valid JSON (nested too deeply)") from error


def _open_envelope(value: Any) -> list[Any]:
    """Return the records of a list, or of a service's answer; a feed's title goes into its items."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping) and not any(_text_of(value.get(name)) for name in KEYS["text"]):
        for name in ENVELOPES:
            records = value.get(name)
            if isinstance(records, list) and records and all(isinstance(one, Mapping) for one in records):
                title = value.get("title")
                return [{"feed_title": title, **one} if title else one for one in records]
        groups = list(value.values())  # fundus saves its articles by publisher
        if groups and all(isinstance(group, list) and group for group in groups):
            named = [(name, one) for name, group in value.items() for one in group]
            if all(isinstance(one, Mapping) for _, one in named):
                return [{"publisher": name, **one} for name, one in named]
    return [value]


def _demand(path: Path, columns: Sequence[str] | None, seen: set[str]) -> None:
    for column in columns or ():
        if column not in seen:
            raise UnreadableFileError(f"{path} has no key {column!r}", hint="check the name")


def _drafts(record: object, where: object, columns: Sequence[str] | None) -> Iterator[Draft]:
    draft = draft_record(record, where, columns)
    if draft.text or draft.title:
        yield draft


def draft_record(record: object, where: object, columns: Sequence[str] | None = None) -> Draft:
    """Make a draft of one record.

    Parameters
    ----------
    record : object
        What JSON or a table gave.
    where : object
        Its place, named in the error.
    columns : sequence of str, optional
        The columns that hold the text, where they have names of their own; dotted for inner keys.

    Returns
    -------
    Draft
        Without any text for a post that has none.

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
    named = {normalise_name(str(key)): value for key, value in record.items()}
    adapter = find_adapter(named)
    values = {field: _find(named, adapter, field) for field in KEYS}
    text, title = _prose(record, named, adapter, columns)
    if not text and not title and adapter.may_be_empty:
        return Draft("")
    if not text and not (title and adapter.is_headline):
        raise _no_text(record, where, [normalise_name(column) for column in columns or KEYS["text"]])
    draft = merge_values(
        Draft(text), {**values, "title": title, "language": _language_of(values["language"])}
    )
    draft = replace(draft, url=draft.url or _make_address(named, adapter))
    draft = replace(draft, published=_add_time(draft.published, values["time"]))
    forwarded = _find(named, adapter, "forwarded")
    outlet = _name_host(draft.outlet) or (_name_host(draft.url) if values["url"] else "")
    return replace(draft, outlet=name_forwarded(str(forwarded), outlet) if forwarded else outlet)


def _no_text(record: Mapping[Any, Any], where: object, names: Sequence[str]) -> UnreadableFileError:
    shown = [" ".join(str(key).split())[:40] for key in record]
    empty = next((key for key in shown if normalise_name(key) in names), "")
    if empty:
        return UnreadableFileError(f"{where} has no text ({empty} is empty)", hint="fill it or leave it out")
    keys = ", ".join(shown[:8]) or "none"
    return UnreadableFileError(f"{where} has no text (keys: {keys})", hint='name the key "text"')


def _prose(
    record: Mapping[Any, Any], named: Mapping[str, Any], adapter: Adapter, columns: Sequence[str] | None
) -> tuple[str, str]:
    """Return text and title; of columns that the user names, one with a title's name is the title."""
    names = adapter.fields.get("title", KEYS["title"])
    titles = [column for column in columns or () if normalise_name(column) in names]
    title = next(
        (text for name in titles or names if (text := _text_of(_reach(named, normalise_name(name))))), ""
    )
    texts: Iterable[str]
    if columns:
        wanted = [column for column in columns if column not in titles] or titles
        texts = (_text_of(record.get(column) or _reach(named, normalise_name(column))) for column in wanted)
        text = "\n\n".join(filter(None, texts))
        return text, "" if text == title else title
    texts = (_text_of(_reach(named, name)) for name in (*adapter.fields.get("text", ()), *KEYS["text"]))
    text = next(filter(None, texts), "")
    if not text and not any(name in named for name in KEYS["text"]):  # a table of leads has no other text
        text = next(filter(None, (_text_of(named.get(name)) for name in LEADS)), "")
    return text, " ".join(unescape(title).split())


def _find(named: Mapping[str, Any], adapter: Adapter, field: str) -> Any:
    """Return the first value that says something, plain; None where none does."""
    general = () if field in adapter.fields and not adapter.fields[field] else KEYS.get(field, ())
    for name in (*adapter.fields.get(field, ()), *general):
        value = _reach(named, name)
        is_plain = isinstance(value, str | int | float | datetime | time) or hasattr(value, "isoformat")
        if is_plain and not isinstance(value, bool) and str(value).strip().lower() not in {"", "nan", "nat"}:
            return value
    return None


def _reach(named: Mapping[str, Any], name: str) -> Any:
    """Follow a dotted name from a record with normalised keys; in a list, to the first item that has it."""
    if name in named:
        return named[name]
    first, _, rest = name.partition(".")
    return _reach_inside(named.get(first), rest) if rest else None


def _reach_inside(value: object, name: str) -> Any:
    if isinstance(value, Mapping):
        return _reach({normalise_name(str(key)): one for key, one in value.items()}, name)
    if isinstance(value, list):
        return next((found for one in value if (found := _reach_inside(one, name)) is not None), None)
    return None


def _reaches(record: object, column: str) -> bool:
    return _reach_inside(record, normalise_name(column)) is not None or (
        isinstance(record, Mapping) and column in record
    )


def has_markup(text: str) -> bool:
    """Return whether a value is a piece of a page.

    Examples
    --------
    >>> has_markup("It <b>sank</b>."), has_markup("Less < more > all")
    (True, False)
    """
    return _MARKUP.search(text) is not None


def _text_of(value: object) -> str:
    """Return a text, from HTML or from pieces too; "" where there is none."""
    if isinstance(value, str):
        text = _TRUNCATION.sub("", value)
        if has_markup(text):
            from compare.documents.visible import read_fragment  # few values are pieces of pages

            text = read_fragment(text)
        return text if text.strip() and text.strip().lower() != "nan" else ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text_of, value)))
    if isinstance(value, Mapping):
        return "\n\n".join(filter(None, (_text_of(value.get(name)) for name in _PIECES)))
    return ""


def _language_of(value: object) -> str:
    name = str(value or "").strip().lower()
    return LANGUAGES.get(name, "") or read_language(name)


def _add_time(published: datetime | None, value: object) -> datetime | None:
    """Put the time of day, of a column of its own, to a date that has none."""
    if published is None or value is None or published.time() != time():
        return published
    if isinstance(value, str) and _HAS_TIME.search(value):
        try:
            value = time.fromisoformat(value.strip().zfill(5) if len(value.strip()) < 6 else value.strip())
        except ValueError:
            return published
    return (
        datetime.combine(published.date(), value, published.tzinfo) if isinstance(value, time) else published
    )


def _make_address(named: Mapping[str, Any], adapter: Adapter) -> str:
    for form in adapter.address:
        parts = {name: _reach(named, name) for name in _PLACEHOLDER.findall(form)}
        if all(isinstance(part, str | int) and part for part in parts.values()):
            return reduce(lambda done, name: done.replace(f"{{{name}}}", str(parts[name])), parts, form)
    return ""


def _name_host(name: str) -> str:
    """Return an outlet's name; where only an address is given, the host, with the account on a platform."""
    if name.startswith(("urn:", "tag:")):
        return ""
    if not name.startswith(("http://", "https://")):
        return name
    parts = urlsplit(name)
    host = (parts.hostname or "").removeprefix("www.")
    account = next((one for one in parts.path.split("/") if one and one not in {"s", "c"}), "")
    return f"{host}/{account}" if host in PLATFORMS and account else host
