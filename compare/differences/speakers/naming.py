"""Whom or which body the words of a speaker name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from compare.language import (
    country_of,
    inflects_as_russian,
    institutions_in,
    lemmatize,
    read_with_cases,
    read_words,
    tokenize,
)
from compare.records import Name

# "... of Preventive Medicine Specialists", of which the last word is nobody's name.
_OF_A_BODY = re.compile(r"\b(?:of|for|for the|of the)(?: [A-Z][\w’'-]+)+$")
# "Residents' group Clean Harbour", «фонд Чистая Гавань», of which the last word is nobody's name, either.
_CALLED = re.compile(r"(?P<kind>[\w-]+)(?P<name>(?: [A-ZА-ЯЁІЇЄҐ][\w’'-]+)+)$")
_FULL_NAME = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ’'ʼ]+ [А-ЯЁІЇЄҐ][а-яёіїєґ’'ʼ]+(?:-[А-ЯЁІЇЄҐ][а-яёіїєґ’'ʼ]+)?")
_OWNED = re.compile(r"['’]s? (.+)")
_OF_SOMEBODY = re.compile(r"(\w+) (?:for|of)(?: the)? $")
_IN_CAPITALS = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'-]+$")


def name_of_speaker(text: str, names: list[Name], language: str, *, opens: bool) -> Name | None:
    """Return the person, organisation or country that speaks; None where only an office does."""
    persons = [name for name in names if name.kind == "person"]
    if persons:
        return persons[-1]
    is_office = bool(institutions_in(text, language))
    if names and not names[-1].kind and _ends_with_person(text, names[-1].text, language):
        return replace(names[-1], kind="person")
    whole = [name for name in names if name.text == text and (name.kind or not is_office)]
    if whole and whole[0].kind == "place" and not country_of(whole[0]):
        return _as_person(text)  # who speaks is no village
    if whole:
        return whole[0]
    last = _IN_CAPITALS.search(text)
    if names or last is None or (last.start() == 0 and (opens or " " in text)):
        return None
    if last.group().isupper() or _OF_A_BODY.search(text) or called_body(text):
        return None  # a body by its initials, or the last word of its name
    # A surname that no list has, or that is a common word: Fox, May, Waters.
    return _as_person(last.group())


def person_beside(text: str, names: list[Name], language: str) -> Name | None:
    """Return beside whom somebody else speaks: "Tun's lawyer", «адвокат Туна»."""
    place = text.rfind(names[-1].text) if names else -1
    if place < 0 or names[-1].kind not in ("person", ""):
        return None
    before, behind = text[:place], text[place + len(names[-1].text) :]
    words: Sequence[str] = ()
    if language == "en" and (found := _OWNED.match(behind) or _OF_SOMEBODY.search(before + behind)):
        words = found[1].split()
    elif language != "en" and not behind and not may_be_subject(names[-1].text, language):
        words = before.split()
    beside = read_words("beside_somebody", language)
    return names[-1] if any(not beside.isdisjoint(lemmatize(word, language)) for word in words) else None


def called_body(text: str) -> frozenset[str]:
    """Return the words of a name before which stands what body has it: "residents' group Clean Harbour"."""
    called = _CALLED.search(text)
    if called is None or called["kind"].casefold() not in read_words("kinds_of_bodies", "before a name"):
        return frozenset()
    return frozenset(called["name"].split())


def _ends_with_person(text: str, name: str, language: str) -> bool:
    """Tell whether a name ends a speaker's words, and an office before it says that it is a person's.

    In languages that inflect more may stand between where the name has two words, and is not that of the body
    beside it: «пресс-секретарь судов города Карл Тун», «директор фонда Чистая Гавань».
    """
    before = [word.casefold() for word in text.removesuffix(name).split()]
    if not text.endswith(name) or not before:
        return False
    offices = read_words("offices", language)
    if before[-1] in offices:
        return True
    return (
        inflects_as_russian(language)
        and _FULL_NAME.fullmatch(name) is not None
        and not offices.isdisjoint(before)
        and before[-1] not in read_words("kinds_of_bodies", "before a name")
        and may_be_subject(name, language)
    )


def _as_person(surname: str) -> Name:
    return Name(0, len(surname), surname, f"~{surname.casefold()}", "person")


def may_be_subject(name: str, language: str) -> bool:
    """Tell whether the words of a name can all be nominatives, as in English all can.

    Parameters
    ----------
    name : str
        A name as a text has it.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> may_be_subject("Карл Тун", "ru"), may_be_subject("Карла Туна", "ru"), may_be_subject("Олени", "uk")
    (True, False, False)
    """
    cases = [read_with_cases(token.text, language).cases for token in tokenize(name, language)]
    return all("nomn sing" in own for own in cases if own)
