"""Ukrainian reports beside Ukrainian, Russian and English ones: who says so, and how surely."""

from __future__ import annotations

import pytest

from compare.differences import find_differences

_KINDS = frozenset({"attribution", "hedging", "quote"})

DIFFERING = [
    ("uk", "Водій заснув за кермом.", "Водій нібито заснув за кермом.", "hedging"),
    ("uk", "Двоє людей загинули.", "За попередніми даними, загинули двоє людей.", "hedging"),
    ("uk", "Чоловік підпалив склад.", "Чоловіка підозрюють у підпалі складу.", "hedging"),
    ("uk", "Вибух стався через витік газу.", "Не виключено, що вибух стався через витік газу.", "hedging"),
    ("uk", "Компанія продала шахту.", "Компанія планує продати шахту.", "hedging"),
    ("uk", "У поліції сказали, що водія затримали.", "У суді сказали, що водія затримали.", "attribution"),
    ("uk", "За словами речниці поліції Олени Коваль, водій утік.",
     "За словами речника прокуратури Івана Тополі, водій утік.", "attribution"),
    ("uk", "Тарифи зростуть у січні.", "Тарифи зростуть у січні, каже міністр Остап Луговий.", "attribution"),
    ("uk", "Мер сказав: «Ми збудуємо нову школу до осені».",
     "Мер сказав: «Ми відремонтуємо стару школу до осені».", "quote"),
    ("ru", "Водій нібито заснув за кермом.", "Водитель уснул за рулём.", "hedging"),
    ("ru", "Водій заснув за кермом.", "Водитель якобы уснул за рулём.", "hedging"),
    ("ru", "У ДСНС кажуть, що пожежу загасили.", "В прокуратуре говорят, что пожар потушен.", "attribution"),
    ("ru", "Мер Остап Луговий заявив, що пором ходить.",
     "Губернатор Андрей Лесовой заявил, что паром ходит.", "attribution"),
    ("en", "За попередніми даними, загинули двоє.", "Two people died.", "hedging"),
    ("en", "Компанія планує продати шахту.", "The company sold the mine.", "hedging"),
    ("en", "У ДСНС повідомили, що пожежу загасили.", "Prosecutors said the fire was put out.", "attribution"),
    ("en", "За словами речниці поліції Олени Коваль, водій утік.",
     "The driver fled, according to prosecutor Ivan Topolia.", "attribution"),
    ("en", "Тарифи зростуть у січні, повідомив міністр Остап Луговий.", "Tariffs will rise in January.",
     "attribution"),
]  # fmt: skip

ALIKE = [
    ("uk", "Мер Остап Луговий сказав, що пором ходить.", "Пором ходить, каже міський голова Остап Луговий."),
    ("uk", "За словами речниці поліції Олени Коваль, водій утік.",
     "Водій утік, розповіла речниця поліції Олена Коваль."),
    ("uk", "У ДСНС повідомили, що пожежу загасили.", "Рятувальники повідомили, що пожежу загасили."),
    ("uk", "Не виключено, що вибух стався через газ.", "Можливо, вибух стався через газ."),
    ("uk", "На думку експертів, ціни впадуть.", "Експерти вважають, що ціни впадуть."),
    ("uk", "Слідчі вважають, що це підпал.", "За версією слідства, це підпал."),
    ("uk", "Чоловіка підозрюють у крадіжці.", "Чоловікові оголосили підозру в крадіжці."),
    ("ru", "За словами речниці поліції Олени Коваль, водій утік.",
     "По словам пресс-секретаря полиции Елены Коваль, водитель сбежал."),
    ("ru", "У ДСНС повідомили, що пожежу загасили.", "В МЧС сообщили, что пожар потушили."),
    ("ru", "Імовірно, пожежа почалася через замикання.", "Вероятно, пожар начался из-за замыкания."),
    ("ru", "Підозрювана втекла до лісу.", "Подозреваемая сбежала в лес."),
    ("ru", "Двох депутатів не виключили.", "Двух депутатов не исключили."),
    ("en", "За словами речниці поліції Олени Коваль, водій утік.",
     "The driver fled, according to police spokeswoman Olena Koval."),
    ("en", "У ДСНС повідомили, що пожежу загасили.",
     "The State Emergency Service said the fire had been put out."),
    ("en", "Поліція повідомила, що водія затримали.", "Police said the driver had been detained."),
    ("en", "Речниця лікарні Євгенія Щербак сказала, що хлопець живий.",
     "Hospital spokeswoman Yevheniia Shcherbak said the boy was alive."),
    ("en", "Чоловіка підозрюють у підпалі.", "The man is suspected of arson."),
    ("en", "Компанія планує продати шахту.", "The company plans to sell the mine."),
    ("en", "Він шукав у наказі імена підозрюваних.", "He looked for the names of the suspects in the order."),
]  # fmt: skip


@pytest.mark.parametrize(("language", "ukrainian", "other", "kind"), DIFFERING)
def test_another_speaker_or_another_certainty_is_found(
    language: str, ukrainian: str, other: str, kind: str
) -> None:
    found = find_differences(ukrainian, other, languages=("uk", language))
    assert kind in {difference.kind for difference in found}


@pytest.mark.parametrize(("language", "ukrainian", "other"), ALIKE)
def test_who_says_so_in_other_words_is_no_other(language: str, ukrainian: str, other: str) -> None:
    found = find_differences(ukrainian, other, languages=("uk", language))
    assert _KINDS.isdisjoint(difference.kind for difference in found)


def test_somebody_who_stands_beside_a_named_person_is_another() -> None:
    left = "Петро Гнатюк заявив, що апеляцію подано."
    right = "Адвокат Петра Гнатюка заявив, що апеляцію подано."
    found = find_differences(left, right, languages="uk")
    assert [difference.rule for difference in found] == ["differing_speakers"]
