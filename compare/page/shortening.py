"""Long words of outlets, cut so that nobody takes the cut for what stands there."""

from __future__ import annotations

from compare.page.sanitizing import displayable

QUOTED = 160
"""Characters of words that are quoted in a note."""


def shorten(text: str, most: int = QUOTED, *, keep_end: bool = False) -> str:
    """Return a text fit to be shown; a long one is cut between words, and says so.

    Parameters
    ----------
    text : str
        Words of an outlet; they may stand in quotation marks.
    most : int
        Characters that are kept at most, beside the sign of the cut.
    keep_end : bool
        Whether the end is kept, and the start cut.

    Examples
    --------
    >>> shorten("The ferry sank.", 12), shorten("The ferry sank.", 12, keep_end=True)
    ('The ferry…', '…ferry sank.')
    >>> shorten("The ferry sank.")
    'The ferry sank.'
    """
    shown = displayable(text)
    if len(shown) <= most:
        return shown
    if keep_end:
        kept = shown[-most - 1 :]
        return f"…{_behind_space(kept).lstrip()}"
    kept = shown[: most + 1]
    return f"{_before_space(kept).rstrip()}…"


def _before_space(kept: str) -> str:
    """Return what stands before the last space; of one long word, all but the letter beyond the limit."""
    return kept.rsplit(None, 1)[0] if len(kept.split()) > 1 and not kept[-1].isspace() else kept[:-1]


def _behind_space(kept: str) -> str:
    return kept.split(None, 1)[1] if len(kept.split()) > 1 and not kept[0].isspace() else kept[1:]
