"""``outletdiff models`` with folders and archives of other models than Argos's, as a user runs it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.support.argos_packages import WordModel, build_word_package
from tests.support.command_line import outletdiff
from tests.support.model_folders import (
    FolderModel,
    build_many_folder,
    build_opus_archive,
    build_opus_folder,
)


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Паром затонул.\n", "utf-8")
    return path


def install(*arguments: object) -> None:
    run = outletdiff("models", "install", *arguments)
    assert run.returncode == 0, run.stderr


def test_a_folder_is_installed_and_its_languages_licence_size_and_digests_are_shown(tmp_path: Path) -> None:
    run = outletdiff("models", "install", build_opus_folder(tmp_path / "opus-mt-ru-en"))
    assert run.returncode == 0, run.stderr
    names = [line.split("  ") for line in run.stdout.splitlines()]
    assert {name for _, name in names} >= {"opus-ru_en/model.bin", "opus-ru_en/source.spm"}
    assert {len(digest) for digest, _ in names} == {64}
    assert "installed opus-ru_en: ru to en" in run.stderr
    assert "MiB; licence: Attribution 4.0 International" in run.stderr
    assert "next: outletdiff translate FILE -o DIR --into en" in run.stderr
    [row] = [line.split("\t") for line in outletdiff("models", "list").stdout.splitlines()]
    assert row[:5] == ["opus-ru_en", "ru", "en", "2020-02-26", "opus:ru_en"]
    assert row[5].endswith(" MiB")
    assert row[6:] == ["Attribution 4.0 International", "ok"]


def test_an_archive_whose_languages_nothing_says_can_be_told_them(tmp_path: Path) -> None:
    archive = build_opus_archive(tmp_path / "opus.zip", FolderModel(readme=""))
    run = outletdiff("models", "install", "--from-opus", archive)
    assert run.returncode == 4
    assert len(run.stderr.splitlines()) == 1
    assert "--languages ru:en" in run.stderr
    install("--from-opus", archive, "--languages", "ru:en")
    assert outletdiff("models", "verify").stdout == "opus-ru_en\tok\n"


def test_the_order_is_set_shown_and_used(tmp_path: Path, report: Path) -> None:
    install(build_opus_folder(tmp_path / "opus-mt-ru-en"))
    install(build_word_package(tmp_path / "ru_en.argosmodel"))
    listed = outletdiff("models", "list")
    assert "asked in this order: opus:ru_en, argos:ru_en@1.9" in listed.stderr
    assert (
        outletdiff("models", "prefer", "argos:ru_en", "opus").stdout
        == "argos:ru_en@1.9\tok\nopus:ru_en\tok\n"
    )
    assert "asked in this order: argos:ru_en@1.9, opus:ru_en" in outletdiff("models", "list").stderr
    assert "models are asked in this order: argos:ru_en@1.9, opus:ru_en" in outletdiff("doctor").stdout
    assert "argos:ru_en@1.9 1" in outletdiff("translate", report, "-o", tmp_path / "one").stderr
    assert outletdiff("models", "prefer").stdout.startswith("argos:ru_en@1.9\tok\n")
    assert outletdiff("models", "prefer", "--forget").stdout.startswith("opus:ru_en\tok\n")
    assert "opus:ru_en 1" in outletdiff("translate", report, "-o", tmp_path / "two").stderr
    record = json.loads((tmp_path / "two" / "run.json").read_text("utf-8"))
    assert record["engines"] == {"opus:ru_en": 1}


def test_an_engine_of_one_kind_can_be_asked_for(tmp_path: Path, report: Path) -> None:
    install(build_opus_folder(tmp_path / "opus-mt-ru-en"))
    install(build_many_folder(tmp_path / "nllb"))
    run = outletdiff("translate", report, "-o", tmp_path / "out", "--engine", "nllb", "--no-memory")
    assert run.returncode == 0, run.stderr
    assert "nllb:" in run.stderr
    missing = outletdiff("translate", report, "-o", tmp_path / "none", "--engine", "m2m")
    assert missing.returncode == 4
    assert "no m2m model translates ru to en" in missing.stderr


def test_a_model_for_hundreds_of_languages_takes_one_short_line(tmp_path: Path) -> None:
    codes = tuple(
        f"__{code}__"
        for code in ("en", "ru", "uk", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "sk", "bg")
    )
    install(build_many_folder(tmp_path / "m2m", codes))
    [row] = outletdiff("models", "list").stdout.splitlines()
    assert row.split("\t")[1] == "ru,uk,en,bg,cs,de,es,fr and 5 more"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("install",), "what to install is not clear"),
        (("install", "a", "b", "c"), "what to install is not clear"),
        (("install", "ru", "en", "--languages", "ru:en"), "what to install is not clear"),
        (("install", "ru_en.argosmodel", "en_ru.argosmodel"), "ru_en.argosmodel is no code of a language"),
        (("install", "ru", "./en"), "./en is no code of a language: give one file or folder at a time"),
        (("install", "RU"), "one language alone: name two languages, as in: outletdiff models install ru en"),
        (("install", "a", "--from-opus", "b.zip"), "what to install is not clear"),
        (("prefer", "none"), "there is no model 'none'"),
        (("prefer", "opus", "--forget"), "--forget and names contradict each other"),
    ],
)
def test_what_contradicts_itself_is_one_line(arguments: tuple[str, ...], line: str) -> None:
    run = outletdiff("models", *arguments)
    assert run.returncode == 2
    assert line in run.stderr


def test_a_model_is_removed_by_either_of_its_names(tmp_path: Path) -> None:
    for name in ("opus-ru_en", "opus:ru_en"):
        install(build_opus_folder(tmp_path / name.replace(":", "") / "opus-mt-ru-en"))
        assert outletdiff("models", "remove", name).returncode == 0
        assert outletdiff("models", "list").stdout == ""


def test_a_name_in_the_order_of_which_no_model_is_installed_is_told(tmp_path: Path) -> None:
    install(build_word_package(tmp_path / "ru_en.argosmodel"))
    name = "argos:ru_en@1.9"
    absent = "nllb: no such model is installed now, so it changes nothing yet"
    for run in (outletdiff("models", "prefer", "nllb", "argos"), outletdiff("models", "prefer")):
        assert run.returncode == 0
        assert run.stderr.splitlines() == [f"{absent}; installed: {name}"]
    outletdiff("models", "prefer", name)
    outletdiff("models", "remove", name)
    install(build_word_package(tmp_path / "ru_en.argosmodel", WordModel(version="1.10")))
    assert outletdiff("models", "prefer").stderr.splitlines() == [
        f"{name}: no such model is installed now, so it changes nothing yet; did you mean argos:ru_en@1.10?"
    ]
    outletdiff("models", "remove", "argos:ru_en")
    first, second = outletdiff("models", "prefer", "opus").stderr.splitlines()
    assert first == absent.replace("nllb", "opus")
    assert second.startswith("no model is installed")


def test_an_argos_model_is_removed_by_the_name_that_prefer_takes_where_that_leaves_no_doubt(
    tmp_path: Path,
) -> None:
    install(build_word_package(tmp_path / "old.argosmodel", WordModel(version="1.8")))
    install(build_word_package(tmp_path / "new.argosmodel"))
    run = outletdiff("models", "remove", "argos:ru_en")
    assert run.returncode == 2
    assert "there is no model 'argos:ru_en'" in run.stderr
    assert "argos:ru_en@1.8" in run.stderr
    assert outletdiff("models", "remove", "argos:ru_en@1.8").returncode == 0
    assert outletdiff("models", "remove", "argos:ru_en").returncode == 0
    assert outletdiff("models", "list").stdout == ""


def test_the_next_step_after_an_installation_is_one_that_there_is(tmp_path: Path) -> None:
    onward = build_word_package(tmp_path / "en_uk.argosmodel", WordModel("en", "uk", {"port": "порт"}))
    run = outletdiff("models", "install", onward)
    assert "next: a model from uk into en or ru" in run.stderr
    assert "--into" not in run.stderr
    [row] = outletdiff("models", "list").stdout.splitlines()
    assert f"\n{row.split(chr(9))[5]}; licence: " in run.stderr
    assert "\n0.0 MiB" not in run.stderr


def test_a_model_that_takes_the_place_of_another_says_so(tmp_path: Path) -> None:
    told = "it takes the place of another opus-ru_en, which is gone"
    first = build_opus_folder(tmp_path / "a" / "opus-mt-ru-en")
    runs = [outletdiff("models", "install", first) for _ in range(2)]
    other = build_opus_folder(tmp_path / "b" / "opus-mt-ru-en", FolderModel(words={"порт": "harbour"}))
    runs.append(outletdiff("models", "install", other))
    assert [told in run.stderr for run in runs] == [False, False, True]
