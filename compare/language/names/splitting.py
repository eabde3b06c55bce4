"""The words of a text in their place: what a capital is worth there, and where compounds part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from compare.language.identification import CAPITALS, has_cyrillic
from compare.language.names.words import NameWord, read_name_word

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?=\W|$)"  # dotted capitals: U.S.
    rf"|(?<!\w)[A-Z{CAPITALS}]\.(?=[\s\u00a0]?[A-Z{CAPITALS}])"  # an initial
    r"|[^\W_]+(?:['’ʼ‑-][^\W_]+)*"
)
_POSSESSIVES = frozenset(("'s", "’s", "'S", "’S"))
_OPENERS = frozenset('.!?…:;\n"“„«(•|/')
_QUOTES = frozenset("\"«“„'‘")
_CLOSERS = frozenset("\"»”“'’")
_DASHES = frozenset({"—", "–", "-"})
_SPACES = frozenset((" ", "\u00a0", "\u202f", ""))
_ABBREVIATIONS = frozenset({"St", "Mt", "Ft"})
_HEADLINE_SHARE = 0.75
_HEADLINE_WORDS = 4
_LONGEST_SHORT_WORD = 3


def split_name_words(text: str) -> list[NameWord]:
    """Return the words of a text with what their place says about their capital.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of NameWord
        In order. Figures and signs are left out; a possessive 's is not part of its word.

    Examples
    --------
    >>> [(word.text, word.opening) for word in split_name_words("He met Biden's aide. Talks failed.")]
    [('He', True), ('met', False), ('Biden', False), ('aide', False), ('Talks', True), ('failed', False)]
    """
    words: list[NameWord] = []
    before = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        written = match.group()
        gap = text[before:start]
        spaced = bool(words) and gap == " "
        if words and gap == ". " and words[-1].text in _ABBREVIATIONS:
            gap = " "
        possessive = written[-2:] in _POSSESSIVES
        if possessive:
            stop -= 2
        words.append(
            NameWord(
                start,
                stop,
                text[start:stop],
                opening=not spaced and (not words or _opens(gap)),
                adjacent=spaced or (bool(words) and gap in _SPACES),
                quoted=gap[-1:] in _QUOTES,
                closed=text[match.end() : match.end() + 1] in _CLOSERS,
                possessive=possessive,
            )
        )
        before = match.end()
    return _lower_voice(words) if _is_shouted(words) else words


def _opens(gap: str) -> bool:
    return not _OPENERS.isdisjoint(gap) or gap.strip() in _DASHES


def _is_shouted(words: Sequence[NameWord]) -> bool:
    long = [word.text for word in words if len(word.text) > _LONGEST_SHORT_WORD]
    return len(long) >= _HEADLINE_WORDS - 1 and all(word.isupper() for word in long)


def _lower_voice(words: Sequence[NameWord]) -> list[NameWord]:
    """Give the words of a text in capitals one capital each, which then says nothing; acronyms stay."""
    return [word._replace(text=_quieten(word.text), opening=True) for word in words]


def _quieten(word: str) -> str:
    return word.capitalize() if len(word) > _LONGEST_SHORT_WORD else word


def split_compounds(words: Sequence[NameWord], language: str) -> list[NameWord]:
    """Split hyphenated words that are two names, or a name and a common word; not surnames.

    Parameters
    ----------
    words : sequence of NameWord
        From `split_name_words`.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of NameWord
        The first half of a compound keeps its hyphen in `text`, so that it is looked up as such.
    """
    split: list[NameWord] = []
    for word in words:
        surname = word.adjacent and split and read_name_word(split[-1].text, language).given
        split.extend(_cut(word, language) if "-" in word.text and not surname else (word,))
    return split


def _cut(word: NameWord, language: str) -> Iterator[NameWord]:
    """Yield the halves of a compound, or the word itself where it is none."""
    parts = word.text.split("-")
    if not all(parts) or read_name_word(word.text, language).entries:
        yield word
        return
    halves = list(_known_halves(parts, language))
    if not any(known for _, known in halves) or not all(known or half.islower() for half, known in halves):
        yield word
        return
    start = word.start
    for index, (half, _) in enumerate(halves):
        first, last = index == 0, index == len(halves) - 1
        text = half if last else f"{half}-"
        yield NameWord(
            start, start + len(half), text, word.opening and first, word.adjacent and first, word.quoted
        )
        start += len(half) + 1


def _known_halves(parts: Sequence[str], language: str) -> Iterator[tuple[str, bool]]:
    """Yield the parts, joined where the table knows them joined (Улан-Удэ), and whether it knows them."""
    place = 0
    while place < len(parts):
        for stop in range(len(parts), place, -1):
            half = "-".join(parts[place:stop])
            known = bool(
                read_name_word(half, language).entries
                or (stop < len(parts) and read_name_word(f"{half}-", language).entries)
            )
            if known or stop == place + 1:
                yield half, known
                place = stop
                break


def is_headline(words: Sequence[NameWord]) -> bool:
    """Tell headlines in title case, where a capital says nothing."""
    long = [word.text for word in words if len(word.text) > _LONGEST_SHORT_WORD]
    return (
        len(long) >= _HEADLINE_WORDS
        and sum(word[0].isupper() for word in long) >= _HEADLINE_SHARE * len(long)
        and not has_cyrillic(long[0])
    )
