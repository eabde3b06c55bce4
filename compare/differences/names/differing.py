"""Who and what is named, and by which name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from compare.differences.clauses import AS_LONG, is_told
from compare.differences.english import can_be_compared
from compare.differences.names.apart import are_written_apart, is_in_full
from compare.differences.names.bodies import is_told_by_kind, other_bodies
from compare.differences.names.called import called_otherwise
from compare.differences.names.directions import directed_apart
from compare.differences.names.frames import go_on_alike
from compare.differences.names.offices import is_called_by_office
from compare.differences.names.pairing import (
    are_comparable,
    is_beside,
    pair_up,
    share_neighbours,
    speaks,
)
from compare.differences.sides import Facing, Side, place_spans
from compare.differences.speakers import Speaker, find_speakers, pair_strange_speakers
from compare.language import are_namesakes, country_of, match_names, names_agree, read_word, read_words
from compare.records import Cue, Difference, Name, Span

_ANOTHER_NAME = 0.7
# A town or a street may lie in the county or the town that the other text names.
_ANOTHER_UNLISTED_NAME = 0.6
_ANOTHER_SOURCE = 0.7
# The police and the court may both have had a part in it.
_ANOTHER_BODY = 0.5
_NAME_OF_ANOTHER_KIND = 0.4
_NAMED_ONCE = 0.3
_SHORT_WORD = 3
# "MacKenzie", but not "UFC", «СПбДУ».
_CAPITALS = 2
# How many characters behind or before a verb of saying a name is still its source.
_SHORTLY, _JUST_BEFORE = 25, 2
_SOUNDS_LIKE = 0.6
# A surname that is no name to the tables is heard in a word in capitals; beside a first name, it has to be
# the surname itself, not "Fontana" in «Флота».
_SOUNDS_LIKE_IN_FULL = 0.7
_SAID = re.compile(r"[,:;\"“«]|\b(?:that|что|що|how|как|як)\b", re.IGNORECASE)
# Between two who speak together: "Karl Tun and Peter Hald".
_AND = re.compile(r"\b(?:and|и|і|та)\b", re.IGNORECASE)
_WORD_IN_CAPITALS = re.compile(r"\b[A-ZА-ЯЁІЇЄҐ][\w’'-]+")
# "The Church of Jesus Christ" names nobody.
_NAME_OF, _OF_NAME = re.compile(r"\b[A-Z][a-z]+ of $"), re.compile(r" of (?:the )?[A-Z]")
_IN_QUOTES = re.compile(r"\"(\w[^\"]{2,40})\"")


def differing_names(facing: Facing) -> Iterator[Difference]:
    """Report another name at the same place, where the texts agree on the rest."""
    lone_left, lone_right = _lone_names(facing.left, facing.right), _lone_names(facing.right, facing.left)
    spoken = find_speakers(facing.left), find_speakers(facing.right)
    is_told_of = False
    for one, other in pair_up(lone_left, lone_right, facing):
        if not facing.reads_names and not _are_known_places(one, other, lone_left, lone_right):
            continue
        speak = speaks(one, spoken[0]), speaks(other, spoken[1])
        if all(speak) or (any(speak) and facing.is_one_language):
            continue  # of those who speak `differing_speakers` judges
        is_told_of = True
        spans = facing.left.locate(one), facing.right.locate(other)
        words = f"“{one.text}” and “{other.text}”"
        in_title = _is_in_title(one, spoken[0]) or _is_in_title(other, spoken[1])
        if not in_title and _is_source(one, facing.left) and _is_source(other, facing.right):
            yield Difference(
                "attribution",
                *spans,
                _ANOTHER_SOURCE,
                f"The sources differ: {words}.",
                rule="differing_sources",
            )
        else:
            yield Difference(
                "naming",
                *spans,
                _weigh(one, other, facing),
                f"The names differ: {words}.",
                rule="differing_names",
            )
    if not is_told_of and facing.reads_names:
        yield from _called_otherwise(facing)
        yield from _another_body(facing)
        yield from _named_once(facing, lone_left, lone_right)


def _are_known_places(one: Name, other: Name, left: Sequence[Name], right: Sequence[Name]) -> bool:
    """Tell whether two names are the only ones that differ, and the list has both as places.

    So much is known of a language whose cues and endings are not: «у Полтаві», "in Lviv".
    """
    are_alone = left == [one] and right == [other]
    return are_alone and all(name.kind == "place" and not name.key.startswith("~") for name in (one, other))


def _called_otherwise(facing: Facing) -> Iterator[Difference]:
    """Report another name of common words: the charity Hands Across, the charity Bread for Life."""
    called = called_otherwise(facing.left, facing.right)
    if called is None or not share_neighbours(*called, facing):
        return
    one, other = called
    if speaks(one, find_speakers(facing.left)) or speaks(other, find_speakers(facing.right)):
        return
    note = f"The names differ: “{one.text}” and “{other.text}”."
    spans = facing.left.locate(one), facing.right.locate(other)
    yield Difference("naming", *spans, _ANOTHER_UNLISTED_NAME, note, rule="differing_names")


def _another_body(facing: Facing) -> Iterator[Difference]:
    """Report another body where neither has a name: "the tax office searched", "prosecutors searched"."""
    if bodies := other_bodies(facing):
        one, other = bodies
        note = f"Another body does this: “{one.text}” and “{other.text}”."
        yield Difference("naming", one.span, other.span, _ANOTHER_BODY, note, rule="other_bodies")


def _weigh(one: Name, other: Name, facing: Facing) -> float:
    """Return how much it matters that two names stand at one place; one place may lie in the other."""
    if not are_comparable(one, other):
        return _NAME_OF_ANOTHER_KIND
    are_places = one.kind == other.kind == "place"
    are_countries = bool(country_of(one) and country_of(other))
    if are_places and not are_countries and facing.is_one_language and not go_on_alike(one, other, facing):
        return _ANOTHER_UNLISTED_NAME
    are_listed = not (one.key.startswith("~") or other.key.startswith("~"))
    return _ANOTHER_NAME if are_listed or one.kind == "person" else _ANOTHER_UNLISTED_NAME


def _is_in_title(name: Name, speakers: Sequence[Speaker]) -> bool:
    """Tell whether a name belongs to the office of somebody else who speaks, and speaks not beside them."""
    return any(
        is_beside(name, speaker)
        and not (name.kind == "person" and _AND.search(speaker.text.replace(name.text, "", 1)))
        for speaker in speakers
    )


def _is_source(name: Name, side: Side) -> bool:
    """Tell whether a name stands where a text says who says so: in a speaker, or shortly behind the verb."""
    return any(
        place.claim.text[name.start : name.stop] == name.text
        and (
            name.text in cue.speaker
            or _follows(place.claim.text[cue.stop : name.start], name.start - cue.stop)
            or (not cue.speaker and 0 <= cue.start - name.stop <= _JUST_BEFORE and not _is_passive(cue, side))
        )
        for place in side.places
        for cue in place.claim.cues
        if cue.kind == "attribution"
    )


def _is_passive(cue: Cue, side: Side) -> bool:
    """Tell whether a verb of saying tells what is said of somebody: «признан лучшим»."""
    return "PRTS" in read_word(cue.text, side.language).features


def _follows(between: str, distance: int) -> bool:
    """Tell whether a name stands shortly behind a verb of saying, before what is said begins."""
    return 0 <= distance <= _SHORTLY and not _SAID.search(between)


def _named_once(
    facing: Facing, lone_left: Sequence[Name], lone_right: Sequence[Name]
) -> Iterator[Difference]:
    """Report a person whom one text names in full, in a clause that the other tells without any name."""
    full = [[name for name in side if is_in_full(name)] for side in (lone_left, lone_right)]
    if bool(full[0]) == bool(full[1]):
        return
    side, other, is_left = next(ways for ways in facing.both_ways() if ways[2] == bool(full[0]))
    own, theirs = find_speakers(side), find_speakers(other)
    points = any(speaker.is_pronoun for speaker in theirs)
    if points and not any(speaker.is_pronoun for speaker in own):
        return  # "he said" may well be the one who is named here
    are_two = bool(pair_strange_speakers(facing))
    for name in (*full[0], *full[1]):
        span = side.locate(name)
        if theirs and speaks(name, own):
            if is_called_by_office(name, side, other):
                continue
            if points or are_two or any(_is_among(speaker, side.names, own) for speaker in theirs):
                continue  # who speaks there speaks here too, beside this one
            note = f"Said by “{name.text}” here, by “{theirs[0].text}” there; they may be one."
            spans = place_spans(span, other.locate(theirs[0]), is_left)
            yield Difference("attribution", *spans, _NAMED_ONCE, note, rule="source_named_once")
        elif (
            not _is_named_in_part(name, other)
            and not _is_in_name(side.claim_at(span).text, span)
            and not is_called_by_office(name, side, other)
            and _may_be_told(facing, side, span)
        ):
            spans = place_spans(span, None, is_left)
            if speaks(name, own) and _says_by_nobody(other):
                note = f"Said by “{name.text}” here; the other text does not tell who says so."
                yield Difference("attribution", *spans, _NAMED_ONCE, note, rule="source_named_once")
            else:
                whole = _in_whole(name, side)
                note = f"One text names “{whole.text}” here, the other does not."
                spans = place_spans(side.locate(whole), None, is_left)
                yield Difference("naming", *spans, _NAMED_ONCE, note, rule="named_once")


def _may_be_told(facing: Facing, side: Side, span: Span) -> bool:
    """Tell whether the other side tells what a name stands in, as far as the two can be read in one language.

    Where they cannot, only a text that is about as long tells as much.
    """
    other = facing.right if side is facing.left else facing.left
    if not can_be_compared(side.language, other.language):
        return len(other.text) >= AS_LONG * len(side.text)
    return is_told(facing, side, span)


def _is_in_name(text: str, span: Span) -> bool:
    """Tell whether a name stands inside that of a body: "the Church of Jesus Christ of the Valley"."""
    before, behind = _NAME_OF.search(text, 0, span.start), _OF_NAME.match(text, span.stop)
    return before is not None and behind is not None


def _in_whole(name: Name, side: Side) -> Name:
    """Return a name with those that go on with it, where four words were read as two or three names."""
    claim = side.claim_at(side.locate(name))
    start, stop = name.start, name.stop
    for other in claim.names:
        if other.start == stop + 1 and claim.text[stop] == " " and other.kind in ("person", ""):
            stop = other.stop
    for other in reversed(claim.names):
        if other.stop == start - 1 and claim.text[other.stop] == " " and _is_first_name(other, side.language):
            start = other.start
    return replace(name, start=start, stop=stop, text=claim.text[start:stop])


def _is_first_name(name: Name, language: str) -> bool:
    """Tell whether a name is one word that may be a first name: not "District Judge"."""
    return (
        name.kind in ("person", "")
        and " " not in name.text
        and sum(map(str.isupper, name.text)) <= _CAPITALS
        and name.text.casefold() not in read_words("offices", language) | read_words("titles", language)
    )


def _is_named_in_part(name: Name, side: Side) -> bool:
    """Tell whether a text has a word of a name: "the Carolina Panthers", "against Carolina"."""
    theirs = {word.casefold() for word in _WORD_IN_CAPITALS.findall(side.text)}
    return name.text.casefold() in side.text.casefold() or any(
        word.casefold() in theirs for word in name.text.split() if len(word) > _SHORT_WORD
    )


def _says_by_nobody(side: Side) -> bool:
    """Tell whether a text says that something is said, and not by whom: «как отмечается»."""
    return any(cue.kind == "attribution" and not cue.speaker for cue in side.cues)


def _is_among(speaker: Speaker, names: Sequence[Name], speakers: Sequence[Speaker]) -> bool:
    """Tell whether the person who speaks on one side is named among those who speak on the other."""
    return speaker.name is not None and any(
        names_agree(name, speaker.name) >= _SOUNDS_LIKE and any(name.text in one.text for one in speakers)
        for name in names
    )


def _lone_names(side: Side, other: Side) -> list[Name]:
    """Return the names of a side that the other has in no form, nor any word that sounds like them."""
    pairing = match_names(side.names, other.names)
    apart = [
        (i, j) for i, j, _ in pairing.pairs if are_written_apart(side.names[i], side, other.names[j], other)
    ]
    lone = [
        _with_office(side.names[place], side) for place in (*pairing.left_unpaired, *(i for i, _ in apart))
    ]
    theirs = [other.names[place] for place in (*pairing.right_unpaired, *(j for _, j in apart))]
    directed = list(directed_apart(side, other))
    words = _words_like_names(other) if lone else []
    return directed + [
        name
        for name in lone
        if not any(name.stop == one.stop for one in directed)
        and (
            any(are_namesakes(name, one) or are_written_apart(name, side, one, other) for one in theirs)
            or not (
                _is_heard(name, words)
                or _stands_for_any(name, other.names)
                or is_told_by_kind(name, side, other)
            )
        )
    ]


def _words_like_names(side: Side) -> list[str]:
    """Return the words in capitals, and what stands in quotation marks, which may be names: «Руки вверх!»."""
    words = [*_WORD_IN_CAPITALS.findall(side.text), *_IN_QUOTES.findall(side.plain_text)]
    if side.language == "en":
        return words
    return [word for word in words if read_word(word, side.language).tag != "VERB"]  # «Строить мост будут»


def _with_office(name: Name, side: Side) -> Name:
    """Return a name that no list has as that of a person, where an office stands right before it."""
    if name.kind or not name.start:
        return name
    span = side.locate(name)
    before = side.claim_at(span).text[: span.start].split()
    is_person = bool(before) and before[-1].casefold() in read_words("offices", side.language)
    return replace(name, kind="person") if is_person else name


def _is_heard(name: Name, words: Sequence[str]) -> bool:
    """Tell whether one of some words in capitals sounds like a name: surnames that are common words, too."""
    if not name.key.startswith("~") and name.kind != "person":
        return False
    least = _SOUNDS_LIKE_IN_FULL if is_in_full(name) else _SOUNDS_LIKE
    return any(names_agree(name, Name(0, len(word), word, f"~{word}", "person")) >= least for word in words)


def _stands_for_any(name: Name, others: Sequence[Name]) -> bool:
    """Tell whether a name and one of some others stand for one country: "Athens", "Greece"."""
    country = country_of(name)
    return bool(country) and any(country_of(other) == country for other in others)
