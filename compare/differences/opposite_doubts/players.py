"""Who plays in one text and is out in the other: a club plays without its captain."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.opposite_doubts.subjects import word_at
from compare.differences.roles import Party, find_parties, shared_parties
from compare.differences.sides import QUOTATION_MARKS, Facing, Side
from compare.language import inflects_as_russian, pairs_told_of, prospects_in
from compare.records import Span

# Inside "missed a chance in the match": what was missed is no match.
_OF_ELSE = re.compile(
    r"miss\w*\s.*\b(?:in|at|during|from|of)\b|пропус\w+\s.*\b(?:в|во|у|на|из|с|із|з)\b", re.IGNORECASE
)
# Who is picked, or withdrew, before a match: it tells what will be.
_IS_OUT = re.compile(
    r"(?:be|is|was|been|has|have)?\s*(?:rul|sidelin|left|pull|withdr|suspend|banned|return|back|absent|out)"
    r"|снял|выбы|вош|попа|верну|зня|вибу|в?вій|увій|потрап|поверну",
    re.IGNORECASE,
)
_OWNER = re.compile(r"['’]s?(?=\s)")


def is_of_another_player(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether not both texts name one player as who plays and who is out: a club, its captain."""
    if pair not in pairs_told_of("player"):
        return False
    if _tells_when(facing.left, left) != _tells_when(facing.right, right):
        return True  # who played in three finals may miss the next
    return not shared_parties(_heads(facing.left, left), _heads(facing.right, right)) or any(
        _OF_ELSE.match(side.claim_at(span).text, span.start, span.stop)
        for side, span in ((facing.left, left), (facing.right, right))
    )


def _tells_when(side: Side, span: Span) -> bool:
    """Tell whether somebody played or missed something; what he is out of or withdrew from, he will miss."""
    claim = side.claim_at(span)
    return _IS_OUT.match(claim.text, span.start) is None and any(
        prospect.status == "done" and span.start < prospect.stop <= span.stop + 1
        for prospect in prospects_in(claim.text, claim.language)
    )


def _heads(side: Side, span: Span) -> list[Party]:
    """Return who it is told of, without whose they are: "the club's captain", «капитан клуба Иван Лунин»."""
    claim = side.claim_at(span)
    begin, _ = clause_around(claim.text, claim.language, span.start, span.stop)
    doers, undergoers = find_parties(claim, word_at(claim, span))
    before = [party for party in (*doers, *undergoers) if begin <= party.start and party.stop <= span.start]
    rows: list[list[Party]] = []
    for party in sorted(before or doers, key=lambda party: party.start):
        if rows and not claim.text[rows[-1][-1].stop : party.start].strip(f" {QUOTATION_MARKS}"):
            rows[-1].append(party)
        else:
            rows.append([party])
    heads = []
    for row in rows:
        if _OWNER.match(claim.text, row[-1].stop):
            continue
        head = row[0] if inflects_as_russian(claim.language) else row[-1]
        heads += [party for party in row if party is head or (party.name and party.name.kind == "person")]
    return heads
