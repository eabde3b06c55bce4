"""One person who has another office or honour in each text: "chief executive Tun", "finance chief Tun"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compare.differences.choices import ChosenWord, find_words, pair_other_choices
from compare.differences.sides import Facing, Side
from compare.language import Choice, Listed, held_offices_in, lemmatize, names_agree, read_words, stages_in
from compare.records import Claim, Difference, Name

_ANOTHER_OFFICE = 0.7
_SAME_NAME = 0.7
_MAY_BE_PERSON = frozenset({"person", ""})
# Between an office and who holds it: "chief executive of Selmar", «подозреваемый в краже», "Tun, the chief
# executive".
_BEFORE_NAME = re.compile(
    r",?\s+(?:(?:в|во|за|у)\s+[^\W\d_]+\s+)?(?:(?:of|the|for|at|[A-ZА-ЯЁІЇЄҐ«][\w’'».-]*)\s+){0,4}"
)
# Right before a name that may be a person's: "chief executive of Selmar" names a company.
_RIGHT_BEFORE_NAME = re.compile(r",?\s+(?:(?:в|во|за|у)\s+[^\W\d_]+\s+)?")
_BEHIND_NAME = re.compile(
    r"(?:,|\s+[—–-]|\s+(?:is|was|became|стала?|став|является|проходит|є))\s+"
    r"(?:(?:the|its|[\w-]+['’]s|an?|[A-ZА-ЯЁІЇЄҐ][\w’'-]*)\s+){0,3}"
)
# «Подозреваемый Колосов осуждён» tells of a convict as well.
_NOT_TRIED, _CASE = frozenset({"suspect", "accused"}), "case"
_BEFORE_TRIAL = frozenset({"sought", "held", "opened", "released"})
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
    if found.word.meant.term in _NOT_TRIED and _tells_of_a_trial(claim):
        return []
    before = _LAST_WORD.search(claim.text, 0, found.span.start)
    if before and not read_words("held_otherwise", claim.language).isdisjoint(
        (before.group(1).casefold(), *lemmatize(before.group(1), claim.language))
    ):
        return []
    return [
        name
        for name in claim.names
        if name.kind in _MAY_BE_PERSON
        and (
            (_BEFORE_NAME if name.kind else _RIGHT_BEFORE_NAME).fullmatch(
                claim.text, found.span.stop, name.start
            )
            or _BEHIND_NAME.fullmatch(claim.text, name.stop, found.span.start)
        )
    ]


def _tells_of_a_trial(claim: Claim) -> bool:
    """Tell whether a text goes on to where somebody is charged, tried or sentenced."""
    stages = stages_in(claim.text, claim.language)
    return any(found.meant.what == _CASE and found.meant.term not in _BEFORE_TRIAL for found in stages)
