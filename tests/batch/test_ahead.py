"""Each document is written when it is done, and the decoder works on meanwhile."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from compare.batch import streaming, translate_files, windows
from compare.errors import ModelError, OutletdiffError
from compare.records import ProgressEvent, TranslationSettings
from compare.translation import Begun, begin_texts, install_package
from tests.support.argos_packages import WORDS, WordModel, build_word_package, word_by_word

NO_MEMORY = TranslationSettings(use_memory=False)
NAMES = ["a.txt", "b.txt", "c.txt"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Three files of one paragraph, each of which fills a window."""
    install_package(build_word_package(tmp_path / "ru_en.argosmodel"))
    monkeypatch.setattr(windows, "WINDOW_SEGMENTS", 2)
    (tmp_path / "in").mkdir()
    for number, name in enumerate(NAMES):
        (tmp_path / "in" / name).write_text(f"Паром {number} затонул.", "utf-8")
    return tmp_path


def there(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "out").glob("*.txt"))


def test_the_next_window_is_begun_before_a_document_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written_before: list[list[str]] = []

    def noting(*arguments: object) -> Begun:
        written_before.append(there(folder))
        return begin_texts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(streaming, "begin_texts", noting)
    translate_files(folder / "in", folder / "out", settings=NO_MEMORY)
    assert written_before == [[], [], ["a.txt"]]
    for number, name in enumerate(NAMES):
        assert (folder / "out" / name).read_text("utf-8") == word_by_word(f"Паром {number} затонул.")


@pytest.mark.parametrize("error", [OutletdiffError("the memory went away"), MemoryError("no room")])
def test_what_stops_the_next_window_lets_the_one_before_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    begun: list[object] = []

    def failing(*arguments: object) -> Begun:
        begun.append(arguments)
        if len(begun) == 2:
            raise error
        return begin_texts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(streaming, "begin_texts", failing)
    with pytest.raises(type(error), match=str(error)):
        translate_files(folder / "in", folder / "out", settings=NO_MEMORY)
    assert there(folder) == ["a.txt"]


def test_what_stops_the_planning_of_windows_is_told_and_never_as_the_end_of_the_files(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> set[str]:
        raise ModelError("the models cannot be looked through")

    monkeypatch.setattr(windows, "languages_into", failing)
    with pytest.raises(ModelError, match="cannot be looked through"):
        translate_files(folder / "in", folder / "out", settings=NO_MEMORY)


# --- many small documents in one window ----------------------------------------------------------

DOCUMENTS, PARAGRAPHS = 60, 12
ONE_CORE = TranslationSettings(use_memory=False, threads=1)


def paragraphs_of(document: int, words: list[str]) -> list[str]:
    """Return paragraphs of one sentence each, long ones and short ones, none of which is said twice."""
    made = []
    for paragraph in range(PARAGRAPHS):
        number = document * PARAGRAPHS + paragraph
        chosen = (words[(4 * number + step) % len(words)] for step in range(1 + paragraph))
        made.append(f"{' '.join(chosen)} {number}.".capitalize())
    return made


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    """Sixty documents of twelve sentences: more than the decoder takes at a time, less than a window."""
    install_package(build_word_package(tmp_path / "ru_en.argosmodel"))
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(DOCUMENTS):
        said = paragraphs_of(number, list(WORDS))
        (folder / f"{number:02}.txt").write_text("\n\n".join(said), "utf-8")
    return tmp_path


def test_documents_are_written_as_they_are_done(documents: Path) -> None:
    seen: list[tuple[int, int]] = []

    def note(event: ProgressEvent) -> None:
        seen.append((event.done, len(there(documents))))

    translate_files(documents / "in", documents / "out", settings=ONE_CORE, progress=note)
    total = DOCUMENTS * PARAGRAPHS
    assert seen[-1] == (total, DOCUMENTS)
    written_at = {written: done for done, written in reversed(seen)}
    assert written_at[1] <= total / 2, "the first is not kept until all are decoded"
    at_work = {written for done, written in seen if done < total}
    assert len(at_work) > 4, "the others come one by one, too"
    for number in range(DOCUMENTS):
        expected = "\n\n".join(map(word_by_word, paragraphs_of(number, list(WORDS))))
        assert (documents / "out" / f"{number:02}.txt").read_text("utf-8") == expected


def test_an_interrupt_keeps_the_documents_that_are_done_and_says_which(documents: Path) -> None:
    def stop(event: ProgressEvent) -> None:
        if event.done > DOCUMENTS * PARAGRAPHS * 3 / 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as stopped:
        translate_files(documents / "in", documents / "out", settings=ONE_CORE, progress=stop)
    written = there(documents)
    assert 0 < len(written) < DOCUMENTS
    report = json.loads((documents / "out" / "run.json").read_text("utf-8"))
    assert [file["file"] for file in report["files"]] == written
    assert stopped.value.__notes__ == [f"written: {len(written)} of {DOCUMENTS} files to {documents / 'out'}"]


def test_documents_of_another_language_wait_for_no_more_than_their_own(documents: Path) -> None:
    """Every second document is Ukrainian, for which there is another model."""
    words = {"пором": "ferry", "потонув": "sank", "щойно": "just", "її": "her"}
    ukrainian = WordModel(words=words, source="uk")
    install_package(build_word_package(documents / "uk_en.argosmodel", ukrainian))
    for number in range(1, DOCUMENTS, 2):
        said = paragraphs_of(number, list(ukrainian.words))
        page = "---\nlanguage: uk\n---\n\n" + "\n\n".join(said)
        (documents / "in" / f"{number:02}.txt").unlink()
        (documents / "in" / f"{number:02}.md").write_text(page, "utf-8")
    seen: list[tuple[int, int]] = []

    def note(event: ProgressEvent) -> None:
        seen.append((event.done, len(list((documents / "out").rglob("*.*")))))

    run = translate_files(documents / "in", documents / "out", settings=ONE_CORE, progress=note)
    assert not run.failed
    engines = Counter(name.partition("@")[0] for name in run.engines)
    assert {"argos:ru_en", "argos:uk_en"} <= set(engines)
    written_at = {written: done for done, written in reversed(seen)}
    assert next(done for written, done in sorted(written_at.items()) if written >= 2) <= run.sentences / 2
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert (
        (documents / "out" / "01.md")
        .read_text("utf-8")
        .endswith(
            "\n\n".join(word_by_word(one, ukrainian) for one in paragraphs_of(1, list(ukrainian.words)))
        )
    )
