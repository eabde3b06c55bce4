"""Who speaks in an English sentence: the group of nouns beside a reporting verb."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language.sentences import read_abbreviations
from compare.language.speech.days import DAYS, calendar_words
from compare.language.speech.patterns import SpokenWord
from compare.language.tables import read_words

_LONGEST = 14
_PERFECT = frozenset(["has", "have", "had"])
_SAY = frozenset(["said", "says", "claimed", "claims", "added", "adds"])
_RELATIVES = frozenset(["who", "which", "whose"])
_LONGEST_NAME = 4
# What a sentence begins with that tells an office before the name.
_OPENS = frozenset(["the", "its", "their", "his", "her", "our"])
_BREAKS = frozenset('"-:;.!?()')


def object_in_english(words: Sequence[SpokenWord], first: int, last: int) -> tuple[int, int]:
    """Return the group of nouns after "according to"."""
    return _group_from(words, last)


def subject_in_english(words: Sequence[SpokenWord], first: int, last: int) -> tuple[int, int]:
    """Return the subject of a reporting verb, which stands before it or, after a quotation, behind it."""
    if words[first].spelling.endswith("ing"):
        if not _is_passive(words, first):
            return 0, 0
        first = _without_adverbs(words, first) - 1  # "is reporting"
    elif _is_passive(words, first) or is_noun(words, first):
        return 0, 0
    stop = _without_adverbs(words, first)
    before = words[stop - 1].spelling if stop else ""
    is_perfect = any(word.spelling in _PERFECT for word in words[stop:first])
    if before == "," and (is_perfect or words[first].lemma == "tell" or _is_inserted(words, stop - 1, last)):
        return _around_insertion(words, stop - 1)
    if before not in ('"', ",", "-"):
        found = _group_until(words, stop)
        # "No injuries reported", of which headlines leave out "are"
        return (0, 0) if found[1] - found[0] > 1 and words[found[0]].spelling == "no" else found
    inverted = _with_name(words, *_group_from(words, last))
    return inverted if inverted[1] > inverted[0] else _around_insertion(words, stop - 1)


def _without_adverbs(words: Sequence[SpokenWord], verb: int) -> int:
    """Return where a verb begins with its adverbs and auxiliaries: "has also said"."""
    adverbs = read_words("english_phrases", "adverb")
    while verb and (words[verb - 1].spelling in adverbs or words[verb - 1].spelling.endswith("ly")):
        verb -= 1
    return verb


def _is_inserted(words: Sequence[SpokenWord], comma: int, last: int) -> bool:
    """Whether the words between two commas are an insertion, so that the subject stands before it."""
    opening = _opening_comma(words, comma)
    follows = words[last].spelling if last < len(words) else ""
    return opening > 0 and (
        follows == "that"
        or words[opening + 1].spelling in ("who", "which", "whose")
        or (_is_office(words[:opening]) and _is_named(words[opening + 1 : comma]))
        or (_is_named(words[:opening]) and not _is_inverted(words, last))
    )


def _is_inverted(words: Sequence[SpokenWord], last: int) -> bool:
    """Whether a name and nothing else follows: "… , said Karl Tun, …"; not "Karl Tun, 45, said he …"."""
    _, stop = _group_from(words, last)
    is_end = stop == len(words) or words[stop].spelling in (",", ".", '"')
    return stop > last and words[last].token.text[0].isupper() and is_end


def _is_office(words: Sequence[SpokenWord]) -> bool:
    """Whether a sentence opens with some words that can tell what somebody is: "The mayor"."""
    return words[0].spelling in _OPENS and all(word.is_word for word in words)


def _is_named(words: Sequence[SpokenWord]) -> bool:
    """Whether some words are a name and nothing else: "The mayor, Karl Tun, said"."""
    return 1 < len(words) <= _LONGEST_NAME and all(
        word.is_word and word.token.text[0].isupper() for word in words
    )


def _opening_comma(words: Sequence[SpokenWord], comma: int) -> int:
    places = range(comma - 1, max(comma - 2 * _LONGEST, 0), -1)
    return next((place for place in places if words[place].spelling == ","), 0)


def _around_insertion(words: Sequence[SpokenWord], comma: int) -> tuple[int, int]:
    """Return the name before an insertion, or with it: Its chairman, Jorik Sand, said."""
    opening = _opening_comma(words, comma) if words[comma].spelling == "," else 0
    if not opening:
        return 0, 0
    start, stop = _group_until(words, opening)
    return _name_before(words, start, stop) or _with_name(words, start, stop)


def _name_before(words: Sequence[SpokenWord], start: int, stop: int) -> tuple[int, int] | None:
    """Return the name before an age or an office that another insertion follows: Karl Tun, 45, of Talsk."""
    offices = read_words("offices", "en")
    tells = any(word.spelling in offices or word.spelling.isdigit() for word in words[start:stop])
    if not tells or not start or words[start - 1].spelling != ",":
        return None
    name = _group_until(words, start - 1)
    return name if _is_named(words[slice(*name)]) else None


def _with_name(words: Sequence[SpokenWord], start: int, stop: int) -> tuple[int, int]:
    """Add the name behind a comma to a group that has none: the challenger, Tomas Reyl."""
    if (
        stop <= start
        or stop >= len(words)
        or words[stop].spelling != ","
        or _has_capital(words, start + 1, stop)
    ):
        return start, stop
    end = stop + 1
    while end < len(words) and words[end].is_word and words[end].token.text[0].isupper():
        end += 1
    is_name = stop + 1 < end <= stop + 5 and (end == len(words) or words[end].spelling in (",", ".", '"'))
    return (start, end) if is_name else (start, stop)


def _has_capital(words: Sequence[SpokenWord], start: int, stop: int) -> bool:
    return any(_is_capital(word) for word in words[start:stop])


def _is_capital(word: SpokenWord) -> bool:
    return word.token.text[0].isupper() and word.spelling not in read_words("english_phrases", "stop")


def is_noun(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a word that could be a verb ("reports") stands where only a noun can.

    Parameters
    ----------
    words : sequence of SpokenWord
        The sentence.
    place : int
        Which word.

    Returns
    -------
    bool
        True behind an article, a possessive or a preposition.
    """
    before = words[place - 1] if place else None
    could_be = words[place].lemma not in ("say", "tell") and not words[place].spelling.endswith("ed")
    return (
        before is not None
        and could_be
        and (
            before.spelling in read_words("english_phrases", "before noun")
            or before.token.text.endswith(("'s", "’s"))
            or _is_governed(words, place)
        )
    )


def _is_governed(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether "reports" is what a preposition goes with: "described on radio reports and followed"."""
    behind = words[place + 1].spelling if place + 1 < len(words) else ""
    before = [word.spelling for word in words[max(place - 2, 0) : place]]
    return (
        words[place].spelling in _PLURALS
        and behind in (",", "and", "or")
        and len(before) > 1
        and words[place - 1].is_word
        and before[0] in ("in", "on", "of", "to", "from", "with", "by", "for", "despite", "after", "over")
    )


def _is_passive(words: Sequence[SpokenWord], verb: int) -> bool:
    begin = _without_adverbs(words, verb)
    return begin > 0 and words[begin - 1].lemma == "be"


def _group_until(words: Sequence[SpokenWord], stop: int) -> tuple[int, int]:
    """Return the group of nouns that ends before a verb."""
    stop = _without_adverbs(words, stop)
    start = stop
    while start and stop - start < 2 * _LONGEST and not _parts_clauses(words, start - 1):
        start -= 1
    if start < stop and start and words[start - 1].spelling in _RELATIVES:
        return _group_until(words, start - 1)  # "a climber who watched his brother fall said"
    told = next((place for place in range(stop - 2, start, -1) if words[place].spelling in _SAY), start)
    if told > start and _is_capital(words[told - 1]) and _is_capital(words[told + 1]):
        start = told + 1  # "Tun said Hald told him"
    while start < stop and words[start].spelling in read_words("english_phrases", "adverb"):
        start += 1
    return _trim(words, *_without_circumstances(words, start, stop))


def _without_circumstances(words: Sequence[SpokenWord], start: int, stop: int) -> tuple[int, int]:
    """Leave out "On Friday" before the subject, and "on Friday" after it."""
    ends = read_words("english_phrases", "stop")
    opens_with = start < stop and (
        words[start].spelling in ends or words[start].spelling in ("in", "at", "from", "for")
    )
    if opens_with and words[start].spelling not in _PRONOUNS:
        names = [i for i in range(start + 1, stop) if _is_capital(words[i])]
        if not names:
            return 0, 0
        start = names[-1]
        while start - 1 in names or words[start - 1].spelling in ("the", "a", "of"):
            start -= 1
        return start, stop
    cut = next((i for i in range(start + 1, stop) if words[i].spelling in ends), stop)
    return start, cut


_PLURALS = frozenset(["reports", "claims", "notes", "comments", "quotes", "states"])
_WHERE = frozenset(["in", "at", "during", "through", "via", "by", "from", "with"])
_PRONOUNS = frozenset(["he", "she", "they", "we", "i", "you"])


def _parts_clauses(words: Sequence[SpokenWord], place: int) -> bool:
    word = words[place]
    if word.spelling == "." and place and _is_short_form(words[place - 1]):
        return False
    if word.spelling in _BREAKS or word.spelling == ",":
        return True
    return word.spelling in read_words("clause_words", "en") and word.spelling != "and"


def _group_from(words: Sequence[SpokenWord], place: int) -> tuple[int, int]:
    """Return the group of nouns that begins at a place."""
    ends, joints = read_words("english_phrases", "stop"), read_words("english_phrases", "joint")
    if place < len(words) and (words[place].spelling in _WHERE or _is_date(words, place)):
        return place, place  # "said in a statement", "announced Nov. 12"
    stop = place
    while stop < len(words) and stop - place < _LONGEST:
        word = words[stop]
        abbreviated = word.spelling == "." and stop > place and _is_short_form(words[stop - 1])
        if not (word.is_word or abbreviated or _is_owner(words, place, stop)) or (
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


def _is_date(words: Sequence[SpokenWord], place: int) -> bool:
    """Whether a month or a day stands before a figure: "Nov. 12", not "said May"."""
    behind = [word.spelling for word in words[place + 1 : place + 3] if word.spelling != "."]
    return words[place].spelling in calendar_words("month", *DAYS) and bool(behind) and behind[0].isdigit()


def _is_owner(words: Sequence[SpokenWord], start: int, here: int) -> bool:
    """Whether an apostrophe says whose what follows is: "according to the farmers' union"."""
    if not start < here < len(words) - 1 or words[here].token.text not in ("'", "’"):
        return False
    before, mark = (word.token for word in words[here - 1 : here + 1])
    behind = words[here + 1]
    is_noun = behind.token.text[0].islower() and behind.spelling not in read_words("english_phrases", "stop")
    return before.text.endswith("s") and before.stop == mark.start and is_noun


def _is_short_form(word: SpokenWord) -> bool:
    initial = len(word.spelling) == 1 and word.token.text.isupper()
    return initial or word.token.text in read_abbreviations("en", "open")


def _is_pronoun_at(words: Sequence[SpokenWord], place: int, here: int) -> bool:
    return here == place and words[here].spelling in _PRONOUNS


def _trim(words: Sequence[SpokenWord], start: int, stop: int) -> tuple[int, int]:
    if start >= stop or (
        stop - start == 1 and words[start].spelling in read_words("english_phrases", "empty")
    ):
        return 0, 0
    return start, stop
