"""The public face: its names, their homes, their docstrings."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

import compare

DESIGN = {
    "read", "translate", "translate_files", "score_pairs", "align_texts", "find_differences", "find_stories",
    "compare_articles",
}  # fmt: skip


def test_every_name_of_the_design_is_there() -> None:
    assert set(compare.__all__) >= DESIGN


def test_every_public_name_resolves_and_stays_itself_after_other_imports() -> None:
    first = {name: getattr(compare, name) for name in compare.__all__}
    for part in ("alignment", "batch", "differences", "documents", "page", "translation"):
        import_module(f"compare.{part}")
    assert first == {name: getattr(compare, name) for name in compare.__all__}
    assert set(dir(compare)) >= set(compare.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'unheard_of'"):
        compare.unheard_of  # noqa: B018


@pytest.mark.parametrize("name", sorted(DESIGN))
def test_public_functions_have_numpydoc_docstrings_with_an_example(name: str) -> None:
    text = inspect.getdoc(getattr(compare, name)) or ""
    assert "Parameters\n----------" in text
    assert "Returns\n-------" in text
    assert "Examples\n--------" in text
    assert ">>> " in text
