"""Whether a text in another language tells what is denied: of what it leaves out, it denies nothing.

Words are found again through a word for word gloss, which finds few of them. So a text that is as long as the
other and has much of its words may be a translation, and then leaves nothing out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.differences.clauses import clause_around, count_told, share_told
from compare.differences.denials.answered import without_answered
from compare.differences.english import are_kin, have_common_words
from compare.differences.lacking import tells_of_none
from compare.differences.opposite_differences import undenied_opposites
from compare.differences.sides import Facing, Side
from compare.language import inflects_as_russian, opposites_in, tokenize
from compare.records import Claim, Cue, Span

_MOSTLY = 1 / 2
# So much of a text is most of it.
_MOST = 0.6
_FEW_WORDS = 1
_SENTENCE_END = re.compile(r"[.!?]\s")
_STRONG_SIGN = re.compile(r"[;:—–]|[.!?]\s")
# So much longer is a text that tells more than a translation of the other would.
_LONGER = 1.35
# Where nobody can read both, only much more does.
_MUCH_LONGER = 1.6
# What is told in English takes a tenth more signs than in Russian.
_USUAL_LENGTH = {"en": 1.09}
# Two texts that share fewer words tell a thing each its own way.
_SHARED = 1 / 4
# Of a shorter text a word more or less tells nothing.
_SOME_LENGTH = 70
# Where both deny something, one denial more is told only where more is shared.
_SHARED_BY_DENIALS = 0.45
# Kindred languages have half of the words that a gloss finds.
_KINDRED = 1 / 2


def is_left_out(facing: Facing, side: Side, cue: Cue) -> bool:
    """Tell whether the other side, in another language, leaves out what is denied.

    Parameters
    ----------
    facing : Facing
        The match.
    side : Side
        The side of the denial.
    cue : Cue
        The denial.

    Returns
    -------
    bool
        False in one language, where the very words are compared. Of two languages that nobody can read in
        one, a text that is much shorter leaves it out, or an English one that denies something as well.
    """
    if facing.is_one_language or tells_denied(facing, side, cue):
        return False
    other = facing.right if side is facing.left else facing.left
    is_read = have_common_words(side.language, other.language)
    deny_both = all(any(own.kind == "negation" for own in cues) for cues in without_answered(facing))
    if not is_read and deny_both and inflects_as_russian(side.language):
        return True  # each verb of an enumeration has its own «не», where English has one
    if _is_most_of_it(side, cue) or len(side.text) < _SOME_LENGTH:
        return False
    is_longer = _length(side) > (_LONGER if is_read else _MUCH_LONGER) * _length(other)
    if is_longer or not is_read:
        return is_longer
    span = side.locate(cue)
    least = _SHARED_BY_DENIALS if deny_both else _SHARED
    if are_kin(side.language, other.language):
        least *= _KINDRED
    return sum(share_told(facing, span, span)) / 2 < least


def tells_denied(facing: Facing, side: Side, cue: Cue) -> bool:
    """Tell whether the other side has half of the words that a denial denies, and does not deny them itself.

    Parameters
    ----------
    facing : Facing
        The match.
    side : Side
        The side of the denial.
    cue : Cue
        The denial.
    """
    is_read = have_common_words(facing.left.language, facing.right.language)
    return is_read and _share_told(facing, side, cue) >= _MOSTLY


def most_lone(facing: Facing, side: Side, cues: Sequence[Cue]) -> Cue:
    """Return the denial of a side whose words the other side tells best without denying them.

    Parameters
    ----------
    facing : Facing
        The match, of two languages.
    side : Side
        The side of the denials.
    cues : sequence of Cue
        Its denials, the likeliest first.
    """
    return max(cues, key=lambda cue: _share_told(facing, side, cue))


def _share_told(facing: Facing, side: Side, cue: Cue) -> float:
    """Return how much of what a denial denies the other side tells, and does not deny itself."""
    claim = side.claim_at(side.locate(cue))
    other = facing.right if side is facing.left else facing.left
    begin, end = _denied(claim, cue)
    said = {
        (word.meant.pair, word.meant.is_first)
        for place in other.places
        for word in undenied_opposites(place.claim)
    }
    if any(
        begin <= word.start < end and (word.meant.pair, word.meant.is_first) in said
        for word in opposites_in(claim.text, claim.language)
    ):
        return 1.0
    own = Span(side.locate(cue).sentence, begin, end)
    told, count = count_told(facing, side, own, apart=list(_denied_there(other)))
    return told / count if count else 1.0


def _denied(claim: Claim, cue: Cue) -> tuple[int, int]:
    """Return where stands what is denied: up to the next denial, before «нет» what there is none of."""
    text = claim.text
    begin, end = _clause(claim, cue)
    is_of_none = inflects_as_russian(claim.language) and tells_of_none(text, cue)
    if is_of_none and not any(map(str.isalpha, text[cue.stop : end])):
        return begin, cue.start
    if text[end : end + 1].isalpha() and len(tokenize(text[cue.stop : end], claim.language)) <= _FEW_WORDS:
        _, end = clause_around(text, claim.language, end + 1, end + 2)  # "is not expected that it will"
    following = [own.start for own in claim.cues if own.kind.endswith("negation")]
    return cue.stop, min([end, *(start for start in following if start >= cue.stop)])


def _clause(claim: Claim, cue: Cue) -> tuple[int, int]:
    """Return where the clause of a denial begins and ends, which is no longer than its sentence."""
    begin, end = clause_around(claim.text, claim.language, cue.start, cue.stop)
    before = [sign.end() for sign in _SENTENCE_END.finditer(claim.text, begin, cue.start)]
    behind = _SENTENCE_END.search(claim.text, cue.stop, end)
    return max([begin, *before]), behind.start() if behind else end


def _denied_there(side: Side) -> Iterator[Span]:
    """Yield where a side may deny something: a denial may hold for all parts of an enumeration behind it."""
    for place in side.places:
        text = place.claim.text
        for cue in place.claim.cues:
            if cue.kind == "negation":
                start, stop = _denied(place.claim, cue)
                strong = _STRONG_SIGN.search(text, stop)
                behind = strong.start() if strong else len(text)
                yield Span(place.position, start, max(stop, behind) if start == cue.stop else stop)


def _is_most_of_it(side: Side, cue: Cue) -> bool:
    """Tell whether the clause of a denial is most of a text: where two texts match, they match in it."""
    begin, end = _clause(side.claim_at(side.locate(cue)), cue)
    return end - begin >= _MOST * len(side.text)


def _length(side: Side) -> float:
    return len(side.text) / _USUAL_LENGTH.get(side.language, 1)
