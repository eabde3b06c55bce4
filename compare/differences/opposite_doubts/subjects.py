"""Who or what it is that two words of an opposition are told of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.differences.roles import Party, find_parties, shared_parties
from compare.differences.sides import QUOTATION_MARKS, Facing, Side, is_pronoun
from compare.language import inflects_as_russian, measured_by, pairs_told_of
from compare.records import Claim, Span

# «Цены на сахар», «спрос на сахар»: what is measured of it.
_MEASURED_OF = re.compile(r"\s+на\s+", re.IGNORECASE)
# «Безработица», «безработные»; "unemployment", "unemployed".
_BEGINNING = 6


def is_of_another(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether one text says it of somebody else: the opposition won, the ruling party lost."""
    if pair not in pairs_told_of("party"):
        return False
    doers, undergoers = parties_at(facing.left, left)
    other_doers, other_undergoers = parties_at(facing.right, right)
    if not doers or not other_doers or shared_parties(doers, other_doers):
        return False
    if facing.is_one_language and _are_of_one_stem(doers, other_doers):
        return False
    has_cases = facing.is_one_language and inflects_as_russian(facing.left.language)
    if has_cases and _are_same_forms(doers, other_undergoers) and _are_same_forms(other_doers, undergoers):
        return False  # «матч выиграл "Ротор"», «"Ротор" проиграл матч»: no case tells who does it
    # A gloss has other words for the same: there it takes a party that the other text has on the other side.
    return facing.is_one_language or bool(
        shared_parties(undergoers, other_doers) or shared_parties(doers, other_undergoers)
    )


def parties_at(side: Side, span: Span) -> tuple[list[Party], list[Party]]:
    """Return who may do what a word says, with what they are said to be of, and who may undergo it."""
    claim = side.claim_at(span)
    doers, undergoers = find_parties(claim, word_at(claim, span))
    # «Сборная Норвегии победила», «число заболевших корью снизилось»: what they say goes with the first.
    owners: list[Party] = []
    for party in sorted(undergoers, key=lambda party: party.start):
        is_next = any(_owns(one, party, claim.text) for one in (*doers, *owners))
        if party.stop <= span.start and is_next:
            owners.append(party)
    doers = [party for party in (*doers, *owners) if not is_pronoun(party.text)]
    return doers, [party for party in undergoers if party not in owners]


def word_at(claim: Claim, span: Span) -> Party:
    """Return a word of a claim as something that parties may stand around."""
    return Party(span.start, span.stop, claim.text[span.start : span.stop], claim.language, "", None)


def _owns(one: Party, other: Party, text: str) -> bool:
    """Tell whether a word only says whose another one is, or what is measured of it: «цены на сахар»."""
    between = text[one.stop : other.start]
    is_measured = bool(measured_by(one.lemma, one.language)) and _MEASURED_OF.fullmatch(between) is not None
    is_next = between != "" and not between.strip(f" {QUOTATION_MARKS}")
    return is_next or is_measured


def _are_of_one_stem(some: Iterable[Party], others: Iterable[Party]) -> bool:
    stems = {party.lemma[:_BEGINNING] for party in others if party.name is None}
    return any(
        party.name is None and len(party.lemma) >= _BEGINNING and party.lemma[:_BEGINNING] in stems
        for party in some
    )


def _are_same_forms(some: Iterable[Party], others: Iterable[Party]) -> bool:
    forms = {party.text.casefold() for party in others}
    return any(party.text.casefold() in forms for party in some)
