"""Which stages of an affair a text tells: a man is arrested, charged, convicted, sentenced."""

from __future__ import annotations

from compare.language.listed_words import Choice, Listed, find_listed, index_choices


def stages_in(text: str, language: str) -> tuple[Listed[Choice], ...]:
    """Find the words of ``data/stages.tsv``, each of which tells a stage of an affair.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Returns
    -------
    tuple of Listed
        In the order of the sentence.

    Examples
    --------
    >>> [(found.text, *found.meant) for found in stages_in("He was arrested and charged with murder.", "en")]
    [('arrested', 'case', 'held'), ('charged with', 'case', 'charged'), ('charged', 'case', 'charged')]
    """
    return find_listed(text, language, index_choices("stages", language))
