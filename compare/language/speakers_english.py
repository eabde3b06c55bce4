"""Who speaks in an English sentence: the group of nouns beside a reporting verb."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language.cue_rules import Word
from compare.language.tables import read_words

_LONGEST = 14
_BREAKS = frozenset('"-:;.!?()')


def object_in_english(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the group of nouns after "according to"."""
    return _group_from(words, last)


def subject_in_english(words: Sequence[Word], first: int, last: int) -> tuple[int, int]:
    """Return the subject of a reporting verb, which stands before it or, after a quotation, behind it."""
    before = words[first - 1].spelling if first else ""
    if words[first].spelling.endswith("ing") or _is_passive(words, first) or is_noun(words, first):
        return 0, 0
    if before in ('"', ",", "-"):
        inverted = _group_from(words, last)
        return inverted if inverted[1] > inverted[0] else _before_apposition(words, first - 1)
    return _group_until(words, first)


def is_noun(words: Sequence[Word], place: int) -> bool:
    """Whether a word that could be a verb ("reports") stands where only a noun can.

    Parameters
    ----------
    words : sequence of Word
        The sentence.
    place : int
        Which word.

    Returns
    -------
    bool
        True behind an article, a possessive or a preposition.
    """
    before = words[place - 1] if place else None
    return before is not None and (
        before.spelling in read_words("english_phrases", "before noun")
        or before.token.text.endswith(("'s", "’s"))
    )


def _is_passive(words: Sequence[Word], verb: int) -> bool:
    while verb and words[verb - 1].spelling in read_words("english_phrases", "adverb"):
        verb -= 1
    return verb > 0 and words[verb - 1].lemma == "be"


def _before_apposition(words: Sequence[Word], comma: int) -> tuple[int, int]:
    """Return the name before an insertion: Sergei Lavrov, the foreign minister, said."""
    opening = next((i for i in range(comma - 1, max(comma - _LONGEST, 0), -1) if words[i].spelling == ","), 0)
    return _group_until(words, opening) if opening and words[comma].spelling == "," else (0, 0)


def _group_until(words: Sequence[Word], stop: int) -> tuple[int, int]:
    """Return the group of nouns that ends before a verb."""
    adverbs = read_words("english_phrases", "adverb")
    while stop and (words[stop - 1].spelling in adverbs or words[stop - 1].spelling.endswith("ly")):
        stop -= 1
    start = stop
    while start and stop - start < 2 * _LONGEST and not _parts_clauses(words, start - 1):
        start -= 1
    while start < stop and words[start].spelling in adverbs:
        start += 1
    return _trim(words, *_without_circumstances(words, start, stop))


def _without_circumstances(words: Sequence[Word], start: int, stop: int) -> tuple[int, int]:
    """Leave out "On Friday" before the subject, and "on Friday" after it."""
    ends = read_words("english_phrases", "stop")
    opens_with = start < stop and (
        words[start].spelling in ends or words[start].spelling in ("in", "at", "from", "for")
    )
    if opens_with and words[start].spelling not in _PRONOUNS:
        names = [i for i in range(start + 1, stop) if words[i].token.text[0].isupper()]
        if not names:
            return 0, 0
        start = names[-1]
        while start - 1 in names or words[start - 1].spelling in ("the", "a", "of"):
            start -= 1
        return start, stop
    cut = next((i for i in range(start + 1, stop) if words[i].spelling in ends), stop)
    return start, cut


_PRONOUNS = frozenset(["he", "she", "they", "we", "i", "you"])


def _parts_clauses(words: Sequence[Word], place: int) -> bool:
    word = words[place]
    if word.spelling == "." and place and _is_short_form(words[place - 1]):
        return False
    if word.spelling in _BREAKS or word.spelling == ",":
        return True
    return word.spelling in read_words("clause_words", "en") and word.spelling != "and"


def _group_from(words: Sequence[Word], place: int) -> tuple[int, int]:
    """Return the group of nouns that begins at a place."""
    ends, joints = read_words("english_phrases", "stop"), read_words("english_phrases", "joint")
    stop = place
    while stop < len(words) and stop - place < _LONGEST:
        word = words[stop]
        abbreviated = word.spelling == "." and stop > place and _is_short_form(words[stop - 1])
        if not (word.is_word or abbreviated) or (
            word.spelling in ends and not _is_pronoun_at(words, place, stop)
        ):
            break
        if (
            stop > place
            and word.spelling in ("the", "a", "an")
            and words[stop - 1].spelling not in joints | {"and"}
        ):
            break
        stop += 1
        if _is_pronoun_at(words, place, stop - 1):
            break
    while stop > place and words[stop - 1].spelling in joints:
        stop -= 1
    return _trim(words, place, stop)


def _is_short_form(word: Word) -> bool:
    initial = len(word.spelling) == 1 and word.token.text.isupper()
    return initial or word.spelling in read_words("english_phrases", "honorific")


def _is_pronoun_at(words: Sequence[Word], place: int, here: int) -> bool:
    return here == place and words[here].spelling in _PRONOUNS


def _trim(words: Sequence[Word], start: int, stop: int) -> tuple[int, int]:
    if start >= stop or (
        stop - start == 1 and words[start].spelling in read_words("english_phrases", "empty")
    ):
        return 0, 0
    return start, stop
