"""A law: figures in every dress that office programs give them are read as a person sees them."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pptx
import pytest
import xlsxwriter
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt, RGBColor

from compare.documents import open_document, read_article
from compare.errors import ReadingWarning
from tests.support.office_files import read_member
from tests.support.real_programs import convert, list_skeleton, run_pandoc

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TITLE = "Паром затонул на озере Селмара"
# Words, or words and how they look.
LINES: list[tuple[str | tuple[str, str], ...]] = [
    (
        "Погибли 14",
        ("1", "up"),
        " человек, 1\u00a0204 ранены, 25 м",
        ("2", "up"),
        ", 3·10",
        ("6", "up"),
        " т.",
    ),
    ("Было −15 °C, затем –7 °C и -3 °C; осадка ±2 м; масса 10", ("-3", "up"), " г; 5 м/с", ("2", "up"), "."),
    ("Рост на 12,5 %, спад на 7 ‰, 1,5—2 млн, 10–12 часов, доля ½ и 2⅓."),
    ("Прибыль (1\u00a0234,5) млн, убыток ", ("−250", "red"), " тыс. рублей, $3.4 млн, 40\u202f000 евро."),
    ("Билет стоил 99", ("90", "up"), " рублей, рейс в 14", ("30", "up"), ", 5", ("й", "up"), " причал."),
    ("Доля ", ("3", "up"), "/", ("4", "low"), ", рейс шёл 2", ("1", "up"), "/", ("2", "low"), " часа."),
    ("Мест 2", ("7", "bold"), "0, лодок 1", (" ", "small"), "000, вдали ещё 14", ("2", "high"), " человек."),
]
TOLD = [
    "Погибли 14 человек, 1 204 ранены, 25 м2, 3·10⁶ т.",
    "Было −15 °C, затем –7 °C и -3 °C; осадка ±2 м; масса 10⁻³ г; 5 м/с².",
    "Рост на 12,5 %, спад на 7 ‰, 1,5—2 млн, 10–12 часов, доля ½ и 2⅓.",
    "Прибыль (1 234,5) млн, убыток −250 тыс. рублей, $3.4 млн, 40 000 евро.",
    "Билет стоил 99.90 рублей, рейс в 14:30, 5й причал.",
    "Доля 3/4, рейс шёл 2 1/2 часа.",
    "Мест 270, лодок 1 000, вдали ещё 14 человек.",
]


def write(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph(TITLE, style="Title")
    for line in LINES:
        paragraph = document.add_paragraph()
        for words, look in ((part, "") if isinstance(part, str) else part for part in as_parts(line)):
            run = paragraph.add_run(words)
            if look in {"up", "low"}:
                run.font.superscript = look == "up"
            if look == "low":
                run.font.subscript = True
            run.bold = True if look == "bold" else None
            if look == "red":
                run.font.color.rgb = RGBColor(255, 0, 0)
            if look in {"small", "high"}:
                run.font.size = Pt(7)
            if look == "high":
                run._r.get_or_add_rPr().append(parse_xml(f'<w:position {nsdecls("w")} w:val="8"/>'))
    document.save(str(path))
    return path


def as_parts(line: str | tuple[str | tuple[str, str], ...]) -> tuple[str | tuple[str, str], ...]:
    return (line,) if isinstance(line, str) else line


def plain(text: str) -> list[str]:
    return [" ".join(line.split()).replace("\u2011", "-") for line in text.split("\n\n")]


@pytest.mark.parametrize("suffix", ["docx", "odt", "rtf", "doc", "epub", "html", "pdf"])
def test_libreoffices_files_show_the_same_figures(tmp_path: Path, suffix: str) -> None:
    source = write(tmp_path / "made.docx")
    path = source if suffix == "docx" else convert([source], suffix, tmp_path)[0]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)  # LibreOffice calls every epub English
        [article] = read_article(path)
    assert article.title == TITLE
    if suffix == "pdf":  # short paragraphs that fill their lines may be read as one
        assert " ".join(plain(article.text)) == " ".join(TOLD)
    else:
        assert plain(article.text) == TOLD


@pytest.mark.parametrize("suffix", ["odt", "rtf", "epub", "html"])
def test_pandocs_files_show_the_same_figures(tmp_path: Path, suffix: str) -> None:
    [article] = read_article(run_pandoc(write(tmp_path / "made.docx"), tmp_path / f"made.{suffix}"))
    # pandoc knows nothing of words that stand higher.
    assert plain(article.text) == [*TOLD[:-1], TOLD[-1].replace("ещё 14", "ещё 142")]


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "html"])
def test_they_come_back_whole(tmp_path: Path, suffix: str) -> None:
    source = write(tmp_path / "made.docx")
    path = source if suffix == "docx" else convert([source], suffix, tmp_path)[0]
    document = open_document(path)
    same, other = tmp_path / f"same.{suffix}", tmp_path / f"other.{suffix}"
    document.write(same, [segment.text for segment in document.segments])
    assert list_skeleton(same) == list_skeleton(path)
    document.write(other, [f"{segment.text} " for segment in document.segments])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ReadingWarning)
        assert plain(read_article(other)[0].text) == TOLD


def test_a_minus_that_is_drawn_later_leaves_no_space_in_a_figure(tmp_path: Path) -> None:
    """LibreOffice takes it from another font, and draws it between the halves of a price of the next line."""
    deck = pptx.Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[1])
    slide.shapes[0].text_frame.text = TITLE
    paragraph = slide.shapes[1].text_frame.paragraphs[0]
    for words, raised in (
        ("Было −15 °C, цена 99", ""),
        ("90", "30000"),
        (" рублей.", ""),
    ):
        run = paragraph.add_run()
        run.text = words
        if raised:
            run._r.get_or_add_rPr().set("baseline", raised)
    deck.save(str(tmp_path / "a.pptx"))
    for path in (tmp_path / "a.pptx", convert([tmp_path / "a.pptx"], "pdf", tmp_path)[0]):
        [article] = read_article(path)
        assert "Было −15 °C, цена 99.90 рублей." in article.text, path.suffix


CELLS = [
    ("Доля", 0.125, "0.0%", "12.5%"),
    ("Ущерб", 1234567.891, '#,##0.00 "₽"', "1,234,567.89 ₽"),
    ("Убыток", -1234.5, "#,##0.00;[Red](#,##0.00)", "(1,234.50)"),
    ("Спад", -250, "0;[Red]0", "−250"),
    ("Без знака", 0, "0;[Red]0", "0"),
    ("Осадка", 12.3456, "0.0", "12.3"),
    ("Рейсы", 1234567, '#,##0,"тыс."', "1,235тыс."),
    ("Время", 45297.52, "dd.mm.yyyy hh:mm", "06.01.2024 12:28"),
    ("Часть", 0.75, "# ?/?", "3/4"),
    ("Погибли", 14, '0" человек"', "14 человек"),
    ("Тайна", 99, ";;;", ""),
    ("Цена", -5.5, "#,##0.00 [$€-407]", "-5.50 €"),
]


def test_cells_of_a_spreadsheet_are_read_as_they_are_shown(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for row, (name, value, form, _) in enumerate(CELLS):
        sheet.write_string(row, 0, name)
        sheet.write_number(row, 1, value, book.add_format({"num_format": form}))
    sheet.merge_range(len(CELLS), 0, len(CELLS), 1, "Слито 5")
    sheet.write_string(len(CELLS) + 1, 0, "В скрытой строке 77")
    sheet.set_row(len(CELLS) + 1, None, None, {"hidden": True})
    sheet.write_string(len(CELLS) + 2, 3, "В скрытом столбце 88")
    sheet.set_column(3, 3, None, None, {"hidden": True})
    sheet.write_comment(0, 0, "Проверить 999")
    book.close()
    [path] = convert([tmp_path / "a.xlsx"], "ods", tmp_path)
    [article] = read_article(path)
    told = [f"{name}; {shown}".removesuffix("; ") for name, _, _, shown in CELLS]
    assert [article.title, *article.text.split("\n\n")] == [*told, "Слито 5"]
    document = open_document(path)
    asked = [segment.text for segment in document.segments]
    assert {"В скрытой строке 77", "В скрытом столбце 88", "Проверить 999"} <= set(asked)
    document.write(tmp_path / "same.ods", asked)
    assert read_member(tmp_path / "same.ods", "content.xml") == read_member(path, "content.xml")


NARROW = """<html lang="ru"><head><meta charset="utf-8"><title>Паром затонул на озере Селмара</title>
</head><body><h1>Паром затонул на озере Селмара</h1>
<p>Рейс шёл 2<sup>1</sup>/<sub>2</sub> часа, погибли 14 человек.</p>
<table border="1" style="border-collapse: collapse"><tr><td>12</td><td>345</td><td>118</td></tr>
<tr><td>7</td><td>−280</td><td>1 204</td></tr></table>
<p>Следующий рейс будет через 9 дней.</p></body></html>"""


def test_cells_that_only_a_line_parts_are_not_one_figure(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(NARROW, "utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "a.html").as_uri())
    page.pdf(path=tmp_path / "a.pdf")
    page.close()
    [article] = read_article(tmp_path / "a.pdf")
    assert article.text.split("\n\n") == [
        "Рейс шёл 2 1/2 часа, погибли 14 человек.",
        "12; 345; 118",
        "7; −280; 1 204",
        "Следующий рейс будет через 9 дней.",
    ]
