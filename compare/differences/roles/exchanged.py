"""Claims about the same two parties, of whom each does what the other undergoes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.differences.english import english_lemmas
from compare.differences.roles.parties import Deed, find_deeds
from compare.differences.roles.party import Party
from compare.differences.sides import Facing, Located, Side
from compare.language import acts_in, country_of, names_agree, read_words
from compare.records import Difference, Span

_EXCHANGED = 0.9
_SAME_NAME = 0.7


def differing_roles(facing: Facing) -> Iterator[Difference]:
    """Report that the two sides exchange who does it and to whom: A beat B here, B beat A there."""
    pairs = list(_same_acts(facing))
    # Each attacks the other, and both texts tell both: the two attacks only stand in another order.
    answered = [(deed, other) for _, deed, _, other in pairs if _are_one(deed, other)]
    for position, deed, other_position, other in pairs:
        here, there = _exchange(deed, other), _exchange(other, deed)
        if here is None or there is None or any(deed is one or other is two for one, two in answered):
            continue
        note = (
            f"Who does it to whom is exchanged: “{here[0].text}” to “{here[1].text}” (“{deed.act.text}”), "
            f"“{there[0].text}” to “{there[1].text}” (“{other.act.text}”)."
        )
        spans = _span(position, here[0]), _span(other_position, there[0])
        yield Difference("naming", *spans, _EXCHANGED, note, rule="differing_roles")
        return


def may_be_one_deed(facing: Facing, left: Span, right: Span) -> bool:
    """Tell whether two words may be one act of the same parties: "A beat B", "B lost to A".

    They are not where both texts show the parties, and these differ.
    """
    acts = [_acts_at(facing.left, left), _acts_at(facing.right, right)]
    deeds = [
        (deed, other)
        for position, deed, other_position, other in _same_acts(facing)
        if _holds(_span(position, deed.act), left) and _holds(_span(other_position, other.act), right)
    ]
    if not deeds:
        return not acts[0].isdisjoint(acts[1])
    return any(
        shared_parties(deed.doers, other.doers) and shared_parties(deed.undergoers, other.undergoers)
        for deed, other in deeds
    )


def _acts_at(side: Side, span: Span) -> set[str]:
    claim = side.claim_at(span)
    return {
        act.meant.what
        for act in acts_in(claim.text, claim.language)
        if act.start <= span.start and span.stop <= act.stop
    }


def _same_acts(facing: Facing) -> Iterator[tuple[int, Deed, int, Deed]]:
    left, right = _find(facing.left), _find(facing.right)
    for position, deed in left:
        for other_position, other in right:
            if deed.act.meant.what == other.act.meant.what:
                yield position, deed, other_position, other


def _find(side: Side) -> list[tuple[int, Deed]]:
    return [(place.position, deed) for place in side.places for deed in find_deeds(place.claim)]


def _span(position: int, item: Located) -> Span:
    return Span(position, item.start, item.stop)


def _holds(span: Span, inner: Span) -> bool:
    return span.sentence == inner.sentence and span.start <= inner.start and inner.stop <= span.stop


def _exchange(deed: Deed, other: Deed) -> tuple[Party, Party] | None:
    """Return who does it here and undergoes it there, and who the reverse; nobody, if anybody does both."""
    doers, undergoers, other_doers, other_undergoers = _telling(deed, other)
    if shared_parties(doers, other_doers):
        return None
    downs = shared_parties(doers, other_undergoers)
    ups = shared_parties(undergoers, other_doers)
    if not (downs and ups) or any(_is_contest(party) for party in (downs[-1], ups[0])):
        return None
    return downs[-1], ups[0]


def _is_contest(party: Party) -> bool:
    """Tell whether it is what is won or lost: a match beats nobody."""
    return party.name is None and party.lemma in read_words("contests", party.language)


def _are_one(deed: Deed, other: Deed) -> bool:
    """Tell whether the same one does it to the same one in two deeds."""
    doers, undergoers, other_doers, other_undergoers = _telling(deed, other)
    return bool(shared_parties(doers, other_doers) and shared_parties(undergoers, other_undergoers))


def _telling(deed: Deed, other: Deed) -> Sequence[list[Party]]:
    """Return the parties of two deeds by which they are told apart: who does it, and to whom, of each.

    "Indian guards", "Pakistani guards": where all have names, these tell, and not what both are.
    """
    parties = (*_apart(deed), *_apart(other))
    named = [[party for party in side if party.name is not None] for side in parties]
    return named if all(named) else parties


def _apart(deed: Deed) -> tuple[list[Party], list[Party]]:
    """Return the two parties of an act without what both have: "Russian troops", "Ukrainian troops"."""
    return (
        [one for one in deed.doers if not any(one.lemma == other.lemma for other in deed.undergoers)],
        [one for one in deed.undergoers if not any(one.lemma == other.lemma for other in deed.doers)],
    )


def shared_parties(some: Sequence[Party], others: Sequence[Party]) -> list[Party]:
    """Return those of some parties who may be one of the others, in whichever language."""
    return [one for one in some if any(_is_one(one, other) for other in others)]


def _is_one(one: Party, other: Party) -> bool:
    if one.name is None or other.name is None:
        if one.language != other.language:
            words = english_lemmas(one.text, one.language)
            return not set(words).isdisjoint(english_lemmas(other.text, other.language))
        return one.lemma == other.lemma != ""
    country = country_of(one.name)
    return names_agree(one.name, other.name) >= _SAME_NAME or (
        bool(country) and country == country_of(other.name)
    )
