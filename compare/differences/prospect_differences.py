"""How far an affair has come: "may sell", "has sold"; "was charged", "was convicted"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from compare.differences.choices import ChosenWord, find_words
from compare.differences.clauses import clause_around, is_told, tell_in_one_wording
from compare.differences.english import comparable_lemmas, english_lemmas
from compare.differences.sides import Facing, Side, place_spans
from compare.language import Choice, Prospect, deeds_of, is_time, prospects_in, stages_in
from compare.records import Difference, Span

# "May" is less than "will", and "plans to" no less: both tell of what comes.
_LESS = {
    "weighed": frozenset({"firm", "done"}),
    "planned": frozenset({"done"}),
    "firm": frozenset({"done"}),
}
_WEIGHED, _FIRM, _DONE = "weighed", "firm", "done"
_SHOWN = {"weighed": "possible", "planned": "planned", "firm": "settled"}
_NOT_DONE = 0.6
_NOT_FIRM = 0.4
_ANOTHER_STAGE = 0.5
_CASE = "case"
_STILL_OPEN = frozenset({"sought", "held", "opened", "charged", "in court", "on trial"})
_ENDED = frozenset({"decided", "sentenced"})
_TO_BE = re.compile(r"\bto be\b|\bwill (?:\w+ )?have\b", re.IGNORECASE)


class _Told(NamedTuple):
    """A verb of a side, its forms in the language of both sides and its deeds, and where it stands."""

    prospect: Prospect
    verbs: frozenset[str]
    span: Span


def differing_prospects(facing: Facing) -> Iterator[Difference]:
    """Report that one side only weighs or plans what the other tells as coming or done."""
    left = _read(facing.left, facing)
    told = {True: left, False: _read(facing.right, facing) if left else []}
    if not all(told.values()):
        return
    for side, other, is_left in facing.both_ways():
        if any(cue.kind.endswith("hedging") for cue in other.cues):
            continue
        here, there = told[is_left], told[not is_left]
        pair = _same_verb(here, there, is_one_language=facing.is_one_language)
        if pair is not None and not _tells_the_same(facing, side, other, pair[0]):
            continue
        if pair and pair[0].prospect.status == _FIRM and not _have_one_subject(facing, side, other, *pair):
            continue
        pair = pair or _same_frame(side, other, here, there, facing)
        if pair is None:
            continue
        one, two = pair[0].prospect, pair[1].prospect
        is_done = two.status == _DONE
        note = (
            f"One text tells this as {_SHOWN[one.status]} (“{one.text}”), "
            f"the other as {'done' if is_done else 'settled'} (“{two.text}”)."
        )
        yield Difference(
            "hedging",
            *place_spans(pair[0].span, pair[1].span, is_left),
            _NOT_DONE if is_done else _NOT_FIRM,
            note,
            maybe_translation=not facing.is_one_language,
            rule="planned_against_done" if is_done else "weighed_against_firm",
        )
        return


def differing_stages(facing: Facing) -> Iterator[Difference]:
    """Report "was charged with fraud" against "was convicted of fraud", where no text tells both."""
    sides = facing.left, facing.right
    if not facing.is_one_language or any(cue.kind == "negation" for side in sides for cue in side.cues):
        return
    left, right = map(_stages, sides)
    for affair in dict.fromkeys(found.word.meant.what for found in left):
        here, there = ([found for found in side if found.word.meant.what == affair] for side in (left, right))
        if not there or not _are_apart(here, there):
            continue
        if not tell_in_one_wording(facing, here[0].span, there[0].span):
            continue
        words = f"“{here[0].word.text}” and “{there[0].word.text}”"
        note = f"The texts tell two stages of one affair: {words}."
        spans = here[0].span, there[0].span
        yield Difference("hedging", *spans, _ANOTHER_STAGE, note, rule="differing_stages")
        return


def _are_apart(left: Sequence[ChosenWord[Choice]], right: Sequence[ChosenWord[Choice]]) -> bool:
    """Tell whether two texts tell of no stage in common, and of a case one alone tells how it ended.

    Who is held may be charged on the same day, and who pleads, arraigned.
    """
    here, there = ({found.word.meant.term for found in side} for side in (left, right))
    if not here.isdisjoint(there):
        return False
    ended = [_ENDED.isdisjoint(told) for told in (here, there)]
    still_open = [told <= _STILL_OPEN for told in (here, there)]
    return left[0].word.meant.what != _CASE or (ended[0] != ended[1] and any(still_open))


def _stages(side: Side) -> list[ChosenWord[Choice]]:
    return find_words(side, lambda claim: stages_in(claim.text, claim.language))


def _same_verb(
    here: Sequence[_Told], there: Sequence[_Told], *, is_one_language: bool
) -> tuple[_Told, _Told] | None:
    """Return a verb that one side tells as less sure than the other does, wherever either tells it."""
    for one in here:
        is_firm = one.prospect.status == _FIRM
        # A headline has «эвакуируют» for what "were evacuated" tells.
        if one.prospect.status not in _LESS or (
            is_firm and (not is_one_language or _lets_happen(one.prospect))
        ):
            continue
        own = [told for told in here if told.verbs & one.verbs]
        theirs = [told for told in there if told.verbs & one.verbs]
        more = _LESS[one.prospect.status]
        is_less = all(told.prospect.status == one.prospect.status for told in own)
        if theirs and is_less and all(told.prospect.status in more for told in theirs):
            return one, theirs[0]
    return None


def _lets_happen(prospect: Prospect) -> bool:
    """Tell whether others do it, or it is only foreseen: "agreed to be photographed", "will have made"."""
    return _TO_BE.search(prospect.text) is not None


def _tells_the_same(facing: Facing, side: Side, other: Side, told: _Told) -> bool:
    """Tell whether the other side has a word of what a verb is of: "plans to sell the mine", "the mine"."""
    _, around = _around(told, side, facing)
    behind = {word for word in around if not is_time(word, side.language)}
    theirs = set(comparable_lemmas(other.text, other.language, is_one_language=facing.is_one_language))
    if behind and behind.isdisjoint(theirs):
        return False
    return is_told(facing, side, told.span)


def _have_one_subject(facing: Facing, side: Side, other: Side, one: _Told, two: _Told) -> bool:
    """Tell whether two verbs have a word in common before them: "Apex will buy", "Apex bought"."""
    (before, _), (theirs, _) = _around(one, side, facing), _around(two, other, facing)
    return not before.isdisjoint(theirs)


def _same_frame(
    side: Side, other: Side, here: Sequence[_Told], there: Sequence[_Told], facing: Facing
) -> tuple[_Told, _Told] | None:
    """Return the only verb of each side, weighed here and firm there, where the words around it are shared.

    "Tun may leave her post in the autumn", "Tun will step down in the autumn".
    """
    if len(here) != 1 or len(there) != 1:
        return None
    one, two = here[0], there[0]
    if one.prospect.status != _WEIGHED or two.prospect.status != _FIRM:
        return None
    around = [_around(told, own, facing) for told, own in ((one, side), (two, other))]
    return (one, two) if all(before & behind for before, behind in zip(*around, strict=True)) else None


def _around(told: _Told, side: Side, facing: Facing) -> tuple[set[str], set[str]]:
    """Return the words before a verb in its clause, or all before it if there are none, and those behind."""
    claim = side.claim_at(told.span)
    begin, end = clause_around(claim.text, claim.language, told.span.start, told.span.stop)
    read = partial(comparable_lemmas, language=claim.language, is_one_language=facing.is_one_language)
    before = read(claim.text[begin : told.span.start]) or read(claim.text[: told.span.start])
    said = {word for cue in claim.cues if cue.kind.endswith("attribution") for word in read(cue.text)}
    return set(before) - said, set(read(claim.text[told.span.stop : end]))


def _read(side: Side, facing: Facing) -> list[_Told]:
    found = []
    for place in side.places:
        said = [cue for cue in place.claim.cues if cue.kind.endswith("attribution")]
        for prospect in prospects_in(place.claim.text, place.claim.language):
            if any(cue.start < prospect.stop <= cue.stop for cue in said):
                continue  # «хочет отметить» notes
            verbs = {prospect.verb}
            if not facing.is_one_language:
                verbs = set(english_lemmas(prospect.verb, place.claim.language))
            # Deeds have the same names in all languages, and none that is a verb.
            deeds = {f"deed: {deed}" for deed in deeds_of(prospect.verb, place.claim.language)}
            span = Span(place.position, prospect.start, prospect.stop)
            found.append(_Told(prospect, frozenset(verbs | deeds), span))
    return found
