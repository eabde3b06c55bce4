"""Tables on standard output, as a person at a terminal and a program behind a pipe get them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from compare.cli import columns, main
from tests.support.small_archive import write_small_archive

ROWS: Sequence[Sequence[object]] = [
    ("outlets", "first", "title"),
    (12, "2026-03-02", "Ferry"),
    (3, "-", "Паром"),
]


def test_cells_stand_in_columns_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    columns.print_rows(ROWS)
    assert capsys.readouterr().out.splitlines() == [
        "outlets  first       title",
        "12       2026-03-02  Ferry",
        "3        -           Паром",
    ]


def test_a_tab_lies_between_them_elsewhere(capsys: pytest.CaptureFixture[str]) -> None:
    columns.print_rows(ROWS)
    assert capsys.readouterr().out == "outlets\tfirst\ttitle\n12\t2026-03-02\tFerry\n3\t-\tПаром\n"


def test_no_command_prints_tabs_to_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    archive = write_small_archive(tmp_path / "news").root
    (tmp_path / "report.txt").write_text("The ferry sank on Monday night.", "utf-8")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    for words in (
        ["archive", "stories", archive],
        ["archive", "status", archive],
        ["memory", "stats"],
        ["memory", "analyse", tmp_path / "report.txt"],
        ["models", "list"],
    ):
        assert main(list(map(str, words))) == 0
        assert "\t" not in capsys.readouterr().out, words
