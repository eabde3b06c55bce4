"""What can be wrong with a machine translation, as an ordered list of small rules.

A rule looks at one sentence and its translation and says whether it found something. Figures, dates
and names are read in each language by `compare.language`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from compare.language import CYRILLIC, fold, has_cyrillic, is_cyrillic
from compare.translation.checks.fidelity import Bilingual, has_lost_names, has_other_dates, has_other_numbers
from compare.translation.checks.masking import find_kept, without_kept
from compare.translation.protocol import CHATTER, LANGUAGE, LIMIT, SPLIT, TERMS


class Checked(NamedTuple):
    """A sentence, its translation, and what the engine noted while it made it."""

    source: str
    text: str
    source_language: str
    target_language: str
    notes: tuple[str, ...] = ()


class Guard(NamedTuple):
    """A rule: its name, how bad a hit is (for choosing between two translations), what it means."""

    name: str
    weight: int
    meaning: str
    fires: Callable[[Checked], bool]


def check_translation(checked: Checked) -> tuple[str, ...]:
    """Return the names of the guards that fire, in the order of the list.

    Examples
    --------
    >>> check_translation(Checked("Погибли 12 человек.", "21 people died.", "ru", "en"))
    ('numbers',)
    """
    return tuple(guard.name for guard in GUARDS if guard.fires(checked))


def weigh(findings: tuple[str, ...]) -> int:
    """Return how bad findings are together."""
    return sum(_WEIGHTS.get(name, 1) for name in findings)


def describe_warning(name: str) -> str:
    """Say in words what a warning means.

    Examples
    --------
    >>> describe_warning("copied")
    'the translation is the same as the original'
    """
    return _MEANINGS.get(name, name)


# --- the rules -----------------------------------------------------------------------------------


def _is_empty(checked: Checked) -> bool:
    return not any(map(str.isalnum, checked.text)) and any(map(str.isalnum, checked.source))


def _hit_limit(checked: Checked) -> bool:
    return LIMIT in checked.notes


def _has_chatter(checked: Checked) -> bool:
    return CHATTER in checked.notes


def _has_other_language(checked: Checked) -> bool:
    return LANGUAGE in checked.notes


def _was_split(checked: Checked) -> bool:
    return SPLIT in checked.notes


def _lost_link(checked: Checked) -> bool:
    pieces = [checked.source[start:stop] for start, stop in find_kept(checked.source)]
    return any(checked.text.count(piece) < pieces.count(piece) for piece in pieces)


def _is_unbalanced(text: str) -> bool:
    plain = fold(text)
    return plain.count('"') % 2 == 1 or any(
        plain.count(left) != plain.count(right) for left, right in ("()", "[]")
    )


def _broke_quotes(checked: Checked) -> bool:
    return _is_unbalanced(checked.text) and not _is_unbalanced(checked.source)


_WORD = re.compile(r"\w+", re.UNICODE)
_MOST_WORDS_REPEATED = 4


@lru_cache(maxsize=8)
def _words_of(text: str) -> Sequence[str]:
    return _WORD.findall(text.casefold())


def _longest_stutter(text: str) -> int:
    """Return how often a run of one to four words follows itself at once, at most."""
    words = _words_of(text)
    most = 1
    for size in range(1, _MOST_WORDS_REPEATED + 1):
        if sum(map(eq, words, words[size:])) < size:
            continue  # most sentences: no run of this size follows itself
        run = size
        for at in range(size, len(words)):
            run = run + 1 if words[at] == words[at - size] else size
            most = max(most, run // size)
    return most


def _repeats(checked: Checked) -> bool:
    """Three times the same words at once, or twice where the original has nothing of the kind."""
    times = _longest_stutter(checked.text)
    return (times > 2 and times > _longest_stutter(checked.source)) or _repeats_phrase(checked)


def _repeats_phrase(checked: Checked) -> bool:
    """A phrase of six words that comes again, where no phrase of three does in the original."""
    return _has_phrase_twice(checked.text, 6) and not _has_phrase_twice(checked.source, 3)


def _has_phrase_twice(text: str, size: int) -> bool:
    words = _words_of(text)
    if len(words) - len(set(words)) < size:
        return False  # each word of the second one was there before
    phrases = Counter(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
    return any(count > 1 for count in phrases.values())


_LETTERS = re.compile(r"[^\W\d_]{2,}")
_CYRILLIC = re.compile(f"[{CYRILLIC}]{{2,}}")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]{2,}")
_FOREIGN_SHARE = 0.5


def _has_wrong_script(checked: Checked) -> bool:
    """Cyrillic in English; in Russian, Latin words that are no names of the original, or mostly such."""
    if not is_cyrillic(checked.target_language):
        return has_cyrillic(checked.text) and bool(_CYRILLIC.search(without_kept(checked.text)))
    text = without_kept(checked.text)
    foreign = _LATIN.findall(text)
    names = {word for word in _LATIN.findall(checked.source) if not word.islower()}
    return not names.issuperset(foreign) or len(foreign) > _FOREIGN_SHARE * len(_LETTERS.findall(text))


_ENOUGH_TO_DIFFER = 3


def _is_copy(checked: Checked) -> bool:
    is_same = fold(checked.text.casefold()) == fold(checked.source.casefold())
    return is_same and len(_LETTERS.findall(checked.source)) >= _ENOUGH_TO_DIFFER


_SLACK = 25  # characters that a short sentence may gain or lose
_SPLITER, _SHORTER = 2.2, 0.4


def _is_out_of_proportion(checked: Checked) -> bool:
    before, after = len(checked.source), len(checked.text)
    return after > _SPLITER * before + _SLACK or after < _SHORTER * before - _SLACK


def _bilingual(checked: Checked) -> Bilingual:
    return Bilingual(*checked[:4])


def _other_numbers(checked: Checked) -> bool:
    return has_other_numbers(_bilingual(checked))


def _other_dates(checked: Checked) -> bool:
    return has_other_dates(_bilingual(checked))


def _lost_names(checked: Checked) -> bool:
    return has_lost_names(_bilingual(checked))


GUARDS = (
    Guard("empty", 8, "nothing was translated", _is_empty),
    Guard(LIMIT, 5, "the decoder stopped at its limit, the end may be missing", _hit_limit),
    Guard(CHATTER, 6, "the model wrote something beside the translation", _has_chatter),
    Guard(LANGUAGE, 5, "the answer is in another language", _has_other_language),
    Guard("repetition", 5, "the translation repeats itself", _repeats),
    Guard("copied", 5, "the translation is the same as the original", _is_copy),
    Guard("script", 4, "words in another script were left in the translation", _has_wrong_script),
    Guard("length", 4, "the translation is much longer or shorter than the original", _is_out_of_proportion),
    Guard("links", 4, "an address or a handle is not as in the original", _lost_link),
    Guard("numbers", 3, "the figures differ from the original", _other_numbers),
    Guard("dates", 3, "the dates differ from the original", _other_dates),
    Guard("names", 2, "a name of the original was not found in the translation", _lost_names),
    Guard("quotes", 1, "quotation marks or brackets are not balanced", _broke_quotes),
    Guard(SPLIT, 0, "the sentence was translated in parts", _was_split),
)
_WEIGHTS = {guard.name: guard.weight for guard in GUARDS}
_MEANINGS = {
    **{guard.name: guard.meaning for guard in GUARDS},
    TERMS: "a term of the glossary could not be put in",
}
