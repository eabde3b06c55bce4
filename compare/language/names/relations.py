"""What a word before a name says of its part in what is told: from where, with whom."""

from __future__ import annotations

from compare.language.tables import read_meanings


def relations_of(word: str, language: str) -> frozenset[str]:
    """Return which parts a name can have behind a word; one part has the same name in all languages.

    Parameters
    ----------
    word : str
        As it stands in the text, in small letters.
    language : str
        ISO 639-1 code; Russian, English and Ukrainian have a list.

    Examples
    --------
    >>> sorted(relations_of("near", "en")), sorted(relations_of("в", "ru"))
    (['place'], ['place', 'way'])
    """
    return read_meanings("name_relations", language).get(word, frozenset())


def reads_names(language: str) -> bool:
    """Tell whether the names of a language are told from its common words, and what stands before them.

    Examples
    --------
    >>> reads_names("uk"), reads_names("de")
    (True, False)
    """
    return bool(read_meanings("name_relations", language))
