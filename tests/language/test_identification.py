"""Telling the language of a title, a sentence or a report."""

from __future__ import annotations

import pytest

from compare.language import identify, script_of

KNOWN = (
    ("ru", "Путин"),
    ("ru", "Паром вышел из порта в 17.40"),
    ("ru", "Матрас Dreamline Dream Massage TFK 80x200"),
    ("ru", "Объявлен день траура"),
    ("uk", "Президент приїхав до Києва"),
    ("uk", "Рятувальники продовжують пошуки зниклих пасажирів"),
    ("uk", "Їжак"),
    ("en", "Turkey quake kills 30"),
    ("en", "Kremlin"),
    ("en", "The senator was detained at an airport in Malaysia"),
    ("en", "The writer Nina Orlova read «Золотая нить» to a full house in Velhar on Sunday night"),
    ("de", "Die Abgeordneten haben gestern über das Gesetz abgestimmt."),
    ("fr", "Les députés ont voté hier la nouvelle loi de finances."),
    ("bg", "Президентът обяви, че правителството ще подаде оставка в понеделник."),
    ("be", "Прэзідэнт заявіў, што ўлады не будуць весці перамовы"),
    ("el", "Η κυβέρνηση ανακοίνωσε νέα μέτρα"),
    ("ja", "これは新しい法律です"),
)


@pytest.mark.parametrize(("language", "text"), KNOWN)
def test_letters_and_model_tell_the_language(language: str, text: str) -> None:
    assert identify(text) == language


@pytest.mark.parametrize(
    ("text", "prior", "language"),
    [
        ("Киев", "uk", "uk"),
        ("Киев", "en", "ru"),
        ("Reuters", "ru", "en"),
        ("Le Monde", "fr", "fr"),
        ("Le Monde", "en", "en"),
        ("12:30", "uk", "uk"),
        ("Це інша річ", "ru", "uk"),
        ("The vote is over, the commission said on Sunday.", "ru", "en"),
    ],
)
def test_the_document_decides_where_a_piece_could_be_in_several(text: str, prior: str, language: str) -> None:
    assert identify(text, prior) == language


@pytest.mark.parametrize("text", ["", "  \n", "12:30 — 5 %", "\x00\u202e"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert identify(text) == "und"
    assert script_of(text) == ""


def test_the_script_is_that_of_most_letters() -> None:
    assert script_of("Путин в Reuters: да!") == "cyrillic"
    assert script_of("Reuters о Путине and others") == "latin"
    assert script_of("中国") == "cjk"
