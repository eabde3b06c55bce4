"""The reference of Python, made from the docstrings of what ``import compare`` offers."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator

import compare
from compare import errors, records
from docs.generating.docstrings import render_docstring
from docs.generating.markdown import code, fence, prose, table

_INTRODUCTION = """# Python

```python
import compare
```

Everything below is a name of `compare`, or a record that one of its functions takes or returns. Heavy
libraries are loaded on first use. Errors are one line: what went wrong, where, and what to do."""


def describe_public_face() -> str:
    """Return the page: functions, settings and records, errors."""
    named = {name: getattr(compare, name) for name in sorted(compare.__all__) if not name.startswith("__")}
    functions = {name: each for name, each in named.items() if inspect.isfunction(each)}
    others = {
        name: each
        for name, each in {**vars(records), **named}.items()
        if inspect.isclass(each) and each.__module__ != errors.__name__ and _is_record(each)
    }
    parts = [_INTRODUCTION, "## Functions"]
    parts += [part for name, each in functions.items() for part in _describe_function(name, each)]
    parts += ["## Records and settings", prose(_lead(records.__doc__ or ""))]
    parts += [part for name, each in others.items() for part in _describe_record(name, each)]
    return "\n\n".join([*parts, "## Errors", *_describe_errors()])


def _is_record(each: type) -> bool:
    return dataclasses.is_dataclass(each) or hasattr(each, "_fields")


def _lead(text: str) -> str:
    return " ".join(text.split())


def _describe_function(name: str, function: Callable[..., object], depth: int = 3) -> Iterator[str]:
    yield f"{'#' * depth} {name}"
    yield fence(f"{name}({_parameters(function)})", "python")
    yield render_docstring(function.__doc__ or "")


def _parameters(function: Callable[..., object]) -> str:
    """Return names and defaults; the types stand in the docstring."""
    told = []
    marked = False
    for parameter in inspect.signature(function).parameters.values():
        if parameter.kind is parameter.KEYWORD_ONLY and not marked:
            told.append("*")
        marked = marked or parameter.kind in (parameter.KEYWORD_ONLY, parameter.VAR_POSITIONAL)
        star = "*" if parameter.kind is parameter.VAR_POSITIONAL else ""
        has_default = parameter.default is not parameter.empty
        told.append(f"{star}{parameter.name}" + (f"={_value(parameter.default)}" if has_default else ""))
    return ", ".join(each for each in told if each != "self")


def _value(value: object) -> str:
    if callable(value):
        return str(getattr(value, "__name__", value))
    return f"{type(value).__name__}()" if dataclasses.is_dataclass(value) else repr(value)


def _describe_record(name: str, record: type) -> Iterator[str]:
    yield f"### {name}"
    yield render_docstring(record.__doc__ or "")
    annotations = inspect.get_annotations(record)
    rows = [
        (code(field), code(str(kind)), _field_default(record, field)) for field, kind in annotations.items()
    ]
    yield table(("field", "type", "default"), rows)
    for method, function in vars(record).items():
        if inspect.isfunction(function) and not method.startswith("_") and function.__doc__:
            told = render_docstring(function.__doc__)
            yield f"`{name}.{method}({_parameters(function)})`: {told}"


def _field_default(record: type, name: str) -> str:
    if not dataclasses.is_dataclass(record):
        defaults = getattr(record, "_field_defaults", {})
        return code(repr(defaults[name])) if name in defaults else ""
    field = next(each for each in dataclasses.fields(record) if each.name == name)
    if field.default_factory is not dataclasses.MISSING:
        return code(f"{field.default_factory()!r}")
    return code(repr(field.default)) if field.default is not dataclasses.MISSING else ""


def _describe_errors() -> Iterator[str]:
    kinds = [
        each
        for each in vars(errors).values()
        if inspect.isclass(each) and issubclass(each, errors.OutletdiffError)
    ]
    rows = [
        (
            code(each.__name__),
            "" if each is errors.OutletdiffError else code(each.__bases__[0].__name__),
            str(each.exit_code),
            prose((each.__doc__ or "").partition("\n\n")[0]),
        )
        for each in kinds
    ]
    yield "Only the root is a name of `compare`; the others are in `compare.errors`."
    yield table(("error", "is a", "exit code", "when, and what to do"), rows)
