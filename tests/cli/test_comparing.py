"""``outletdiff compare`` and ``outletdiff demo`` as a user runs them."""

from __future__ import annotations

import csv
import io
import json
import os
import re
from pathlib import Path

import pytest

from compare.page import read_comparison
from tests.support.command_line import outletdiff, outletdiff_process
from tests.support.sample_stories import SEEDS

STORY = SEEDS / "security-guarantees"
ENGLISH = [STORY / "harbour-ledger.md", STORY / "quillmark-dispatch.md"]
RUSSIAN = [STORY / "vestovoy-den.md", STORY / "golos-prirechya.md"]
MEMORY = ("--memory", SEEDS / "memory.tmx")


def test_the_demo_writes_its_three_files_and_says_what_to_do_next(tmp_path: Path) -> None:
    run = outletdiff("demo", "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    folder = tmp_path / "out" / "security-guarantees"
    assert sorted(path.name for path in folder.iterdir()) == ["comparison.json", "page.html", "pairs.csv"]
    assert "The Harbour Ledger" in run.stdout
    assert "translation memory (human)" in run.stdout
    assert "no match found for" in run.stdout
    assert run.stderr.strip().splitlines()[-1].startswith("then:    outletdiff compare")
    assert "invented" in run.stdout


def test_a_folder_with_one_report_that_can_be_read_asks_for_another(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("A ferry sank on Lake Selmara.", "utf-8")
    (tmp_path / "b.txt").write_text("", "utf-8")
    run = outletdiff("compare", tmp_path, "-o", tmp_path / "page.html")
    assert run.returncode == 1
    assert run.stderr.splitlines()[-1] == "error: one report to compare: give at least two different reports"


def test_a_wrong_declared_language_is_said_in_one_line(tmp_path: Path) -> None:
    text = "Пассажирский паром затонул вечером на озере Селмара, погибли 14 человек, сообщило министерство. "
    text += "Капитан задержан, движение по озеру закрыто."
    page = f"<html lang=en><title>Паром</title><body><article><h1>Паром</h1><p>{text}</p></article>"
    (tmp_path / "Курьер.html").write_text(page, "utf-8")
    (tmp_path / "Берег.txt").write_text(f"Паром затонул\n\n{text}", "utf-8")
    run = outletdiff("compare", tmp_path, "--one-story", "--no-memory", "-o", tmp_path / "page.html")
    (told,) = (line for line in run.stderr.splitlines() if "declares its language" in line)
    assert told.startswith("warning: ")
    assert "reading.py" not in run.stderr


def test_a_report_is_not_compared_with_itself(tmp_path: Path) -> None:
    run = outletdiff("compare", RUSSIAN[0], RUSSIAN[0], "-o", tmp_path / "page.html")
    assert run.returncode == 1
    assert run.stderr.splitlines() == [
        f"warning: {RUSSIAN[0]} was given before: a file is taken once",
        "error: one report to compare: give at least two different reports",
    ]
    assert not (tmp_path / "page.html").exists()


def test_the_demo_leaves_no_memory_behind(tmp_path: Path, home: Path) -> None:
    assert outletdiff("demo", "-o", tmp_path / "out").returncode == 0
    assert not list(home.rglob("*.sqlite*"))


def test_an_unknown_sample_story_is_a_usage_error() -> None:
    run = outletdiff("demo", "--story", "nothing")
    assert run.returncode == 2
    assert "ferry-accident" in run.stderr


@pytest.mark.parametrize("reports", [ENGLISH, RUSSIAN], ids=["English", "Russian"])
def test_two_reports_in_one_language_need_no_translation(reports: list[Path], tmp_path: Path) -> None:
    run = outletdiff("compare", *reports, "-o", tmp_path / "page.html")
    assert run.returncode == 0, run.stderr
    assert "compared as written" in run.stderr
    assert "engines:none" in run.stderr
    assert (tmp_path / "page.html").read_text("utf-8").startswith("<!doctype html>")


def test_the_page_is_written_where_no_output_is_named(tmp_path: Path) -> None:
    run = outletdiff("compare", *ENGLISH, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["page.html"]


def test_an_engine_that_is_asked_for_by_name_must_be_there(tmp_path: Path) -> None:
    run = outletdiff("compare", RUSSIAN[0], ENGLISH[0], "--engine", "argos", "-o", tmp_path / "page.html")
    assert run.returncode == 4
    assert "outletdiff models install ru en" in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1
    assert not (tmp_path / "page.html").exists()


def test_a_tmx_file_serves_as_memory_and_is_never_taken_in(tmp_path: Path, home: Path) -> None:
    before = (SEEDS / "memory.tmx").read_bytes()
    run = outletdiff(
        "compare", RUSSIAN[0], ENGLISH[0], *MEMORY, "--format", "json", "-o", tmp_path / "all.json"
    )
    assert run.returncode == 0, run.stderr
    comparison = read_comparison(tmp_path / "all.json")
    engines = {
        claim.translation.engine for told in comparison.claims.values() for claim in told if claim.translation
    }
    assert engines <= {"memory", "identity"}
    assert "memory" in engines
    assert (SEEDS / "memory.tmx").read_bytes() == before
    stats = outletdiff("memory", "stats")
    assert "human units\t0" in stats.stdout


def test_csv_and_json_go_to_standard_output_and_messages_do_not() -> None:
    table = outletdiff("compare", *ENGLISH, "--format", "csv")
    assert table.returncode == 0, table.stderr
    rows = list(csv.DictReader(io.StringIO(table.stdout)))
    assert len(rows) > 5
    whole = outletdiff("compare", *ENGLISH, "--format", "json")
    assert json.loads(whole.stdout)


@pytest.mark.parametrize("form", ["csv", "json", "xlsx", "parquet", "html"])
def test_the_format_follows_the_name_of_the_output(form: str, tmp_path: Path) -> None:
    output = tmp_path / f"result.{form}"
    run = outletdiff("compare", *ENGLISH, "-o", output)
    assert run.returncode == 0, run.stderr
    assert output.stat().st_size > 500


def test_outputs_hold_no_local_path_and_no_user(tmp_path: Path) -> None:
    for form in ("html", "csv", "json"):
        output = tmp_path / f"result.{form}"
        assert outletdiff("compare", *ENGLISH, "-o", output).returncode == 0
        text = output.read_text("utf-8")
        assert str(SEEDS) not in text
        assert str(tmp_path) not in text
        assert os.environ["HOME"] not in text


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert outletdiff("compare", *ENGLISH, "-o", tmp_path / f"{name}.html").returncode == 0
    seeded = {"PYTHONHASHSEED": "1"}  # sets have another order there
    run = outletdiff_process("compare", *ENGLISH, "-o", tmp_path / "three.html", env=seeded)
    assert run.returncode == 0, run.stderr
    one, two, three = ((tmp_path / f"{name}.html").read_bytes() for name in ("one", "two", "three"))
    assert one == two == three


def test_a_report_that_fails_is_named_and_the_others_go_on(tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    picture = tmp_path / "picture.txt"
    picture.write_bytes(bytes(range(256)) * 20)
    missing = tmp_path / "missing.md"
    run = outletdiff("compare", *ENGLISH, empty, picture, missing, "-o", tmp_path / "page.html")
    assert run.returncode == 3
    for path in (empty, picture, missing):
        assert sum(path.name in line for line in run.stderr.splitlines()) == 1, run.stderr
    assert (tmp_path / "page.html").is_file()


def test_fewer_than_two_reports_end_with_exit_code_1(tmp_path: Path) -> None:
    run = outletdiff("compare", ENGLISH[0], "-o", tmp_path / "page.html")
    assert run.returncode == 1
    assert "at least two" in run.stderr


def test_only_bad_reports_end_with_exit_code_1(tmp_path: Path) -> None:
    run = outletdiff("compare", tmp_path / "a.txt", tmp_path / "b.txt", "-o", tmp_path / "page.html")
    assert run.returncode == 1


@pytest.mark.parametrize(
    ("options", "into"),
    [
        ((), "en"),
        (("--ui", "ru"), "none"),  # no model translates into Russian here, and the gloss is English alone
        (("--ui", "uk"), "en"),
        (("--ui", "ru", "--into", "en"), "en"),
    ],
)
def test_translations_are_in_the_language_of_the_page_unless_another_is_asked_for(
    options: tuple[str, ...], into: str, tmp_path: Path
) -> None:
    run = outletdiff("compare", ENGLISH[0], RUSSIAN[0], "-o", "a.html", "--no-memory", *options, cwd=tmp_path)
    assert run.returncode == 0, run.stderr
    assert f"|into:{into}|" in run.stderr
    if into == "none":
        assert "no model translates en to ru" in run.stderr


def test_a_folder_without_reports_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    run = outletdiff("compare", tmp_path / "nothing", "-o", tmp_path / "page.html")
    assert run.returncode == 1
    assert "nothing" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["compare"],
        ["compare", "a", "--into", "fr"],
        ["unheard-of"],
        ["compare", "a", "b", "--threshold", "7"],
    ],
)
def test_wrong_usage_ends_with_exit_code_2(arguments: list[str]) -> None:
    assert outletdiff(*arguments).returncode == 2


def test_a_folder_that_cannot_be_written_is_one_clear_line(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder", "utf-8")
    run = outletdiff("compare", *ENGLISH, "-o", blocked / "page.html")
    assert run.returncode == 1
    assert "page.html" in run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r"])
def test_old_cyrillic_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    for path in RUSSIAN:
        body = path.read_text("utf-8").split("---\n", 2)[2].replace("\u2011", "-")
        (tmp_path / f"{path.stem}.txt").write_bytes(body.strip().encode(encoding, "replace"))
    run = outletdiff("compare", *sorted(tmp_path.glob("*.txt")), "-o", tmp_path / "page.html")
    assert run.returncode == 0, run.stderr
    assert "ru: compared as written" in run.stderr


def test_the_help_of_the_demo_names_its_stories_and_what_it_takes_where_nothing_is_said() -> None:
    told = " ".join(outletdiff("demo", "--help", env={"COLUMNS": "300"}).stdout.split())
    assert "(default: out)" in told
    assert "(default: memory)" in told
    [named] = re.findall(r"stories: (.*?) \(default: security-guarantees\)", told)
    assert re.split(", | or ", named) == sorted(path.parent.name for path in SEEDS.glob("*/gold.json"))


def test_each_command_has_help_with_examples() -> None:
    for command in ("demo", "compare", "translate", "models", "memory", "notebook", "doctor"):
        run = outletdiff(command, "--help")
        assert run.returncode == 0
        assert "examples:" in run.stdout
        assert "exit codes:" in run.stdout


@pytest.mark.parametrize(
    ("variable", "command"),
    [("OUTLETDIFF_ENCODER", "compare"), ("OUTLETDIFF_INTO", "translate"), ("OUTLETDIFF_UI", "compare")],
)
def test_a_variable_is_held_to_the_choices_of_its_option(
    variable: str, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(variable, "bert")
    run = outletdiff(command, *ENGLISH, "-o", tmp_path / "out")
    assert run.returncode == 2
    assert "'bert' is not one of " in run.stderr
    assert f"(set by {variable} in the environment)" in run.stderr
    assert "in the environment" not in outletdiff("compare", *ENGLISH, "--device", "bert").stderr
    assert outletdiff("doctor").returncode == 0


def test_the_text_of_a_table_is_taken_from_the_column_that_is_named(tmp_path: Path) -> None:
    path = tmp_path / "week.csv"
    told = "The ferry sank near Talsk on 5 January and 14 people died."
    path.write_text(f"outlet,story,text\nCourier,{told},x\nHerald,{told},y\nTribune,,z\n", "utf-8")
    options = ("--one-story", "--no-memory", "--engine", "gloss", "-o", tmp_path / "told.json")
    run = outletdiff("compare", path, "--column", "story", *options)
    assert run.returncode == 3, run.stderr
    assert "week.csv, row 4 has no text (story is empty)" in run.stderr
    assert [article.text for article in read_comparison(tmp_path / "told.json").articles] == [told, told]
    run = outletdiff("compare", path, "--column", "lead", *options)
    assert "has no column 'lead': its columns are outlet, story, text" in run.stderr
