"""Whether two speakers can be one."""

from __future__ import annotations

import re
from typing import TypeGuard

from compare.differences.sides import Facing, Side
from compare.differences.speakers.naming import called_body
from compare.differences.speakers.speaker import Speaker
from compare.language import (
    are_namesakes,
    are_two_bodies,
    country_of,
    find_names,
    may_be_respelled,
    names_agree,
    read_words,
)
from compare.loading import late_pattern
from compare.records import Name

_SAME = 0.5
# Surnames that no list has are spelled in many ways: two that are a little alike may be one.
_ALIKE_AT_ALL = 0.3
# "Ocean Institute", "National Weather Service".
_BODY = re.compile(r"(?:(?!The\b)[A-Z][\w’'-]+ )+(?P<kind>[A-Z][a-z]+)")
_JOINED = re.compile(r",?\s+(?:и|та|і|й|and)\s+(?:the\s+)?")
# A surname has small letters; what has none, or several capitals, may be short for something.
_SURNAME = late_pattern(r"[A-ZА-ЯЁІЇЄҐ][^\W\d_A-ZА-ЯЁІЇЄҐ]+")


def may_be_one(one: Speaker, other: Speaker, facing: Facing) -> bool:
    """Tell whether two speakers can be the same: an office and a name can, two names of one kind cannot.

    Neither can the offices of two countries, nor two bodies that the table of names has.
    """
    are_of_two_countries = one.countries and other.countries and one.countries.isdisjoint(other.countries)
    if _is_beside(one, other) or _is_beside(other, one) or are_of_two_countries:
        return False
    if one.name is not None and other.name is not None and are_namesakes(one.name, other.name):
        return False
    if _speaks_too(one.name, other, facing.right) or _speaks_too(other.name, one, facing.left):
        return True
    if _is_listed(one.name) and _is_listed(other.name):
        return _may_be_one_name(one.name, other.name)
    named = [speaker.name for speaker in (one, other) if speaker.name is not None]
    languages = facing.left.language, facing.right.language
    body, other_body = (_body_in(who.text, code) for who, code in zip((one, other), languages, strict=True))
    # Where a text names the other one's body as well, it may speak there, too.
    are_apart = body and other_body and not _may_be_one_name(body, other_body)
    if are_apart and not (_is_named(body, facing.right) or _is_named(other_body, facing.left)):
        return False
    if all(map(_is_listed, named)) and are_two_bodies(one.text, other.text, languages):
        return False
    if facing.is_one_language and _are_called_otherwise(one.text, other.text):
        return False
    if _shared_words(one, other):
        return True
    if facing.is_one_language and _are_other_bodies(one.text, other.text):
        return False
    if one.name is not None and other.name is not None:
        if not facing.is_one_language and may_be_respelled(one.name, other.name):
            return True
        if _are_other_surnames(one, other, facing):
            return False
        return _may_be_one_name(one.name, other.name)
    return True


def _is_beside(one: Speaker, other: Speaker) -> bool:
    """Tell whether one of two speakers is the other one's lawyer, or brother."""
    if one.beside is None or other.beside is not None:
        return False
    name = other.name
    if name is None and _SURNAME.fullmatch(other.text):  # that no list has, and that opens its sentence
        name = Name(other.start, other.stop, other.text, f"~{other.text.casefold()}")
    return name is not None and names_agree(one.beside, name) >= _SAME


def _is_named(body: Name | None, side: Side) -> bool:
    return body is not None and any(names_agree(body, name) >= _SAME for name in side.names)


def _speaks_too(name: Name | None, speaker: Speaker, side: Side) -> bool:
    """Tell whether a name is joined to who speaks on a side: «в Орре и Талске сообщили»."""
    return name is not None and any(
        joined.stop <= speaker.start
        and names_agree(name, joined) >= _SAME
        and _JOINED.fullmatch(place.claim.text, joined.stop, speaker.start) is not None
        for place in side.places
        for joined in place.claim.names
    )


def _body_in(speaker: str, language: str) -> Name | None:
    """Return the one listed body that a speaker's words name beside nobody: "head of the Bank of England"."""
    names = find_names(speaker, language)
    return names[0] if len(names) == 1 and _is_listed(names[0]) else None


def _are_other_bodies(one: str, other: str) -> bool:
    """Tell whether two bodies have their full names, of two kinds: "Ocean Institute", "Weather Service"."""
    found = [body["kind"] for body in map(_BODY.fullmatch, (one, other)) if body]
    return len(set(found)) > 1 and read_words("kinds_of_bodies", "en").issuperset(found)


def _are_called_otherwise(one: str, other: str) -> bool:
    """Tell whether two bodies have names that share no word, neither of them letters: "polling firm Hald"."""
    here, there = called_body(one), called_body(other)
    is_short = any(word.isupper() for word in here | there)
    return bool(here and there) and here.isdisjoint(there) and not is_short


def _is_listed(name: Name | None) -> TypeGuard[Name]:
    return name is not None and name.kind == "organisation" and not name.key.startswith("~")


def _may_be_one_name(one: Name, other: Name) -> bool:
    if names_agree(one, other) >= _SAME or read_words("bodies_told_alike", "*").issuperset(
        (one.key, other.key)
    ):
        return True
    country = country_of(one)
    if country and country == country_of(other):
        return True
    bodies = read_words("bodies_of_no_country", "*")
    if any(body.key in bodies and country_of(state) for body, state in ((one, other), (other, one))):
        return False
    kinds = {one.kind, other.kind}
    if "person" not in kinds and one.key.startswith("~") and other.key.startswith("~"):
        return True
    if len(kinds) == 1 or kinds == {"person", ""}:
        return False
    # A minister and his ministry may be one; a body that stands for no country, and somebody named in full
    # whom neither text connects with it, are not taken for one.
    person = one if one.kind == "person" else other
    body = other if person is one else one
    return not (" " in person.text and body.kind == "organisation" and not country_of(body))


def _shared_words(one: Speaker, other: Speaker) -> set[str]:
    """Return the words that two speakers have in common; of two persons, those of their names alone."""
    shared = set(one.text.casefold().split()) & set(other.text.casefold().split())
    if one.name is not None and other.name is not None and one.is_person and other.is_person:
        shared &= set(f"{one.name.text} {other.name.text}".casefold().split())
    return shared


def _are_other_surnames(one: Speaker, other: Speaker, facing: Facing) -> bool:
    """Tell whether each speaker is one word that no list has, and each another: "Tun said", "Hald said"."""
    if one.name is None or other.name is None or names_agree(one.name, other.name) >= _ALIKE_AT_ALL:
        return False
    return _is_strange_surname(one, facing.left.language) and _is_strange_surname(
        other, facing.right.language
    )


def _is_strange_surname(speaker: Speaker, language: str) -> bool:
    name = speaker.name
    if name is None or name.text != speaker.text or name.kind or not name.key.startswith("~"):
        return False
    opens_as_many = speaker.start == 0 and language == "en" and speaker.text.endswith("s")  # "Netizens said"
    return not opens_as_many and _SURNAME.fullmatch(speaker.text) is not None
