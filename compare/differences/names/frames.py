"""Whether two texts of one language say the same around two names: "at the bridge of Orra", "… of Talsk"."""

from __future__ import annotations

import re

from compare.differences.neighbours import find_neighbours
from compare.differences.sides import QUOTATION_MARKS, Facing, Side
from compare.language import content_lemmas, lemmatize, place_kinds, read_word
from compare.records import Name

# The last words before a name, without any sign.
_UP_TO = re.compile(r"[\w\s'’-]*$")
# The word that says what is named, before the name: "the island of Orra", «село Орра».
_SAYS_WHAT = re.compile(r"([\w’'-]+)(?:\s+of(?:\s+the)?)?\s*$", re.IGNORECASE)
# The word right behind it.
_NEXT = re.compile(r" [\w’'-]+")
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
    """Tell whether words of one kind say what two names are, and the texts are much the same otherwise.

    Of two languages the words tell alone: what else the texts have in common is for others to judge.
    """
    if kinds_told(one, left).isdisjoint(kinds_told(other, right)):
        return False
    return left.language != right.language or _share(one, left, other, right) >= _MUCH_ALIKE


def stand_behind_one_word(one: Name, left: Side, other: Name, right: Side) -> bool:
    """Tell whether one word stands before two places, wherever they are in texts that are much the same.

    "A ship was held in Talsk", "In Orra, a ship was held".
    """
    here, there = (
        lemmatize(_up_to(name, side).casefold(), side.language)[-1:]
        for name, side in ((one, left), (other, right))
    )
    return here == there != [] and _share(one, left, other, right) >= _SAME_STORY


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
    """Tell whether a first name, which a dictionary has rather than the surname, is a nominative alone.

    Of people the accusative is like the genitive, of places it may be like the nominative.
    """
    cases = read_word(name.text.split()[0], "ru").cases
    others = {"gent sing"} if name.kind == "person" else {"gent sing", "accs sing"}
    return "nomn sing" in cases and others.isdisjoint(cases)


def kinds_told(name: Name, side: Side) -> set[str]:
    """Return what a text says a place is: "the island of Orra", «остров Орра», "Orra Island"."""
    span = side.locate(name)
    # "A village in Orra" does not say what Orra is.
    before = _SAYS_WHAT.search(_up_to(name, side))
    words = content_lemmas(before.group(1), side.language) if before else []
    if side.language == "en" and (behind := _NEXT.match(side.claim_at(span).text, span.stop)):
        words += content_lemmas(behind.group(), "en")
    return {kind for word in words for kind in place_kinds(word, side.language)}


def _up_to(name: Name, side: Side) -> str:
    """Return the words right before a name, without any sign but the mark that opens its quotation."""
    span = side.locate(name)
    before = side.claim_at(span).text[: span.start].rstrip(QUOTATION_MARKS)
    return before[_UP_TO.search(before).start() :]  # type: ignore[union-attr]


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
