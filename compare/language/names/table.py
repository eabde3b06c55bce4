"""The table of accepted names (`data/names_table.tsv`), indexed for both languages."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from compare.language.identification import has_cyrillic
from compare.language.names.endings import russian_stem
from compare.language.names.sounds import fold_spelling, strip_accents
from compare.language.tables import read_rows

_NOT_KEY = re.compile(r"[\W_]+")
_PHRASE_ENDING = re.compile(r"['’]s$|(?<=^\w{2})\.$")
_PREFIX_LENGTH = 3
SHORTEST_STEM = 2
"""Letters that every form of a name begins with."""
_SHORTEST_FOLDED = 5
# Letters that one name may begin with: Yekaterinburg and Ekaterinburg, Ksenia and Xenia.
_ALIKE = str.maketrans("yiouawkx", "eeeeevhh")


class TableName(NamedTuple):
    """One name: its Russian form, its accepted English form, and the key that its spellings share.

    `kind` is "person" (a surname or a whole name), "given" (a first name), "place",
    "organisation", "nationality" (adjectives and inhabitants, with the key of their place) or
    "title".
    """

    russian: str
    kind: str
    english: str
    variants: tuple[str, ...]
    key: str


class Phrase(NamedTuple):
    """A name of several words, each with the case in which the table writes it.

    `stem` is what every Russian or English form of the first begins with.
    """

    words: tuple[str, ...]
    entry: TableName
    stem: str


class Spellings(NamedTuple):
    """One language's way into the table.

    Attributes
    ----------
    words : mapping of str to tuple of TableName
        Single words, lower case; acronyms in capitals.
    phrases : mapping of str to sequence of (sequence of str, TableName)
        The words of each, by the first letters of the first.
    prefixes : mapping of str to TableName
        First halves of compounds ("российско-", "Russo-"), lower case, without the hyphen.
    lower_case : mapping of str to tuple of str
        The stems of all words that running text writes without a capital, by their first letters.
    """

    words: Mapping[str, tuple[TableName, ...]]
    phrases: Mapping[str, Sequence[tuple[Sequence[str], TableName]]]
    prefixes: Mapping[str, TableName]
    lower_case: Mapping[str, tuple[str, ...]]


def make_key(text: str) -> str:
    """Return the form in which keys are written.

    Parameters
    ----------
    text : str
        An accepted English form.

    Returns
    -------
    str
        Lower case, words joined by underscores.

    Examples
    --------
    >>> make_key("New York Times")
    'new_york_times'
    """
    folded = text.casefold()
    return folded if folded.isalpha() else _NOT_KEY.sub("_", folded).strip("_")


def phrases_like(word: str) -> tuple[Phrase, ...]:
    """Return the phrases whose first word begins with the letters of a word, longest first."""
    return _phrases(_phrase_prefix(word), has_cyrillic(word))


@cache
def _phrases(prefix: str, is_cyrillic: bool) -> tuple[Phrase, ...]:
    """Return the phrases that are filed together: to make all of them takes long."""
    filed = (cyrillic_spellings() if is_cyrillic else latin_spellings()).phrases.get(prefix, ())
    phrases = [
        Phrase(tuple(map(_without_ending, parts)), entry, russian_stem(plain_word(_without_ending(parts[0]))))
        for parts, entry in filed
    ]
    # The place before its adjective, which English writes the same way.
    phrases.sort(key=lambda phrase: (-len(phrase.words), phrase.entry.kind == "nationality"))
    return tuple(phrases)


def _phrase_prefix(word: str) -> str:
    """Return what phrases are filed under: the first letters of their first word, in lower case."""
    return plain_word(word)[:_PREFIX_LENGTH]


def _without_ending(word: str) -> str:
    return _PHRASE_ENDING.sub("", word)


def plain_word(word: str) -> str:
    """Return a word in lower case with ё as е and one kind of apostrophe."""
    return word.lower().replace("ё", "е").replace("’", "'").replace("ʼ", "'")


@cache
def read_entries() -> tuple[TableName, ...]:
    """Return the whole table, in the order of the file."""
    entries = []
    for russian, kind, english, variants, of in read_rows("names_table"):
        spellings = tuple(filter(None, variants.split("|"))) if variants else ()
        entries.append(TableName(russian, kind, english, spellings, make_key(of or english)))
    return tuple(entries)


@cache
def cyrillic_spellings() -> Spellings:
    """Return the way into the table from Russian (and, where it lists them, Ukrainian) forms."""
    return _index(
        (form, entry)
        for entry in read_entries()
        for form in (entry.russian, *entry.variants)
        if has_cyrillic(form)
    )


@cache
def latin_spellings() -> Spellings:
    """Return the way into the table from English forms."""
    return _index(
        (form, entry)
        for entry in read_entries()
        for form in (entry.english, *entry.variants)
        if not has_cyrillic(form)
    )


def find_respelled(word: str) -> TableName | None:
    """Return the name that a word in Latin letters spells in a way of its own.

    Examples
    --------
    >>> find_respelled("Zelenskiy").english, find_respelled("Selmara")
    ('Zelensky', None)
    """
    return _folded_spellings(_beginning(word)).get(fold_spelling(word))


@cache
def _folded_spellings(beginning: str) -> Mapping[str, TableName]:
    """Return single English words by `fold_spelling`, those that begin alike: folding all takes long."""
    found: dict[str, TableName] = {}
    for word in _words_by_beginning().get(beginning, ()):
        folded = fold_spelling(word)
        if len(folded) >= _SHORTEST_FOLDED:
            found.setdefault(folded, latin_spellings().words[word][0])
    return found


@cache
def _words_by_beginning() -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for word in latin_spellings().words:
        found.setdefault(_beginning(word), []).append(word)
    return found


def _beginning(word: str) -> str:
    """Return what all words with one `fold_spelling` share: their first letter, or one that stands for it."""
    return strip_accents(word.lower()).lstrip("'’")[:1].translate(_ALIKE)


def _index(forms: Iterable[tuple[str, TableName]]) -> Spellings:
    words: dict[str, list[TableName]] = defaultdict(list)
    phrases: dict[str, list[tuple[Sequence[str], TableName]]] = defaultdict(list)
    prefixes: dict[str, TableName] = {}
    lower_case: dict[str, set[str]] = defaultdict(set)
    for form, entry in forms:
        if " " in form:
            parts = form.split()
            phrases[_phrase_prefix(_without_ending(parts[0]))].append((parts, entry))
            continue
        plain = plain_word(form)
        if form[0].islower():
            stem = russian_stem(plain)
            lower_case[stem[:SHORTEST_STEM]].add(stem)
        if form[-1] == "-":
            prefixes.setdefault(plain[:-1], entry)
        else:
            words[form if is_acronym(form) else plain].append(entry)
    return Spellings(
        {word: tuple(entries) for word, entries in words.items()},
        phrases,
        prefixes,
        {first: tuple(found) for first, found in lower_case.items()},
    )


def is_acronym(word: str) -> bool:
    """Say whether a word is written in capitals only, and so never matches in lower case."""
    return len(word) > 1 and word.isupper()
