"""What was mistyped gets the near name, the usage of its own command, and exit code 2."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import outletdiff

MISTYPED = [
    ("comapre", "outletdiff", "did you mean compare?"),
    ("compare a.txt --inot ru", "outletdiff compare", "there is no option --inot: did you mean --into?"),
    ("compare a.txt --inot=ru", "outletdiff compare", "did you mean --into?"),
    ("translate a.txt --otput out", "outletdiff translate", "did you mean --output?"),
    ("compare a.txt --zzzz", "outletdiff compare", "there is no option --zzzz\n"),
    ("compare a.txt -z", "outletdiff compare", "not expected here: -z"),
    ("doctor now", "outletdiff doctor", "not expected here: now"),
    ("memory stat", "outletdiff memory", "there is no action 'stat': did you mean stats?"),
    ("memory import a.tmx --bothways", "outletdiff memory import", "did you mean --both-ways?"),
    ("compare a.txt --engine glos", "outletdiff compare", "did you mean gloss?"),
    ("compare a.txt --format hmtl", "outletdiff compare", "did you mean html?"),
    ("compare a.txt --ui xx", "outletdiff compare", "'xx' is not one of en, "),
    ("compare a.txt -o page.hmtl", "outletdiff compare", "did you mean html?"),
    ("demo --story fery-acident", "outletdiff demo", "did you mean ferry-accident?"),
    ("demo --story ferry", "outletdiff demo", "did you mean ferry-accident?"),
    ("demo --story xyz", "outletdiff demo", "one of election-count, ferry-accident, security-guarantees"),
    ("notebook compar_a_story", "outletdiff notebook", "did you mean compare_a_story?"),
    ("review a.json --page page.txt", "outletdiff review", "one of html"),
]


@pytest.mark.parametrize(("line", "command", "told"), MISTYPED, ids=[line for line, _, _ in MISTYPED])
def test_the_near_name_and_the_usage_of_the_command_are_said(
    line: str, command: str, told: str, tmp_path: Path
) -> None:
    run = outletdiff(*line.split(), cwd=tmp_path)
    assert run.returncode == 2
    assert told in run.stderr
    [usage] = (line for line in run.stderr.splitlines() if line.startswith("usage: "))
    assert usage.removeprefix("usage: ").startswith(command + " ")
    assert len(run.stderr.splitlines()) == 2
    assert not list(tmp_path.glob("*.html"))


def test_what_has_to_be_given_stands_in_the_usage() -> None:
    run = outletdiff("translate", "a.txt")
    assert "usage: outletdiff translate PATH [PATH ...] -o DIR [options: --help]" in run.stderr
    assert "required: -o/--output" in run.stderr


def test_a_mistyped_choice_in_a_review_gets_the_near_one(tmp_path: Path) -> None:
    from compare.page import write_json
    from tests.support.page_samples import bridge

    write_json(bridge(), tmp_path / "comparison.json")
    run = outletdiff("review", "comparison.json", "--show", "mathces", cwd=tmp_path)
    assert run.returncode == 2
    assert "did you mean matches?" in run.stderr
    assert "usage: outletdiff review JSON [options: --help]" in run.stderr


@pytest.mark.parametrize(
    "line",
    ["", "demo", "compare", "translate", "read", "models install", "memory analyse", "review", "notebook"],
)
def test_help_begins_with_one_line_of_usage_and_fits_a_terminal(
    line: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    run = outletdiff(*line.split(), "--help")
    assert run.returncode == 0
    usage, blank, *rest = run.stdout.splitlines()
    assert usage.startswith(" ".join(["usage: outletdiff", *line.split()]))
    assert (len(usage) < 80, blank) == (True, "")
    assert "  -h, --help" in "\n".join(rest)


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", ""),
        ("compare", "a.txt", ""),
        ("compare", "a.txt", "b.txt", "-o", ""),
        ("translate", "", "-o", "out"),
        ("translate", "a.txt", "-o", ""),
        ("archive", "add", "news", ""),
        ("archive", "add", "", "a.txt"),
        ("versions", "", "a.txt"),
    ],
)
def test_an_empty_name_is_not_the_current_folder(arguments: tuple[str, ...], tmp_path: Path) -> None:
    here = tmp_path / "here"
    here.mkdir()
    for name in ("a.txt", "b.txt"):
        (here / name).write_text("The ferry sank off Talsk on Monday, officials said.")
    run = outletdiff(*arguments, cwd=here)
    assert run.returncode == 2
    assert "an empty name: name a file or a folder" in run.stderr
    assert sorted(path.name for path in here.iterdir()) == ["a.txt", "b.txt"]
