"""Words that outlets choose between for the same people, bodies and acts."""

from __future__ import annotations

from compare.language.listed_words import Choice, Listed, find_listed, index_choices

# What the table has phrases under that mean something else: "a fighter jet".
_NOT_CONTESTED = "-"


def contested_in(text: str, language: str) -> tuple[Listed[Choice], ...]:
    """Find the words of a sentence that stand in ``data/contested_terms.tsv``.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence; one word can be for several things.

    Examples
    --------
    >>> [(found.text, *found.meant) for found in contested_in("The activists left.", "en")]
    [('activists', 'protesters', 'activists')]
    """
    found = find_listed(text, language, index_choices("contested_terms", language))
    others = [listed for listed in found if listed.meant.what == _NOT_CONTESTED]
    return tuple(
        listed
        for listed in found
        if not any(other.start <= listed.start and listed.stop <= other.stop for other in others)
    )
