"""Short Ukrainian lines without letters of their own: what stands around them tells."""

import json
from pathlib import Path

import pytest

from compare.documents import read_article
from compare.documents.languages import identify_majority
from compare.language import identification


def languages(folder: Path, *rows: tuple[str, str]) -> list[str]:
    path = folder / "a.jsonl"
    lines = [json.dumps({"title": title, "text": text}, ensure_ascii=False) for title, text in rows]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return [article.language for article in read_article(path)]


def test_a_title_tells_the_language_of_a_short_text(tmp_path: Path) -> None:
    assert languages(tmp_path, ("Літак викотився", "Аеропорт закрито.")) == ["uk"]
    assert languages(tmp_path, ("Самолёт выкатился", "Аэропорт закрыт.")) == ["ru"]


def test_rows_of_a_ukrainian_list_are_ukrainian(tmp_path: Path) -> None:
    rows = [("Літак викотився", "Постраждали семеро."), ("Ожеледь", "Причина — ожеледь.")]
    assert languages(tmp_path, *rows) == ["uk", "uk"]
    assert languages(tmp_path, *rows, ("Самолёт выкатился", "Было объявлено.")) == ["uk", "ru", "ru"]
    assert languages(tmp_path, ("Лёд", "Причина — лёд.")) == ["ru"]


def test_what_a_row_declares_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        '{"text": "Літак викотився за межі смуги."}\n{"text": "Погода.", "language": "ru"}\n', "utf-8"
    )
    assert [article.language for article in read_article(path)] == ["uk", "ru"]


def test_no_model_is_asked_where_most_paragraphs_tell_the_language_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    english = "The tram depot burned down on Monday, and nobody was hurt, the mayor told a local station."
    german = "Das Depot der Bahn brannte am Montag ab."
    assert identify_majority("\n\n".join([english, german, german])) == "en"
    monkeypatch.setattr(identification, "_weigh", None)
    assert identify_majority("\n\n".join([english[:40], german, *[english] * 3])) == "en"
