"""What somebody refuses to do in one text, and does in the other: "refused to sign", "signed"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from compare.differences.clauses import clause_around, is_told
from compare.differences.english import are_kin, english_lemmas, kin_lemmas
from compare.differences.sides import Facing, Side, place_spans
from compare.language import (
    content_lemmas,
    inflects_as_russian,
    lemmatize,
    part_of_speech,
    read_word,
    tokenize,
    told_by,
)
from compare.records import Cue, Difference

_Reader = Callable[[str, str], list[str]]

_REFUSED = 0.7
_REFUSE = "refuse"
_TO = re.compile(r"\s+to\s+(?=\w)")
# "Advised against paying".
_AGAINST = re.compile(r"\bagainst$", re.IGNORECASE)
_GERUND = re.compile(r"\s+(\w+ing)\b", re.IGNORECASE)
_REACH = 60
# "Apologise", "apologize".
_BEGINNING = 6


def refused_against_done(facing: Facing) -> Iterator[Difference]:
    """Report "refused to pardon him" against "pardoned him", in one language or read in English.

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the refusal; nothing where the other side denies, refuses or doubts anything itself.
    """
    for side, other, is_left in facing.both_ways():
        if any(cue.kind == "hedging" or cue.kind.endswith("negation") for cue in other.cues):
            continue
        for cue in side.cues:
            verb = _refused(cue, side) if cue.rule == _REFUSE else ""
            if not verb or not any(_is_done(verb, side, other, read) for read in _readers(facing)):
                continue
            span = side.locate(cue)
            if is_told(facing, side, span):
                note = f"One text tells that this was refused (“{cue.text}”), the other that it was done."
                spans = place_spans(span, None, is_left)
                yield Difference("negation", *spans, _REFUSED, note, rule="refused_against_done")
                return


def _refused(cue: Cue, side: Side) -> str:
    """Return the verb that stands right behind a refusal."""
    claim = side.claim_at(side.locate(cue))
    if _AGAINST.search(cue.text):
        gerund = _GERUND.match(claim.text, cue.stop)
        return _verb_of(gerund.group(1)) if gerund else ""
    _, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    return _infinitive(claim.text[cue.stop : min(end, cue.stop + _REACH)], claim.language)


def _verb_of(gerund: str) -> str:
    """Return the verb of a gerund, of which a dictionary may know the noun alone: "building"."""
    return gerund.removesuffix("ing") if lemmatize(gerund, "en") == [gerund] else gerund


def _is_done(verb: str, side: Side, other: Side, read: _Reader) -> bool:
    """Tell whether the other side has a verb, or another that tells the same, in the language of a reader."""
    language = side.language if read is content_lemmas else "en"
    lemma = next(iter(read(verb, side.language)), "")
    told = told_by(lemma, language)
    return bool(lemma) and any(
        word[:_BEGINNING] == lemma[:_BEGINNING] or not told.isdisjoint(told_by(word, language))
        for word in read(other.text, other.language)
    )


def _readers(facing: Facing) -> tuple[_Reader, ...]:
    """Return what reads both sides in one language; in English a Russian verb is one in both its aspects."""
    if are_kin(facing.left.language, facing.right.language):
        return (kin_lemmas,)
    if not facing.is_one_language:
        return (english_lemmas,)
    return (content_lemmas, english_lemmas) if facing.left.language == "ru" else (content_lemmas,)


def _infinitive(text: str, language: str) -> str:
    """Return the verb that a text opens with, in English behind "to"; "" where it opens otherwise."""
    words = [token.text for token in tokenize(text, language)]
    if language == "en":
        words = words[1:] if _TO.match(text) else []
    elif not (inflects_as_russian(language) and words and "INFN" in read_word(words[0], language).features):
        return ""
    return words[0] if words and part_of_speech(words[0], language) == "VERB" else ""
