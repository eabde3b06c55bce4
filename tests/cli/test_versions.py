"""``outletdiff versions`` as a user runs it."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from compare.page import read_versions
from tests.support.command_line import outletdiff
from tests.support.sample_stories import SEEDS
from tests.support.versions_samples import FOLDER

PLAIN = ("--no-memory", "--into", "ru")


def test_a_folder_gets_page_table_and_json_and_the_last_line_says_what_to_do(tmp_path: Path) -> None:
    run = outletdiff("versions", FOLDER, "-o", "out", "--no-memory", cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "changes.csv",
        "versions.html",
        "versions.json",
    ]
    assert run.stderr.strip().splitlines()[-1] == "next:    open out/versions.html in a browser"
    assert "version 2: number changed: 12 -> 14" in run.stderr
    assert run.stdout == ""
    comparison = read_versions(tmp_path / "out" / "versions.json")
    with (tmp_path / "out" / "changes.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["change"] for row in csv.DictReader(file)] == [change.id for change in comparison.changes]


@pytest.mark.parametrize(
    ("options", "is_glossed"),
    [((), True), (("--ui", "ru"), False), (("--into", "ru"), False), (("--ui", "ru", "--into", "en"), True)],
)
def test_a_reader_gets_the_language_of_the_interface_unless_another_is_asked_for(
    options: tuple[str, ...], is_glossed: bool, tmp_path: Path
) -> None:
    two = FOLDER / "01.md", FOLDER / "02.md"
    run = outletdiff("versions", *two, "-o", "a.html", "--no-memory", *options, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert ("According to the hospital" in (tmp_path / "a.html").read_text("utf-8")) is is_glossed


def test_an_article_in_the_language_of_the_page_is_read_as_it_stands(tmp_path: Path) -> None:
    for name, dead in (("monday.txt", 12), ("tuesday.txt", 14)):
        text = f"Пором затонув\n\nНа озері затонув пором. Загинули {dead} людей.\n"
        (tmp_path / name).write_text(text, "utf-8")
    copies = "versions", "monday.txt", "tuesday.txt", "-o", "a.html", "--no-memory", "--ui", "uk"
    own = outletdiff(*copies, cwd=tmp_path)
    assert own.returncode == 0, own.stderr
    assert "Not translated" not in own.stderr
    asked = outletdiff(*copies, "--into", "en", cwd=tmp_path)
    assert "Not translated (no model translates uk to en)" in asked.stderr
    assert "compared by" not in asked.stderr  # versions meet in their own language


@pytest.mark.parametrize("form", ["csv", "json"])
def test_tables_and_json_go_to_standard_output(form: str, tmp_path: Path) -> None:
    run = outletdiff("versions", FOLDER / "01.md", FOLDER / "02.md", "--format", form, *PLAIN, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert list(tmp_path.glob("*.*")) == []
    if form == "csv":
        kinds = [row["kind"] for row in csv.DictReader(io.StringIO(run.stdout))]
        assert kinds == ["corrected", "added"]
    else:
        assert run.stdout.startswith('{"format":"outletdiff versions","version":1,')
    assert run.stderr.strip().splitlines()[-1].startswith("next:    ")


def test_a_file_that_cannot_be_read_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    shutil.copy(FOLDER / "01.md", tmp_path / "01.md")
    shutil.copy(FOLDER / "02.md", tmp_path / "02.md")
    (tmp_path / "03.md").write_bytes(b"")
    run = outletdiff("versions", "01.md", "02.md", "03.md", "gone.md", "-o", "a.html", *PLAIN, cwd=tmp_path)
    assert run.returncode == 3
    assert "03.md" in run.stderr
    assert "gone.md does not exist" in run.stderr
    assert (tmp_path / "a.html").is_file()


@pytest.mark.parametrize(
    ("paths", "code", "said"),
    [
        ((FOLDER / "01.md",), 1, "one copy of an article is no history"),
        (("gone.md",), 1, "no copy could be read"),
        (
            (FOLDER / "01.md", SEEDS / "ferry-accident" / "inland-courier.md"),
            1,
            "these 2 texts are not versions of one article",
        ),
        ((FOLDER, "-o", "a.txt"), 2, "unknown format 'txt'"),
        ((FOLDER, "--url", "https://elsewhere.example/"), 1, "no copy has the address"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_writes_nothing(
    paths: tuple[str | Path, ...], code: int, said: str, tmp_path: Path
) -> None:
    run = outletdiff("versions", *paths, *PLAIN, cwd=tmp_path)
    assert run.returncode == code
    assert said in run.stderr
    assert "Traceback" not in run.stderr
    assert [path for path in tmp_path.rglob("*") if path.suffix in (".html", ".csv", ".json", ".txt")] == []


def test_copies_with_one_text_are_no_error(tmp_path: Path) -> None:
    two = FOLDER / "02.md", FOLDER / "03-same-text.md"
    run = outletdiff("versions", *two, "--format", "csv", *PLAIN, cwd=tmp_path)
    assert run.returncode == 0
    assert run.stderr.strip().splitlines()[-1].startswith("next:    nothing changed between these copies")


def test_compare_points_to_versions_where_all_reports_are_of_one_article(tmp_path: Path) -> None:
    one = [FOLDER / "01.md", FOLDER / "02.md"]
    told = outletdiff("compare", *one, "-o", "a.html", "--no-memory", cwd=tmp_path).stderr
    assert "look like versions of one article: outletdiff versions says what changed" in told
    story = SEEDS / "ferry-accident"
    told = outletdiff("compare", *sorted(story.glob("*.md"))[:2], "-o", "a.html", cwd=tmp_path).stderr
    assert "outletdiff versions" not in told


def test_the_sample_article_is_no_story_of_outlets(tmp_path: Path) -> None:
    run = outletdiff("demo", "--story", "versions", cwd=tmp_path)
    assert run.returncode == 2
    assert "one of election-count, ferry-accident, security-guarantees" in run.stderr
