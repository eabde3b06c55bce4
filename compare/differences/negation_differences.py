"""Words that deny on one side, and have no counterpart on the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from compare.differences.clauses import clause_around, is_told
from compare.differences.denials import (
    confirmed_against_denied,
    is_left_out,
    is_only_wished,
    is_plea_against_charge,
    is_supposed,
    lasting_against_not,
    prefix_denied,
    refused_against_done,
    request_refused,
    same_verb_denied,
    saying_denied,
    synonym_denied,
    tells_denied,
    tells_of_the_last_time,
    with_against_without,
)
from compare.differences.lone_cues import lone_cues, says_the_same_behind
from compare.differences.opposite_differences import DOUBLED, denies_by_opposite
from compare.differences.sides import Facing, Side, place_spans
from compare.differences.totals import tell_the_rest, tells_of_some
from compare.language import content_lemmas, lemmatize, match_names, read_words, sided_phrases
from compare.records import Cue, Difference

# How many characters from a denial the figure stands that it only bounds.
_BOUND_REACH = 20
# «Порог в 50% не был достигнут»: the figure stands before what bounds it.
_REACHED = re.compile(
    r"\s+(?:(?:been|был[ао]?|був|бул[ао])\s+)?(?:reached|met|достигнут|преодол|досягнут|подолан)",
    re.IGNORECASE,
)
_NEGATED_BOUNDS = frozenset({"at_least", "at_most", "up_to", "less_than"})
_NEGATED = 0.9
_NEGATED_ELSEWHERE = 0.5
_DOUBTED = 0.6
# Where the denied word is not on the other side, so much of its clause has to be.
_TOLD_IN_OTHER_WORDS = 2 / 3
_PREFIX = "un-"
_NOBODY = "nobody"
_OF = re.compile(r"\s+of\s+the\b", re.IGNORECASE)
_WITH = re.compile(r"\bwith\s+$", re.IGNORECASE)
_WOULD = re.compile(r"\b(?:would|бы|б|би)\b", re.IGNORECASE)
_DOUBTS = frozenset({"hardly", "fail"})
# In one language alone: "unable to reach" is «не смог добраться» in another.
_DOUBTS_IN_ONE = frozenset({*_DOUBTS, "unable"})
# Hedges that tell what is likely, not that it is unlikely.
_EXPECTED = frozenset({"believed"})
_PROBABLY = "probably"
_WITH_TO, _TO = frozenset({"fail", "unable"}), re.compile(r"\s+(?:\w+ly\s+)?to\b")


def differing_negation(facing: Facing) -> Iterator[Difference]:
    """Report that one side denies more than the other can, or denies the very word that the other has."""
    if tell_the_rest(facing):
        return
    if denied := next(chain(same_verb_denied(facing), saying_denied(facing)), None):
        yield denied
        return
    for side, other, cue, is_left in lone_cues(facing, "negation"):
        span = side.locate(cue)
        denials = [own for own in (*side.cues, *other.cues) if own.kind == "negation"]
        denies_too = any(own.kind == "negation" for own in other.cues)
        # In one language the denied word itself tells two denials apart, and how many there are does not; a
        # language that says "nobody never" has more of them for one.
        is_one_denial = facing.is_one_language or any(own.rule in DOUBLED for own in denials)
        says_the_same = _says_the_same(facing, side, cue)
        least = None if says_the_same or not facing.is_one_language else _TOLD_IN_OTHER_WORDS
        if (denies_too and is_one_denial) or not is_told(facing, side, span, least=least):
            continue
        if denies_by_opposite(side, other, cue) or _bounds_a_figure(side, cue):
            continue
        if is_left_out(facing, side, cue) or tells_of_some(facing, side, cue):
            continue
        if is_only_wished(side, other, cue):
            continue
        if tells_of_the_last_time(side, other, cue) or (_is_added(side, cue) and not says_the_same):
            continue
        if facing.is_one_language and (
            _is_of_another(side, other, cue) or _denies_a_denial(side, other, cue)
        ):
            continue
        if is_plea_against_charge(side, other, cue) or _is_supposed_here(side, other, cue):
            continue
        is_sure = says_the_same and not _is_of_some(side, cue)
        severity = _NEGATED if is_sure else _NEGATED_ELSEWHERE
        note = f"One text denies or negates here (“{cue.text}”), the other does not."
        yield Difference(
            "negation", *place_spans(span, None, is_left), severity, note, rule="differing_negation"
        )
        return
    yield from islice(
        chain(
            synonym_denied(facing),
            _nearly_denied(facing),
            with_against_without(facing),
            lasting_against_not(facing),
            prefix_denied(facing),
            refused_against_done(facing),
            request_refused(facing),
            confirmed_against_denied(facing),
        ),
        1,
    )


def _says_the_same(facing: Facing, side: Side, cue: Cue) -> bool:
    """Tell whether the other side has what is denied: the very word, across languages half of the words."""
    if not facing.is_one_language:
        return tells_denied(facing, side, cue)
    return says_the_same_behind(side, facing.right if side is facing.left else facing.left, cue)


def _is_added(side: Side, cue: Cue) -> bool:
    """Tell whether a denial is of what a phrase adds, which the other may leave out: "with no warning"."""
    return _WITH.search(side.claim_at(side.locate(cue)).text, 0, cue.start) is not None


def _is_of_some(side: Side, cue: Cue) -> bool:
    """Tell whether it is denied of some alone, so that the next word is not what is denied: "none of the"."""
    return cue.rule == _NOBODY and _OF.match(side.claim_at(side.locate(cue)).text, cue.stop) is not None


def _is_supposed_here(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether only one of two texts in a language tells what would have been."""
    is_one_language = side.language == other.language
    is_told_so = is_supposed(side.claim_at(side.locate(cue)).text, cue)
    return is_one_language and is_told_so and not _WOULD.search(other.text)


def _denies_a_denial(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether "not" stands before a word with "un-" that the other side has not: "not unusual"."""
    return any(
        two.rule == _PREFIX
        and _stands_before(side, cue, two)
        and not set(lemmatize(two.text, side.language)) & set(lemmatize(other.text, other.language))
        for two in side.cues
    )


def _bounds_a_figure(side: Side, cue: Cue) -> bool:
    """Tell whether a denial only bounds a figure: «не превышала 50 метров», "no more than 50"."""
    claim = side.claim_at(side.locate(cue))
    is_reached = _REACHED.match(claim.text, cue.stop) is not None
    return any(
        number.bound in _NEGATED_BOUNDS
        and (
            0 <= number.start - cue.stop <= _BOUND_REACH
            or (is_reached and 0 <= cue.start - number.stop <= _BOUND_REACH)
        )
        for number in claim.numbers
    )


def _is_of_another(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether something is denied of somebody whom the other side, which has names, does not name."""
    claim = side.claim_at(side.locate(cue))
    begin, _ = clause_around(claim.text, claim.language, cue.start, cue.stop)
    here = [name for name in claim.names if begin <= name.start < cue.start and name.kind == "person"]
    pairing = match_names(here, other.names)
    return bool(here) and bool(other.names) and len(pairing.left_unpaired) == len(here)


def _nearly_denied(facing: Facing) -> Iterator[Difference]:
    """Report "hardly", "unlikely", "failed to" on one side, where the other says it without any doubt."""
    doubts = _DOUBTS_IN_ONE if facing.is_one_language else _DOUBTS
    for side, other, is_left in facing.both_ways():
        cue = next((cue for cue in side.cues if cue.kind == "near-negation" and cue.rule in doubts), None)
        if cue is None or any(
            (own.kind.endswith("negation") and not _is_denied_there(side, other, cue, own))
            or (own.kind.endswith("hedging") and own.rule not in _EXPECTED and not _is_likely(own, other))
            for own in other.cues
        ):
            continue
        if any(one.kind == "negation" and _stands_before(side, one, cue) for one in side.cues):
            continue  # «не сомневается»
        span = side.locate(cue)
        if (
            cue.rule in _WITH_TO
            and side.language == "en"
            and not _TO.match(side.claim_at(span).text, cue.stop)
        ):
            continue  # a cable that failed broke
        if denies_by_opposite(side, other, cue) or _is_of_another_time(side, other):
            continue  # "unlikely to survive", "will probably die"
        if says_the_same_behind(side, other, cue) and is_told(facing, side, span):
            note = f"One text doubts or denies here (“{cue.text}”), the other says it flatly."
            yield Difference(
                "negation", *place_spans(span, None, is_left), _DOUBTED, note, rule="nearly_denied"
            )


def _is_likely(cue: Cue, side: Side) -> bool:
    """Tell whether a hedge says that something is more likely than not: "probably", not "perhaps"."""
    is_listed = cue.rule == _PROBABLY or cue.text.casefold() in read_words("likely_words", side.language)
    return cue.kind == "hedging" and is_listed


def _is_of_another_time(side: Side, other: Side) -> bool:
    """Tell whether one text tells what comes before something, and the other what comes after it."""
    before, after = (
        {phrase.side for place in own.places for phrase in sided_phrases(place.claim.text)}
        for own in (side, other)
    )
    return "before" in before and "after" in after


def _stands_before(side: Side, one: Cue, two: Cue) -> bool:
    text = side.claim_at(side.locate(one)).text
    return text[one.stop : two.start].isspace()


def _is_denied_there(side: Side, other: Side, cue: Cue, own: Cue) -> bool:
    """Tell whether a word that may deny is the one that the other denies: "failed to stop", "stopped"."""
    if own.kind == "negation" or side.language != other.language:
        return False
    behind = content_lemmas(side.claim_at(side.locate(cue)).text[cue.stop :], side.language)
    return behind[:1] == content_lemmas(own.text, other.language)[:1]
