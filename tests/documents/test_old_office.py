"""Old Excel and PowerPoint through LibreOffice, and what else is called xls."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pptx
import pytest

from compare.documents import read_article, read_articles
from compare.errors import UnreadableFileError
from tests.support import hostile_files
from tests.support.command_line import outletdiff
from tests.support.real_programs import convert

SANK = "Паром «Хальвена» затонул вечером на озере Селмара, погибли 14 человек, сообщила полиция."
MAYOR = "Мэр Селмары закрыл мост на ремонт до конца мая, сообщила мэрия."
ROWS = [("Берег", "Паром затонул", SANK), ("Вестник", "Мост закрыт", MAYOR)]


def write_frame(path: Path, names: tuple[str, ...] = ("Источник", "Заголовок", "Текст")) -> Path:
    frame = pd.DataFrame([*ROWS, ("Курьер", "", "")], columns=list(names))
    frame.insert(0, "Дата", pd.to_datetime(["2024-01-06 12:30", "2024-01-07 09:00", "2024-01-08 10:00"]))
    frame.to_html(path) if path.suffix == ".html" else frame.to_excel(path, index=False)
    return path


def tell(path: Path) -> list[tuple[str, str, str]]:
    articles, _ = read_articles(path)
    return [(article.outlet, article.title, article.text) for article in articles]


def test_rows_of_an_old_workbook_are_reports(tmp_path: Path) -> None:
    [old] = convert([write_frame(tmp_path / "week.xlsx")], "xls", tmp_path)
    assert tell(old) == ROWS
    articles, failures = read_articles(old)
    assert [article.published.hour for article in articles if article.published] == [12, 9]
    assert [str(failure.reason).partition(" has")[0] for failure in failures] == [f"{old}, row 4"]


def test_a_column_of_an_old_workbook_is_named(tmp_path: Path) -> None:
    [old] = convert(
        [write_frame(tmp_path / "week.xlsx", ("Источник", "Заголовок", "Слова"))], "xls", tmp_path
    )
    articles, _ = read_articles(old, columns=["Слова"])
    assert [article.text for article in articles] == [SANK, MAYOR]
    with pytest.raises(UnreadableFileError) as caught:
        read_article(old, ["Речь"])
    told = f"{old} has no column 'Речь': its columns are Дата, Источник, Заголовок, Слова"
    assert str(caught.value) == told


@pytest.mark.parametrize("made_as", ["xlsx", "html"])
def test_other_tables_that_are_called_xls(tmp_path: Path, made_as: str) -> None:
    path = write_frame(tmp_path / f"week.{made_as}").rename(tmp_path / "week.xls")
    assert tell(path) == ROWS


def test_old_slides_are_read(tmp_path: Path) -> None:
    slides = pptx.Presentation()
    slide = slides.slides.add_slide(slides.slide_layouts[1])
    slide.shapes.title.text, slide.placeholders[1].text = "Паром затонул", f"{SANK}\n{MAYOR}"
    slides.save(str(tmp_path / "a.pptx"))
    [old] = convert([tmp_path / "a.pptx"], "ppt", tmp_path)
    [article] = read_article(old)
    assert (article.title, article.text) == ("Паром затонул", f"{SANK}\n\n{MAYOR}")


@pytest.mark.parametrize(
    ("suffix", "stream", "message"),
    [
        ("xls", "Workbook", "is an old Excel file, which only LibreOffice can open: install LibreOffice "
         "(soffice on the PATH), or save it as xlsx"),
        ("ppt", "PowerPoint Document", "is an old PowerPoint file, which only LibreOffice can open: install "
         "LibreOffice (soffice on the PATH), or save it as pptx"),
        ("xls", "WordDocument", "is not an xls file: name it by what it is, or save it as xlsx"),
    ],
)  # fmt: skip
def test_without_libreoffice_one_line_says_what_to_do(
    suffix: str, stream: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(hostile_files.OLD + stream.encode("utf-16-le"))
    with pytest.raises(UnreadableFileError) as caught:
        read_article(path)
    assert str(caught.value) == f"{path} {message}"
    run = outletdiff("translate", path, "-o", tmp_path / "out", "--engine", "gloss", "--no-memory")
    assert f"save it as {suffix}x" in run.stderr
