"""The reference of differences: their kinds, and the ordered list of rules that find them."""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import get_args

import compare.page
from compare.differences import find_differences
from compare.differences.comparing import RULES
from compare.records import DifferenceKind
from docs.generating.markdown import code, prose, table

_INTRODUCTION = """# Differences

What differs between two claims that match. A difference has a kind, the words of both originals that show
it, a severity from 0 (hardly differs) to 1 (contradicts) and a note that takes no side. One that only a
translation shows is marked as such, since it may come from translating."""
_RULES = """The rules are asked in this order. "Name on the record" is what stands in `Difference.rule`, in
the tables and in `comparison.json`."""
# Invented pairs that make the same claim, and what must be found in each.
EXAMPLES = (
    ("number", "en", "The storm killed 30 people.", "The storm killed 35 people."),
    ("date", "en", "The ferry sank on 5 May.", "The ferry sank on 6 May."),
    ("negation", "en", "The council accepted the report.", "The council did not accept the report."),
    ("hedging", "en", "The ferry sank at night.", "The ferry reportedly sank at night."),
    ("attribution", "en", "The bridge is closed, the mayor said.", "The bridge is closed."),
    ("quote", "en", "“We were never warned,” she said.", "“We were not told,” she said."),
    ("wording", "en", "Police dispersed the activists.", "Police dispersed the extremists."),
    ("naming", "en", "Anna Korvin won the election.", "Maria Lindt won the election."),
)
# Where the rules and what they call are at home.
_PACKAGE = "compare.differences"


def describe_differences() -> str:
    """Return the page: kinds with an example each, then the rules."""
    labels = _labels()
    kinds = [
        (code(kind), labels.get(f"kind.{kind}", ""), _example(kind)) for kind in get_args(DifferenceKind)
    ]
    rules = [
        (str(place), code(rule.__name__), _first_line(rule.__doc__), *_told_by(rule))
        for place, rule in enumerate(RULES, 1)
    ]
    parts = [_INTRODUCTION, "## Kinds", table(("kind", "on the page", "example"), kinds), "## Rules", _RULES]
    return "\n\n".join(
        [*parts, table(("order", "rule", "what it reports", "kind", "name on the record"), rules)]
    )


def _labels() -> dict[str, str]:
    path = Path(compare.page.__file__).with_name("strings_en.json")
    return json.loads(path.read_text("utf-8"))  # type: ignore[no-any-return]


def _example(kind: str) -> str:
    for wanted, language, left, right in EXAMPLES:
        if wanted == kind:
            notes = [
                each.note for each in find_differences(left, right, (language, language)) if each.kind == kind
            ]
            return f"{prose(left)} / {prose(right)} → {prose(' '.join(notes))}"
    return ""


def _first_line(text: str | None) -> str:
    return prose((text or "").strip().partition("\n\n")[0])


def _told_by(rule: object) -> tuple[str, str]:
    """Return the kinds and the names that the records of a rule carry, as its own code gives them."""
    module = inspect.getmodule(rule)
    assert module is not None
    calls = list(_made_by(getattr(rule, "__name__", ""), module))
    kinds = {text for call in calls for text in _texts(call.args[0])}
    names = {
        text for call in calls for word in call.keywords if word.arg == "rule" for text in _texts(word.value)
    }
    return ", ".join(map(code, sorted(kinds))), ", ".join(map(code, sorted(names)))


def _made_by(name: str, module: ModuleType) -> Iterator[ast.Call]:
    """Yield the calls of `Difference` in a function and in the functions of its package that it calls."""
    functions = {
        node.name: node
        for node in ast.parse(inspect.getsource(module)).body
        if isinstance(node, ast.FunctionDef)
    }
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        current = waiting.pop()
        if current in seen:
            continue
        if current not in functions:
            home = inspect.getmodule(getattr(module, current, None))
            if home is not None and home is not module and home.__name__.startswith(f"{_PACKAGE}."):
                seen.add(current)
                yield from _made_by(current, home)
            continue
        seen.add(current)
        for node in ast.walk(functions[current]):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                waiting.append(node.func.id)
                if node.func.id == "Difference":
                    yield node


def _texts(node: ast.expr) -> set[str]:
    found = {each.value for each in ast.walk(node) if isinstance(each, ast.Constant)}
    conditions = {
        each.value
        for test in ast.walk(node)
        if isinstance(test, ast.IfExp)
        for each in ast.walk(test.test)
        if isinstance(each, ast.Constant)
    }
    return {text for text in found - conditions if isinstance(text, str)}
