"""Whether a claim is attributed at all, and whether it is quoted or reported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.sides import Facing, Side, is_pronoun, place_spans
from compare.records import Cue, Difference, Quote

_UNATTRIBUTED = 0.4
_INDIRECT = 0.2
_SHORTEST_SPEECH = 5
_PLAIN_RULES = frozenset({"say", "according to", "citing", "claim"})
_SPEECH_DASH = re.compile(r"(?:^|[,.!?] )- ")


def differing_attribution(facing: Facing) -> Iterator[Difference]:
    """Report that one side says who says so, and the other says it by itself."""
    for side, other, is_left in facing.both_ways():
        attributed = [cue for cue in side.cues if cue.kind == "attribution" and _is_plain_speaker(cue)]
        is_bare = not any(cue.kind.endswith("attribution") for cue in other.cues) and not _speech(other)
        if attributed and is_bare:
            cue = attributed[0]
            spans = place_spans(side.locate(cue), None, is_left)
            note = f"One text attributes this (“{cue.speaker}”: “{cue.text}”), the other states it by itself."
            yield Difference("attribution", *spans, _UNATTRIBUTED, note, rule="differing_attribution")


def differing_directness(facing: Facing) -> Iterator[Difference]:
    """Report that one side quotes what the other puts into its own words."""
    for side, other, is_left in facing.both_ways():
        spoken = _speech(side)
        reports = any(cue.kind == "attribution" for cue in other.cues)
        if spoken and reports and not _has_speech_signs(other):
            spans = place_spans(side.locate(spoken[0]), None, is_left)
            note = "One text quotes this word by word, the other reports it in its own words."
            yield Difference("attribution", *spans, _INDIRECT, note, rule="differing_directness")


def _is_plain_speaker(cue: Cue) -> bool:
    """Tell whether an attribution names its source: no pronoun, and a verb that says no more than "say"."""
    return bool(cue.speaker) and cue.rule in _PLAIN_RULES and not is_pronoun(cue.speaker)


def _has_speech_signs(side: Side) -> bool:
    """Tell whether a text has quotation marks, or the dash that stands for them in Russian."""
    return '"' in side.plain_text or _SPEECH_DASH.search(side.plain_text) is not None


def _speech(side: Side) -> list[Quote]:
    """Return the quotations of more than a word or two that somebody says."""
    return [
        quote
        for quote in side.quotes
        if quote.kind == "speech" and len(quote.text.split()) >= _SHORTEST_SPEECH
    ]
