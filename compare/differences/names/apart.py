"""Names that have words or sounds in common, and are two; and names that may be one for all that."""

from __future__ import annotations

import re
from itertools import product, takewhile

from compare.differences.names.frames import are_places_alike, stand_behind_one_word
from compare.differences.sides import Side
from compare.language import fold, is_patronymic, names_agree, open_apart, read_words
from compare.records import Name

# Surnames that sound the same are spelled in many ways; others have so much of their letters in common.
_STEM = 3
_SPELLED_ALIKE, _ONE_SPELLING = 0.95, 0.65
# Those that begin with other sounds may have so much in common by their endings: Ланская, Полянская.
_ONE_ENDING = 0.75
_ELDER = re.compile(r"-(?:старш|младш)\w+$")
_POSSESSIVE_END = re.compile(r"['’]s?$")


def is_in_full(name: Name) -> bool:
    """Tell whether a name is that of a person, with more than the surname."""
    return name.kind == "person" and " " in name.text


def are_written_apart(one: Name, side: Side, other: Name, there: Side) -> bool:
    """Tell whether two names of one language are two, although they sound alike."""
    return side.language == there.language and (
        are_spelled_apart(one, other) or _are_named_apart(one, side, other, there)
    )


def are_spelled_apart(one: Name, other: Name) -> bool:
    """Tell whether two names in full have one first name, and surnames that are no spellings or cases of one.

    Examples
    --------
    >>> from compare.language import find_names
    >>> one, other, third = (find_names(f"Ana {name}", "en")[0] for name in ("Marsh", "Marsden", "March"))
    >>> are_spelled_apart(one, other), are_spelled_apart(one, third)
    (True, False)
    """
    if not (is_in_full(one) and is_in_full(other)):
        return False
    here, there = (_POSSESSIVE_END.sub("", fold(name.text)).casefold().split() for name in (one, other))
    if bool(_ELDER.search(here[-1])) != bool(_ELDER.search(there[-1])):
        # «Герман - старший» is read as «Герман»: some texts put spaces around the hyphen.
        here[-1], there[-1] = _ELDER.sub("", here[-1]), _ELDER.sub("", there[-1])
    if not _are_forms(here[0], there[0]) or names_agree(one, other) >= _SPELLED_ALIKE:
        return False
    return _are_no_spellings(here[-1], there[-1])


def _are_named_apart(one: Name, left: Side, other: Name, right: Side) -> bool:
    """Tell whether two names, of which a list knows one at most, stand behind one word: «на севере Орры».

    Where the word does not say what they are, "near Orra", no list knows either.
    """
    are_both_strange = one.key[0] == other.key[0] == "~"
    return have_other_words(one, other) and (
        are_places_alike(one, left, other, right)
        or (are_both_strange and stand_behind_one_word(one, left, other, right))
    )


def have_other_words(one: Name, other: Name) -> bool:
    """Tell whether no word of two names, of which a list knows one at most, may be a spelling of another.

    Examples
    --------
    >>> from compare.language import find_names
    >>> names = "Orrabridge", "Talskworks", "Orabridge"
    >>> one, other, third = (find_names(f"the firm {name}", "en")[0] for name in names)
    >>> have_other_words(one, other), have_other_words(one, third)
    (True, False)
    """
    words = product(one.text.casefold().split(), other.text.casefold().split())
    return "~" in (one.key[0], other.key[0]) and all(
        open_apart(*pair) and _are_no_spellings(*pair) for pair in words
    )


def _are_no_spellings(one: str, other: str) -> bool:
    """Tell whether two words of one language are no spellings of one name, nor its cases."""
    from rapidfuzz.distance import Levenshtein

    if _are_forms(one, other):
        return False
    least = _ONE_ENDING if open_apart(one, other) else _ONE_SPELLING
    return Levenshtein.normalized_similarity(one, other) < least


def is_called_by_father(one: Name, other: Name) -> bool:
    """Tell whether one of two names has a patronymic for a surname: «Анна Ивановна», «Анна Белова»."""
    here, there = one.text.casefold().split(), other.text.casefold().split()
    are_patronymics = {is_patronymic(words[-1]) for words in (here, there)}
    return len(are_patronymics) > 1 and _are_forms(here[0], there[0])


def _are_forms(one: str, other: str) -> bool:
    """Tell whether two words are one, or cases of one Russian or Ukrainian name."""
    if one == other:
        return True
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
    endings = read_words("name_endings", "ru") | read_words("name_endings", "uk")
    return shared >= _STEM and {f"-{one[shared:]}", f"-{other[shared:]}"} <= endings
