"""One cause, one exit code, whichever command meets it: a table of causes and commands."""

from __future__ import annotations

import argparse
import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from compare.__main__ import main as start
from compare.cli import COMMANDS, build_parser
from tests.support.argos_packages import build_word_package
from tests.support.command_line import outletdiff
from tests.support.sample_stories import ROOT

NOTHING, USAGE, SOME, MODEL, INTERRUPTED = 1, 2, 3, 4, 130

# What went wrong, and how each command that can meet it ends. In angle brackets: what is left in its place.
TABLE: dict[tuple[str, int], tuple[str, ...]] = {
    ("a file that is not there, and nothing else to do", NOTHING): (
        "compare none.txt other.txt -o page.html",
        "compare none.txt other.txt --lines -o page.csv",
        "compare none.txt en.txt -o page.html",
        "compare en.txt e2.txt --calibration none.json -o page.html",
        "compare en.txt e2.txt --glossary none.csv -o page.html",
        "compare en.txt e2.txt --memory none.tmx -o page.html",
        "compare none -o page --watch",
        "versions none.txt -o page.html",
        "versions none.txt en.txt -o page.html",
        "versions en.txt en.txt --glossary none.csv -o page.html",
        "translate none.txt -o page",
        "translate en.txt -o page --glossary none.csv",
        "translate en.txt -o page --memory none.tmx",
        "translate none -o page --watch",
        "read none.txt",
        "review none.json --page page.html",
        "memory import none.tmx",
        "memory analyse none.txt",
        "memory stats --memory none.sqlite",
        "memory export page.tmx --memory none.sqlite",
        "memory forget --all --memory none.sqlite",
        "models install none.argosmodel",
        "archive add page none.txt",
        "archive build none",
        "archive status none",
        "archive stories none",
        "archive report none -o page",
        "archive verify none",
    ),
    ("a file that cannot be read, and nothing else to do", NOTHING): (
        "compare bad.docx -o page.html",
        "compare bad.docx en.txt --lines -o page.csv",
        "compare en.txt e2.txt --calibration bad.json -o page.html",
        "compare en.txt ru.txt --memory bad.tmx -o page.html",
        "versions bad.docx -o page.html",
        "translate bad.docx -o page",
        "read bad.docx",
        "review bad.json --page page.html",
        "memory import bad.tmx",
        "memory analyse bad.docx",
        "memory stats --memory bad.docx",
    ),
    ("one of several that is not there or cannot be read", SOME): (
        "compare none.txt bad.docx en.txt e2.txt -o out.html",
        "versions none.txt bad.docx en.txt en.txt -o out.html",
        "translate none.txt en.txt -o out",
        "translate bad.docx en.txt -o out",
        "read none.txt en.txt",
        "read bad.docx en.txt",
        "memory import bad.tmx good.tmx",
        "memory analyse none.txt en.txt",
    ),
    ("an empty folder", NOTHING): (
        "compare empty -o page.html",
        "compare empty empty --lines -o page.csv",
        "versions empty -o page.html",
        "translate empty -o page",
        "read empty",
        "review empty --page page.html",
        "memory import empty",
        "memory analyse empty",
        "models install empty",
    ),
    ("too few reports", NOTHING): (
        "compare en.txt -o page.html",
        "compare one -o page.html",
        "versions one -o page.html",
        "versions en.txt e2.txt -o page.html",
    ),
    ("an output that cannot be written", NOTHING): (
        "demo -o en.txt/out",
        "compare en.txt e2.txt -o en.txt/page.html",
        "compare en.txt e2.txt -o en.txt/out",
        "compare en.txt e2.txt --lines -o en.txt/pairs.csv",
        "versions en.txt en.txt -o en.txt/page.html",
        "versions en.txt en.txt -o en.txt/out",
        "translate e2.txt -o en.txt",
        "translate e2.txt -o en.txt/out",
        "review good.json --page en.txt/page.html",
        "notebook --no-open -o en.txt/out",
        "memory export en.txt/page.tmx --memory good.sqlite",
    ),
    ("a format that there is not", USAGE): (
        "compare en.txt e2.txt -o page.docx",
        "compare en.txt e2.txt --format docx",
        "compare en.txt e2.txt --lines -o page.html",
        "versions en.txt en.txt -o page.docx",
        "versions en.txt en.txt --format docx",
        "translate en.txt -o page --pdf docx",
        "read en.txt --format docx",
        "review good.json --page page.docx",
        "memory import en.txt",
        "memory export page.docx",
    ),
    ("an output whose name contradicts --format", USAGE): (
        "compare en.txt e2.txt -o page.html --format csv",
        "compare en.txt e2.txt --lines -o page.json --format xlsx",
        "versions en.txt en.txt -o page.htm --format json",
    ),
    ("a name that there is not", USAGE): (
        "comapre en.txt",
        "demo --story none",
        "notebook none --no-open",
        "review good.json --show none",
        "models remove none",
        "explain --lanuage ru text",
    ),
    ("a model that is missing or damaged", MODEL): (
        "compare ru.txt en.txt --engine argos -o page.html",
        "versions ru.txt ru.txt --engine argos -o page.html",
        "translate ru.txt -o page",
        "translate ru.txt none.txt en.txt -o out",
        "models install bad.argosmodel",
        "models install ru en --mirror http://127.0.0.1:9",
    ),
}
CASES = [(cause, code, line) for (cause, code), lines in TABLE.items() for line in lines]
RUNS = {
    "demo": "comparing.run_demo", "compare a": "comparing.run_compare",
    "translate a -o b": "translating.run_translate",
    "read a": "reading.run_read", "models list": "models.managing.run_list",
    "memory stats": "memory.run_stats",
    "explain a": "explaining.run_explain", "review a": "reviewing.run_review",
    "notebook": "notebooks.run_notebook", "doctor": "doctor.run_doctor",
    "versions a": "versioning.run_versions", "archive status a": "archive.status.run_status",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the commands of the table are given; all share it, for none writes what it calls `page`."""
    place = tmp_path_factory.mktemp("inputs")
    told = "A ferry sank on Lake Selmara in the evening. 14 people died, the minister said.\n"
    again = "A ferry has sunk on Lake Selmara. The minister said that 14 people died.\n"
    for name, text in {
        "en.txt": told,
        "e2.txt": again,
        "ru.txt": "Паром затонул на озере Селмара вечером. Погибли 14 человек, сообщил министр.\n",
        "bad.json": "{nonsense",
        "bad.tmx": "<tmx",
        "good.tmx": '<tmx version="1.4"><header srclang="ru"/><body><tu>'
        '<tuv xml:lang="ru"><seg>Паром.</seg></tuv><tuv xml:lang="en"><seg>A ferry.</seg></tuv>'
        "</tu></body></tmx>",
    }.items():
        (place / name).write_text(text, "utf-8")
    for name in ("bad.docx", "bad.argosmodel"):
        (place / name).write_bytes(b"\x00\x01damaged\xff" * 50)
    (place / "empty").mkdir()
    (place / "one").mkdir()
    (place / "one" / "en.txt").write_text(told, "utf-8")
    assert outletdiff("compare", "en.txt", "e2.txt", "-o", "good.json", cwd=place).returncode == 0
    made = outletdiff("memory", "import", "good.tmx", "--memory", "good.sqlite", cwd=place)
    assert made.returncode == 0, made.stderr
    return place


@pytest.mark.parametrize(("cause", "code", "line"), CASES, ids=[f"{code}: {line}" for _, code, line in CASES])
def test_one_cause_has_one_exit_code(cause: str, code: int, line: str, folder: Path) -> None:
    run = outletdiff(*line.split(), cwd=folder)
    assert run.returncode == code, (cause, run.stderr)
    assert "Traceback" not in run.stderr
    assert not [path for path in (*folder.glob("page*"), *folder.glob("page/*.*t")) if path.is_file()]
    if code in (NOTHING, USAGE):
        assert "error: " in run.stderr


@pytest.mark.parametrize(("line", "function"), RUNS.items(), ids=list(RUNS))
def test_an_interrupt_ends_every_command_alike(
    line: str, function: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: object) -> int:
        raise KeyboardInterrupt

    module, _, name = function.rpartition(".")
    monkeypatch.setattr(importlib.import_module(f"compare.cli.{module}"), name, stop)
    run = outletdiff(*line.split())
    assert run.returncode == INTERRUPTED
    assert "kept" in run.stderr


def test_an_interrupt_before_the_command_begins_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def stop() -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("compare.cli.main", stop)
    assert start() == INTERRUPTED
    assert capsys.readouterr() == ("", "error: interrupted\n")


def test_little_is_loaded_before_an_interrupt_is_met() -> None:
    before = "import sys, compare.__main__; print({'argparse', 'typing', 'compare.cli'} & set(sys.modules))"
    run = subprocess.run([sys.executable, "-S", "-c", before], cwd=ROOT, capture_output=True, check=True)
    assert run.stdout.strip() == b"set()"


def commands_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    [verbs] = (action for action in parser._actions if action.dest == "==SUPPRESS==")
    assert isinstance(verbs.choices, dict)
    return verbs.choices


def test_every_command_is_in_the_table() -> None:
    assert {line.split()[0] for line in RUNS} == set(commands_of(build_parser())) == set(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_loaded_alone_is_the_one_of_the_whole_command_line(name: str) -> None:
    [(alone, parser)] = commands_of(build_parser(name)).items()
    assert alone == name
    assert parser.format_help() == commands_of(build_parser())[name].format_help()


def test_a_missing_model_names_the_gloss_where_it_would_serve(folder: Path, tmp_path: Path) -> None:
    def advice(*options: str) -> str:
        return outletdiff("translate", *options, "-o", tmp_path / "out", cwd=folder).stderr

    told = advice("ru.txt")
    assert "--engine gloss" in told
    assert "not a translation to quote" in told
    assert "--engine gloss" not in advice("ru.txt", "--no-gloss"), "it was declined"
    assert "--engine gloss" not in advice("en.txt", "--into", "ru"), "it knows only Russian to English"
    assert "--engine gloss" not in advice("none.txt")
    glossed = outletdiff("translate", "ru.txt", "-o", tmp_path / "out", "--engine", "gloss", cwd=folder)
    assert glossed.returncode == 0, "what is advised works"


def test_what_many_files_share_is_said_once(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in "abcde":
        (tmp_path / "in" / f"{name}.txt").write_text((folder / "ru.txt").read_text("utf-8"), "utf-8")
    run = outletdiff("translate", "in", "-o", "out", cwd=tmp_path)
    assert run.returncode == MODEL
    [line] = (line for line in run.stderr.splitlines() if line.startswith("error: "))
    assert "in/a.txt, in/b.txt, in/c.txt and 2 more: no model translates ru to en" in line


def test_a_model_that_is_there_is_near_a_mistyped_one(tmp_path: Path) -> None:
    package = build_word_package(tmp_path / "translate-ru_en-1_0.argosmodel")
    assert outletdiff("models", "install", package).returncode == 0
    name = outletdiff("models", "list").stdout.split("\t")[0]
    run = outletdiff("models", "remove", name[:-1])
    assert run.returncode == USAGE
    assert f"did you mean {name}?" in run.stderr
