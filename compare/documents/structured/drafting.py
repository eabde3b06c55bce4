"""From one record, of JSON or of a table, to a draft of a report.

`compare.documents.structured.fields` says which keys (and column names) hold what. Only a text is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time
from functools import reduce
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from compare.documents.articles import Draft, merge_values
from compare.documents.languages import read_language
from compare.documents.publication import DayOrders, parse_published
from compare.documents.structured.adapters import Adapter
from compare.documents.structured.fields import (
    KEYS,
    LANGUAGES,
    LEADS,
    PLATFORMS,
    find_adapter,
    normalise_name,
)
from compare.documents.structured.nesting import (
    join_holders,
    list_holders,
    list_pieces,
    reach,
    reach_first,
    unfold_names,
)
from compare.documents.structured.wrappers import OUTER_OUTLET
from compare.documents.telegram import name_forwarded
from compare.errors import UnreadableFileError

_MARKUP = re.compile(
    r"</(?:p|div|li|h[1-6]|blockquote|a|b|i|u|em|strong|span)\s*>|<br\s*/?>|<p[\s>]"
    r"|&(?:nbsp|amp|quot|apos|lt|gt|laquo|raquo|[lr][ds]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});",
    re.I,
)
_TRUNCATION = re.compile(r"\s*\[\+\d+ chars\][^\S\n]*$", re.M)  # NewsAPI's mark of a text that it cut
_HAS_TIME = re.compile(r"\d:\d\d")
_COUNTS = frozenset({"paragraphs"})
_PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
_WRAPPINGS = frozenset({"$date", "$numberLong", "$numberInt", "$numberDouble"})  # as MongoDB exports values


def draft_record(
    record: object,
    where: object,
    columns: Sequence[str] | None = None,
    common: Mapping[str, Any] | None = None,
    orders: DayOrders | None = None,
) -> Draft:
    """Make a draft of one record.

    Parameters
    ----------
    record : object
        What JSON or a table gave.
    where : object
        Its place, named in the error.
    columns : sequence of str, optional
        The columns that hold the text, where they have names of their own; dotted for inner keys.
    common : mapping, optional
        What the file says of all its records, by normalised names.
    orders : DayOrders, optional
        What the dates of all its records say of the order of day and month.

    Returns
    -------
    Draft
        Without any text for a post that has none.

    Raises
    ------
    UnreadableFileError
        If it is not a record, has no text, or has one in several places.

    Examples
    --------
    >>> draft_record({"Headline": "Ferry sinks", "body": "It sank."}, "line 1").title
    'Ferry sinks'
    >>> draft_record({"_id": 5, "_source": {"headline": "Ferry sinks", "body": "It sank."}}, "line 1").title
    'Ferry sinks'
    """
    if not isinstance(record, Mapping):
        raise UnreadableFileError(f"{where} is not a record with keys", hint='write {"text": "..."}')
    record = _without_counts(unfold_names(record))
    holders = list_holders(record, where, columns)
    named = {**(common or {}), **join_holders(holders)}
    adapter = find_adapter(named)
    values = {field: _find(named, adapter, field) for field in KEYS}
    remark = _settle_date(values, named, orders) if orders else ""
    text, title = _prose(holders, named, adapter, columns)
    whole = _TRUNCATION.sub("", text)
    if not text and not title and adapter.may_be_empty:
        return Draft("")
    if not text and not (title and adapter.is_headline):
        raise _no_text(record, where, [normalise_name(column) for column in columns or KEYS["text"]])
    draft = merge_values(
        Draft(whole, is_cut=whole != text, warnings=(remark,) if remark else ()),
        {**values, "title": title, "language": _language_of(values["language"])},
    )
    draft = replace(draft, url=draft.url or _make_address(named, adapter))
    draft = replace(draft, published=_add_time(draft.published, values["time"]))
    forwarded = _find(named, adapter, "forwarded")
    outlet = _name_host(draft.outlet or str(named.get(OUTER_OUTLET, "")))
    outlet = outlet or (_name_host(draft.url) if values["url"] else "")
    return replace(draft, outlet=name_forwarded(str(forwarded), outlet) if forwarded else outlet)


def find_date(
    record: object, where: object, columns: Sequence[str] | None, common: Mapping[str, Any] | None
) -> object:
    """Return the date of a record as it is written there; None where it has none, or is no record."""
    if not isinstance(record, Mapping):
        return None
    try:
        holders = list_holders(unfold_names(record), where, columns)
    except UnreadableFileError:  # reading it says so
        return None
    named = {**(common or {}), **join_holders(holders)}
    return _find(named, find_adapter(named), "date")


def _settle_date(values: dict[str, Any], named: Mapping[str, Any], orders: DayOrders) -> str:
    """Read the date by what settles the order of its figures; return what is to be said about that."""
    value = values.get("date")
    month_first = orders.settle(value)
    if month_first is not None:
        values["date"] = parse_published(value, month_first=month_first)
        return ""
    return orders.describe(value, next((name for name, held in named.items() if held is value), "date"))


def _without_counts(record: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Return a record without a key that is called as the text may be and says how long it is."""
    counts = [
        key for key, value in record.items() if normalise_name(str(key)) in _COUNTS and _is_count(value)
    ]
    return {key: value for key, value in record.items() if key not in counts} if counts else record


def _is_count(value: object) -> bool:
    if isinstance(value, str):
        return not any(map(str.isalpha, value))
    return isinstance(value, int | float)


def _no_text(record: Mapping[Any, Any], where: object, names: Sequence[str]) -> UnreadableFileError:
    shown = [" ".join(str(key).split())[:40] for key in record]
    held = next(((key, value) for key, value in record.items() if normalise_name(str(key)) in names), None)
    if held is not None:
        key, value = " ".join(str(held[0]).split())[:40], held[1]
        # In tables, what is not there is a number that is none.
        what = str(value)[:40] if isinstance(value, int | float) and str(value) != "nan" else "empty"
        return UnreadableFileError(f"{where} has no text ({key} is {what})", hint="fill it or leave it out")
    keys = ", ".join(shown[:8]) or "none"
    return UnreadableFileError(f"{where} has no text (keys: {keys})", hint='name the key "text"')


def _prose(
    holders: Sequence[Mapping[Any, Any]],
    named: Mapping[str, Any],
    adapter: Adapter,
    columns: Sequence[str] | None,
) -> tuple[str, str]:
    """Return text and title; of columns that the user names, one with a title's name is the title."""
    names = adapter.fields.get("title", KEYS["title"])
    titles = [column for column in columns or () if normalise_name(column) in names]
    title = next(
        (text for name in titles or names if (text := _text_of(reach(named, normalise_name(name))))), ""
    )
    texts: Iterable[str]
    if columns:
        wanted = [column for column in columns if column not in titles] or titles
        values = (holder[key] for column in wanted for holder, key in reach_first(holders, column))
        text = "\n\n".join(filter(None, map(_text_of, values)))
        return text, "" if text == title else title
    texts = (_text_of(reach(named, name)) for name in (*adapter.fields.get("text", ()), *KEYS["text"]))
    text = next(filter(None, texts), "")
    if not text and not any(name in named for name in KEYS["text"]):  # a table of leads has no other text
        text = next(filter(None, (_text_of(named.get(name)) for name in LEADS)), "")
    return text, " ".join(unescape(title).split())


def _find(named: Mapping[str, Any], adapter: Adapter, field: str) -> Any:
    """Return the first value that says something, plain; None where none does."""
    general = () if field in adapter.fields and not adapter.fields[field] else KEYS.get(field, ())
    for name in (*adapter.fields.get(field, ()), *general):
        value = _open_value(reach(named, name))
        is_plain = isinstance(value, str | int | float | datetime | time) or hasattr(value, "isoformat")
        if is_plain and not isinstance(value, bool) and str(value).strip().lower() not in {"", "nan", "nat"}:
            return value
    return None


def _open_value(value: object) -> object:
    """Return what stands in the wrapping of a database's export: ``{"$date": "2024-01-06"}``, ``["ru"]``."""
    while isinstance(value, list | Mapping) and len(value) == 1:
        if isinstance(value, list):
            value = value[0]
        elif next(iter(value)) in _WRAPPINGS:
            value = next(iter(value.values()))
        else:
            break
    return value


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
        text = value
        if has_markup(text):
            from compare.documents.visible import read_fragment  # few values are pieces of pages

            text = read_fragment(text)
        words = _TRUNCATION.sub("", text).strip()
        return text if words and words.lower() != "nan" else ""
    if isinstance(value, list):
        return "\n\n".join(filter(None, map(_text_of, value)))
    if isinstance(value, Mapping):
        return "\n\n".join(filter(None, (_text_of(value[name]) for name in list_pieces(value))))
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
        parts = {name: reach(named, name) for name in _PLACEHOLDER.findall(form)}
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
