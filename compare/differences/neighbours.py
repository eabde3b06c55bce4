"""The words around something, by which two sentences show that it stands at the same place in both."""

from __future__ import annotations

from compare.differences.english import BEGINNING
from compare.differences.sides import Located, Side
from compare.language import content_lemmas, read_words

_NEAREST = 3


def find_neighbours(item: Located, side: Side, *, apart: str = "") -> tuple[set[str], set[str]]:
    """Return the content words that stand nearest to something, by their beginnings.

    Parameters
    ----------
    item : Located
        A name or a figure of the side.
    side : Side
        The side where it stands.
    apart : str
        A table of words that are left out: "the chancellor of Norway", "the Danish prime minister".

    Returns
    -------
    tuple of set of str
        Up to three words before it, and up to three behind it; no figures.
    """
    span = side.locate(item)
    claim = side.claim_at(span)
    left_out = read_words(apart, claim.language) if apart else frozenset()
    before = _words(claim.text[: span.start], claim.language, left_out)[-_NEAREST:]
    behind = _words(claim.text[span.stop :], claim.language, left_out)[:_NEAREST]
    return set(before), set(behind)


def _words(text: str, language: str, left_out: frozenset[str]) -> list[str]:
    return [
        word[:BEGINNING]
        for word in content_lemmas(text, language)
        if not word[0].isdigit() and word not in left_out
    ]
