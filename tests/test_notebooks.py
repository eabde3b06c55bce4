"""Every notebook runs from top to bottom on a fresh machine, and its two files say the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.py"))


# What reads and runs notebooks takes seconds to import, which every worker would spend to find these tests.


def source_of(path: Path) -> list[tuple[str, str]]:
    import jupytext

    return [(cell.cell_type, cell.source) for cell in jupytext.read(path).cells]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_paired_files_agree_and_are_stripped(path: Path) -> None:
    import nbformat

    paired = path.with_suffix(".ipynb")
    assert source_of(path) == source_of(paired)
    for cell in nbformat.read(paired, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_from_top_to_bottom(path: Path, tmp_path: Path) -> None:
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.read(path.with_suffix(".ipynb"), as_version=4)
    NotebookClient(
        notebook, timeout=HANGS_AFTER, kernel_name="python3", resources={"metadata": {"path": tmp_path}}
    ).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert any("image/png" in output.get("data", {}) for output in outputs), "it ends in a picture"
    assert not [output for output in outputs if output.get("name") == "stderr"], "nothing on standard error"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_first_cell_says_whose_file_is_in_the_way(path: Path, tmp_path: Path) -> None:
    (tmp_path / "compare.py").write_text("")
    first = next(source for kind, source in source_of(path) if kind == "code")
    run = subprocess.run(
        [sys.executable, "-c", first], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    last = run.stderr.splitlines()[-1]
    assert last == f"AssertionError: {tmp_path / 'compare.py'} is in outletdiff's place: rename it"
