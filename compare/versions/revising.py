"""What was put right inside a sentence that else stayed as it was: a name, a figure, a source.

Between outlets nothing can be said of a word that one has and the other has not. Two versions of one sentence
run word beside word, so a name in the place of another is a change of the name, and a source that is gone is
a source that is gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.language import Token, fold, lemmatize, tokenize
from compare.records import Claim, Cue, Difference, Span
from compare.versions.spelling import list_stems, list_words

_ANOTHER_NAME, _ANOTHER_FIGURE, _SOURCE_GONE, _PERSON = 0.7, 0.6, 0.6, 0.5

_FULL_NAME = 2


class _Replaced(NamedTuple):
    """A run of words of the earlier sentence, and what stands in its place in the later one."""

    left: Span
    right: Span


def find_revisions(left: Claim, right: Claim, found: Sequence[Difference]) -> Iterator[Difference]:
    """Yield what two versions of one sentence differ in, beyond what was found already.

    Parameters
    ----------
    left, right : Claim
        The sentence in the earlier and in the later version.
    found : sequence of Difference
        What holds between any two texts.
    """
    told = list(found)
    for difference in _tell_replaced(left, right, found):
        told.append(difference)
        yield difference
    if not any(difference.kind == "attribution" for difference in found):
        sources = list(_tell_sources(left, right))
        told += sources
        yield from sources
    yield from _tell_persons(left, right, told)


def _tell_replaced(left: Claim, right: Claim, found: Sequence[Difference]) -> Iterator[Difference]:
    covered = [difference for difference in found if difference.left and difference.right]
    for replaced in _list_replaced(left, right):
        if any(_touch(replaced, difference) for difference in covered):
            continue
        words = [
            claim.text[span.start : span.stop] for claim, span in zip((left, right), replaced, strict=True)
        ]
        if all(map(_has_digit, words)):
            note = f"The figures differ: “{words[0]}” and “{words[1]}”."
            yield Difference("number", *replaced, _ANOTHER_FIGURE, note, rule="figure replaced")
        elif (
            _is_in_name(left, replaced.left)
            and _is_in_name(right, replaced.right)
            and not _are_forms_of_one(words, left.language)
            and not (_has_words(right, words[0]) or _has_words(left, words[1]))
        ):
            note = f"The names differ: “{words[0]}” and “{words[1]}”."
            yield Difference("naming", *replaced, _ANOTHER_NAME, note, rule="name replaced")


def _tell_sources(left: Claim, right: Claim) -> Iterator[Difference]:
    sources = [next(_list_sources(claim), None) for claim in (left, right)]
    for place, (claim, own, other) in enumerate(zip((left, right), sources, sources[::-1], strict=True)):
        if own is None or other is not None or _has_attribution((right, left)[place]):
            continue
        span = Span(claim.sentence.index, own.start, own.stop)
        one, another = ("earlier", "later") if place == 0 else ("later", "earlier")
        named = f" (“{own.speaker}”)" if own.speaker else ""
        note = f"The {one} version says who says so{named}, the {another} one states it by itself."
        earlier, later = (span, None) if place == 0 else (None, span)
        yield Difference("attribution", earlier, later, _SOURCE_GONE, note, rule="source of a version")


def _list_sources(claim: Claim) -> Iterator[Cue]:
    return (cue for cue in claim.cues if cue.kind == "attribution")


def _has_attribution(claim: Claim) -> bool:
    return any(cue.kind.endswith("attribution") for cue in claim.cues)


def _list_replaced(left: Claim, right: Claim) -> Iterator[_Replaced]:
    from rapidfuzz.distance import Levenshtein

    words = [_list_words(claim) for claim in (left, right)]
    keys = [[fold(word.text).casefold() for word in side] for side in words]
    # Word for word: Levenshtein replaces each of two neighbours alone, and the runs are joined here.
    for step in Levenshtein.opcodes(keys[0], keys[1]):
        if step.tag == "replace":
            here, there = words[0][step.src_start : step.src_end], words[1][step.dest_start : step.dest_end]
            yield _Replaced(
                Span(left.sentence.index, here[0].start, here[-1].stop),
                Span(right.sentence.index, there[0].start, there[-1].stop),
            )


def _list_words(claim: Claim) -> list[Token]:
    return [token for token in tokenize(claim.text, claim.language) if any(map(str.isalnum, token.text))]


def _touch(replaced: _Replaced, difference: Difference) -> bool:
    return all(
        other is not None and own.start < other.stop and other.start < own.stop
        for own, other in zip(replaced, (difference.left, difference.right), strict=True)
    )


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))


def _is_in_name(claim: Claim, span: Span) -> bool:
    """Tell whether a run of words is a name, a part of one, or two side by side: a town's name as surname."""
    places = [(name.start, name.stop) for name in claim.names]
    words = (word for word in _list_words(claim) if span.start <= word.start and word.stop <= span.stop)
    return all(any(start <= word.start and word.stop <= stop for start, stop in places) for word in words)


def _tell_persons(left: Claim, right: Claim, found: Sequence[Difference]) -> Iterator[Difference]:
    """Yield persons whom one version names and the other does not, not even by a part of the name."""
    for place, (claim, other) in enumerate(((left, right), (right, left))):
        known = set(list_stems(other.text))
        one, another = ("earlier", "later") if place == 0 else ("later", "earlier")
        told = [span for each in found if (span := (each.left, each.right)[place])]
        for name in claim.names:
            words = list_stems(name.text)
            # One word for a person, "Renn" in the place of "he", brings nobody new.
            if name.kind not in ("person", "") or len(words) < _FULL_NAME or known & set(words):
                continue
            if any(span.start < name.stop and name.start < span.stop for span in told):
                continue
            span = Span(claim.sentence.index, name.start, name.stop)
            note = f"The {one} version names “{name.text}”, the {another} one does not."
            earlier, later = (span, None) if place == 0 else (None, span)
            yield Difference("naming", earlier, later, _PERSON, note, rule="person of a version")


def _has_words(claim: Claim, words: str) -> bool:
    """Tell whether a name stands in a sentence, wherever: it only moved."""
    return set(list_words(words)) <= set(list_words(claim.text))


def _are_forms_of_one(words: Sequence[str], language: str) -> bool:
    """Tell whether two names are one, in two cases."""
    one, other = (lemmatize(word, language) for word in words)
    return one == other
