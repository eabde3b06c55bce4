"""What somebody managed to do in one text and failed to do in the other."""

from __future__ import annotations

from compare.differences.clauses import clause_around
from compare.differences.english import beginnings_of, comparable_lemmas
from compare.differences.sides import Facing, Side
from compare.language import (
    inflects_as_russian,
    lemmatize,
    opposites_in,
    pairs_told_of,
    read_word,
    things_told_by,
    tokenize,
)
from compare.records import Claim, Span

_INFINITIVE = "INFN"
_WITHOUT = "without"


def is_of_another_deed(facing: Facing, pair: str, left: Span, right: Span) -> bool:
    """Tell whether what was managed may not be what failed: "managed to flee", "could not find the car"."""
    if pair not in pairs_told_of("deed"):
        return False
    deeds = _deed(facing.left, left), _deed(facing.right, right)
    if deeds[0] is not None and deeds[1] is not None:
        return _meanings(facing, facing.left, deeds[0]).isdisjoint(_meanings(facing, facing.right, deeds[1]))
    # "Came away without the phone": what was not got has to be told in the other text.
    for side, span, other, deed in (
        (facing.left, left, facing.right, deeds[0]),
        (facing.right, right, facing.left, deeds[1]),
    ):
        if deed is None and _things_behind(facing, side, span).isdisjoint(_words(facing, other, other.text)):
            return True
    return False


def _deed(side: Side, span: Span) -> Span | None:
    """Return the verb that tells what was managed, or was not; in Russian it may stand before."""
    claim = side.claim_at(span)
    if claim.text[: span.stop].casefold().endswith(_WITHOUT):
        return None
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    verbs = [
        Span(span.sentence, begin + token.start, begin + token.stop)
        for token in tokenize(claim.text[begin:end], claim.language)
        if _is_deed(claim, token.text)
    ]
    behind = [verb for verb in verbs if verb.start >= span.stop]
    before = [verb for verb in verbs if verb.stop <= span.start and inflects_as_russian(claim.language)]
    return next(iter((*behind, *reversed(before))), None)


def _is_deed(claim: Claim, word: str) -> bool:
    reading = read_word(word, claim.language)
    if inflects_as_russian(claim.language):
        return _INFINITIVE in reading.features
    return reading.tag == "VERB"


def _meanings(facing: Facing, side: Side, verb: Span) -> set[object]:
    """Return the forms of a verb that both sides can be read in, and all that it may tell."""
    claim = side.claim_at(verb)
    words = _words(facing, side, claim.text[verb.start : verb.stop])
    read_in = claim.language if facing.is_one_language else "en"
    lemmas = (
        lemmatize(claim.text[verb.start : verb.stop], claim.language) if facing.is_one_language else words
    )
    listed = opposites_in(claim.text, claim.language)
    classes = {word.meant for word in listed if word.start <= verb.start < word.stop}
    return {*words, *classes, *(thing for lemma in lemmas for thing in things_told_by(lemma, read_in))}


def _things_behind(facing: Facing, side: Side, span: Span) -> set[str]:
    claim = side.claim_at(span)
    _, end = clause_around(claim.text, claim.language, span.start, span.stop)
    return _words(facing, side, claim.text[span.stop : end])


def _words(facing: Facing, side: Side, text: str) -> set[str]:
    return beginnings_of(comparable_lemmas(text, side.language, is_one_language=facing.is_one_language))
