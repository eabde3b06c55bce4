"""The JSON schemas of ``comparison.json`` and ``versions.json``, made from the records that they hold."""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from compare.page.interchange import FORMAT, VERSION
from compare.page.versions import VERSIONS_FORMAT, VERSIONS_SCHEMA
from compare.records import Comparison, VersionsComparison

_PLAIN: Mapping[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    # JSON knows no infinity, so these three come as words.
    float: {"anyOf": [{"type": "number"}, {"enum": ["NaN", "Infinity", "-Infinity"]}]},
    datetime: {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}"},
}
Definitions = dict[str, dict[str, Any]]


def dump_schema() -> str:
    """Return the schema as JSON."""
    return json.dumps(build_schema(), indent=1, ensure_ascii=False)


def dump_versions_schema() -> str:
    """Return the schema of ``versions.json`` as JSON."""
    return json.dumps(build_versions_schema(), indent=1, ensure_ascii=False)


def build_schema() -> dict[str, Any]:
    """Return the schema: what `read_comparison` asks of a file, in a form that other tools can check.

    A field is required where its record has no default; fields that are not named are allowed, since a
    later version may add some.
    """
    return _build(Comparison, "A comparison by outletdiff", (FORMAT, VERSION, "comparison"))


def build_versions_schema() -> dict[str, Any]:
    """Return what `read_versions` asks of a file, in the same form."""
    envelope = VERSIONS_FORMAT, VERSIONS_SCHEMA, "versions"
    return _build(VersionsComparison, "The versions of one article by outletdiff", envelope)


def _build(kind: type, title: str, envelope: tuple[str, int, str]) -> dict[str, Any]:
    form, newest, name = envelope
    definitions: Definitions = {}
    record = _describe(kind, definitions)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "description": "Offsets count characters (Unicode code points) of the original text.",
        "type": "object",
        "required": ["format", "version", name],
        "properties": {
            "format": {"const": form},
            "version": {"type": "integer", "minimum": 1, "maximum": newest},
            name: record,
        },
        "$defs": dict(sorted(definitions.items())),
    }


def _describe(kind: Any, definitions: Definitions) -> dict[str, Any]:
    origin, inner = get_origin(kind), get_args(kind)
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if kind is type(None):
        return {"type": "null"}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_describe(each, definitions) for each in inner]}
    if origin is Literal:
        return {"enum": list(inner)}
    if origin is tuple:
        return _describe_tuple(inner, definitions)
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _describe(inner[1], definitions)}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a record that holds itself must not be described for ever
        definitions[kind.__name__] = _describe_record(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _describe_tuple(inner: tuple[Any, ...], definitions: Definitions) -> dict[str, Any]:
    if inner[-1] is Ellipsis:
        return {"type": "array", "items": _describe(inner[0], definitions)}
    places = [_describe(each, definitions) for each in inner]
    return {"type": "array", "prefixItems": places, "minItems": len(places), "maxItems": len(places)}


def _describe_record(kind: Any, definitions: Definitions) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {
        "type": "object",
        "required": _required(kind),
        "properties": {name: _describe(hint, definitions) for name, hint in hints.items()},
    }


def _required(kind: Any) -> list[str]:
    if not is_dataclass(kind):
        return [name for name in kind._fields if name not in kind._field_defaults]
    bare = (field for field in fields(kind) if field.default is MISSING and field.default_factory is MISSING)
    return [field.name for field in bare]
