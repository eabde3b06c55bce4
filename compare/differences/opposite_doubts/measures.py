"""What is measured of that which rises in one text and falls in the other, and against what."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compare.differences.opposite_doubts.subjects import parties_at
from compare.differences.opposite_doubts.turning import turns
from compare.differences.roles import Party, shared_parties
from compare.differences.sides import Facing, Side
from compare.language import content_lemmas, lemmatize, measured_by, pairs_told_of
from compare.records import Span

# What one thing is measured by: it goes up where the other goes down.
_MEASURED = re.compile(
    r"(?:against|versus|to|over|relative to|к|против|по отношению к|до|проти|щодо|відносно|стосовно)"
    r"\s+(?:the\s+)?",
    re.IGNORECASE,
)
_THAN = {
    "en": re.compile(r"\s+than\s+(?:the\s+)?(\w+)", re.IGNORECASE),
    "ru": re.compile(r"(?:,?\s+чем)?\s+(\w+)", re.IGNORECASE),
    "uk": re.compile(r"(?:,?\s+ніж|\s+за|\s+від)\s+(\w+)", re.IGNORECASE),
}
# "Was up for sale", "came down to a vote": nothing rises or falls.
_NO_MOVE = re.compile(
    r"\s+(?:for|against|with|and running|in flames|to (?!about|around|nearly|almost|a record|\W*\d))",
    re.IGNORECASE,
)
_ADVERBS = (" up", " down")


def moves_what_moves(facing: Facing, done: Span, happened: Span, *, is_done_left: bool) -> bool:
    """Tell whether what one text has raised or cut is what rises or falls in the other.

    Parameters
    ----------
    facing : Facing
        The claims of both words.
    done : Span
        Where "raised" or "cut" stands.
    happened : Span
        Where "rose" or "fell" stands, on the other side.
    is_done_left : bool
        Whether the first of them stands on the left.
    """
    side, other = (facing.left, facing.right) if is_done_left else (facing.right, facing.left)
    undergoers, doers = _next_in_a_row(side, done), parties_at(other, happened)[0]
    measures = [_measures_of(parties) for parties in (undergoers, doers)]
    return (
        bool(shared_parties(undergoers, doers))
        and not (all(measures) and measures[0].isdisjoint(measures[1]))
        and turns(side, done) == turns(other, happened)
    )


def is_measured(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether what goes up here is what the other text measures by: the dollar against the rouble."""
    if pair not in pairs_told_of("measure"):
        return False
    here, there = parties_at(facing.left, left)[0], parties_at(facing.right, right)[0]
    measures = _measures(facing.left, left), _measures(facing.right, right)
    # "The rate of the dollar to the rouble rose": neither the rate nor what is measured by is what rises.
    here = [party for party in here if party not in measures[0] and not _measures_of([party])]
    there = [party for party in there if party not in measures[1] and not _measures_of([party])]
    return not shared_parties(here, there) and bool(
        shared_parties(here, measures[1]) or shared_parties(there, measures[0])
    )


def is_another_measure(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether the texts measure two things of the same: bond yields rose, bond prices fell."""
    if pair not in pairs_told_of("measure"):
        return False
    here, there = _all_measured(facing.left, left), _all_measured(facing.right, right)
    return bool(here and there) and here.isdisjoint(there)


def is_compared_round(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether each text compares the other way round: "wages rose faster than prices"."""
    doers, other_doers = parties_at(facing.left, left)[0], parties_at(facing.right, right)[0]
    than, other_than = _compared_with(facing.left, left), _compared_with(facing.right, right)
    return (
        facing.is_one_language
        and "" != than != other_than != ""
        and any(party.lemma == other_than and other.lemma == than for party in doers for other in other_doers)
    )


def is_no_move(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether "up" or "down" behind a verb is of another phrase: "was up for sale"."""
    if pair not in pairs_told_of("measure"):
        return False
    return any(
        text[span.start : span.stop].casefold().endswith(_ADVERBS) and _NO_MOVE.match(text, span.stop)
        for side, span in ((facing.left, left), (facing.right, right))
        for text in (side.claim_at(span).text,)
    )


def _all_measured(side: Side, span: Span) -> set[str]:
    """Return what is measured of that which a word says to rise or fall."""
    claim = side.claim_at(span)
    words = lemmatize(claim.text[span.start : span.stop], claim.language)
    by_itself = {measure for word in words for measure in measured_by(word, claim.language)}
    return by_itself | _measures_of(parties_at(side, span)[0])


def _measures_of(parties: Iterable[Party]) -> set[str]:
    lemmas = [(party.lemma, party.language) for party in parties if party.name is None]
    return {measure for lemma, language in lemmas for measure in measured_by(lemma, language)}


def _next_in_a_row(side: Side, span: Span) -> list[Party]:
    """Return the parties that undergo what a verb says and stand next to it, with nothing between them."""
    text = side.claim_at(span).text
    undergoers = parties_at(side, span)[1]
    behind = [party for party in undergoers if party.start >= span.stop]
    row = behind[:1] or undergoers[-1:]
    for party in behind[1:] if behind else reversed(undergoers[:-1]):
        last = row[-1]
        between = text[min(last.stop, party.stop) : max(last.start, party.start)]
        if not between.isspace():
            break
        row.append(party)
    return row


def _compared_with(side: Side, span: Span) -> str:
    """Return the word behind "than", or right behind a Russian comparative."""
    claim = side.claim_at(span)
    found = _THAN[claim.language].match(claim.text, span.stop)
    return "" if found is None else "".join(content_lemmas(found.group(1), claim.language))


def _measures(side: Side, span: Span) -> list[Party]:
    """Return the parties right behind "against", "to"."""
    text = side.claim_at(span).text
    found = []
    for group in parties_at(side, span):
        found += [
            party for party in group if any(match.end() == party.start for match in _MEASURED.finditer(text))
        ]
    return found
