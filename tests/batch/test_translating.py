"""Translating files: windows, languages, side-by-side versions, columns, reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import etree

import compare
from compare.batch import plan_tasks, windows
from compare.records import ProgressEvent, TranslationSettings
from compare.translation import Memory, install_model, install_package
from tests.support.argos_packages import WordModel, build_word_package, word_by_word
from tests.support.model_folders import build_many_folder

FERRY, STORM = "Паром затонул.", "Сильный шторм."


@pytest.fixture
def model(tmp_path: Path) -> None:
    """Install the small model."""
    install_package(build_word_package(tmp_path / "translate-ru_en.argosmodel"))


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("window", [1, 2, 3, 1000])
def test_windows_across_files_change_nothing(
    window: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "WINDOW_SEGMENTS", window)
    for name in "abc":
        write(tmp_path / "in" / f"{name}.txt", f"{FERRY}\n\n{STORM} {name}.\n\n{FERRY}\n")
    run = compare.translate_files(tmp_path / "in", tmp_path / "out")
    assert [path.name for path in run.written] == ["a.txt", "b.txt", "c.txt"]
    ferry, storm = word_by_word(FERRY), word_by_word(STORM)
    for name in "abc":
        assert (tmp_path / "out" / f"{name}.txt").read_text(
            "utf-8"
        ) == f"{ferry}\n\n{storm} {name}.\n\n{ferry}\n"


@pytest.mark.usefixtures("model")
@pytest.mark.parametrize("window", [1, 2, 1000])
def test_a_file_that_lies_in_the_middle_does_not_hurt_its_neighbours(
    window: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(windows, "WINDOW_SEGMENTS", window)
    write(tmp_path / "in" / "a.txt", FERRY)
    (tmp_path / "in" / "b.docx").write_bytes(b"not a zip")
    write(tmp_path / "in" / "c.txt", STORM)
    run = compare.translate_files(tmp_path / "in", tmp_path / "out")
    assert [path.name for path in run.written] == ["a.txt", "c.txt"]
    assert [failure.path.name for failure in run.failed] == ["b.docx"]
    assert (tmp_path / "out" / "c.txt").read_text("utf-8") == word_by_word(STORM)


@pytest.mark.usefixtures("model")
def test_a_language_without_a_model_fails_its_file_only(tmp_path: Path) -> None:
    write(tmp_path / "in" / "ru.txt", FERRY)
    write(tmp_path / "in" / "uk.txt", "Корабель прибув до міста, і всі були щасливі його бачити.")
    run = compare.translate_files(tmp_path / "in", tmp_path / "out")
    assert [path.name for path in run.written] == ["ru.txt"]
    assert [failure.exit_code for failure in run.failed] == [4]
    assert "uk" in run.failed[0].reason


@pytest.mark.usefixtures("model")
def test_mixed_languages_are_handled_paragraph_by_paragraph(tmp_path: Path) -> None:
    english = "The storm passed, and the harbour was quiet again."
    source = write(tmp_path / "mixed.txt", f"{FERRY}\n\n{english}\n\n12:30\n")
    run = compare.translate_files(source, tmp_path / "out")
    assert (tmp_path / "out" / "mixed.txt").read_text(
        "utf-8"
    ) == f"{word_by_word(FERRY)}\n\n{english}\n\n12:30\n"
    assert run.engines["identity"] == 1, "what holds no word is nobody's sentence"


def test_into_russian_the_russian_paragraphs_stay(tmp_path: Path) -> None:
    words = {"ferry": "паром", "sank": "затонул"}
    install_package(build_word_package(tmp_path / "en_ru.argosmodel", WordModel("en", "ru", words)))
    source = write(tmp_path / "a.txt", f"Ferry sank.\n\n{STORM}\n")
    run = compare.translate_files(source, tmp_path / "out", target="ru")
    assert not run.failed
    assert (tmp_path / "out" / "a.txt").read_text("utf-8") == f"Паром затонул.\n\n{STORM}\n"
    assert run.engines == {"argos:en_ru@1.9": 1, "identity": 1}


@pytest.mark.usefixtures("model")
def test_a_passage_that_only_looks_foreign_does_not_fail_its_file(tmp_path: Path) -> None:
    """These look Bulgarian and Serbian; the last is German, which stays as it is."""
    doubtful = ["Команда набрала в 38 турах 21 очко и заняла последнее, 20-е место.",
                "Фиона, сноубордистка из Пекина, одна из них."]  # fmt: skip
    german = "Die Abgeordneten haben gestern über das Gesetz abgestimmt."
    source = write(tmp_path / "a.txt", "\n\n".join([FERRY, *doubtful, STORM, german]))
    run = compare.translate_files(source, tmp_path / "out")
    assert not run.failed
    paragraphs = (tmp_path / "out" / "a.txt").read_text("utf-8").split("\n\n")
    assert [paragraphs[0], *paragraphs[3:]] == [word_by_word(FERRY), word_by_word(STORM), german]
    assert not any("а" <= letter <= "я" for text in paragraphs for letter in text)


def test_a_model_of_many_languages_is_no_sign_that_a_passage_is_in_one_of_them(tmp_path: Path) -> None:
    """The German one is in another alphabet, so it is what it looks like, and is translated."""
    codes = ("eng_Latn", "rus_Cyrl", "bul_Cyrl", "srp_Cyrl", "mkd_Cyrl", "deu_Latn")
    install_model(build_many_folder(tmp_path / "nllb", codes))
    passages = ["Команда набрала в 38 турах 21 очко и заняла последнее, 20-е место.",
                "Фиона, сноубордистка из Пекина, одна из них.",
                "Die Abgeordneten haben gestern über das Gesetz abgestimmt."]  # fmt: skip
    source = write(tmp_path / "a.txt", "\n\n".join([FERRY, STORM, *passages]))
    memory = tmp_path / "memory.sqlite"
    run = compare.translate_files(source, tmp_path / "out", settings=TranslationSettings(memory=memory))
    assert not run.failed
    with Memory(memory) as opened:
        assert opened.stats().pairs == {("ru", "en"): 4, ("de", "en"): 1}


@pytest.mark.usefixtures("model")
def test_side_by_side_as_a_page_and_as_tmx(tmp_path: Path) -> None:
    source = write(tmp_path / "a.txt", f"{FERRY}\n\n{STORM}\n")
    for form in ("html", "tmx"):
        run = compare.translate_files(source, tmp_path / form, side_by_side=form)  # type: ignore[arg-type]
        path = tmp_path / form / f"a.txt.side-by-side.{form}"
        assert path in run.written
        text = path.read_text("utf-8")
        assert text.index(FERRY) < text.index(word_by_word(FERRY)) < text.index(STORM)
    units = etree.parse(tmp_path / "tmx" / "a.txt.side-by-side.tmx").findall(".//tu")
    assert [unit.findtext("tuv/seg") for unit in units] == [FERRY, STORM]


@pytest.mark.usefixtures("model")
def test_named_columns_of_a_table_are_translated_and_no_others(tmp_path: Path) -> None:
    source = write(tmp_path / "table.csv", f"id,comment,other\n1,{FERRY},{STORM}\n")
    settings = TranslationSettings(columns=("comment",))
    compare.translate_files(source, tmp_path / "out", settings=settings)
    assert (tmp_path / "out" / "table.csv").read_text("utf-8").splitlines()[
        1
    ] == f"1,{word_by_word(FERRY)},{STORM}"


@pytest.mark.usefixtures("model")
def test_the_report_counts_and_names_no_path_of_this_machine(tmp_path: Path) -> None:
    write(tmp_path / "in" / "a.txt", f"{FERRY} {FERRY}")
    (tmp_path / "in" / "b.txt").write_bytes(b"")
    run = compare.translate_files([tmp_path / "in", tmp_path / "gone.txt"], tmp_path / "out")
    report = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))
    assert report["sentences"] == run.sentences == 2
    assert [entry["file"] for entry in report["files"]] == [path.name for path in run.written]
    for name in ("run.json", "failures.jsonl"):
        assert str(tmp_path) not in (tmp_path / "out" / name).read_text("utf-8")


@pytest.mark.usefixtures("model")
def test_progress_counts_up_to_everything(tmp_path: Path) -> None:
    source = write(tmp_path / "a.txt", "\n\n".join(f"{STORM} {number}." for number in range(50)))
    events: list[ProgressEvent] = []
    compare.translate_files(source, tmp_path / "out", progress=events.append)
    assert events[-1].done == events[-1].total == 100
    assert [event.done for event in events] == sorted(event.done for event in events)


def test_planning_keeps_trees_and_passes_over_what_is_not_ours(tmp_path: Path) -> None:
    for name in ("a.txt", "deep/b.md", ".hidden.txt", "picture.png", "out/old.txt"):
        write(tmp_path / name, "x")
    tasks, failures = plan_tasks([tmp_path], tmp_path / "out")
    assert [task.target.relative_to(tmp_path / "out").as_posix() for task in tasks] == ["a.txt", "deep/b.md"]
    assert not failures


def test_two_files_that_would_overwrite_one_another_are_told_apart(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one" / "a.txt", "x"), write(tmp_path / "two" / "a.txt", "y")
    tasks, failures = plan_tasks([one, two], tmp_path / "out")
    assert [task.source for task in tasks] == [one]
    assert "overwrite" in failures[0].reason
