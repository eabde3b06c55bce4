"""What one word tells about being part of a name, remembered word form by word form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from compare.language.morphology import _english_lexicon, _russian_dictionary
from compare.language.naming_inflection import nominatives
from compare.language.naming_table import (
    Entry,
    Spellings,
    cyrillic_spellings,
    is_acronym,
    latin_spellings,
    plain_word,
)
from compare.language.tables import read_rows, read_words

_REMEMBERED_FORMS = 200_000
_NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
_POSSIBLE = 0.1
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_NUMBERED = re.compile(r"(.+)-(\d+)")
_INFLECTED_ACRONYM = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:re|ve|ll|d|m))$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)
# A word that no dictionary knows and that looks like this is a common word, not a name.
_COMMON_ENDING = re.compile(
    r"(?:ци[яюией]|ость|ости|остью|ни[еяюй]|нием|ств[оауе]|изм[аеу]?|лог[аиуов]*|"
    r"н(?:ый|ая|ое|ые|ого|ую|ых|ым)|(?:ировал|ированн|ующ|ющ)\w*|ать|ить|еть|ться)$"
)
_ENGLISH_COMMON_ENDING = re.compile(
    r"(?:olog(?:y|ists?)|ations?|izing|ising|ized|ised|ically|ities|ness|isms?|[bdlmnrt]ists?|virus(?:es)?|"
    r"globulins?|technolog(?:y|ies)|phobia|aemia|emia|onia)$"
)
_ENGLISH_COMMON_START = re.compile(
    r"(?:anti|bio|counter|cyber|de|eco|heli|hyper|immuno|inter|mega|meta|micro|mini|mis|multi|nano|neuro|non|over|"
    r"post|pre|re|sub|super|tele|trans|ultra|un|under)-?(?=[a-z]{3})"
)
_VERBAL = frozenset({"VERB", "INFN", "GRND", "PRTF", "PRTS", "ADJS", "COMP"})
# What a Russian adjective in -ский may have cut off the name of its place.
_PLACE_ENDINGS = ("", "ск", "а", "я", "ь", "о", "ы", "и", "ия")
_OPPOSED = re.compile(r"(?:анти|про|внутри|все|обще)(?=\w{5})")
# Ukrainian case endings and what they stand for in the nominative; every one that fits is tried.
_UKRAINIAN_ENDINGS = (
    ("ого", "ий"), ("ому", "ий"), ("им", "ий"), ("ої", "а"), ("ою", "а"), ("ій", "а"), ("ові", ""), ("еві", ""),
    ("єві", "й"), ("ом", ""), ("ем", ""), ("єм", "й"), ("ею", "я"), ("єю", "я"), ("ві", "в"), ("ів", ""), ("а", ""),
    ("у", ""), ("у", "а"), ("и", "а"), ("і", "а"), ("і", "о"), ("і", ""), ("ю", "я"), ("ю", "ь"), ("ї", "я"),
    ("я", "ь"), ("я", "й"), ("ю", "й"), ("єва", "їв"), ("єві", "їв"), ("єву", "їв"), ("ова", "ів"), ("ові", "ів"),
)  # fmt: skip


class Standing(Enum):
    """How much a capitalised word looks like a name when the table does not know it."""

    COMMON = 0
    MAYBE = 1
    UNKNOWN = 2
    NAME = 3


class Word(NamedTuple):
    """A word in its place.

    `opening` says that a sentence or a quote starts here, so that the capital means little;
    `adjacent` that only a space is between it and the word before; `quoted` that it stands right
    after an opening quotation mark.
    """

    start: int
    stop: int
    text: str
    opening: bool
    adjacent: bool
    quoted: bool = False


class Facts(NamedTuple):
    """What is known of a word form: its table entries, its base forms, and its standing.

    `ambiguous` says that the dictionary also knows it as a common word; `given` and `patronymic`
    that it is a first name or a patronymic.
    """

    entries: tuple[Entry, ...]
    forms: tuple[str, ...]
    standing: Standing
    ambiguous: bool = False
    given: bool = False
    patronymic: bool = False


@cache
def role_words(role: str, language: str) -> frozenset[str]:
    """Return the words that `data/names_words.tsv` lists for a role in a language."""
    return frozenset(
        word
        for code, name, words in read_rows("names_words")
        if code == language and name == role
        for word in words.split()
    )


@lru_cache(maxsize=_REMEMBERED_FORMS)
def base_forms(word: str, language: str) -> tuple[str, ...]:
    """Return every form under which the table may list a word.

    Parameters
    ----------
    word : str
        One word form.
    language : str
        ISO 639-1 code.

    Returns
    -------
    tuple of str
        The word itself and its base forms, likeliest first, in lower case with ё as е.

    Examples
    --------
    >>> base_forms("Киеву", "ru"), base_forms("Moscow's", "en")
    (('киеву', 'киев'), ("moscow's", 'moscow'))
    """
    plain = plain_word(word)
    numbered = _NUMBERED.fullmatch(plain)
    if numbered:
        return tuple(f"{form}-{numbered[2]}" for form in base_forms(numbered[1], language))
    if language == "ru" and _CYRILLIC.search(plain):
        parses = _russian_dictionary().parse(plain)
        found = (plain, *nominatives(plain), *(parse.normal_form for parse in parses))
        return tuple(dict.fromkeys(form.replace("ё", "е") for form in found))
    if language == "uk" and _CYRILLIC.search(plain):
        return tuple(dict.fromkeys((plain, *_ukrainian_nominatives(plain))))
    return tuple(dict.fromkeys((plain, _POSSESSIVE.sub("", plain))))


def _ukrainian_nominatives(plain: str) -> Iterator[str]:
    for ending, nominative in _UKRAINIAN_ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) > 1:
            yield plain[: -len(ending)] + nominative


@lru_cache(maxsize=_REMEMBERED_FORMS)
def read_name_word(word: str, language: str) -> Facts:
    """Return what one word form tells about being part of a name.

    Parameters
    ----------
    word : str
        One word form as written.
    language : str
        ISO 639-1 code.

    Returns
    -------
    Facts
        Nothing but the forms where a lower-case word has no entry.
    """
    forms = base_forms(word, language)
    entries = tuple(dict.fromkeys(_find_entries(word, forms)))
    if not word[:1].isupper():
        return Facts(entries, forms, Standing.COMMON)
    given = any(entry.kind == "given" for entry in entries)
    if not _CYRILLIC.search(word) or _LATIN.search(word):
        standing = _latin_standing(word, language)
        return Facts(entries, forms, standing, standing is Standing.COMMON, given)
    if language == "ru":
        return _russian_facts(word, forms, entries, given)
    return Facts(entries, forms, Standing.MAYBE, False, given)


def _find_entries(word: str, forms: tuple[str, ...]) -> Iterator[Entry]:
    spellings = cyrillic_spellings() if _CYRILLIC.search(word) else latin_spellings()
    words = spellings.words
    if word.endswith("-"):
        yield from _find_first_halves(word, spellings)
        return
    if is_acronym(word.rstrip("s")):
        yield from words.get(word, words.get(word.rstrip("s"), ()))
    capital = word[0].isupper()
    for form in forms:
        for entry in words.get(form, ()):
            if capital or entry.russian[0].islower() and _CYRILLIC.search(word):
                yield entry


def _find_first_halves(word: str, spellings: Spellings) -> Iterator[Entry]:
    plain = plain_word(word[:-1])
    if plain in spellings.prefixes:
        yield spellings.prefixes[plain]
    elif plain in spellings.words:
        yield spellings.words[plain][0]
    elif plain.endswith("ско"):
        yield from spellings.words.get(f"{plain[:-1]}ий", ())


def _latin_standing(word: str, language: str) -> Standing:
    plain = _CONTRACTION.sub("", _POSSESSIVE.sub("", plain_word(word)))
    if language not in {"en", "ru", "uk"}:
        return Standing.MAYBE
    if len(word) < 2 or plain in role_words("capitalised", "en") or _CYRILLIC.search(word):
        return Standing.COMMON
    if all(_is_common_english(part) for part in plain.split("-")):
        return Standing.COMMON
    return Standing.UNKNOWN


def _is_common_english(part: str) -> bool:
    known = _english_lexicon()
    if len(part) < 2 or part in read_words("stop_words", "en") or known(part):
        return True
    start = _ENGLISH_COMMON_START.match(part)
    return bool(start and known(part[start.end() :])) or _ENGLISH_COMMON_ENDING.search(part) is not None


def _russian_facts(word: str, forms: tuple[str, ...], entries: tuple[Entry, ...], given: bool) -> Facts:
    dictionary = _russian_dictionary()
    plain = word.lower()
    parses = dictionary.parse(plain)
    tags = [(frozenset(str(parse.tag).replace(" ", ",").split(",")), parse.score) for parse in parses]
    patronymic = any("Patr" in tag for tag, _ in tags)
    given = given or (not entries and any("Name" in tag for tag, _ in tags) and dictionary.word_is_known(plain))
    if is_acronym(word):  # one that no table knows is spelt out in other languages
        return Facts(entries, forms, Standing.COMMON)
    if not dictionary.word_is_known(plain):
        standing = Standing.COMMON if _is_predicted_common(plain, parses[0]) else Standing.UNKNOWN
        return Facts(entries, forms, standing, False, given, patronymic)
    share = sum(score for tag, score in tags if tag & _NAME_TAGS)
    ambiguous = any(score > _POSSIBLE and _opens_sentences(tag) for tag, score in tags)
    likely = Standing.MAYBE if ambiguous else Standing.NAME
    return Facts(entries, forms, likely if share > _POSSIBLE else Standing.COMMON, ambiguous, given, patronymic)


def _opens_sentences(tag: frozenset[str]) -> bool:
    """Say whether a common word of this form often is the first of a sentence."""
    if tag & _NAME_TAGS:
        return False
    return "NOUN" not in tag or ("nomn" in tag and "plur" not in tag)


def _is_predicted_common(plain: str, parse: Any) -> bool:
    if "-" in plain:
        return not any(part and _has_name_reading(part) for part in plain.split("-"))
    if _COMMON_ENDING.search(plain):
        return True
    return str(parse.tag.POS) in _VERBAL


def _has_name_reading(part: str) -> bool:
    dictionary = _russian_dictionary()
    if not dictionary.word_is_known(part):
        return True
    return any(_NAME_TAGS & set(parse.tag.grammemes) for parse in dictionary.parse(part))
