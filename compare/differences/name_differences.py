"""Who is named, how, and who is said to speak."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.differences.sides import Facing, Located, Side, is_pronoun, place_spans
from compare.language import content_lemmas, match_names, names_agree, transliterate
from compare.records import Difference, Name

_SAME = 0.5
_ANOTHER_SPEAKER = 0.8
_ANOTHER_NAME = 0.6
_OTHER_KIND = 0.3
_NAMED_ONCE = 0.3
_LIKE_LETTERS = 3


class _Speaker(NamedTuple):
    """Who speaks, as the text says it: where, and the names in it."""

    start: int
    stop: int
    text: str
    names: tuple[Name, ...]


def differing_speakers(facing: Facing) -> Iterator[Difference]:
    """Report that what is said is attributed to somebody whom the other side does not name."""
    for one, other in _strange_speakers(facing):
        yield Difference(
            "attribution",
            facing.left.locate(one),
            facing.right.locate(other),
            _ANOTHER_SPEAKER,
            f"The speakers differ: “{one.text}” and “{other.text}”.",
            rule="differing_speakers",
        )


def differing_names(facing: Facing) -> Iterator[Difference]:
    """Report names that stand in one text each, where the texts agree on the rest."""
    left, right = facing.left.names, facing.right.names
    pairing = match_names(left, right)
    lone_left = [left[i] for i in pairing.left_unpaired if not _resembles_any(left[i], right)]
    lone_right = [right[i] for i in pairing.right_unpaired if not _resembles_any(right[i], left)]
    speakers = [speaker for pair in _strange_speakers(facing) for speaker in pair]
    for one, other in _pair_up(lone_left, lone_right):
        is_said = one in speakers or other in speakers
        yield Difference(
            "naming",
            facing.left.locate(one),
            facing.right.locate(other),
            _ANOTHER_NAME if one.kind == other.kind and not is_said else _OTHER_KIND,
            f"The names differ: “{one.text}” and “{other.text}”.",
            rule="differing_names",
        )
    if bool(lone_left) == bool(lone_right):
        return
    side, other_side, is_left = next(ways for ways in facing.both_ways() if ways[2] == bool(lone_left))
    if any(is_pronoun(speaker.text) for speaker in _speakers(other_side)):
        return  # "he said" may well be the one who is named here
    for name in (*lone_left, *lone_right):
        if name.kind == "person" and " " in name.text:
            spans = place_spans(side.locate(name), None, is_left)
            note = f"One text names “{name.text}” here, the other does not."
            yield Difference("naming", *spans, _NAMED_ONCE, note, rule="named_once")


def _strange_speakers(facing: Facing) -> list[tuple[Located, Located]]:
    """Return pairs of speakers who cannot be the same: a name that the other side does not have."""
    left, right = _speakers(facing.left), _speakers(facing.right)
    strange_left = _unknown([name for one in left for name in one.names], facing.right.names)
    strange_right = _unknown([name for one in right for name in one.names], facing.left.names)
    if strange_left and strange_right:
        return list(zip(strange_left, strange_right, strict=False))
    if any(name.kind == "person" for name in strange_left):
        return [(strange_left[0], other) for other in _nameless(right)[:1]]
    if any(name.kind == "person" for name in strange_right):
        return [(other, strange_right[0]) for other in _nameless(left)[:1]]
    if facing.is_one_language and not any(one.names for one in (*left, *right)):
        return _differing_roles(_nameless(left), _nameless(right), facing.left.language)
    return []


def _differing_roles(
    left: Sequence[_Speaker], right: Sequence[_Speaker], language: str
) -> list[tuple[Located, Located]]:
    """Pair "the police" with "the organisers": speakers without names that share no word."""
    if not left or not right:
        return []
    ours, theirs = (
        {lemma for one in side for lemma in content_lemmas(one.text, language)} for side in (left, right)
    )
    return [] if ours & theirs else [(left[0], right[0])]


def _speakers(side: Side) -> list[_Speaker]:
    speakers: dict[tuple[int, str], _Speaker] = {}
    for place in side.places:
        for cue in place.claim.cues:
            start = place.claim.text.find(cue.speaker)
            if not cue.speaker or not cue.kind.endswith("attribution") or start < 0:
                continue
            stop = start + len(cue.speaker)
            names = tuple(name for name in place.claim.names if start <= name.start < stop)
            speakers[start, cue.speaker] = _Speaker(start, stop, cue.speaker, names)
    return list(speakers.values())


def _nameless(speakers: Sequence[_Speaker]) -> list[_Speaker]:
    """Return the speakers without a name that are not pronouns: "the minister", not "he"."""
    return [speaker for speaker in speakers if not speaker.names and not is_pronoun(speaker.text)]


def _unknown(names: Sequence[Name], others: Sequence[Name]) -> list[Name]:
    return [
        name
        for name in names
        if name.kind != "nationality" and all(names_agree(name, other) < _SAME for other in others)
    ]


def _resembles_any(name: Name, others: Sequence[Name]) -> bool:
    """Tell whether a word of a name begins like a word of another: "Канаевский", "Kanaevka"."""
    openings = _openings(name)
    return any(openings & _openings(other) for other in others)


def _openings(name: Name) -> set[str]:
    return {word[:_LIKE_LETTERS].casefold() for word in transliterate(name.text).replace("-", " ").split()}


def _pair_up(left: Sequence[Name], right: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Pair names of one kind first, then any, in the order of the texts."""
    rest, waiting = list(right), []
    for one in left:
        other = next((name for name in rest if name.kind == one.kind), None)
        if other is None:
            waiting.append(one)
        else:
            rest.remove(other)
            yield one, other
    yield from (
        (one, other) for one, other in zip(waiting, rest, strict=False) if _may_be_swapped(one, other)
    )


def _may_be_swapped(one: Name, other: Name) -> bool:
    """Tell whether names of two kinds can stand for each other; mostly one of them was just not found."""
    return any(name.kind == "person" and " " in name.text for name in (one, other))
