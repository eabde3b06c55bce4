"""The public face: its names, their homes, their docstrings."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from datetime import date, datetime
from importlib import import_module
from pathlib import Path

import pytest

import compare
from compare.errors import InputError, ReadingWarning, UsageError
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


THREE, FOUR = "Three boats sank yesterday.", "Four boats sank on Monday."
LEFT = compare.Article("a", "A", "en", "", "Three boats sank on Monday.")
RIGHT = compare.Article("b", "B", "ru", "", "В понедельник утонули три лодки.")


def days(year: int, month: int, day: int) -> tuple[datetime, datetime]:
    return datetime(year, month, day), datetime(year, month, day)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: compare.score_pairs("abc", "abc"), "left is one string: give a list"),
        (lambda: compare.score_pairs(["abc"], "a"), "right is one string: give a list"),
        (lambda: compare.align_texts("abc", "abd"), "left is one string: give a list"),
        (lambda: compare.align_texts(["a"], ["b"], None), "None names no languages"),
        (lambda: compare.translate("abc"), "texts is one string: give a list"),
        (lambda: compare.translate(["abc"], target=None), "target is None: give the ISO 639-1 code"),
        (lambda: compare.compare_articles([LEFT, RIGHT], target=None), "target is None"),
        (lambda: compare.compare_versions([LEFT, RIGHT], target=""), "target is ''"),
        (lambda: compare.find_differences(THREE, FOUR, ("en",)), "names no languages: give one code"),
        (
            lambda: compare.find_differences(THREE, FOUR, "en", (date(2024, 1, 1), date(2024, 1, 2))),
            "dates are not two times",
        ),
        (lambda: compare.find_differences(THREE, FOUR, "en", days(2024, 1, 1)[:1]), "dates are not two"),
        (lambda: compare.translate_files("a.txt", "out", side_by_side="foo"), "side_by_side is 'foo'"),
        (lambda: compare.translate_files("a.txt", "out", pdf="foo"), "pdf is 'foo': choose from txt, html"),
        (lambda: compare.pair_files("a.txt", "b.txt", workers=-1), "workers is -1"),
    ],
)
def test_what_an_argument_cannot_be_is_one_line(call: Callable[[], object], said: str) -> None:
    with pytest.raises(UsageError, match=rf"^[^\n]*{said}[^\n]*$"):
        call()


def test_one_code_is_the_language_of_both_sentences() -> None:
    found = compare.find_differences(THREE, FOUR, "en")
    assert found == compare.find_differences(THREE, FOUR, ("en", "en"))
    assert "number" in {difference.kind for difference in found}


@pytest.mark.parametrize("dates", [days(1, 1, 1), days(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_dates_like_others(dates: tuple[datetime, datetime]) -> None:
    told = "Three boats sank yesterday and four will tomorrow, as on Monday."
    assert compare.find_differences(told, told.replace("Three", "Five"), "en", dates)


def test_nothing_claims_nothing() -> None:
    assert compare.score_pairs(["", " ", ""], ["", " ", "Rain fell."]) == [0, 0, 0]
    assert compare.align_texts(["", THREE], ["", THREE])[0].left == (1,)


def test_two_reports_of_one_id_are_both_compared() -> None:
    other = compare.Article("a", "B", "en", "", "On Monday, three boats sank.")
    third = compare.Article("a-2", "C", "en", "", "Three boats have sunk.")
    comparison = compare.compare_articles([LEFT, other, LEFT, third])
    assert [(article.id, article.outlet) for article in comparison.articles] == [
        ("a", "A"),
        ("a-3", "B"),
        ("a-2", "C"),
    ]
    later = compare.Article("a", "A", "en", "", "Four boats sank on Monday.")
    [change] = compare.compare_versions([LEFT, later]).changes
    assert change.kind == "corrected"


def test_settings_that_say_nothing_of_the_gloss_change_nothing() -> None:
    settings = compare.TranslationSettings(use_memory=False)
    plain = compare.compare_articles([LEFT, RIGHT])
    assert compare.compare_articles([LEFT, RIGHT], translation=settings) == plain
    made = plain.claims["b"][0].translation
    assert made is not None
    assert made.engine == "gloss"
    without = compare.TranslationSettings(use_memory=False, gloss=False)
    assert compare.compare_articles([LEFT, RIGHT], translation=without).claims["b"][0].translation is None
