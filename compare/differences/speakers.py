"""Who is said to speak on each side, and whether two of them can be one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple, TypeGuard

from compare.differences.sides import Facing, Located, Side, is_pronoun
from compare.language import (
    are_namesakes,
    are_two_bodies,
    content_lemmas,
    country_of,
    find_names,
    institutions_in,
    may_be_respelled,
    names_agree,
    read_word,
    read_words,
    tokenize,
)
from compare.records import Claim, Cue, Name

_SAME = 0.5
_FULL_NAME = 2
# Surnames that no list has are spelled in many ways: two that are a little alike may be one.
_ALIKE_AT_ALL = 0.3
_CONTRACTION = re.compile(r"^(\w+)['’]\w+")
_ENDS_A_SENTENCE = re.compile(r"[.!?]\s*[”\"»]?\s+$")
_IS_PART = re.compile(r"[\w.]$")
_POSSESSIVE = re.compile(r"['’]s$")
# "... of Preventive Medicine Specialists", of which the last word is nobody's name.
_OF_A_BODY = re.compile(r"\b(?:of|for|for the|of the)(?: [A-Z][\w’'-]+)+$")
# "Residents' group Clean Harbour", of which the last word is nobody's name, either.
_CALLED = re.compile(r"(?P<kind>[\w-]+)(?P<name>(?: [A-Z][\w’'-]+)+)$")
# "Ocean Institute", "National Weather Service".
_BODY = re.compile(r"(?:(?!The\b)[A-Z][\w’'-]+ )+(?P<kind>[A-Z][a-z]+)")
# A surname has small letters; what has none, or several capitals, may be short for something.
_SURNAME = re.compile(r"[A-ZА-ЯЁІЇЄҐ][^\W\d_A-ZА-ЯЁІЇЄҐ]+")
_IN_CAPITALS = re.compile(r"[A-ZА-ЯЁІЇЄҐ][\w’'-]+$")
# Between the first title of somebody and the name: another one, or several.
_AND_A_TITLE = re.compile(r"\s+и\s+(?:[\w-]+\s+){1,6}")
_TITLES_GO_ON = re.compile(r"(?:,|\s+[–—-]|\s+и)\s+(?:[^\s.!?:;\"«»()]+\s+)+")
_IN_TITLES = frozenset({"NOUN", "PROPN", "ADJ", "ADP", "NUM", ""})
_SAID_BEFORE = re.compile(r"(?:[,–—»\"”-]|\bоб этом(?:\s+[^\s,]+){0,4})\s*$", re.IGNORECASE)


class Speaker(NamedTuple):
    """Who speaks: where, in which words, the person or body named (None: an office), of which countries.

    It is firm where a verb of saying says so, and not one that may say it ("Kyiv expects").
    """

    start: int
    stop: int
    text: str
    name: Name | None
    countries: frozenset[str]
    is_firm: bool = True

    @property
    def is_person(self) -> bool:
        """Whether a person is named."""
        return self.name is not None and self.name.kind == "person"

    @property
    def is_own_voice(self) -> bool:
        """Whether the words are those of a quotation, for whoever is quoted: "I", "we"."""
        return self.text.casefold().split()[0] in read_words("pronouns", "own voice")

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
            if _IS_PART.search(text, 0, start) or _POSSESSIVE.search(cue.speaker):
                continue  # "URA.RU" is no speaker "RU", and "the mayor's reported choice" no saying
            stop = start + len(cue.speaker)
            start += _empty_words(side.language).match(cue.speaker).end()  # type: ignore[union-attr]
            shown = text[start:stop]
            if any(sign.isalpha() for sign in shown):
                names = [name for name in place.claim.names if start <= name.start < stop]
                name = _name_of(shown, names, side.language, opens=start == 0)
                name = _opening_person(place.claim, start, shown) or name
                if name is None and (behind := _person_behind(place.claim, cue, stop)) is not None:
                    name, stop = behind, behind.stop
                    shown = text[start:stop]
                countries = frozenset(filter(None, map(country_of, names)))
                is_firm = cue.kind == "attribution"
                known = speakers.get((start, shown))
                is_firm = is_firm or (known is not None and known.is_firm)
                speakers[start, shown] = Speaker(start, stop, shown, name, countries, is_firm)
    return list(speakers.values())


def _opening_person(claim: Claim, start: int, shown: str) -> Name | None:
    """Return who opens a sentence with their office behind them: "Karl Tun, mayor of Orra, said"."""
    offices = read_words("offices", claim.language)
    if not any(word.strip(",.").casefold() in offices for word in shown.split()):
        return None
    return next(
        (
            name
            for name in claim.names[:1]
            if name.start == 0 and name.kind == "person" and claim.text[name.stop : start].strip() == ","
        ),
        None,
    )


def _person_behind(claim: Claim, cue: Cue, stop: int) -> Name | None:
    """Return the person whose titles go on behind the first: «сказал врач, кандидат наук Карл Тун».

    Behind a comma they go on where what is said stands before: «как сказал врач, пациент Карл Тун …» tells it
    behind.
    """
    name = next((name for name in claim.names if name.start > stop and name.kind == "person"), None)
    if claim.language != "ru" or name is None or not may_be_subject(name.text):
        return None
    between = claim.text[stop : name.start]
    is_said_before = _SAID_BEFORE.search(claim.text[: cue.start])
    if not (_TITLES_GO_ON if is_said_before else _AND_A_TITLE).fullmatch(between):
        return None
    words = [token.text for token in tokenize(between, "ru") if token.text[0].isalpha()]
    return name if all(word == "и" or read_word(word, "ru").tag in _IN_TITLES for word in words) else None


def may_be_subject(name: str) -> bool:
    """Tell whether the words of a name can all be nominatives, as in English all can.

    Parameters
    ----------
    name : str
        A name as a text has it.

    Examples
    --------
    >>> may_be_subject("Карл Тун"), may_be_subject("Карла Туна")
    (True, False)
    """
    cases = [read_word(token.text, "ru").cases for token in tokenize(name, "ru")]
    return all("nomn sing" in own for own in cases if own)


@cache
def _empty_words(language: str) -> re.Pattern[str]:
    """Return what matches forms of address and small words before a speaker, none of them too."""
    words = "|".join(sorted(read_words("titles", language) | read_words("no_speakers", language)))
    return re.compile(rf"['’`,\s]*(?:(?:{words})(?!\w)\.?\s*)*" if words else "", re.IGNORECASE)


def pair_strange_speakers(facing: Facing) -> list[tuple[Located, Located]]:
    """Return the speaker of each side where no two of them can be one; nothing where one is a pronoun."""
    left, right = (
        [one for one in _telling(find_speakers(side)) if not _speaks_of_the_rest(one, side, facing)]
        for side in (facing.left, facing.right)
    )
    if not left or not right or any(one.is_pronoun for one in (*left, *right)):
        return []
    if any(_share_name(one, other) for one in left for other in right):
        return []
    named = [[speaker for speaker in side if speaker.name is not None] for side in (left, right)]
    if all(named):
        left, right = named  # beside somebody named, "projections" are no speaker
        left, right = _without_shared(left, right)
    if any(may_be_one(one, other, facing) for one in left for other in right):
        return []
    return [(left[0], right[0])]


def _share_name(one: Speaker, other: Speaker) -> bool:
    """Tell whether two speakers have the same two names, which in one of them are not read as a person's."""
    here, there = (
        {word.strip(",.") for word in speaker.text.split() if word[0].isupper()} for speaker in (one, other)
    )
    is_read_once = one.is_person != other.is_person and None in (one.name, other.name)
    return is_read_once and len(here & there) >= _FULL_NAME


def _telling(speakers: Sequence[Speaker]) -> list[Speaker]:
    """Return the speakers without those who stand beside another one and say nothing of their own.

    "I" in a quotation is whoever is quoted, and beside "the minister said", "Kyiv expects" reports no words.
    """
    if any(not one.is_pronoun for one in speakers):
        speakers = [one for one in speakers if not one.is_own_voice]
    if any(one.is_firm and one.is_person for one in speakers):
        speakers = [one for one in speakers if one.is_firm or one.is_person or one.name is None]
    return list(speakers)


def _without_shared(left: list[Speaker], right: list[Speaker]) -> tuple[list[Speaker], list[Speaker]]:
    """Return those whom one side alone names, if each does: the agency is one, whom it cites may be two."""
    here, there = (
        [one for one in own if not any(_have_one_name(one, other) for other in theirs)]
        for own, theirs in ((left, right), (right, left))
    )
    return (here, there) if here and there and len(here) < len(left) else (left, right)


def _have_one_name(one: Speaker, other: Speaker) -> bool:
    return one.name is not None and other.name is not None and names_agree(one.name, other.name) >= _SAME


def _speaks_of_the_rest(speaker: Speaker, side: Side, facing: Facing) -> bool:
    """Tell whether a speaker opens another sentence of its claim than the one that the other side tells.

    That is where a sentence could not be cut off: "We open in May. " Tun said: " The bridge …".
    """
    if not facing.is_one_language:
        return False
    claim = side.claim_at(side.locate(speaker))
    if not _ENDS_A_SENTENCE.search(claim.text, 0, speaker.start):
        return False
    other = facing.right if side is facing.left else facing.left
    theirs = set(content_lemmas(other.text, other.language))
    before, behind = (
        len(theirs & set(content_lemmas(part, claim.language)))
        for part in (claim.text[: speaker.start], claim.text[speaker.stop :])
    )
    return before > behind


def may_be_one(one: Speaker, other: Speaker, facing: Facing) -> bool:
    """Tell whether two speakers can be the same: an office and a name can, two names of one kind cannot.

    Neither can the offices of two countries, nor two bodies that the table of names has.
    """
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    if one.name is not None and other.name is not None and are_namesakes(one.name, other.name):
        return False
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


def _is_named(body: Name | None, side: Side) -> bool:
    return body is not None and any(names_agree(body, name) >= _SAME for name in side.names)


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
    here, there = _called_body(one), _called_body(other)
    is_short = any(word.isupper() for word in here | there)
    return bool(here and there) and here.isdisjoint(there) and not is_short


def _is_listed(name: Name | None) -> TypeGuard[Name]:
    return name is not None and name.kind == "organisation" and not name.key.startswith("~")


def _may_be_one_name(one: Name, other: Name) -> bool:
    if names_agree(one, other) >= _SAME:
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


def _name_of(text: str, names: list[Name], language: str, *, opens: bool) -> Name | None:
    """Return the person, organisation or country that speaks; None where only an office does."""
    persons = [name for name in names if name.kind == "person"]
    if persons:
        return persons[-1]
    is_office = bool(institutions_in(text, language))
    if names and not names[-1].kind and _is_behind_an_office(text, names[-1].text, language):
        return replace(names[-1], kind="person")
    whole = [name for name in names if name.text == text and (name.kind or not is_office)]
    if whole and whole[0].kind == "place" and not country_of(whole[0]):
        return _as_person(text)  # who speaks is no village
    if whole:
        return whole[0]
    last = _IN_CAPITALS.search(text)
    if names or last is None or (last.start() == 0 and (opens or " " in text)):
        return None
    if last.group().isupper() or _OF_A_BODY.search(text) or _called_body(text):
        return None  # a body by its initials, or the last word of its name
    # A surname that no list has, or that is a common word: Fox, May, Waters.
    return _as_person(last.group())


def _called_body(text: str) -> frozenset[str]:
    """Return the words of a name before which stands what body has it: "residents' group Clean Harbour"."""
    called = _CALLED.search(text)
    if called is None or called["kind"].casefold() not in read_words("kinds_of_bodies", "before a name"):
        return frozenset()
    return frozenset(called["name"].split())


def _is_behind_an_office(text: str, name: str, language: str) -> bool:
    """Tell whether a name ends a speaker's words, and the word before it says that it is a person's."""
    before = text.removesuffix(name).split()
    return text.endswith(name) and bool(before) and before[-1].casefold() in read_words("offices", language)


def _as_person(surname: str) -> Name:
    return Name(0, len(surname), surname, f"~{surname.casefold()}", "person")
