"""The index of suggestions finds what comparing with every unit would find."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from compare.translation import Unit
from compare.translation.memory.suggesting import LEAST_SIMILARITY, SuggestionIndex
from compare.translation.memory.trigram_index import TrigramIndex

_TEXT = (
    "паром затонул утром вечером порту озере никто пострадал министр сообщил спасатели нашли людей корабль "
    "шёл берега шторм ветер поднял волны причал город власти начали поиски водолазы третий день работали"
)
WORDS = _TEXT.split()


def make_sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(4, 14)))


def disturb(sentence: str, chance: random.Random) -> str:
    """Change, drop and add a few letters and words, so that likenesses lie on both sides of the limit."""
    words = sentence.split()
    for _ in range(chance.randint(1, 3)):
        place = chance.randrange(len(words))
        words[place] = chance.choice((chance.choice(WORDS), words[place][::-1], words[place][:-1], ""))
    return " ".join(filter(None, words))


def test_what_every_comparison_would_find_is_found() -> None:
    chance = random.Random(1)
    sentences = list(dict.fromkeys(make_sentence(chance) for _ in range(3_000)))
    index = SuggestionIndex((Unit(sentence, sentence, "ru", "en") for sentence in sentences), "ru", "en")
    asked = [disturb(chance.choice(sentences), chance) for _ in range(200)]
    near = 0
    for question, found in zip(asked, index.suggest_all(asked, limit=50), strict=True):
        every = {
            sentence
            for sentence in sentences
            if sentence != question
            and Levenshtein.normalized_similarity(question, sentence) >= LEAST_SIMILARITY
        }
        assert {one.source for one in found} == every, question
        near += len(every)
    assert near > 100, "the question must not be empty"


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.text(max_size=12), max_size=8))
def test_every_text_of_a_letter_or_more_finds_itself(texts: list[str]) -> None:
    index = TrigramIndex(texts)
    for place, found in enumerate(index.find(texts, most=len(texts) + 1) if texts else []):
        assert not texts[place] or place in found


def test_suggestions_come_best_first_and_each_once() -> None:
    units = [
        Unit("Паром затонул в порту рано утром вчера.", "third", "ru", "en"),
        Unit("Паром затонул в порту рано утром.", "first", "ru", "en"),
        Unit("Паром затонул в порту рано утром.", "first", "ru", "en"),
        Unit("Паром затонул в порту рано утром.", "second", "ru", "en"),
    ]
    index = SuggestionIndex(units, "ru", "en")
    found = index.suggest("Паром затонул в порту рано утрам.", limit=5)
    assert [one.target for one in found] == ["second", "first", "third"], "of equals the one imported last"
    assert index.suggest_all([]) == []
    assert SuggestionIndex([], "ru", "en").suggest("Паром затонул.") == []
