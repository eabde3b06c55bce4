"""Reports made by a form: the same sentences, filled in for another place or day."""

from __future__ import annotations

import pytest

from compare.alignment import align_claims
from compare.alignment.evidence.forms import fill_one_form
from compare.alignment.evidence.readings import read_text
from compare.claims import make_claims
from compare.records import Article

BREST = [
    "Погода в Бресте на 17 мая",
    "Утром в Бресте температура воздуха +10 °C.",
    "Днём в Бресте +16 °C, ветер 5 м/с.",
    "Влажность составит 60 %.",
    "Вечером осадков не ожидается.",
]
GOMEL = [
    "Погода в Гомеле на 17 мая",
    "Утром в Гомеле температура воздуха +11 °C.",
    "Днём в Гомеле +19 °C, ветер 7 м/с.",
    "Влажность составит 65 %.",
    "Вечером осадков не ожидается.",
]
NEXT_DAY = [
    "Погода в Бресте на 19 мая",
    "Утром в Бресте температура воздуха +8 °C.",
    "Днём в Бресте +12 °C, ветер 9 м/с.",
    "Влажность составит 80 %.",
    "Вечером осадков не ожидается.",
]
FIRST_COUNT = [
    "Ferry sinks on Lake Selmara",
    "The ferry Halvena sank on Lake Selmara on Friday night.",
    "Rescuers have found 14 bodies.",
    "Divers will go on with the search on Saturday.",
    "The mayor has promised an inquiry.",
]
# One event: other words for most of it, another count and another day in two sentences.
FLOOD = [
    "В среду прорвало дамбу на Сурне.",
    "Губернатор Лапин приехал 14 марта.",
    "Погибли шесть человек.",
    "Затоплено около 300 домов в трёх посёлках.",
    "Суд арестовал Ветрова до 20 мая.",
    "Причиной стала трещина в бетоне.",
]
FLOOD_AGAIN = [
    "Дамба на Сурне не выдержала в среду.",
    "Губернатор Лапин приехал 16 марта.",
    "Жертвами стали шестеро.",
    "Под водой около 300 домов, это три посёлка.",
    "Суд арестовал Ветрова до 20 июня.",
    "Бетон треснул, отсюда и прорыв.",
]
# Two issues of one series: little is the same but the headline without its date.
FISHING = [
    "Fishing report for 3 June",
    "Perch were caught off the north pier in the morning.",
    "The water was 14 degrees warm.",
    "Anglers saw few pike in the reeds.",
    "The south bank stayed calm.",
]
FISHING_AGAIN = [
    "Fishing report for 10 June",
    "Perch were caught off the old pier in the evening.",
    "The water was 17 degrees warm.",
    "Anglers saw no pike in the reeds at all.",
    "Eels came up the river.",
]
# One report with another day in its headline.
OPENING = ["Bridge to reopen on 3 June", *FIRST_COUNT[1:]]
LATER_OPENING = ["Bridge to reopen on 4 June", *FIRST_COUNT[1:]]
SECOND_COUNT = [sentence.replace("14", "16") for sentence in FIRST_COUNT]


@pytest.mark.parametrize(
    ("left", "right", "language", "is_form"),
    [
        (BREST, GOMEL, "ru", True),
        # One sentence is filled in otherwise: that is an update.
        (FIRST_COUNT, SECOND_COUNT, "en", False),
        (BREST, NEXT_DAY, "ru", True),
        (FISHING, FISHING_AGAIN, "en", True),
        (OPENING, LATER_OPENING, "en", False),
        (BREST, BREST, "ru", False),
        (FLOOD, FLOOD_AGAIN, "ru", False),
        (FIRST_COUNT, BREST, "en", False),
        ([], BREST, "ru", False),
        # The same place in two spellings is one place.
        (["Пожар в Вельгаре 5 мая", "В Вельгаре 12 машин."], ["Пожар в Велхаре 5 мая", "В Велхаре 12 машин."],
         "ru", False),
    ],
)  # fmt: skip
def test_forms_are_told_from_versions(
    left: list[str], right: list[str], language: str, is_form: bool
) -> None:
    sides = [[read_text(text, language) for text in side] for side in (left, right)]
    assert fill_one_form(sides[0], sides[1]) is is_form
    assert fill_one_form(sides[1], sides[0]) is is_form


def test_nothing_is_certain_between_two_cases_of_one_form() -> None:
    claims = [
        make_claims(Article(name, name, "ru", told[0], "\n\n".join(told[1:])))
        for name, told in (("brest", BREST), ("gomel", GOMEL))
    ]
    found = align_claims(claims[0], claims[1])
    # What is word for word the same stays a match: only both texts say that it is about two towns.
    assert all(match.probability < 0.9 or match.left == (4,) for match in found.matches)
    assert any(
        piece.feature == "one form filled in for two cases" and piece.contribution < 0
        for match in found.matches
        for piece in match.evidence
    )
