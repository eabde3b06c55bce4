"""What a report tells at a passage: a figure with its bound, a date, a speaker, or the words themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from compare.language import dates_agree, group_of, numbers_agree
from compare.page.notes.subjects import Point, Subject
from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable
from compare.page.shortening import shorten
from compare.records import Claim, Cue, Number

_SPEAKING = "differing_attribution"
_AT_DISTANCE = "differing_distance"
# "Not" and "so-called" say nothing without the word that they are about.
_ENDS_SHORT = re.compile(r"(?:^|\W)\w{1,3}$")
_NEXT_WORD = re.compile(r"\W*\w+")
# Who they are, and not what befell them: two of these in one figure are no two things.
_PERSONS = frozenset(
    {"people", "child", "woman", "man", "soldier", "police", "passenger", "resident", "citizen"}
)
_SHORTEST_NOUN = 3
_FATE = "fate"
# "52% in the vote" counts no votes.
_SHARE = "percent"


class Value(NamedTuple):
    """What some reports tell alike: the first passage that tells it, and their columns."""

    point: Point
    columns: tuple[int, ...]
    points: tuple[Point, ...]


def list_values(subject: Subject) -> list[Value]:
    """Gather the passages of a subject that tell the same, in the order of columns.

    Parameters
    ----------
    subject : Subject
        Any.

    Returns
    -------
    list of Value
        Figures and dates are the same where their records agree, other words where they are equal.
    """
    alike: list[list[Point]] = []
    is_of_one_fate = len(_fates(subject.points)) < 2
    for point in subject.points:
        group = next(
            (
                group
                for group in alike
                if _tell_the_same(group[0], point) and (is_of_one_fate or _count_alike(group[0], point))
            ),
            None,
        )
        if group is None:
            alike.append([point])
        else:
            group.append(point)
    return [
        Value(group[0], tuple(dict.fromkeys(point.column for point in group)), tuple(group))
        for group in alike
    ]


def name_quantity(subject: Subject, say: Phrases) -> str:
    """Return what the figures of a subject count, or "" where their records do not tell one thing.

    Parameters
    ----------
    subject : Subject
        One about figures.
    say : Phrases
        The words of the interface.

    Returns
    -------
    str
        A concept in the words of the interface, or a noun of the reports where it is in that language.
    """
    counted = _listed_things(subject.points, say)
    nouns = {
        (point.claim.language, number.counted)
        for point in subject.points
        if (number := point.number)
        and number.counted
        and number.unit != _SHARE
        and not say.has("counted", number.counted)
    }
    if len(counted) > 1 or (counted and nouns):
        return ""
    concept = next(iter(counted), "")
    if concept:
        return say.known("counted", concept)
    own = [noun for language, noun in sorted(nouns) if language == say("language")]
    return displayable(own[0]) if len(own) == 1 and len(own[0]) > _SHORTEST_NOUN else ""


def tell(value: Value, subject: Subject, say: Phrases, claims: Sequence[Sequence[Claim]]) -> str:
    """Say what is told at a passage.

    Parameters
    ----------
    value : Value
        One of the subject's values.
    subject : Subject
        Where the passage belongs.
    say : Phrases
        The words of the interface.
    claims : sequence of sequence of Claim
        The claims of each column, for whom a pronoun points to; may be empty.

    Returns
    -------
    str
        A plain figure as a number, a speaker with the words that name them, everything else quoted.
    """
    own = say("language")
    point = next((each for each in value.points if each.claim.language == own), value.point)
    number = point.number if subject.gravest.kind == "number" else None
    if number is not None:
        told = _tell_number(point, number, say)
        if len(_listed_things(subject.points, say)) > 1 and say.has("counted", number.counted):
            return say("note.counting", figure=told, counted=say.known("counted", number.counted))
        return told
    if subject.gravest.rule == _SPEAKING and (cue := point.cue("attribution")):
        return _tell_speaker(point, cue, say, claims)
    return say("note.words", words=shorten(_words(point, subject)))


def _words(point: Point, subject: Subject) -> str:
    is_short = subject.gravest.kind == "negation" and _ENDS_SHORT.search(point.words)
    is_distance = subject.gravest.rule == _AT_DISTANCE and point.cue("naming")
    if is_short or is_distance:
        meant = _NEXT_WORD.match(point.claim.text, point.stop)
        return point.words + (meant.group() if meant else "")
    return point.words


def _listed_things(points: Iterable[Point], say: Phrases) -> set[str]:
    """Return the things with a name of their own that figures count; "people" yields to what befell them."""
    named = {number.counted for point in points if (number := point.number) and number.unit != _SHARE}
    listed = {name for name in named if say.has("counted", name)}
    return listed - _PERSONS or listed - {"people"} or listed


def _fates(points: Iterable[Point]) -> set[str]:
    """Return what befell those whom the figures count: the dead and the injured are never one value."""
    named = {number.counted for point in points if (number := point.number)}
    return {name for name in named if group_of(name) == _FATE}


def _count_alike(one: Point, other: Point) -> bool:
    counted = [point.number.counted if point.number else "" for point in (one, other)]
    return counted[0] == counted[1]


def _tell_the_same(one: Point, other: Point) -> bool:
    if one.number is not None and other.number is not None:
        return numbers_agree(one.number, other.number).level == "same"
    if one.date is not None and other.date is not None:
        return dates_agree(one.date, other.date).level == "same"
    return one.words.casefold() == other.words.casefold()


def _tell_number(point: Point, number: Number, say: Phrases) -> str:
    is_plain = number.kind == "cardinal" and not number.unit and float(number.low).is_integer()
    if is_plain and number.low == number.high:
        figure = f"{number.low:,.0f}".replace(",", say("thousands").strip("01"))
    else:
        figure = say("note.words", words=shorten(point.words))
    return figure if number.bound == "exact" else say(f"bounded.{number.bound}", figure=figure)


def _tell_speaker(point: Point, cue: Cue, say: Phrases, claims: Sequence[Sequence[Claim]]) -> str:
    from compare.differences import name_source

    words, speaker = shorten(cue.text), displayable(cue.speaker)
    if not speaker:
        return say("note.words", words=words)
    told = claims[point.column] if claims else ()
    known = displayable(name_source(cue, point.claim.sentence.index, told))
    if known == speaker:
        return say("note.speaker", speaker=speaker, words=words)
    if known:
        return say("note.speaker_probably", speaker=speaker, words=words, known=known)
    return say("note.speaker_unnamed", speaker=speaker, words=words)
