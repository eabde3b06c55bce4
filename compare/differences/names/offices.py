"""Somebody whom one text names and the other calls by the office alone: "Mayor Tun", «глава города»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from compare.differences.english import can_be_compared, english_lemmas
from compare.differences.sides import Side
from compare.language import institutions_in, lemmatize, read_word, read_words, things_told_by
from compare.records import Name

# The last words before a name, and of which kinds those are that stand between an office and the name.
_TITLE = re.compile(r"(?:[^\W\d_][\w-]*\.? ){1,4}$")
_IN_TITLES = frozenset({"NOUN", "ADJ", "PROPN", ""})
# "The president of Orra, Karl Tun,", "Karl Tun, the president of Orra,".
_TITLE_BEFORE = re.compile(r"(?:^|(?<=, ))[^,;:()]{3,80}, $")
_TITLE_BEHIND = re.compile(r", [^,;:()]{3,80}(?=,|\.$)")
_WORD = re.compile(r"\w+(?:-\w+)*")


def is_called_by_office(name: Name, side: Side, other: Side) -> bool:
    """Tell whether another text says what somebody is: "Mayor Tun", "the mayor", «глава города»."""
    called = _offices_of(name, side)
    if side.language == other.language:
        return _share_office(called, set(_words_and_lemmas(other.text, other.language)), other.language)
    if not can_be_compared(side.language, other.language):
        classes = institutions_in(_title_of(name, side), side.language)
        return not classes.isdisjoint(institutions_in(other.text, other.language))
    words = {word for office in called for word in english_lemmas(office, side.language)}
    return _share_office(words, set(english_lemmas(other.text, other.language)), "en")


def _share_office(called: set[str], words: set[str], language: str) -> bool:
    """Tell whether one of some words is one of some offices, or another word for it: «министр», «глава»."""
    if not called.isdisjoint(words):
        return True
    known = read_words("offices", language)
    offices = {thing for word in words & known for thing in things_told_by(word, language)}
    return any(not offices.isdisjoint(things_told_by(word, language)) for word in called & known)


def _words_and_lemmas(text: str, language: str) -> Iterator[str]:
    for word in _WORD.findall(text):
        yield word.casefold()
        yield from lemmatize(word.casefold().rpartition("-")[2], language)[:1]


def _title_of(name: Name, side: Side) -> str:
    """Return the last words before a name, up to a sign."""
    span = side.locate(name)
    before = _TITLE.search(side.claim_at(span).text, 0, span.start)
    return before.group() if before else ""


def _offices_of(name: Name, side: Side) -> set[str]:
    """Return what a text calls somebody: "Minister Tun", «министр обороны Тун», "Tun, the minister"."""
    span = side.locate(name)
    text = side.claim_at(span).text
    words = _title_of(name, side).casefold().split()
    if side.language == "en":
        words = words[-1:]
    else:
        tags = ((word, read_word(word, side.language).tag) for word in reversed(words))
        words = [*words[-1:], *(word for word, _ in takewhile(lambda read: read[1] in _IN_TITLES, tags))]
    for beside in (_TITLE_BEFORE.search(text, 0, span.start), _TITLE_BEHIND.match(text, span.stop)):
        words += _WORD.findall(beside.group().casefold()) if beside else []
    own = _words_and_lemmas(" ".join((*words, *name.text.split()[:1])), side.language)
    return set(own) & (read_words("offices", side.language) | read_words("titles", side.language))
