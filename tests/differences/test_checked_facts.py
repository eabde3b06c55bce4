"""What a fact checker found in differences, each kind on invented sentences of its own."""

from __future__ import annotations

import pytest

from compare.differences import find_differences

EN, RU, UK, RU_EN = ("en", "en"), ("ru", "ru"), ("uk", "uk"), ("ru", "en")

RAISED = [
    # --- not all is some, but neither all nor none ---
    (RU, "Не все мосты открыты.", "Все мосты открыты.", {"all_against_part", "differing_negation"}),
    (RU, "Не все жильцы вернулись.", "Жильцы вернулись, часть квартир пуста.", {"differing_negation"}),
    (EN, "Not everybody signed the petition.", "Everybody signed the petition.", {"differing_negation"}),
]

NOTHING = [
    (RU, "Не все мосты района открыты.", "Часть мостов района открыта."),
    (RU, "Вернулись не все жильцы.", "Вернулась половина жильцов."),
    (RU, "Премию получили не все.", "Премию получили многие."),
    (EN, "Not all of the bridges were repaired.", "Only 12 of the 20 bridges were repaired."),
    (EN, "Not everybody in the village signed the petition.", "Most in the village signed the petition."),
    (RU_EN, "Не каждому больному сообщили результаты.", "Some patients were told the results."),
    (UK, "Не всі мости відкриті.", "Деякі мости відкриті."),
]


@pytest.mark.parametrize(("languages", "left", "right", "rules"), RAISED)
def test_it_is_found_from_both_sides(
    languages: tuple[str, str], left: str, right: str, rules: set[str]
) -> None:
    assert {found.rule for found in find_differences(left, right, languages)} == rules
    assert {found.rule for found in find_differences(right, left, languages[::-1])} == rules


@pytest.mark.parametrize(("languages", "left", "right"), NOTHING)
def test_nothing_is_found_in_what_says_the_same(languages: tuple[str, str], left: str, right: str) -> None:
    assert find_differences(left, right, languages) == []
    assert find_differences(right, left, languages[::-1]) == []
