"""Phrases of a table in which a few words may stand."""

from __future__ import annotations

import pytest

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
