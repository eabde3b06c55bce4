"""A word that one text has with a prefix that denies it, and the other without: "unsafe", "safe"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compare.differences.clauses import is_told
from compare.differences.english import are_kin, kin_lemmas
from compare.differences.sides import Facing, Side, place_spans
from compare.language import lemmatize, tokenize
from compare.records import Claim, Cue, Difference

_PREFIXED = 0.7
_RULE = "un-"
_NOT = re.compile(r"не(?=\w{4})")
_PREFIXES = {"en": re.compile(r"(?:un|non-?|in|il|im|ir|dis)(?=\w{4})"), "ru": _NOT, "uk": _NOT}
# So many characters before the bare word a denial may stand: "not very effective" is ineffective.
_REACH = 25


def prefix_denied(facing: Facing) -> Iterator[Difference]:
    """Find a word that one side has with a denying prefix, and the other, in a kindred language, without.

    Parameters
    ----------
    facing : Facing
        The match.

    Yields
    ------
    Difference
        At the word with the prefix; nothing where a denial stands near either word.
    """
    if not (facing.is_one_language or are_kin(facing.left.language, facing.right.language)):
        return
    for side, other, is_left in facing.both_ways():
        for cue in side.cues:
            bare = _without_prefix(cue, side.language) if cue.rule == _RULE else ""
            sought = _as_compared([bare], side, facing) if bare else []
            if not sought or not _has_bare(other, sought, facing) or _has_bare(side, sought, facing):
                continue
            if any(own.text.casefold() == cue.text.casefold() for own in other.cues):
                continue
            span = side.locate(cue)
            if not _is_denied(side.claim_at(span), cue.start) and is_told(facing, side, span):
                note = f"One text says “{cue.text}”, the other the same without the prefix."
                spans = place_spans(span, None, is_left)
                yield Difference("negation", *spans, _PREFIXED, note, rule="prefix_denied")
                return


def _without_prefix(cue: Cue, language: str) -> str:
    """Return the lemma of a word without its prefix; "" where it has none."""
    prefix = _PREFIXES.get(language)
    lemma = next(iter(lemmatize(cue.text, language)), "")
    found = prefix.match(lemma) if prefix is not None else None
    return lemma[found.end() :] if found else ""


def _as_compared(lemmas: list[str], side: Side, facing: Facing) -> list[str]:
    """Return a lemma as it is found again on the other side, in a kindred language otherwise spelt."""
    return lemmas[:1] if facing.is_one_language else kin_lemmas(" ".join(lemmas[:1]), side.language)


def _has_bare(side: Side, sought: list[str], facing: Facing) -> bool:
    """Tell whether a side has a word that nothing near denies."""
    return any(
        sought == _as_compared(lemmatize(token.text, side.language), side, facing)
        and not _is_denied(place.claim, token.start)
        for place in side.places
        for token in tokenize(place.claim.text, side.language)
    )


def _is_denied(claim: Claim, start: int) -> bool:
    return any(
        cue.kind.endswith("negation") and cue.rule != _RULE and 0 <= start - cue.stop <= _REACH
        for cue in claim.cues
    )
