"""A `Comparison` as JSON and back: nothing is lost on the way."""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from compare.alignment import order_by_publication
from compare.errors import UnreadableFileError
from compare.language import find_cues
from compare.outputs import write_whole
from compare.records import Claim, Comparison, Cue, Date, Name, Number, Quote

FORMAT = "outletdiff comparison"
VERSION = 2
_WITH_CUES = 2  # before, claims did not keep their cues

_Record = TypeVar("_Record")
_UNENDING = {"Infinity": math.inf, "-Infinity": -math.inf, "NaN": math.nan}
_SURROGATE = re.compile("[\ud800-\udfff]")


class DamageError(ValueError):
    """What was read is not what the schema says; the message names the place."""


def write_json(comparison: Comparison, path: str | Path) -> Path:
    """Write everything that a comparison holds; `read_comparison` returns an equal one.

    Parameters
    ----------
    comparison : Comparison
        One story.
    path : str or pathlib.Path
        The file; missing folders are made.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    return write_whole(path, (dump_json(comparison) + "\n").encode("utf-8"))


def dump_json(comparison: Comparison) -> str:
    """Return the JSON that `write_json` writes.

    Records are objects with the names of their fields; the schema carries a version.

    Examples
    --------
    >>> from compare.records import Signature
    >>> dump_json(Comparison((), {}, (), (), Signature(())))[:51]
    '{"format":"outletdiff comparison","version":2,"comp...'
    """
    return dump_record(comparison, FORMAT, VERSION, "comparison")


def dump_record(record: object, form: str, version: int, name: str) -> str:
    """Return a record as JSON in an envelope that names its form and the version of its schema."""
    content = {"format": form, "version": version, name: _encode(record)}
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


def read_comparison(path: str | Path) -> Comparison:
    """Read a comparison that `write_json` wrote.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.

    Returns
    -------
    Comparison
        Equal to the one that was written; what an older version wrote in another order comes with its
        reports in order of publication, as comparisons are made now.

    Raises
    ------
    UnreadableFileError
        If the file is missing, is not JSON, was written by a newer version, or is damaged; the one
        line says where.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import compare
    >>> from compare.records import Signature
    >>> empty = compare.Comparison((), {}, (), (), Signature(()), title="Nothing yet")
    >>> compare.read_comparison(empty.to_json(Path(tempfile.mkdtemp(), "a.json"))) == empty
    True
    """
    version, comparison = read_record(
        path,
        Comparison,
        (FORMAT, VERSION, "comparison"),
        check=_check_references,
        hint="compare the reports again",
    )
    comparison = replace(comparison, articles=tuple(order_by_publication(comparison.articles)))
    return comparison if version >= _WITH_CUES else _with_cues(comparison)


def read_record(
    path: str | Path,
    kind: type[_Record],
    envelope: tuple[str, int, str],
    *,
    check: Callable[[_Record], None],
    hint: str,
) -> tuple[int, _Record]:
    """Read what `dump_record` made, and the version of the schema that it was written with.

    Raises
    ------
    UnreadableFileError
        If the file is missing, is not JSON, was written by a newer version, or is damaged.
    """
    try:
        content = json.loads(Path(path).read_bytes().decode("utf-8-sig"))
        version, told = _open_envelope(content, *envelope)
        record = _decode(kind, told, envelope[2])
        assert isinstance(record, kind)
        check(record)
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror or error}", hint="name another file") from error
    except DamageError as error:
        raise UnreadableFileError(f"{path}: {error}", hint=hint) from error
    except (ValueError, RecursionError) as error:
        raise UnreadableFileError(f"{path} is not JSON, or only a part of it", hint=hint) from error
    return version, record


def _open_envelope(content: object, form: str, newest: int, name: str) -> tuple[int, object]:
    if not isinstance(content, dict) or content.get("format") != form:
        article = "a comparison" if form == FORMAT else "versions"
        raise DamageError(f"this is JSON, but not {article} by outletdiff")
    version = content.get("version")
    if not isinstance(version, int) or version < 1:
        raise DamageError(f"it names no version of the schema: {version!r}")
    if version > newest:
        raise DamageError(f"a newer outletdiff wrote it (schema {version}, known up to {newest})")
    return version, content.get(name)


def _with_cues(comparison: Comparison) -> Comparison:
    """Read anew what an older version did not write: the cues of every claim."""
    claims = {
        article: tuple(replace(claim, cues=find_cues(claim.text, claim.language)) for claim in told)
        for article, told in comparison.claims.items()
    }
    return replace(comparison, claims=claims)


def _encode(value: object) -> object:
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return {name: _encode(each) for name, each in zip(value._fields, value, strict=True)}
    if is_dataclass(value) and not isinstance(value, type):
        return {each.name: _encode(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(name): _encode(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_encode(each) for each in value]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    return value


def _decode(kind: Any, value: Any, place: str) -> Any:
    """Build what the annotation `kind` says, or say where `value` does not fit it."""
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _decode(_not_none(kind), value, place)
    if origin is Literal:
        return _expect(value in get_args(kind), value, place)
    if origin is tuple:
        return _decode_tuple(get_args(kind), value, place)
    if origin is not None and issubclass(origin, Mapping):
        _expect(isinstance(value, dict), value, place)
        return {name: _decode(get_args(kind)[1], each, f"{place}.{name}") for name, each in value.items()}
    if kind is datetime:
        return _decode_time(value, place)
    if kind is float:
        if isinstance(value, str) and value in _UNENDING:
            return _UNENDING[value]
        return float(_expect(isinstance(value, int | float) and not isinstance(value, bool), value, place))
    if kind in (str, int, bool):
        return _expect(type(value) is kind, value, place)
    return _decode_record(kind, value, place)


def _decode_tuple(kinds: tuple[Any, ...], value: Any, place: str) -> tuple[Any, ...]:
    _expect(isinstance(value, list), value, place)
    if kinds[-1] is Ellipsis:
        return tuple(_decode(kinds[0], each, f"{place}[{i}]") for i, each in enumerate(value))
    _expect(len(value) == len(kinds), value, place)
    pairs = zip(kinds, value, strict=True)
    return tuple(_decode(kind, each, f"{place}[{i}]") for i, (kind, each) in enumerate(pairs))


def _decode_record(kind: Any, value: Any, place: str) -> Any:
    """Build a record; a field that this version does not know is passed over, a new one has its default."""
    _expect(isinstance(value, dict), value, place)
    known = {name: hint for name, hint in _hints(kind).items() if name in value}
    values = {name: _decode(hint, value[name], f"{place}.{name}") for name, hint in known.items()}
    try:
        return kind(**values)
    except TypeError:
        missing = ", ".join(sorted(set(_hints(kind)) - set(values)))
        raise DamageError(f"damaged at {place}: one of these is missing: {missing}") from None


def _decode_time(value: Any, place: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise DamageError(f"damaged at {place}: not a time") from None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _not_none(kind: Any) -> Any:
    return next(each for each in get_args(kind) if each is not type(None))


def _expect(holds: bool, value: Any, place: str) -> Any:
    if not holds:
        raise DamageError(f"damaged at {place}: {str(value)[:40]!r} does not belong there")
    return value


def _check_references(comparison: Comparison) -> None:
    """Everything that counts claims must count claims that are there."""
    sizes = {name: len(claims) for name, claims in comparison.claims.items()}
    for article in comparison.articles:
        if article.id not in sizes:
            raise DamageError(f"damaged: there are no claims for the report {article.id[:40]!r}")
    for name, claims in comparison.claims.items():
        _check_readings(claims, f"claims.{name[:40]}")
    known = {article.id for article in comparison.articles}
    told = set()
    for article_id, index, place in _references(comparison):
        if article_id not in known or not 0 <= index < sizes[article_id]:
            raise DamageError(f"damaged at {place}: there is no claim {index} of {article_id[:40]!r}")
        if place.startswith("groups"):
            told.add((article_id, index))
    for name in known:
        for index in range(sizes[name]):
            if (name, index) not in told or comparison.claims[name][index].sentence.index != index:
                raise DamageError(f"damaged: claim {index} of {name[:40]!r} is out of its place")


def _check_readings(claims: Sequence[Claim], place: str) -> None:
    """What a claim says must stand inside its text."""
    for index, claim in enumerate(claims):
        readings: tuple[Quote | Number | Date | Name | Cue, ...] = (
            *claim.quotes, *claim.numbers, *claim.dates, *claim.names, *claim.cues
        )  # fmt: skip
        for read in readings:
            is_inside = 0 <= read.start <= read.stop <= len(claim.text)
            _expect(is_inside, (read.start, read.stop), f"{place}[{index}]")


def _references(comparison: Comparison) -> Iterator[tuple[str, int, str]]:
    for i, group in enumerate(comparison.groups):
        for member in group.members:
            yield from ((member.article, index, f"groups[{i}]") for index in member.indices)
    for i, alignment in enumerate(comparison.alignments):
        left, right, place = alignment.left, alignment.right, f"alignments[{i}]"
        for match in alignment.matches:
            _expect(bool(match.left and match.right), "an empty match", place)
            _expect(0 <= match.probability <= 1, match.probability, place)
            yield from ((left, index, place) for index in match.left)
            yield from ((right, index, place) for index in match.right)
        for here, there, leftovers in (
            (left, right, alignment.left_leftovers),
            (right, left, alignment.right_leftovers),
        ):
            for leftover in leftovers:
                yield here, leftover.index, place
                if leftover.nearest is not None:
                    yield there, leftover.nearest, place
