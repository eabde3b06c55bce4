"""Who is said to speak on each side, and whether two of them can be one."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple, TypeGuard

from compare.differences.sides import Facing, Located, Side, is_pronoun
from compare.language import country_of, institutions_in, names_agree, read_words
from compare.records import Name

_SAME = 0.5
_CONTRACTION = re.compile(r"^(\w+)['’]\w+")
_IN_CAPITALS = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'-]+$")


class Speaker(NamedTuple):
    """Who speaks: where, in which words, the person or body named (None: an office), of which countries."""

    start: int
    stop: int
    text: str
    name: Name | None
    countries: frozenset[str]

    @property
    def is_pronoun(self) -> bool:
        """Whether the words only point to somebody named elsewhere: "he", "we didn't"."""
        first = _CONTRACTION.match(self.text)
        return is_pronoun(first.group(1) if first else self.text)


def find_speakers(side: Side) -> list[Speaker]:
    """Return who is said to speak on a side, each once, in the order of the text."""
    speakers: dict[tuple[int, str], Speaker] = {}
    for place in side.places:
        for cue in place.claim.cues:
            text = place.claim.text
            start = text.find(cue.speaker)
            if not cue.speaker or not cue.kind.endswith("attribution") or start < 0:
                continue
            stop = start + len(cue.speaker)
            start += _empty_words(side.language).match(cue.speaker).end()  # type: ignore[union-attr]
            shown = text[start:stop]
            if any(sign.isalpha() for sign in shown):
                names = [name for name in place.claim.names if start <= name.start < stop]
                name = _name_of(shown, names, side.language, opens=start == 0)
                countries = frozenset(filter(None, map(country_of, names)))
                speakers[start, shown] = Speaker(start, stop, shown, name, countries)
    return list(speakers.values())


@cache
def _empty_words(language: str) -> re.Pattern[str]:
    """Return what matches forms of address and small words before a speaker, none of them too."""
    words = "|".join(sorted(read_words("titles", language) | read_words("no_speakers", language)))
    return re.compile(rf"(?:(?:{words})(?!\w)\.?\s*)*" if words else "", re.IGNORECASE)


def pair_strange_speakers(facing: Facing) -> list[tuple[Located, Located]]:
    """Return the speaker of each side where no two of them can be one; nothing where one is a pronoun."""
    left, right = find_speakers(facing.left), find_speakers(facing.right)
    if not left or not right or any(one.is_pronoun for one in (*left, *right)):
        return []
    named = [[speaker for speaker in side if speaker.name is not None] for side in (left, right)]
    if all(named):
        left, right = named  # beside somebody named, "projections" are no speaker
    if any(may_be_one(one, other, facing) for one in left for other in right):
        return []
    return [(left[0], right[0])]


def may_be_one(one: Speaker, other: Speaker, facing: Facing) -> bool:
    """Tell whether two speakers can be the same: an office and a name can, two names of one kind cannot.

    Neither can the offices of two countries, nor two bodies that the table of names has.
    """
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    if _is_listed(one.name) and _is_listed(other.name):
        return _may_be_one_name(one.name, other.name)
    if set(one.text.casefold().split()) & set(other.text.casefold().split()):
        return True
    if one.name is not None and other.name is not None:
        return _may_be_one_name(one.name, other.name)
    if one.name is not None or other.name is not None:
        return True
    here = institutions_in(one.text, facing.left.language)
    there = institutions_in(other.text, facing.right.language)
    return not here or not there or not here.isdisjoint(there)


def _is_listed(name: Name | None) -> TypeGuard[Name]:
    return name is not None and name.kind == "organisation" and not name.key.startswith("~")


def _may_be_one_name(one: Name, other: Name) -> bool:
    if names_agree(one, other) >= _SAME:
        return True
    country = country_of(one)
    if country and country == country_of(other):
        return True
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


def _name_of(text: str, names: list[Name], language: str, *, opens: bool) -> Name | None:
    """Return the person, organisation or country that speaks; None where only an office does."""
    persons = [name for name in names if name.kind == "person"]
    if persons:
        return persons[-1]
    is_office = bool(institutions_in(text, language))
    whole = [name for name in names if name.text == text and (name.kind or not is_office)]
    if whole and whole[0].kind == "place" and not country_of(whole[0]):
        return _as_person(text)  # who speaks is no village
    if whole:
        return whole[0]
    last = _IN_CAPITALS.search(text)
    if names or last is None or (last.start() == 0 and (opens or " " in text)):
        return None
    # A surname that no list has, or that is a common word: Fox, May, Waters.
    return _as_person(last.group())


def _as_person(surname: str) -> Name:
    return Name(0, len(surname), surname, f"~{surname.casefold()}", "person")
