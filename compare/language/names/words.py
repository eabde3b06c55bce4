"""What one word tells about being part of a name, remembered word form by word form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from typing import Any, NamedTuple

from compare.language.english_words import find_english_lemmas
from compare.language.identification import has_cyrillic
from compare.language.morphology import parse_russian
from compare.language.names.endings import (
    ENGLISH_COMMON_ENDING,
    ENGLISH_COMMON_START,
    ENGLISH_COMMON_TAIL,
    OPPOSED,
    PLACE_ADJECTIVE,
    PLACE_ENDINGS,
    RUSSIAN_COMMON_ENDING,
    RUSSIAN_COMMON_START,
    RUSSIAN_ENDINGS,
    VERBAL,
)
from compare.language.names.inflection import nominatives
from compare.language.names.table import (
    SHORTEST_STEM,
    Spellings,
    TableName,
    cyrillic_spellings,
    is_acronym,
    latin_spellings,
    plain_word,
)
from compare.language.names.ukrainian import (
    is_common_ukrainian,
    is_named_alone,
    is_surname_by_form,
    is_ukrainian_patronymic,
    places_of_adjective,
    russian_spellings,
    ukrainian_forms,
)
from compare.language.russian_dictionary import russian_dictionary
from compare.language.tables import read_rows, read_words
from compare.language.ukrainian_words import is_ukrainian_word

_REMEMBERED_FORMS = 30_000
_NAME_TAGS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})
_SHORTEST_BASE = 3
_POSSIBLE = 0.05
_LIKELY = 0.5
_LATIN = re.compile("[A-Za-z]")
_NUMBERED = re.compile(r"(.+)-(\d+)")
_INFLECTED_ACRONYM = re.compile(r"([А-ЯЁ]{2,})(?:а|у|ом|е|ы|ов|ам|ами|ах)")
# As a name is written in the middle of a sentence, with one kind of apostrophe.
_APOSTROPHES = str.maketrans("’ʼ", "''")
_RESPELLED = frozenset({"place", "person", "given", "nationality", "organisation"})
_NOUNS = frozenset({"place", "person", "given", "organisation"})
_CONTRACTION = re.compile(r"(?:n['’]t|['’](?:re|ve|ll|d|m))$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]s?$", re.IGNORECASE)


class Standing(Enum):
    """How much a capitalised word looks like a name when the table does not know it."""

    COMMON = 0
    MAYBE = 1
    UNKNOWN = 2
    NAME = 3


class NameWord(NamedTuple):
    """A word in its place.

    `opening` says that a sentence or a quote starts here, so that the capital means little;
    `adjacent` that only a space is between it and the word before; `quoted` that it stands right
    after an opening quotation mark, `closed` right before a closing one; `possessive` that an 's follows.
    """

    start: int
    stop: int
    text: str
    opening: bool
    adjacent: bool
    quoted: bool = False
    closed: bool = False
    possessive: bool = False


class Facts(NamedTuple):
    """What is known of a word form: its table entries, its base forms, and its standing.

    `ambiguous` says that the dictionary also knows it as a common word; `given` and `patronymic`
    that it is a first name or a patronymic; `stretched` that the dictionary does not decline it like
    the entry (Шольцем), or takes it for another word (Маску).
    """

    entries: tuple[TableName, ...]
    forms: tuple[str, ...]
    standing: Standing
    ambiguous: bool = False
    given: bool = False
    patronymic: bool = False
    stretched: bool = False


@cache
def role_words(role: str, language: str) -> frozenset[str]:
    """Return the words that `data/names_words.tsv` lists for a role in a language."""
    return frozenset(
        plain_word(word)
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
    if language == "ru" and has_cyrillic(plain):
        named = nominatives(plain) if word[0].isupper() else ()
        found = (plain, *named, *(parse.normal_form for parse in parse_russian(plain)))
        return tuple(dict.fromkeys(form.replace("ё", "е") for form in found))
    if language == "uk" and has_cyrillic(plain):
        return ukrainian_forms(word.translate(_APOSTROPHES))
    return tuple(dict.fromkeys((plain, _POSSESSIVE.sub("", plain))))


def _russian_nominatives(plain: str) -> Iterator[str]:
    for ending, nominative in RUSSIAN_ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_BASE:
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
    if language == "ru" and word.islower() and not _may_be_lower_case_name(word):
        return Facts((), (plain_word(word),), Standing.COMMON)
    forms = base_forms(word, language)
    entries = tuple(dict.fromkeys(_find_entries(word, forms)))
    if not entries and language == "uk":
        entries = tuple(dict.fromkeys(_find_in_russian(word, forms)))
    stretched = not entries and language == "ru" and word[0].isupper() and has_cyrillic(word)
    if stretched:
        entries = tuple(dict.fromkeys(_find_entries(word, tuple(_russian_nominatives(forms[0])))))
    if not word[:1].isupper():
        return Facts(entries, forms, Standing.COMMON)
    given = any(entry.kind == "given" for entry in entries)
    if not has_cyrillic(word) or _LATIN.search(word):
        standing = _latin_standing(word, language)
        return Facts(entries, forms, standing, standing is Standing.COMMON, given)
    if language == "ru":
        return _russian_facts(word, forms, entries, given)._replace(stretched=stretched)
    if language == "uk":
        return _ukrainian_facts(word, forms, entries, given)
    return Facts(entries, forms, Standing.MAYBE, False, given)


def _may_be_lower_case_name(word: str) -> bool:
    """Spare most words the dictionary: only these can be nations, or adjectives of places."""
    plain = plain_word(word)
    return (
        plain.startswith(cyrillic_spellings().lower_case.get(plain[:SHORTEST_STEM], ()))
        or PLACE_ADJECTIVE.search(plain) is not None
        or "-" in word
    )


def _find_entries(word: str, forms: tuple[str, ...]) -> Iterator[TableName]:
    spellings = cyrillic_spellings() if has_cyrillic(word) else latin_spellings()
    words = spellings.words
    if word.endswith("-"):
        yield from _find_first_halves(word, spellings)
        return
    inflected = _INFLECTED_ACRONYM.fullmatch(word)
    acronym = inflected[1] if inflected else word.removesuffix("s")
    if is_acronym(acronym):
        yield from words.get(word, words.get(acronym, ()))
    for form in forms:
        for entry in words.get(form, ()):
            if word[0].isupper() or _is_lower_case_name(form, entry):
                yield entry
    if forms and forms[-1].endswith(("ский", "цкий")):
        yield from _find_adjective(forms, words)


def _find_in_russian(word: str, forms: tuple[str, ...]) -> Iterator[TableName]:
    """Find a name that Russian writes by rule as Ukrainian does: «Хорватія», «Ірина», «американський»."""
    for form in forms:
        spellings = tuple(russian_spellings(form))
        found = [entry for entry in _find_entries(word, spellings) if entry.kind in _RESPELLED]
        made_of = places_of_adjective(form) if form not in role_words("no_places", "uk") else ()
        for place in made_of:
            found += [
                entry
                for spelling in (place, *russian_spellings(place))
                for entry in cyrillic_spellings().words.get(spelling, ())
                if entry.kind == "place"
            ]
        if found:
            yield from found
            return


def _is_lower_case_name(form: str, entry: TableName) -> bool:
    """Say whether running text may write this form of a name without a capital: российский, конгресс."""
    return any(
        spelling.islower() and plain_word(spelling) == form for spelling in (entry.russian, *entry.variants)
    )


def _find_adjective(
    forms: tuple[str, ...], words: Mapping[str, tuple[TableName, ...]]
) -> Iterator[TableName]:
    """Find what an adjective that the table does not list is made of: Тарту in тартуский."""
    lemma = forms[-1]
    opposed = OPPOSED.match(lemma)
    if opposed and lemma[opposed.end() :] in words:
        yield from words[lemma[opposed.end() :]]
    elif lemma not in role_words("no_places", "ru") and not any(form in words for form in forms):
        stem = lemma[: -len("ский")] + ("ц" if lemma.endswith("цкий") else "")
        places = (words.get(stem + ending, ()) for ending in PLACE_ENDINGS if len(stem) > 3)
        yield from (entry for found in places for entry in found if entry.kind == "place")


def _find_first_halves(word: str, spellings: Spellings) -> Iterator[TableName]:
    plain = plain_word(word[:-1])
    if plain in spellings.prefixes:
        yield spellings.prefixes[plain]
    elif plain in spellings.words:
        entry = spellings.words[plain][0]
        if word[0].isupper() or _is_lower_case_name(plain, entry):
            yield entry
    elif plain.endswith("ско"):
        yield from spellings.words.get(f"{plain[:-1]}ий", ())


def _latin_standing(word: str, language: str) -> Standing:
    plain = _CONTRACTION.sub("", _POSSESSIVE.sub("", plain_word(word)))
    if language not in {"en", "ru", "uk"}:
        return Standing.MAYBE
    if len(word) < 2 or has_cyrillic(word):
        return Standing.COMMON
    if all(_is_common_english(part) for part in plain.split("-")):
        return Standing.COMMON
    return Standing.UNKNOWN


@cache
def _common_english_words() -> tuple[frozenset[str], ...]:
    return (
        read_words("stop_words", "en"),
        role_words("capitalised", "en"),
        role_words("designators", "en"),
    )


def _is_common_english(part: str) -> bool:
    if len(part) < 2 or any(part in words for words in _common_english_words()) or find_english_lemmas(part):
        return True
    start, tail = ENGLISH_COMMON_START.match(part), ENGLISH_COMMON_TAIL.search(part)
    return bool(
        (start and find_english_lemmas(part[start.end() :]))
        or (tail and find_english_lemmas(part[: tail.start()]))
        or ENGLISH_COMMON_ENDING.search(part)
    )


def _russian_facts(word: str, forms: tuple[str, ...], entries: tuple[TableName, ...], given: bool) -> Facts:
    dictionary = russian_dictionary()
    plain = word.lower()
    parses = parse_russian(plain)
    tags = [(parse.tag.grammemes, parse.score) for parse in parses]
    patronymic = any("Patr" in tag for tag, _ in tags)
    first_name = sum(score for tag, score in tags if "Name" in tag and "plur" not in tag)
    given = given or (not entries and first_name >= _LIKELY and dictionary.word_is_known(plain))
    if is_acronym(word):  # one that no table knows is spelt out in other languages
        return Facts(entries, forms, Standing.COMMON)
    if not dictionary.word_is_known(plain):
        standing = _predicted_standing(plain, parses[0])
        return Facts(entries, forms, standing, False, given, patronymic)
    share = sum(score for tag, score in tags if tag & _NAME_TAGS)
    ambiguous = any(score > _POSSIBLE and _opens_sentences(tag) for tag, score in tags)
    standing = Standing.MAYBE if share > _POSSIBLE else Standing.COMMON
    if share >= _LIKELY and not ambiguous:
        standing = Standing.NAME
    return Facts(entries, forms, standing, ambiguous, given, patronymic)


def _ukrainian_facts(word: str, forms: tuple[str, ...], entries: tuple[TableName, ...], given: bool) -> Facts:
    if is_acronym(word):
        return Facts(entries, forms, Standing.COMMON)
    patronymic = is_ukrainian_patronymic(forms[0])
    if is_common_ukrainian(word.translate(_APOSTROPHES)):
        # «Тому» and «Крім» open sentences, and are no Tom and no Crimea there.
        is_adjective = any(form.endswith(("ий", "ій")) for form in forms[:2])
        stretched = not is_adjective and any(entry.kind in _NOUNS for entry in entries)
        return Facts(entries, forms, Standing.COMMON, True, given, patronymic, stretched)
    if not is_ukrainian_word(forms[0]):
        standing = Standing.UNKNOWN if is_surname_by_form(forms[0]) else Standing.MAYBE
        return Facts(entries, forms, standing, False, given, patronymic)
    is_name = is_named_alone(word.translate(_APOSTROPHES))
    return Facts(entries, forms, Standing.NAME if is_name else Standing.MAYBE, not is_name, given, patronymic)


def _opens_sentences(tag: frozenset[str]) -> bool:
    """Say whether a common word of this form often is the first of a sentence."""
    return not tag & _NAME_TAGS and ("NOUN" not in tag or ("nomn" in tag and "plur" not in tag))


def _predicted_standing(plain: str, parse: Any) -> Standing:
    """Judge a word that the dictionary lacks; one that looks like a verb may be a name, Валво."""
    if _is_predicted_common(plain):
        return Standing.COMMON
    return Standing.MAYBE if str(parse.tag.POS) in VERBAL else Standing.UNKNOWN


def _is_predicted_common(plain: str) -> bool:
    if "-" in plain:
        return not any(part and _has_name_reading(part) for part in plain.split("-"))
    start = RUSSIAN_COMMON_START.match(plain)
    return bool(
        RUSSIAN_COMMON_ENDING.search(plain)
        or (start and russian_dictionary().word_is_known(plain[start.end() :]))
    )


def _has_name_reading(part: str) -> bool:
    dictionary = russian_dictionary()
    if not dictionary.word_is_known(part):
        return True
    return any(_NAME_TAGS & set(parse.tag.grammemes) for parse in dictionary.parse(part))
