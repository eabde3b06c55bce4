"""Figures of which one counts persons and the other things: "two trains collided", "240 were hurt"."""

from __future__ import annotations

from compare.differences.sides import Facing
from compare.language import Verdict, group_of, is_known_word, is_person, read_word, read_words
from compare.records import Number

_OF_PERSONS = frozenset({"fate", "persons"})
_OF_THINGS = "thing"
_RUSSIAN = "ru"
# A crowd of so many thousands is counted as people are: «тридцатитысячная толпа».
_LEAST_OF_CROWDS = 1000


def is_of_persons_alone(facing: Facing, left: Number, right: Number, verdict: Verdict) -> bool:
    """Tell whether one figure counts persons and the other a thing that no persons are counted by."""
    if verdict.level != "contradicts" or not facing.is_one_language or left.unit or right.unit:
        return False
    return any(
        _counts_persons(one) and _counts_things(other, facing) for one, other in _both_ways(left, right)
    )


def _both_ways(left: Number, right: Number) -> tuple[tuple[Number, Number], tuple[Number, Number]]:
    return (left, right), (right, left)


def _counts_persons(number: Number) -> bool:
    return group_of(number.counted) in _OF_PERSONS or (bool(number.counted) and is_person(number.counted))


def _counts_things(number: Number, facing: Facing) -> bool:
    group = group_of(number.counted)
    if group or facing.left.language != _RUSSIAN:
        return group == _OF_THINGS
    if not number.counted or number.counted in read_words("counted_for_persons", _RUSSIAN):
        return False
    reading = read_word(number.counted, _RUSSIAN)
    return is_known_word(number.counted) and reading.tag == "NOUN" and "inan" in reading.features


def is_described(facing: Facing, left: Number, right: Number, _: Verdict) -> bool:
    """Tell whether one figure alone only describes a thing: «двухэтажный автобус»."""
    if facing.left.language != _RUSSIAN or not facing.is_one_language:
        return False
    described = [_describes(number) for number in (left, right)]
    return described[0] != described[1]


def _describes(number: Number) -> bool:
    """Tell whether a figure without a unit is an adjective made of a number word."""
    if (
        not number.text.isalpha()
        or number.unit
        or number.kind != "cardinal"
        or number.low >= _LEAST_OF_CROWDS
    ):
        return False
    features = read_word(number.text, _RUSSIAN).features
    return "ADJF" in features and "Anum" not in features
