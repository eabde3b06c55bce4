"""``outletdiff translate`` and ``outletdiff models`` with a genuine Argos package, as a user runs them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.argos_packages import build_word_package, word_by_word
from tests.command_line import outletdiff

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
    assert "outletdiff models install ru en" in run.stderr
    assert not (tmp_path / "out" / "report.txt").exists()


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


def test_no_memory_leaves_no_trace(installed: str, report: Path, tmp_path: Path, home: Path) -> None:
    before = files_in(home)
    assert outletdiff("translate", report, "-o", tmp_path / "out", "--no-memory").returncode == 0
    assert files_in(home) == before


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
