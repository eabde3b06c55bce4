"""While a document is written, the decoder works on the next window already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compare.batch import streaming, translate_files, windows
from compare.errors import OutletdiffError
from compare.records import Translation, TranslationSettings
from compare.translation import begin_texts, install_package
from tests.support.argos_packages import build_word_package, word_by_word

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

    def noting(*arguments: object) -> Callable[[], list[Translation]]:
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

    def failing(*arguments: object) -> Callable[[], list[Translation]]:
        begun.append(arguments)
        if len(begun) == 2:
            raise error
        return begin_texts(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(streaming, "begin_texts", failing)
    with pytest.raises(type(error), match=str(error)):
        translate_files(folder / "in", folder / "out", settings=NO_MEMORY)
    assert there(folder) == ["a.txt"]
