"""Words and passages marked inside a text, as escaped HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup, escape

from compare.page.sanitizing import displayable
from compare.records import DIFFERENCE_KINDS

WORD = "word"
# Where passages overlap, the first of these gives the look.
_PRECEDENCE = (*DIFFERENCE_KINDS, WORD)
_MOST_WORDS = 4000


class Mark(NamedTuple):
    """A passage of a text and what is marked about it: a kind of difference, or ``"word"``."""

    start: int
    stop: int
    kind: str


class _Word(NamedTuple):
    start: int
    stop: int
    key: str


def mark_words(texts: Sequence[str], language: str, least: float) -> list[list[Mark]]:
    """Mark the words that only one of several texts of one language has.

    Two texts are held against each other word by word, in order (longest common subsequence), if they
    have at least the share `least` of their words in common. A word is marked where no such text has it.

    Parameters
    ----------
    texts : sequence of str
        Tellings of one claim, all in `language`.
    language : str
        ISO 639-1 code.
    least : float
        From 0 to 1.

    Returns
    -------
    list of list of Mark
        For each text, runs of words, in order.

    Examples
    --------
    >>> [marks] = mark_words(["Two ferries met."], "en", 0.5)
    >>> marks
    []
    >>> left, right = mark_words(["Two ferries met.", "Two large ferries met."], "en", 0.5)
    >>> left, right
    ([], [Mark(start=4, stop=9, kind='word')])
    """
    from rapidfuzz.distance import Indel

    words = [_words(text, language) for text in texts]
    keys = [[word.key for word in each] for each in words]
    shared: list[set[int]] = [set() for _ in texts]
    is_compared = [False] * len(texts)
    for left in range(len(texts)):
        for right in range(left + 1, len(texts)):
            if max(len(keys[left]), len(keys[right])) > _MOST_WORDS:
                continue
            if Indel.normalized_similarity(keys[left], keys[right]) < least:
                continue
            is_compared[left] = is_compared[right] = True
            for block in Indel.opcodes(keys[left], keys[right]).as_matching_blocks():
                shared[left].update(range(block.a, block.a + block.size))
                shared[right].update(range(block.b, block.b + block.size))
    return [_runs(words[i], shared[i]) if is_compared[i] else [] for i in range(len(texts))]


def mark_up(text: str, marks: Iterable[Mark], label: Callable[[str], str]) -> Markup:
    """Return `text` escaped, its marks as ``<mark>`` with words for screen readers.

    Parameters
    ----------
    text : str
        The original; nothing in it is taken for markup.
    marks : iterable of Mark
        May overlap; what reaches beyond the text is cut, an empty mark is dropped.
    label : callable
        Gives the words that stand before a passage of that kind, for screen readers.

    Returns
    -------
    markupsafe.Markup
        HTML that is safe to insert.

    Examples
    --------
    >>> print(mark_up("3 < 4", [Mark(0, 1, "number")], "{} differs".format))
    <mark class="number"><i class=v>[number differs: </i>3<i class=v>]</i></mark> &lt; 4
    """
    text = displayable(text)
    spans = _fitting(marks, text)
    if not spans:
        return escape(text)
    edges = sorted({0, len(text)}.union(*((mark.start, mark.stop) for mark in spans)))
    pieces = []
    for start, stop in pairwise(edges):
        piece = escape(text[start:stop])
        active = [mark for mark in spans if mark.start <= start and stop <= mark.stop]
        if active:
            kinds = " ".join(dict.fromkeys(mark.kind for mark in active))
            opening = "".join(_hidden(f"[{label(mark.kind)}: ") for mark in active if mark.start == start)
            closing = "".join(_hidden("]") for mark in active if mark.stop == stop)
            pieces.append(f'<mark class="{escape(kinds)}">{opening}{piece}{closing}</mark>')
        else:
            pieces.append(str(piece))
    return Markup("".join(pieces))  # noqa: S704 - every piece above is escaped


def _hidden(text: str) -> str:
    return f"<i class=v>{escape(text)}</i>"


def _fitting(marks: Iterable[Mark], text: str) -> list[Mark]:
    """Cut marks to the text; words that a difference covers already are not marked again."""
    cut = {Mark(max(0, start), min(stop, len(text)), kind) for start, stop, kind in marks}
    cut = {mark for mark in cut if mark.start < mark.stop}
    passages = [mark for mark in cut if mark.kind != WORD]
    words = [mark for mark in cut if mark.kind == WORD]
    for passage in passages:
        words = [piece for word in words for piece in _outside(word, passage)]
    wordy = (mark for mark in words if any(map(str.isalnum, text[mark.start : mark.stop])))
    return sorted((*passages, *wordy), key=_by_precedence)


def _outside(mark: Mark, other: Mark) -> tuple[Mark, ...]:
    if mark.stop <= other.start or other.stop <= mark.start:
        return (mark,)
    return mark._replace(stop=other.start), mark._replace(start=other.stop)


def _by_precedence(mark: Mark) -> tuple[int, int, int]:
    rank = _PRECEDENCE.index(mark.kind) if mark.kind in _PRECEDENCE else len(_PRECEDENCE)
    return rank, mark.start, mark.stop


def _words(text: str, language: str) -> list[_Word]:
    from compare.language import fold, tokenize

    folded = fold(text)
    return [
        _Word(token.start, token.stop, folded[token.start : token.stop].casefold())
        for token in tokenize(text, language)
        if token.text.isalnum() or any(map(str.isalnum, token.text))
    ]


def _runs(words: Sequence[_Word], shared: set[int]) -> list[Mark]:
    """Join neighbouring words that are not shared into one mark."""
    marks: list[Mark] = []
    is_open = False
    for position, word in enumerate(words):
        if position in shared:
            is_open = False
        elif is_open:
            marks[-1] = marks[-1]._replace(stop=word.stop)
        else:
            marks.append(Mark(word.start, word.stop, WORD))
            is_open = True
    return marks
