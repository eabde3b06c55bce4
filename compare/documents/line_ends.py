"""Whether a line ends as a sentence does: much of what a page or a file shows is told from text by that."""

from __future__ import annotations

_CLOSING = "»”\"')]"
_SENTENCE = (".", "!", "?", "…")
_CLAUSE = (*_SENTENCE, ":", ";")


def ends_sentence(line: str) -> bool:
    """Return whether a line ends with a full stop or the like, which quotation marks and brackets may follow.

    Examples
    --------
    >>> ends_sentence("«Паром затонул.» "), ends_sentence("Share"), ends_sentence("They demand:")
    (True, False, False)
    """
    return line.rstrip().rstrip(_CLOSING).endswith(_SENTENCE)


def ends_clause(line: str) -> bool:
    """Return whether a line ends a sentence or a part of one, with a colon or a semicolon.

    Examples
    --------
    >>> ends_clause("They demand:"), ends_clause("Share")
    (True, False)
    """
    return line.rstrip().rstrip(_CLOSING).endswith(_CLAUSE)
