"""OpenDocument spreadsheets: rows of a headed table are reports, formulas and values stay as they are."""

import warnings
from datetime import datetime
from pathlib import Path

import pandas as pd
import pytest

from compare.documents import open_document, read_article, read_articles
from compare.errors import UnreadableFileError
from tests.documents.test_opendocument_files import NAMES
from tests.support.office_files import read_member, translate_file, write_opendocument

HIDDEN = (
    '<office:automatic-styles><style:style style:name="ta9" style:family="table"><style:table-properties '
    'table:display="false"/></style:style></office:automatic-styles>'
)


def cell(value: str) -> str:
    """Return a cell: XML as it is, figures as a number, all else as words."""
    if value.startswith("<"):
        return value
    kind = f'float" office:value="{value}' if value.isdigit() else "string"
    return f'<table:table-cell office:value-type="{kind}"><text:p>{value}</text:p></table:table-cell>'


def write_ods(path: Path, sheets: dict[str, list[list[str]]], hidden: str = "") -> Path:
    body = ""
    for name, rows in sheets.items():
        style = ' table:style-name="ta9"' if name == hidden else ""
        lines = "".join(f"<table:table-row>{''.join(map(cell, row))}</table:table-row>" for row in rows)
        body += f'<table:table table:name="{name}"{style}><table:table-column/>{lines}</table:table>'
    content = (
        f"<office:document-content {NAMES}>{HIDDEN}<office:body><office:spreadsheet>{body}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return write_opendocument(path, "spreadsheet", {"content.xml": content})


def write(path: Path, table: dict[str, str], columns: list[str] | None = None) -> tuple[list[str], str]:
    texts, written, _ = translate_file(path, table, columns)
    return texts, read_member(written, "content.xml")


EMPTY = '<table:table-cell table:number-columns-repeated="2"/>'
FORMULA = (
    '<table:table-cell table:formula="of:=[.A1]" office:value-type="string" office:string-value="Талск">'
    "<text:p>Талск</text:p></table:table-cell>"
)
DATE = (
    '<table:table-cell office:value-type="date" office:date-value="2024-01-05T12:30:00"><text:p>5 янв.'
    "</text:p></table:table-cell>"
)
HEAD = ["Дата", EMPTY, "Заголовок", "Текст", "Источник"]


def test_rows_of_a_headed_table_are_reports(tmp_path: Path) -> None:
    path = write_ods(
        tmp_path / "a.ods",
        {
            "Мониторинг": [
                ["Сводка за неделю"],
                HEAD,
                [DATE, EMPTY, "Паром затонул", "Погибли 14 человек.", "Курьер"],
                ['<table:table-cell table:number-columns-repeated="16384"/>'],
                [DATE, EMPTY, "Мост закрыт", "Ремонт до мая.", "Вестник"],
            ],
            "Справка": [["Составлено вручную"]],
            "Черновик": [HEAD, [DATE, EMPTY, "Черновик", "Не для печати.", "Курьер"]],
        },
        hidden="Черновик",
    )
    first, second = read_article(path)
    assert (first.title, first.text, first.outlet) == ("Паром затонул", "Погибли 14 человек.", "Курьер")
    assert first.published == datetime(2024, 1, 5, 12, 30)
    assert second.title == "Мост закрыт"
    texts, content = write(path, {"Погибли 14 человек.": "14 people died."})
    assert texts[:4] == ["Паром затонул", "Погибли 14 человек.", "Мост закрыт", "Ремонт до мая."]
    assert texts[4:] == ["Черновик", "Не для печати."]
    assert "<text:p>14 people died.</text:p>" in content
    [where] = {segment.where for segment in open_document(path).segments if segment.text == "Ремонт до мая."}
    assert where == "sheet Мониторинг, row 5, column Текст"


def test_a_column_that_the_user_names(tmp_path: Path) -> None:
    rows = [["Событие", "Кто"], ["Мост закрыт.", "Мэр"], ["Паром цел.", "Порт"]]
    path = write_ods(tmp_path / "a.ods", {"А": rows})
    assert [article.text for article in read_article(path, columns=["Событие"])] == [
        "Мост закрыт.",
        "Паром цел.",
    ]
    assert write(path, {}, ["Событие"])[0] == ["Мост закрыт.", "Паром цел."]
    for use in (read_article, open_document):
        with pytest.raises(UnreadableFileError, match="no column 'Где': its columns are Событие, Кто"):
            use(path, ["Где"])


def test_a_sheet_without_headings_is_read_row_by_row(tmp_path: Path) -> None:
    path = write_ods(
        tmp_path / "a.ods",
        {"А": [["Талск", "14", FORMULA], ["Селмара", DATE]], "Б": [["Тайна"]]},
        hidden="Б",
    )
    [article] = read_article(path)
    assert [article.title, article.text] == ["Талск; 14; Талск", "Селмара; 5 янв."]
    texts, content = write(path, {"Талск": "Talsk", "Селмара": "Selmara"})
    assert texts == ["Талск", "Селмара", "Тайна"]
    assert FORMULA in content
    assert DATE in content
    assert content.count("Talsk") == 1


def test_words_that_are_stated_twice_do_not_stay_behind(tmp_path: Path) -> None:
    pd.DataFrame({"text": ["Паром цел.", "Мост & дом"]}).to_excel(
        tmp_path / "a.ods", index=False, engine="odf"
    )
    _, content = write(tmp_path / "a.ods", {"Паром цел.": "The ferry is safe."})
    assert "Паром" not in content
    frame = pd.read_excel(tmp_path / "written.ods")
    assert frame["text"].tolist() == ["The ferry is safe.", "Мост & дом"]


def test_merged_and_repeated_cells(tmp_path: Path) -> None:
    covered = "<table:covered-table-cell><text:p>не видно</text:p></table:covered-table-cell>"
    wide = (
        '<table:table-cell table:number-columns-repeated="999999999"><text:p>тьма</text:p></table:table-cell>'
    )
    path = write_ods(tmp_path / "a.ods", {"А": [["id", "text"], ["1", "Паром цел."], [covered, wide]]})
    assert write(path, {})[0] == ["Паром цел.", "тьма"]
    assert [article.text for article in read_articles(path)[0]] == ["Паром цел.", "тьма"]


def test_comments_of_a_cell_are_no_claims(tmp_path: Path) -> None:
    noted = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>Проверить!</text:p>'
        "</office:annotation><text:p>Паром цел.</text:p></table:table-cell>"
    )
    path = write_ods(tmp_path / "a.ods", {"А": [["text"], [noted]]})
    assert read_article(path)[0].text == "Паром цел."
    assert sorted(write(path, {})[0]) == ["Паром цел.", "Проверить!"]


SHAPES = (
    "<table:shapes><draw:custom-shape><text:p>Надпись на листе</text:p></draw:custom-shape><draw:frame>"
    "<draw:text-box><text:p>Врезка</text:p></draw:text-box></draw:frame></table:shapes>"
)


FIGURE = "<table:table-cell><draw:custom-shape><text:p>Фигура</text:p></draw:custom-shape></table:table-cell>"


def write_ods_with_shapes(path: Path, rows: list[list[str]]) -> Path:
    plain = write_ods(path, {"Лист": rows})
    column = "<table:table-column/>"
    content = read_member(plain, "content.xml").replace(column, SHAPES + column)
    return write_opendocument(path, "spreadsheet", {"content.xml": content})


def test_shapes_over_a_sheet_are_read_last_and_written_back(tmp_path: Path) -> None:
    path = write_ods_with_shapes(tmp_path / "a.ods", [["Сводка"], ["Погибшие", "14"], [FIGURE]])
    [article] = read_article(path)
    assert article.title == "Сводка"
    assert article.text == "Погибшие; 14\n\nФигура\n\nНадпись на листе\n\nВрезка"
    texts, content = write(path, {"Надпись на листе": "On the sheet", "Врезка": "A box", "Фигура": "A shape"})
    assert texts == ["Надпись на листе", "Врезка", "Сводка", "Погибшие", "Фигура"]
    for told in ("<text:p>On the sheet</text:p>", "<text:p>A box</text:p>", "<text:p>A shape</text:p>"):
        assert told in content


def test_shapes_beside_a_table_of_reports_are_translated_and_are_no_reports(tmp_path: Path) -> None:
    rows = [["Дата", "Текст"], [DATE, "Погибли 14 человек."], [FIGURE, ""], ["", FIGURE]]
    path = write_ods_with_shapes(tmp_path / "a.ods", rows)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a row that only a shape lies over is no row
        [article] = read_article(path)
    assert article.text == "Погибли 14 человек."
    told = {"Погибли 14 человек.": "14 people died.", "Надпись на листе": "On the sheet", "Фигура": "A shape"}
    texts, content = write(path, told)
    assert texts == ["Надпись на листе", "Врезка", "Погибли 14 человек.", "Фигура", "Фигура"]
    assert SHAPES.replace("Надпись на листе", "On the sheet") in content
    assert content.count("<draw:custom-shape><text:p>A shape</text:p></draw:custom-shape>") == 2
    named = open_document(path, columns=["Текст"])
    assert [segment.text for segment in named.segments if segment.text != "Фигура"] == ["Погибли 14 человек."]


HIDDEN_PARTS = [  # what is written instead of what, and the reports that are left
    ("<table:table-column/>", f"{'<table:table-column/>' * 2}<table:table-column {{}}/>", 2),
    ("<table:table-row><table:table-cell", "<table:table-row {}><table:table-cell", 2),
    ("</table:table-row><table:table-row>", "</table:table-row><table:table-row {}>", 1),
]


@pytest.mark.parametrize(("part", "hidden", "count"), HIDDEN_PARTS, ids=["column", "names", "row"])
def test_hidden_columns_of_a_list_are_of_its_reports_and_hidden_rows_are_none(
    part: str, hidden: str, count: int, tmp_path: Path
) -> None:
    rows = [
        ["Заголовок", "Источник", "Текст", "Число"],
        ["Паром затонул", "Курьер", "Погибли 14 человек.", "14"],
        ["Мост открыт", "Курьер", "Проезд стоит 70 рублей.", "70"],
    ]
    path = write_ods(tmp_path / "a.ods", {"А": rows})
    content = read_member(path, "content.xml")
    content = content.replace(part, hidden.format('table:visibility="collapse"'), 1)
    write_opendocument(path, "spreadsheet", {"content.xml": content})
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        [*articles] = read_articles(path)[0]
    told = [(article.title, article.outlet, article.text) for article in articles]
    assert told == [tuple(row[:3]) for row in rows[3 - count :]]
