"""Letters garbled by a program that took UTF-8 for another code page are read as they were, and said."""

from __future__ import annotations

import warnings
from pathlib import Path

import docx
import openpyxl
import pytest

from compare.documents import read_article
from compare.documents.decoding import decode_bytes
from compare.documents.notation import mend_garbled
from compare.errors import ReadingWarning

TEXTS = (
    "Паром «Хальвена» затонул — погибли 14 человек. Это Река, Эхо, Ирис, щука, ёж.",
    "Їжак і ґава: п’ять років, 25 м² та −15 °C.",
)


def garble(text: str, code_page: str, open_byte: int = 0) -> str:
    """Write a text as a program shows it that takes its bytes for those of a code page."""
    return "".join(
        bytes([byte]).decode(code_page, "ignore") or chr(open_byte + byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("code_page", ["cp1251", "cp1252"])
@pytest.mark.parametrize("open_byte", [0, 0xF100])  # 0xF100: LibreOffice
def test_garbled_letters_are_mended(text: str, code_page: str, open_byte: int) -> None:
    assert mend_garbled(garble(text, code_page, open_byte)) == text


@pytest.mark.parametrize(
    "text",
    [
        *TEXTS,
        "С “новым” годом, С №5, С «Берегом», Р — река, С\u00a0нами, Р\u00a0и\u00a0С",
        "Ðe Ñandú “sees” Ð “and” Ñ’s",
        "Смешано: " + garble(TEXTS[0], "cp1251"),
        garble(TEXTS[0], "cp1252")[:-9] + "Ñ",
    ],
)
def test_any_other_text_stays(text: str) -> None:
    assert mend_garbled(text) == text


@pytest.mark.parametrize("code_page", ["cp1251", "cp1252"])
def test_a_garbled_workbook_is_read_with_a_warning(code_page: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("Источник", "Заголовок", "Текст"), ("Берег", "Паром затонул", TEXTS[0])):
        sheet.append([garble(cell, code_page, 0xF100) for cell in row])
    book.save(tmp_path / "a.xlsx")
    with pytest.warns(ReadingWarning, match="letters were garbled"):
        [article] = read_article(tmp_path / "a.xlsx")
    told = (article.outlet, article.title, article.text, article.language)
    assert told == ("Берег", "Паром затонул", TEXTS[0], "ru")


def test_a_text_that_is_not_garbled_warns_of_nothing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Паром затонул", 0)
    document.add_paragraph(TEXTS[0])
    document.save(str(tmp_path / "a.docx"))
    with warnings.catch_warnings():
        warnings.simplefilter("error", ReadingWarning)
        [article] = read_article(tmp_path / "a.docx")
    assert article.text == TEXTS[0]


@pytest.mark.parametrize(
    "text",
    [
        'The page showed "РџР°СЂРѕРј" in place of a name, since it was read as cp1251, the ministry said.',
        'Readers saw "ÐŸÐ°Ñ€Ð¾Ð¼" above the report for an hour, the outlet said.',
        "С… С… С…",
    ],
)
def test_a_text_that_shows_garbled_letters_stays_as_it_is(text: str) -> None:
    assert mend_garbled(text) == text


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "cp866"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_file_joined_from_two_encodings_is_read_line_by_line(encoding: str, is_first: bool) -> None:
    first = "Вечером у Талска затонул паром, сообщили спасатели."
    second = "Девять человек погибли, ещё двое пропали без вести, сказал министр."
    parts = [first.encode(), second.encode(encoding)]
    data = b"\n\n".join(parts if is_first else parts[::-1])
    whole = [first, second] if is_first else [second, first]
    assert decode_bytes(data, "a.txt") == "\n\n".join(whole)
