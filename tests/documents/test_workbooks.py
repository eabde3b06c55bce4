"""Excel workbooks: read as reports, translated in place, everything else as it was."""

import io
import re
import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from lxml import etree
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from compare.documents import open_document, read_article, read_articles
from compare.errors import UnreadableFileError
from compare.language import find_numbers
from tests.support.peak_memory import run_measured
from tests.support.real_programs import convert

SANK = "Паром «Хальвена» затонул у Талска.\nПогибли 14 человек & двое <детей>."
MAYOR = "Мэр Талска подал в отставку во вторник."
HEADING = ["№", "Дата", "Источник", "Заголовок", "Текст", "Ссылка", "Знаков"]


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Make a monitoring table as a media analyst keeps it: a title above, styles, formulas, more sheets."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Сводка"
    sheet.merge_cells("A1:G1")
    sheet["A1"] = "Мониторинг за неделю"
    sheet.append([])
    sheet.append(HEADING)
    sheet.append(
        [1, datetime(2024, 1, 6, 12, 30), "Край", "Паром", SANK, "https://kray.example/1", "=LEN(E4)"]
    )
    sheet.append([2, datetime(2024, 1, 7), "Паром", "Отставка", MAYOR, "https://kray.example/2", '=E5&"!"'])
    sheet.append([3, None, None, "404", None, None, 0.5])
    sheet["E4"].font = Font(bold=True, color="FF0000")
    sheet["E4"].alignment = Alignment(wrap_text=True)
    sheet["D5"].fill = PatternFill("solid", fgColor="FFFF00")
    sheet["F4"].hyperlink = "https://kray.example/1"
    sheet["D4"].comment = Comment("Проверить", "аналитик")
    sheet.column_dimensions["E"].width = 77
    sheet.row_dimensions[4].height = 44
    sheet.freeze_panes = "A4"
    sheet.auto_filter.ref = "A3:G6"
    sheet.conditional_formatting.add(
        "G4:G6", CellIsRule("lessThan", ["1"], fill=PatternFill(bgColor="00FF00"))
    )
    check = DataValidation("list", formula1='"Край,Паром"')
    sheet.add_data_validation(check)
    check.add("C4:C6")
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=7, min_row=3, max_row=5))
    sheet.add_chart(chart, "I2")
    second = book.create_sheet("Вторая")
    second.append(["headline", "body"])
    second.append(["Мост", CellRichText("Мост ", TextBlock(InlineFont(b=True), "закрыт"), " на ремонт.")])
    book.create_sheet("Справочник").append(["Край", "газета"])
    hidden = book.create_sheet("Черновик")
    hidden.append(["text"])
    hidden.append(["Черновая заметка."])
    hidden.sheet_state = "hidden"
    path = tmp_path / "week.xlsx"
    book.save(path)
    return path


def test_rows_of_all_visible_sheets_are_reports(workbook: Path) -> None:
    articles, failures = read_articles(workbook)
    assert [(article.outlet, article.title) for article in articles] == [
        ("Край", "Паром"),
        ("Паром", "Отставка"),
        ("week", "Мост"),
    ]
    first = articles[0]
    assert first.published == datetime(2024, 1, 6, 12, 30)
    assert first.url == "https://kray.example/1"
    assert first.text == SANK.replace("\n", "\n\n")
    assert articles[2].text == "Мост закрыт на ремонт."
    [failure] = failures
    assert "sheet Сводка, row 6 has no text" in failure.reason


def test_it_is_translated_in_place(workbook: Path, tmp_path: Path) -> None:
    document = open_document(workbook)
    segments = list(document.segments)
    assert [(segment.text, segment.where) for segment in segments][:2] == [
        ("Паром", "sheet Сводка, row 4, column Заголовок"),
        (SANK, "sheet Сводка, row 4, column Текст"),
    ]
    written = tmp_path / "out" / "week.xlsx"
    texts = {segment.text: f"=EN {segment.text.upper()} <&>" for segment in segments}
    simplified = document.write(written, [texts[segment.text] for segment in segments], "en")
    assert simplified == 1, "the bold word inside a cell"
    before, after = (openpyxl.load_workbook(path) for path in (workbook, written))
    assert after.sheetnames == before.sheetnames
    for sheet in before:
        other = after[sheet.title]
        for row in sheet.iter_rows():
            for cell in row:
                changed = other[cell.coordinate]
                translated = cell.value in texts and other.title != "Справочник" and cell.column_letter != "C"
                assert changed.value == (texts[cell.value] if translated else cell.value), cell.coordinate
                assert changed._style == cell._style
                assert changed.number_format == cell.number_format
                if not translated:
                    assert changed.data_type == cell.data_type
                else:
                    assert changed.data_type in {"s", "inlineStr", "f"}  # openpyxl takes "=" for a formula
    sheet = after["Сводка"]
    assert sheet["G4"].value == "=LEN(E4)"
    assert sheet["C5"].value == "Паром", "a name in another column stays, though its text is shared"
    assert sheet["A1"].value == "Мониторинг за неделю"
    assert sheet.column_dimensions["E"].width == 77
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.merged_cells.ranges) == (
        "A4", "A3:G6", before["Сводка"].merged_cells.ranges,
    )  # fmt: skip
    assert len(sheet._charts) == 1
    assert sheet["D4"].comment.text == "=EN ПРОВЕРИТЬ <&>"
    assert sheet["D4"].comment.author == "аналитик"
    assert sheet["F4"].hyperlink.target == "https://kray.example/1"


def write_with_shapes(path: Path) -> Path:
    """Make a workbook as XlsxWriter does: a text box, a comment, words in bold inside a cell."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Сводка")
    bold = book.add_format({"bold": True})
    sheet.write_row(0, 0, ["Заголовок", "Текст"], bold)
    sheet.write_row(1, 0, ["Паром", MAYOR])
    sheet.write_comment("A2", "Проверить у порта", {"author": "аналитик"})
    sheet.insert_textbox(4, 1, "Данные на утро 7 января.\nСчитала полиция & порт.")
    book.close()
    return path


def test_words_of_shapes_and_comments_are_translated_and_are_no_reports(tmp_path: Path) -> None:
    path = write_with_shapes(tmp_path / "a.xlsx")
    assert [article.text for article in read_article(path)] == [MAYOR]
    document = open_document(path)
    asked = [segment.text for segment in document.segments]
    beside = ["Данные на утро 7 января.", "Считала полиция & порт.", "Проверить у порта"]
    assert sorted(asked) == sorted(["Паром", MAYOR, *beside])
    document.write(tmp_path / "same.xlsx", asked)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(tmp_path / "same.xlsx") as after:
        assert all(before.read(name) == after.read(name) for name in before.namelist())
    out = tmp_path / "out.xlsx"
    assert document.write(out, [text.upper() for text in asked], "en") == 0
    assert openpyxl.load_workbook(out).active["A2"].comment.text == "ПРОВЕРИТЬ У ПОРТА"
    with zipfile.ZipFile(out) as written:
        drawing = written.read("xl/drawings/drawing1.xml").decode()
    assert "<a:t>ДАННЫЕ НА УТРО 7 ЯНВАРЯ.</a:t>" in drawing
    assert "СЧИТАЛА ПОЛИЦИЯ &amp; ПОРТ." in drawing
    named = [segment.text for segment in open_document(path, columns=["Текст"]).segments]
    assert named == [MAYOR], "who names columns gets these alone"


def test_libreoffice_shows_translated_shapes_and_comments(tmp_path: Path) -> None:
    document = open_document(write_with_shapes(tmp_path / "a.xlsx"))
    out = tmp_path / "out.xlsx"
    document.write(out, [segment.text.upper() for segment in document.segments], "en")
    [again] = convert([out], "fods", tmp_path)
    shown = again.read_text("utf-8")
    for text in ("ДАННЫЕ НА УТРО 7 ЯНВАРЯ.", "ПРОВЕРИТЬ У ПОРТА", MAYOR.upper()):
        assert text in shown


def test_stored_results_of_formulas_are_asked_for_anew(workbook: Path, tmp_path: Path) -> None:
    """A formula over a translated text would go on showing the old one."""
    document = open_document(workbook)
    texts = [segment.text.upper() for segment in document.segments]
    document.write(tmp_path / "b.xlsx", texts, "en")
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").calculation.fullCalcOnLoad
    bare = tmp_path / "c.xlsx"
    with zipfile.ZipFile(workbook) as old, zipfile.ZipFile(bare, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<calcPr[^>]*/>", b"", old.read(name)))
    open_document(bare).write(tmp_path / "d.xlsx", texts, "en")
    with zipfile.ZipFile(tmp_path / "d.xlsx") as file:
        assert b'</definedNames><calcPr fullCalcOnLoad="1"/>' in file.read("xl/workbook.xml")
    assert openpyxl.load_workbook(tmp_path / "d.xlsx").calculation.fullCalcOnLoad


def test_only_cells_of_the_chosen_columns_change_in_the_xml(workbook: Path, tmp_path: Path) -> None:
    written = tmp_path / "out.xlsx"
    document = open_document(workbook, columns=["Заголовок"])
    document.write(written, ["FERRY", "RESIGNED"])
    with zipfile.ZipFile(workbook) as before, zipfile.ZipFile(written) as after:
        assert before.namelist() == after.namelist()
        differing = [name for name in before.namelist() if before.read(name) != after.read(name)]
        assert differing == ["xl/worksheets/sheet1.xml"]
        old, new = (etree.fromstring(file.read(differing[0])) for file in (before, after))
    changed = [
        one.get("r") for one, other in zip(old.iter("{*}c"), new.iter("{*}c"), strict=True)
        if etree.tostring(one) != etree.tostring(other)
    ]  # fmt: skip
    assert changed == ["D4", "D5"]


def test_inline_texts_prefixes_and_references_are_read(tmp_path: Path) -> None:
    """Other programs write cells in other ways: no shared texts, a prefix, no places, references."""
    path = tmp_path / "a.xlsx"
    source = io.BytesIO()
    openpyxl.Workbook().save(source)
    sheet = (
        '<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="http://schemas.openxmlformats.org/'
        'spreadsheetml/2006/main"><x:sheetData><x:row><x:c t="str"><x:v>title</x:v></x:c><x:c t="inlineStr">'
        "<x:is><x:t>text</x:t></x:is></x:c></x:row><x:row><x:c/><x:c s='0' t='inlineStr'><x:is><x:r>"
        "<x:t>&#1055;аром</x:t></x:r><x:r>"
        "<x:t xml:space='preserve'> &amp; баржа_x000D_\n</x:t></x:r></x:is></x:c></x:row>"
        "<x:row r='9'/></x:sheetData></x:worksheet>"
    )
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, sheet if name.endswith("sheet1.xml") else old.read(name))
    document = open_document(path)
    assert [(segment.text, segment.where) for segment in document.segments] == [
        ("Паром & баржа\n", "sheet Sheet, row 2, column text")
    ]
    document.write(tmp_path / "b.xlsx", ["A ferry & a _x0041_ barge"])
    assert openpyxl.load_workbook(tmp_path / "b.xlsx").active["B2"].value in {
        "A ferry & a _x0041_ barge",
        "A ferry & a _x005F_x0041_ barge",  # openpyxl before 3.2 does not undo Excel's escape
    }


def test_a_sheet_without_usual_names_asks_for_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Код", "Событие"])
    book.active.append([1, MAYOR])
    book.save(tmp_path / "a.xlsx")
    for use in (open_document, read_article):
        with pytest.raises(UnreadableFileError, match="name the columns to translate: Код, Событие"):
            use(tmp_path / "a.xlsx")
    assert read_article(tmp_path / "a.xlsx", columns=["Событие"])[0].text == MAYOR
    assert [segment.text for segment in open_document(tmp_path / "a.xlsx", ["Событие"]).segments] == [MAYOR]


def test_a_text_longer_than_a_cell_can_hold_is_cut_and_counted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([MAYOR])
    book.save(tmp_path / "a.xlsx")
    assert open_document(tmp_path / "a.xlsx").write(tmp_path / "b.xlsx", ["word " * 10_000]) == 1
    assert len(openpyxl.load_workbook(tmp_path / "b.xlsx").active["A2"].value) == 32_767


def test_a_cell_far_away_costs_nothing(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["text"])
    book.active.append([MAYOR])
    book.active.cell(1_048_576, 16_384, "край листа")
    book.save(tmp_path / "a.xlsx")
    assert [article.text for article in read_articles(tmp_path / "a.xlsx")[0]] == [MAYOR]


def test_a_large_workbook_is_translated_in_little_memory(tmp_path: Path) -> None:
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["id", "title", "text"])
    for number in range(5_000):
        sheet.append([number, f"Headline {number}", f"The ferry {number} sank near Talsk. " * 20])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "usual.txt").write_text("The ferry sank near Talsk.")
    run = run_measured("translate", tmp_path / "a.xlsx", "-o", tmp_path / "out", "-q", "--no-memory")
    assert run.code == 0, run.said
    usual = run_measured("translate", tmp_path / "usual.txt", "-o", tmp_path / "out", "-q", "--no-memory")
    assert run.mib < usual.mib + 60, "its texts alone are 6 MB, the tree of its XML would be 100"


def test_struck_out_words_and_marks_of_notes_in_a_cell_are_no_text(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    struck, raised = book.add_format({"font_strikeout": 1}), book.add_format({"font_script": 1})
    bold = book.add_format({"bold": 1})
    sheet.write_row(0, 0, ["Заголовок", "Текст"])
    sheet.write_rich_string(1, 0, "Паром ", bold, "затонул", " на озере")
    sheet.write_rich_string(
        1, 1, "Погибли ", struck, "40", " 14", raised, "2", " человек, сгорело 25 м", raised, "2", "."
    )
    sheet.write_row(2, 0, ["Мост закрыт", "Мэр закрыл мост."])
    book.close()
    articles = read_article(tmp_path / "a.xlsx")
    assert [(article.title, article.text) for article in articles] == [
        ("Паром затонул на озере", "Погибли 14 человек, сгорело 25 м2."),
        ("Мост закрыт", "Мэр закрыл мост."),
    ]
    document = open_document(tmp_path / "a.xlsx")
    assert "Погибли 14 человек, сгорело 25 м2." in [segment.text for segment in document.segments]
    document.write(tmp_path / "b.xlsx", [segment.text.upper() for segment in document.segments])
    assert [article.text for article in read_article(tmp_path / "b.xlsx")] == [
        article.text.upper() for article in articles
    ]


def test_raised_noughts_are_part_of_a_figure(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet, raised = book.add_worksheet(), book.add_format({"font_script": 1})
    sheet.write_row(0, 0, ["Заголовок", "Текст"])
    sheet.write_string(1, 0, "Мост закрыт")
    sheet.write_rich_string(
        1, 1, "Ремонт стоил 10", raised, "000", " рублей, мост 25", raised, "000", " рублей."
    )
    book.close()
    [article] = read_article(tmp_path / "a.xlsx")
    assert [number.low for number in find_numbers(article.text, "ru")] == [10_000, 25_000]
