"""Tokens, lemmas and spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.language import content_lemmas, fold, lemmatize, part_of_speech, search_key, tokenize

TOKENS = (
    ("ru", "В 12:30 собрали 1 000,5 т.", "В|12:30|собрали|1 000,5|т|."),
    ("en", "The U.S. didn't pay $1,000.", "The|U.S.|didn't|pay|$|1,000|."),
    ("en", "In 2020 100 people", "In|2020|100|people"),
    ("ru", "34-летний врач о COVID-19", "34-летний|врач|о|COVID-19"),
    ("ru", "что-то из-за «Газеты.Ru»", "что-то|из-за|«|Газеты|.|Ru|»"),
    (
        "en",
        "rus.err.ee and a.b@example.org: https://example.org/a?b=1.",
        "rus.err.ee|and|a.b@example.org|:|https://example.org/a?b=1|.",
    ),
    ("uk", "п'ять об’єктів", "п'ять|об’єктів"),
    ("hi", "सरकार ने कहा।", "सरकार|ने|कहा|।"),
    ("zh", "中国人", "中|国|人"),
    ("ru", "све́тлый…", "све́тлый|…"),
    ("en", "Well... no — “yes”", "Well|...|no|—|“|yes|”"),
)


@pytest.mark.parametrize(("language", "text", "expected"), TOKENS)
def test_tokens_stay_whole(language: str, text: str, expected: str) -> None:
    assert "|".join(token.text for token in tokenize(text, language)) == expected


@given(st.text(max_size=60), st.sampled_from(["ru", "en", "fr", "zh"]))
def test_tokens_hold_every_sign_and_lemmas_follow_them(text: str, language: str) -> None:
    tokens = tokenize(text, language)
    assert all(text[token.start : token.stop] == token.text for token in tokens)
    assert "".join("".join(token.text.split()) for token in tokens) == "".join(text.split())
    assert len(lemmatize(text, language)) == len(tokens)


def test_inflected_forms_share_a_lemma() -> None:
    assert lemmatize("Спасатели нашли пятерых погибших", "ru") == [
        "спасатель",
        "найти",
        "пятеро",
        "погибнуть",
    ]
    assert lemmatize("ёлка", "ru") == lemmatize("елки", "ru") == ["елка"]
    assert lemmatize("34-летнего", "ru") == lemmatize("34-летний", "ru")
    assert lemmatize("found children's boats sinking", "en") == ["find", "child", "boat", "sink"]
    assert lemmatize("didn't can't", "en") == ["not", "not"]
    assert lemmatize("Häuser Über", "de") == ["häuser", "über"]


def test_content_lemmas_leave_out_what_says_little() -> None:
    assert content_lemmas("The ferry was carrying 121 people, he said.", "en") == [
        "ferry",
        "carry",
        "121",
        "people",
    ]
    assert content_lemmas("Он сообщил, что на пароме было не 118 человек", "ru") == [
        "паром",
        "118",
        "человек",
    ]
    assert content_lemmas("Der Hund", "de") == ["der", "hund"]
    assert content_lemmas("«…» — !", "ru") == []


def test_parts_of_speech_are_universal_tags() -> None:
    assert [part_of_speech(word, "ru") for word in ("паром", "сообщил", "большой", "Москва", "не")] == [
        "NOUN", "VERB", "ADJ", "PROPN", "PART",
    ]  # fmt: skip
    assert part_of_speech("слово", "de") == ""


@given(st.text(max_size=60))
def test_folding_is_one_for_one_and_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=60))
def test_a_search_key_is_its_own_key(text: str) -> None:
    assert search_key(search_key(text)) == search_key(text)


def test_spellings_of_one_thing_share_a_key() -> None:
    variants = ("«Всё хорошо»", "“все  хорошо”", '"Все\xa0хоро\u00adшо"', "„Всё\u200b хорошо”")
    assert len({search_key(variant) for variant in variants}) == 1
    assert fold("«Ёж» – it’s") == '"Еж" - it\'s'
