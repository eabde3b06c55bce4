"""What the memory has that is nearly like a sentence: ``translate --suggest`` and ``memory analyse``."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from lxml import etree, html

from compare.translation import Memory, Unit, install_package
from tests.support.argos_packages import build_word_package, word_by_word
from tests.support.command_line import outletdiff

EXACT = Unit("Паром затонул в порту рано утром.", "The ferry sank in port early in the morning.", "ru", "en")
FIGURE = Unit("Погибли 12 человек, сообщил министр.", "12 people died, the minister said.", "ru", "en")
NAME = Unit("Щукин прибыл на место аварии.", "Shchukin arrived at the scene.", "ru", "en")

NEAR = "Паром затонул в порту поздно утром."
OTHER_FIGURE = "Погибли 13 человек, сообщил министр."
OTHER_NAME = "Петров прибыл на место аварии."
NEAR_FIGURE = "Погибли 12 человек, сообщила министр."


@pytest.fixture
def filled_memory() -> None:
    with Memory() as memory:
        memory.add_units([EXACT, FIGURE, NAME])


@pytest.fixture
def model(tmp_path: Path) -> None:
    install_package(build_word_package(tmp_path / "translate-ru_en.argosmodel"))


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    (folder / "deep").mkdir(parents=True)
    (folder / "a.txt").write_text(f"{EXACT.source} {NEAR}\n\n{OTHER_FIGURE} {OTHER_NAME}\n", "utf-8")
    (folder / "deep" / "b.md").write_text(
        f"# Порт\n\n{NEAR_FIGURE} {NEAR}\n\nAll in English here.\n", "utf-8"
    )
    return folder


def sheet_of(folder: Path) -> list[dict[str, str]]:
    with (folder / "suggestions.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, dialect="excel-tab"))


def bands_of(printed: str) -> dict[str, tuple[int, ...]]:
    rows = [line.split("\t") for line in printed.splitlines()]
    assert rows[0] == ["match", "segments", "words", "characters"]
    return {name: tuple(map(int, counts)) for name, *counts in rows[1:]}


BANDS = {"repetitions": 1, "exact": 1, "95-99": 1, "85-94": 1, "75-84": 0, "none": 3}


@pytest.mark.usefixtures("filled_memory", "model")
def test_suggestions_are_offered_and_none_is_used(reports: Path, tmp_path: Path) -> None:
    plain = outletdiff("translate", reports, "-o", tmp_path / "plain", "--no-memory")
    assert plain.returncode == 0, plain.stderr
    assert plain.stdout == ""
    run = outletdiff("translate", reports, "-o", tmp_path / "out", "--suggest")
    assert run.returncode == 0, run.stderr
    offered = [(row["file"], row["sentence"], row["similar"]) for row in sheet_of(tmp_path / "out")]
    assert offered == [
        ("a.txt", NEAR, EXACT.source),  # where the same sentence comes again it is a repetition
        ("deep/b.md", NEAR_FIGURE, FIGURE.source),
    ]
    [first, second] = sheet_of(tmp_path / "out")
    assert first["its_translation"] == EXACT.target
    assert first["translation"] == word_by_word(NEAR)
    assert 75 <= int(first["percent"]) < 95 <= int(second["percent"]) < 100
    assert "suggestions: 2" in run.stderr
    translated = (tmp_path / "out" / "deep" / "b.md").read_bytes()
    assert translated == (tmp_path / "plain" / "deep" / "b.md").read_bytes(), "a suggestion changes nothing"


@pytest.mark.usefixtures("filled_memory", "model")
def test_the_bands_are_printed_and_recorded(reports: Path, tmp_path: Path) -> None:
    run = outletdiff("translate", reports, "-o", tmp_path / "out", "--suggest", "-q")
    bands = bands_of(run.stdout)
    total = bands.pop("total")
    assert {name: counts[0] for name, counts in bands.items()} == BANDS
    assert total == tuple(map(sum, zip(*bands.values(), strict=True)))
    assert bands["exact"] == (1, 6, len(EXACT.source))
    recorded = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["match_bands"]
    assert {name: tuple(counts.values()) for name, counts in recorded.items()} == bands
    assert str(tmp_path) not in (tmp_path / "out" / "suggestions.tsv").read_text("utf-8")


@pytest.mark.usefixtures("filled_memory")
def test_analysing_needs_no_model_and_agrees_with_translating(reports: Path) -> None:
    run = outletdiff("memory", "analyse", reports)
    assert run.returncode == 0, run.stderr
    bands = bands_of(run.stdout)
    assert {name: counts[0] for name, counts in bands.items() if name != "total"} == BANDS


@pytest.mark.usefixtures("filled_memory")
def test_analysing_names_what_cannot_be_read(reports: Path, tmp_path: Path) -> None:
    (reports / "c.docx").write_bytes(b"not a zip")
    run = outletdiff("memory", "analyse", reports, tmp_path / "gone.txt")
    assert run.returncode == 3
    assert "c.docx" in run.stderr
    assert "gone.txt" in run.stderr
    assert bands_of(run.stdout)["total"][0] == sum(BANDS.values())
    assert outletdiff("memory", "analyse", tmp_path / "gone.txt").returncode == 1


@pytest.mark.usefixtures("filled_memory", "model")
@pytest.mark.parametrize("form", ["html", "tmx"])
def test_suggestions_stand_beside_the_translation(form: str, reports: Path, tmp_path: Path) -> None:
    run = outletdiff(
        "translate", reports / "a.txt", "-o", tmp_path / "out", "--suggest", "--side-by-side", form
    )
    assert run.returncode == 0, run.stderr
    path = tmp_path / "out" / f"a.txt.side-by-side.{form}"
    if form == "html":
        texts = [node.text_content() for node in html.parse(path).iterfind(".//p[@class='offer']")]
    else:
        texts = [node.text for node in etree.parse(path).iterfind(".//prop[@type='suggestion']")]
    [text] = texts
    assert EXACT.source in text
    assert EXACT.target in text


@pytest.mark.usefixtures("filled_memory", "model")
def test_without_the_memory_only_layers_are_asked(reports: Path, tmp_path: Path) -> None:
    run = outletdiff("translate", reports, "-o", tmp_path / "out", "--suggest", "--no-memory")
    assert run.returncode == 0, run.stderr
    assert sheet_of(tmp_path / "out") == []
    assert bands_of(run.stdout)["none"][0] == sum(BANDS.values()) - BANDS["repetitions"]


@pytest.mark.usefixtures("filled_memory", "model")
def test_suggestions_never_take_the_place_of_a_file(tmp_path: Path) -> None:
    table = tmp_path / "suggestions.tsv"
    table.write_text(f"id\tcomment\n1\t{NEAR}\n", "utf-8")
    run = outletdiff("translate", table, "-o", tmp_path / "out", "--suggest")
    assert run.returncode == 2
    assert len(run.stderr.strip().splitlines()) == 1
    assert not list((tmp_path / "out").glob("*.tsv"))


@pytest.mark.usefixtures("model")
def test_a_cell_is_never_a_formula_and_a_row_is_one_line(tmp_path: Path) -> None:
    with Memory() as memory:
        memory.add_units([Unit("Паром затонул в порту рано.", "=1+1\n\tsank early", "ru", "en")])
    source = tmp_path / "a.txt"
    source.write_text("Паром затонул в порту рана.", "utf-8")
    run = outletdiff("translate", source, "-o", tmp_path / "out", "--suggest")
    assert run.returncode == 0, run.stderr
    [row] = sheet_of(tmp_path / "out")
    assert row["its_translation"] == "'=1+1 sank early"
