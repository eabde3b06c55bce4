"""``outletdiff memory`` as a user runs it: in, out, counted, forgotten, and no more memory than needed."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from compare.translation import Memory, Unit, default_memory_path, read_units, write_units
from tests.support.command_line import outletdiff
from tests.support.peak_memory import run_measured

HUMAN = Unit("Паром затонул.", "The ferry sank.", "ru", "en")
MACHINE = Unit(
    "Порт закрыт.", "Port is closed.", "ru", "en", "argos:ru_en@1.9", "f1", -0.25, ("names",), backend="x"
)


@pytest.mark.parametrize("ending", [".tmx", ".jsonl"])
def test_units_go_in_are_counted_come_out_and_are_forgotten(ending: str, tmp_path: Path) -> None:
    source, out = tmp_path / f"units{ending}", tmp_path / f"out{ending}"
    write_units(source, [HUMAN, MACHINE])
    taken = outletdiff("memory", "import", source)
    assert taken.returncode == 0, taken.stderr
    assert "2 units" in taken.stderr
    assert stat.S_IMODE(default_memory_path().stat().st_mode) == 0o600
    counted = dict(line.split("\t") for line in outletdiff("memory", "stats").stdout.splitlines())
    assert counted == {
        "human units": "1", "machine translations": "1", "ru to en": "2", "by argos:ru_en@1.9": "1",
        "decoded by x": "1",
    }  # fmt: skip
    assert outletdiff("memory", "export", out, "--machine").returncode == 0
    assert [unit[:9] for unit in read_units(out)] == [HUMAN[:9], MACHINE[:9]]
    assert [unit.backend for unit in read_units(out)] == ["", "x"]
    assert outletdiff("memory", "forget", "--machine").returncode == 0
    with Memory() as memory:
        assert [unit.source for unit in memory.read_units(machine=True)] == [HUMAN.source]
    assert "1 units removed" in outletdiff("memory", "forget", "--all").stderr
    with Memory() as memory:
        assert memory.stats().human == 0


@pytest.mark.parametrize("action", ["export", "forget"])
def test_only_importing_makes_a_memory(action: str, tmp_path: Path) -> None:
    more: dict[str, str | Path] = {"export": tmp_path / "out.tmx", "forget": "--all"}
    run = outletdiff("memory", action, more[action])
    assert run.returncode == 1
    [line] = run.stderr.strip().splitlines()
    assert "memory import" in line
    assert not default_memory_path().exists()
    assert not (tmp_path / "out.tmx").exists()


def test_counting_no_memory_gives_nothing_and_makes_none(tmp_path: Path) -> None:
    run = outletdiff("memory", "stats")
    assert (run.returncode, run.stdout) == (0, "human units\t0\nmachine translations\t0\n")
    assert not default_memory_path().exists()
    run = outletdiff("memory", "stats", "--memory", tmp_path / "none.sqlite")
    assert run.returncode == 1
    assert "none.sqlite" in run.stderr


def test_a_damaged_file_is_one_line_and_what_stood_before_the_damage_is_in(tmp_path: Path) -> None:
    path = tmp_path / "half.tmx"
    write_units(path, [HUMAN._replace(source=f"Паром {count}.") for count in range(6_000)])
    path.write_bytes(path.read_bytes()[:-300])
    assert outletdiff("memory", "import", path).returncode == 1
    write_units(tmp_path / "good.jsonl", [HUMAN])
    run = outletdiff("memory", "import", path, tmp_path / "good.jsonl", "-q")
    assert run.returncode == 3
    [line] = run.stderr.strip().splitlines()
    assert "half.tmx" in line
    counted = outletdiff("memory", "stats").stdout.splitlines()[0]
    assert counted == "human units\t5998"


def test_forgetting_needs_to_be_told_what(tmp_path: Path) -> None:
    assert outletdiff("memory", "forget").returncode == 2


def peak_mib(*arguments: str | Path) -> float:
    run = run_measured(*arguments)
    assert run.code == 0, run.said
    return run.mib


def test_importing_and_exporting_take_the_same_memory_for_any_number_of_units(tmp_path: Path) -> None:
    peaks = []
    for count in (1_000, 40_000):
        units = (HUMAN._replace(source=f"Паром номер {number} затонул утром.") for number in range(count))
        write_units(tmp_path / "units.tmx", units)
        memory = tmp_path / f"{count}.sqlite"
        peaks.append(
            [
                peak_mib("memory", "import", tmp_path / "units.tmx", "--memory", memory),
                peak_mib("memory", "export", tmp_path / "out.tmx", "--memory", memory),
                peak_mib("memory", "export", tmp_path / "out.jsonl", "--memory", memory),
            ]
        )
    assert (tmp_path / "units.tmx").stat().st_size > 6_000_000
    for few, many in zip(*peaks, strict=True):
        assert many < few + 20, "held at once, the units alone would take more"


def test_units_can_be_taken_in_both_ways(tmp_path: Path) -> None:
    write_units(tmp_path / "units.tmx", [HUMAN])
    run = outletdiff("memory", "import", tmp_path / "units.tmx", "--both-ways")
    assert "2 units taken in (en to ru 1, ru to en 1)" in run.stderr
    with Memory() as memory:
        assert memory.find_human([HUMAN.target], "en", "ru") == [HUMAN.source]


def test_a_file_without_a_pair_makes_no_memory_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "lone.tmx"
    lone = '<tu><tuv xml:lang="ru"><seg>Да.</seg></tuv></tu>'
    path.write_text(f'<tmx version="1.4"><header srclang="ru"/><body>{lone}</body></tmx>', "utf-8")
    run = outletdiff("memory", "import", path)
    assert run.returncode == 0
    assert "no unit in it has a text in two languages" in run.stderr
    assert not default_memory_path().exists()


def test_units_given_as_a_memory_are_refused_with_the_mending_command(tmp_path: Path) -> None:
    write_units(tmp_path / "units.tmx", [HUMAN])
    run = outletdiff("memory", "stats", "--memory", tmp_path / "units.tmx")
    assert run.returncode == 2
    assert "outletdiff memory import" in run.stderr
