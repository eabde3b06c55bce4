"""The same words quoted by both sides: shortened, reworded, or given to somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from compare.differences.sides import QUOTATION_MARKS, Facing, Side
from compare.differences.speakers import find_speakers, may_be_one
from compare.language import (
    content_lemmas,
    find_numbers,
    find_quotes,
    inflects_as_russian,
    lemmatize,
    names_agree,
    search_key,
    tokenize,
)
from compare.records import Difference, Quote

_SAME_QUOTE = 0.5
_SAME_MEANING = 0.3
_REWORDED = 0.5
_SHORTENED = 0.3
_ANOTHER_SPEAKER = 0.8
_BY_MEANING = 0.3
_SHOWN_WORDS = 6
_NAME = 2
_ONE_NAME = 0.6
_FRAME = 2
# What stands in brackets inside a quotation is the reporter's.
_REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


_SPELLING = re.compile(r"is(e|ed|es|er|ing|ation)$")
_SIGNS = re.compile(r"['’-]")
# A quotation so many times shorter than another puts nothing of it into other words.
_AS_SHORT = 4
# "We're" is "we are", "it's" is "it is" or "it has".
_SHORT_FORMS = (
    (re.compile(r"\bcan['’]t$"), "cannot"),
    (re.compile(r"\bwon['’]t$"), "will not"),
    (re.compile(r"n['’]t$"), " not"),
    (re.compile(r"['’]re$"), " are"),
    (re.compile(r"['’]ll$"), " will"),
    (re.compile(r"['’]ve$"), " have"),
    (re.compile(r"\bi['’]m$"), "i am"),
    (re.compile(r"\b(it|he|she|that|there|here|what|who)['’]s$"), r"\1 is"),
)
_ORDINAL = re.compile(r"\b(\d+) (?:st|nd|rd|th)\b")


class _Said(NamedTuple):
    """A quotation in the original, and the words by which it is compared."""

    quote: Quote
    words: tuple[str, ...]


def differing_quotes(facing: Facing) -> Iterator[Difference]:
    """Report quotations in one language that both sides have, in other words or from another mouth."""
    if not facing.is_one_language or not (facing.left.closes_quotations and facing.right.closes_quotations):
        return  # nobody knows what is quoted
    language = facing.left.language
    left = [_Said(quote, _words(quote.text, language)) for quote in _quoted(facing.left)]
    right = [_Said(quote, _words(quote.text, language)) for quote in _quoted(facing.right)]
    pairs = list(_pair(left, right)) or _framed(left, right, facing) or _of_one_speaker(left, right, facing)
    for one, other in pairs:
        spans = facing.left.locate(one.quote), facing.right.locate(other.quote)
        if _speaks_another(one.quote, other.quote, facing):
            note = f"The same words are given to “{one.quote.speaker}” and to “{other.quote.speaker}”."
            yield Difference("quote", *spans, _ANOTHER_SPEAKER, note, rule="quote_of_another")
        if _are_spelled_alike(one.words, other.words, language) or _are_forms(one, other, language):
            continue
        if _is_inside(one.words, other.words) or _is_inside(other.words, one.words):
            if _is_inside(one.words, _all_words(facing.right)) and _is_inside(
                other.words, _all_words(facing.left)
            ):
                continue  # “it was a mistake”; it was “a mistake”
            note = f"One text quotes less: {_list(one, other, language)}."
            yield Difference("quote", *spans, _SHORTENED, note, rule="shortened_quote")
        else:
            note = f"The quoted words differ: {_list(one, other, language)}."
            yield Difference("quote", *spans, _REWORDED, note, rule="reworded_quote")


def differing_quotes_in_translation(facing: Facing) -> Iterator[Difference]:
    """Report quotations in two languages whose meaning differs, as far as a translation can tell."""
    if facing.is_one_language:
        return
    target = facing.target_language
    if not target:
        return
    left, right = _translated_speech(facing.left, target), _translated_speech(facing.right, target)
    if len(left) != 1 or len(right) != 1:
        return
    (one,), (other,) = left, right
    shorter, longer = sorted((len(one.words), len(other.words)))
    if shorter * _AS_SHORT < longer:
        return  # a word at a distance, and a whole sentence
    if _overlap(one.words, other.words) < _SAME_MEANING:
        yield Difference(
            "quote",
            facing.left.locate(one.quote),
            facing.right.locate(other.quote),
            _BY_MEANING,
            "The quoted words seem to differ in meaning, as far as the translation shows.",
            maybe_translation=True,
            rule="quote_by_meaning",
        )


def _quoted(side: Side) -> list[Quote]:
    """Return what a side quotes: all that is not a name; words at a distance are often somebody's."""
    return [quote for quote in side.quotes if quote.kind != "title"]


def _translated_speech(side: Side, target: str) -> list[_Said]:
    """Return the quotations of a side with the lemmas of their translation, where the two can be paired."""
    said: list[_Said] = []
    for place in side.places:
        own = [quote for quote in place.claim.quotes if quote.kind == "speech"]
        translation = place.claim.translation
        if place.claim.language == target:
            texts = [quote.text for quote in own]
        elif translation is not None and translation.target_language == target:
            texts = [quote.text for quote in find_quotes(translation.text, target) if quote.kind == "speech"]
        else:
            return []
        if len(texts) != len(own):
            return []
        said += [
            _Said(quote, tuple(content_lemmas(text, target))) for quote, text in zip(own, texts, strict=True)
        ]
    return [one for one in said if one.words]


def _all_words(side: Side) -> tuple[str, ...]:
    return _words(side.text, side.language)


def _words(text: str, language: str) -> tuple[str, ...]:
    return tuple(map(search_key, _tokens(text, language)))


def _tokens(text: str, language: str) -> list[str]:
    """Return the words of a quotation as they are written."""
    said = _REMARK.sub(" ", text)
    return [token.text for token in tokenize(said, language) if token.text[0].isalnum()]


def _are_spelled_alike(one: Sequence[str], other: Sequence[str], language: str) -> bool:
    """Tell whether two quotations are one but for spelling, with short forms or in full: "it's", "it is"."""
    if _spelled(one, language) == _spelled(other, language):
        return True
    full = [[_in_full(word) for word in words] for words in (one, other)]
    return language == "en" and _spelled(full[0], language) == _spelled(full[1], language)


def _spelled(words: Sequence[str], language: str) -> str:
    """Return words without what only spelling makes of them: "it's" and "it s", "11th" and "eleventh"."""
    spelled = " ".join(_in_digits(_SPELLING.sub(r"iz\1", _SIGNS.sub("", word)), language) for word in words)
    return _ORDINAL.sub(r"\1", spelled).replace(" ", "")


def _in_full(word: str) -> str:
    for short, full in _SHORT_FORMS:
        word = short.sub(full, word)
    return word


def _are_forms(one: _Said, other: _Said, language: str) -> bool:
    """Tell whether two quotations are one in two cases, as «победой правды», «победа правды»."""
    if not inflects_as_russian(language) or len(one.words) != len(other.words):
        return False
    pairs = zip(one.words, other.words, strict=True)
    return all(lemmatize(word, language)[:1] == lemmatize(same, language)[:1] for word, same in pairs)


@lru_cache(maxsize=10_000)
def _in_digits(word: str, language: str) -> str:
    """Return a word that is a figure in digits, any other as it is."""
    numbers = find_numbers(word, language)
    is_figure = len(numbers) == 1 and numbers[0].text == word and numbers[0].low == numbers[0].high
    return f"{numbers[0].low:g}" if is_figure else word


def _pair(left: Sequence[_Said], right: Sequence[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Pair quotations that are the same words or nearly so, the likest first."""
    scored = [(_likeness(one, other), -i, -j) for i, one in enumerate(left) for j, other in enumerate(right)]
    used: set[tuple[str, int]] = set()
    for score, i, j in sorted(scored, reverse=True):
        if score >= _SAME_QUOTE and not used & {("left", i), ("right", j)}:
            used |= {("left", i), ("right", j)}
            yield left[-i], right[-j]


def _framed(left: Sequence[_Said], right: Sequence[_Said], facing: Facing) -> list[tuple[_Said, _Said]]:
    """Pair the only quotation of each side where all the words around it are the same."""
    if len(left) != 1 or len(right) != 1:
        return []
    rests = [
        content_lemmas(side.text.replace(said.quote.text, " ", 1), side.language)
        for side, (said,) in ((facing.left, left), (facing.right, right))
    ]
    return [(left[0], right[0])] if rests[0] == rests[1] and len(rests[0]) >= _FRAME else []


def _of_one_speaker(
    left: Sequence[_Said], right: Sequence[_Said], facing: Facing
) -> list[tuple[_Said, _Said]]:
    """Pair the only quotation of one person on each side, where most words are forms of the same.

    Of languages that inflect.
    """
    if not inflects_as_russian(facing.left.language):
        return []
    own, theirs = (
        [said for said in quoted if said.quote.kind == "speech" and said.quote.speaker]
        for quoted in (left, right)
    )
    if len(own) != 1 or len(theirs) != 1 or not _name_one_person(own[0], theirs[0], facing):
        return []
    forms = [
        _Said(said.quote, tuple(lemmatize(" ".join(said.words), facing.left.language)))
        for said in (own[0], theirs[0])
    ]
    return [(own[0], theirs[0])] if _likeness(*forms) >= _SAME_QUOTE else []


def _likeness(left: _Said, right: _Said) -> float:
    """Return how much of the shorter quotation stands in the longer one, in the same order."""
    from rapidfuzz.distance import LCSseq

    short, long = sorted((left, right), key=lambda said: len(said.words))
    shorter, longer = len(short.words), len(long.words)
    if shorter <= _NAME and longer > shorter + _NAME and (shorter < _NAME or _has_capital(short.quote)):
        return 0.0  # a name inside a quotation is not that quotation
    return LCSseq.similarity(left.words, right.words) / max(1, shorter)


def _has_capital(quote: Quote) -> bool:
    return quote.text.lstrip(QUOTATION_MARKS + "'‘ ")[:1].isupper()


def _overlap(left: Sequence[str], right: Sequence[str]) -> float:
    return len(set(left) & set(right)) / max(1, min(len(set(left)), len(set(right))))


def _is_inside(short: Sequence[str], long: Sequence[str]) -> bool:
    return any(tuple(long[i : i + len(short)]) == tuple(short) for i in range(len(long) - len(short) + 1))


def _speaks_another(one: Quote, other: Quote, facing: Facing) -> bool:
    """Tell whether both quotations name their speakers, and these cannot be one."""
    left, right = (
        next((speaker for speaker in find_speakers(side) if speaker.text in quote.speaker), None)
        for side, quote in ((facing.left, one), (facing.right, other))
    )
    if left is None or right is None or left.is_pronoun or right.is_pronoun:
        return False
    return not may_be_one(left, right, facing)


def _name_one_person(one: _Said, other: _Said, facing: Facing) -> bool:
    """Tell whether both quotations name their speaker, and by one name."""
    left, right = (
        [name for name in side.names if name.kind == "person" and name.text in said.quote.speaker]
        for side, said in ((facing.left, one), (facing.right, other))
    )
    return any(names_agree(name, two) >= _ONE_NAME for name in left for two in right)


def _list(left: _Said, right: _Said, language: str) -> str:
    """Return the words that stand in one quotation alone, of each, as they are written there."""
    pieces = [_own_words(own, other, language) for own, other in ((left, right), (right, left))]
    return " and ".join(f"“{_cut(piece)}”" for piece in pieces if piece) or "the order of the words"


def _own_words(own: _Said, other: _Said, language: str) -> str:
    """Return the words that the other quotation has not; "…" stands for what it has between them."""
    written = zip(_tokens(own.quote.text, language), own.words, strict=True)
    runs = groupby(written, key=lambda word: word[1] in other.words)
    return " … ".join(" ".join(text for text, _ in run) for is_shared, run in runs if not is_shared)


def _cut(words: str) -> str:
    shown = words.split()
    return " ".join(shown[:_SHOWN_WORDS]) + (" …" if len(shown) > _SHOWN_WORDS else "")
