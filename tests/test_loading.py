"""What is loaded, or compiled, when it is first asked for."""

from __future__ import annotations

import gc
import re
from importlib import import_module
from pathlib import Path

import pytest

import compare
from compare.loading import late_pattern

PACKAGE = Path(compare.__file__).parent
WITH_LATE_PATTERNS = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in sorted(PACKAGE.rglob("*.py"))
    if "import late_pattern" in path.read_text("utf-8")
]


def test_a_late_pattern_is_compiled_once_and_when_it_is_first_used(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = []

    def compile_now(source: str, flags: int) -> re.Pattern[str]:
        compiled.append(source)
        return original(source, flags)

    original = re.compile
    monkeypatch.setattr(re, "compile", compile_now)
    pattern = late_pattern("пристан[ьи]", re.IGNORECASE)
    assert not compiled
    assert [found[0] for found in pattern.finditer("Пристань и две пристани")] == ["Пристань", "пристани"]
    assert (pattern.sub("мол", "У пристани"), pattern.pattern) == ("У мол", "пристан[ьи]")
    assert compiled == ["пристан[ьи]"]


def test_each_late_pattern_of_the_package_can_be_compiled() -> None:
    for module in WITH_LATE_PATTERNS:
        import_module(module)
    late = [found for found in gc.get_objects() if type(found) is type(late_pattern(""))]
    assert len(late) > len(WITH_LATE_PATTERNS) > 10
    for pattern in late:
        assert re.compile(pattern.pattern, pattern.flags).groups == pattern.groups


def test_a_name_that_is_loaded_later_is_looked_for_once() -> None:
    page = import_module("compare.page")
    vars(page).pop("tabulate_lists", None)
    assert page.tabulate_lists is vars(page)["tabulate_lists"]
