"""A request rejected in one text and followed in the other: "rejected a call for a recount", "ordered it"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compare.differences.clauses import clause_around, is_told
from compare.differences.english import comparable_lemmas
from compare.differences.sides import Facing, Side, place_spans
from compare.language import lemmatize, part_of_speech, read_word, read_words, tokenize
from compare.records import Cue, Difference

_REJECTED = 0.7
_REFUSE = "refuse"
# Between a request and what is asked for.
_FOR = frozenset({"for", "о", "об", "обо", "про"})
# So many words behind a verb its object stands.
_REACH = 4


def request_refused(facing: Facing) -> Iterator[Difference]:
    """Report "rejected a request for a recount" against "ordered a recount".

    Parameters
    ----------
    facing : Facing
        The match, in one language or read in English.

    Yields
    ------
    Difference
        At the refusal; nothing where the other side denies or doubts anything, or where one text tells both.
    """
    for side, other, is_left in facing.both_ways():
        if any(cue.kind == "hedging" or cue.kind.endswith("negation") for cue in other.cues):
            continue
        ordered = _ordered(other, facing)
        for cue in side.cues if ordered and not _ordered(side, facing) else ():
            span = side.locate(cue)
            asked = _asked(side, cue, facing) if cue.rule == _REFUSE else frozenset()
            if not asked.isdisjoint(ordered) and is_told(facing, side, span):
                note = f"One text tells that this was refused (“{cue.text}”), the other that it was ordered."
                spans = place_spans(span, None, is_left)
                yield Difference("negation", *spans, _REJECTED, note, rule="request_refused")
                return


def _asked(side: Side, cue: Cue, facing: Facing) -> frozenset[str]:
    """Return the words for what was asked for in a request that somebody refused."""
    claim = side.claim_at(side.locate(cue))
    _, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    words = [token.text for token in tokenize(claim.text[cue.stop : end], claim.language)]
    requests = read_words("request_words", claim.language)
    for place, word in enumerate(words[:_REACH]):
        if not requests.isdisjoint(lemmatize(word, claim.language)):
            is_for = words[place + 1 : place + 2] and words[place + 1].casefold() in _FOR
            return _first_noun(words[place + 2 :], claim.language, facing) if is_for else frozenset()
    return frozenset()


def _ordered(side: Side, facing: Facing) -> frozenset[str]:
    """Return the words for all that somebody ordered, each right behind its verb."""
    found: set[str] = set()
    for place in side.places:
        language = place.claim.language
        words = [token.text for token in tokenize(place.claim.text, language)]
        for position, word in enumerate(words):
            if _orders(word, language):
                found |= _first_noun(words[position + 1 :], language, facing)
    return frozenset(found)


def _orders(word: str, language: str) -> bool:
    """Tell whether a word says that something was ordered: who asks "to order" it has not done so."""
    lemmas = lemmatize(word, language)
    is_infinitive = word.casefold() in lemmas or "INFN" in read_word(word, language).features
    return not is_infinitive and not read_words("ordering_words", language).isdisjoint(lemmas)


def _first_noun(words: Sequence[str], language: str, facing: Facing) -> frozenset[str]:
    """Return the first noun of some words, and what may be one as well as a verb before it: "recount"."""
    told: list[str] = []
    for word in words[:_REACH]:
        tag = part_of_speech(word, language)
        told += [word] if tag != "ADJ" else []
        if tag == "NOUN":
            break
    return frozenset(comparable_lemmas(" ".join(told), language, is_one_language=facing.is_one_language))
