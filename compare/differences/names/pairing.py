"""Which names of two sentences stand at the same place, and cannot name the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.differences.names.apart import (
    are_written_apart,
    have_other_words,
    is_called_by_father,
    is_in_full,
)
from compare.differences.names.directions import are_directed_apart
from compare.differences.names.frames import (
    are_both_subjects,
    are_places_alike,
    go_on_alike,
    stand_behind_one_word,
    stand_in_one_frame,
)
from compare.differences.names.once import happened_once
from compare.differences.names.places import may_be_one_place
from compare.differences.names.retold import are_two_ends, have_one_part
from compare.differences.names.standing import stand_apart
from compare.differences.neighbours import find_neighbours
from compare.differences.sides import Facing, Side
from compare.differences.speakers import Speaker, find_speakers
from compare.language import (
    are_namesakes,
    country_of,
    have_one_first_name,
    may_be_body,
    may_be_respelled,
    may_lie_in,
    names_agree,
    read_words,
    transliterate,
)
from compare.loading import late_pattern
from compare.records import Name

# Below this two names have nothing in common; a name of several words and one of them lie between.
_NOTHING_IN_COMMON = 0.4
# Two names in full are others from here on down: their surnames have a sound or two in common.
_LITTLE_IN_COMMON = 0.5
_SAME = 0.6
_LIKE_LETTERS = 3
_POSSESSIVE = re.compile(r"^['’]s?")
_WATERS = late_pattern(
    r"(?:\b(?:gulf|bay|sea|straits?|channel) (?:of )?|\b(?:залив|пролив|мор|заток|проток)\w* )[\w’'-]+$"
    r"|\b(?:sea|gulf|bay|strait|channel|ocean|море|моря|залив|залива|пролив|пролива|затока|затоки|затоці|протока|протоки|протоці|морі)$",
    re.IGNORECASE,
)
_COAST = late_pattern(
    r"(?:\bcoasts? (?:of )?(?:the )?|\boff (?:the )?(?:island of )?|\b(?:побережь|узбереж|берег)\w* "
    r"|\b(?:у|близ|возле|около|біля|поблизу) остр[оі]в\w* )[\w’'-]+$",
    re.IGNORECASE,
)
# So much of the neighbours of two names at one place are the same.
_ALIKE = 0.5


def pair_up(left: Sequence[Name], right: Sequence[Name], facing: Facing) -> Iterator[tuple[Name, Name]]:
    """Pair lone names that are another name for another thing, and stand at the same place.

    Parameters
    ----------
    left, right : sequence of Name
        The names of each side that the other has in no form.
    facing : Facing
        Both sides.

    Yields
    ------
    tuple of Name
        One of each side.
    """
    rest = list(right)
    for one in left:
        for other in rest:
            are_others = not is_called_by_father(one, other) and _are_others(one, other, facing)
            if (
                are_others
                and not are_two_ends(one, other, facing)
                and not stand_apart(one, facing.left, other, facing.right)
                and _stand_alike(one, other, left, right, facing)
            ):
                rest.remove(other)
                yield one, other
                break


def _are_others(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names cannot name the same."""
    if are_directed_apart(one, facing.left, other, facing.right):
        return True
    if may_be_one_place(one, facing.left, other, facing.right):
        return False
    return _are_told_apart(one, other, facing) or (
        _have_little_in_common(one, other, facing) and _are_other_things(one, other, facing)
    )


def _are_told_apart(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names are two, however much they have in common."""
    return are_namesakes(one, other) or (
        facing.is_one_language
        and (
            are_written_apart(one, facing.left, other, facing.right)
            or (have_other_words(one, other) and have_one_part(one, other, facing))
        )
    )


def _have_little_in_common(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names neither sound alike nor share a word, and neither is that of half the world."""
    are_full = is_in_full(one) and is_in_full(other)
    if names_agree(one, other) >= (_LITTLE_IN_COMMON if are_full else _NOTHING_IN_COMMON):
        return False
    if not facing.is_one_language and may_be_respelled(one, other):
        return False
    is_part = _shares_word(one, other) and not _are_listed_apart(one, other)
    return not is_part and not {one.key, other.key} & read_words("regions", "*")


def _are_other_things(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names with little in common are of kinds that can be told apart where they stand."""
    exact = {one.kind, other.kind}
    if "nationality" in exact and len(exact) > 1 and "organisation" not in exact:
        if _is_of_office(one, facing.left) and _is_of_office(other, facing.right):
            return True  # «посол Норвегии», "the Danish ambassador"
        # "American" beside "Bern" says who, not where; «Харьковская область» is a place as "Kherson" is.
        return not any(name.key.startswith("~") or country_of(name) for name in (one, other))
    if _waters_of(one, facing.left) != _waters_of(other, facing.right):
        return False  # "in the Gulf of Aden" and "off Somalia" may be one place
    here, there = (one, facing.left), (other, facing.right)
    is_alone = "" in exact and go_on_alike(one, other, facing) and one.start
    if is_alone or _is_body_against_state(*here, *there) or _is_body_against_state(*there, *here):
        return True
    are_places = "person" not in exact and are_places_alike(*here, *there)
    if not are_comparable(one, other) and not are_places:
        # One of them was just not found, unless a person stands there in full, and nothing else is left.
        is_office = _is_of_office(one, facing.left) or _is_of_office(other, facing.right)
        return (is_in_full(one) or is_in_full(other)) and not is_office
    are_listed = not (one.key.startswith("~") or other.key.startswith("~"))
    if are_listed or (facing.is_one_language and one.kind == "person"):
        return True
    is_framed = (
        "" not in exact
        or are_places
        or stand_in_one_frame(one, other, facing)
        or have_one_part(one, other, facing)
    )
    return is_framed and not _openings(one, other) & _openings(other, one)


def _is_body_against_state(body: Name, side: Side, state: Name, other: Side) -> bool:
    """Tell whether a body that is no country's stands where the other text has a state or its forces.

    That is where each opens its text: who is fought or spoken to may be another than who does it.
    """
    if body.key not in read_words("bodies_of_no_country", "*") or not country_of(state):
        return False
    is_state = state.kind == "place" or _is_of_office(state, other)
    return is_state and not any((*find_neighbours(body, side)[0], *find_neighbours(state, other)[0]))


def are_comparable(one: Name, other: Name) -> bool:
    """Tell whether two names are of one kind, or each stands for a country, or may be a club's."""
    return (
        _broad_kind(one) == _broad_kind(other)
        or bool(country_of(one) and country_of(other))
        or (may_be_body(one) and may_be_body(other))
    )


def _is_of_office(name: Name, side: Side) -> bool:
    """Tell whether a country's name says whose office it is: "the Danish ambassador", «посол Норвегии»."""
    if not country_of(name):
        return False
    span = side.locate(name)
    text = side.claim_at(span).text
    offices = read_words("offices", side.language) | read_words("state_bodies", side.language)
    before = {word.casefold() for word in text[: span.start].split()[-1:]}
    # "Norway's prime minister" has the office in the second word.
    reach = 2 if side.language == "en" else 1
    behind = {word.casefold() for word in _POSSESSIVE.sub("", text[span.stop :]).split()[:reach]}
    if side.language == "en":
        return any(word.strip(",.") in offices for word in behind)
    return bool(before & offices) or (name.kind == "nationality" and bool(behind & offices))


def _waters_of(name: Name, side: Side) -> str:
    """Tell whether a name is that of a sea or a gulf, or stands behind the word, or that of a coast."""
    span = side.locate(name)
    text = f"{side.claim_at(span).text[: span.start]}{name.text}"
    return "sea" if _WATERS.search(text) else "coast" if _COAST.search(text) else ""


def _are_listed_apart(one: Name, other: Name) -> bool:
    """Tell whether the table has two places with nothing in common: "Sudan", "South Sudan"."""
    are_listed = not (one.key.startswith("~") or other.key.startswith("~"))
    return are_listed and one.kind == other.kind == "place" and not names_agree(one, other)


def _shares_word(one: Name, other: Name) -> bool:
    """Tell whether one of two names has a word of the other: "African American", "African"."""
    here, there = (set(name.text.casefold().replace("-", " ").split()) for name in (one, other))
    return here <= there or there <= here


def _broad_kind(name: Name) -> str:
    return "place" if name.kind == "nationality" else name.kind


def _openings(name: Name, other: Name) -> set[str]:
    """Return how the words of a name begin; of two people with one first name, those of their surnames."""
    words = transliterate(name.text).split()[1 if have_one_first_name(name, other) else 0 :]
    return {word[:_LIKE_LETTERS].casefold() for word in " ".join(words).replace("-", " ").split()}


def _stand_alike(one: Name, other: Name, left: Sequence[Name], right: Sequence[Name], facing: Facing) -> bool:
    """Tell whether two names stand at the same place of both sentences.

    In one language the words around them say so. In two, they are the only lone names of their kind.
    """
    if facing.is_one_language and are_places_alike(one, facing.left, other, facing.right):
        return True
    here, there = (
        _beside_pronouns(left, facing.left, facing.right),
        _beside_pronouns(right, facing.right, facing.left),
    )
    is_alone = len(here) == len(there) == 1
    if is_alone and have_one_part(one, other, facing):
        return True
    if not are_comparable(one, other):
        return is_alone and (not facing.is_one_language or share_neighbours(one, other, facing))
    if facing.is_one_language:
        return (
            share_neighbours(one, other, facing)
            or happened_once(one, other, facing)
            or (is_alone and _stand_in_one_story(one, other, facing))
        )
    if _is_in_title(one, facing.left) != _is_in_title(other, facing.right):
        return False  # «секретарь Совбеза РФ Сергей Шойгу» says who, "forces to Ukraine" where
    return all(
        own in side
        and all(
            names_agree(name, own) >= _SAME or may_lie_in(own.key, name.key, surely=True)
            for name in side
            if _broad_kind(name) == _broad_kind(own)
        )
        for own, side in ((one, here), (other, there))
    )


def _stand_in_one_story(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names are alone in texts that are much the same, in the same place by other signs."""
    if is_in_full(one) and is_in_full(other):
        return are_both_subjects(one, other, facing)
    if one.key.startswith("~") or other.key.startswith("~"):
        return False
    # "Moscow" may stand for all of the country.
    are_places = one.kind == other.kind == "place" and bool(country_of(one)) == bool(country_of(other))
    are_alike = are_places or (may_be_body(one) and may_be_body(other))
    return are_alike and (
        stand_behind_one_word(one, facing.left, other, facing.right) or are_both_subjects(one, other, facing)
    )


def speaks(name: Name, speakers: Sequence[Speaker]) -> bool:
    """Tell whether a name is that of somebody who speaks, or of the body whose office does.

    Beside a person who speaks, other names belong to the title: "Iran envoy Karl Tun".
    """
    return any(name.text in speaker.text and not is_beside(name, speaker) for speaker in speakers)


def is_beside(name: Name, speaker: Speaker) -> bool:
    """Tell whether a name in a speaker's words is not that of the person who speaks."""
    person = speaker.name
    if person is None or person.kind != "person" or name.text not in speaker.text:
        return False
    return name.text not in person.text and person.text not in name.text


def _beside_pronouns(names: Sequence[Name], side: Side, other: Side) -> list[Name]:
    """Return names but for those who speak where the other side says "according to her"."""
    if not any(speaker.is_pronoun for speaker in find_speakers(other)):
        return list(names)
    speakers = find_speakers(side)
    return [name for name in names if not speaks(name, speakers)]


def _is_in_title(name: Name, side: Side) -> bool:
    """Tell whether somebody's name follows at once, so that this one belongs to an office."""
    span = side.locate(name)
    claim = side.claim_at(span)
    return any(
        other.kind == "person" and claim.text[span.stop : other.start].isspace() for other in claim.names
    )


def share_neighbours(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether much the same words stand next to two names of one language."""
    are_of_offices = _is_of_office(one, facing.left) and _is_of_office(other, facing.right)
    here, there = (
        find_neighbours(name, side, apart="offices" if are_of_offices else "")
        for name, side in ((one, facing.left), (other, facing.right))
    )
    shared = [before & other_before for before, other_before in zip(here, there, strict=True)]
    fewer = min(len(set().union(*here)), len(set().union(*there)))
    # Alike on one side of them alone, the texts part there: "… of society. Smith said", "… of society. May".
    parts = any(own and theirs and not both for own, theirs, both in zip(here, there, shared, strict=True))
    return sum(map(len, shared)) >= _ALIKE * fewer and not parts
