"""Templates, styles and scripts put together into one file that asks nothing from anywhere."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from compare.page.sanitizing import displayable, has_right_to_left, language_tag

if TYPE_CHECKING:
    from jinja2 import Environment

_FOLDER = Path(__file__).resolve().parent
# Later rules overrule earlier ones of the same weight, so the order stands here.
_SHEETS = (
    "base",
    "top",
    "first",
    "overview",
    "toolbar",
    "rows",
    "marks",
    "reading",
    "index",
    "foot",
    "narrow",
    "touch",
    "media",
)
# A part uses what stands in those before it; the last one starts the page.
_SCRIPTS = ("rows", "searching", "filters", "sorting", "unfolding", "moving", "address", "copying", "start")


def fill_template(name: str, **values: object) -> str:
    """Return a template filled in; every value is escaped unless it is `markupsafe.Markup`.

    Examples
    --------
    >>> "repeat(2," in fill_template("columns.css.jinja", columns=2)
    True
    """
    return _environment().get_template(name).render(**values)


@cache
def read_static(name: str) -> str:
    """Return a style sheet or script as it stands in the package."""
    return (_FOLDER / "static" / name).read_text("utf-8")


@cache
def read_style() -> str:
    """Return the style of pages and of the index, all its sheets one after another.

    Examples
    --------
    >>> read_style().startswith(":root")
    True
    """
    return "\n".join(read_static(f"{name}.css") for name in _SHEETS)


@cache
def read_script() -> str:
    """Return the script of pages: its parts one after another, in a scope that is theirs alone.

    Examples
    --------
    >>> read_script().startswith('"use strict";')
    True
    """
    parts = "\n".join(read_static(f"script/{name}.js") for name in _SCRIPTS)
    return f'"use strict";\n(() => {{\n{parts}}})();\n'


def inline(style: str, unscripted_style: str = "", script: str = "") -> dict[str, Markup]:
    """Return styles, script and the content policy that allows just these, ready to insert.

    They are ours, never a report's, so they are not escaped; the policy names them by hash.
    """
    policy = (
        f"default-src 'none'; style-src {_source(style, unscripted_style)}; script-src {_source(script)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    codes = {"style": style, "unscripted_style": unscripted_style, "script": script, "policy": policy}
    return {name: Markup(code) for name, code in codes.items()}  # noqa: S704


def _source(*codes: str) -> str:
    digests = (hashlib.sha256(code.encode()).digest() for code in codes if code)
    return " ".join(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests) or "'none'"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from compare.page.compiled import CompiledTemplates

    environment = Environment(
        loader=FileSystemLoader(_FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=CompiledTemplates(_FOLDER),
    )
    environment.filters.update(displayable=displayable, language_tag=language_tag)
    environment.tests["right_to_left"] = has_right_to_left
    return environment
