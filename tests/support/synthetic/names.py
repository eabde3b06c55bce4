"""Invented places, persons, companies and outlets, in English and in the forms of Russian."""

from __future__ import annotations

from functools import cache
from itertools import product
from random import Random
from typing import NamedTuple

from compare.language import transliterate

_STEMS = (
    "Тал", "Сельм", "Корв", "Халв", "Жемар", "Мирт", "Дуберн", "Остер", "Вельм", "Шельд", "Рябон", "Турм",
    "Гальд", "Зарв", "Хорм", "Снемб", "Бервен", "Логр", "Нерт", "Фальм", "Цинд", "Пелм", "Юрв", "Эрст",
)  # fmt: skip
_LINKS = ("е", "о", "а", "и")
# Endings of places: nominative, genitive, prepositional, accusative.
_PLACE_ENDINGS = (
    ("нск", "нска", "нске", "нск"),
    ("град", "града", "граде", "град"),
    ("мара", "мары", "маре", "мару"),
    ("вица", "вицы", "вице", "вицу"),
    ("дово", "дово", "дово", "дово"),
    ("лино", "лино", "лино", "лино"),
    ("поль", "поля", "поле", "поль"),
    ("гора", "горы", "горе", "гору"),
)
_SURNAME_ENDINGS = (("ов", "ова"), ("ин", "ина"), ("ский", "ская"), ("енко",) * 2, ("ян",) * 2, ("ич",) * 2)
_MEN = ("Андрей", "Виктор", "Олег", "Павел", "Роман", "Борис", "Тимур", "Глеб", "Матвей", "Захар", "Илья")
_WOMEN = ("Анна", "Ольга", "Вера", "Нина", "Дарья", "Лидия", "Марина", "Софья", "Полина", "Жанна", "Раиса")
_STREETS = (
    "Гончарн", "Сенн", "Мостов", "Рыбн", "Мельничн", "Каштанов", "Фонарн", "Кузнечн", "Набережн", "Солян",
    "Ткацк", "Ярмарочн", "Аптечн", "Ольхов", "Бондарн", "Вишнев",
)  # fmt: skip
_STREET_ENDINGS = ("ая", "ой", "ой", "ую", "ой")
_TRADES = ("пром", "сталь", "инвест", "лес", "маш", "торг", "хим", "транс")


class Place(NamedTuple):
    english: str
    russian: str
    genitive: str
    prepositional: str
    accusative: str


class Person(NamedTuple):
    """`english` and `russian` are first name and surname."""

    english: tuple[str, str]
    russian: tuple[str, str]


class Street(NamedTuple):
    """`russian`: nominative, genitive, prepositional, accusative, instrumental."""

    english: str
    russian: tuple[str, ...]


@cache
def list_places() -> tuple[Place, ...]:
    return tuple(
        Place(transliterate(f"{stem}{link}{endings[0]}"), *(f"{stem}{link}{ending}" for ending in endings))
        for stem, link, endings in product(_STEMS, _LINKS, _PLACE_ENDINGS)
    )


@cache
def list_streets() -> tuple[Street, ...]:
    words = ("улица", "улицы", "улице", "улицу", "улицей")
    return tuple(
        Street(
            f"{transliterate(stem + 'ая')} Street",
            tuple(f"{word} {stem}{ending}" for word, ending in zip(words, _STREET_ENDINGS, strict=True)),
        )
        for stem in _STREETS
    )


def draw_person(rng: Random) -> Person:
    is_woman = rng.random() < 0.4
    first = rng.choice(_WOMEN if is_woman else _MEN)
    stem, endings = rng.choice(_STEMS), rng.choice(_SURNAME_ENDINGS)
    surname = f"{stem}{rng.choice(('', 'ен', 'ар'))}{endings[is_woman]}"
    return Person((transliterate(first), transliterate(surname)), (first, surname))


def draw_company(rng: Random) -> tuple[str, str]:
    name = rng.choice(_STEMS) + rng.choice(_LINKS[:2]) + rng.choice(_TRADES)
    return transliterate(name), name


def draw_river(rng: Random) -> tuple[str, str]:
    name = rng.choice(_STEMS) + rng.choice(("инка", "ва", "енка", "ша"))
    return transliterate(name), name
