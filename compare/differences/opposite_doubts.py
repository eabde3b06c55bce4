"""Why two words that say the opposite may tell the same: small rules, asked in order.

They look at who or what it is that rose and fell, and at the words that turn the sense round.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from compare.differences.clauses import clause_around
from compare.differences.roles import Party, find_parties, shared_parties
from compare.differences.sides import Facing, Side, is_pronoun
from compare.language import content_lemmas, pairs_told_of, read_words
from compare.records import Span

Doubt = Callable[[Facing, str, Span, Span], bool]

# What one thing is measured by: it goes up where the other goes down.
_MEASURED = re.compile(
    r"(?:against|versus|to|over|relative to|к|против|по отношению к)\s+(?:the\s+)?", re.IGNORECASE
)
# A court of appeal is no appeal.
_COURT = re.compile(
    r"\b(?:appeals?\s+(?:court|judge|panel|tribunal)s?|courts?\s+of\s+appeals?|апелляционн\w+)\b",
    re.IGNORECASE,
)
# What resumes had stopped before: the word for it, and what says so behind it.
_AGAIN = re.compile(r"resum|reopen|restart|restor|возобнов|восстан|віднов", re.IGNORECASE)
_AFTER = re.compile(r"\W+(?:\w+\W+){0,3}?(?:after|following|через|после|спустя|після)\b", re.IGNORECASE)
# What lasts until a day is over on it: "closed until Friday", "opens on Friday".
_UNTIL = re.compile(r"\W+(?:\w+\W+){0,3}?(?:until|till|до)\b", re.IGNORECASE)
# "Was up for sale", "came down to a vote": nothing rises or falls.
_NO_MOVE = re.compile(
    r"\s+(?:for|against|with|and running|in flames|to (?!about|around|nearly|almost|a record|\W*\d))",
    re.IGNORECASE,
)
_ADVERBS = (" up", " down")


def may_tell_the_same(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether any of `DOUBTS` holds.

    Parameters
    ----------
    facing : Facing
        The claims of both words.
    pair : str
        Which opposition they are of.
    left, right : Span
        Where the words stand.
    """
    return any(doubt(facing, pair, left, right) for doubt in DOUBTS)


def _is_turned_round(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one clause alone has a word that turns the sense round: an appeal, a ban."""
    return _turns(facing.left, left) != _turns(facing.right, right)


def _is_of_another(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether one text says it of somebody else: the opposition won, the ruling party lost."""
    if pair not in pairs_told_of("party"):
        return False
    doers, undergoers = _parties(facing.left, left)
    other_doers, other_undergoers = _parties(facing.right, right)
    if not doers or not other_doers or shared_parties(doers, other_doers):
        return False
    is_russian = facing.is_one_language and facing.left.language == "ru"
    if is_russian and _are_same_forms(doers, other_undergoers) and _are_same_forms(other_doers, undergoers):
        return False  # «матч выиграл "Ротор"», «"Ротор" проиграл матч»: no case tells who does it
    # A gloss has other words for the same: there it takes a party that the other text has on the other side.
    return facing.is_one_language or bool(
        shared_parties(undergoers, other_doers) or shared_parties(doers, other_undergoers)
    )


def _is_measured(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether what goes up here is what the other text measures by: the dollar against the rouble."""
    if pair not in pairs_told_of("measure"):
        return False
    here, there = _parties(facing.left, left)[0], _parties(facing.right, right)[0]
    measures = _measures(facing.left, left), _measures(facing.right, right)
    # "The rate of the dollar to the rouble rose": what is measured by is not what rises.
    here = [party for party in here if party not in measures[0]]
    there = [party for party in there if party not in measures[1]]
    return not shared_parties(here, there) and bool(
        shared_parties(here, measures[1]) or shared_parties(there, measures[0])
    )


def _is_of_another_place(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether the texts name two places: one was left, one was reached; north of one, south of one."""
    if pair not in pairs_told_of("place"):
        return False
    here, there = _name_behind(facing.left, left), _name_behind(facing.right, right)
    return bool(here and there) and not shared_parties(here, there)


def _comes_after(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one text goes on to what followed: "stopped for six hours", "resumed after six hours"."""
    return any(
        _AGAIN.match(claim.text, span.start, span.stop) and _AFTER.match(claim.text, span.stop)
        for side, span in ((facing.left, left), (facing.right, right))
        for claim in (side.claim_at(span),)
    )


def _is_over_then(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one text says until when, and the other what comes on that day."""
    lasts = [
        _UNTIL.match(side.claim_at(span).text, span.stop) is not None
        for side, span in ((facing.left, left), (facing.right, right))
    ]
    return lasts[0] != lasts[1] and any(
        verdict.level != "contradicts" for _, _, verdict in facing.figures.dates
    )


def _is_no_move(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether "up" or "down" behind a verb is of another phrase: "was up for sale"."""
    if pair not in pairs_told_of("measure"):
        return False
    return any(
        text[span.start : span.stop].casefold().endswith(_ADVERBS) and _NO_MOVE.match(text, span.stop)
        for side, span in ((facing.left, left), (facing.right, right))
        for text in (side.claim_at(span).text,)
    )


DOUBTS: tuple[Doubt, ...] = (
    _is_turned_round,
    _is_of_another,
    _is_measured,
    _is_of_another_place,
    _is_no_move,
    _comes_after,
    _is_over_then,
)


def _name_behind(side: Side, span: Span) -> list[Party]:
    """Return the first name behind a word in its clause, if there is one."""
    claim = side.claim_at(span)
    _, end = clause_around(claim.text, claim.language, span.start, span.stop)
    return [
        Party(name.start, name.stop, name.text, claim.language, "", name)
        for name in claim.names
        if span.stop <= name.start and name.stop <= end
    ][:1]


def _turns(side: Side, span: Span) -> bool:
    """Tell whether an odd number of turning words stands in the clause, the word itself apart."""
    claim = side.claim_at(span)
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    around = _COURT.sub(" ", f"{claim.text[begin : span.start]} {claim.text[span.stop : end]}")
    known = read_words("turning_words", claim.language)
    return len({lemma for lemma in content_lemmas(around, claim.language) if lemma in known}) % 2 == 1


def _parties(side: Side, span: Span) -> tuple[list[Party], list[Party]]:
    claim = side.claim_at(span)
    word = Party(span.start, span.stop, claim.text[span.start : span.stop], claim.language, "", None)
    doers, undergoers = find_parties(claim, word)
    # «Сборная Норвегии победила», «число заболевших корью снизилось»: what they say goes with the first.
    owners: list[Party] = []
    for party in sorted(undergoers, key=lambda party: party.start):
        is_next = any(claim.text[one.stop : party.start].isspace() for one in (*doers, *owners))
        if party.stop <= span.start and is_next:
            owners.append(party)
    doers = [party for party in (*doers, *owners) if not is_pronoun(party.text)]
    return doers, [party for party in undergoers if party not in owners]


def _are_same_forms(some: Iterable[Party], others: Iterable[Party]) -> bool:
    forms = {party.text.casefold() for party in others}
    return any(party.text.casefold() in forms for party in some)


def _measures(side: Side, span: Span) -> list[Party]:
    """Return the parties right behind "against", "to"."""
    text = side.claim_at(span).text
    found = []
    for group in _parties(side, span):
        found += [
            party for party in group if any(match.end() == party.start for match in _MEASURED.finditer(text))
        ]
    return found
