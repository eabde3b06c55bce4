"""Words that deny or hedge on one side, and have no counterpart on the other."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from compare.differences.clauses import is_told
from compare.differences.sides import Facing, Place, Side, place_spans
from compare.language import content_lemmas, cues_agree, lemmatize, part_of_speech, tokenize
from compare.records import Cue, Difference

# How many characters after a cue are looked at for what it denies.
_REACH = 40
_VERB_REACH = 3
_PARTICLE = re.compile(r"не|not|never|\w+n['’]t", re.IGNORECASE)
_NEGATED = 0.9
_NEGATED_ELSEWHERE = 0.5
_HEDGED = 0.5
_NEARLY_HEDGED = 0.3
_DOUBTED = 0.6
_DOUBLED = frozenset({"neither", "nobody"})
_DOUBTS = frozenset({"hardly", "fail"})
_UNPROVED = frozenset({"suspect", "accused"})
_WEAK_HEDGES = frozenset(
    {"reportedly", "may", "suspect", "accused", "believed", "alleged", "sources", "possibly"}
)


def differing_negation(facing: Facing) -> Iterator[Difference]:
    """Report that one side denies more than the other can, or denies the very word that the other has."""
    if facing.is_one_language and (denied := list(_same_word_denied(facing))):
        yield denied[0]
        return
    for side, other, cue, is_left in _surplus(facing, "negation"):
        span = side.locate(cue)
        denials = [own for own in (*side.cues, *other.cues) if own.kind == "negation"]
        denies_too = any(own.kind == "negation" for own in other.cues)
        # In one language the denied word itself tells two denials apart, and how many there are does not; a
        # language that says "nobody never" has more of them for one.
        is_one_denial = facing.is_one_language or any(own.rule in _DOUBLED for own in denials)
        if (denies_too and is_one_denial) or not is_told(facing, side, span, other):
            continue
        severity = _NEGATED if _says_the_same_behind(side, other, cue) else _NEGATED_ELSEWHERE
        note = f"One text denies or negates here (“{cue.text}”), the other does not."
        yield Difference(
            "negation", *place_spans(span, None, is_left), severity, note, rule="differing_negation"
        )
        return
    yield from _nearly_denied(facing)


def _nearly_denied(facing: Facing) -> Iterator[Difference]:
    """Report "hardly", "unlikely", "failed to" on one side, where the other says it without any doubt."""
    for side, other, is_left in facing.both_ways():
        cue = next((cue for cue in side.cues if cue.kind == "near-negation" and cue.rule in _DOUBTS), None)
        if cue is None or any(own.kind.endswith(("negation", "hedging")) for own in other.cues):
            continue
        span = side.locate(cue)
        if is_told(facing, side, span, other):
            note = f"One text doubts or denies here (“{cue.text}”), the other says it flatly."
            yield Difference(
                "negation", *place_spans(span, None, is_left), _DOUBTED, note, rule="nearly_denied"
            )


def differing_hedging(facing: Facing) -> Iterator[Difference]:
    """Report that one side hedges what the other says flatly."""
    for side, other, cue, is_left in _surplus(facing, "hedging"):
        span = side.locate(cue)
        if is_told(facing, side, span, other):
            note = f"One text hedges here (“{cue.text}”), the other says it flatly."
            spans = place_spans(span, None, is_left)
            yield Difference("hedging", *spans, _HEDGED, note, rule="differing_hedging")
    yield from _nearly_hedged(facing)


def _nearly_hedged(facing: Facing) -> Iterator[Difference]:
    """Report "suspected", "accused", "could" on one side, where the other hedges nowhere."""
    # Languages hedge by other means: across them only what says plainly that something is not proved counts.
    hedges = _WEAK_HEDGES if facing.is_one_language else _UNPROVED
    for side, other, is_left in facing.both_ways():
        distant = {cue.start for cue in side.cues if cue.kind == "distance"}
        weak = [
            cue
            for cue in side.cues
            if cue.kind == "near-hedging" and cue.rule in hedges and cue.start not in distant
        ]
        if weak and not any(cue.kind.endswith("hedging") for cue in (*other.cues, *_plain_hedges(side))):
            span = side.locate(weak[0])
            if is_told(facing, side, span, other):
                note = f"One text is less certain here (“{weak[0].text}”)."
                spans = place_spans(span, None, is_left)
                yield Difference("hedging", *spans, _NEARLY_HEDGED, note, rule="less_certain")


def _plain_hedges(side: Side) -> list[Cue]:
    return [cue for cue in side.cues if cue.kind == "hedging"]


def _surplus(facing: Facing, kind: str) -> Iterator[tuple[Side, Side, Cue, bool]]:
    """Yield the cue that has no counterpart, where the cues of both sides cannot agree."""
    if cues_agree(facing.left.cues, facing.right.cues, kind):
        return
    for side, other, is_left in facing.both_ways():
        own = [cue for cue in side.cues if cue.kind == kind]
        theirs = [cue for cue in other.cues if cue.kind == kind]
        if len(own) > len(theirs):
            yield side, other, _without_counterpart(own, theirs), is_left


def _without_counterpart(own: Sequence[Cue], theirs: Sequence[Cue]) -> Cue:
    answered = Counter(cue.rule for cue in theirs)
    for cue in own:
        if not answered[cue.rule]:
            return cue
        answered[cue.rule] -= 1
    return own[0]


def _says_the_same_behind(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether the other side has the word that the cue stands before; across languages it may."""
    if side.language != other.language:
        return True
    span = side.locate(cue)
    text = side.claim_at(span).text
    denied = content_lemmas(text[cue.stop : cue.stop + _REACH], side.language)[:1]
    return not denied or denied[0] in content_lemmas(other.text, other.language)


def _same_word_denied(facing: Facing) -> Iterator[Difference]:
    """Find a verb that one side denies and the other, in the same language, only affirms."""
    for side, other, is_left in facing.both_ways():
        here, there = _affirmed(side), _affirmed(other)
        for place in side.places:
            for cue in place.claim.cues:
                verb = _denied_verb(place, cue)
                if verb and verb in there and verb not in here:
                    spans = place_spans(side.locate(cue), None, is_left)
                    note = f"One text denies “{verb}” (“{cue.text}”), the other does not."
                    yield Difference("negation", *spans, _NEGATED, note, rule="same_verb_denied")


def _denied_verb(place: Place, cue: Cue) -> str:
    """Return the lemma of the verb that a particle of negation stands before, or ""."""
    if not cue.kind.endswith("negation"):
        return ""
    language = place.claim.language
    words = tokenize(place.claim.text[cue.start : cue.stop + _REACH], language)
    particle = next((i for i, word in enumerate(words) if _PARTICLE.fullmatch(word.text)), None)
    if particle is None:
        return ""
    # A Russian particle denies the very next word: «не все имеют» denies "all".
    reach = 1 if language != "en" else _VERB_REACH
    for word in words[particle + 1 : particle + 1 + reach]:
        if part_of_speech(word.text, language) == "VERB":
            return lemmatize(word.text, language)[0]
    return ""


def _affirmed(side: Side) -> set[str]:
    """Return the lemmas of a side that no negation stands shortly before."""
    lemmas: set[str] = set()
    for place in side.places:
        text, language = place.claim.text, place.claim.language
        denied = [(cue.start, cue.stop + _REACH) for cue in place.claim.cues if cue.kind.endswith("negation")]
        for token in tokenize(text, language):
            if not any(start <= token.start < stop for start, stop in denied):
                lemmas.update(lemmatize(token.text, language)[:1])
    return lemmas
