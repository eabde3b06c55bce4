"""How far an affair has come: "may sell", "has sold"; "was charged", "was convicted"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from compare.differences.choices import ChosenWord, find_words
from compare.differences.clauses import clause_around, is_told, tell_in_one_wording
from compare.differences.english import comparable_lemmas, english_lemmas
from compare.differences.sides import Facing, Side, place_spans
from compare.language import Choice, Prospect, deeds_of, prospects_in, stages_in
from compare.records import Difference, Span

# "May" is less than "will", and "plans to" no less: both tell of what comes.
_LESS = {"weighed": frozenset({"firm", "done"}), "planned": frozenset({"done"})}
_WEIGHED, _FIRM, _DONE = "weighed", "firm", "done"
_SHOWN = {"weighed": "possible", "planned": "planned"}
_NOT_DONE = 0.6
_NOT_FIRM = 0.4
_ANOTHER_STAGE = 0.5


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
        pair = _same_verb(here, there)
        if pair is not None and not _tells_the_same(facing, side, other, pair[0]):
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
    if not facing.is_one_language:
        return
    left, right = _stages(facing.left), _stages(facing.right)
    for affair in dict.fromkeys(found.word.meant.what for found in left):
        here, there = ([found for found in side if found.word.meant.what == affair] for side in (left, right))
        apart = {found.word.meant for found in here}.isdisjoint(found.word.meant for found in there)
        if not there or not apart or not tell_in_one_wording(facing, here[0].span, there[0].span):
            continue
        words = f"“{here[0].word.text}” and “{there[0].word.text}”"
        note = f"The texts tell two stages of one affair: {words}."
        spans = here[0].span, there[0].span
        yield Difference("wording", *spans, _ANOTHER_STAGE, note, rule="differing_stages")
        return


def _stages(side: Side) -> list[ChosenWord[Choice]]:
    return find_words(side, lambda claim: stages_in(claim.text, claim.language))


def _same_verb(here: Sequence[_Told], there: Sequence[_Told]) -> tuple[_Told, _Told] | None:
    """Return a verb that one side tells as less sure than the other does, wherever either tells it."""
    for one in here:
        if one.prospect.status not in _LESS:
            continue
        own = [told for told in here if told.verbs & one.verbs]
        theirs = [told for told in there if told.verbs & one.verbs]
        more = _LESS[one.prospect.status]
        is_less = all(told.prospect.status == one.prospect.status for told in own)
        if theirs and is_less and all(told.prospect.status in more for told in theirs):
            return one, theirs[0]
    return None


def _tells_the_same(facing: Facing, side: Side, other: Side, told: _Told) -> bool:
    """Tell whether the other side has a word of what a verb is of: "plans to sell the mine", "the mine"."""
    _, behind = _around(told, side, facing)
    theirs = set(comparable_lemmas(other.text, other.language, is_one_language=facing.is_one_language))
    return (not behind or not behind.isdisjoint(theirs)) and is_told(facing, side, told.span)


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
