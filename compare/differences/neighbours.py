"""The words around something, by which two sentences show that it stands at the same place in both."""

from __future__ import annotations

from compare.differences.sides import Located, Side
from compare.language import content_lemmas

_NEAREST = 3
_BEGINNING = 5


def find_neighbours(item: Located, side: Side) -> tuple[set[str], set[str]]:
    """Return the content words that stand nearest to something, by their beginnings.

    Parameters
    ----------
    item : Located
        A name or a figure of the side.
    side : Side
        The side where it stands.

    Returns
    -------
    tuple of set of str
        Up to three words before it, and up to three behind it; no figures.
    """
    span = side.locate(item)
    claim = side.claim_at(span)
    before = _words(claim.text[: span.start], claim.language)[-_NEAREST:]
    behind = _words(claim.text[span.stop :], claim.language)[:_NEAREST]
    return set(before), set(behind)


def _words(text: str, language: str) -> list[str]:
    return [word[:_BEGINNING] for word in content_lemmas(text, language) if not word[0].isdigit()]
