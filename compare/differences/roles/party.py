"""Who may be a party of an act: the names of a clause, and its words that mean something."""

from __future__ import annotations

from typing import NamedTuple

from compare.differences.sides import Located
from compare.language import content_lemmas, is_time, tokenize
from compare.records import Claim, Name


class Party(NamedTuple):
    """One who may do or undergo something: a name, or a word (`name` is None), with its dictionary form."""

    start: int
    stop: int
    text: str
    language: str
    lemma: str
    name: Name | None


def parties_between(claim: Claim, begin: int, end: int, act: Located) -> list[Party]:
    """Return the names of a clause, and its other words that mean something, but for the act and times."""
    taken: tuple[Located, ...] = (*claim.names, *claim.numbers, *claim.dates)
    found = [
        Party(
            name.start,
            name.stop,
            name.text,
            claim.language,
            "".join(content_lemmas(name.text, claim.language)),
            name,
        )
        for name in claim.names
        if begin <= name.start and name.stop <= end
    ]
    for token in tokenize(claim.text[begin:end], claim.language):
        lemma = "".join(content_lemmas(token.text, claim.language))
        start, stop = begin + token.start, begin + token.stop
        if is_time(token.text, claim.language):
            continue
        if lemma.isalpha() and not any(overlap(start, stop, each) for each in taken):
            found.append(Party(start, stop, token.text, claim.language, lemma, None))
    return sorted(party for party in found if not overlap(party.start, party.stop, act))


def overlap(start: int, stop: int, other: Located) -> bool:
    """Tell whether something has a part of a text between two places."""
    return start < other.stop and other.start < stop
