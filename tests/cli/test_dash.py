"""“-o -” is standard output, as with other programs, and never a file or a folder called “-”."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.support.command_line import outletdiff

FERRY = "The ferry Orlena sank off Talsk on Monday.\n\nNine people died, the coast guard said.\n"


@pytest.fixture
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(FERRY)
    Path("b.txt").write_text(f"{FERRY}\nThe harbour was closed until the evening.\n")
    return ["a.txt", "b.txt"]


@pytest.mark.parametrize("command", [["compare"], ["versions"], ["compare", "--lines"]])
def test_tables_and_records_go_to_standard_output(reports: list[str], command: list[str]) -> None:
    table = outletdiff(*command, *reports, "-o", "-", "--format", "csv")
    assert (table.returncode, len(list(csv.reader(io.StringIO(table.stdout)))) > 1) == (0, True)
    record = outletdiff(*command, *reports, "-o", "-", "--format", "json")
    assert (record.returncode, bool(json.loads(record.stdout))) == (0, True)
    assert not Path("-").exists()


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (["compare", "a.txt", "b.txt", "-o", "-"], "add --format csv or --format json"),
        (["compare", "a.txt", "b.txt", "-o", "-", "--format", "xlsx"], "add --format csv or --format json"),
        (["versions", "a.txt", "b.txt", "-o", "-"], "add --format csv or --format json"),
        (["compare", "--watch", ".", "-o", "-", "--format", "csv"], "name it with -o"),
        (["translate", "a.txt", "-o", "-"], "writes into a folder: name one"),
        (["demo", "-o", "-"], "writes into a folder: name one"),
        (["archive", "report", "news", "-o", "-"], "writes into a folder: name one"),
        (["notebook", "--no-open", "-o", "-"], "writes into a folder: name one"),
    ],
)
def test_what_does_not_go_there_is_refused(reports: list[str], command: list[str], said: str) -> None:
    run = outletdiff(*command)
    assert (run.returncode, run.stdout) == (2, "")
    assert said in " ".join(run.stderr.split())
    assert {path.name for path in Path().iterdir()} <= {*reports, "home"}
