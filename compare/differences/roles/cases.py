"""In which case the parties of an inflected sentence stand, and which only say whose another one is."""

from __future__ import annotations

import re
from itertools import pairwise

from compare.differences.roles.party import Party
from compare.differences.sides import Located
from compare.language import read_with_cases, tokenize
from compare.records import Claim, Number

_LAST_WORD = re.compile(r"[^\W\d_]+(?=\s$)")
_NOUN = "NOUN"
_QUOTED_ON = frozenset({" «", ' "', " “", " „"})


def agreed_cases(parties: list[Party], claim: Claim) -> dict[Party, frozenset[str]]:
    """Return the cases that each party can have; a word and the next one behind it have one in common."""
    cases = {party: _cases(party) for party in parties}
    counted = {number.stop for number in claim.numbers if _may_be_subject(number, claim.language)}
    for party in parties:
        # «Треть избирателей поддержала»: the figure, not what it counts, has the case.
        if {party.start, party.start - 1} & counted and "gent" in cases[party]:
            cases[party] = cases[party] | {"nomn"}
    for one, other in reversed(list(pairwise(parties))):
        # Of two nouns the one is the other's: «большинство жителей», «власти Орры».
        is_owner = other.name is None or other.name.kind == "place"
        are_nouns = is_owner and _is_noun(one)
        if claim.text[one.stop : other.start].isspace() and not are_nouns:
            cases[one] = cases[one] & cases[other] or cases[one]
    return cases


def _may_be_subject(number: Number, language: str) -> bool:
    """Tell whether a figure may stand in the nominative: «трое», and not «троих»; digits may."""
    cases = read_with_cases(number.text.split()[-1], language).cases
    return not cases or any(case.startswith("nomn") for case in cases)


def _cases(party: Party) -> frozenset[str]:
    """Return the cases that all words of a party can have in common."""
    readings = (read_with_cases(token.text, party.language) for token in tokenize(party.text, party.language))
    known = [reading.cases for reading in readings if reading.cases]
    each = [frozenset(case.split()[0] for case in cases) for cases in known]
    return frozenset.intersection(*each) if each else frozenset()


def owned_parties(
    parties: list[Party], cases: dict[Party, frozenset[str]], claim: Claim, act: Located
) -> dict[Party, Party]:
    """Return the parties that only say whose another one is, each with that one: «катер охраны Орры».

    Behind an act, a word that may be a genitive is one right behind a noun: «игроком недели».
    """
    owned: dict[Party, Party] = {}
    for one, other in pairwise(parties):
        is_state = other.name is not None and other.name.kind in ("place", "")
        may_be_genitive = is_state or (one.start >= act.stop and _is_noun(one) and _is_noun(other))
        is_genitive = "gent" in cases[other] if may_be_genitive else cases[other] == {"gent"}
        between = claim.text[one.stop : other.start]
        # «Клуб «Орра»», «полька Тун»: the case is that of the noun.
        is_called = between in _QUOTED_ON or (between.isspace() and _is_called_by(one, other, cases))
        if one.name is None and (is_called or (is_genitive and between.isspace())):
            owned[other] = owned.get(one, one)
    return owned


def _is_called_by(one: Party, other: Party, cases: dict[Party, frozenset[str]]) -> bool:
    """Tell whether a noun may say what the name behind it is, which has its case or none that is known."""
    if other.name is None or other.name.kind not in ("person", ""):
        return False
    return _is_noun(one) and (not cases[other] or not cases[one].isdisjoint(cases[other]))


def _is_noun(party: Party) -> bool:
    if party.name is not None:
        return False
    reading = read_with_cases(party.text, party.language)
    return _NOUN in reading.features or (party.language == "uk" and reading.tag == _NOUN)


def _describes(party: Party) -> bool:
    """Tell whether a word is an adjective that stands before what it describes."""
    reading = read_with_cases(party.text, party.language)
    return "ADJF" in reading.features or (party.language == "uk" and reading.tag == "ADJ")


def governed_parties(parties: list[Party], claim: Claim) -> list[Party]:
    """Return the parties behind a preposition, who do nothing: «в США», «с ВВС США», «на новые книги»."""
    governed: list[Party] = []
    for party in parties:
        before = _LAST_WORD.search(claim.text, 0, party.start)
        is_next = bool(governed) and claim.text[governed[-1].stop : party.start].isspace()
        is_named_on = is_next and party.name is not None and governed[-1].name is not None
        is_described = is_next and _describes(governed[-1])
        is_behind = before is not None and read_with_cases(before.group(), claim.language).tag == "ADP"
        if is_named_on or is_described or is_behind:
            governed.append(party)
    return governed
