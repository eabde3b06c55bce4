"""Exports of press databases: each article with its own outlet, date and title, and no field as a claim."""

from pathlib import Path

import docx
import pytest

from compare.documents import read_article
from compare.documents.containers.exports import names_export, read_export
from compare.errors import ReadingWarning
from tests.support.command_line import outletdiff

CLASSIC = """
                               1 of 2 DOCUMENTS

                    Copyright 2024 Talsk Media Holdings Ltd.
                              All Rights Reserved
                              Talsk Courier (Selmara)

                           January 6, 2024 Saturday
                              Late Edition - Final

Ferry sinks on Lake Selmara and the search for nine missing passengers goes on
through the night

BYLINE: By A. REPORTER

SECTION: Section A; Column 0; National Desk; Pg. 12; THE FERRY THAT SANK IN THE
STORM

LENGTH: 120 words

DATELINE: TALSK, Jan. 5

The ferry Halvena sank on the evening of January 5 after it had hit a barge on
Lake Selmara, the ministry of transport said on Friday in a short statement to
the press.

Company: that is what the passengers called themselves, said one of those
who were saved by the crew of the barge.

Fourteen people died.

URL: http://courier.example/ferry

GRAPHIC: PHOTO: The barge

LOAD-DATE: January 8, 2024

LANGUAGE: ENGLISH

                               2 of 2 DOCUMENTS

                              Берег Сельмары

                           7 января 2024 г.

Капитан задержан

LENGTH: 20 слов

Капитана задержали.

LOAD-DATE: January 8, 2024
"""
COVER = """User Name: A. Analyst
Date and Time: Saturday, January 13, 2024 2:05:00 PM MSK
Documents (2)
1. Ferry sinks on lake
Client/Matter: -None-
2. Captain held
| About | Privacy Policy | Copyright © 2024 A Database
"""
ENDED = """Ferry sinks on lake
Talsk Courier
January 6, 2024 Saturday
Late Edition
Copyright 2024 Talsk Media All Rights Reserved
Section: NEWS; Pg. 3
Length: 120 words
Byline: A. Reporter
Body
The ferry sank on Friday.
Subject: nobody knows why, said the captain.
The end is open.
Classification
Language: ENGLISH
Publication-Type: Newspaper
Load-Date: January 8, 2024
End of Document
"""
SECOND = """Captain held
Selmara Post
January 7, 2024
Copyright 2024 Selmara Post All Rights Reserved
Length: 20 words
Body
Captain was held.
Load-Date: January 8, 2024
End of Document
"""
FACTIVA = """Ferry sinks on Lake Selmara

By A. Reporter
1,450 words
6 January 2024
14:05
Talsk Courier
TALCOU
English
(c) 2024 Talsk Courier. All rights reserved.

The ferry sank on Friday.

Fourteen people died.

Document TALCOU0020240106ek160000x

Капитан задержан
120 слов
7 января 2024
Вестник Тальска
VESTAL
Русский
© 2024 Вестник Тальска

Капитан задержан в воскресенье.

Document VESTAL0020240107ek170000y

© 2024 A Database, Inc. All rights reserved.
"""
CODED = """SE\tWorld
HD\tFerry sinks on Lake Selmara
BY\tBy A. Reporter
WC\t450 words
PD\t6 January 2024
ET\t14:05
SN\tTalsk Courier
LA\tEnglish
LP\t
The ferry sank on Friday.

TD\t
Fourteen people died.

IN MOSCOW nobody knew.

CO\tferhal : Halvena Ferries
IN\titrans : Transport
AN\tDocument TALCOU0020240106ek160000x

HD\tCaptain held
WC\t45 words
PD\t7 January 2024
SN\tSelmara Post
TD\t
Captain was held.
AN\tDocument SELPOS0020240107ek170000y
"""
LABELLED = """Документ 1 из 2
Источник: Тальский курьер
Дата выпуска: 06.01.2024
Номер выпуска: 001
Заглавие: Паром затонул на озере
Автор: А. Репортёр
Текст: Паром «Хальвена» затонул в пятницу.

Погибли 14 человек.

Источник: пресс-служба.

Документ 2 из 2
Источник: Вестник
Дата выпуска: 07.01.2024
Заглавие: Капитан задержан

Капитана задержали.
"""

Told = tuple[str, str, str, str]


def read_told(path: Path) -> list[Told]:
    """Return (outlet, time, title, text) of every article in a file."""
    return [
        (each.outlet, f"{each.published:%d %H:%M}" if each.published else "", each.title, each.text)
        for each in read_article(path)
    ]


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def write_docx(path: Path, text: str) -> Path:
    document = docx.Document()
    for number, line in enumerate(text.splitlines()):
        document.add_paragraph(line, style="Heading 1" if number == 0 else None)
    document.save(str(path))
    return path


def test_a_classic_nexis_export(tmp_path: Path) -> None:
    first, second = read_told(write(tmp_path / "a.txt", CLASSIC))
    assert first[:2] == ("Talsk Courier (Selmara)", "06 00:00")
    assert first[2] == (
        "Ferry sinks on Lake Selmara and the search for nine missing passengers goes on through the night"
    )
    assert first[3].split("\n\n") == [
        "The ferry Halvena sank on the evening of January 5 after it had hit a barge on Lake Selmara, the "
        "ministry of transport said on Friday in a short statement to the press.",
        "Company: that is what the passengers called themselves, said one of those who were saved by "
        "the crew of the barge.",
        "Fourteen people died.",
    ]
    assert second == ("Берег Сельмары", "07 00:00", "Капитан задержан", "Капитана задержали.")
    assert read_article(tmp_path / "a.txt")[0].url == "http://courier.example/ferry"


ENDED_TOLD = [
    (
        "Talsk Courier",
        "06 00:00",
        "Ferry sinks on lake",
        "The ferry sank on Friday.\n\nSubject: nobody knows why, said the captain.\n\nThe end is open.",
    ),
    ("Selmara Post", "07 00:00", "Captain held", "Captain was held."),
]


@pytest.mark.parametrize("cover", ["", COVER])
def test_an_export_whose_articles_end_with_a_line(tmp_path: Path, cover: str) -> None:
    export = f"{cover}\n{ENDED}\n{SECOND}"
    assert read_told(write(tmp_path / "a.txt", export)) == ENDED_TOLD
    assert read_told(write_docx(tmp_path / "a.docx", f"{cover}{ENDED}{SECOND}")) == ENDED_TOLD


def test_the_same_export_as_rtf_and_as_a_page(tmp_path: Path) -> None:
    lines = f"{ENDED}{SECOND}".splitlines()
    rtf = r"{\rtf1\ansi " + "".join(rf"{line}\par " for line in lines) + "}"
    assert read_told(write(tmp_path / "a.rtf", rtf)) == ENDED_TOLD
    page = "<html><body>" + "".join(f"<p>{line}</p>\n" for line in lines) + "</body></html>"
    assert read_told(write(tmp_path / "a.html", page)) == ENDED_TOLD


def test_articles_that_stand_twice_are_read_once_and_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"{ENDED}\n{SECOND}\n{SECOND}\n{SECOND}")
    with pytest.warns(ReadingWarning, match=r"a\.txt: 2 reports stand in it again") as caught:
        assert read_told(path) == ENDED_TOLD
    assert len(caught) == 1


def test_the_same_words_of_another_outlet_or_day_are_another_report(tmp_path: Path) -> None:
    others = SECOND + SECOND.replace("Selmara Post", "Talsk Post") + SECOND.replace("January 7", "January 9")
    assert len(read_article(write(tmp_path / "a.txt", others))) == 3


def test_a_factiva_export(tmp_path: Path) -> None:
    told = [
        ("Talsk Courier", "06 14:05", "Ferry sinks on Lake Selmara",
         "The ferry sank on Friday.\n\nFourteen people died."),
        ("Вестник Тальска", "07 00:00", "Капитан задержан", "Капитан задержан в воскресенье."),
    ]  # fmt: skip
    assert read_told(write(tmp_path / "a.txt", FACTIVA)) == told


def test_a_factiva_export_without_a_copyright(tmp_path: Path) -> None:
    lines = ["Ferry sinks", "45 words", "6 January 2024", "14:05", "Talsk Courier", "TALCOU", "English"]
    lines += ["Nobody knows why the ferry sank.", "Document TALCOU0020240106ek160000x"]
    told = [("Talsk Courier", "06 14:05", "Ferry sinks", "Nobody knows why the ferry sank.")]
    assert read_told(write(tmp_path / "a.txt", "\n".join(lines))) == told
    lines.remove("14:05")
    told = [("Talsk Courier", "06 00:00", *told[0][2:])]
    assert read_told(write_docx(tmp_path / "a.docx", "\n".join(lines))) == told


def test_a_factiva_export_with_coded_fields(tmp_path: Path) -> None:
    assert read_told(write(tmp_path / "a.txt", CODED)) == [
        ("Talsk Courier", "06 14:05", "Ferry sinks on Lake Selmara",
         "The ferry sank on Friday.\n\nFourteen people died.\n\nIN MOSCOW nobody knew."),
        ("Selmara Post", "07 00:00", "Captain held", "Captain was held."),
    ]  # fmt: skip


def test_a_factiva_headline_below_a_section_and_above_a_name(tmp_path: Path) -> None:
    source = FACTIVA.replace("By A. Reporter", "Anna Keller and Ivan Petrov")
    assert read_told(write(tmp_path / "a.txt", f"World\n{source}"))[0][2] == "Ferry sinks on Lake Selmara"
    source = FACTIVA.replace("Ferry sinks on Lake Selmara\n\nBy A. Reporter\n", "World\n\nFerry Sinks\n")
    assert read_told(write(tmp_path / "b.txt", source))[0][2] == "Ferry Sinks"


@pytest.mark.parametrize(
    "last",
    [
        "Talsk Media (Holdings) Limited",
        "All rights reserved.",
        "(c) 2024 Talsk Courier",
        "© Talsk Press Ltd 2024\n\nTalsk Press Ltd.",
        "ООО «Тальский курьер»",
        "(END) Talsk Newswires",
        "Copyright (c) 2024, Talsk Press Inc. All Rights Reserved",
    ],
)
def test_who_holds_the_rights_of_a_factiva_article_is_no_text_of_it(tmp_path: Path, last: str) -> None:
    header = FACTIVA.replace("Fourteen people died.\n", f"Fourteen people died.\n\n{last}\n")
    assert read_told(write(tmp_path / "a.txt", header)) == read_told(write(tmp_path / "b.txt", FACTIVA))
    coded = CODED.replace("Captain was held.\n", f"Captain was held.\n\n{last}\n")
    assert read_told(write(tmp_path / "c.txt", coded)) == read_told(write(tmp_path / "d.txt", CODED))


@pytest.mark.parametrize(
    "last", ["The ferry belongs to Halvena Limited.", "Its owner is Halvena Ltd", "Police were called in."]
)
def test_a_last_sentence_that_names_a_company_is_text(tmp_path: Path, last: str) -> None:
    source = FACTIVA.replace("Fourteen people died.\n", f"Fourteen people died.\n\n{last}\n")
    assert read_told(write(tmp_path / "a.txt", source))[0][3].endswith(last)


def test_an_export_with_a_label_on_each_line(tmp_path: Path) -> None:
    assert read_told(write(tmp_path / "a.txt", LABELLED)) == [
        ("Тальский курьер", "06 00:00", "Паром затонул на озере",
         "Паром «Хальвена» затонул в пятницу.\n\nПогибли 14 человек.\n\nИсточник: пресс-служба."),
        ("Вестник", "07 00:00", "Капитан задержан", "Капитана задержали."),
    ]  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251"])
def test_pages_of_databases(tmp_path: Path, encoding: str) -> None:
    for name, export in {"labelled": LABELLED, "factiva": FACTIVA.replace("14:05\n", "")}.items():
        write(tmp_path / f"{name}.txt", export)
        lines = "".join(f"<div>{line}</div>" for line in export.splitlines())
        head = f'<head><meta charset="{encoding}"><title>A database</title></head>'
        page = f"<html>{head}<body>{lines}</body></html>"
        (tmp_path / f"{name}.html").write_bytes(page.encode(encoding))
        assert read_told(tmp_path / f"{name}.html") == read_told(tmp_path / f"{name}.txt")


def test_outlet_and_date_in_one_line(tmp_path: Path) -> None:
    text = "Документ 1 из 2\n\nБерег, 06.01.2024, №1\n\nПаром затонул\n\nЭто было в пятницу.\n\n"
    text += "Документ 2 из 2\n\nВестник, 07.01.2024\n\nКапитан задержан\n\nЕго задержали."
    assert read_told(write(tmp_path / "a.txt", text)) == [
        ("Берег", "06 00:00", "Паром затонул", "Это было в пятницу."),
        ("Вестник", "07 00:00", "Капитан задержан", "Его задержали."),
    ]


def test_an_article_whose_fields_are_in_no_known_place_is_not_lost(tmp_path: Path) -> None:
    text = f"{ENDED}\nA bare headline\nNobody says when, and the text goes on.\nEnd of Document\n"
    assert read_told(write(tmp_path / "a.txt", text))[1][2:] == (
        "A bare headline",
        "Nobody says when, and the text goes on.",
    )


def test_an_export_that_breaks_off_keeps_its_last_article(tmp_path: Path) -> None:
    text = f"{ENDED}\n{SECOND}".rpartition("Load-Date")[0]
    assert read_told(write(tmp_path / "a.txt", text)) == ENDED_TOLD


def test_what_the_service_says_behind_the_last_article_is_no_article(tmp_path: Path) -> None:
    summary = "Search Summary\nText ferry\nDate All Dates\nSource All Sources\n"
    assert len(read_article(write(tmp_path / "a.txt", FACTIVA + summary))) == 2
    assert len(read_article(write(tmp_path / "b.txt", ENDED + SECOND + summary))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Ferry sinks\n\nSection: a part of it was found.\n\nDate: nobody knows.\n\n© 2024 C.\n\nThe end.",
        "Ferry sinks\n\nPage 1 of 3\n\nLength: 30 metres, said the captain.",
        "Ferry sinks\n\n2 of 3\n\nDocuments were found.\n\nLanguage: Russian.",
        "Ferry sinks\n\nSource: the ministry.\n\nDocument 12 was signed.\n\n450 words",
    ],
)
def test_a_report_that_only_looks_like_an_export_keeps_every_word(tmp_path: Path, text: str) -> None:
    [article] = read_article(write(tmp_path / "Courier.txt", text))
    assert article.outlet == "Courier"
    assert f"{article.title}\n\n{article.text}" == text


@pytest.mark.parametrize("piece", ["\n", "> ", "1", "1 of ", "word 1", "aaaaaaaa ", ">\n\n", "HD\t\n", "a: "])
def test_looking_for_an_export_costs_no_more_than_its_size(tmp_path: Path, piece: str) -> None:
    text = piece * (900_000 // len(piece))
    names_export(text.encode())
    read_export(text.split("\n"), tmp_path / "a.txt")


def test_articles_of_one_export_are_compared(tmp_path: Path) -> None:
    other = ENDED.replace("Talsk Courier", "Selmara Post").replace("on Friday", "late on Friday evening")
    path = write(tmp_path / "a.txt", ENDED + other)
    options = ["--engine", "gloss", "--no-memory", "--encoder", "none", "--format", "json"]
    told = outletdiff("compare", str(path), *options, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert all(outlet in told.stdout for outlet in ("Talsk Courier", "Selmara Post"))
    assert "Load-Date" not in told.stdout


def test_a_clock_and_unknown_fields_of_a_labelled_record(tmp_path: Path) -> None:
    source = LABELLED.replace("Номер выпуска: 001\n", "Время: 21:40\nИндекс цитируемости: 4,5\n")
    told = read_told(write(tmp_path / "a.txt", source))
    assert told[0][1:] == ("06 21:40", *read_told(write(tmp_path / "b.txt", LABELLED))[0][2:])


def test_a_nexis_headline_of_two_lines(tmp_path: Path) -> None:
    source = (
        "1 of 1 DOCUMENTS\n\nTalsk Courier\n\nJanuary 6, 2024\nFinal Edition\n\nFerry sinks;\nCaptain held\n"
        "\nLENGTH: 9 words\n\nIt sank.\n\nLOAD-DATE: January 7, 2024\n"
    )
    assert read_told(write(tmp_path / "a.txt", source)) == [
        ("Talsk Courier", "06 00:00", "Ferry sinks; Captain held", "It sank.")
    ]
