"""Records whose fields lie in an inner record: where in a record its report stands.

A text under a usual name decides: a record that has one is flat, however much lies inside of it. Where it
has none, the report is the inner record, nearest to the outside, that has one (``_source``, ``attributes``,
``node``, ``fields`` …), and what that leaves open is asked of the records around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from compare.documents.structured.fields import ASIDE, KEYS, PIECES, find_adapter, normalise_name
from compare.errors import UnreadableFileError

MAX_DEPTH = 5  # records inside records
_MAX_WIDTH = 1000  # of them on one level


def name_keys(record: Mapping[Any, Any]) -> dict[str, Any]:
    """Return a record under its names as the tables of fields have them."""
    return {normalise_name(str(key)): value for key, value in record.items()}


def reach(named: Mapping[str, Any], name: str) -> Any:
    """Follow a dotted name from a record with normalised keys; in a list, to the first item that has it.

    Examples
    --------
    >>> reach({"source": [{"id": 5}, {"Name": "Inland Courier"}]}, "source.name")
    'Inland Courier'
    """
    if name in named:
        return named[name]
    first, _, rest = name.partition(".")
    return _reach_inside(named.get(first), rest) if rest else None


def _reach_inside(value: object, name: str) -> Any:
    if isinstance(value, Mapping):
        return reach(name_keys(value), name)
    if isinstance(value, list):
        return next((found for one in value if (found := _reach_inside(one, name)) is not None), None)
    return None


def reach_values(value: object, name: str) -> Iterator[tuple[Any, Any]]:
    """Yield the container and the key of each value that a dotted name, as the user wrote it, leads to.

    Examples
    --------
    >>> list(reach_values({"Body": [{"words": "It sank."}]}, "body.words"))
    [({'words': 'It sank.'}, 'words')]
    """
    if isinstance(value, list):
        for one in value:
            yield from reach_values(one, name)
    if not isinstance(value, Mapping):
        return
    if name in value:
        yield value, name
        return
    wanted = normalise_name(name)
    for key, inner in value.items():
        own = normalise_name(str(key))
        if own == wanted:
            yield value, key
        elif wanted.startswith(f"{own}."):
            yield from reach_values(inner, wanted[len(own) + 1 :])


def reach_first(holders: Sequence[Mapping[Any, Any]], name: str) -> list[tuple[Any, Any]]:
    """Return what a dotted name leads to: from the record itself, else from the inner ones."""
    return next(filter(None, (list(reach_values(holder, name)) for holder in reversed(holders))), [])


def unfold_names(record: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """Return a row whose headings are dotted names, as tables of nested records have them, nested again.

    Examples
    --------
    >>> unfold_names({"id": 5, "fields.headline": "Ferry", "fields.body": "It sank."})
    {'id': 5, 'fields': {'headline': 'Ferry', 'body': 'It sank.'}}
    """
    if not any("." in str(key) for key in record) or has_text(name_keys(record)):
        return record
    nested: dict[Any, Any] = {}
    for key, value in record.items():
        first, _, rest = str(key).partition(".")
        inner = nested.setdefault(first, {}) if rest and first else None
        if isinstance(inner, dict) and first not in record:
            inner[rest] = value
        else:
            nested[key] = value
    return {key: unfold_names(value) if isinstance(value, dict) else value for key, value in nested.items()}


def has_words(value: object) -> bool:
    """Return whether a value is a text, or comes in pieces that are."""
    if isinstance(value, str):
        return bool(value) and not value.isspace()
    if isinstance(value, list):
        return any(map(has_words, value))
    if isinstance(value, Mapping):
        return any(has_words(value[name]) for name in list_pieces(value))
    return False


def list_pieces(value: Mapping[str, Any]) -> list[str]:
    """Return the keys of a value that comes in pieces, in their order.

    Examples
    --------
    >>> list_pieces({"text": "It sank.", "headline": "Ferry", "content": {"id": 5}})
    ['headline', 'text']
    """
    names = (name for name in PIECES if name in value)
    return [name for name in names if name != "content" or isinstance(value[name], str)]


def has_text(named: Mapping[str, Any]) -> bool:
    """Return whether a record itself has a text under a usual name, or leaves one empty."""
    names = (*find_adapter(named).fields.get("text", ()), *KEYS["text"])
    return any(name in named and _is_text(named[name]) for name in names)


def _is_text(value: object) -> bool:
    """Return whether what stands under a text's name is one: another record may lie there."""
    return not isinstance(value, Mapping) or (has_words(value) and not is_report(name_keys(value)))


def is_report(named: Mapping[str, Any]) -> bool:
    """Return whether a record has a text, and a headline or a date beside it.

    Examples
    --------
    >>> is_report({"title": "Ferry", "text": "It sank."}), is_report({"text": "Home", "url": "/"})
    (True, False)
    """
    fields = find_adapter(named).fields
    texts = (reach(named, name) for name in (*fields.get("text", ()), *KEYS["text"]))
    beside = (name for field in ("title", "date") for name in (*fields.get(field, ()), *KEYS[field]))
    return any(map(has_words, texts)) and any(_says_something(reach(named, name)) for name in beside)


def _says_something(value: object) -> bool:
    return has_words(value) or (isinstance(value, int | float) and not isinstance(value, bool) and value > 0)


def list_holders(
    record: Mapping[Any, Any], where: object, columns: Sequence[str] | None = None
) -> list[Mapping[Any, Any]]:
    """Return the records that hold the fields of a report: the innermost first, `record` last.

    Parameters
    ----------
    record : mapping
        As the file has it.
    where : object
        Its place, named in the error.
    columns : sequence of str, optional
        What the user named decides, in place of the usual names.

    Raises
    ------
    UnreadableFileError
        If several inner records have a text, and nothing says which is meant.

    Examples
    --------
    >>> inner = {"title": "Ferry", "text": "It sank."}
    >>> list_holders({"_id": 5, "_source": inner}, "line 1")[0] is inner
    True
    """
    is_found: Callable[[Mapping[Any, Any]], bool] = (
        (lambda one: any(True for name in columns for _ in reach_values(one, name)))
        if columns
        else lambda one: has_text(name_keys(one))
    )
    if is_found(record):
        return [record]
    level: list[tuple[str, list[Mapping[Any, Any]]]] = [("", [record])]
    for _ in range(MAX_DEPTH):
        level = [below for name, way in level for below in _list_inner(name, way)][:_MAX_WIDTH]
        found = [one for one in level if is_found(one[1][0])]
        if len(found) > 1:
            found = [one for one in found if is_report(name_keys(one[1][0]))] or found
        if len(found) > 1:
            names = ", ".join(name for name, _ in found[:4])
            raise UnreadableFileError(
                f"{where} has a text in several places ({names})", hint="name the key of one (--column)"
            )
        if found:
            return found[0][1]
    return [record]


def _list_inner(name: str, way: list[Mapping[Any, Any]]) -> Iterator[tuple[str, list[Mapping[Any, Any]]]]:
    for key, inner in way[0].items():
        if isinstance(inner, Mapping) and normalise_name(str(key)) not in ASIDE:
            yield f"{name}.{key}".removeprefix("."), [inner, *way]


def join_holders(holders: Sequence[Mapping[Any, Any]]) -> dict[str, Any]:
    """Return the fields of a report by their normalised names; the innermost record has the first word."""
    named: dict[str, Any] = {}
    for holder in reversed(holders):
        named.update(name_keys(holder))
    return named
