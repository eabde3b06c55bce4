"""Phrases of a table in which a few words may stand."""

from __future__ import annotations

import pytest

from compare.language import listed_words
from compare.language.listed_words import find_listed, index_forms

INDEX = index_forms([("send_*_back", "sent back"), ("отправить_*_в_отставку", "removed")])


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "Deputies sent the water bill back on Monday.", ["sent the water bill back"]),
        ("en", "Deputies sent back the bill.", ["sent back"]),
        ("en", "He sent a letter, then went back.", []),
        ("en", "He sent a letter to the new mayor of Orra back then.", []),
        ("ru", "Король отправил министра в отставку.", ["отправил министра в отставку"]),
        ("ru", "Король отправил министра в порт.", []),
        ("en", "He sent", []),
    ],
)
def test_a_gap_holds_a_few_words_of_one_clause(language: str, text: str, found: list[str]) -> None:
    assert [listed.text for listed in find_listed(text, language, INDEX)] == found


def test_the_forms_of_a_word_are_looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    forms = listed_words._forms_of
    monkeypatch.setattr(listed_words, "_forms_of", lambda word, own: asked.append(word) or forms(word, own))
    for text in ("Zunkers quibble daily.", "Daily zunkers quibble.", "Zunkers quibble, and quibble."):
        find_listed(text, "en", INDEX)
    assert sorted(asked) == sorted({*asked})
    assert "Zunkers" in asked


def test_a_sentence_without_a_listed_word_is_not_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listed_words, "_reach", None)
    assert find_listed("Rain fell all night.", "en", INDEX) == ()
    assert INDEX.openings == {"send", "отправить"}
