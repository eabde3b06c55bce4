"""What is made from the code is what the code says; nothing public is missing from it."""

from __future__ import annotations

import doctest
import os
import re
from importlib import import_module
from typing import get_args

import pytest

import compare
from compare.differences import find_differences
from compare.documents.reading import READERS
from compare.records import DifferenceKind
from docs.generating import PAGES, ROOT, pages
from docs.generating.differences import EXAMPLES, describe_differences
from docs.generating.docstrings import render_docstring
from docs.generating.public_face import describe_public_face
from tests.test_layers import ROWS

REFERENCE = ROOT / "docs" / "reference"
FENCED = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)
GENERATORS = sorted(path.stem for path in (ROOT / "docs" / "generating").glob("[a-z]*.py"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_no_generated_page_is_stale(page: pages.Page) -> None:
    assert (ROOT / page.path).read_text("utf-8") == page.content(), "run make reference"


def test_a_stale_page_is_found_and_written_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr(pages, "ROOT", tmp_path)
    monkeypatch.setattr(pages, "PAGES", (pages.Page("a/b.md", lambda: "# New"),))
    assert pages.find_stale() == ["a/b.md"]
    assert pages.write_pages() == ["a/b.md"]
    assert pages.find_stale() == []


def test_a_part_without_its_marks_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks the marks"):
        pages.replace_part("no marks here", "new", "x.md")


@pytest.mark.parametrize("name", GENERATORS)
def test_the_examples_of_the_generators_hold(name: str) -> None:
    assert doctest.testmod(import_module(f"docs.generating.{name}")).failed == 0


def test_the_command_line_does_not_depend_on_who_writes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTLETDIFF_INTO", "ru")
    monkeypatch.setenv("NO_COLOR", "1")
    page = next(page for page in PAGES if page.path.endswith("command-line.md"))
    assert page.content() == (ROOT / page.path).read_text("utf-8")
    assert os.environ["OUTLETDIFF_INTO"] == "ru"


def test_every_variable_that_the_package_reads_is_in_the_reference() -> None:
    text = (REFERENCE / "command-line.md").read_text("utf-8")
    sources = [path.read_text("utf-8") for path in (ROOT / "compare").rglob("*.py")]
    named = {
        name for source in sources for name in re.findall(r"\"((?:OUTLETDIFF_[A-Z_]+|NO_COLOR))\"", source)
    }
    assert named
    assert not {name for name in named if f"`{name}`" not in text}


def test_every_public_name_is_in_the_reference() -> None:
    text = (REFERENCE / "python.md").read_text("utf-8")
    names = {name for name in compare.__all__ if not name.startswith("_")}
    assert not {name for name in names if f"### {name}\n" not in text and f"`{name}`" not in text}


def examples_of_python() -> dict[str, str]:
    """The examples of the page, by the heading that they stand under."""
    parts = re.split(r"^### (\w+)$", describe_public_face(), flags=re.MULTILINE)
    told = {
        name: "\n".join(FENCED.findall(text)) for name, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    return {name: examples for name, examples in told.items() if examples}


@pytest.mark.parametrize(("name", "example"), examples_of_python().items())
def test_the_examples_of_the_page_run_as_printed_after_import_compare_alone(name: str, example: str) -> None:
    told: list[str] = []
    test = doctest.DocTestParser().get_doctest(example, {"compare": compare}, name, None, 0)
    runner = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
    assert runner.run(test, out=told.append).failed == 0, "".join(told)
    assert test.examples


def test_every_kind_of_difference_is_in_the_reference_and_its_examples_hold() -> None:
    page = describe_differences()
    assert all(f"| `{kind}` |" in page for kind in get_args(DifferenceKind))
    for kind, language, left, right in EXAMPLES:
        assert kind in {each.kind for each in find_differences(left, right, (language, language))}, kind


def test_every_suffix_that_is_read_is_in_the_reference() -> None:
    text = (REFERENCE / "formats.md").read_text("utf-8")
    assert all(f"| `{suffix}` |" in text for suffix in READERS)


def test_every_notebook_is_in_the_guide() -> None:
    text = (ROOT / "docs" / "guide" / "notebooks.md").read_text("utf-8")
    names = {path.stem for path in (ROOT / "notebooks").glob("*.py")}
    assert names
    assert not {name for name in names if f"| `{name}` |" not in text}


def test_every_part_is_in_the_table_of_layers() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert all(f"`{part}/`" in text or f"`{part}.py`" in text for row in ROWS for part in row)


def test_a_docstring_becomes_markdown() -> None:
    text = """Pair *sentences*.

    Parameters
    ----------
    left, right : sequence of str
        The ``sentences``
        of both.

    Raises
    ------
    ValueError
        If not.

    Examples
    --------
    >>> 1 + 1
    2
    """
    assert render_docstring(text) == (
        "Pair \\*sentences\\*.\n\n**Parameters**\n\n"
        "- `left, right` (sequence of str): The `sentences` of both."
        "\n\n**Raises**\n\n- `ValueError`: If not.\n\n**Examples**\n\n```pycon\n>>> 1 + 1\n2\n```"
    )
