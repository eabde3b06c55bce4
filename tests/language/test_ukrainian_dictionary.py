"""Ukrainian word by word in Russian and English."""

from __future__ import annotations

import re

import pytest

from compare.language import is_read_in, lemmas_in, put_into_russian, read_word
from compare.language.tables import read_rows
from compare.language.ukrainian_dictionary import find_entry


@pytest.mark.parametrize(
    ("told", "russian"),
    [
        # In every form, and in the tense of the original.
        ("Рятувальники знайшли два човни.", "Спасатель нашли два лодка."),
        ("Суд скасував вирок.", "Суд отменил приговор."),
        # False friends.
        ("У неділю в місті не було часу.", "В воскресенье в город не было время."),
        # Names and what else the dictionary does not have, as Russian spells them.
        ("Ігор Терехов і Сергій Зайцьківський", "Игорь Терехов и Сергей Зайцкивский"),
        ("COVID-19: 12 березня, 14:30", "COVID-19: 12 март, 14:30"),
        ("", ""),
    ],
)
def test_ukrainian_is_put_into_russian_words(told: str, russian: str) -> None:
    assert put_into_russian(told) == russian


def test_words_are_found_by_their_dictionary_forms_and_stop_words_left_out() -> None:
    told = "Унаслідок пожежі в лікарні загинули троє людей."
    assert lemmas_in(told, "ru") == ["вследствие", "пожар", "больница", "погибнуть", "трое", "человек"]
    assert lemmas_in(told, "en")[-5:] == ["fire", "hospital", "die", "three", "person"]
    assert lemmas_in("ь, й", "en") == lemmas_in("…", "ru") == []


def test_only_ukrainian_is_read_in_other_languages() -> None:
    assert [is_read_in("uk", other) for other in ("ru", "en", "uk", "de")] == [True, True, False, False]
    assert not is_read_in("ru", "en")


def test_every_line_of_the_dictionary_can_be_found() -> None:
    rows = read_rows("ukrainian_dictionary")
    assert len(rows) > 11_000
    assert len({row[0] for row in rows}) == len(rows)
    cyrillic, latin = re.compile(r"[а-яґєії' _-]+"), re.compile(r"[a-z' _.-]+")
    wrong = [row for row in rows if not (cyrillic.fullmatch(row[0] + row[2]) and latin.fullmatch(row[3]))]
    assert wrong == []
    found = find_entry("місто")
    assert found is not None
    assert (found.tag, found.russian[0], found.english[0]) == ("NOUN", "город", "city")


def test_forms_are_looked_up_by_the_lemmas_that_texts_have() -> None:
    # A line whose word is no lemma is never found: nearly all are.
    rows = read_rows("ukrainian_dictionary")
    lost = [row[0] for row in rows if find_entry(read_word(row[0], "uk").lemma) is None]
    assert len(lost) < len(rows) * 0.01, lost[:50]
