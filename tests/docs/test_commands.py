"""Every command that a document shows is run as it is written, or the document says why nobody runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import compare.__main__
from compare.cli import main
from tests.support.argos_packages import build_word_package
from tests.support.documented_commands import Block, read_blocks
from tests.support.model_folders import FolderModel, build_many_folder, build_opus_archive, build_opus_folder
from tests.support.sample_stories import ROOT, SEEDS

GUIDES = sorted((ROOT / "docs" / "guide").glob("*.md"))
REASONS = {
    "needs a network",
    "needs a server with a language model",
    "opens JupyterLab",
    "a person decides at the terminal",
    "it goes on until it is interrupted",
    "it needs another library",
}
FERRY = SEEDS / "ferry-accident"


@pytest.fixture(scope="module")
def model_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make what a reader carries over on a stick."""
    folder = tmp_path_factory.mktemp("stick")
    build_word_package(folder / "translate-ru_en-1_9.argosmodel")
    build_opus_folder(folder / "opus-mt-ru-en")
    build_opus_archive(folder / "opus-2020-02-26.zip", FolderModel(readme=""))
    build_many_folder(folder / "nllb-200-distilled-600M")
    lines = [f"Паром {number} прибыл.\tFerry {number} arrived.\n" for number in range(12)]
    (folder / "pairs.tsv").write_text("".join(lines), "utf-8")
    (folder / "reports").mkdir()
    (folder / "reports" / "a.txt").write_text(
        "Паром прибыл в порт. Министр сообщил, что паром не затонул.", "utf-8"
    )
    return folder


@pytest.fixture
def project_folder(model_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a folder as the guides ask for it: the sample stories, and models' files."""
    folder = tmp_path / "project"
    shutil.copytree(model_files, folder)
    shutil.copytree(SEEDS, folder / "seeds")
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def own_files(project_folder: Path) -> Path:
    """Add the files that README names as a reader's own."""
    standard, courier = (FERRY / name for name in ("selmara-standard.md", "inland-courier.md"))
    for name in ("outlet-a.txt", "a.md"):
        shutil.copy(standard, project_folder / name)
    shutil.copy(courier, project_folder / "b.md")
    body = courier.read_text("utf-8").rpartition("---\n")[2]
    paragraphs = "".join(f"<p>{paragraph}</p>" for paragraph in body.split("\n\n"))
    page = (
        f"<html><head><title>A ferry sinks</title></head><body><article>{paragraphs}</article></body></html>"
    )
    (project_folder / "outlet-b.html").write_text(page, "utf-8")
    for name, path in (("a.txt", standard), ("b.txt", courier)):
        (project_folder / name).write_text(path.read_text("utf-8").replace(". ", ".\n"), "utf-8")
    copies = sorted((SEEDS / "versions" / "talsk-port-fire").glob("*.md"))
    for name, path in (("monday.txt", copies[0]), ("tuesday.txt", copies[-1])):
        shutil.copy(path, project_folder / name)
    shutil.copytree(FERRY, project_folder / "reports", dirs_exist_ok=True)
    shutil.copy(SEEDS / "memory.tmx", project_folder / "ours.tmx")
    return project_folder


def run_block(block: Block) -> None:
    if block.language == "python":
        exec(compile(block.text, "document", "exec"), NAMES)
        return
    for words in block.commands():
        if words[0] == "printf":
            write_with_printf(words)
        elif words[0] == "outletdiff":
            assert main(words[1:]) == 0, words
        elif words[:2] == ["python", "-m"]:
            run_module(words[1:])
        else:
            assert words in RUN_APART, f"no test knows how to run {words}"


# `make demo` runs in a copy, below; the others set up and run what runs this test.
RUN_APART = (["make", "demo"], ["make", "setup"], ["make", "test"])

# What the Python blocks of one document share, as the cells of a notebook do.
NAMES: dict[str, object] = {}


def write_with_printf(words: list[str]) -> None:
    text, sign, name = words[1:]
    assert sign == ">"
    Path(name).write_text(text.replace("\\n", "\n"), "utf-8")


def run_module(words: list[str]) -> None:
    """Run a module of the checkout in which a reader stands."""
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, *words], env=surroundings, check=True)


def run_document(document: Path) -> None:
    NAMES.clear()
    blocks = [block for block in read_blocks(document) if not block.reason]
    assert blocks
    for block in blocks:
        run_block(block)


@pytest.mark.parametrize("document", GUIDES, ids=lambda path: path.stem)
def test_a_guides_commands_run_as_written(document: Path, project_folder: Path) -> None:
    run_document(document)


def test_the_commands_of_the_readme_run_as_written(own_files: Path) -> None:
    run_document(ROOT / "README.md")
    assert (own_files / "page.html").is_file()
    assert (own_files / "english" / "bereg-segodnya.md").is_file()


@pytest.mark.parametrize("document", [ROOT / "README.md", *GUIDES], ids=lambda path: path.stem)
def test_what_is_not_run_says_why(document: Path) -> None:
    assert {block.reason for block in read_blocks(document)} <= REASONS | {""}


def test_the_command_that_the_documents_name_is_the_one_that_is_run_here(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    # It only meets Ctrl-C before it hands over to what is run here.
    assert scripts == {"outletdiff": "compare.__main__:main"}
    ran: list[str] = []
    monkeypatch.setattr(f"{main.__module__}.{main.__name__}", lambda: ran.append("here") or 3)
    assert compare.__main__.main() == 3
    assert ran == ["here"]


def test_make_demo_runs_in_a_copy_of_the_project(tmp_path: Path) -> None:
    if shutil.which("make") is None:
        pytest.skip("make is not installed")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (tmp_path / "copy" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tmp_path / "copy" / name)
    set_up = tmp_path / "copy" / ".venv"
    (set_up / "bin").mkdir(parents=True)
    command = set_up / "bin" / "outletdiff"
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m compare "$@"\n', "utf-8")
    command.chmod(0o755)
    (set_up / ".demo").touch()  # what pip would bring is here already
    made = subprocess.run(
        ["make", "demo"],
        cwd=tmp_path / "copy",
        env={**os.environ, "PYTHONPATH": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    page = tmp_path / "copy" / "out" / "security-guarantees" / "page.html"
    assert {path.name for path in page.parent.iterdir()} == {"page.html", "pairs.csv", "comparison.json"}
