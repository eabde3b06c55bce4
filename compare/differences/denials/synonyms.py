"""What one text denies and the other tells by another word for it: "was not sacked", "was dismissed"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import clause_around
from compare.differences.denials.denied_verbs import is_supposed
from compare.differences.denials.last_times import comes_no_earlier, tells_of_the_last_time
from compare.differences.english import beginnings_of, common_lemmas
from compare.differences.opposite_differences import denies_by_opposite, undenied_opposites
from compare.differences.sides import Facing, Side, place_spans
from compare.language import (
    Listed,
    Opposite,
    inflects_as_russian,
    opposites_in,
    pairs_told_of,
    part_of_speech,
    prospects_in,
    read_word,
    tokenize,
)
from compare.records import Claim, Cue, Difference, Span

_DENIED = 0.8
_UNTIL, _TWICE, _PREFIX = "until", "not but", "un-"
# Between a denial and its verb: "has not yet been sacked".
_BETWEEN = frozenset({"AUX", "ADV"})
_DONE, _FIRM = "done", "firm"
_WILL, _WILL_REACH = re.compile(r"\b(?:will|wo|буд[еу]т?\b)", re.IGNORECASE), 6
# What leaves a past form open, within so many words before it; and behind what it is no verb: "the wounded".
_OPEN = frozenset(
    {"to", "if", "would", "could", "should", "might", "may", "must", "can", "be", "being", "will"}
)
_NO_VERB = frozenset({"the", "a", "an", "its", "his", "her", "their", "of", "for", "with", "by", "as"})
_OPEN_REACH = 3
_SHARED = 0.5
# Of which opposition a word is, and of which of its sides.
_Class = tuple[str, bool]


def synonym_denied(facing: Facing) -> Iterator[Difference]:
    """Find a verb that one side denies, where the other tells it by a verb on the same side of an opposition.

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the denial and at the other verb; nothing where the other side denies anything, tells the opposite
        as well, has it only planned or weighed, or tells of something else.
    """
    if any(verdict.level == "contradicts" for _, _, verdict in facing.figures.dates):
        return  # it did not fall in May, it fell in June
    for side, other, is_left in facing.both_ways():
        if any(cue.kind == "negation" or cue.kind.endswith("hedging") for cue in other.cues):
            continue
        for cue in side.cues:
            if not _is_plain_denial(side, other, cue) or denies_by_opposite(side, other, cue):
                continue
            if comes_no_earlier(side, other, cue):
                continue
            denied = _denied(side.claim_at(side.locate(cue)), cue)
            found = _told_by_another(denied, side, other, cue)
            if found is not None and _tell_of_one(facing, side, cue, denied, other):
                note = f"One text denies this (“{cue.text}”), the other tells it by another word."
                spans = place_spans(side.locate(cue), found, is_left)
                yield Difference("negation", *spans, _DENIED, note, rule="synonym_denied")
                return


def _is_plain_denial(side: Side, other: Side, cue: Cue) -> bool:
    return (
        cue.kind == "negation"
        and cue.rule not in (_UNTIL, _TWICE, _PREFIX)
        and not is_supposed(side.claim_at(side.locate(cue)).text, cue)
        and not tells_of_the_last_time(side, other, cue)
    )


def _denied(claim: Claim, cue: Cue) -> list[Listed[Opposite]]:
    """Return the listed verbs right behind a denial."""
    return [
        word
        for word in opposites_in(claim.text, claim.language)
        if word.start >= cue.stop
        and part_of_speech(word.text.split()[0], claim.language) == "VERB"
        and all(
            part_of_speech(token.text, claim.language) in _BETWEEN
            for token in tokenize(claim.text[cue.stop : word.start], claim.language)
        )
    ]


def _told_by_another(denied: list[Listed[Opposite]], side: Side, other: Side, cue: Cue) -> Span | None:
    """Return where the other side has a verb of the same side of an opposition, as done or as coming."""
    claim = side.claim_at(side.locate(cue))
    also_here = {_class(word) for word in undenied_opposites(claim)}
    here = {_class(word) for word in denied} - also_here
    there = [(place, word) for place in other.places for word in undenied_opposites(place.claim)]
    turned = {(word.meant.pair, not word.meant.is_first) for _, word in there}
    is_coming = any(_is_coming(claim, cue, word) for word in denied)
    for place, word in there:
        is_one = _class(word) in here - turned and word.meant.pair not in pairs_told_of("stage")
        if is_one and _is_told_so(place.claim, word, is_coming=is_coming):
            return Span(place.position, word.start, word.stop)
    return None


def _is_told_so(claim: Claim, word: Listed[Opposite], *, is_coming: bool) -> bool:
    """Tell whether a listed verb is told as coming, or as done: by its form, or by the words before it."""
    status = _FIRM if is_coming else _DONE
    is_prospect = any(
        prospect.status == status and word.start < prospect.stop <= word.stop
        for prospect in prospects_in(claim.text, claim.language)
    )
    return is_prospect or (not is_coming and claim.language == "en" and _is_past(claim, word))


def _is_past(claim: Claim, word: Listed[Opposite]) -> bool:
    """Tell whether an English verb is a past form that nothing before it leaves open: "two people died"."""
    first = word.text.split()[0].casefold()
    lemma, tag = read_word(first, "en")[:2]
    is_past = tag == "VERB" and first != lemma and not first.endswith(("ing", "s"))
    before = [token.text.casefold() for token in tokenize(claim.text[: word.start], "en")][-_OPEN_REACH:]
    return is_past and _OPEN.isdisjoint(before) and _NO_VERB.isdisjoint(before[-1:])


def _is_coming(claim: Claim, cue: Cue, word: Listed[Opposite]) -> bool:
    """Tell whether it is denied that something will be, not that it was."""
    if inflects_as_russian(claim.language):
        verb = word.text.split()[0]
        is_future = "futr" in read_word(verb, claim.language).features
        return is_future or _WILL.search(claim.text, cue.start) is not None
    return _WILL.search(claim.text, max(0, cue.start - _WILL_REACH), cue.stop) is not None


def _class(word: Listed[Opposite]) -> _Class:
    return word.meant.pair, word.meant.is_first


def _tell_of_one(facing: Facing, side: Side, cue: Cue, denied: list[Listed[Opposite]], other: Side) -> bool:
    """Tell whether the other side has half of the words that stand with a denied verb in its clause."""
    claim = side.claim_at(side.locate(cue))
    begin, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    stop = max(word.stop for word in denied)
    around = f"{claim.text[begin : cue.start]} {claim.text[stop : max(stop, end)]}"
    here, there = (
        beginnings_of(common_lemmas(text, language, facing.across(language)) or ())
        for text, language in ((around, claim.language), (other.text, other.language))
    )
    return bool(here) and len(here & there) >= _SHARED * len(here)
