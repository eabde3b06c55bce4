"""By so much or to so much, from which to which, nearly or more than."""

from __future__ import annotations

import pytest

from compare.differences import find_differences

EN, RU, RU_EN = ("en", "en"), ("ru", "ru"), ("ru", "en")

RAISED = [
    (EN, "Rents in Talsk rose by 5 %.", "Rents in Talsk rose to 5 %.", "by_against_to"),
    (EN, "Wages in Selmara fell to 9 %.", "Wages in Selmara fell 9 %.", "by_against_to"),
    (RU, "Ставку в Сельмаре повысили на 12 %.", "Ставку в Сельмаре повысили до 12 %.", "by_against_to"),
    (RU_EN, "Безработица выросла на 5 %.", "Unemployment rose to about 5 %.", "by_against_to"),
    (RU_EN, "Безработица выросла почти до 5 %.", "Unemployment rose by nearly 5 %.", "by_against_to"),
    (EN, "Nearly 14,000 people left Talsk.", "More than 14,000 people left Talsk.", "nearly_against_more"),
    (RU, "Почти 14 000 человек уехали.", "Более 14 000 человек уехали.", "nearly_against_more"),
    (RU_EN, "Сгорели чуть менее 300 домов.", "More than 300 houses burned.", "nearly_against_more"),
    (EN, "The fare went from 12 to 14 crowns.", "The fare went from 14 to 12 crowns.", "turned_change"),
    (EN, "The fare went from 12 to 14 crowns.", "The fare went to 12 crowns from 14.", "turned_change"),
    (RU, "Цена изменилась с 20 до 35 крон.", "Цена изменилась с 35 до 20 крон.", "turned_change"),
    (RU_EN, "Цена изменилась с 20 до 35 крон.", "The price changed from 35 to 20 crowns.", "turned_change"),
    (EN, "The Bears (15-17) won.", "The Bears (14-17) won.", "differing_numbers"),
    (EN, "Zenit beat Khimki (1-0) in Talsk.", "Zenit beat Khimki (1-8) in Talsk.", "differing_numbers"),
    (RU_EN, "«Зенит» обыграл «Химки» (1:0).", "Zenit beat Khimki (1–8).", "differing_numbers"),
    (EN, "Zenit beat Khimki (1-0) in Talsk.", "Zenit beat Khimki 1-8 in Talsk.", "differing_numbers"),
    (EN, "Some 15-17 ships came.", "Some 12 ships came.", "differing_numbers"),
    (RU_EN, "В порту более 70 судов.", "There are not more than 70 ships.", "differing_numbers"),
]  # fmt: skip

NOTHING = [
    (EN, "Bread prices rose 40 crowns.", "Bread prices went up by 40 crowns."),
    (RU_EN, "Цены на хлеб выросли на 40 крон.", "Bread prices rose by 40 crowns."),
    (RU_EN, "Цены на хлеб выросли до 40 крон.", "Bread prices reached 40 crowns."),
    (RU, "Цены выросли на 3 %, до 40 крон.", "Цены поднялись до 40 крон, на 3 %."),
    (EN, "The rate fell by 3 percent to 40.", "The rate fell 3 percent, to 40."),
    (RU, "Сгорели почти 300 домов.", "Сгорели около 300 домов."),
    (RU_EN, "Сгорели более 300 домов.", "At least 300 houses burned."),
    (EN, "The number of members rose from 12 to 14.", "The number of members rose to 14 from 12."),
    (RU_EN, "Цена упала с 35 до 20 крон.", "The price fell to 20 crowns from 35."),
    (RU_EN, "Его рост 1 м 82 см.", "He is 1.82 metres tall."),
    (RU_EN, "Он получил 3 года и 6 месяцев.", "He was given three and a half years."),
    (EN, "Karl Tun led the Talsk Bears (15 - 17) with 13 points.", "Karl Tun led with 13 for 12 minutes."),
    (EN, "Bears (15-17) won with 13 points.", "Bears, who had lost 12, won with 13 points."),
    (EN, "Trade worth over nearly 100 crowns passes.", "Trade worth over a hundred crowns passes."),
    (EN, "Trains run from 5 to 23 times a day.", "Trains run 5 to 23 times a day."),
]


@pytest.mark.parametrize(("languages", "left", "right", "rule"), RAISED)
def test_a_figure_that_changes_otherwise_is_told_from_both_sides(
    languages: tuple[str, str], left: str, right: str, rule: str
) -> None:
    for found in (
        find_differences(left, right, languages),
        find_differences(right, left, (languages[1], languages[0])),
    ):
        assert ("number", rule) in {(each.kind, each.rule) for each in found}


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_one_change_in_other_words_is_no_difference(
    languages: tuple[str, str], left: str, right: str
) -> None:
    assert find_differences(left, right, languages) == []
    assert find_differences(right, left, (languages[1], languages[0])) == []


@pytest.mark.parametrize(
    ("languages", "left", "right"),
    [
        (
            EN,
            "The bridge is safe, the mayor said on Monday.",
            "The bridge is safe, the mayor said on Tuesday.",
        ),
        (
            EN,
            "The bridge is safe, the mayor said here Monday.",
            "The bridge is safe, the mayor said here Tuesday.",
        ),
        (RU, "Мост безопасен, заявил мэр в понедельник.", "Мост безопасен, заявил мэр во вторник."),
        (
            RU_EN,
            "Мост безопасен, заявил мэр в понедельник.",
            "The bridge is safe, the mayor said on Tuesday.",
        ),
    ],
)
def test_another_day_of_saying_is_told_as_one_and_is_not_grave(
    languages: tuple[str, str], left: str, right: str
) -> None:
    [found] = find_differences(left, right, languages)
    assert (found.kind, found.rule) == ("date", "differing_dates_of_saying")
    assert found.severity < 0.5


@pytest.mark.parametrize(
    ("left", "right", "differs"),
    [
        ("Свидетель ушёл до пожара.", "The witness left after the fire.", True),
        ("Директор ушёл после проверки.", "The director quit before the inspection.", True),
        ("Свидетель ушёл до пожара.", "The witness left before the fire.", False),
        ("Цены выросли до обвала.", "Prices fell after the storm.", False),
    ],
)
def test_before_and_after_are_compared_across_languages(left: str, right: str, differs: bool) -> None:
    found = find_differences(left, right, ("ru", "en"))
    assert ("differing_sides_of_events" in {each.rule for each in found}) == differs


@pytest.mark.parametrize(
    ("language", "left", "right", "dates"),
    [
        (
            "en",
            "The council asked the firm on 28 April to prepare the plan by 5 May.",
            "The council asked the firm to prepare the plan by 5 April.",
            ("5 May", "5 April"),
        ),
        (
            "en",
            "The council asked the firm on 28 April to prepare the plan by 5 May.",
            "The council asked the firm on 27 April to prepare the plan.",
            ("28 April", "27 April"),
        ),
        (
            "ru",
            "Совет поручил фирме 28 апреля подготовить план к 5 мая.",
            "Совет поручил фирме подготовить план к 5 апреля.",
            ("5 мая", "5 апреля"),
        ),
        (
            "ru",
            "Совет поручил фирме 28 апреля подготовить план к 5 мая.",
            "Совет поручил фирме 27 апреля подготовить план.",
            ("28 апреля", "27 апреля"),
        ),
    ],
)
def test_a_date_differs_from_the_one_among_the_same_words(
    language: str, left: str, right: str, dates: tuple[str, str]
) -> None:
    for one, other, expected in ((left, right, dates), (right, left, dates[::-1])):
        [found] = find_differences(one, other, (language, language))
        assert found.left is not None
        assert found.right is not None
        told = one[found.left.start : found.left.stop], other[found.right.start : found.right.stop]
        assert told == expected
