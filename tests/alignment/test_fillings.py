"""Two sentences of one form, filled in for two cases, are less sure to make one claim than words say."""

from __future__ import annotations

import pytest

from compare.alignment import score_pairs
from compare.alignment.evidence import read_text
from compare.alignment.evidence.fillings import is_filled_in_otherwise

FILLED = [
    ("ru", "Влажность составит 70 %, давление 764 мм.", "Влажность составит 60 %, давление 764 мм."),
    ("ru", "Погода в Бресте на 17 мая", "Погода в Гомеле на 17 мая"),
    ("en", "Trading opened at 10:00 and closes at 18:00.", "Trading opened at 9:00 and closes at 17:00."),
    ("en", "Halvena beat Talsk by 3 to 1 on Monday.", "Halvena beat Selmara by 2 to 0 on Monday."),
]
TOLD_OTHERWISE = [
    # another word, too
    ("ru", "Влажность составит 70 %.", "Влажность достигнет 60 %."),
    ("en", "The ferry sank off Talsk on Monday.", "The ferry left Talsk on Tuesday."),
    # the same
    ("en", "The ferry sank off Talsk on Monday.", "The ferry sank off Talsk on Monday."),
    # nothing but what is filled in
    ("en", "Talsk 3, Selmara 1", "Brimholt 2, Halvena 0"),
]


@pytest.mark.parametrize(("language", "left", "right"), FILLED)
def test_lines_that_differ_in_figures_and_names_alone_are_of_one_form(
    language: str, left: str, right: str
) -> None:
    readings = [read_text(text, language) for text in (left, right)]
    assert is_filled_in_otherwise(*readings)
    assert is_filled_in_otherwise(*reversed(readings))


@pytest.mark.parametrize(("language", "left", "right"), TOLD_OTHERWISE)
def test_lines_with_another_word_are_not(language: str, left: str, right: str) -> None:
    assert not is_filled_in_otherwise(read_text(left, language), read_text(right, language))


def test_a_line_filled_in_otherwise_is_not_shown_as_certain() -> None:
    (filled,), (same,) = (
        score_pairs(["Влажность составит 70 %, давление 764 мм."], [right], language="ru")
        for right in (
            "Влажность составит 60 %, давление 764 мм.",
            "Давление 764 мм, влажность составит 70 %.",
        )
    )
    assert filled < 0.9 < same
