"""Laws over files that pandoc, ffmpeg and Chromium wrote: read alike, written back whole, opened again."""

from __future__ import annotations

import warnings
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from compare.documents import open_document, read_article
from compare.errors import ReadingWarning
from tests.support.real_programs import (
    ORIGINALS,
    convert,
    count_figures,
    count_words,
    list_skeleton,
    run_ffmpeg,
    run_pandoc,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser

MADE = ("docx", "odt", "epub", "html")
CUES = ("srt", "vtt", "ass", "ttml")
TOLD = """Паром затонул на озере Селмара

В среду на озере затонул паром, погибли 14 человек, ещё 27 ранены, сообщила полиция Талска.

Так пишет «Вестник».

Утром было −15 °C. На борту сгорело 25 м2 обшивки и 118 мест груза.

По оценке порта, ущерб составил 3,5 млн рублей; это меньше, чем 10⁶ долларов, CO2 не мерили.

Первый рейс отменён. Второй рейс перенесён на 9 января. Шаг один. Шаг два.

Дома Люди Талск; 118; Селмара; 14

Следующий рейс будет через 9 дней, пишет газета. Конец отчёта. По данным полиции, без учёта экипажа."""
# Read of some formats: who wrote it, what a picture shows, a heading right below the headline.
BESIDE = count_words("Иван Репин Паром у причала Что известно")


def read_text(path: Path) -> str:
    [article] = read_article(path)
    return f"{article.title}\n\n{article.text}"


@pytest.mark.parametrize("suffix", [*MADE, "rtf"])
def test_what_pandoc_makes_is_read_alike(tmp_path: Path, suffix: str) -> None:
    path = run_pandoc(ORIGINALS / "report.md", tmp_path / f"report.{suffix}")
    figures = count_figures(read_text(path))
    if suffix == "rtf":  # the numbers of a list's items are typed there
        figures -= count_figures("1.\n\n2.")
    assert figures == count_figures(TOLD)
    assert count_words(TOLD) <= count_words(read_text(path)) <= count_words(TOLD) + BESIDE
    separator = " | " if suffix == "html" else "; "
    for row in (("Дома", "Люди"), ("Талск", "118"), ("Селмара", "14")):
        assert separator.join(row) in read_text(path).split("\n\n")


@pytest.mark.parametrize("suffix", MADE)
def test_what_pandoc_makes_comes_back_whole(tmp_path: Path, suffix: str) -> None:
    source = run_pandoc(ORIGINALS / "report.md", tmp_path / f"report.{suffix}")
    document = open_document(source)
    same, other = tmp_path / f"same.{suffix}", tmp_path / f"other.{suffix}"
    assert document.write(same, [segment.text for segment in document.segments], "ru") == 0
    assert list_skeleton(same) == list_skeleton(source)
    document.write(other, [segment.text.upper() for segment in document.segments], "ru")
    assert list_skeleton(other) == list_skeleton(source)
    before, after = (
        run_pandoc(path, path.with_suffix(".txt")).read_text("utf-8") for path in (source, other)
    )
    stated = count_words("lang ru") if suffix == "html" else Counter()
    assert count_words(after) - stated == count_words(before)


def test_what_libreoffice_prints_of_pandocs_file_has_the_same_figures(tmp_path: Path) -> None:
    document = run_pandoc(ORIGINALS / "report.md", tmp_path / "report.docx")
    [printed] = convert([document], "pdf", tmp_path)
    with pytest.warns(ReadingWarning, match="1 word that a line is drawn through left out"):
        text = read_text(printed)
    assert count_figures(text) - count_figures("1.\n\n2.") == count_figures(TOLD)
    assert "было −15 °C" in text


@pytest.mark.parametrize("suffix", CUES)
def test_subtitles_of_ffmpeg_are_read_and_written_alike(tmp_path: Path, suffix: str) -> None:
    source = run_ffmpeg(ORIGINALS / "cues.srt", tmp_path / f"cues.{suffix}")
    assert read_text(source) == read_text(ORIGINALS / "cues.srt")
    document = open_document(source)
    same, other = tmp_path / f"same.{suffix}", tmp_path / f"other.{suffix}"
    document.write(same, [segment.text for segment in document.segments])
    assert same.read_bytes() == source.read_bytes()
    document.write(other, [segment.text.upper() for segment in document.segments])
    expected = count_words((ORIGINALS / "cues.srt").read_text("utf-8"))
    assert count_words(read_text(other)) == count_words(read_text(source))
    if suffix != "ttml":  # which ffmpeg writes and cannot read
        assert count_words(run_ffmpeg(other, tmp_path / "again.srt").read_text("utf-8")) == expected


def test_what_chromium_prints_and_saves_is_read_alike(browser: Browser, tmp_path: Path) -> None:
    source = run_pandoc(ORIGINALS / "report.md", tmp_path / "report.html")
    page = browser.new_page()
    page.goto(source.as_uri())
    page.pdf(path=tmp_path / "report.pdf")
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    (tmp_path / "report.mhtml").write_bytes(saved.encode("utf-8"))
    for name in ("report.mhtml", "report.pdf"):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReadingWarning)  # a line is drawn through a word
            text = read_text(tmp_path / name)
        assert count_figures(text) >= count_figures(TOLD), name
        assert count_words(TOLD) <= count_words(text) <= count_words(TOLD) + BESIDE, name
    document = open_document(tmp_path / "report.mhtml")
    document.write(tmp_path / "again.mhtml", [segment.text.upper() for segment in document.segments], "ru")
    page.goto((tmp_path / "again.mhtml").as_uri())
    assert count_words(page.inner_text("body")) >= count_words(TOLD)
    page.close()


def test_figures_beside_signs_that_reach_below_the_line_are_no_notes(tmp_path: Path) -> None:
    document = docx.Document()
    told = [
        "Погибли 14 (25 спасены), судно стояло в 3,5 км от берега.",
        "Рейс №7: «19» судов, [12 из 30], цена 1.204,50 за место.",
        "Счёт 3:2, доля 7/8, мест на борту ;88, на карте {44} и |66|.",
        "Стр5 журнала, щ7 и у6 на плане; площадь озера — 25 км",
    ]
    for text in told:
        document.add_paragraph(text)
    document.paragraphs[-1].add_run("2").font.superscript = True
    document.paragraphs[0].add_run("9").font.superscript = True  # a note's mark
    document.save(str(tmp_path / "figures.docx"))
    [printed] = convert([tmp_path / "figures.docx"], "pdf", tmp_path)
    assert count_figures(read_text(printed)) == count_figures("\n\n".join(told) + "2")


def test_items_and_dashes_of_printed_paragraphs(tmp_path: Path) -> None:
    document = docx.Document()
    items = ["Построен в 1987 году в Селмаре", "Вмещал 180 пассажиров", "Осмотрен 12 мая 2023 года"]
    for item in items:
        document.add_paragraph(item, style="List Bullet")
    sentence = "В 2019 году там же перевернулся катер, тогда погибли двое человек; длина озера — 25 км."
    for cut in range(0, 40, 4):  # so that the dash begins a line of some
        document.add_paragraph(f"{'Селмара ' * (cut // 8)}{'да ' * (cut % 8 // 4)}{sentence}")
    document.sections[0].footer.paragraphs[0].text = "Страница 1"
    document.save(str(tmp_path / "list.docx"))
    [printed] = convert([tmp_path / "list.docx"], "pdf", tmp_path)
    [article] = read_article(printed)
    lines = f"{article.title}\n\n{article.text}".strip().split("\n\n")
    assert lines[:3] == items
    assert all(line.endswith("25 км.") for line in lines[3:])
    assert len(lines) == 13


def test_a_table_is_read_row_by_row_in_all_formats(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Рейсы парома по годам", style="Title")
    document.add_paragraph("Паром «Хальвена» ходил из Талска в Селмару, сообщило министерство транспорта.")
    rows = [["Год", "Рейсы", "Погибшие"], ["2022", "1 204", "0"], ["2023", "987", "14"]]
    table = document.add_table(3, 3)
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    document.add_paragraph("Ниже — мнения двух капитанов порта о причинах гибели парома у берега.")
    columns = document.add_table(1, 2)  # lays out a page: each cell has paragraphs
    for cell, name in zip(columns.rows[0].cells, ("Верес", "Ласко"), strict=True):
        cell.text = f"Капитан {name} винит волну."
        cell.add_paragraph(f"Капитан {name} ждёт отчёта.")
    document.add_paragraph("Конец сводки за два года.")
    source = tmp_path / "table.docx"
    document.save(str(source))
    told = [
        *("; ".join(texts) for texts in rows),
        "Ниже — мнения двух капитанов порта о причинах гибели парома у берега.",
        *(
            f"Капитан {name} {what}."
            for name in ("Верес", "Ласко")
            for what in ("винит волну", "ждёт отчёта")
        ),
        "Конец сводки за два года.",
    ]
    paths = [source, *(convert([source], suffix, tmp_path)[0] for suffix in ("odt", "rtf", "epub", "doc"))]
    for path in paths:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ReadingWarning)  # LibreOffice calls every epub English
            [article] = read_article(path)
        assert article.text.split("\n\n")[1:] == told, path.suffix


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "doc", "pdf", "txt"])
def test_figures_with_a_tab_or_a_line_end_between_are_not_one_figure(tmp_path: Path, suffix: str) -> None:
    lines = [
        "Ниже — сводка министерства транспорта о рейсах парома за минувший год.",
        "Рейсы\t12\t345\t118",
        "Суда\t7\n280 человек спасены.",
        "Конец сводки о рейсах парома.",
    ]
    source = tmp_path / f"tabs.{suffix}"
    if suffix == "txt":
        source.write_text("\n\n".join(lines), "utf-8")
    else:
        document = docx.Document()
        for line in lines:
            document.add_paragraph(line)
        document.save(str(tmp_path / "tabs.docx"))
        if suffix != "docx":
            convert([tmp_path / "tabs.docx"], suffix, tmp_path)
    assert count_figures(read_text(source)) == count_figures("12; 345; 118\n\n7; 280 человек")
