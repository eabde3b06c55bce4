"""More or fewer of what rises or falls in the other text: "ridership rose", "fewer people took the tram"."""

from __future__ import annotations

from collections.abc import Iterator

from compare.differences.choices import ChosenWord, find_words
from compare.differences.clauses import are_told, clause_around
from compare.differences.english import beginnings_of, comparable_lemmas
from compare.differences.opposite_differences import undenied_opposites
from compare.differences.opposite_doubts import counted_at, parties_at, turns
from compare.differences.sides import Facing, Side
from compare.language import Opposite, known_counts, lemmatize, measured_by, part_of_speech
from compare.records import Difference, Span

_OPPOSITE = 0.8
_MOVES, _COUNTS = "up or down", "more or fewer"
_NUMBER, _ANYTHING = "number", "*"
_PEOPLE = frozenset({"people", "person", "человек", "люди", "людина", "особа"})


def differing_counts(facing: Facing) -> Iterator[Difference]:
    """Report that a number rises in one text, where the other has fewer of what is counted."""
    words = {is_left: find_words(side, undenied_opposites) for side, _, is_left in facing.both_ways()}
    for side, other, is_left in facing.both_ways():
        moved, counted = _of(_MOVES, words[is_left]), _of(_COUNTS, words[not is_left])
        if _of(_COUNTS, words[is_left]) or _of(_MOVES, words[not is_left]):
            continue
        ways = [{found.word.meant.is_first for found in own} for own in (moved, counted)]
        if any(len(way) != 1 for way in ways) or ways[0] == ways[1]:
            continue
        one, another = moved[0], counted[0]
        spans = (one.span, another.span) if is_left else (another.span, one.span)
        if (
            _is_one_number(facing, side, one.span, other, another.span)
            and turns(side, one.span) == turns(other, another.span)
            and are_told(facing, *spans)
        ):
            note = f"The texts say the opposite: “{one.word.text}” and “{another.word.text}”."
            yield Difference("negation", *spans, _OPPOSITE, note, rule="differing_counts")
            return


def _of(pair: str, words: list[ChosenWord[Opposite]]) -> list[ChosenWord[Opposite]]:
    return [found for found in words if found.word.meant.pair == pair]


def _is_one_number(facing: Facing, side: Side, moved: Span, other: Side, counted: Span) -> bool:
    """Tell whether what rises or falls here is the number of that of which there is more or less there."""
    parties = [party for party in parties_at(side, moved)[0] if party.name is None]
    subject = [party.lemma for party in parties]
    noun, deeds = counted_at(other, counted), _clause(other, counted)
    measures = {count.measure for count in known_counts(side.language) if not count.named.isdisjoint(subject)}
    for count in known_counts(other.language):
        if count.measure not in measures:
            continue
        is_deed = not count.deeds.isdisjoint(deeds)
        if noun in count.counted or (is_deed and (not noun or noun in _PEOPLE or _ANYTHING in count.counted)):
            return True
    if any(measured_by(lemma, side.language) for lemma in subject):
        return False  # prices rose, fewer flats were sold
    numbers = {
        name for count in known_counts(side.language) if count.measure == _NUMBER for name in count.named
    }
    of = " ".join(party.text for party in parties if party.lemma not in numbers)
    is_number = len(subject) > 0 and not numbers.isdisjoint(subject)
    told = [noun, *(deeds if is_number and noun in _PEOPLE else ())]
    is_of_one = bool(noun) and _tell_of_one(facing, side, of, other, " ".join(told))
    return is_of_one and not (_tells_of_more(facing, side, moved) and _tells_of_more(facing, other, counted))


def _tells_of_more(facing: Facing, side: Side, span: Span) -> bool:
    """Tell whether a clause has a noun that the other text lacks: complaints about smell, about noise."""
    if not facing.is_one_language:
        return False
    numbers = {
        name for count in known_counts(side.language) if count.measure == _NUMBER for name in count.named
    }
    theirs = set(lemmatize((facing.right if side is facing.left else facing.left).text, side.language))
    return any(
        lemma not in theirs and lemma not in numbers and part_of_speech(lemma, side.language) == "NOUN"
        for lemma in _clause(side, span)
    )


def _clause(side: Side, span: Span) -> list[str]:
    claim = side.claim_at(span)
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    return lemmatize(claim.text[begin:end], claim.language)


def _tell_of_one(facing: Facing, side: Side, words: str, other: Side, others: str) -> bool:
    here, there = (
        beginnings_of(comparable_lemmas(text, own.language, is_one_language=facing.is_one_language))
        for text, own in ((words, side), (others, other))
    )
    return not here.isdisjoint(there)
