"""What was not done in one text, and in the other is only asked for or planned: "called on him to resign"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import clause_around
from compare.differences.english import common_lemmas
from compare.differences.sides import Side
from compare.language import (
    inflects_as_russian,
    lemmatize,
    opposites_in,
    part_of_speech,
    read_word,
    read_words,
    tokenize,
)
from compare.records import Claim, Cue

# "Did not", "has never": of the past. What is denied of the future is told otherwise by a plan, too.
_PAST_BEFORE = re.compile(r"\b(?:did|has|have|had|was|were)\s+(?:\w+\s+)?$", re.IGNORECASE)
_PAST_IN = re.compile(r"(?:did|has|have|had|was|were)(?:n['’]?t|\s+n)", re.IGNORECASE)
# "In exchange for not publishing it": what is asked for, or done so.
_GERUND_BEFORE, _GERUND = re.compile(r"\b(?:for|by|from|of|about)\s+$", re.IGNORECASE), "ing"
_TO_BEHIND = re.compile(r"\s+to\b", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?$", re.IGNORECASE)
# So many words behind a denial its verb may stand: "has not yet been closed".
_VERB_REACH = 4


def is_only_wished(side: Side, other: Side, cue: Cue) -> bool:
    """Tell whether what one side denies is in the other only as an infinitive of what may come.

    What is denied of the past, or by a gerund as what is asked for: "in exchange for not publishing".

    Parameters
    ----------
    side, other : Side
        The side of the denial, and the other one.
    cue : Cue
        The denial.
    """
    claim = side.claim_at(side.locate(cue))
    verb = _denied_verb(claim, cue)
    if not verb or not (_is_past(claim, cue, verb) or _is_gerund(claim, cue, verb)):
        return False
    denied, classes = _read(verb, side.language, other.language), _classes_at(claim, cue.stop, verb)
    wished = [
        _is_wished(place.claim, start)
        for place in other.places
        for start, forms, own_classes in _verbs(place.claim, side.language)
        if forms & denied or own_classes & classes
    ]
    return bool(wished) and all(wished)


def _denied_verb(claim: Claim, cue: Cue) -> str:
    for word in tokenize(claim.text[cue.stop :], claim.language)[:_VERB_REACH]:
        tag = part_of_speech(word.text, claim.language)
        if tag == "VERB":
            return word.text
        if tag == "NOUN":
            break  # "was not the ability to stop" denies no stopping
    return ""


def _is_past(claim: Claim, cue: Cue, verb: str) -> bool:
    if inflects_as_russian(claim.language):
        return not {"past", "PRTS"}.isdisjoint(read_word(verb, claim.language).features)
    if _TO_BEHIND.match(claim.text, cue.stop):
        return False  # "had not to pay"
    is_before = _PAST_BEFORE.search(claim.text, 0, cue.start) is not None
    return is_before or _PAST_IN.match(claim.text, cue.start) is not None


def _is_gerund(claim: Claim, cue: Cue, verb: str) -> bool:
    is_behind = claim.text.startswith(f" {verb}", cue.stop) and verb.endswith(_GERUND)
    return (
        claim.language == "en" and is_behind and _GERUND_BEFORE.search(claim.text, 0, cue.start) is not None
    )


def _verbs(claim: Claim, other: str) -> Iterator[tuple[int, set[str], set[tuple[str, bool]]]]:
    """Yield where each verb of a claim stands, its forms, and of which oppositions it is."""
    for token in tokenize(claim.text, claim.language):
        if part_of_speech(token.text, claim.language) == "VERB":
            forms = _read(token.text, claim.language, other)
            yield token.start, forms, _classes_at(claim, token.start, token.text)


def _read(word: str, language: str, other: str) -> set[str]:
    if language == other:
        return set(lemmatize(word, language)[:1])
    return set(common_lemmas(word, language, other) or ())


def _classes_at(claim: Claim, start: int, verb: str) -> set[tuple[str, bool]]:
    place = claim.text.find(verb, start)
    listed = opposites_in(claim.text, claim.language)
    return {(word.meant.pair, word.meant.is_first) for word in listed if word.start == place}


def _is_wished(claim: Claim, start: int) -> bool:
    """Tell whether a verb is an infinitive before which nothing tells that it was done."""
    begin, _ = clause_around(claim.text, claim.language, start, start + 1)
    before = claim.text[begin:start]
    word = next(iter(tokenize(claim.text[start:], claim.language)))
    is_infinitive = (
        "INFN" in read_word(word.text, claim.language).features
        if inflects_as_russian(claim.language)
        else _TO.search(before) is not None
    )
    achieving = read_words("achieving_words", claim.language)
    return is_infinitive and achieving.isdisjoint(lemmatize(before, claim.language))
