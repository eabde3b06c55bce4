"""One person who has another office or honour in each text: "chief executive Tun", "finance chief Tun"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.differences.choices import ChosenWord, find_words, pair_other_choices
from compare.differences.sides import Facing, Side
from compare.language import Choice, Listed, held_offices_in, lemmatize, names_agree, read_words
from compare.records import Claim, Difference, Name

_ANOTHER_OFFICE = 0.7
_SAME_NAME = 0.7
# Between an office and who holds it: "chief executive of Selmar", "Tun, the chief executive".
_BEFORE_NAME = re.compile(r",?\s+(?:(?:of|the|for|at|[A-ZА-ЯЁІЇЄҐ«][\w’'».-]*)\s+){0,4}")
_BEHIND_NAME = re.compile(r",\s+(?:(?:the|its|[\w-]+['’]s|[A-ZА-ЯЁІЇЄҐ][\w’'-]*)\s+){0,3}")
_LAST_WORD = re.compile(r"(\w+)[\s.-]+$")


def differing_offices(facing: Facing) -> Iterator[Difference]:
    """Report "finance chief Tun" against "chief executive Tun", «народный артист» against «заслуженный».

    Parameters
    ----------
    facing : Facing
        The match, in one language or in two.

    Yields
    ------
    Difference
        At both offices; nothing where a text has several of a kind, or says that one was held before.
    """
    left, right = (find_words(side, _held) for side in (facing.left, facing.right))
    for one, other in pair_other_choices(left, right, lambda meant: meant):
        holders = _holders(facing.left, one), _holders(facing.right, other)
        if any(names_agree(here, there) >= _SAME_NAME for here in holders[0] for there in holders[1]):
            note = f"The texts give another office or title: “{one.word.text}” and “{other.word.text}”."
            yield Difference("naming", one.span, other.span, _ANOTHER_OFFICE, note, rule="differing_offices")
            return


def _held(claim: Claim) -> Iterable[Listed[Choice]]:
    return held_offices_in(claim.text, claim.language)


def _holders(side: Side, found: ChosenWord[Choice]) -> list[Name]:
    """Return the persons named right at an office; nobody where it may be one of several that they have."""
    claim = side.claim_at(found.span)
    before = _LAST_WORD.search(claim.text, 0, found.span.start)
    if before and not read_words("held_otherwise", claim.language).isdisjoint(
        (before.group(1).casefold(), *lemmatize(before.group(1), claim.language))
    ):
        return []
    return [
        name
        for name in claim.names
        if name.kind == "person"
        and (
            _BEFORE_NAME.fullmatch(claim.text, found.span.stop, name.start)
            or _BEHIND_NAME.fullmatch(claim.text, name.stop, found.span.start)
        )
    ]
