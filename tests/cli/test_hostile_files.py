"""Files that lie, through the command line: one clear line each, exit code 3, and the rest is done."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from compare.documents.formats import BY_SUFFIX
from compare.translation import install_package
from tests.support.argos_packages import build_word_package, word_by_word
from tests.support.command_line import outletdiff
from tests.support.hostile_files import LIES
from tests.support.peak_memory import run_measured

FERRY = "Паром затонул утром."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    install_package(build_word_package(tmp_path / "translate-ru_en.argosmodel"))
    path = tmp_path / "in"
    path.mkdir()
    (path / "z.txt").write_text(FERRY, "utf-8")
    return path


def test_every_lie_is_one_line_and_the_rest_is_translated(folder: Path, tmp_path: Path) -> None:
    known = set(BY_SUFFIX) - {".json"}  # JSON that does not look like reports is passed over
    lies = [(file, make) for file, make, _ in LIES.values() if Path(file).suffix in known]
    for number, (file, make) in enumerate(lies):
        (folder / f"{number:02d}-{file}").write_bytes(make())
    (folder / "columns.csv").write_text("id,words\n1,раз\n", "utf-8")
    run = outletdiff("translate", folder, "-o", tmp_path / "out")
    assert run.returncode == 3
    names = [*(f"{number:02d}-{file}" for number, (file, _) in enumerate(lies)), "columns.csv"]
    warnings = [line for line in run.stderr.splitlines() if line.startswith("warning: ")]
    assert len(warnings) == len(names)
    assert all(name in line for name, line in zip(names, warnings, strict=True))
    assert "Traceback" not in run.stderr
    recorded = (tmp_path / "out" / "failures.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["file"] for line in recorded] == names
    assert (tmp_path / "out" / "z.txt").read_text("utf-8") == word_by_word(FERRY)
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["failures.jsonl", "run.json", "z.txt"], "nothing half-made is left"


def test_a_column_that_is_not_there_is_one_line_with_those_that_are(folder: Path, tmp_path: Path) -> None:
    (folder / "a.csv").write_text(f"id,words\n1,{FERRY}\n", "utf-8")
    run = outletdiff("translate", folder, "-o", tmp_path / "out", "--column", "story", "-q")
    assert run.returncode == 3
    [line] = run.stderr.strip().splitlines()
    assert "no column 'story'" in line
    assert "id, words" in line
    assert (tmp_path / "out" / "z.txt").is_file()


def test_a_line_of_200_megabytes_costs_no_memory(folder: Path, tmp_path: Path) -> None:
    usual = run_measured("translate", folder, "-o", tmp_path / "usual", "-q", "--no-memory")
    assert usual.code == 0, usual.said
    with (folder / "a.txt").open("wb") as file:
        for _ in range(200):
            file.write(b"a word " * 150_000)
    run = run_measured("translate", folder, "-o", tmp_path / "out", "-q")
    assert run.code == 3
    [line] = run.said.strip().splitlines()
    assert "longer than" in line
    assert run.mib < usual.mib + 100, "the line itself would take 200 and its copies more"
    assert (tmp_path / "out" / "z.txt").read_text("utf-8") == word_by_word(FERRY)


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_a_folder_that_cannot_be_written_is_one_clear_line(folder: Path, tmp_path: Path) -> None:
    if os.geteuid() == 0:
        output = Path("/proc/outletdiff")  # even root cannot write there
    else:
        output = tmp_path / "locked" / "out"
        output.parent.mkdir(mode=0o500)
    run = outletdiff("translate", folder, "-o", output, "-q")
    assert run.returncode == 1
    [line] = run.stderr.strip().splitlines()
    assert "name another place" in line
