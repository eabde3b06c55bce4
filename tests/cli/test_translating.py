"""``outletdiff translate`` and ``outletdiff models`` with a genuine Argos package, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.argos_packages import WORDS, WordModel, build_word_package, word_by_word
from tests.support.command_line import outletdiff, outletdiff_process

pytestmark = pytest.mark.usefixtures("own_cache")
SENTENCES = ["Паром затонул в озере.", "Никто не пострадал."]


@pytest.fixture
def installed(tmp_path: Path) -> str:
    """Install the small package by the command and return its name."""
    package = build_word_package(tmp_path / "translate-ru_en-1_0.argosmodel")
    run = outletdiff("models", "install", package)
    assert run.returncode == 0, run.stderr
    assert "model.bin" in run.stdout
    return outletdiff("models", "list").stdout.split("\t")[0]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(f"{SENTENCES[0]} {SENTENCES[1]}\n\n{SENTENCES[1]}\n", "utf-8")
    return path


def files_in(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_without_a_model_translate_ends_with_exit_code_4(report: Path, tmp_path: Path) -> None:
    run = outletdiff("translate", report, "-o", tmp_path / "out")
    assert run.returncode == 4
    first, *others = run.stderr.splitlines()
    assert first.startswith("error: nothing was translated: ")
    assert "outletdiff models install ru en" in first
    assert [line.partition(" ")[0] for line in others] == ["or:"]
    assert not (tmp_path / "out").exists()


def test_without_a_model_what_an_earlier_run_left_stays_as_it_is(
    installed: str, report: Path, tmp_path: Path
) -> None:
    assert outletdiff("translate", report, tmp_path / "missing.txt", "-o", tmp_path / "out").returncode == 3
    before = files_in(tmp_path / "out")
    assert {path.name for path in before} == {"report.txt", "run.json", "failures.jsonl"}
    outletdiff("models", "remove", installed)
    run = outletdiff("translate", report, "-o", tmp_path / "out", "--no-memory", "-q")
    assert run.returncode == 4
    assert len(run.stderr.splitlines()) == 1
    assert files_in(tmp_path / "out") == before


def test_a_missing_model_wins_over_a_failed_input(report: Path, tmp_path: Path) -> None:
    run = outletdiff("translate", report, tmp_path / "missing.txt", "-o", tmp_path / "out")
    assert run.returncode == 4
    failures = (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()
    assert sorted(json.loads(line)["file"] for line in failures) == ["missing.txt", "report.txt"]


def test_a_model_is_installed_listed_verified_used_and_removed(
    installed: str, report: Path, tmp_path: Path
) -> None:
    listed = outletdiff("models", "list").stdout
    assert "\tru\ten\t" in listed
    assert listed.strip().endswith("ok")
    assert outletdiff("models", "verify").returncode == 0
    first = outletdiff("translate", report, "-o", tmp_path / "out")
    assert first.returncode == 0, first.stderr
    translated = (tmp_path / "out" / "report.txt").read_text("utf-8")
    one, two = (word_by_word(sentence) for sentence in SENTENCES)
    assert translated == f"{one} {two}\n\n{two}\n"
    assert "argos:ru_en@" in first.stderr
    assert outletdiff("models", "remove", installed).returncode == 0
    assert outletdiff("models", "list").stdout == ""


def test_a_second_run_is_answered_from_the_memory(installed: str, report: Path, tmp_path: Path) -> None:
    outputs = []
    for name in ("one", "two"):
        run = outletdiff("translate", report, "-o", tmp_path / name)
        assert run.returncode == 0, run.stderr
        outputs.append((tmp_path / name / "report.txt").read_bytes())
    assert outputs[0] == outputs[1]
    record = json.loads((tmp_path / "two" / "run.json").read_text("utf-8"))
    assert record["reused"] == record["sentences"] == 3
    assert str(tmp_path) not in (tmp_path / "two" / "run.json").read_text("utf-8")


def test_no_memory_leaves_no_trace(
    installed: str, report: Path, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where a person named folders for data and settings, nor where all is as usual."""
    for with_names in (True, False):
        if not with_names:
            for variable in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
                monkeypatch.delenv(variable)
        before, folders = files_in(home), sorted(home.rglob("*"))
        run = outletdiff_process(  # a fresh one: argostranslate makes folders when it is imported
            "translate", report, "-o", tmp_path / "out", "--no-memory", "--suggest"
        )
        assert run.returncode == 0, run.stderr
        assert (files_in(home), sorted(home.rglob("*"))) == (before, folders)


def test_paragraphs_and_markdown_structure_are_kept(installed: str, tmp_path: Path) -> None:
    source = tmp_path / "note.md"
    source.write_text(
        "---\noutlet: Озеро\nlanguage: ru\n---\n\n"
        f"# Паром\n\n- {SENTENCES[0]}\n- {SENTENCES[1]}\n\n```\nкод\n```\n",
        "utf-8",
    )
    assert outletdiff("translate", source, "-o", tmp_path / "out").returncode == 0
    lines = (tmp_path / "out" / "note.md").read_text("utf-8").splitlines()
    assert lines[0] == "---"
    assert f"# {word_by_word('Паром')}" in lines
    assert f"- {word_by_word(SENTENCES[0])}" in lines
    assert "код" in lines


def test_text_already_in_the_target_language_passes_untouched(tmp_path: Path) -> None:
    source = tmp_path / "english.txt"
    source.write_text("Nothing happened.\n\nNobody was hurt.\n", "utf-8")
    run = outletdiff("translate", source, "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "english.txt").read_bytes() == source.read_bytes()


def test_a_folder_tree_comes_out_as_the_same_tree(installed: str, tmp_path: Path) -> None:
    for name in ("a.txt", "deep/b.txt", "deep/er/a.txt"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(SENTENCES[0], "utf-8")
    run = outletdiff("translate", tmp_path / "in", "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    found = sorted(
        path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.txt")
    )
    assert found == ["a.txt", "deep/b.txt", "deep/er/a.txt"]


def test_a_failed_input_is_named_the_rest_is_done_and_the_exit_code_is_3(
    installed: str, report: Path, tmp_path: Path
) -> None:
    run = outletdiff("translate", tmp_path / "missing.txt", report, "-o", tmp_path / "out")
    assert run.returncode == 3
    assert "missing.txt" in run.stderr
    assert (tmp_path / "out" / "report.txt").is_file()


def test_translating_a_file_onto_itself_is_refused(installed: str, report: Path, tmp_path: Path) -> None:
    before = report.read_bytes()
    run = outletdiff("translate", report, "-o", tmp_path)
    assert run.returncode == 1
    assert "overwritten" in run.stderr
    assert report.read_bytes() == before
    assert not list(tmp_path.glob("*.json*"))


def test_translating_a_folder_onto_itself_is_refused_before_anything_is_written(
    report: Path, tmp_path: Path
) -> None:
    (tmp_path / "batch").mkdir()
    report.rename(tmp_path / "batch" / report.name)
    (tmp_path / "batch" / "print.pdf").write_bytes(b"%PDF-1.7")
    run = outletdiff("translate", "batch", "-o", "batch", cwd=tmp_path)
    assert run.returncode == 2
    told = "error: the files in batch would be overwritten: name another folder with -o"
    assert run.stderr.splitlines()[-1] == told
    assert sorted(path.name for path in (tmp_path / "batch").iterdir()) == ["print.pdf", report.name]


def test_compare_uses_the_installed_model(installed: str, report: Path, tmp_path: Path) -> None:
    english = tmp_path / "english.txt"
    english.write_text(" ".join(word_by_word(sentence) for sentence in SENTENCES), "utf-8")
    run = outletdiff("compare", report, english, "-o", tmp_path / "page.html")
    assert run.returncode == 0, run.stderr
    assert "argos:ru_en@" in run.stderr


def test_without_a_network_installing_a_pair_ends_with_exit_code_4() -> None:
    run = outletdiff("models", "install", "ru", "en", "--mirror", "http://127.0.0.1:9/index.json")
    assert run.returncode == 4
    assert len(run.stderr.strip().splitlines()) == 1
    assert "FILE" in run.stderr or "file" in run.stderr


def test_what_is_to_be_checked_is_said_recorded_and_shown_each_time(tmp_path: Path) -> None:
    words = {**WORDS, "семнадцать": "sixteen"}
    package = build_word_package(tmp_path / "translate-ru_en.argosmodel", WordModel(words=words))
    assert outletdiff("models", "install", package, "-q").returncode == 0
    source = tmp_path / "a.txt"
    source.write_text("Спасли семнадцать человек. Паром затонул.", "utf-8")
    for name in ("one", "two"):  # the second time from the memory
        run = outletdiff("translate", source, "-o", tmp_path / name, "--side-by-side", "html")
        assert run.returncode == 0, run.stderr
        assert "to check: numbers 1" in run.stderr
        record = json.loads((tmp_path / name / "run.json").read_text("utf-8"))
        assert record["warnings"] == {"numbers": 1}
        shown = (tmp_path / name / "a.txt.side-by-side.html").read_text("utf-8")
        assert "To check: the figures differ from the original." in shown
    assert record["reused"] == 2


def test_a_glossary_works_by_the_command(installed: str, report: Path, tmp_path: Path) -> None:
    terms = tmp_path / "terms.csv"
    terms.write_text("source,target,note\nпаром,car ferry,\n", "utf-8")
    run = outletdiff("translate", report, "-o", tmp_path / "out", "--glossary", terms)
    assert run.returncode == 0, run.stderr
    assert (tmp_path / "out" / "report.txt").read_text("utf-8").startswith("Car ferry sank in")


def test_a_glossary_that_changes_nothing_says_so(report: Path, tmp_path: Path) -> None:
    terms, english = tmp_path / "terms.csv", tmp_path / "english.txt"
    terms.write_text("source,target\nпаром,car ferry\n", "utf-8")
    english.write_text("The ferry sank in the lake. Nobody was hurt.", "utf-8")
    other = tmp_path / "other.txt"
    other.write_text("The ferry sank in the lake. Nobody was killed.", "utf-8")
    glossed = outletdiff("translate", report, "-o", tmp_path / "a", "--glossary", terms, "--engine", "gloss")
    assert glossed.returncode == 0
    assert "glossary terms.csv had no effect: only models keep to its terms" in glossed.stderr
    memory = ("--memory", tmp_path / "own.sqlite")
    for command in (
        ("translate", english, "-o", tmp_path / "b"),
        ("compare", english, other, "-o", tmp_path / "page.html"),
        ("versions", english, other, "-o", tmp_path / "versions.html"),
    ):
        run = outletdiff(*command, "--glossary", terms, *memory)
        assert "glossary terms.csv had no effect: nothing was translated" in run.stderr
        assert "memory own.sqlite had no effect: nothing was translated" in run.stderr


def test_a_glossary_with_other_columns_is_refused_where_nothing_is_translated(tmp_path: Path) -> None:
    (tmp_path / "terms.csv").write_text("source,meaning\nпаром,ferry\n", "utf-8")
    (tmp_path / "a.txt").write_text("The ferry sank in the lake.", "utf-8")
    run = outletdiff(
        "translate", tmp_path / "a.txt", "-o", tmp_path / "out", "--glossary", tmp_path / "terms.csv"
    )
    assert run.returncode == 1
    assert run.stderr.strip().endswith("the columns are source, meaning: name them source, target, note")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("suggest", [False, True])
def test_a_glossary_or_memory_that_cannot_be_used_is_one_line(
    installed: str, report: Path, tmp_path: Path, suggest: bool
) -> None:
    broken = tmp_path / "broken.sqlite"
    broken.write_bytes(b"this is no memory" * 100)
    for option, path in (("--glossary", tmp_path / "none.csv"), ("--memory", broken)):
        more = ["--suggest"] if suggest else []
        run = outletdiff("translate", report, "-o", tmp_path / "out", option, path, *more)
        assert run.returncode in (1, 3)
        [line] = run.stderr.strip().splitlines()
        assert path.name in line
        assert not list((tmp_path / "out").rglob("*"))


def test_a_damaged_model_fails_what_needs_it_with_exit_code_4(
    installed: str, report: Path, tmp_path: Path, home: Path
) -> None:
    next((home / "packages").rglob("model.bin")).write_bytes(b"junk")
    english = tmp_path / "english.txt"
    english.write_text("Nothing happened.\n", "utf-8")
    run = outletdiff("translate", report, english, "-o", tmp_path / "out")
    assert run.returncode == 4
    assert len([line for line in run.stderr.splitlines() if line.startswith("warning: ")]) == 1
    assert "outletdiff models remove" in run.stderr
    assert (tmp_path / "out" / "english.txt").is_file()


def test_progress_says_files_sentences_speed_and_what_was_reused(
    installed: str, report: Path, tmp_path: Path
) -> None:
    for name, reused in (("one", False), ("two", True)):
        run = outletdiff("translate", report, "-o", tmp_path / name, "--progress", "plain")
        [*_, last] = [line for line in run.stderr.splitlines() if line.startswith("translating: ")]
        assert "3 of 3 sentences" in last
        assert "file 1 of 1" in last
        assert ("3 reused" in last) is reused
        assert not [line for line in run.stdout.splitlines() if line]


def test_formatting_that_could_not_be_kept_is_counted_and_said(installed: str, tmp_path: Path) -> None:
    source = tmp_path / "a.md"
    source.write_text("**Паром затонул.** Никто *не пострадал* утром.\n", "utf-8")
    run = outletdiff("translate", source, "-o", tmp_path / "out")
    assert run.returncode == 0, run.stderr
    written = (tmp_path / "out" / "a.md").read_text("utf-8")
    assert written.startswith(f"**{word_by_word('Паром затонул.')}** ")
    assert "*" not in written.rpartition("** ")[2]
    assert "formatting inside sentences simplified in 1 place" in run.stderr
    assert json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["simplified_formatting"] == 1
