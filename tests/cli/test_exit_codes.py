"""One cause, one exit code, whichever command meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.command_line import outletdiff
from tests.support.sample_stories import SEEDS

COMMANDS = [
    ("compare", "none.txt", "nowhere.txt"),
    ("compare", "{seeds}/ferry-accident", "--calibration", "none.json", "-o", "page.html"),
    ("compare", "none.txt", "nowhere.txt", "--lines"),
    ("translate", "none.txt", "-o", "out"),
    ("review", "none.json"),
]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command[:2]))
def test_a_file_that_is_not_there_ends_every_command_alike(command: tuple[str, ...], tmp_path: Path) -> None:
    run = outletdiff(*(part.replace("{seeds}", str(SEEDS)) for part in command), cwd=tmp_path)
    assert run.returncode == 1, run.stderr
    assert "Traceback" not in run.stderr
    assert not (tmp_path / "page.html").exists()
