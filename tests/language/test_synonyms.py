"""Words that reports use for one thing."""

from __future__ import annotations

from itertools import product

from compare.language import things_told_by
from compare.language.tables import read_rows


def test_words_for_one_thing_meet_in_any_spelling() -> None:
    assert things_told_by("blast", "en") & things_told_by("explosion", "en")
    assert things_told_by("взорваться", "ru") & things_told_by("взрыв", "ru")
    assert things_told_by("ребёнок", "ru") == things_told_by("ребенок", "ru") != frozenset()
    assert things_told_by("blast", "de") == frozenset()


def test_words_that_say_the_opposite_are_never_for_one_thing() -> None:
    assert not [
        (language, one, other)
        for language, _, _, first, second in read_rows("opposites")
        for one, other in product(first.split(), second.split())
        if things_told_by(one, language) & things_told_by(other, language)
    ]


def test_each_row_joins_words_that_their_beginnings_do_not_join() -> None:
    rows = read_rows("news_words")
    assert all(len({word[:5] for word in words.split()}) > 1 for _, words in rows)
    assert len({(language, frozenset(words.split())) for language, words in rows}) == len(rows)
