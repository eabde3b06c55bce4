"""Ukrainian words have the lemmas of their dictionary, and what their endings tell."""

from __future__ import annotations

import sys

import pytest

from compare.errors import OutletdiffError
from compare.language import (
    content_lemmas,
    is_known_word,
    lemmatize,
    part_of_speech,
    participle_verb,
    read_word,
    ukrainian_words,
)


def test_forms_of_one_word_have_one_lemma() -> None:
    assert lemmatize("Рятувальники знайшли людей", "uk") == ["рятувальник", "знайти", "людина"]
    assert lemmatize("Рятувальникам знайти людину", "uk") == ["рятувальник", "знайти", "людина"]


def test_stop_words_are_known_in_every_form() -> None:
    assert content_lemmas("Вони були у своїй сім’ї, і пором може не піти.", "uk") == [
        "сім'я",
        "пором",
        "піти",
    ]


@pytest.mark.parametrize(
    ("word", "tag", "feature"),
    [
        ("затонула", "VERB", "past"),
        ("повернувся", "VERB", "past"),
        ("піднято", "VERB", "PRTS"),
        ("відбити", "VERB", "INFN"),
        ("пливучи", "VERB", "GRND"),
        ("пливтиме", "VERB", "futr"),
        ("озерний", "ADJ", "ADJF"),
        ("озерних", "ADJ", "ADJF"),
    ],
)
def test_an_ending_tells_what_a_word_is(word: str, tag: str, feature: str) -> None:
    reading = read_word(word, "uk")
    assert (reading.tag, feature in reading.features) == (tag, True)


@pytest.mark.parametrize("word", ["пором", "поліція", "рішення", "сім’я", "кількість"])
def test_nouns_are_told_by_their_ending(word: str) -> None:
    assert part_of_speech(word, "uk") == "NOUN"


def test_one_word_that_news_means_otherwise_is_listed() -> None:
    assert lemmatize("жодна прем’єрка може", "uk") == ["жоден", "прем'єр", "могти"]


def test_words_that_only_end_as_an_infinitive_are_none() -> None:
    assert lemmatize("діти, дні, їх", "uk") == ["дитина", ",", "день", ",", "вони"]
    assert "INFN" not in read_word("проти", "uk").features
    assert part_of_speech("кошти", "uk") == ""


def test_a_word_is_known_in_the_language_that_is_asked() -> None:
    assert is_known_word("відомий", "uk")
    assert not is_known_word("відомий", "ru")
    assert not is_known_word("ґрзав", "uk")


def test_a_missing_dictionary_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "simplemma", None)
    with pytest.raises(OutletdiffError, match="Ukrainian dictionary is missing") as caught:
        ukrainian_words._dictionary.__wrapped__()
    assert "install simplemma" in str(caught.value)


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("підвищилась", "підвищитися"),
        ("відновлюється", "відновлюватися"),
        ("балотувалася", "балотуватися"),
        ("демонтовано", "демонтувати"),
        ("локалізувати", "локалізувати"),
        ("купила", "купити"),
    ],
)
def test_verbs_that_the_dictionary_lacks_have_their_infinitives(form: str, lemma: str) -> None:
    assert read_word(form, "uk").lemma == lemma


@pytest.mark.parametrize(
    ("form", "verb"), [("заарештованих", "заарештувати"), ("винний", ""), ("останній", "")]
)
def test_a_passive_participle_is_one_of_its_verb(form: str, verb: str) -> None:
    assert participle_verb(form) == verb


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("генпрокурора", "генпрокурор"),
        ("екс-міністром", "екс-міністр"),
        ("облраді", "облрада"),
        ("ради", "рада"),
        ("нацполіції", "нацполіція"),
        ("ексдепутатки", "ексдепутат"),
        ("прем'єром", "прем'єр"),
        ("віцепрем'єра", "віцепрем'єр"),
    ],
)
def test_an_office_or_a_body_in_one_word_has_the_lemma_of_its_noun(form: str, lemma: str) -> None:
    assert lemmatize(form, "uk") == [lemma]


def test_several_persons_have_the_lemma_of_one() -> None:
    assert lemmatize("вчителів, клієнтів, синів", "uk")[::2] == ["вчитель", "клієнт", "син"]
