"""Which places lie in which, and what says of which kind a place is."""

from __future__ import annotations

import pytest

from compare.language import find_names, may_be_body, may_lie_in, place_kinds, region_key, relations_of
from compare.language.names.places import _parts, _wholes
from compare.language.names.table import make_key
from compare.language.tables import read_rows

_ROWS = read_rows("places_within")


@pytest.mark.parametrize(
    ("part", "whole", "surely", "may"),
    [
        ("palermo", "sicily", True, True),
        ("palermo", "italy", True, True),
        ("italy", "palermo", True, False),
        ("palermo", "france", False, False),
        ("italy", "france", False, False),
        ("orra", "italy", False, True),  # nothing tells where it lies
        ("orra", "italy", True, False),
        ("orra", "talsk", False, False),
        ("taganrog", "rostov_region", True, True),
        ("taganrog", "rostov", False, False),
    ],
)
def test_a_place_may_lie_in_another(part: str, whole: str, surely: bool, may: bool) -> None:
    assert may_lie_in(part, whole, surely=surely) is may


def test_a_region_has_a_key_of_its_own_where_the_list_has_it() -> None:
    assert (region_key("rostov"), region_key("talsk")) == ("rostov_region", "talsk")


def test_the_list_is_sorted_and_has_each_whole_once() -> None:
    wholes = [whole for whole, _ in _ROWS]
    assert wholes == sorted(set(wholes))
    assert all(parts.split("|") == sorted(set(parts.split("|"))) for _, parts in _ROWS)


def test_no_place_lies_in_itself() -> None:
    assert not [part for part, wholes in _wholes().items() if part in wholes]


def test_the_keys_of_the_list_are_those_of_the_names() -> None:
    """A name with a key of another (Eswatini, Swaziland) would never be found in the list."""
    moved = {
        make_key(english): make_key(of)
        for _, kind, english, _, of in read_rows("names_table")
        if kind == "place" and of and make_key(of) != make_key(english)
    }
    listed = set(_parts()) | {part for parts in _parts().values() for part in parts}
    own = {make_key(english) for _, _, english, _, of in read_rows("names_table") if not of}
    assert not {key for key in listed if key in moved and key not in own} - _REGIONS


# "Stavropol Region" has the key of its town among the names, and one of its own in the list.
_REGIONS = {key for key in _parts() if key.endswith("_region")}


@pytest.mark.parametrize(
    ("word", "language", "kinds"),
    [("village", "en", {"settlement"}), ("остров", "ru", {"island"}), ("bread", "en", set())],
)
def test_a_word_says_of_which_kind_a_place_is(word: str, language: str, kinds: set[str]) -> None:
    assert place_kinds(word, language) == kinds


@pytest.mark.parametrize(
    ("text", "language", "is_body"),
    [
        ("He joined Porto.", "en", True),
        ("Он перешёл в «Ростов».", "ru", True),
        ("He left Paris.", "en", False),
    ],
)
def test_a_town_may_stand_for_its_club(text: str, language: str, is_body: bool) -> None:
    [name] = find_names(text, language)
    assert may_be_body(name) is is_body


@pytest.mark.parametrize(
    ("ukrainian", "key"),
    [("Хорватію", "croatia"), ("Естонії", "estonia"), ("Словаччини", "slovakia"), ("Тернополі", "ternopil")],
)
def test_ukrainian_names_of_places_are_those_of_the_table(ukrainian: str, key: str) -> None:
    [name] = find_names(f"Вони прибули до {ukrainian}.", "uk")
    assert (name.key, name.kind) == (key, "place")


@pytest.mark.parametrize(
    ("word", "language", "relations"),
    [
        ("outside", "en", {"place"}),
        ("to", "en", {"way"}),
        ("в", "ru", {"place", "way"}),
        ("с", "ru", {"from", "with"}),
        ("the", "en", set()),
        ("in", "uk", set()),
    ],
)
def test_a_word_before_a_name_says_what_part_it_has(word: str, language: str, relations: set[str]) -> None:
    assert relations_of(word, language) == relations
