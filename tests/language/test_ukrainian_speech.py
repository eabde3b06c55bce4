"""Who speaks in a Ukrainian sentence, and what it hedges: by endings and word order, without a grammar."""

from __future__ import annotations

import pytest

from compare.language import find_cues, find_speaker, institutions_in, prospects_in, read_with_cases

SPEAKERS = [
    ("Про це повідомив мер Остап Луговий.", "мер Остап Луговий"),
    ("За словами речниці поліції Олени Коваль, водій утік.", "речниці поліції Олени Коваль"),
    ("У ДСНС повідомили, що пожежу загасили.", "ДСНС"),
    ("В ОВА додали, що укриття відкриті.", "ОВА"),
    ("Як розповіла пресі директорка школи Марія Гнатюк, дітей вивели.", "директорка школи Марія Гнатюк"),
    ("«Міст відкриють у травні», – зазначив він.", "він"),
    ("Міський голова Тальська Петро Луць заявив, що пором ходить.", "Міський голова Тальська Петро Луць"),
    ("Очільник ОВА Олег Ставний уточнив, що поранені двоє людей.", "Очільник ОВА Олег Ставний"),
    ("За даними прокуратури, збитки сягнули мільйона.", "прокуратури"),
    ("Як повідомляє пресслужба міської ради, рух обмежено.", "пресслужба міської ради"),
    ("Прокуратура та поліція повідомили, що затримали двох.", "Прокуратура та поліція"),
    ("На думку експерта Івана Тополі, ціни зростуть.", "експерта Івана Тополі"),
    ("На його думку, рішення хибне.", "його"),
    ("Автобус зірвався у прірву, заявили в поліції.", "поліції"),
    ("Як зазначила керівниця музею, картину повернули.", "керівниця музею"),
    ("Військові заявили про відхід із села.", "Військові"),
    ("Представник фірми «Зоря» Петро Луць сказав, що борг сплачено.", "Представник фірми «Зоря» Петро Луць"),
    ("Так мер пояснив, чому площу закрили.", "мер"),
    ("Про це в ефірі каналу Orra повідомив головний інспектор Петро Луць.", "головний інспектор Петро Луць"),
    ("Остап Луговий, один із членів ради, пояснив CNN, чому міст закрили.", "Остап Луговий"),
    ("Міст відкрили, повідомили в патрульній поліції.", "патрульній поліції"),
    ("В осінній комісії додали, що списків немає.", "осінній комісії"),
    ("Про втрату порома розповіли у Міноборони.", "Міноборони"),
    ("Про це повідомляє Міноборони.", "Міноборони"),
]  # fmt: skip

CUES = [
    ("Водій нібито заснув за кермом.", "hedging", ["нібито"]),
    ("За попередніми даними, загинули двоє.", "hedging", ["За попередніми даними"]),
    ("Не виключено, що вибух стався через газ.", "hedging", ["Не виключено, що"]),
    ("Двох депутатів не виключили з фракції.", "hedging", []),
    ("Судячи з усього, літак розбився через туман.", "hedging", ["Судячи з усього"]),
    ("Схоже, завод закриють.", "hedging", ["Схоже,"]),
    ("Будинок схожий: схоже на школу.", "hedging", []),
    ("Рекорд, імовірно, поб'ють.", "hedging", ["імовірно"]),
    ("Слідчий повідомив про підозру двом посадовцям.", "attribution", []),
    ("Суд оголосив його в розшук.", "attribution", []),
    ("Свято, яке відзначають рибалки, припадає на травень.", "attribution", []),
    ("Рада відзначила річницю порту.", "near-attribution", []),
    ("Реформа йде згідно з планом.", "attribution", []),
    ("Так звані активісти захопили будівлю.", "distance", ["Так звані"]),
]


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_a_speaker_is_found_by_endings_and_word_order(text: str, speaker: str) -> None:
    assert find_speaker(text, "uk") == speaker


@pytest.mark.parametrize(("text", "kind", "expected"), CUES)
def test_cues_of_each_kind_are_found(text: str, kind: str, expected: list[str]) -> None:
    found = [cue.text for cue in find_cues(text, "uk") if cue.kind == kind]
    assert found == expected


@pytest.mark.parametrize(
    ("word", "is_nominative"),
    [
        ("речниця", True),
        ("речниці", False),
        ("речника", False),
        ("очільниця", True),
        ("Остап", True),
        ("Остапа", False),
        ("Свириденка", True),  # a man's genitive, or a woman's name that no dictionary has
        ("Луговим", False),
        ("поліція", True),
        ("музею", False),
    ],
)
def test_the_form_of_a_word_tells_whether_it_can_be_a_subject(word: str, is_nominative: bool) -> None:
    assert ("nomn sing" in read_with_cases(word, "uk").cases) is is_nominative


def test_women_are_called_by_the_lemma_of_men() -> None:
    forms = ["начальницею", "експерткою", "лідерки", "водійка", "політикиня"]
    assert [read_with_cases(form, "uk").lemma for form in forms] == [
        "начальник", "експерт", "лідер", "водій", "політик",
    ]  # fmt: skip


def test_bodies_have_the_kinds_they_have_in_other_languages() -> None:
    assert institutions_in("речниця ДСНС", "uk") == institutions_in("МЧС", "ru") == {"rescuers"}
    assert institutions_in("у прокуратурі", "uk") == institutions_in("the prosecutors", "en")
    assert institutions_in("ексмер", "uk") == frozenset()


def test_what_is_planned_coming_or_done_is_told_apart() -> None:
    told = {
        text: [(found.verb, found.status) for found in prospects_in(text, "uk")]
        for text in (
            "Компанія планує продати шахту.",
            "Компанія продала шахту.",
            "Шахту продано.",
            "Місто не продало шахту.",
            "Уряд веде переговори про купівлю шахти.",
        )
    }
    assert list(told.values()) == [
        [("продати", "planned")],
        [("продати", "done")],
        [("продати", "done")],
        [],
        [("купити", "weighed")],
    ]


def test_a_future_of_one_word_is_told_from_a_present() -> None:
    told = {
        text: [(found.verb, found.status) for found in prospects_in(text, "uk")]
        for text in (
            "Пором отримає нову назву.",
            "Рада розгляне скаргу.",
            "Зустріч відбудеться в Орі.",
            "Пором отримує листи.",
            "Засуджене рішення діє.",
        )
    }
    assert list(told.values()) == [
        [("отримати", "firm")],
        [("розглянути", "firm")],
        [("відбутися", "firm")],
        [],
        [],
    ]
