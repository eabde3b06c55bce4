"""What a word before a name says of its part in what is told: from where, with whom."""

from __future__ import annotations

from functools import cache

from compare.language.tables import read_rows


def relations_of(word: str, language: str) -> frozenset[str]:
    """Return which parts a name can have behind a word; one part has the same name in all languages.

    Parameters
    ----------
    word : str
        As it stands in the text, in small letters.
    language : str
        ISO 639-1 code; Russian and English have a list.

    Examples
    --------
    >>> sorted(relations_of("near", "en")), sorted(relations_of("в", "ru"))
    (['place'], ['place', 'way'])
    """
    return _relations(language).get(word, frozenset())


@cache
def _relations(language: str) -> dict[str, frozenset[str]]:
    rows = [
        (relation, words.split()) for own, relation, words in read_rows("name_relations") if own == language
    ]
    return {
        word: frozenset(relation for relation, words in rows if word in words)
        for word in {word for _, words in rows for word in words}
    }
