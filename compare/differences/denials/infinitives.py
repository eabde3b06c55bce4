"""An infinitive that stands before its denial: «закрывать не будут» is «не будут закрывать»."""

from __future__ import annotations

import re

from compare.language import inflects_as_russian

_INFINITIVE = r"[^\W\d]+(?:ть|ти|чь)(?:с[яь])?"
_WILL = r"(?:буд|стан)[^\W\d]{1,4}|стал[аио]?"
_DENIED_BEHIND = re.compile(
    rf"\b(?P<verb>{_INFINITIVE})\s+(?P<denial>не\s+(?:{_WILL}))\b(?!\s+{_INFINITIVE}\b)", re.IGNORECASE
)


def with_denials_first(text: str, language: str) -> str:
    """Put an infinitive behind the denial of the auxiliary that it stands before, as a gloss needs it.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; a text in any but Russian and Ukrainian is left as it is.

    Examples
    --------
    >>> with_denials_first("Школу закрывать не будут.", "ru")
    'Школу не будут закрывать.'
    """
    if not inflects_as_russian(language):
        return text
    return _DENIED_BEHIND.sub(r"\g<denial> \g<verb>", text)
