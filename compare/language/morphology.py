"""Lemmas and parts of speech, remembered word form by word form."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from compare.language.english_words import find_english_lemmas
from compare.language.normalisation import search_key
from compare.language.russian_dictionary import russian_dictionary
from compare.language.tables import read_rows, read_words
from compare.language.tokens import tokenize
from compare.language.ukrainian_words import is_ukrainian_word, read_ukrainian

_REMEMBERED_FORMS = 300_000
_REMEMBERED_PARSES = 20_000
_LONGEST_WORD = 60
_LATIN_WORD = re.compile(r"[a-z][a-z'-]*")
_CYRILLIC_WORD = re.compile(r"[а-я-]*[а-я]")
_UKRAINIAN_WORD = re.compile(r"[а-яґєії'-]*[а-яґєії]")
# In order of preference: news reports events, so a form that can be a verb mostly is one.
_ENGLISH_TAGS = ("AUX", "VERB", "NOUN", "ADJ", "ADV")
_UNIVERSAL_TAGS = {
    "NOUN": "NOUN",
    "ADJF": "ADJ",
    "ADJS": "ADJ",
    "COMP": "ADJ",
    "VERB": "VERB",
    "INFN": "VERB",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "GRND": "VERB",
    "NUMR": "NUM",
    "ADVB": "ADV",
    "NPRO": "PRON",
    "PRED": "ADV",
    "PREP": "ADP",
    "CONJ": "CCONJ",
    "PRCL": "PART",
    "INTJ": "INTJ",
}
_INFLECTED = frozenset({"ru", "uk"})
_PROPER = ("Name", "Surn", "Patr", "Geox", "Orgn")


class Reading(NamedTuple):
    """What a word form is, seen alone.

    Attributes
    ----------
    lemma, tag : str
        Its dictionary form and universal part of speech ("" where unknown).
    features : frozenset of str
        For Russian the grammemes (OpenCorpora's names) of the likeliest reading; for Ukrainian those that
        the ending of a verb or an adjective tells.
    cases : frozenset of str
        For Russian nouns, adjectives and pronouns every case and number that it can have ("nomn sing").
    """

    lemma: str
    tag: str
    features: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()


def inflects_as_russian(language: str) -> bool:
    """Tell whether the readings of a language's verbs and adjectives tell what those of Russian ones do.

    An infinitive, a past form, a participle without an ending («открыто», «відкрито»), a future in one word.
    What cases are told (`Reading.cases`) is another matter: Ukrainian readings have none.

    Examples
    --------
    >>> inflects_as_russian("ru"), inflects_as_russian("uk"), inflects_as_russian("en")
    (True, True, False)
    """
    return language in _INFLECTED


def lemmatize(text: str, language: str) -> list[str]:
    """Return the dictionary form of every token of a text.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        ISO 639-1 code. Russian, English and Ukrainian have dictionaries; a word of any other language is
        its own lemma.

    Returns
    -------
    list of str
        One lemma for each token of ``tokenize(text, language)``: lower case, ё as е, without stress
        marks. Signs and figures are themselves.

    Examples
    --------
    >>> lemmatize("Спасены 26 пассажиров", "ru")
    ['спасти', '26', 'пассажир']
    >>> lemmatize("Rescuers' boats found them", "en")
    ['rescuer', "'", 'boat', 'find', 'them']
    """
    return [read_word(token.text, language).lemma for token in tokenize(text, language)]


def content_lemmas(text: str, language: str) -> list[str]:
    """Return the lemmas that carry what a text claims: no stop words, no signs.

    Parameters
    ----------
    text : str
        Any text.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of str
        In the order of the text.

    Examples
    --------
    >>> content_lemmas("The ferry was carrying 121 people.", "en")
    ['ferry', 'carry', '121', 'people']
    """
    stop_words = read_words("stop_words", language)
    return [lemma for lemma in lemmatize(text, language) if lemma not in stop_words and lemma[0].isalnum()]


def part_of_speech(word: str, language: str) -> str:
    """Return the most likely part of speech of a word form, seen alone.

    Parameters
    ----------
    word : str
        One token.
    language : str
        ISO 639-1 code.

    Returns
    -------
    str
        A universal tag ("NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM", "PRON", "ADP", "CCONJ",
        "PART", "INTJ"), or "" where it cannot be told.

    Examples
    --------
    >>> part_of_speech("паром", "ru"), part_of_speech("сообщили", "ru"), part_of_speech("quickly", "en")
    ('NOUN', 'VERB', 'ADV')
    """
    return read_word(word, language).tag


@lru_cache(maxsize=_REMEMBERED_FORMS)
def read_word(word: str, language: str) -> Reading:
    """Return what one word form is, seen alone.

    Parameters
    ----------
    word : str
        One token.
    language : str
        ISO 639-1 code.

    Returns
    -------
    Reading
        Lemma, universal tag ("" where unknown) and, for Russian and Ukrainian, grammemes of OpenCorpora.

    Examples
    --------
    >>> read_word("сообщили", "ru").lemma, read_word("didn't", "en").lemma, read_word("Häuser", "de").lemma
    ('сообщить', 'not', 'häuser')
    """
    key = search_key(word) or word
    if len(key) > _LONGEST_WORD:
        return Reading(key, "")
    if key[0].isdigit() and "-" in key:
        figure, _, tail = key.partition("-")
        reading = read_word(tail, language) if tail else Reading("", "")
        return reading._replace(lemma=f"{figure}-{reading.lemma}")
    if language == "ru" and _CYRILLIC_WORD.fullmatch(key):
        return _read_russian(key)
    if language == "en" and _LATIN_WORD.fullmatch(key):
        return _read_english(key)
    if language == "uk" and _UKRAINIAN_WORD.fullmatch(key):
        return Reading(*read_ukrainian(key, _exceptions("ukrainian_lemmas").get(key, "")))
    return Reading(key, "")


def is_known_word(word: str, language: str = "") -> bool:
    """Return whether a dictionary knows a word form, Russian or English by its letters.

    Parameters
    ----------
    word : str
        One token.
    language : str, optional
        ISO 639-1 code, where it is known: "uk" asks for Ukrainian words.

    Returns
    -------
    bool
        Names count only where the dictionary has them.

    Examples
    --------
    >>> is_known_word("известный"), is_known_word("able"), is_known_word("відомий", "uk")
    (True, True, True)
    >>> is_known_word("дирижаблер"), is_known_word("відомий")
    (False, False)
    """
    key = search_key(word)
    if language == "uk" and _UKRAINIAN_WORD.fullmatch(key):
        return is_ukrainian_word(key)
    if _CYRILLIC_WORD.fullmatch(key):
        return bool(russian_dictionary().word_is_known(key))
    return bool(find_english_lemmas(key))


@lru_cache(maxsize=_REMEMBERED_PARSES)
def parse_russian(word: str) -> tuple[Any, ...]:
    """Return pymorphy3's analyses of a word form in lower case, likeliest first; shared by all who ask."""
    return tuple(russian_dictionary().parse(word))


def _read_russian(key: str) -> Reading:
    parses = parse_russian(key)
    forms = [_read_tag(parse.tag) for parse in parses]
    # News hardly ever commands: «нашли» is from найти, not from наслать.
    place = next((place for place, form in enumerate(forms) if "impr" not in form.features), 0)
    lemma = parses[place].normal_form.replace("ё", "е")
    exceptions = _exceptions("russian_lemmas")
    lemma = exceptions.get(key) or exceptions.get(f"={lemma}", lemma)
    cases = frozenset(form.case for form in forms if form.case)
    return Reading(lemma, forms[place].tag, forms[place].features, cases)


class _Form(NamedTuple):
    """What a tag of pymorphy3's says: its grammemes, a universal tag, and case and number or "" without."""

    features: frozenset[str]
    tag: str
    case: str


@cache
def _read_tag(tag: Any) -> _Form:
    """Return what a tag says; there are a few thousand, and each is asked for at many words."""
    features = frozenset(tag.grammemes)
    part = _UNIVERSAL_TAGS.get(str(tag.POS), "")
    if part == "NOUN" and not features.isdisjoint(_PROPER):
        part = "PROPN"
    return _Form(features, part, f"{tag.case} {tag.number}" if tag.case else "")


def _read_english(key: str) -> Reading:
    if key.endswith("n't"):
        return Reading("not", "PART")
    if lemma := _exceptions("english_lemmas").get(key):
        readings = find_english_lemmas(lemma)
        return Reading(lemma, next((tag for tag in _ENGLISH_TAGS if tag in readings), ""))
    stem = key.removesuffix("'s")
    readings = find_english_lemmas(stem)
    for tag in _ENGLISH_TAGS:
        if tag in readings:
            return Reading(readings[tag], tag)
    return Reading(stem, "")


@cache
def _exceptions(table: str) -> dict[str, str]:
    return {row[0]: row[1] for row in read_rows(table)}
