"""Who and what is named, and by which name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.differences.clauses import is_told
from compare.differences.neighbours import find_neighbours
from compare.differences.sides import Facing, Side, place_spans
from compare.differences.speakers import Speaker, find_speakers
from compare.language import (
    are_namesakes,
    country_of,
    match_names,
    names_agree,
    read_words,
    transliterate,
)
from compare.records import Difference, Name

_ANOTHER_NAME = 0.7
_ANOTHER_SOURCE = 0.7
_NAMED_ONCE = 0.3
# How many characters behind or before a verb of saying a name is still its source.
_SHORTLY, _JUST_BEFORE = 25, 2
# Below this two names have nothing in common; a name of several words and one of them lie between.
_NOTHING_IN_COMMON = 0.4
_SOUNDS_LIKE = 0.6
_LIKE_LETTERS = 3
_SAID = re.compile(r"[,:;\"“«]|\b(?:that|что|how|как)\b", re.IGNORECASE)
_WORD_IN_CAPITALS = re.compile(r"\b[A-ZА-ЯЁІЇЄҐ][\w’'-]+")
_WATERS = re.compile(
    r"(?:\b(?:gulf|bay|sea|straits?|channel|coast) (?:of )?|\b(?:залив|пролив|мор|побережь)\w* )[\w’'-]+$"
    r"|\b(?:sea|gulf|bay|strait|channel|ocean|море|моря|залив|залива|пролив|пролива)$",
    re.IGNORECASE,
)
# So much of the neighbours of two names at one place are the same.
_ALIKE = 0.5


def differing_names(facing: Facing) -> Iterator[Difference]:
    """Report another name at the same place, where the texts agree on the rest."""
    lone_left, lone_right = _lone_names(facing.left, facing.right), _lone_names(facing.right, facing.left)
    spoken = find_speakers(facing.left), find_speakers(facing.right)
    pairs = list(_pair_up(lone_left, lone_right, facing))
    for one, other in pairs:
        speak = _speaks(one, spoken[0]), _speaks(other, spoken[1])
        if all(speak) or (any(speak) and facing.is_one_language):
            continue  # of those who speak `differing_speakers` judges
        spans = facing.left.locate(one), facing.right.locate(other)
        words = f"“{one.text}” and “{other.text}”"
        if _is_source(one, facing.left) and _is_source(other, facing.right):
            yield Difference(
                "attribution",
                *spans,
                _ANOTHER_SOURCE,
                f"The sources differ: {words}.",
                rule="differing_sources",
            )
        else:
            yield Difference(
                "naming", *spans, _ANOTHER_NAME, f"The names differ: {words}.", rule="differing_names"
            )
    if not pairs:
        yield from _named_once(facing, lone_left, lone_right)


def _speaks(name: Name, speakers: Sequence[Speaker]) -> bool:
    return any(name.text in speaker.text for speaker in speakers)


def _is_source(name: Name, side: Side) -> bool:
    """Tell whether a name stands where a text says who says so: in a speaker, or shortly behind the verb."""
    return any(
        place.claim.text[name.start : name.stop] == name.text
        and (
            name.text in cue.speaker
            or _follows(place.claim.text[cue.stop : name.start], name.start - cue.stop)
            or 0 <= cue.start - name.stop <= _JUST_BEFORE
        )
        for place in side.places
        for cue in place.claim.cues
        if cue.kind == "attribution"
    )


def _follows(between: str, distance: int) -> bool:
    """Tell whether a name stands shortly behind a verb of saying, before what is said begins."""
    return 0 <= distance <= _SHORTLY and not _SAID.search(between)


def _named_once(
    facing: Facing, lone_left: Sequence[Name], lone_right: Sequence[Name]
) -> Iterator[Difference]:
    """Report a person whom one text names in full, in a clause that the other tells without any name."""
    full = [
        [name for name in side if name.kind == "person" and " " in name.text]
        for side in (lone_left, lone_right)
    ]
    if bool(full[0]) == bool(full[1]):
        return
    side, other, is_left = next(ways for ways in facing.both_ways() if ways[2] == bool(full[0]))
    own, theirs = find_speakers(side), find_speakers(other)
    if any(speaker.is_pronoun for speaker in theirs):
        return  # "he said" may well be the one who is named here
    for name in (*full[0], *full[1]):
        span = side.locate(name)
        if theirs and _speaks(name, own):
            if any(_is_among(speaker, side.names, own) for speaker in theirs):
                continue  # who speaks there speaks here too, beside this one
            note = f"Said by “{name.text}” here, by “{theirs[0].text}” there; they may be one."
            spans = place_spans(span, other.locate(theirs[0]), is_left)
            yield Difference("attribution", *spans, _NAMED_ONCE, note, rule="source_named_once")
        elif name.text.casefold() not in other.text.casefold() and is_told(facing, side, span):
            note = f"One text names “{name.text}” here, the other does not."
            spans = place_spans(span, None, is_left)
            yield Difference("naming", *spans, _NAMED_ONCE, note, rule="named_once")


def _is_among(speaker: Speaker, names: Sequence[Name], speakers: Sequence[Speaker]) -> bool:
    """Tell whether the person who speaks on one side is named among those who speak on the other."""
    return speaker.name is not None and any(
        names_agree(name, speaker.name) >= _SOUNDS_LIKE and _speaks(name, speakers) for name in names
    )


def _lone_names(side: Side, other: Side) -> list[Name]:
    """Return the names of a side that the other has in no form, nor any word that sounds like them."""
    pairing = match_names(side.names, other.names)
    words = _WORD_IN_CAPITALS.findall(other.text)
    lone = [side.names[place] for place in pairing.left_unpaired]
    theirs = [other.names[place] for place in pairing.right_unpaired]
    return [
        name
        for name in lone
        if any(are_namesakes(name, one) for one in theirs)
        or not (_is_heard(name, words) or _stands_for_any(name, other.names))
    ]


def _is_heard(name: Name, words: Sequence[str]) -> bool:
    """Tell whether one of some words in capitals sounds like a name: surnames that are common words, too."""
    if not name.key.startswith("~") and name.kind != "person":
        return False
    return any(
        names_agree(name, Name(0, len(word), word, f"~{word}", "person")) >= _SOUNDS_LIKE for word in words
    )


def _stands_for_any(name: Name, others: Sequence[Name]) -> bool:
    """Tell whether a name and one of some others stand for one country: "Athens", "Greece"."""
    country = country_of(name)
    return bool(country) and any(country_of(other) == country for other in others)


def _pair_up(left: Sequence[Name], right: Sequence[Name], facing: Facing) -> Iterator[tuple[Name, Name]]:
    """Pair lone names that are another name for another thing, and stand at the same place."""
    rest = list(right)
    for one in left:
        for other in rest:
            if _are_others(one, other, facing) and _stand_alike(one, other, left, right, facing):
                rest.remove(other)
                yield one, other
                break


def _are_others(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two names cannot name the same."""
    if are_namesakes(one, other):
        return True
    if names_agree(one, other) >= _NOTHING_IN_COMMON:
        return False
    if {one.key, other.key} & read_words("regions", "*") or _shares_word(one, other):
        return False
    exact = {one.kind, other.kind}
    if "nationality" in exact and len(exact) > 1 and "organisation" not in exact:
        # "American" beside "Bern" says who, not where; «Харьковская область» is a place as "Kherson" is.
        return not any(name.key.startswith("~") or country_of(name) for name in (one, other))
    if _is_of_waters(one, facing.left) != _is_of_waters(other, facing.right):
        return False  # "in the Gulf of Aden" and "off Somalia" may be one place
    kinds = {_broad_kind(one), _broad_kind(other)}
    if len(kinds) > 1 and not (country_of(one) and country_of(other)):
        # One of them was just not found, unless a person stands there in full, and nothing else is left.
        return any(name.kind == "person" and " " in name.text for name in (one, other))
    if not one.key.startswith("~") and not other.key.startswith("~"):
        return True
    if facing.is_one_language and one.kind == "person":
        return True
    if one.start and _go_on_alike(one, other, facing):
        return True
    is_framed = "" not in kinds or _stand_in_one_frame(one, other, facing)
    return is_framed and not _openings(one) & _openings(other)


def _stand_in_one_frame(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether the same words stand before and behind two names of one language that no list has."""
    if not facing.is_one_language or (not one.start) != (not other.start):
        return False
    if not one.start and not _go_on_alike(one, other, facing):
        return False  # what opens a sentence may have its capital from that alone
    here, there = find_neighbours(one, facing.left), find_neighbours(other, facing.right)
    return here == there and any(here)


def _is_of_waters(name: Name, side: Side) -> bool:
    """Tell whether a name is that of a sea or a gulf, or stands behind the word."""
    span = side.locate(name)
    return _WATERS.search(f"{side.claim_at(span).text[: span.start]}{name.text}") is not None


def _go_on_alike(one: Name, other: Name, facing: Facing) -> bool:
    """Tell whether two texts of one language are the same but for a name: "Hald opened the bridge"."""
    texts = facing.left.text, facing.right.text
    here, there = (
        (text[: name.start].casefold(), text[name.stop :].casefold())
        for text, name in zip(texts, (one, other), strict=True)
    )
    return facing.is_one_language and here == there and any(map(str.isalpha, "".join(here)))


def _shares_word(one: Name, other: Name) -> bool:
    """Tell whether one of two names has a word of the other: "African American", "African"."""
    here, there = (set(name.text.casefold().replace("-", " ").split()) for name in (one, other))
    return here <= there or there <= here


def _broad_kind(name: Name) -> str:
    return "place" if name.kind == "nationality" else name.kind


def _openings(name: Name) -> set[str]:
    return {word[:_LIKE_LETTERS].casefold() for word in transliterate(name.text).replace("-", " ").split()}


def _stand_alike(one: Name, other: Name, left: Sequence[Name], right: Sequence[Name], facing: Facing) -> bool:
    """Tell whether two names stand at the same place of both sentences.

    In one language the words around them say so. In two, they are the only lone names of their kind.
    """
    if _broad_kind(one) != _broad_kind(other) and not (country_of(one) and country_of(other)):
        is_alone = len(left) == len(right) == 1
        return is_alone and (not facing.is_one_language or _share_neighbours(one, other, facing))
    if facing.is_one_language:
        return _share_neighbours(one, other, facing)
    if _is_in_title(one, facing.left) != _is_in_title(other, facing.right):
        return False  # «секретарь Совбеза РФ Сергей Шойгу» says who, "forces to Ukraine" where
    here, there = (
        _beside_pronouns(left, facing.left, facing.right),
        _beside_pronouns(right, facing.right, facing.left),
    )
    return all(
        sum(_broad_kind(name) == _broad_kind(own) for name in side) == 1
        for own, side in ((one, here), (other, there))
    )


def _beside_pronouns(names: Sequence[Name], side: Side, other: Side) -> list[Name]:
    """Return names but for those who speak where the other side says "according to her"."""
    if not any(speaker.is_pronoun for speaker in find_speakers(other)):
        return list(names)
    speakers = find_speakers(side)
    return [name for name in names if not _speaks(name, speakers)]


def _is_in_title(name: Name, side: Side) -> bool:
    """Tell whether somebody's name follows at once, so that this one belongs to an office."""
    span = side.locate(name)
    claim = side.claim_at(span)
    return any(
        other.kind == "person" and claim.text[span.stop : other.start].isspace() for other in claim.names
    )


def _share_neighbours(one: Name, other: Name, facing: Facing) -> bool:
    here, there = find_neighbours(one, facing.left), find_neighbours(other, facing.right)
    shared = [before & other_before for before, other_before in zip(here, there, strict=True)]
    fewer = min(len(set().union(*here)), len(set().union(*there)))
    # Alike on one side of them alone, the texts part there: "… of society. Smith said", "… of society. May".
    parts = any(own and theirs and not both for own, theirs, both in zip(here, there, shared, strict=True))
    return sum(map(len, shared)) >= _ALIKE * fewer and not parts
