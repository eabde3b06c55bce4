"""Whether two texts of one language say the same around two names: "at the bridge of Orra", "… of Talsk"."""

from __future__ import annotations

import re

from compare.differences.neighbours import find_neighbours
from compare.differences.sides import Facing, Side
from compare.language import content_lemmas, read_word, read_words
from compare.records import Name

# The last words before a name, without any sign.
_UP_TO = re.compile(r"[\w\s'’-]*$")
# So much of the shorter text, and so many words, the two have in common but for the names.
_MUCH_ALIKE, _SAME_STORY = 0.6, 0.7
_SEVERAL_WORDS = 4


def go_on_alike(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two texts of one language are the same but for a name: "Hald opened the bridge"."""
    here, there = _text_around(one, facing.left), _text_around(other, facing.right)
    return facing.is_one_language and here == there and any(map(str.isalpha, "".join(here)))


def stand_in_one_frame(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether the same words stand before and behind two names of one language that no list has."""
    if not facing.is_one_language or (not one.start) != (not other.start):
        return False
    if not one.start and not go_on_alike(one, other, facing):
        return False  # what opens a sentence may have its capital from that alone
    here, there = find_neighbours(one, facing.left), find_neighbours(other, facing.right)
    return here == there and any(here)


def are_places_alike(one: Name, left: Side, other: Name, right: Side) -> bool:
    """Tell whether one word says which places two names are, and the texts are much the same otherwise."""
    if left.language != right.language:
        return False
    before = _word_before(one, left)
    if before not in read_words("place_words", left.language) or before != _word_before(other, right):
        return False
    return _share(one, left, other, right) >= _MUCH_ALIKE


def stand_behind_one_word(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether one word stands before two places, wherever they are in texts that are much the same.

    "A ship was held in Talsk", "In Orra, a ship was held".
    """
    here, there = (
        _UP_TO.search(before) for before in (_before(one, facing.left), _before(other, facing.right))
    )
    words = {tuple(found.group().casefold().split()[-1:]) for found in (here, there) if found}
    return len(words) == 1 and words != {()} and _share(one, facing.left, other, facing.right) >= _SAME_STORY


def are_both_subjects(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two Russian names are both who a sentence tells of, where both tell nearly the same."""
    if not facing.left.language == facing.right.language == "ru":
        return False
    return (
        _is_subject(one)
        and _is_subject(other)
        and _share(one, facing.left, other, facing.right) >= _SAME_STORY
    )


def _is_subject(name: Name) -> bool:
    """Tell whether a first name, which a dictionary has rather than the surname, is a nominative alone."""
    cases = read_word(name.text.split()[0], "ru").cases
    return "nomn sing" in cases and "gent sing" not in cases


def _word_before(name: Name, side: Side) -> str:
    found = _UP_TO.search(_before(name, side))
    return next(iter(content_lemmas(found.group(), side.language)[-1:]), "") if found else ""


def _before(name: Name, side: Side) -> str:
    """Return what stands before a name in its sentence."""
    span = side.locate(name)
    return side.claim_at(span).text[: span.start]


def _share(one: Name, left: Side, other: Name, right: Side) -> float:
    """Return how much of the shorter text the other has, but for the two names; 0 where it is short."""
    here, there = (
        set(content_lemmas(" ".join(_text_around(name, side)), side.language))
        for name, side in ((one, left), (other, right))
    )
    shared = len(here & there)
    return shared / min(len(here), len(there)) if shared >= _SEVERAL_WORDS else 0.0


def _text_around(name: Name, side: Side) -> tuple[str, str]:
    """Return all that a side says before a name, and all behind it, whichever of its sentences it is in."""
    span = side.locate(name)
    before = [place.claim.text for place in side.places if place.position < span.sentence]
    behind = [place.claim.text for place in side.places if place.position > span.sentence]
    text = side.claim_at(span).text
    parts = [*before, text[: span.start]], [text[span.stop :], *behind]
    return " ".join(parts[0]).casefold(), " ".join(parts[1]).casefold()
