"""Benchmarks can be started, record what they measure, and are held to their floors."""

from __future__ import annotations

import json
import re
from importlib import import_module
from pathlib import Path

import pytest

from docs.generating import figures as readme
from tests.benchmarks import floors
from tests.benchmarks.recording import Figure, Peer, figures_of, read_results, record_figures
from tests.support.sample_stories import ROOT

FOLDER = ROOT / "tests" / "benchmarks"
NAMES = sorted(path.stem for path in FOLDER.glob("bench_*.py"))
FIGURES = [
    Figure("f1", 0.91234567, "F1", "at least .9", Peer("ratio", 0.5)),
    Figure("speed", 12345.678, "a second", quality=False),
]


@pytest.mark.parametrize("name", NAMES)
def test_a_benchmark_can_be_started(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(FOLDER))  # as when it is run by its path
    assert callable(getattr(import_module(name), "main", None) or import_module(name).measure)


def test_a_figure_is_recorded_with_what_made_it(tmp_path: Path) -> None:
    data = tmp_path / "data.tsv"
    data.write_text("a\tb\n", "utf-8")
    path = record_figures("bench_x", FIGURES, data=[data], folder=tmp_path / "results")
    result = json.loads(path.read_text("utf-8"))
    assert re.fullmatch(r"\d{4}-\d{2}-\d{2}", result["date"])
    assert re.fullmatch(r"[0-9a-f]{7,}|unknown", result["commit"])
    assert result["machine"]["cores"] >= 1
    assert set(result["data"]) == {"data.tsv"}
    assert figures_of(result) == {
        "f1": FIGURES[0]._replace(value=0.912346),
        "speed": FIGURES[1]._replace(value=12346),
    }
    assert read_results(tmp_path / "results") == {"bench_x": result}


def test_two_figures_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="each once"):
        record_figures("bench_x", [FIGURES[0], FIGURES[0]], folder=tmp_path)


def recorded(folder: Path) -> dict[str, dict[str, object]]:
    record_figures("bench_x", FIGURES, folder=folder)
    return read_results(folder)


def told(limits: dict[str, dict[str, float]], folder: Path, **change: object) -> list[str]:
    floor = {"data": {}, "figures": limits, **change}
    return list(floors.find_failures({"bench_x": floor}, recorded(folder)))


def test_a_figure_that_reaches_its_floor_passes(tmp_path: Path) -> None:
    assert told({"f1": {"least": 0.9, "most": 1}}, tmp_path) == []


def test_a_figure_below_its_floor_fails(tmp_path: Path) -> None:
    assert told({"f1": {"least": 0.95}}, tmp_path) == ["bench_x: f1: 0.912346, at least 0.95"]
    assert told({"f1": {"most": 0.5}}, tmp_path) == ["bench_x: f1: 0.912346, at most 0.5"]


def test_what_cannot_be_judged_fails(tmp_path: Path) -> None:
    assert told({"recall": {"least": 0.5}}, tmp_path) == ["bench_x: recall: not measured"]
    assert "other data" in told({}, tmp_path, data={"data.tsv": "0"})[0]
    assert "no floor" in told({"speed": {"least": 1}}, tmp_path)[0]
    missing = floors.find_failures({"bench_y.part": {"data": {}, "figures": {}}}, {})
    assert list(missing) == ["bench_y.part: not measured; run tests/benchmarks/bench_y.py"]


def test_floors_are_of_recorded_figures_of_quality() -> None:
    """Whether they are reached is for ``make floors``: figures are measured now and then, not here."""
    results = read_results()
    for name, floor in json.loads(floors.FLOORS.read_text("utf-8")).items():
        known = figures_of(results[name])
        assert all(known[figure].quality for figure in floor["figures"]), name


def test_the_readmes_rows_name_figures_that_are_there() -> None:
    results = read_results()
    for row in readme.ROWS:
        assert row.result.partition(".")[0] in NAMES
        if row.result in results:
            assert all(list(readme._fill(row, results[row.result])))


def test_what_was_not_measured_has_no_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readme, "read_results", dict)
    assert readme.tabulate_figures() == "Nothing has been measured yet."
