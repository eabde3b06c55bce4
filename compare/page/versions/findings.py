"""What changed in a sentence, in words: a figure changed, a denial added, a source no longer named."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from compare.page.phrases import Phrases
from compare.page.shortening import shorten
from compare.records import Change, Claim, Difference, DifferenceKind, Span, VersionsComparison, VersionStep

Turn = Literal["changed", "added", "taken away"]
MUCH_SHORTER = 0.6
"""A later version with less than this share of the earlier one's text may be an incomplete copy."""
_WORD = re.compile(r"\w+")
_HEADLINE_WEIGHS = 0.2
# A headline that says so less or more flatly: by hedging, or by naming who says so.
_FLATNESS = frozenset({"hedging", "attribution"})


class Finding(NamedTuple):
    """One thing that changed.

    Attributes
    ----------
    kind : str
        One of `compare.records.DIFFERENCE_KINDS`.
    turn : {"changed", "added", "taken away"}
        Whether both versions have words for it, or the later or the earlier one alone.
    left, right : str
        The words in the earlier and in the later version; "" for none.
    in_headline : bool
        Whether it happened in the headline.
    weight : float
        From 0 to 1.
    """

    kind: DifferenceKind
    turn: Turn
    left: str
    right: str
    in_headline: bool
    weight: float

    @property
    def name(self) -> str:
        """Name it: "number.changed", "headline softened"."""
        if self.in_headline and self.kind in _FLATNESS and self.turn != "changed":
            return "headline softened" if self.turn == "added" else "headline hardened"
        return f"{self.kind}.{self.turn}"

    def say_words(self, say: Phrases) -> str:
        """Quote the words of both sides."""
        if self.left and self.right:
            return say("versions_words_both", left=self.left, right=self.right)
        return (
            say("versions_words_left", left=self.left)
            if self.left
            else say("versions_words_right", right=self.right)
        )


def list_findings(comparison: VersionsComparison, step: VersionStep, change: Change) -> list[Finding]:
    """Return what changed in the sentences of a change, the weightiest first; nothing where that is not sure.

    Examples
    --------
    >>> import compare
    >>> texts = ["Three boats sank on Monday. Rain fell.", "Four boats sank on Monday. Rain fell."]
    >>> copies = [compare.Article(str(n), "A", "en", "", text) for n, text in enumerate(texts)]
    >>> comparison = compare.compare_versions(copies)
    >>> [finding] = list_findings(comparison, comparison.steps[0], comparison.changes[0])
    >>> finding.name, finding.left, finding.right
    ('number.changed', 'Three', 'Four')
    """
    if not is_sure(change):
        return []
    sides = comparison.claims[step.left], comparison.claims[step.right]
    found = [_make(difference, sides) for difference in change.differences]
    return sorted(dict.fromkeys(found), key=lambda finding: -finding.weight)


def is_sure(change: Change) -> bool:
    """Tell whether both sides of a change surely are one sentence; an added one has one side."""
    from compare.records import NEARLY_CERTAIN

    return not (change.left and change.right) or change.probability >= NEARLY_CERTAIN


def share_left(comparison: VersionsComparison, step: VersionStep) -> float:
    """Return the length of the later version as a share of the earlier one's, from 0 on.

    A copy that is much shorter may be incomplete (a paywall, a page that did not load), and then what is not
    found in it says nothing of the article.
    """
    sizes = [sum(len(claim.text) for claim in comparison.claims[name]) for name in (step.left, step.right)]
    return sizes[1] / sizes[0] if sizes[0] else 1.0


def turn_of(difference: Difference) -> Turn:
    """Tell which versions have words for it.

    Examples
    --------
    >>> turn_of(Difference("hedging", None, Span(0, 0, 3), 0.5, ""))
    'added'
    """
    if difference.left and difference.right:
        return "changed"
    return "added" if difference.right else "taken away"


def _make(difference: Difference, sides: tuple[Sequence[Claim], Sequence[Claim]]) -> Finding:
    spans = difference.left, difference.right
    words = [_words(side, span, difference.kind) for side, span in zip(sides, spans, strict=True)]
    if spans[0] and spans[1] and words[0].casefold() == words[1].casefold():
        words = _draw_out(sides[0][spans[0].sentence], spans[0], sides[1][spans[1].sentence], spans[1])
    in_headline = any(
        span is not None and side[span.sentence].part == "title"
        for side, span in zip(sides, spans, strict=True)
    )
    weight = min(1.0, difference.severity + _HEADLINE_WEIGHS * in_headline)
    return Finding(difference.kind, turn_of(difference), words[0], words[1], in_headline, weight)


def _words(claims: Sequence[Claim], span: Span | None, kind: DifferenceKind) -> str:
    if span is None:
        return ""
    claim = claims[span.sentence]
    start, stop = _with_speaker(claim, span) if kind == "attribution" else (span.start, span.stop)
    return shorten(claim.text[max(0, start) : stop])


def _draw_out(left: Claim, here: Span, right: Claim, there: Span) -> list[str]:
    """Quote the words before equal ones, too, as far as the other version has them not: "at least 12"."""
    texts = left.text, right.text
    known = [{word.casefold() for word in _WORD.findall(text)} for text in texts]
    drawn = []
    for side, (text, span) in enumerate(zip(texts, (here, there), strict=True)):
        start = span.start
        for word in reversed(list(_WORD.finditer(text, 0, span.start))):
            if word[0].casefold() in known[1 - side]:
                break
            start = word.start()
        drawn.append(shorten(text[start : span.stop], keep_end=True))
    return drawn


def _with_speaker(claim: Claim, span: Span) -> tuple[int, int]:
    """Draw a word of saying out to who says it, where that stands beside it."""
    cue = next((cue for cue in claim.cues if cue.speaker and cue.start == span.start), None)
    place = claim.text.find(cue.speaker) if cue else -1
    if cue is None or place < 0:
        return span.start, span.stop
    return min(place, cue.start), max(place + len(cue.speaker), cue.stop)
