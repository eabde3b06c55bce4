"""Two sentences of one language with the same words, in which the two parties of a verb are exchanged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.roles.parties import find_parties
from compare.differences.roles.party import Party
from compare.differences.roles.passives import lacks_object
from compare.differences.sides import Facing
from compare.language import (
    acts_in,
    content_lemmas,
    inflects_as_russian,
    lemmatize,
    part_of_speech,
    read_words,
    tokenize,
)
from compare.records import Claim, Difference, Span

_EXCHANGED = 0.8
# Two passive sentences and an active one may differ so much in length and still have the same words.
_LONGER = 12


class _Verb(NamedTuple):
    start: int
    stop: int
    text: str
    lemma: str


def exchanged_words(facing: Facing) -> Iterator[Difference]:
    """Report "a tanker rammed a boat" against "a boat rammed a tanker", whatever the verb.

    Parameters
    ----------
    facing : Facing
        The match; nothing is found but in two sentences of one language that have the same words.

    Yields
    ------
    Difference
        At who does it, on each side; verbs of `acts_in` are left to the rule that knows them.
    """
    if not facing.is_one_language or len(facing.left.places) + len(facing.right.places) > 2:
        return
    (here,), (there,) = facing.left.places, facing.right.places
    if not _have_same_words(here.claim, there.claim):
        return
    others = {verb.lemma: verb for verb in _verbs(there.claim)}
    for verb in _verbs(here.claim):
        if verb.lemma in others and (found := _exchange(here.claim, verb, there.claim, others[verb.lemma])):
            one, other = found
            note = (
                f"Who does it to whom is exchanged: “{one.text}” here, “{other.text}” there (“{verb.text}”)."
            )
            yield Difference(
                "naming",
                Span(here.position, one.start, one.stop),
                Span(there.position, other.start, other.stop),
                _EXCHANGED,
                note,
                rule="exchanged_words",
            )
            return


def _have_same_words(left: Claim, right: Claim) -> bool:
    is_read = left.language == "en" or inflects_as_russian(left.language)
    if not is_read or abs(len(left.text) - len(right.text)) > _LONGER:
        return False
    return sorted(content_lemmas(left.text, left.language)) == sorted(
        content_lemmas(right.text, right.language)
    )


def _verbs(claim: Claim) -> list[_Verb]:
    known = read_words("mutual_verbs", claim.language)
    acts = {act.start for act in acts_in(claim.text, claim.language)}
    found = []
    for token in tokenize(claim.text, claim.language):
        lemma = next(iter(lemmatize(token.text, claim.language)), "")
        if (
            token.start not in acts
            and lemma not in known
            and part_of_speech(token.text, claim.language) == "VERB"
        ):
            found.append(_Verb(token.start, token.stop, token.text, lemma))
    return found


def _exchange(left: Claim, one: _Verb, right: Claim, other: _Verb) -> tuple[Party, Party] | None:
    """Return who does it here and who there, where each undergoes it there, and nobody does both."""
    # "A storm traps hikers", "hikers trapped in a storm"; but "relies on" in both texts.
    is_headline = left.language == "en" and lacks_object(left.text, one.stop) != lacks_object(
        right.text, other.stop
    )
    doers, undergoers = find_parties(left, one, needs_object=is_headline)
    other_doers, other_undergoers = find_parties(right, other, needs_object=is_headline)
    if _lemmas(doers) & _lemmas(other_doers) or not doers or not other_doers:
        return None
    if inflects_as_russian(left.language) and (
        _same_forms(doers, other_undergoers) or _same_forms(other_doers, undergoers)
    ):
        return None  # no case tells who does it: «в город вошли военные»
    if _lemmas(doers) <= _lemmas(other_undergoers) and _lemmas(other_doers) <= _lemmas(undergoers):
        return doers[-1], other_doers[-1]
    return None


def _lemmas(parties: list[Party]) -> set[str]:
    return {party.lemma for party in parties}


def _same_forms(parties: list[Party], others: list[Party]) -> bool:
    forms = {party.text.casefold() for party in others}
    return any(party.text.casefold() in forms for party in parties)
