"""Finding pieces of names among words: phrases of the table first, then single words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from compare.language.identification import has_cyrillic
from compare.language.names.splitting import is_headline
from compare.language.names.surnames import is_called_alive, is_many_by_form
from compare.language.names.table import (
    Phrase,
    TableName,
    is_acronym,
    phrases_like,
    plain_word,
)
from compare.language.names.words import Facts, NameWord, Standing, base_forms, read_name_word, role_words
from compare.language.tables import read_words

_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[B-HJ-Z]")
_ROMAN = re.compile(r"[IVXLCІХ]+")
_REMEMBERED_FORMS = 30_000

PERSONAL = frozenset({"given", "initial", "patronymic"})
# Which kind of name a word is that is several, by what stands around it.
_KINDS_ALONE = ("place", "nationality", "organisation", "person", "given", "title", "term")
_KINDS_BEFORE_SURNAME = ("given", "place", "person", "organisation", "nationality", "title", "term")
_KINDS_AFTER_CAPITAL = ("person", "place", "given", "organisation", "nationality", "title", "term")
_KINDS_AFTER_SIGNAL = ("place", "nationality", "person", "given", "organisation", "title", "term")
_QUOTED_KINDS = ("organisation", "place", "person", "given", "nationality", "title", "term")
# What makes a word that no table has a piece of a name, by its kind.
_WITHOUT_TABLE = {
    "initial": "initial",
    "numeral": "Roman numeral",
    "patronymic": "patronymic by its form",
    "given": "first name of the dictionary",
    "unknown": "capitals and no common word",
    "common": "capitalised common word",
}


class NamePiece(NamedTuple):
    """Neighbouring words that are a name or a part of one; `first` and `last` count words.

    `kind` is an entry's kind, or "initial", "patronymic", "numeral" (of a monarch), "unknown" (a name
    that no table knows) or "common" (a capitalised common word, a name only in company).
    """

    first: int
    last: int
    kind: str
    entry: TableName | None = None

    @property
    def rule(self) -> str:
        """By what it was known as a piece of a name."""
        if self.entry is None:
            return _WITHOUT_TABLE[self.kind]
        return "word of the table" if self.first == self.last else "phrase of the table"


def find_pieces(words: Sequence[NameWord], language: str) -> list[NamePiece]:
    """Return the pieces of names among the words: table phrases first, then single words.

    Parameters
    ----------
    words : sequence of NameWord
        From `split_name_words`.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of NamePiece
        In order, not overlapping.
    """
    headline = is_headline(words)
    pieces: list[NamePiece] = []
    place = 0
    while place < len(words):
        if _is_never_a_name(words[place].text, language):
            place += 1
            continue
        found = _find_phrase(words, place, language) or _find_word(words, place, language, headline)
        if found is not None:
            pieces.append(_as_surname(found, pieces, words))
            place = found.last
        place += 1
    return pieces


def may_open_name(word: str, language: str) -> bool:
    """Tell whether a name may begin with a capitalised word that opens a sentence.

    Examples
    --------
    >>> may_open_name("Москва", "ru"), may_open_name("Совет", "ru"), may_open_name("Причиной", "ru")
    (True, True, False)
    """
    facts = read_name_word(word, language)
    return bool(
        facts.entries
        or facts.given
        or facts.patronymic
        or _is_name(facts, opening=True)
        or _phrases_opened_by(word, language)
    )


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _is_never_a_name(word: str, language: str) -> bool:
    """Tell words that no name holds wherever they stand, as most words."""
    return (
        not word[0].isupper()
        and not read_name_word(_without_dots(word), language).entries
        and not _phrases_opened_by(word, language)
    )


def _as_surname(found: NamePiece, pieces: Sequence[NamePiece], words: Sequence[NameWord]) -> NamePiece:
    """Take a capitalised Russian adjective after a first name as a surname: Михаил Казанский."""
    written = words[found.first]
    if (
        found.kind == "nationality"
        and pieces
        and pieces[-1].kind in PERSONAL
        and pieces[-1].last + 1 == found.first
        and written.adjacent
        and written.text[0].isupper()
        and has_cyrillic(written.text)
    ):
        return NamePiece(found.first, found.last, "unknown")
    return found


def _find_phrase(words: Sequence[NameWord], place: int, language: str) -> NamePiece | None:
    for phrase in _phrases_opened_by(words[place].text, language):
        last = place + len(phrase.words) - 1
        if last < len(words) and _is_phrase(words[place : last + 1], phrase, language):
            return NamePiece(place, last, phrase.entry.kind, phrase.entry)
    return None


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _phrases_opened_by(first: str, language: str) -> tuple[Phrase, ...]:
    """Return the phrases of the table that can begin with a word: most words begin none."""
    capital, plain = first[0].isupper(), plain_word(first)
    return tuple(
        phrase
        for phrase in phrases_like(first)
        if (capital or not phrase.words[0][0].isupper())
        and (plain.startswith(phrase.stem) or language == "uk")  # «Харків», «Харкова»: no stem there
        and _is_word(first, phrase.words[0], language)
    )


def _is_phrase(words: Sequence[NameWord], phrase: Phrase, language: str) -> bool:
    """Say whether words whose first begins a phrase go on as it does."""
    return all(
        word.adjacent and _is_word(word.text, wanted, language)
        for word, wanted in zip(words[1:], phrase.words[1:], strict=True)
    ) and (not words[0].opening or _has_capitals(words, phrase))


def _has_capitals(words: Sequence[NameWord], phrase: Phrase) -> bool:
    """Say whether the words have the capitals of the table; expected where a sentence opens."""
    pairs = zip(words, phrase.words, strict=True)
    return all(word.text[0].isupper() or not wanted[0].isupper() for word, wanted in pairs)


def _is_word(word: str, wanted: str, language: str) -> bool:
    plain, wanted_plain = plain_word(word), plain_word(wanted)
    if plain == wanted_plain:
        return True
    if is_acronym(wanted) or plain[0] != wanted_plain[0]:
        return False
    forms = base_forms(word, language)
    if language == "en":
        return wanted_plain in forms
    return wanted_plain in forms or not set(forms).isdisjoint(base_forms(wanted, language))


def _find_word(words: Sequence[NameWord], place: int, language: str, headline: bool) -> NamePiece | None:
    word = words[place]
    facts = read_name_word(_without_dots(word.text), language)
    if facts.entries:
        entry = (
            facts.entries[0] if len(facts.entries) == 1 else _choose(facts.entries, words, place, language)
        )
        return _judge(NamePiece(place, place, entry.kind, entry), facts, words, language, headline)
    if not word.text[0].isupper():
        return None
    if _ROMAN.fullmatch(word.text):
        return NamePiece(place, place, "numeral")
    if _INITIAL.fullmatch(word.text):
        return NamePiece(place, place, "initial")
    if len(word.text) < 2:
        return None
    if facts.patronymic and not facts.ambiguous:
        return NamePiece(place, place, "patronymic")
    if facts.given and not facts.ambiguous:
        return NamePiece(place, place, "given")
    if (
        _is_name(facts, word.opening or headline)
        or _is_designated(words, place, language)
        or (language == "ru" and not headline and _is_surname_by_place(words, place))
    ):
        return NamePiece(place, place, "unknown")
    return None if headline else NamePiece(place, place, "common")


def _is_designated(words: Sequence[NameWord], place: int, language: str) -> bool:
    """Say whether the word before is what the place is: порт Заречный."""
    if not place or words[place].opening or not words[place].adjacent:
        return False
    return not role_words("designators", language).isdisjoint(base_forms(words[place - 1].text, language))


def _is_surname_by_place(words: Sequence[NameWord], place: int) -> bool:
    """Say whether a common Russian word has its capital as a surname: «получил Шутов», «мэр Тун».

    Beside other capitals it may be part of the name of a body: «Совет Министров».
    """
    word, before = words[place], words[place - 1] if place else None
    if word.opening or before is None or not word.adjacent or _has_capital_next(words, place):
        return False
    plain = word.text.lower()
    if before.text.lower() in read_words("offices", "ru") and is_called_alive(plain):
        return True
    return (before.text.islower() or before.opening) and is_many_by_form(plain)


def _choose(entries: Sequence[TableName], words: Sequence[NameWord], place: int, language: str) -> TableName:
    """Choose among the entries of one word by what stands around it."""
    before = words[place - 1] if place else None
    if words[place].quoted:
        order = _QUOTED_KINDS
    elif _has_surname_next(words, place, language):
        order = _KINDS_BEFORE_SURNAME
    elif before is not None and before.text.lower() in role_words("place_signals", language):
        order = _KINDS_AFTER_SIGNAL
    elif not words[place].text[0].isupper() or before is None or not before.text[0].isupper():
        order = _KINDS_ALONE
    else:
        order = _KINDS_AFTER_CAPITAL
    return min(entries, key=lambda entry: order.index(entry.kind))


def _judge(
    found: NamePiece, facts: Facts, words: Sequence[NameWord], language: str, headline: bool
) -> NamePiece | None:
    """Drop a word of the table that is meant as a common word here, or make it wait for company."""
    word = words[found.first]
    plain = plain_word(word.text)
    if facts.stretched and facts.standing is Standing.COMMON and (word.opening or found.kind == "given"):
        return None
    if plain in role_words("in_company", language):
        return found._replace(kind="common")
    if plain in role_words("capitalised", language) and not _has_surname_next(words, found.first, language):
        return None
    if found.kind == "organisation" and not role_words("in_quotes", language).isdisjoint(facts.forms):
        return found if word.quoted and word.closed else None
    opening = (word.opening and not (word.quoted and word.closed)) or headline
    if opening and plain in role_words("homonyms", language):
        surname_next = _has_capital_next(words, found.first) and not headline
        return found if found.kind in {"given", "person"} and surname_next else None
    return found


def _without_dots(word: str) -> str:
    return word.replace(".", "") if "." in word else word


def _has_capital_next(words: Sequence[NameWord], place: int) -> bool:
    following = words[place + 1] if place + 1 < len(words) else None
    return following is not None and following.adjacent and following.text[0].isupper()


def _has_surname_next(words: Sequence[NameWord], place: int, language: str) -> bool:
    if not _has_capital_next(words, place):
        return False
    facts = read_name_word(words[place + 1].text, language)
    if facts.entries:
        return any(entry.kind in {"person", "given"} for entry in facts.entries)
    return facts.patronymic or facts.standing is not Standing.COMMON


def _is_name(facts: Facts, opening: bool) -> bool:
    if opening:
        return facts.standing in {Standing.NAME, Standing.UNKNOWN}
    return facts.standing is not Standing.COMMON
