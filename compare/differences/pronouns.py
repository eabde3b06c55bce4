"""Whom "he said" points to: the one person whom the sentences just before name, where there is but one."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language import has_cyrillic, match_names, parse_russian, read_word, read_words
from compare.records import Claim, Name

_GIVEN_AND_SURNAME = 2
_FEMININE = ("а", "я")


def resolve_pronoun(pronoun: str, earlier: Sequence[Claim]) -> str:
    """Return the person whom a pronoun points to, as the text names them, or "" where that is not safe.

    Parameters
    ----------
    pronoun : str
        "he", "она": other pronouns may be many, or nobody.
    earlier : sequence of Claim
        The few claims before the one where it stands, in their order.

    Returns
    -------
    str
        The fullest form of the only person named there; "" where none or several are, or where a Russian or
        Ukrainian name is of the other gender.

    Examples
    --------
    >>> from compare.claims import read_claim
    >>> from compare.records import Sentence
    >>> text = "Ivan Petrov met reporters on Friday."
    >>> resolve_pronoun("he", [read_claim(Sentence("", 0, 0, len(text), text), "en")])
    'Ivan Petrov'
    """
    gender = "femn" if pronoun.casefold() in read_words("pronouns", "feminine") else "masc"
    if gender == "masc" and pronoun.casefold() not in read_words("pronouns", "masculine"):
        return ""
    persons = [name for claim in earlier for name in claim.names if name.kind == "person"]
    if not persons:
        return ""
    fullest = max(persons, key=lambda name: len(name.text))
    others = [name for name in persons if match_names([name], [fullest]).left_unpaired]
    is_strange = _is_of_other_gender(fullest, gender, earlier[0].language)
    return "" if others or is_strange else fullest.text


def _is_of_other_gender(person: Name, gender: str, language: str) -> bool:
    """Tell whether the given name of a person, in Cyrillic letters, is only of the other gender."""
    words = person.text.split()
    if len(words) < _GIVEN_AND_SURNAME or not has_cyrillic(words[0]):
        return False
    genders = _genders_of(words[0].casefold(), language)
    return bool(genders & {"masc", "femn"}) and gender not in genders


def _genders_of(given: str, language: str) -> set[str]:
    """Return of which genders a given name may be; of a Ukrainian one its ending tells."""
    if language == "uk":
        name = read_word(given, language).lemma
        is_listed = name in read_words("pronouns", "other gender")
        return {"femn" if name.endswith(_FEMININE) != is_listed else "masc"}
    return {str(parse.tag.gender) for parse in parse_russian(given) if "Name" in parse.tag.grammemes}
