"""Dates and times of day that differ, parts of time, and what was before against what was after."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from compare.differences.choices import find_words, pair_other_choices
from compare.differences.clauses import are_told, clause_around
from compare.differences.dated_events import are_of_two_events, pair_dates_by_place
from compare.differences.english import beginnings_of, comparable_lemmas, english_lemmas
from compare.differences.opposite_differences import undenied_opposites
from compare.differences.sides import Facing, Side
from compare.language import (
    Choice,
    DayOfMonth,
    Listed,
    SidedEvent,
    TurnedEvent,
    days_of_month,
    part_of_speech,
    part_of_time,
    read_word,
    read_words,
    sided_events,
    sided_phrases,
    things_told_by,
    times_of_year_in,
    tokenize,
    turned_events,
)
from compare.records import Claim, Difference, Span

_ANOTHER_PART = 0.6
_ANOTHER_TIME = 0.6
# A month may have no fifth Sunday.
_MAY_BE_ONE = {"fourth", "last"}
# Between a verb of saying and the day when it was said: "said here on".
_AT = re.compile(r"\s+(?:(?:on|at|in|here|there|late|early|здесь|тут|там|в|во|у|о|об)\s+)*", re.IGNORECASE)
# «По постановлению № 5 от 6 мая», "under an order dated 6 May".
_DOCUMENT = re.compile(
    r"(?:\b(?:постановлен|указ|приказ|распоряжен|закон|решен|письм|документ|договор|постанов|наказ)\w*\s+"
    r"(?:№\s*\S+\s+|\w+\s+){0,3}?(?:от|від)|\bdated)\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+$", re.IGNORECASE)
_UNTIL, _UNTIL_AS_PREFIX = re.compile(r"до\b", re.IGNORECASE), re.compile(r"до", re.IGNORECASE)
_BEFORE = re.compile(r"\b(?:ещ[её]|уже|ще|вже|(?:не)?задолго|за\s+(?:\w+\s+){1,3})\s*$", re.IGNORECASE)
_BEFORE_AGAINST_AFTER = 0.8
# Two events are one where so many of the words that name one of them name the other.
_ONE_EVENT = 0.5
# So many words name an event.
_NAMING = 2
# Two reports of one statement may each have asked on another day.
_WHEN_SAID = 0.4


def differing_dates(facing: Facing) -> Iterator[Difference]:
    """Report paired dates and times that contradict each other."""
    for left, right, verdict in pair_dates_by_place(facing):
        here, there = facing.left.locate(left), facing.right.locate(right)
        if (
            verdict.level == "contradicts"
            and are_told(facing, here, there)
            and _are_alike(facing, here, there)
            and not are_of_two_events(facing, here, there)
        ):
            written = f"“{left.text}” and “{right.text}”"
            if _is_when_said(facing.left, here) and _is_when_said(facing.right, there):
                severity = min(verdict.severity, _WHEN_SAID)
                note = f"The texts tell of another day or time when this was said: {written}."
                yield Difference("date", here, there, severity, note, rule="differing_dates_of_saying")
                continue
            note = f"The dates or times differ: {written}."
            yield Difference("date", here, there, verdict.severity, note, rule="differing_dates")


def differing_parts_of_time(facing: Facing) -> Iterator[Difference]:
    """Report another part of one month or year: "early", "mid", "late"."""
    for left, right, verdict in facing.figures.dates:
        here, there = facing.left.locate(left), facing.right.locate(right)
        parts = _part_of(facing.left, here), _part_of(facing.right, there)
        if verdict.level != "contradicts" and all(parts) and parts[0] != parts[1]:
            note = f"Another part of the same time: {parts[0]} and {parts[1]}."
            yield Difference("date", here, there, _ANOTHER_PART, note, rule="differing_parts_of_time")


def differing_days_of_month(facing: Facing) -> Iterator[Difference]:
    """Report another Sunday, or another week, of one month: "the first Sunday of October", "the last"."""
    left = _days_of_month(facing.left)
    right = _days_of_month(facing.right) if len(left) == 1 else []
    if len(right) != 1 or left[0].ordinal == right[0].ordinal:
        return
    if {left[0].ordinal, right[0].ordinal} == _MAY_BE_ONE:
        return
    here, there = facing.left.locate(left[0]), facing.right.locate(right[0])
    if are_told(facing, here, there):
        note = f"The texts name another day of the month: “{left[0].text}” and “{right[0].text}”."
        yield Difference("date", here, there, _ANOTHER_TIME, note, rule="differing_days_of_month")


def _days_of_month(side: Side) -> list[DayOfMonth]:
    return [day for place in side.places for day in days_of_month(place.claim.text, place.claim.language)]


def differing_sides_of_events(facing: Facing) -> Iterator[Difference]:
    """Report before against after one and the same event, or its beginning or end."""
    if _count_denials(facing.left) != _count_denials(facing.right) or _tell_opposites(facing):
        return  # "was in hospital before the operation", "left hospital after the operation"
    left = _turned_events(facing.left)
    right = _turned_events(facing.right) if len(left) == 1 else []
    if len(right) == 1 and _are_sides_of_one_turn(facing, left[0], right[0]):
        yield _tell_sides(facing, left[0], right[0])
        return
    for one in _events(facing.left):
        for other in _events(facing.right):
            if one.side != other.side and _is_one_event(facing, one, other):
                yield _tell_sides(facing, one, other)
                return
    yield from _sides_of_named_events(facing)


def _turned_events(side: Side) -> list[TurnedEvent]:
    return [turned for place in side.places for turned in turned_events(place.claim.text)]


def _sides_of_named_events(facing: Facing) -> Iterator[Difference]:
    """Report before against after one event, each named in its own words: "the verdict", "it was read"."""
    left = _named_events(facing, facing.left)
    right = _named_events(facing, facing.right) if left else []
    pairs = [(one, other) for one, words in left for other, others in right if _name_one(words, others)]
    if pairs and all(one.side != other.side for one, other in pairs):
        yield _tell_sides(facing, *pairs[0])


def _named_events(facing: Facing, side: Side) -> list[tuple[SidedEvent, list[set[object]]]]:
    return [
        (phrase, _words_for(facing, place.claim, phrase))
        for place in side.places
        for phrase in sided_phrases(place.claim.text)
        if not _lasts(place.claim, phrase)
    ]


def _count_denials(side: Side) -> int:
    return sum(cue.kind == "negation" for cue in side.cues)


def _tell_opposites(facing: Facing) -> bool:
    left, right = (find_words(side, undenied_opposites) for side in (facing.left, facing.right))
    return any(pair_other_choices(left, right, lambda meant: (meant.pair, meant.is_first)))


def _words_for(facing: Facing, claim: Claim, phrase: SidedEvent) -> list[set[object]]:
    """Return what each word tells that names an event, less those that only make it known."""
    words = comparable_lemmas(phrase.event, claim.language, is_one_language=facing.is_one_language)
    read_in = claim.language if facing.is_one_language else "en"
    return [
        # «Публикация», «опубликовать»: in English both begin alike.
        beginnings_of([word, *english_lemmas(word, read_in)]) | things_told_by(word, read_in)
        for word in words
        if word not in read_words("delivering_words", read_in)
    ]


def _name_one(some: Sequence[Set[object]], others: Sequence[Set[object]]) -> bool:
    """Tell whether the first words of two names for an event have a counterpart in the other one."""
    return bool(some and others) and all(
        any(not word.isdisjoint(other) for other in theirs)
        for own, theirs in ((some, others), (others, some))
        for word in own[:_NAMING]
    )


def _tell_sides(facing: Facing, one: SidedEvent | TurnedEvent, other: SidedEvent | TurnedEvent) -> Difference:
    note = f"One text says “{one.text}”, the other “{other.text}”."
    here, there = facing.left.locate(one), facing.right.locate(other)
    return Difference("date", here, there, _BEFORE_AGAINST_AFTER, note, rule="differing_sides_of_events")


def _are_sides_of_one_turn(facing: Facing, one: TurnedEvent, other: TurnedEvent) -> bool:
    """Tell whether one text tells what was before something began, or ended, and the other what was after."""
    if one.turn != other.turn or one.side == other.side:
        return False
    here, there = (
        set(comparable_lemmas(event.event, side.language, is_one_language=facing.is_one_language))
        for event, side in ((one, facing.left), (other, facing.right))
    )
    return bool(here and there) and len(here & there) >= _ONE_EVENT * min(len(here), len(there))


def differing_times_of_year(facing: Facing) -> Iterator[Difference]:
    """Report another season, or morning against evening, where no date that differs is told already."""
    if any(verdict.level == "contradicts" for _, _, verdict in facing.figures.dates):
        return
    left, right = (find_words(side, _times_of_year) for side in (facing.left, facing.right))
    for one, other in pair_other_choices(left, right, lambda meant: meant):
        if are_told(facing, one.span, other.span):
            note = f"The texts tell another time: “{one.word.text}” and “{other.word.text}”."
            yield Difference(
                "date", one.span, other.span, _ANOTHER_TIME, note, rule="differing_times_of_year"
            )


def _times_of_year(claim: Claim) -> tuple[Listed[Choice], ...]:
    return times_of_year_in(claim.text, claim.language)


def _is_one_event(facing: Facing, left: SidedEvent, right: SidedEvent) -> bool:
    """Tell whether two events are one, by their names; across languages, by the name in English."""
    if facing.is_one_language:
        return left.event == right.event
    names = [
        english_lemmas(event.event, side.language)
        for event, side in ((left, facing.left), (right, facing.right))
    ]
    return bool(names[0]) and names[0] == names[1]


def _are_alike(facing: Facing, left: Span, right: Span) -> bool:
    """Tell whether both dates tell when it was said, or since when it goes on, or neither.

    The date of a document is not that of what happened, in any language; across languages, nobody knows the
    others.
    """
    tells = (_is_of_document, _is_when_said, _is_beginning) if facing.is_one_language else (_is_of_document,)
    return all(tell(facing.left, left) == tell(facing.right, right) for tell in tells)


def _is_when_said(side: Side, span: Span) -> bool:
    """Tell whether a date stands at a verb of saying, and tells when that was said: "police said Friday"."""
    claim = side.claim_at(span)
    return any(
        cue.kind == "attribution"
        and (
            # «Заявил мэр в понедельник»: the speaker may stand between.
            _AT.fullmatch(claim.text[cue.stop : span.start].replace(f" {cue.speaker}", "", 1))
            or claim.text[span.stop : cue.start].isspace()
        )
        for cue in claim.cues
    )


def _is_beginning(side: Side, span: Span) -> bool:
    """Tell whether something goes on since a date: "the fifth since September"."""
    return _SINCE.search(side.claim_at(span).text[: span.start]) is not None


def _is_of_document(side: Side, span: Span) -> bool:
    return _DOCUMENT.search(side.claim_at(span).text[: span.start]) is not None


def _part_of(side: Side, span: Span) -> str:
    return part_of_time(side.claim_at(span).text, span.start, span.stop)


def _events(side: Side) -> Iterator[SidedEvent]:
    for place in side.places:
        for event in sided_events(place.claim.text, place.claim.language):
            if not _lasts(place.claim, event):
                yield event


def _lasts(claim: Claim, event: SidedEvent) -> bool:
    """Tell whether «до» says until when something went on, or how far: «работал до закрытия завода».

    "He left after the plant had closed" tells the same. «Ещё до» says no more than "before".
    """
    if not _UNTIL.match(event.text) or _BEFORE.search(claim.text, 0, event.start):
        return False
    begin, _ = clause_around(claim.text, claim.language, event.start, event.stop)
    verbs = [
        word.text
        for word in tokenize(claim.text[begin : event.start], claim.language)
        if part_of_speech(word.text, claim.language) == "VERB"
    ]
    return bool(verbs) and (
        "impf" in read_word(verbs[-1], claim.language).features
        or _UNTIL_AS_PREFIX.match(verbs[-1]) is not None
    )
