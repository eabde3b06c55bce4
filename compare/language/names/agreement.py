"""Whether two names, perhaps of two languages, name the same; and the names of two sentences in pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from compare.language.identification import has_cyrillic
from compare.language.names.finding import entry_key
from compare.language.names.inflection import nominatives
from compare.language.names.sounds import skeleton, sound_out
from compare.language.names.splitting import split_name_words
from compare.language.names.words import base_forms, read_name_word, role_words
from compare.records import Name

_NUMERAL = re.compile("[IVX]+")
_UKRAINIAN_LETTER = re.compile("[іїєґІЇЄҐ]")
_SAME_PLACE_OTHER_KIND = 0.8
_PART_OF_OTHER = 0.7
_SAME_SURNAME_OTHER_PERSON = 0.3
_FIRST_NAME_ALONE = 0.5
_ONE_WORD_OF_SEVERAL = 0.65
# Where the table knows one of two words, the other, which it does not know, must sound all the more like it.
_ONE_LISTED = 1.8
_PAIRED = 0.6
_HALF_NAMED = 0.5
# Two first names that the table has are one where they sound so much alike: Christina, Christine.
_ONE_FIRST_NAME = 0.85


class NamePairing(NamedTuple):
    """The names of two sentences: which agree, and which found no agreeing name.

    Attributes
    ----------
    pairs : tuple of (int, int, float)
        Indices into the two lists, and how well they agree.
    left_unpaired, right_unpaired : tuple of int
        Names with no agreeing name at all on the other side; a repeated name is not among them.
    """

    pairs: tuple[tuple[int, int, float], ...]
    left_unpaired: tuple[int, ...]
    right_unpaired: tuple[int, ...]


class _Sounded(NamedTuple):
    """One word of a name: the keys of its table entries, and the (sounds, skeleton) it may have."""

    keys: frozenset[str]
    sounds: tuple[tuple[str, str], ...]
    given: bool
    patronymic: bool


def names_agree(left: Name, right: Name) -> float:
    """Say how far two names name the same.

    Parameters
    ----------
    left, right : Name
        From `find_names`, in the same language or in two.

    Returns
    -------
    float
        1 the same, 0 different, between for a partial or a doubtful agreement: a first name alone,
        the same surname with another first name, a nationality and its country, a similar sound.

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> [left], [right] = find_names("Владимира Зеленского", "ru"), find_names("Zelenskyy", "en")
    >>> names_agree(left, right)
    1.0
    """
    if left.key == right.key:
        if left.kind != right.kind and "nationality" in (left.kind, right.kind):
            return _SAME_PLACE_OTHER_KIND
        return _compare_first_names(_sound_words(left.text), _sound_words(right.text))
    if left.key[:1] != "~" and right.key[:1] != "~" and left.kind != "person" and right.kind != "person":
        return max(_compare_parts(left.key, right.key), _compare_parts(right.key, left.key))
    return _compare_words(_sound_words(left.text), _sound_words(right.text), left.kind, right.kind)


def are_namesakes(left: Name, right: Name) -> bool:
    """Tell whether two names are those of two people with one surname: each has a first name of its own.

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> def find(text, language):
    ...     return find_names(text, language)[0]
    >>> are_namesakes(find("Анна Келлер", "ru"), find("Maria Keller", "en"))
    True
    >>> are_namesakes(find("Anna Keller", "en"), find("A. Keller", "en"))
    False
    """
    one, other = _sound_words(left.text), _sound_words(right.text)
    if len(one) < 2 or len(other) < 2 or not (one[0].given and other[0].given):
        return False
    return _compare_word(one[0], other[0]) < _PAIRED <= _compare_word(one[-1], other[-1])


def have_one_first_name(left: Name, right: Name) -> bool:
    """Tell whether two names have one first name and a surname each: not "Anna", nor «Анна Ивановна».

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> def find(text, language):
    ...     return find_names(text, language)[0]
    >>> have_one_first_name(find("Анна Келлер", "ru"), find("Anna Moll", "en"))
    True
    >>> have_one_first_name(find("Анна Ивановна", "ru"), find("Anna Moll", "en"))
    False
    """
    one, other = _sound_words(left.text), _sound_words(right.text)
    if len(one) < 2 or len(other) < 2 or not (one[0].given and other[0].given):
        return False
    return not (one[-1].patronymic or other[-1].patronymic) and _compare_word(one[0], other[0]) >= _PAIRED


def _compare_parts(key: str, other: str) -> float:
    """Say how far a key is part of another: moscow of moscow_region; but sudan is not south_sudan."""
    if other.startswith(f"{key}_"):
        return _PART_OF_OTHER
    opening, _, rest = other.partition("_")
    if rest != key:
        return _PART_OF_OTHER if other.endswith(f"_{key}") else 0.0
    if opening not in role_words("telling_apart", "en"):
        return _PART_OF_OTHER
    return _HALF_NAMED if key in role_words("halves", "en") else 0.0


def _compare_first_names(left: tuple[_Sounded, ...], right: tuple[_Sounded, ...]) -> float:
    if len(left) < 2 or len(right) < 2 or not (left[0].given and right[0].given):
        return 1.0
    return 1.0 if _compare_word(left[0], right[0]) >= _PAIRED else _SAME_SURNAME_OTHER_PERSON


def _compare_words(
    left: tuple[_Sounded, ...], right: tuple[_Sounded, ...], left_kind: str, right_kind: str
) -> float:
    if not left or not right:
        return 0.0
    if len(left) > len(right):
        left, right = right, left
    kinds = {left_kind, right_kind}
    # Of a person the surname tells; of a body all words do, even where the other text's are read as a name.
    if ("person" in kinds and "organisation" not in kinds) or len(left) == 1:
        surname = _compare_word(left[-1], right[-1])
        if len(left) > 1 and left[0].given and right[0].given and _compare_word(left[0], right[0]) < _PAIRED:
            return surname * _SAME_SURNAME_OTHER_PERSON
        if len(left) > 1:
            return surname
        share = _FIRST_NAME_ALONE if "person" in kinds else _ONE_WORD_OF_SEVERAL
        return max(surname, share * max(_compare_word(left[0], other) for other in right[:-1] or right))
    found = sum(max(_compare_word(a, b) for b in right) for a in left) / len(left)
    if len(left) == len(right):
        return min(found, sum(max(_compare_word(a, b) for a in left) for b in right) / len(right))
    return found * (0.5 + 0.5 * len(left) / len(right))


@lru_cache(maxsize=200_000)
def _compare_word(left: _Sounded, right: _Sounded) -> float:
    from rapidfuzz.distance import JaroWinkler, Levenshtein

    both_listed = bool(left.keys and right.keys)
    if both_listed and not left.keys.isdisjoint(right.keys):
        return 1.0
    if both_listed and not (left.given and right.given):
        return 0.0
    strictness = _ONE_LISTED if left.keys or right.keys else 1.0
    best = 0.0
    for sound, bones in left.sounds:
        for other_sound, other_bones in right.sounds:
            likeness = (
                Levenshtein.normalized_similarity(bones, other_bones)
                + JaroWinkler.similarity(sound, other_sound)
            ) / 2
            best = max(best, likeness)
    if both_listed:
        return best if best >= _ONE_FIRST_NAME else 0.0
    return max(0.0, 1.0 - strictness * (1.0 - best))


@lru_cache(maxsize=100_000)
def _sound_words(text: str) -> tuple[_Sounded, ...]:
    language = "en" if not has_cyrillic(text) else "uk" if _UKRAINIAN_LETTER.search(text) else "ru"
    words = [word.text for word in split_name_words(text)]
    small = role_words("connectors", language) | role_words("designators", language)
    telling = [word for word in words if word.lower() not in small and not _NUMERAL.fullmatch(word)] or words
    return tuple(_sound(word, language) for word in telling)


def _sound(word: str, language: str) -> _Sounded:
    facts = read_name_word(word, language)
    keys = frozenset(entry_key(entry) for entry in facts.entries)
    forms = nominatives(word) if language == "ru" else base_forms(word, language)
    if language == "en":
        forms = forms[-1:]  # without the possessive
    sounds = tuple(dict.fromkeys((sound_out(form), skeleton(form)) for form in forms))
    return _Sounded(keys, sounds, facts.given, facts.patronymic)


def match_names(left: Sequence[Name], right: Sequence[Name]) -> NamePairing:
    """Pair the names of two sentences.

    Parameters
    ----------
    left, right : sequence of Name
        From `find_names`.

    Returns
    -------
    NamePairing
        Best agreements first taken, each name in at most one pair.

    Examples
    --------
    >>> from compare.language.names.finding import find_names
    >>> pairing = match_names(find_names("Путин и Трамп в Москве", "ru"), find_names("Trump in Moscow", "en"))
    >>> pairing.left_unpaired, pairing.right_unpaired
    ((0,), ())
    """
    scored = sorted(
        (
            (names_agree(one, other), index, place)
            for index, one in enumerate(left)
            for place, other in enumerate(right)
        ),
        key=lambda found: (-found[0], found[1], found[2]),
    )
    agreeing = [found for found in scored if found[0] >= _PAIRED]
    pairs: list[tuple[int, int, float]] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for score, index, place in agreeing:
        if index not in used_left and place not in used_right:
            pairs.append((index, place, score))
            used_left.add(index)
            used_right.add(place)
    answered_left = {index for _, index, _ in agreeing}
    answered_right = {place for _, _, place in agreeing}
    return NamePairing(
        tuple(sorted(pairs)),
        tuple(index for index in range(len(left)) if index not in answered_left),
        tuple(place for place in range(len(right)) if place not in answered_right),
    )
