"""A page that is a table of reports is as many reports; a report with a table in it is one."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from compare.documents import read_article
from compare.errors import ReadingWarning, UnreadableFileError

SANK = "Паром «Хальвена» затонул вечером на озере Селмара, погибли 14 человек, сообщила полиция."
MAYOR = "Мэр Селмары закрыл мост на ремонт до конца мая, сообщила мэрия."
ROWS = [("Берег", "Паром затонул", SANK), ("Вестник", "Мост закрыт", MAYOR)]


def test_a_table_of_pandas_is_as_many_reports(tmp_path: Path) -> None:
    frame = pd.DataFrame(ROWS, columns=["Источник", "Заголовок", "Текст"])
    frame.insert(0, "Дата", pd.to_datetime(["2024-01-06 12:30", "2024-01-07 09:00"]))
    frame.to_html(tmp_path / "a.html")  # with an index
    articles = read_article(tmp_path / "a.html")
    assert [(article.outlet, article.title, article.text) for article in articles] == ROWS
    assert [article.published.day for article in articles if article.published] == [6, 7]


def test_a_list_of_a_monitoring_service(tmp_path: Path) -> None:
    cells = (
        f"<tr><td>{n}</td><td>{outlet}</td><td><a href='https://{n}.example/a'>Открыть</a></td>"
        f"<td><b>{title}</b></td><td><p>{text}</p><p>Дата <s>не</s> известна.</p></td></tr>"
        for n, (outlet, title, text) in enumerate(ROWS, 1)
    )
    head = "<tr><td>№</td><td>СМИ</td><td>Ссылка</td><td>Заголовок</td><td>Полный текст</td></tr>"
    title = "<tr><td colspan=5>Мониторинг за неделю</td></tr>"
    table = f"<table>{title}{head}{''.join(cells)}</table>"
    page = f"<html><head><title>Мониторинг</title></head><body>{table}</body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    articles = read_article(tmp_path / "a.html")
    assert [(article.outlet, article.title) for article in articles] == [row[:2] for row in ROWS]
    assert articles[0].text == f"{SANK}\n\nДата известна."
    assert articles[1].url == "https://2.example/a"


@pytest.mark.parametrize("head", ["Дата|Источник|Текст", "Город|Погибли|Ранены"])
def test_a_report_with_a_table_in_it_is_one_report(tmp_path: Path, head: str) -> None:
    names = "".join(f"<th>{name}</th>" for name in head.split("|"))
    table = f"<table><tr>{names}</tr><tr><td>06.01.2024</td><td>Мэрия</td><td>Мост закрыт.</td></tr></table>"
    prose = "".join(f"<p>{text}</p>" for text in (SANK, MAYOR, SANK.replace("вечером", "утром")))
    report = f"<article><h1>Паром</h1>{prose}{table}</article>"
    page = f"<html><head><title>Паром</title></head><body>{report}</body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    [article] = read_article(tmp_path / "a.html")
    assert "Мост закрыт." in article.text
    assert SANK in article.text


def write_table(path: Path, head: str, *rows: str, around: str = "{}") -> Path:
    names = "".join(f"<th>{name}</th>" for name in head.split("|"))
    table = f"<table><tr>{names}</tr>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
    path.write_text(f"<html><body>{around.format(table)}</body></html>", "utf-8")
    return path


def test_a_cell_that_spans_rows_or_columns_leaves_the_others_in_their_columns(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "a.html",
        "СМИ|Заголовок|Текст|Ссылка",
        f"<td rowspan=2>Берег</td><td>Паром затонул</td><td>{SANK}</td><td>https://a.example/1</td>",
        f"<td>Мост закрыт</td><td>{MAYOR}</td><td>https://a.example/2</td>",
        "<td></td><td></td><td></td><td></td>",
    )
    articles = read_article(path)
    assert [(one.outlet, one.title, one.text, one.url) for one in articles] == [
        ("Берег", "Паром затонул", SANK, "https://a.example/1"),
        ("Берег", "Мост закрыт", MAYOR, "https://a.example/2"),
    ]


def test_a_table_in_a_cell_is_part_of_its_report(tmp_path: Path, recwarn: pytest.WarningsRecorder) -> None:
    inner = "<table><tr><td>Погибли</td><td>14</td></tr></table>"
    row = f"<td>Берег</td><td>Паром затонул</td><td><p>{SANK}</p>{inner}</td>"
    [article] = read_article(write_table(tmp_path / "a.html", "СМИ|Заголовок|Текст", row))
    assert article.text == f"{SANK}\n\nПогибли | 14"
    assert not recwarn.list


def test_what_stands_beside_the_table_is_said(tmp_path: Path) -> None:
    rows = [f"<td>{outlet}</td><td>{title}</td><td>{text * 3}</td>" for outlet, title, text in ROWS]
    note = f"<p>Обзор пресс-службы. {SANK}</p>"
    path = write_table(tmp_path / "a.html", "СМИ|Заголовок|Текст", *rows, around=f"{note}{{}}")
    with pytest.warns(ReadingWarning, match=r'1 paragraph beside the table .* "Обзор пресс-службы\.') as said:
        assert len(read_article(path)) == 2
    assert len(said) == 1


@pytest.mark.parametrize("head", ["Дата|Сообщение|Источник", "Источник|Текст|Заголовок"])
def test_a_short_report_that_is_mostly_a_table_of_a_few_words_is_one(head: str, tmp_path: Path) -> None:
    rows = [
        f"<td>{day} января</td><td>Мы найдём их всех и вернём домой.</td><td>Канал</td>" for day in (6, 7)
    ]
    [article] = read_article(write_table(tmp_path / "a.html", head, *rows, around="<h1>Слова мэра</h1>{}"))
    assert article.text.count("Мы найдём их всех") == 2


def test_a_column_that_the_user_names_holds_the_text(tmp_path: Path) -> None:
    path = write_table(
        tmp_path / "a.html",
        "СМИ|Заголовок|Полностью|Ссылка",
        f"<td>Берег</td><td>Паром затонул</td><td>{SANK}</td><td>https://a.example/1</td>",
        "<td>Вестник</td><td>Мост закрыт</td><td>Мост закрыт.</td><td>https://a.example/2</td>",
        around="<table><tr><td>Мониторинг</td></tr></table>{}<p>Обзор.</p>",
    )
    told = [("Берег", "Паром затонул", SANK), ("Вестник", "Мост закрыт", "Мост закрыт.")]
    for column in ("Полностью", "полностью"):
        with pytest.warns(ReadingWarning, match='beside the table of reports left out, .* "Мониторинг'):
            articles = read_article(path, [column])
        assert [(one.outlet, one.title, one.text) for one in articles] == told
    path = path.rename(tmp_path / "a.xls")  # as monitoring services call it
    with pytest.warns(ReadingWarning, match="beside the table"):
        articles = read_article(path, ["Полностью"])
    assert [(one.outlet, one.title, one.text) for one in articles] == told


def test_a_column_that_a_table_lacks_is_named(tmp_path: Path) -> None:
    path = write_table(tmp_path / "a.html", "СМИ|Полностью", f"<td>Берег</td><td>{SANK}</td>")
    with pytest.raises(UnreadableFileError, match="has no column 'Итог'"):
        read_article(path, ["Полностью", "Итог"])


def test_a_page_without_such_a_table_is_read_as_a_page(tmp_path: Path) -> None:
    prose = "".join(f"<p>{text}</p>" for text in (SANK, MAYOR, SANK.replace("вечером", "утром")))
    page = f"<html><head><title>Паром</title></head><body><article>{prose}</article></body></html>"
    (tmp_path / "a.html").write_text(page, "utf-8")
    [article] = read_article(tmp_path / "a.html", ["Полностью"])
    assert SANK in article.text
