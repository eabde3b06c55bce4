"""Some words of a sentence around the words that matter, cut where words end."""

from __future__ import annotations

from typing import NamedTuple

from compare.records import Span

_LONGEST = 46
_CUT = "…"


class Excerpt(NamedTuple):
    """The words that matter, and what stands before and behind them; cuts are marked."""

    before: str
    words: str
    after: str


def cut_excerpt(text: str, span: Span) -> Excerpt:
    """Return the words of a span with a few around them.

    Examples
    --------
    >>> text = "The regional rescue service said on Saturday that 14 people are dead and nine are missing."
    >>> cut_excerpt(text, Span(0, 50, 52))
    Excerpt(before='…said on Saturday that ', words='14', after=' people are dead and…')
    """
    start, stop = max(0, span.start), min(len(text), span.stop)
    words = text[start:stop]
    if len(words) > _LONGEST:
        return Excerpt("", words[:_LONGEST].rsplit(" ", 1)[0] + _CUT, "")
    before, after = text[:start], text[stop:]
    room = _LONGEST - len(words)
    left = max(min(len(before), room // 2), room - len(after))
    right = room - min(left, len(before))
    # A word that is cut in two is left out.
    if len(before) > left:
        kept = before[len(before) - left :]
        before = _CUT + (kept if before[-left - 1].isspace() else kept.partition(" ")[2])
    if len(after) > right:
        kept = after[:right]
        after = (kept if after[right].isspace() else kept.rpartition(" ")[0]) + _CUT
    return Excerpt(before, words, after)
