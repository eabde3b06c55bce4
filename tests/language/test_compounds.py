"""Figures in two units of a kind that make one figure, and figures that stand side by side and do not."""

from __future__ import annotations

import pytest

from compare.language import find_numbers


@pytest.mark.parametrize(
    ("language", "text", "figures"),
    [
        ("en", "He is 5 feet 10 inches tall.", [("5 feet 10 inches", 70.0, "inch")]),
        ("ru", "Его рост 1 м 82 см.", [("1 м 82 см", 182.0, "cm")]),
        ("en", "The race took two hours and 15 minutes.", [("two hours and 15 minutes", 135.0, "minute")]),
        ("ru", "Гонка длилась 2 часа 15 минут.", [("2 часа 15 минут", 135.0, "minute")]),
        (
            "en",
            "It took 2 hours, 15 minutes more.",
            [("2 hours", 2.0, "hour"), ("15 minutes", 15.0, "minute")],
        ),
        ("en", "It rose 2 metres and 3 km.", [("2 metres", 2.0, "m"), ("3 km", 3.0, "km")]),
        ("en", "A trip of 2 hours, 90 km long.", [("2 hours", 2.0, "hour"), ("90 km", 90.0, "km")]),
    ],
)
def test_two_units_of_a_kind_make_one_figure(
    language: str, text: str, figures: list[tuple[str, float, str]]
) -> None:
    found = find_numbers(text, language)
    assert [(number.text, pytest.approx(number.low), number.unit) for number in found] == figures
