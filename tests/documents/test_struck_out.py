"""What a correction struck out is no claim in any format, and stays in a translated file as it looked."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import docx.shared
import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from compare.documents import open_document, read_article, read_articles
from compare.documents.markup import find_looks
from compare.errors import ReadingWarning
from compare.language import find_numbers
from tests.documents.test_ebook_files import write_epub
from tests.support.office_files import read_member
from tests.support.real_programs import convert

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOLD = ["Погибли 14 человек.", "Мост открыт, цена 70."]


def write_by_xlsxwriter(path: Path, *, in_rows: bool) -> Path:
    """Write cells with struck-out words in them and struck out as a whole; row by row they are inline."""
    book = xlsxwriter.Workbook(path, {"constant_memory": in_rows})
    sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": 1})
    raised, bold = book.add_format({"font_script": 1}), book.add_format({"bold": 1})
    sheet.write_row(0, 0, ["Заголовок", "Текст"])
    sheet.write_string(1, 0, "Паром затонул")
    sheet.write_rich_string(
        1, 1, "Погибли ", struck, "40", " 14", raised, "2", " человек", struck, ", все дети", "."
    )
    sheet.write_string(2, 0, "Мост закрыт", struck)
    sheet.write_string(2, 1, "Мост открыт, цена 70.")
    sheet.write_string(3, 0, "Мэр ушёл")
    sheet.write_string(3, 1, "Мэр ушёл на 30 дней.", struck)
    sheet.write_string(4, 0, "Пристань")
    sheet.write_rich_string(4, 1, "Закрыт ", bold, "порт", " на 5 дней.", struck)
    book.close()
    return path


def write_by_openpyxl(path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    gone, raised = InlineFont(strike=True), InlineFont(vertAlign="superscript")
    sheet.append(["Заголовок", "Текст"])
    sheet.append(
        [
            "Паром затонул",
            CellRichText(
                "Погибли ",
                TextBlock(gone, "40"),
                " 14",
                TextBlock(raised, "2"),
                " человек",
                TextBlock(gone, ", все дети"),
                ".",
            ),
        ]
    )
    sheet.append(["Мост закрыт", "Мост открыт, цена 70."])
    sheet.append(["Мэр ушёл", "Мэр ушёл на 30 дней."])
    sheet.append(["Пристань", CellRichText("Закрыт ", TextBlock(InlineFont(b=True), "порт"), " на 5 дней.")])
    for place in ("A3", "B4", "B5"):
        sheet[place].font = Font(strike=True)
    book.save(path)
    return path


def write_workbook(path: Path, how: str) -> Path:
    if how == "openpyxl":
        return write_by_openpyxl(path)
    return write_by_xlsxwriter(path, in_rows=how == "xlsxwriter, inline")


WORKBOOKS = ["xlsxwriter", "xlsxwriter, inline", "openpyxl"]


@pytest.mark.parametrize("how", WORKBOOKS)
def test_struck_out_words_and_cells_of_a_workbook_are_no_text(tmp_path: Path, how: str) -> None:
    path = write_workbook(tmp_path / "a.xlsx", how)
    articles, failures = read_articles(path)
    assert [(article.title, article.text) for article in articles[:2]] == [
        ("Паром затонул", TOLD[0]),
        ("", TOLD[1]),
    ]
    # Words in a look of their own inside a cell that is struck out are not; those without one are.
    own_look = "порт на 5 дней." if how != "openpyxl" else "порт"
    assert [article.text for article in articles[2:]] == [own_look]
    assert ["row 4 has no text" in failure.reason for failure in failures] == [True]


@pytest.mark.parametrize("how", WORKBOOKS)
def test_struck_out_words_of_a_workbook_are_translated_and_stay_struck_out(tmp_path: Path, how: str) -> None:
    path = write_workbook(tmp_path / "a.xlsx", how)
    document = open_document(path)
    segments = list(document.segments)
    struck = {segment.text for segment in segments if segment.role == "aside"}
    assert struck >= {", все дети", "Мост закрыт", "Мэр ушёл на 30 дней."}
    assert {TOLD[0], TOLD[1], "Паром затонул"} <= {segment.text for segment in segments} - struck
    assert document.write(tmp_path / "same.xlsx", [segment.text for segment in segments]) == 0
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "same.xlsx") as after:
        assert all(before.read(name) == after.read(name) for name in before.namelist())
    document.write(tmp_path / "b.xlsx", [segment.text.upper() for segment in segments], "en")
    assert [article.text for article in read_articles(tmp_path / "b.xlsx")[0]] == [
        article.text.upper() for article in read_articles(path)[0]
    ]
    sheet = openpyxl.load_workbook(tmp_path / "b.xlsx", rich_text=True).active
    runs = [run if isinstance(run, TextBlock) else TextBlock(InlineFont(), run) for run in sheet["B2"].value]
    assert "".join(run.text for run in runs if not run.font.strike) == TOLD[0].upper()
    assert "".join(run.text for run in runs if run.font.strike) == " 40, ВСЕ ДЕТИ"
    for place, text in (("A3", "МОСТ ЗАКРЫТ"), ("B4", "МЭР УШЁЛ НА 30 ДНЕЙ.")):
        assert (sheet[place].value, sheet[place].font.strike) == (text, True)


def test_libreoffice_shows_what_stays_struck_out(tmp_path: Path) -> None:
    path = write_by_xlsxwriter(tmp_path / "a.xlsx", in_rows=True)
    document = open_document(path)
    document.write(tmp_path / "b.xlsx", [segment.text.upper() for segment in document.segments], "en")
    [again] = convert([tmp_path / "b.xlsx"], "fods", tmp_path)
    cells = ["".join(cell.itertext()).strip() for cell in etree.parse(again).iter("{*}table-cell")]
    for text in ("ПОГИБЛИ 14 ЧЕЛОВЕК. 40, ВСЕ ДЕТИ", "МОСТ ЗАКРЫТ", "МЭР УШЁЛ НА 30 ДНЕЙ."):
        assert text in cells


@pytest.mark.parametrize("how", ["xlsxwriter", "openpyxl"])
def test_struck_out_words_and_cells_of_a_spreadsheet_of_libreoffice_are_no_text(
    tmp_path: Path, how: str
) -> None:
    [path] = convert([write_workbook(tmp_path / "a.xlsx", how)], "ods", tmp_path)
    articles, failures = read_articles(path)
    own_look = "порт на 5 дней." if how != "openpyxl" else "порт"
    assert [(article.title, article.text) for article in articles] == [
        ("Паром затонул", TOLD[0]),
        ("", TOLD[1]),
        ("Пристань", own_look),
    ]
    assert ["row 4 has no text" in failure.reason for failure in failures] == [True]
    document = open_document(path)
    segments = list(document.segments)
    struck = {segment.text for segment in segments if segment.role == "aside"}
    assert struck >= {", все дети", "Мост закрыт", "Мэр ушёл на 30 дней."}
    document.write(tmp_path / "same.ods", [segment.text for segment in segments])
    assert read_member(tmp_path / "same.ods", "content.xml") == read_member(path, "content.xml")
    document.write(tmp_path / "b.ods", [segment.text.upper() for segment in segments], "en")
    [again] = convert([tmp_path / "b.ods"], "xlsx", tmp_path)
    sheet = openpyxl.load_workbook(again).active
    for place, text in (("A3", "МОСТ ЗАКРЫТ"), ("B4", "МЭР УШЁЛ НА 30 ДНЕЙ.")):
        assert (sheet[place].value, sheet[place].font.strike) == (text, True)


def test_a_figure_struck_out_in_a_spreadsheet_is_no_figure(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": 1, "num_format": "0.0%"})
    sheet.write_row(0, 0, ["Погибшие", 14, 27])
    sheet.write_row(1, 0, ["Доля", 0.5])
    sheet.write_number(1, 1, 0.125, struck)
    sheet.set_column(2, 2, None, struck)  # a style of all its cells that have none
    sheet.write_blank(5, 5, None)
    book.close()
    [path] = convert([tmp_path / "a.xlsx"], "ods", tmp_path)
    [article] = read_article(path)
    assert [article.title, article.text] == ["Погибшие; 14", "Доля"]


def test_a_struck_out_name_names_its_column_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet, struck = book.add_worksheet(), book.add_format({"font_strikeout": 1})
    sheet.write_row(0, 0, ["Заголовок", "Текст"], struck)
    sheet.write_row(1, 0, ["Паром затонул", TOLD[0]])
    book.close()
    [article] = read_article(path)
    assert (article.title, article.text) == ("Паром затонул", TOLD[0])
    assert [segment.text for segment in open_document(path).segments] == ["Паром затонул", TOLD[0]]


def test_a_paragraph_whose_style_strikes_it_out_is_no_claim(tmp_path: Path) -> None:
    document = docx.Document()
    gone = document.styles.add_style("Gone", 1)
    gone.font.strike = True
    document.add_paragraph("Паром затонул в Талске.")
    document.add_paragraph("Погибли 40 человек.", style="Gone")
    mixed = document.add_paragraph("Ранены 70 ", style="Gone")
    mixed.add_run("Ранены 27 человек").font.strike = False
    mixed.add_run(" и пёс")
    document.add_paragraph("Спасены 118 человек.")
    document.save(str(tmp_path / "a.docx"))
    [opened] = convert([tmp_path / "a.docx"], "odt", tmp_path)
    for path in (tmp_path / "a.docx", opened):
        [article] = read_articles(path)[0]
        assert article.text.split("\n\n") == [
            "Паром затонул в Талске.",
            "Ранены 27 человек",
            "Спасены 118 человек.",
        ], path.suffix
        translated = open_document(path)
        segments = list(translated.segments)
        asides = {segment.text for segment in segments if segment.role == "aside"}
        assert asides == {"Погибли 40 человек.", "Ранены 70", "и пёс"}
        translated.write(tmp_path / f"b{path.suffix}", [segment.text.upper() for segment in segments], "en")
        [again] = read_articles(tmp_path / f"b{path.suffix}")[0]
        assert again.text == article.text.upper()


SHEET = """.old, p.gone { text-decoration: line-through red } td.no { text-decoration-line: line-through }
.once { text-decoration: line-through } .once { text-decoration: none } .old:hover { text-decoration: none }
.price em { text-decoration: line-through }"""
PAGE = """<h1>Паром затонул на озере Селмара</h1>
<p>Погибли <span class="old">40</span> <em class="x old">41</em> 14 человек, сообщила полиция Талска.</p>
<p class="gone">Ранены 70 человек, писала газета «Вестник» утром.</p>
<p>Ранены <b style="text-decoration:line-through">80</b>
<a class="old" href="#a">90</a> 27 человек из Талска.</p>
<p style="text-decoration: line-through">Искали 300 человек, писала газета «Вестник» вечером.</p>
<p>Спасены <span class="once">118</span> человек, ущерб <span class="price">5</span> млн рублей.</p>
<table><tr><td>Дома</td><td class="no">99</td><td>98</td></tr>
<tr><td>Суда</td><td>7</td><td>8</td></tr></table>"""
SHOWN = [
    "Погибли 14 человек, сообщила полиция Талска.",
    "Ранены 27 человек из Талска.",
    "Спасены 118 человек, ущерб 5 млн рублей.",
]


def write_page(path: Path) -> Path:
    if path.suffix == ".epub":
        write_epub(path, {"text": PAGE}, title="Паром затонул на озере Селмара")
        with zipfile.ZipFile(path) as file:
            members = {name: file.read(name).decode() for name in file.namelist()}
        of_page, of_book = SHEET.split("\n", 1)[0], SHEET.split("\n", 1)[1]
        members["text.xhtml"] = members["text.xhtml"].replace("<title>", f"<style>{of_page}</style><title>")
        members["a.css"] = of_book
        item = '<item id="css" href="a.css" media-type="text/css"/></manifest>'
        members["book.opf"] = members["book.opf"].replace("</manifest>", item)
        with zipfile.ZipFile(path, "w") as file:
            for name, text in members.items():
                file.writestr(name, text)
        return path
    head = f'<html lang="ru"><head><meta charset="utf-8"><style>{SHEET}</style></head>'
    path.write_text(f"{head}<body>{PAGE}</body></html>", "utf-8")
    return path


@pytest.mark.parametrize("suffix", [".html", ".epub"])
def test_what_a_style_sheet_strikes_out_is_no_claim(tmp_path: Path, suffix: str) -> None:
    path = write_page(tmp_path / f"a{suffix}")
    [article] = read_article(path)
    lines = article.text.split("\n\n")
    assert lines[:3] == SHOWN
    assert [figure.low for figure in find_numbers("\n".join(lines[3:]), "ru")] == [98, 7, 8]
    document = open_document(path)
    segments = list(document.segments)
    asides = {segment.text for segment in segments if segment.role == "aside"}
    assert {
        "Ранены 70 человек, писала газета «Вестник» утром.",
        "Искали 300 человек, писала газета «Вестник» вечером.",
    } <= asides
    assert set(SHOWN) <= {segment.text for segment in segments if segment.role == "text"}
    document.write(tmp_path / f"b{suffix}", [segment.text.upper() for segment in segments])
    [again] = read_article(tmp_path / f"b{suffix}")
    assert again.text.split("\n\n")[:3] == [line.upper() for line in SHOWN]
    for kept in (">40<", ">41<", ">80<", ">90<", ">99<"):
        assert kept in read_source(tmp_path / f"b{suffix}")


PALE = ("white", "#ff0", "#eee")
LINE = ".x { text-decoration: line-through }"


@pytest.mark.parametrize(
    "head",
    [
        f"<style>{LINE} p .x {{ text-decoration: none }}</style>",
        f"<style>{LINE} span.x {{ text-decoration: none }}</style>",
        f"<style>{LINE} .x.y {{ text-decoration-line: unset }}</style>",
        f"<style>{LINE} .x {{ text-decoration: solid underline }}</style>",
        f"<style>.x {{ text-decoration: none !important }} {LINE}</style>",
        f"<style>{LINE}</style><style>.x {{ text-decoration: none }}</style>",
        f"<style>a {{ color: red }} @media print {{ {LINE}</style>",
        f"<style media='print'>{LINE}</style>",
        f"<noscript><style>{LINE}</style></noscript>",
        f"<style>{LINE}</style><!-- {{}} -->",
    ],
)
def test_words_that_some_rule_shows_without_a_line_are_read(tmp_path: Path, head: str) -> None:
    own = ' style="color: red; text-decoration: none"' if "<!--" in head else ""
    told = f'<p>Погибли <span class="x y"{own}>14</span> человек, сообщила полиция Талска вечером.</p>'
    path = tmp_path / "a.html"
    path.write_text(f"<html><head><meta charset=utf-8>{head}</head><body>{told}</body></html>", "utf-8")
    line = "Погибли 14 человек, сообщила полиция Талска вечером."
    [article] = read_article(path)
    assert line in {article.title, article.text}
    assert {(segment.role, segment.text) for segment in open_document(path).segments} == {("text", line)}


def test_what_moves_signs_up_is_told_in_linear_time() -> None:
    assert not find_looks(f".a {{ position: relative; {'top: ' * 90_000} }}")


def read_source(path: Path) -> str:
    return read_member(path, "text.xhtml") if path.suffix == ".epub" else path.read_text("utf-8")


def test_a_page_that_chromium_saved_keeps_what_its_sheets_strike_out(
    browser: Browser, tmp_path: Path
) -> None:
    page = browser.new_page()
    page.goto(write_page(tmp_path / "a.html").as_uri())
    saved = page.context.new_cdp_session(page).send("Page.captureSnapshot", {"format": "mhtml"})["data"]
    page.close()
    path = tmp_path / "a.mhtml"
    path.write_bytes(saved.encode("utf-8"))
    assert read_article(path).pop().text.split("\n\n")[:3] == SHOWN
    document = open_document(path)
    assert set(SHOWN) <= {segment.text for segment in document.segments if segment.role == "text"}
    document.write(tmp_path / "b.mhtml", [segment.text for segment in document.segments])
    assert (tmp_path / "b.mhtml").read_bytes() == path.read_bytes()


def write_printed(path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Паром затонул на озере Селмара", style="Title")
    said = document.add_paragraph("Погибли ")
    said.add_run("40").font.strike = True
    said.add_run(" 14 человек, ещё ")
    said.add_run("70").font.double_strike = True
    said.add_run("27 ранены, сообщила полиция Талска; искали ")
    said.add_run("118 уругру").font.underline = True
    said.add_run(" человек на берегу озера.")
    document.add_paragraph().add_run("Порт закрыт на 99 дней.").font.strike = True
    table = document.add_table(2, 2, style="Table Grid")
    for place, text in enumerate(("Дома", "118", "Суда", "7")):
        table.cell(place // 2, place % 2).text = text
    again = document.add_paragraph("Следующий рейс будет через 9 дней, пишет газета.")
    again.paragraph_format.space_before = docx.shared.Pt(24)
    document.save(str(path))
    return path


def test_printed_words_that_a_line_is_drawn_through_are_no_claim(tmp_path: Path) -> None:
    [path] = convert([write_printed(tmp_path / "a.docx")], "pdf", tmp_path)
    with pytest.warns(ReadingWarning, match="7 words that a line is drawn through left out"):
        [article] = read_article(path)
    assert article.title == "Паром затонул на озере Селмара"
    [told, *others] = article.text.split("\n\n")
    assert told == (
        "Погибли 14 человек, ещё 27 ранены, сообщила полиция Талска; "
        "искали 118 уругру человек на берегу озера."
    )
    rest = " ".join(others)
    assert "99" not in rest
    for kept in ("Дома 118", "Суда 7", "через 9 дней"):
        assert kept in rest
    document = open_document(path)
    segments = list(document.segments)
    assert [segment.text for segment in segments if segment.role == "aside"] == [
        "40 70 Порт закрыт на 99 дней."
    ]
    for suffix, struck in ((".txt", "~~40 70 ПОРТ ЗАКРЫТ НА 99 ДНЕЙ.~~"), (".html", "<s>40 70 ПОРТ")):
        document.write(tmp_path / f"b{suffix}", [segment.text.upper() for segment in segments], "ru")
        assert struck in (tmp_path / f"b{suffix}").read_text("utf-8")


def test_what_chromium_prints_struck_out_is_no_claim(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    page.goto(write_page(tmp_path / "a.html").as_uri())
    page.pdf(path=tmp_path / "a.pdf")
    page.close()
    with pytest.warns(ReadingWarning, match="19 words that a line is drawn through left out"):
        [article] = read_article(tmp_path / "a.pdf")
    assert article.text.split("\n\n")[:3] == SHOWN
    assert [figure.low for figure in find_numbers(article.text.split("\n\n", 3)[3], "ru")] == [98, 7, 8]


def test_a_pale_line_of_a_printed_page_strikes_nothing_out(browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page()
    lines = (
        f"<p><span style='text-decoration: line-through {colour}'>{TOLD[0]}</span></p>" for colour in PALE
    )
    page.set_content("".join(lines))
    page.pdf(path=tmp_path / "a.pdf")
    page.close()
    [article] = read_article(tmp_path / "a.pdf")
    assert article.text.count(TOLD[0]) + article.title.count(TOLD[0]) == len(PALE)


def strike(text: str) -> str:
    return "".join(f"{sign}\u0336" for sign in text)


def test_signs_with_a_stroke_through_each_are_no_claim(tmp_path: Path) -> None:
    said = f"Погибли {strike('40 человек')} 14 человек. {strike('Йод-131, 27.')}"
    (tmp_path / "a.txt").write_text(f"Паром {strike('цел')} затонул\n\n{said}\n", "utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"title": "Паром затонул", "text": said}), "utf-8")
    for name in ("a.txt", "b.jsonl"):
        [article] = read_article(tmp_path / name)
        assert (article.title, article.text) == ("Паром затонул", "Погибли 14 человек."), name
