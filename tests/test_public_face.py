"""The public face: its names, their homes, their docstrings."""

from __future__ import annotations

import inspect
import re
from importlib import import_module
from pathlib import Path

import pytest

import compare
from compare.errors import InputError, ReadingWarning
from tests.support.processes import run_python
from tests.support.sample_stories import ROOT, STORIES, sample_articles, sample_settings

DESIGN = {
    "read", "translate", "translate_files", "score_pairs", "align_texts", "find_differences", "find_stories",
    "compare_articles", "compare_stories", "encode", "pair_files",
}  # fmt: skip
# Every function of the public face, those that the design does not name as well.
FUNCTIONS = sorted(name for name in compare.__all__ if inspect.isfunction(getattr(compare, name)))

NAMED = re.compile(r"\bcompare\.(\w+)((?:\.\w+)?)")


def test_every_name_of_the_design_is_there() -> None:
    assert set(compare.__all__) >= DESIGN


def test_every_public_name_resolves_and_stays_itself_after_other_imports() -> None:
    first = {name: getattr(compare, name) for name in compare.__all__}
    for part in ("alignment", "batch", "differences", "documents", "meaning", "page", "translation"):
        import_module(f"compare.{part}")
    assert first == {name: getattr(compare, name) for name in compare.__all__}
    assert set(dir(compare)) >= set(compare.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'unheard_of'"):
        compare.unheard_of  # noqa: B018


def test_every_part_that_documentation_names_is_there_after_import_compare_alone() -> None:
    pages = [*(ROOT / "docs").glob("[gr]*/*.md"), *(ROOT / "notebooks").glob("*.py"), ROOT / "README.md"]
    named = {found for page in pages for found in NAMED.findall(page.read_text("utf-8"))}
    parts = sorted({part for part, _ in named} - {*compare.__all__, "__file__"})
    assert {"errors", "page", "reviewing"} <= {*parts}
    for part in parts:  # each in a fresh process: what one of them loads would be there for the next
        wanted = [f"compare.{part}{name}" for each, name in sorted(named) if each == part]
        run_python(f"import compare; print({', '.join(wanted)})")


def test_no_part_is_loaded_before_it_is_asked_for() -> None:
    listed = "*sorted(name for name in sys.modules if 'compare' in name)"
    loaded = run_python(f"import compare, sys; print({listed})")
    assert loaded.stdout.split() == ["compare", "compare._version"]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_public_functions_have_numpydoc_docstrings_with_an_example(name: str) -> None:
    text = inspect.getdoc(getattr(compare, name)) or ""
    assert "Parameters\n----------" in text
    assert "Returns\n-------" in text
    assert "Examples\n--------" in text
    assert ">>> " in text


def test_reports_of_several_stories_are_sorted_compared_and_what_stands_alone_is_named() -> None:
    told = {story: list(sample_articles(story).values()) for story in STORIES[:2]}
    lone = compare.Article("lone", "A", "en", "", "The museum of salt is open.")
    run = compare.compare_stories([lone, *told[STORIES[0]], *told[STORIES[1]]], translation=sample_settings())
    assert {frozenset(article.id for article in story.articles) for story, _ in run.compared} == {
        frozenset(article.id for article in articles) for articles in told.values()
    }
    for story, comparison in run.compared:
        assert comparison.articles == story.articles
    assert run.alone == (lone,)
    [nearest] = run.nearest
    assert (nearest.article, nearest.names) == (lone, ())
    assert nearest.probability < 0.5


def test_two_lists_are_paired_into_a_table(tmp_path: Path) -> None:
    left, right = tmp_path / "a.txt", tmp_path / "b.txt"
    left.write_text("The ferry Halvena sank on Monday night.\nThe museum of salt is open.\n", "utf-8")
    right.write_text("Rain fell all night.\nThe ferry Halvena sank late on Monday.\n", "utf-8")
    seen: list[str] = []
    paired = compare.pair_files(left, right, progress=lambda event: seen.append(event.stage))
    assert (paired.left.name, paired.right.name) == ("a.txt", "b.txt")
    assert paired.found_right.counterpart.tolist()[0] == 1
    assert paired.found_right.is_match.tolist() == [True, False]
    assert len(compare.tabulate_lists(paired)) >= 3
    assert seen


def test_reading_nothing_at_all_is_an_error_and_one_bad_file_a_warning(tmp_path: Path) -> None:
    report, missing = tmp_path / "a.txt", tmp_path / "b.txt"
    report.write_text("The ferry sank on Monday.", "utf-8")
    with pytest.raises(InputError, match=r"no report could be read: .*b\.txt does not exist"):
        compare.read(missing)
    with pytest.raises(InputError, match="name files or folders"):
        compare.read()
    with pytest.warns(ReadingWarning, match=r"b\.txt does not exist"):
        [article] = compare.read(report, missing)
    assert article.text == "The ferry sank on Monday."
