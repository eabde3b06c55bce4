"""Ukrainian word by word in Russian or English: what words are about, not a translation to be read.

No model is needed for it. Two Ukrainian texts, or a Ukrainian one and one in Russian or English, are compared
by it where nobody has translated them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from compare.language.morphology import is_known_word, parse_russian, read_word
from compare.language.names import russian_spellings
from compare.language.normalisation import search_key
from compare.language.romanization import transliterate
from compare.language.tables import read_rows, read_words
from compare.language.tokens import tokenize
from compare.loading import late_pattern

_REMEMBERED_WORDS = 100_000
_READ = frozenset({"ru", "en"})
_UKRAINIAN_WORD = late_pattern(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
# Russian past tenses by the last letter of the Ukrainian form, as pymorphy3 asks for them.
_PAST = {"в": {"past", "masc"}, "а": {"past", "femn"}, "о": {"past", "neut"}, "и": {"past", "plur"}}


class Entry(NamedTuple):
    """What a Ukrainian word is: its universal tag, and dictionary forms in Russian and in English."""

    tag: str
    russian: tuple[str, ...]
    english: tuple[str, ...]

    def words_in(self, language: str) -> tuple[str, ...]:
        """Return the dictionary forms in a language, the most frequent first."""
        return self.russian if language == "ru" else self.english


def is_read_in(language: str, other: str) -> bool:
    """Tell whether there is a dictionary from one language into another.

    Examples
    --------
    >>> is_read_in("uk", "ru"), is_read_in("uk", "en"), is_read_in("ru", "uk"), is_read_in("uk", "de")
    (True, True, False, False)
    """
    return language == "uk" and other in _READ


def lemmas_in(text: str, language: str) -> list[str]:
    """Return the content words of a Ukrainian text in another language.

    Parameters
    ----------
    text : str
        Ukrainian.
    language : {"ru", "en"}
        The language to read it in.

    Returns
    -------
    list of str
        Dictionary forms without stop words of either language, in their order; a word that the dictionary
        does not have is spelt as Russian spells it, or stays as it is.

    Examples
    --------
    >>> lemmas_in("У лікарні померли двоє людей.", "ru"), lemmas_in("У лікарні померли двоє людей.", "en")
    (['больница', 'умереть', 'двое', 'человек'], ['hospital', 'die', 'two', 'person'])
    """
    return [lemma for lemma, _ in tagged_lemmas_in(text, language)]


def tagged_lemmas_in(text: str, language: str) -> list[tuple[str, str]]:
    """Return the content words of a Ukrainian text in another language, each with its tag in Ukrainian.

    Parameters
    ----------
    text, language : str
        As for `lemmas_in`.

    Returns
    -------
    list of (str, str)
        Dictionary form, and universal part of speech ("" where unknown).

    Examples
    --------
    >>> tagged_lemmas_in("Шторм закрив порт.", "en")
    [('storm', 'NOUN'), ('close', 'VERB'), ('port', 'NOUN')]
    """
    stop_words = read_words("stop_words", language)
    own_stop_words = read_words("stop_words", "uk")
    found = []
    for token in tokenize(text, "uk"):
        reading = read_word(token.text, "uk")
        if reading.lemma in own_stop_words or not reading.lemma[0].isalnum():
            continue
        entry = _find_name(token.text) or find_entry(reading.lemma)
        told = entry.words_in(language)[0] if entry else _spell(reading.lemma, language)
        # A soft sign alone is nothing in Latin letters.
        words = [read_word(word, language).lemma for word in told.split()]
        tag = (entry.tag if entry else "") or reading.tag
        found += [(word, tag) for word in words if word not in stop_words]
    return found


def put_into_russian(text: str) -> str:
    """Return a Ukrainian text with each word as Russian has it: for what reads Russian and no Ukrainian.

    Parameters
    ----------
    text : str
        A Ukrainian sentence.

    Returns
    -------
    str
        Word by word, verbs in their tense, all else in its dictionary form or, as names, spelt anew.

    Examples
    --------
    >>> put_into_russian("Мер повідомила, що лікарня не працювала.")
    'Мэр сообщила, что больница не работала.'
    """
    return _UKRAINIAN_WORD.sub(_put_word, text)


def _put_word(found: re.Match[str]) -> str:
    word = found.group()
    russian = _russian_form(search_key(word) or word)
    if word.isupper() and len(word) > 1:
        return russian.upper()
    return russian[:1].upper() + russian[1:] if word[0].isupper() else russian


@lru_cache(maxsize=_REMEMBERED_WORDS)
def _russian_form(word: str) -> str:
    reading = read_word(word, "uk")
    entry = find_entry(word) or find_entry(reading.lemma)
    if entry is None:
        return _spell(word, "ru")
    russian = entry.russian[0]
    return _put_into_past(russian, word) if "past" in reading.features else russian


def _put_into_past(verb: str, word: str) -> str:
    asked = _PAST.get(word.removesuffix("ся").removesuffix("сь")[-1:])
    parses = [parse for parse in parse_russian(verb) if "INFN" in parse.tag] if asked else []
    made = parses[0].inflect(asked) if parses else None
    return str(made.word) if made else verb


@lru_cache(maxsize=_REMEMBERED_WORDS)
def find_entry(lemma: str) -> Entry | None:
    """Return what the dictionary has of a Ukrainian word in its dictionary form.

    Examples
    --------
    >>> find_entry("лікарня")
    Entry(tag='NOUN', russian=('больница',), english=('hospital',))
    """
    return _read_dictionary().get(lemma)


def _find_name(word: str) -> Entry | None:
    """Return what the dictionary has of a word in capitals that is a name as it stands: «Ігор», no games."""
    entry = find_entry(search_key(word)) if word[:1].isupper() else None
    return entry if entry is not None and entry.tag == "PROPN" else None


def russian_for(lemma: str) -> tuple[str, ...]:
    """Return what the dictionary has in Russian for a word that is Ukrainian by its spelling alone.

    Parameters
    ----------
    lemma : str
        A dictionary form, of any language.

    Returns
    -------
    tuple of str
        Nothing for a word that Russian has as well, be it another one there.

    Examples
    --------
    >>> russian_for("глядач"), russian_for("зритель"), russian_for("час")
    (('зритель',), (), ())
    """
    if lemma.isascii() or is_known_word(lemma):
        return ()  # nothing of a Russian text waits for the Ukrainian dictionary
    entry = find_entry(lemma)
    return () if entry is None else entry.russian


def _spell(word: str, language: str) -> str:
    """Return a word that the dictionary does not have, mostly a name, as the language may write it."""
    return transliterate(word, "uk").lower() if language == "en" else next(russian_spellings(word))


@cache
def _read_dictionary() -> dict[str, Entry]:
    entries = {
        word: Entry(tag, _split_choices(russian), _split_choices(english))
        for word, tag, russian, english in read_rows("ukrainian_dictionary")
    }
    for word, russian, english in read_rows("ukrainian_small_words"):
        entries[word] = Entry("", (russian,), (english,))
    return entries


def _split_choices(told: str) -> tuple[str, ...]:
    """Return what a cell says a word may be, with spaces inside phrases: "press_service"."""
    return tuple(choice.replace("_", " ") for choice in told.split())
