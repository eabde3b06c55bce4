"""Which records of a JSON value are the reports: a list somewhere inside, found by its shape.

A service answers with more than its articles (`response.results`, `hits.hits`, `data.articles.edges`). The
list is meant whose records have a text under a usual name, with a headline or a date. Where two lists have
such records, one line asks which; nothing is left out unsaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from compare.documents.structured.fields import ASIDE, ENVELOPES, REPORT_TYPES, find_adapter, normalise_name
from compare.documents.structured.frames import open_frame
from compare.documents.structured.nesting import (
    has_text,
    has_words,
    is_report,
    join_holders,
    list_holders,
    name_keys,
    reach_values,
)
from compare.documents.structured.wrappers import drop_collector, tell_below
from compare.errors import UnreadableFileError

_MAX_DEPTH = 12  # of lists and records inside each other
_NAME = re.compile(r"[«\"]?[^\W\d_a-zа-яёіїєґ]|[\w-]+(?:\.[\w-]+)+\Z")
_OWN = "outletdiff "  # "format" of the files that this program writes


class Envelope(NamedTuple):
    """The records of a value, what all that surrounds says of each, and the columns as asked of a record."""

    records: list[Any]
    common: list[Mapping[str, Any]]
    columns: Sequence[str] | None = None


class _Place(NamedTuple):
    """A list of records, or a record alone, at a path such as ``response.results``."""

    records: list[Any]
    common: list[Mapping[str, Any]]
    is_list: bool


def open_envelope(value: Any, where: object, columns: Sequence[str] | None = None) -> Envelope:
    """Return the records of a list, of a service's answer, or the one record that a value is.

    Parameters
    ----------
    value : object
        What JSON gave; its records are handed out as they are, so that they can be changed in place.
    where : object
        The file, or a place in it, named in the error.
    columns : sequence of str, optional
        Names of what holds the text; one may begin with the path of the list that is meant.

    Raises
    ------
    UnreadableFileError
        If reports stand in several lists, or the value is a result of this program.

    Examples
    --------
    >>> answer = {"status": "ok", "response": {"results": [{"title": "Ferry", "text": "It sank."}]}}
    >>> open_envelope(answer, "a.json").records
    [{'title': 'Ferry', 'text': 'It sank.'}]
    """
    alone = Envelope([value], [{}], columns)
    if not isinstance(value, Mapping | list) or (
        value and isinstance(value, list) and not any(isinstance(one, Mapping | list) for one in value)
    ):
        return alone
    if isinstance(value, Mapping):
        if str(value.get("format")).startswith(_OWN):
            raise UnreadableFileError(
                f"{where} is a result of outletdiff, no report", hint="leave it out, or name the reports"
            )
        rows = open_frame(value)
        if any(_holds_text(row, columns) for row in rows):
            return Envelope(list(rows), [{}] * len(rows), columns)
        if has_text(name_keys(value)) or any(column in value for column in columns or ()):
            return alone
        is_told = any(column.startswith(f"{name}.") for column in columns or () for name in value)
        groups = None if is_told else _open_groups(value)
        if groups:
            return groups._replace(columns=columns)
    elif not value or any(_holds_text(one, columns) for one in value):
        records = _drop_nodes(value)
        return Envelope(records, [{}] * len(records), columns)
    places = dict(_list_places(value, columns))
    path = _choose_place(places, where, columns)
    if not path:
        return Envelope(value, [{}] * len(value), columns) if isinstance(value, list) else alone
    records, common, _ = places[path]
    kept = _drop_nodes(records)
    common = common if len(kept) == len(records) else [{}] * len(kept)
    shorter = [column.removeprefix(f"{path}.") for column in columns] if columns else None
    return Envelope(kept, common, shorter)


def has_reports(value: Any) -> bool:
    """Return whether a JSON value is a list or an answer with reports, or one report with what marks one.

    Examples
    --------
    >>> has_reports({"articles": [{"content": "It sank."}]}), has_reports({"text": "OK", "name": "button"})
    (True, False)
    """
    if isinstance(value, Mapping) and str(value.get("format")).startswith(_OWN):
        return False
    try:
        envelope = open_envelope(value, "")
        if envelope.records and envelope.records[0] is not value:
            return any(map(_is_likely, envelope.records))
        return _is_clear(value)
    except UnreadableFileError:  # several lists have some: opening it asks which
        return True


def _reaches(record: object, columns: Sequence[str]) -> bool:
    return any(True for column in columns for _ in reach_values(record, column))


def _holds_text(record: object, columns: Sequence[str] | None) -> bool:
    """Return whether a record has what a report needs, itself or in an inner record."""
    if not isinstance(record, Mapping):
        return False
    try:
        holders = list_holders(record, "", columns)
    except UnreadableFileError:  # it has two texts: its own line says so
        return True
    if columns:
        return _reaches(holders[0], columns)
    return has_text(name_keys(holders[0])) or find_adapter(join_holders(holders)).is_headline


def _is_clear(record: object) -> bool:
    """Return whether a record is a report wherever it stands; one with two texts is none (a pair of them)."""
    try:
        return isinstance(record, Mapping) and is_report(join_holders(list_holders(record, "")))
    except UnreadableFileError:
        return False


def _is_likely(record: object) -> bool:
    """Return whether a record has a text of its own, or is a report whatever it lies in."""
    if not isinstance(record, Mapping):
        return False
    named = name_keys(record)
    return has_text(named) or find_adapter(named).is_headline or _is_clear(record)


def _drop_nodes(records: list[Any]) -> list[Any]:
    """Return the records without the nodes of a schema.org graph that are no reports; all if none is."""
    kept = [record for record in records if not _is_other_node(record)]
    return kept or records


def _is_other_node(record: object) -> bool:
    if not isinstance(record, Mapping) or "@type" not in record or _holds_text(record, None):
        return False
    types = record["@type"] if isinstance(record["@type"], list) else [record["@type"]]
    return not any(str(one).lower().endswith(REPORT_TYPES) for one in types)


def _open_groups(value: Mapping[Any, Any]) -> Envelope | None:
    """Return the records of a file that has them by outlet, as fundus saves them."""
    lists = [group for group in value.values() if isinstance(group, list) and group]
    if not lists or len(lists) < len(value):
        return None
    records = [one for group in lists for one in group]
    if not all(_holds_text(one, None) for one in records):
        return None
    # Outlets have names; "news" and "opinions" are kinds of reports.
    is_by_outlet = len(lists) > 1 and all(_NAME.match(str(name)) for name in value)
    if not is_by_outlet and any(find_adapter(name_keys(one)).tool != "fundus" for one in records):
        return None
    return Envelope(records, [{"publisher": name} for name, group in value.items() for _ in group])


def _list_places(value: Any, columns: Sequence[str] | None) -> Iterator[tuple[str, _Place]]:
    found: dict[str, _Place] = {}
    _walk(value, "", {}, found, columns)
    for path, place in found.items():
        is_usual = place.is_list and path.rpartition(".")[2] in ENVELOPES
        if columns or is_usual or any(map(_is_clear, place.records)):
            yield path, place


def _walk(  # noqa: PLR0913, PLR0917 - what is carried through the tree
    value: Any,
    path: str,
    common: Mapping[str, Any],
    found: dict[str, _Place],
    columns: Sequence[str] | None,
    depth: int = 0,
) -> None:
    """Gather the lists of records, and the records alone, below a value."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, list):
        inner = columns and [column.removeprefix(f"{path}.") for column in columns]
        if any(_holds_text(one, inner) for one in value):
            common = drop_collector(common, value)
            place = found.setdefault(path, _Place([], [], is_list=True))
            place.records.extend(value)
            place.common.extend([common] * len(value))
            return
        for one in value:
            if isinstance(one, Mapping | list):
                _walk(one, path, common, found, columns, depth + 1)
    elif isinstance(value, Mapping):
        named = name_keys(value)
        if path and not columns and has_text(named):
            if any(has_words(one) for one in named.values()):
                found.setdefault(path, _Place([value], [common], is_list=False))
            return
        below = tell_below(common, named, normalise_name(path.rpartition(".")[2]))
        rows = list(value.values())
        if len(rows) > 1 and all(isinstance(one, Mapping) and is_report(name_keys(one)) for one in rows):
            found.setdefault(path or "*", _Place(rows, [common] * len(rows), is_list=True))
            return
        for key, one in value.items():
            if isinstance(one, Mapping | list) and normalise_name(str(key)) not in ASIDE:
                _walk(one, f"{path}.{key}".removeprefix("."), below, found, columns, depth + 1)


def _choose_place(places: dict[str, _Place], where: object, columns: Sequence[str] | None) -> str:
    """Return the path of the list that is meant; "" where the value itself is the record."""
    lists = [path for path, place in places.items() if place.is_list]
    named = [path for path in lists if columns and any(one.startswith(f"{path}.") for one in columns)]
    top = [name for name in ENVELOPES if name in lists]
    usual = [path for path in lists if path.rpartition(".")[2] in ENVELOPES]
    if len(named) == 1 or top:
        return (named or top)[0]
    if not lists:
        return ""
    if len(places) == 1 or len(usual) == 1:
        return (usual or lists)[0]
    shown = ", ".join(f"{path}: {len(places[path].records):,}" for path in list(places)[:5])
    raise UnreadableFileError(
        f"{where} has reports in several lists ({shown})",
        hint=f'name the text of the one that is meant (--column "{lists[0]}.KEY")',
    )
