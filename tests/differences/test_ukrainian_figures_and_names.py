"""Ukrainian reports beside Ukrainian, Russian and English ones: figures, days, hours, names that differ."""

from __future__ import annotations

import pytest

from compare.differences import find_differences

KINDS = {"number", "date", "naming", "attribution"}

DIFFERING = [
    ("uk", "Загинули троє людей, ще 17 дістали поранення.", "Четверо загиблих, 17 поранених.", "number"),
    ("uk", "Евакуювали понад 200 мешканців.", "Евакуювали понад 300 мешканців.", "number"),
    ("uk", "Продали півтори тисячі картин.", "Продали дві тисячі картин.", "number"),
    ("uk", "35-річний водій загинув на місці.", "45-річний водій загинув на місці.", "number"),
    ("uk", "Дві третини депутатів підтримали закон.", "Третина депутатів підтримала закон.", "number"),
    ("uk", "12 березня не буде світла.", "13 березня не буде світла.", "date"),
    ("uk", "Близько 7-ї ранку зійшла лавина.", "Близько 9-ї ранку зійшла лавина.", "date"),
    ("uk", "Опівночі пролунали вибухи в Сумах.", "Опівдні пролунали вибухи в Сумах.", "date"),
    ("uk", "Нараду перенесли на п'ятницю.", "Нараду перенесли на четвер.", "date"),
    ("uk", "Торік збудували десять шкіл.", "Цьогоріч збудували десять шкіл.", "date"),
    ("uk", "Делегація прибула до Варшави.", "Делегація прибула до Берліна.", "naming"),
    ("uk", "Мер Ігор Терехов відкрив лікарню.", "Мер Сергій Терехов відкрив лікарню.", "naming"),
    ("uk", "Сесія міськради Рівного тривала до ночі.", "Сесія міськради Луцька тривала до ночі.", "naming"),
    ("uk", "Ракета влучила в завод на Харківщині.", "Ракета влучила в завод на Сумщині.", "naming"),
    ("ru", "Двоє поліцейських загинули.", "Погибли трое полицейских.", "number"),
    ("ru", "Потяг вирушить о сьомій ранку.", "Поезд отправится в девять утра.", "date"),
    ("ru", "У Рівному відкрили лікарню.", "В Луцке открыли больницу.", "naming"),
    ("ru", "На Одещині сталася повінь.", "В Николаевской области произошло наводнение.", "naming"),
    ("en", "Понад півтори тисячі родин евакуювали.", "More than 2,500 families were evacuated.", "number"),
    ("en", "Потяг вирушить о сьомій ранку.", "The train leaves at 9 a.m.", "date"),
    ("en", "Ігор Терехов відкрив лікарню.", "Serhii Terekhov opened a hospital.", "naming"),
    ("en", "Німецький канцлер прибув до Києва.", "The French president arrived in Kyiv.", "naming"),
    ("en", "Церкву збудували на горі.", "Karl Tunberg built the church.", "naming"),
]

ALIKE = [
    ("uk", "Загинули троє людей, ще 17 дістали поранення.", "Троє загиблих, 17 поранених."),
    ("uk", "Ракета влучила в завод на Харківщині.", "Завод у Харківській області уражено ракетою."),
    ("uk", "Пів мільйона гривень виділили на ремонт.", "500 тис. грн спрямували на ремонт."),
    ("uk", "Торік завод випустив 300 машин.", "Минулого року завод випустив 300 машин."),
    ("uk", "Близько 7-ї ранку зійшла лавина.", "Лавина зійшла приблизно о сьомій ранку."),
    ("uk", "Зустріч із Зеленським відбулася у Варшаві.", "Варшава: зустріч Зеленського."),
    ("uk", "Збройні сили України звільнили село.", "ЗСУ звільнили село."),
    ("ru", "Ігор Терехов відкрив лікарню в Рівному.", "Игорь Терехов открыл больницу в Ровно."),
    ("ru", "Микола Петренко народився в Чернівцях.", "Николай Петренко родился в Черновцах."),
    ("ru", "На Одещині сталася повінь.", "В Одесской области произошло наводнение."),
    ("ru", "Кожен п'ятий мешканець без роботи.", "Каждый пятый житель без работы."),
    ("en", "Ганна Шевченко з Миколаєва перемогла.", "Hanna Shevchenko of Mykolaiv won."),
    ("en", "Вибори відбудуться навесні наступного року.", "The election will be held next spring."),
    ("en", "Польські прикордонники затримали двох українців.", "Polish guards detained two Ukrainians."),
    ("en", "Запорізька АЕС утратила живлення.", "The Zaporizhzhia nuclear plant lost power."),
    ("en", "Мер пояснив, чому на вулиці туї.", "Mayor Karl Tunberg explained the trees."),
    (
        "en",
        "Місто закриє міст на ремонт.",
        "The town will close the bridge, said Karl Tunberg, its chief engineer.",
    ),
]


@pytest.mark.parametrize(("language", "left", "right", "kind"), DIFFERING)
def test_what_differs_is_found(language: str, left: str, right: str, kind: str) -> None:
    for texts, languages in (((left, right), ("uk", language)), ((right, left), (language, "uk"))):
        assert kind in {difference.kind for difference in find_differences(*texts, languages=languages)}


@pytest.mark.parametrize(("language", "left", "right"), ALIKE)
def test_what_says_the_same_in_other_words_differs_in_nothing(language: str, left: str, right: str) -> None:
    found = find_differences(left, right, languages=("uk", language))
    assert [difference for difference in found if difference.kind in KINDS] == []
