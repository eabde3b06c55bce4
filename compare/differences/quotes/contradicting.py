"""The same person quoted in two languages, with words that are no translations of one another.

"The happiest day of my life" is not «самый длинный день в моей жизни», and a deal called "a triumph" is not
one called «предательство». Nothing else is compared: a translation has other words for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from compare.differences.english import english_lemmas
from compare.differences.sides import Facing, Side
from compare.differences.speakers import find_speakers, may_be_one
from compare.language import content_lemmas, judged_by, parse_russian, read_word, tokenize
from compare.loading import late_pattern
from compare.records import Difference, Quote

_CONTRADICTED = 0.5
_SHARED = 0.5
_FEW_WORDS = 2
_GOOD_OR_BAD = frozenset({"good", "bad"})
# The sense of a word that may measure anything.
_ANY = "any"
# What makes a superlative of the word behind it.
_MOST = late_pattern(r"most|сам(?:ы[йемх]|ыми|ая|ую|о[йемг]|ого|ому)", re.IGNORECASE)
_ORDINALS = frozenset({"first", "last", "final", "первый", "последний"})
_SUPERLATIVE = "Supr"
_IRREGULAR = frozenset({"best", "worst"})
_ENDING = "est"
# Many an English noun may be a verb: "the easiest win".
_NOUNS = {"en": frozenset({"NOUN", "VERB"}), "ru": frozenset({"NOUN"})}
# So many words behind a superlative the noun may stand: "the longest working day".
_REACH = 2


class _Judged(NamedTuple):
    """A word of a quotation that judges, what it may say, and the other words of the quotation in English."""

    start: int
    stop: int
    text: str
    senses: frozenset[str]
    others: frozenset[str]


def contradicting_quotes(facing: Facing) -> Iterator[Difference]:
    """Report that the only quotation of one side judges a thing otherwise than that of the other side."""
    left, right = _only_quote(facing.left), _only_quote(facing.right)
    is_read = {facing.left.language, facing.right.language} == _NOUNS.keys()
    if not is_read or left is None or right is None or not _speaks_one(facing):
        return
    pair = _superlatives(left, right, facing) or _verdicts(left, right, facing)
    if pair is not None:
        one, other = pair
        yield Difference(
            "quote",
            facing.left.locate(one),
            facing.right.locate(other),
            _CONTRADICTED,
            f"The quoted words say different things: “{one.text}” and “{other.text}”.",
            maybe_translation=True,
            rule="contradicting_quotes",
        )


def _only_quote(side: Side) -> Quote | None:
    """Return what a side quotes, where it quotes once and denies nothing."""
    said = [quote for quote in side.quotes if quote.kind != "title"]
    is_denied = any(cue.kind.endswith("negation") for cue in side.cues)
    return said[0] if len(said) == 1 and not is_denied and side.closes_quotations else None


def _speaks_one(facing: Facing) -> bool:
    """Tell whether everybody who may speak on one side can be somebody who speaks on the other."""
    left, right = find_speakers(facing.left), find_speakers(facing.right)
    return all(may_be_one(one, other, facing) for one in left for other in right)


def _superlatives(left: Quote, right: Quote, facing: Facing) -> tuple[_Judged, _Judged] | None:
    """Return the only superlative of each quotation, where they share no sense, but words around them."""
    one, other = _superlative(left, facing.left.language), _superlative(right, facing.right.language)
    if one is None or other is None or not _share_nothing(one.senses, other.senses):
        return None
    shared = len(one.others & other.others)
    return (one, other) if shared and shared >= _SHARED * min(len(one.others), len(other.others)) else None


def _share_nothing(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether no sense is shared that can be told apart: "the best figure" may be the lowest."""
    if _ANY in one | other:
        one, other = one & _GOOD_OR_BAD, other & _GOOD_OR_BAD
    return bool(one) and bool(other) and one.isdisjoint(other)


def _superlative(quote: Quote, language: str) -> _Judged | None:
    tokens = tokenize(quote.text, language)
    found = []
    for place, token in enumerate(tokens):
        is_most = place > 0 and _MOST.fullmatch(tokens[place - 1].text) is not None
        behind = {read_word(word.text, language).tag for word in tokens[place + 1 : place + 1 + _REACH]}
        if _is_superlative(token.text, language) or (is_most and token.text[0].isalpha()):
            found.append((token, not behind.isdisjoint(_NOUNS[language])))
    if len(found) != 1 or not found[0][1]:
        return None
    token = found[0][0]
    senses = judged_by(_dictionary_form(token.text, language), language)
    others = set(english_lemmas(quote.text, language)) - set(english_lemmas(token.text, language))
    start, stop = quote.start + token.start, quote.start + token.stop
    return _Judged(start, stop, token.text, senses, frozenset(others)) if senses else None


def _dictionary_form(word: str, language: str) -> str:
    """Return the adjective that a word is: «самый дорогой» is no road."""
    parses = parse_russian(word.casefold()) if language == "ru" else ()
    adjectives = (parse.normal_form.replace("ё", "е") for parse in parses if parse.tag.POS == "ADJF")
    return next(adjectives, read_word(word, language).lemma)


def _is_superlative(word: str, language: str) -> bool:
    lemma, tag, features, _ = read_word(word, language)
    if lemma in _ORDINALS or _SUPERLATIVE in features or word.casefold() in _IRREGULAR:
        return True
    return language == "en" and tag == "ADJ" and word.endswith(_ENDING) and lemma != word


def _verdicts(left: Quote, right: Quote, facing: Facing) -> tuple[_Judged, _Judged] | None:
    """Return two quotations of a word or two of which one calls good what the other calls bad."""
    one, other = _verdict(left, facing.left), _verdict(right, facing.right)
    if one is None or other is None or one.senses == other.senses:
        return None
    return (one, other) if one.others & other.others else None


def _verdict(quote: Quote, side: Side) -> _Judged | None:
    words = content_lemmas(quote.text, side.language)
    senses = frozenset(sense for word in words for sense in judged_by(word, side.language)) & _GOOD_OR_BAD
    if len(words) > _FEW_WORDS or len(senses) != 1:
        return None
    around = english_lemmas(side.text.replace(quote.text, " ", 1), side.language)
    return _Judged(quote.start, quote.stop, quote.text, senses, frozenset(around))
