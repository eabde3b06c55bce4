"""Telling the language of a title, a sentence or a report."""

from __future__ import annotations

import pytest

from compare.language import identification, identify, script_of
from tests.support.sample_stories import STORIES, sample_articles

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


PLAIN = (
    "Mayor Viktor Ladogin blamed a short circuit.",
    "Rescuers evacuated 240 people from nearby houses, officials said.",
    "Monday, Jan. 8, will be a day of mourning in the region.",
)
# Languages whose function words an English dictionary knows, and reports that quote English titles.
NOT_PLAIN = (
    "Die Lage in Berlin war am Abend so ernst, dass die Polizei mit hundert Mann im Einsatz war.",
    "In die war man so an die Art der Figuren gewöhnt.",
    "De minister was in de oorlog over het plan van de man die in het land was.",
    "De Netflix serie The Crown is in het land een groot succes en de film was at the top.",
    "Le ministre important de la situation nationale pour son public plan social.",
    "Statsministeren sagde, at der var over hundrede mand under angrebet for to dage siden.",
    "Regjeringen vil ha mer penger til for eksempel skole og helse i over ti land.",
    "O presidente disse que a crise social era um tema importante para o mundo.",
    "Guvernul a prezentat un nou proiect de lege care va intra in vigoare anul viitor.",
    "Pemerintah telah mengajukan rancangan undang undang baru yang akan berlaku tahun depan.",
)


@pytest.mark.parametrize("text", PLAIN)
def test_plain_english_needs_no_model(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert identify(text) == "en"  # as the model would say
    monkeypatch.setattr(identification, "_model", lambda script: pytest.fail("the model was asked"))
    assert identify(text) == identify(text, "fr") == "en"


@pytest.mark.parametrize("text", NOT_PLAIN)
def test_what_looks_like_english_in_places_is_left_to_the_model(text: str) -> None:
    assert not identification._is_plain_english(identification._LETTERS.findall(text))
    assert identify(text) not in {"en", "und"}


def test_what_is_plainly_english_is_english_to_the_model_too() -> None:
    paragraphs = [
        paragraph
        for story in STORIES
        for article in sample_articles(story).values()
        if article.language == "en"
        for paragraph in article.text.split("\n\n")
    ]
    plain = [
        text for text in paragraphs if identification._is_plain_english(identification._LETTERS.findall(text))
    ]
    assert len(plain) > 20
    told = {identification._weigh(text, prior, "en", "latin") for text in plain for prior in (None, "fr")}
    assert told == {"en"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Пором затонув. Загинули 14 людей.", "uk"),
        ("Провину вона не визнала.", "uk"),
        ("Суд не виправдав Левченка.", "uk"),
        ("Паром затонул. Погибли 14 человек.", "ru"),
        ("Суд оправдал Левченка.", "ru"),
        ("Погода на завтра", "ru"),
        ("Валентино Росси", "ru"),
        ("Министр опроверг", "ru"),
    ],
)
def test_words_tell_ukrainian_where_no_letter_does(text: str, language: str) -> None:
    assert identify(text) == language


def test_a_document_keeps_its_language_for_words_that_are_of_another() -> None:
    assert identify("Пором затонув.", "ru") == "ru"
