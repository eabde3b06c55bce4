"""Pages for publishing, interface languages, stories in folders, copies of the notebooks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import compare
from compare.page import make_rows, read_comparison
from tests.support.command_line import outletdiff
from tests.support.sample_stories import SEEDS

STORY = SEEDS / "security-guarantees"
ENGLISH = [STORY / "harbour-ledger.md", STORY / "quillmark-dispatch.md"]


def test_excerpts_leave_out_what_found_no_match_unless_it_is_kept(tmp_path: Path) -> None:
    assert outletdiff("compare", *ENGLISH, "-o", tmp_path / "all.json").returncode == 0
    comparison = read_comparison(tmp_path / "all.json")
    alone = next(
        group for group in comparison.groups if len(group.members) == 1 and len(group.members[0].indices) == 1
    )
    member = alone.members[0]
    words = comparison.claims[member.article][member.indices[0]].text[:30]
    for name, extra in (("without", ()), ("with", ("--keep", f"#{alone.id}"))):
        page = tmp_path / f"{name}.html"
        assert outletdiff("compare", *ENGLISH, "-o", page, "--excerpts", *extra).returncode == 0
        assert (f" id={alone.id} " in page.read_text("utf-8")) == (name == "with"), words


def two_reports(folder: Path) -> list[Path]:
    for name, figure in (("post", "four"), ("herald", "five")):
        text = f"A slide at the Korvin quarry buried {figure} lorries on Tuesday. So the {name} wrote."
        (folder / f"{name}.txt").write_text(text, "utf-8")
    return [folder / "post.txt", folder / "herald.txt"]


def test_a_row_to_keep_that_there_is_not_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    reports = two_reports(tmp_path)
    page, whole = tmp_path / "page.html", tmp_path / "all.json"
    run = outletdiff("compare", *reports, "-o", page, "--excerpts", "--keep", "nonsense")
    assert run.returncode == 2
    hint = "give what stands behind # in the row's permalink"
    assert run.stderr.splitlines()[-1] == f"error: --keep: there is no row 'nonsense': {hint}"
    assert outletdiff("compare", *reports, "-o", whole).returncode == 0
    row = make_rows(read_comparison(whole))[0].id
    for command in (("compare", *reports, "-o", page), ("review", whole, "--page", page)):
        run = outletdiff(*command, "--excerpts", "--keep", f"#{row[:-1]}")
        assert run.returncode == 2
        assert run.stderr.splitlines()[-1].endswith(f"there is no row {row[:-1]!r}: did you mean {row}?")
        assert not page.exists()


def test_a_row_cannot_be_kept_of_a_page_that_keeps_them_all(tmp_path: Path) -> None:
    for command in (
        ("compare", *two_reports(tmp_path)),
        ("review", tmp_path / "all.json", "--page", "p.html"),
    ):
        run = outletdiff(*command, "--keep", "62dd9d41", cwd=tmp_path)
        assert run.returncode == 2
        said = "--keep is about excerpts, and a whole page keeps all rows: give --excerpts too"
        assert run.stderr == f"error: {said}\n"


def test_no_table_is_written_where_excerpts_are_asked_for(tmp_path: Path) -> None:
    table = tmp_path / "public.csv"
    for command in (("compare", *two_reports(tmp_path), "-o"), ("review", tmp_path / "all.json", "--page")):
        run = outletdiff(*command, table, "--excerpts")
        assert run.returncode == 2
        refused = (
            "error: --excerpts shortens a page, and csv holds every claim: name a page, such as public.html"
        )
        assert run.stderr.splitlines()[0] == refused
        assert not table.exists()


@pytest.mark.parametrize("ui", ["ru", "uk"])
def test_the_interface_speaks_the_language_that_was_asked_for(tmp_path: Path, ui: str) -> None:
    page = tmp_path / "page.html"
    assert outletdiff("compare", *ENGLISH, "-o", page, "--ui", ui).returncode == 0
    assert page.read_text("utf-8").startswith(f'<!doctype html>\n<html lang="{ui}"')


@pytest.mark.parametrize(
    ("command", "what"),
    [
        ("compare", "the page"),
        ("demo", "the page"),
        ("versions", "the page"),
        ("archive report", "the pages"),
        ("review", "the review, and of the page"),
    ],
)
def test_the_help_says_what_is_in_the_language_of_the_interface(command: str, what: str) -> None:
    said = " ".join(outletdiff(*command.split(), "--help").stdout.split())
    assert f"language of {what}: English, Russian or Ukrainian [OUTLETDIFF_UI]" in said


def test_the_demo_speaks_ukrainian_too(tmp_path: Path) -> None:
    assert outletdiff("demo", "-o", tmp_path, "--ui", "uk").returncode == 0
    [page] = tmp_path.glob("*/page.html")
    assert page.read_text("utf-8").startswith('<!doctype html>\n<html lang="uk"')
    refused = outletdiff("demo", "-o", tmp_path, "--ui", "de")
    assert refused.returncode == 2
    assert "'de' is not one of en, ru, uk" in refused.stderr


def test_a_mixed_folder_is_sorted_into_stories_with_an_index(tmp_path: Path) -> None:
    for story in ("ferry-accident", "election-count"):
        shutil.copytree(SEEDS / story, tmp_path / "in" / story)
    run = outletdiff("compare", tmp_path / "in", "--memory", SEEDS / "memory.tmx", "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "index.html").is_file()
    assert len(list((tmp_path / "out").glob("*/page.html"))) == 2
    single = outletdiff(
        "compare", tmp_path / "in", "--memory", SEEDS / "memory.tmx", "-o", tmp_path / "one.html"
    )
    assert single.returncode == 2
    assert "--one-story" in single.stderr


def test_notebooks_are_copied_and_a_copy_that_is_there_is_kept(tmp_path: Path) -> None:
    run = outletdiff("notebook", "--no-open", "-o", tmp_path)
    assert run.returncode == 0, run.stderr
    shipped = {path.name for path in compare.resource_folder("notebooks").glob("*.ipynb")}
    assert {path.name for path in tmp_path.glob("*.ipynb")} == shipped
    mine = tmp_path / "compare_a_story.ipynb"
    mine.write_text("changed", "utf-8")
    again = outletdiff("notebook", "compare_a_story", "--no-open", "-o", tmp_path)
    assert again.returncode == 0
    assert "kept:    " in again.stderr
    assert "which differs from the one that ships" in again.stderr
    assert "for a fresh one rename or delete it and run this again" in again.stderr
    assert f"outletdiff notebook compare_a_story -o {tmp_path}" in again.stderr.splitlines()[-1]
    untouched = outletdiff("notebook", "batch_translate", "--no-open", "-o", tmp_path)
    assert "there:   " in untouched.stderr
    assert "differs" not in untouched.stderr
    mine.unlink()
    assert "written: " in outletdiff("notebook", "compare_a_story", "--no-open", "-o", tmp_path).stderr
    mine.write_text("changed", "utf-8")
    assert "written:" not in again.stderr
    assert mine.read_text("utf-8") == "changed"
    assert outletdiff("notebook", "unheard-of", "--no-open", "-o", tmp_path).returncode == 2
