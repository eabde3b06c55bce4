"""Two names with one part in what two texts of one language tell, each in other words and another order."""

from __future__ import annotations

import re
from typing import NamedTuple

from compare.differences.clauses import share_told
from compare.differences.sides import QUOTATION_MARKS, Facing, Side
from compare.language import (
    content_lemmas,
    country_of,
    lemmatize,
    part_of_speech,
    read_word,
    read_words,
    relations_of,
    things_told_by,
    tokenize,
)
from compare.records import Name

# So much of each text the other tells, and so much of the two in the mean.
_TOLD, _MOSTLY_TOLD = 0.5, 0.58
# So many words may stand between a preposition and the name: "in the neighbouring state of Orra".
_REACH = 3
_POSSESSIVE = re.compile(r"['’]s?\b")
_UP_TO = re.compile(r"[\w\s'’-]*$")
# What makes of a name before a verb who undergoes it: "Orra was lent two ships".
_IS_DONE = re.compile(r"\s(?:\w+\s){0,2}?(?:is|are|was|were|be\w*)\s(?:\w+ly\s)?\w+(?:ed|en|nt|ght)\b")
_GOES_ON = re.compile(r"\s(?:will|would|has|had|have|is|was|may|might|could|can|must|should|did|does)\b")
_ENDS = frozenset({"way", "place", "for"})
_BETWEEN = frozenset({"ADJ", "ADV", ""})
_CASES = {"nomn": "doer", "ablt": "doer", "accs": "object", "gent": "of", "datv": "object"}


class _Part(NamedTuple):
    """What part a name may have in what is told, and the word for what is its own: the bank of Orra."""

    relations: frozenset[str]
    head: frozenset[str]


def have_one_part(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names have one part in what two texts of one language tell, however they put it.

    Parameters
    ----------
    one, other : Name
        A name of each side; the other side has it in no form.
    facing : Facing
        Both sides.

    Returns
    -------
    bool
        True where words of one kind stand before both and each text tells most of what the other does.
    """
    if not facing.is_one_language or not _are_of_one_kind(one, other, facing):
        return False
    if not _may_be_one_part(one, other, facing):
        return False
    shares = share_told(facing, facing.left.locate(one), facing.right.locate(other))
    return min(shares) >= _TOLD and sum(shares) / 2 >= _MOSTLY_TOLD


def are_two_ends(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether one text names from where something comes, and the other where it goes or is.

    Examples
    --------
    >>> from compare.differences.comparing import find_differences
    >>> find_differences("A ferry from Sweden sank.", "A ferry to Finland sank.", ("en", "en"))
    []
    """
    here, there = _part_of(one, facing.left).relations, _part_of(other, facing.right).relations
    return ("from" in here) != ("from" in there) and not _ENDS.isdisjoint(here | there)


def _are_called_alike(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether one noun, or two for one thing, stands before both names: firm Orra, company Talsk."""
    here, there = _noun_before(one, facing.left), _noun_before(other, facing.right)
    return not _things(here, facing.left.language).isdisjoint(_things(there, facing.left.language))


def _are_both_in_full(one: Name, other: Name) -> bool:
    return one.kind == other.kind == "person" and " " in one.text and " " in other.text


def _are_of_one_kind(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names are two countries, two towns, two bodies, or two that are called alike."""
    are_listed = not (one.key.startswith("~") or other.key.startswith("~"))
    if are_listed and one.kind == other.kind:
        if one.kind in ("place", "nationality"):
            return _is_country(one) == _is_country(other)
        if one.kind == "organisation":
            return True
    are_strange = one.kind == other.kind == "" and not are_listed
    return (_are_both_in_full(one, other) or are_strange) and (
        _are_called_alike(one, other, facing) or (are_strange and _stand_behind_one(one, other, facing))
    )


def _is_country(name: Name) -> bool:
    """Tell whether a name is that of a country, and not of its capital, which may stand for it."""
    return country_of(name) == name.key or name.kind == "nationality"


def _stand_behind_one(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether one word for where it is stands right before both: outside Orra, outside Talsk."""
    here, there = _words_before(one, facing.left)[-1:], _words_before(other, facing.right)[-1:]
    return here == there != [] and "place" in relations_of(here[0], facing.left.language)


def _may_be_one_part(one: Name, other: Name, facing: Facing) -> bool:
    if _are_both_in_full(one, other):
        return True  # "the prize went to the novelist Karl Tun", "the novelist Peter Hald took the prize"
    here, there = _part_of(one, facing.left), _part_of(other, facing.right)
    shared = here.relations & there.relations
    if shared - {"of"}:
        return True
    if shared:
        return bool(here.head & there.head)
    hosts = _hosts(facing.left) if "doer" in here.relations else _hosts(facing.right)
    are_bodies = one.kind == other.kind == "organisation"
    return (hosts or are_bodies) and {"doer", "place"} <= here.relations | there.relations


def _part_of(name: Name, side: Side) -> _Part:
    behind = side.claim_at(side.locate(name)).text[side.locate(name).stop :]
    if name.kind == "nationality":
        return _Part(frozenset({"of"}), _things(content_lemmas(behind, side.language)[:1], side.language))
    if side.language == "en" and (owns := _POSSESSIVE.match(behind)):
        return _Part(frozenset({"of"}), _things(content_lemmas(behind[owns.end() :], "en")[:1], "en"))
    words = _words_before(name, side)
    own = _things([lemma for word in words[-1:] for lemma in lemmatize(word, side.language)], side.language)
    told_by = name.text.split()[0]
    if _is_quoted(name, side) and _noun_before(name, side):
        told_by = words.pop()  # «с клубом «Орра»»: what is quoted has no case of its own
    for word in reversed(words[-_REACH:]):
        if relations := relations_of(word, side.language):
            return _Part(relations, own)
        if part_of_speech(word, side.language) not in _BETWEEN:
            break
    if side.language == "en":
        is_doer = _GOES_ON.match(behind) or _opens_with_verb(behind)
        return _Part(frozenset({"doer" if is_doer and not _IS_DONE.match(behind) else "object"}), own)
    cases = {case.split()[0] for case in read_word(told_by, side.language).cases}
    return _Part(frozenset(_CASES[case] for case in cases if case in _CASES), own)


def _words_before(name: Name, side: Side) -> list[str]:
    """Return the words before a name in small letters, back to the last sign."""
    span = side.locate(name)
    before = side.claim_at(span).text[: span.start].rstrip(QUOTATION_MARKS)
    up_to = _UP_TO.search(before)
    return [token.text.casefold() for token in tokenize(up_to.group() if up_to else "", side.language)]


def _is_quoted(name: Name, side: Side) -> bool:
    span = side.locate(name)
    return side.claim_at(span).text[: span.start].endswith(tuple(QUOTATION_MARKS))


def _opens_with_verb(text: str) -> bool:
    first = next(iter(tokenize(text, "en")), None)
    return first is not None and first.text.isalpha() and part_of_speech(first.text, "en") == "VERB"


def _noun_before(name: Name, side: Side) -> list[str]:
    """Return the noun right before a name, or before the mark that opens it, in its dictionary form."""
    return [
        lemma
        for word in _words_before(name, side)[-1:]
        if part_of_speech(word, side.language) == "NOUN" and not relations_of(word, side.language)
        for lemma in lemmatize(word, side.language)[:1]
    ]


def _hosts(side: Side) -> bool:
    """Tell whether a text says that somebody is the host of what it tells."""
    return not read_words("hosting_words", side.language).isdisjoint(content_lemmas(side.text, side.language))


def _things(words: list[str], language: str) -> frozenset[str]:
    return frozenset({*words, *(str(thing) for word in words for thing in things_told_by(word, language))})
