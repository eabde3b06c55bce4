"""Denials in Ukrainian reports, beside Ukrainian, Russian and English ones."""

from __future__ import annotations

import pytest

from compare.claims import read_claim
from compare.differences import find_differences
from compare.differences.pronouns import resolve_pronoun
from compare.records import Sentence

UK, UK_RU, UK_EN = ("uk", "uk"), ("uk", "ru"), ("uk", "en")

RAISED = [
    # --- the verb, with "not" before it ---
    (UK, "Прокуратура відкрила провадження.", "Прокуратура не відкривала провадження.", 0.5),
    (UK, "Суд визнав капітана винним.", "Суд не визнав капітана винним.", 0.9),
    (UK, "Ракету збито над затокою.", "Ракету над затокою не збито.", 0.9),
    (UK, "Завод працюватиме взимку.", "Завод узимку не працюватиме.", 0.9),
    (UK, "Клуб продав би Келлера.", "Клуб не продав би Келлера.", 0.9),
    # --- nobody, nothing, none of it ---
    (UK, "Унаслідок пожежі постраждали двоє людей.", "Унаслідок пожежі ніхто не постраждав.", 0.9),
    (UK, "Унаслідок аварії є постраждалі.", "Унаслідок аварії постраждалих немає.", 0.5),
    (UK, "На поромі були жилети.", "Жилетів на поромі не було.", 0.5),
    (UK, "На борту були діти.", "Дітей на борту не було.", 0.9),
    (UK, "Порт отримав кошти на ремонт.", "Порт не отримав жодної гривні на ремонт.", 0.9),
    (UK, "Мер зустрівся з послом.", "Мер ні з ким не зустрівся.", 0.9),
    # --- who confirms, and who denies ---
    (UK, "Міністерка підтвердила переговори з портом.", "Міністерка заперечила переговори з портом.", 0.9),
    (UK, "Речниця порту підтвердила загибель рибалок.", "Речниця порту спростувала загибель рибалок.", 0.9),
    # --- what is refused, or not managed ---
    (UK, "Компанія підписала договір.", "Компанія відмовилася підписати договір.", 0.7),
    (UK, "Рятувальникам вдалося врятувати капітана.", "Рятувальникам не вдалося врятувати капітана.", 0.9),
    # --- with and without, prefixes, likelihood ---
    (UK, "Баржа вийшла з лоцманом.", "Баржа вийшла без лоцмана.", 0.7),
    (UK, "Захід визнали законним.", "Захід визнали незаконним.", 0.7),
    (UK, "Мер прийде на засідання ради.", "Мер навряд чи прийде на засідання ради.", 0.6),
    (UK, "Капітан знав про течу.", "Капітан не був поінформований про течу.", 0.9),
    # --- beside Russian, whose words are half the same ---
    (UK_RU, "Компанія підписала договір.", "Компания не подписала договор.", 0.9),
    (UK_RU, "Компанія відмовилася підписати договір.", "Компания подписала договор.", 0.7),
    (UK_RU, "Постраждалих немає.", "Есть пострадавшие.", 0.5),
    (UK_RU, "Баржа вийшла без лоцмана.", "Баржа вышла с лоцманом.", 0.7),
    (UK_RU, "Захід визнали законним.", "Мероприятие признали незаконным.", 0.7),
    (UK_RU, "Мер навряд чи прийде на засідання.", "Мэр придёт на заседание.", 0.6),
    # --- beside English: nobody knows what else is told, so it is no more than a doubt ---
    (UK_EN, "Прокуратура не відкривала провадження.", "Prosecutors opened an inquiry.", 0.5),
    (UK_EN, "Прокуратура відкрила провадження.", "Prosecutors did not open an inquiry.", 0.5),
    (UK_EN, "Жодного рибалку не знайшли.", "The fishermen were found.", 0.5),
    (UK_EN, "Міністр заперечив переговори.", "The minister confirmed the talks.", 0.5),
    (UK_EN, "Щонайменше 12 рибалок загинули.", "At least 12 fishermen did not drown.", 0.5),
]

NOTHING = [
    # «Замечать» is a word for saying, too; «помічати» is none.
    (UK_RU, "Там не помічаєш гір, — сказав капітан.", "Там не замечаешь гор."),
    (UK, "Міст відкриють не раніше осені.", "Міст не відкриють до осені."),
    (UK, "Пором піде не раніше 5 вересня.", "Пором не піде раніше 5 вересня."),
    (UK_RU, "Міст відкриють не раніше осені.", "Мост не откроют до осени."),
    (UK, "Ніхто не постраждав унаслідок пожежі.", "Унаслідок пожежі обійшлося без постраждалих."),
    (UK, "Компанія відмовилася підписати договір.", "Компанія не підписала договір."),
    (UK, "Загинули не менш як 12 рибалок.", "Загинули щонайменше 12 рибалок."),
    (UK, "Не лише школи, а й лікарні закрили.", "Закрили школи та лікарні."),
    (UK, "Невідомо, хто підпалив склад.", "Хто підпалив склад, поки не відомо."),
    (UK, "Уряд заборонив експорт зерна.", "Уряд не дозволив експортувати зерно."),
    (UK, "Завод стоятиме, поки не приїде комісія.", "Завод стоятиме до приїзду комісії."),
    (UK, "Він заперечує крадіжку.", "Його обвинувачують у крадіжці."),
    (UK, "Вулкан не вивергався з 1962 року.", "Останнє виверження вулкана було 1962 року."),
    (UK, "Мер не пішов у відставку.", "Мера закликали піти у відставку."),
    (UK, "Це чи не найбільша пожежа за рік.", "Це одна з найбільших пожеж за рік."),
    (UK_RU, "Ніхто не постраждав.", "Обошлось без пострадавших."),
    (UK_RU, "Водолазам не вдалося підняти катер.", "Водолазы не смогли поднять катер."),
    (UK_RU, "Хто підпалив склад, поки не відомо.", "Кто поджёг склад, пока неизвестно."),
    (UK_RU, "Утім, пенсію не виплачують через брак стажу.", "Причина невыплаты пенсий - нехватка стажа."),
    (UK_RU, "Майже половина рибалок лишилася вдома.", "Почти половина рыбаков осталась дома."),
    (UK_RU, "Без лоцмана вийти з порту не вдасться.", "Лоцман необходим для выхода из порта."),
    (UK_EN, "Ніхто ніколи нічого не бачив.", "Nobody ever saw anything."),
    (UK_EN, "Загинули не менш як 12 рибалок.", "At least 12 fishermen died."),
    (UK_EN, "Міністр спростував чутки.", "The minister dismissed the rumours."),
    (UK_EN, "Водолази не змогли підняти катер.", "Divers were unable to raise the boat."),
    (UK_EN, "Крім мера, прийшли посли.", "Besides the mayor, envoys came."),
    (UK_EN, "Видобуток незаконний.", "The mining is not legal."),
    # each verb has its own «не»
    (
        UK_EN,
        "Сміття не горить, не смердить і не труїть ґрунту.",
        "Waste does not burn, smell or poison soil.",
    ),
    # what is left out
    (
        UK_EN,
        "Подробиць порт не розкриває, але пором, який будують у Тальську, вийде на озеро навесні або влітку.",
        "The ferry will sail in spring.",
    ),
]


@pytest.mark.parametrize(("languages", "left", "right", "severity"), RAISED)
def test_a_denial_is_told_from_both_sides(
    languages: tuple[str, str], left: str, right: str, severity: float
) -> None:
    for found in (
        find_differences(left, right, languages),
        find_differences(right, left, (languages[1], languages[0])),
    ):
        assert [each.severity for each in found if each.kind == "negation"] == [severity]


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_other_words_for_one_denial_are_no_difference(
    languages: tuple[str, str], left: str, right: str
) -> None:
    assert "negation" not in {each.kind for each in find_differences(left, right, languages)}
    swapped = find_differences(right, left, (languages[1], languages[0]))
    assert "negation" not in {each.kind for each in swapped}


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        ("Олена Ткач приїхала до порту.", "вона", "Олена Ткач"),
        ("Олена Ткач приїхала до порту.", "він", ""),
        ("Ілля Ткач приїхав до порту.", "він", "Ілля Ткач"),
        ("Андрій Ткач приїхав до порту.", "вона", ""),
    ],
)
def test_a_pronoun_points_to_a_person_of_its_gender(text: str, pronoun: str, person: str) -> None:
    assert resolve_pronoun(pronoun, [read_claim(Sentence("", 0, 0, len(text), text), "uk")]) == person
