"""Finding names in a text: words in their place, pieces of names, pieces joined into names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from compare.language.naming_table import (
    Entry,
    Phrase,
    Spellings,
    cyrillic_spellings,
    is_acronym,
    latin_spellings,
    phrase_prefix,
    plain_word,
)
from compare.language.naming_words import Facts, Standing, Word, base_forms, read_name_word, role_words

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}(?=\W|$)"  # dotted capitals: U.S.
    r"|(?<!\w)[A-ZА-ЯЁІЇЄҐ]\.(?=[\s\u00a0]?[A-ZА-ЯЁІЇЄҐ])"  # an initial
    r"|[^\W_]+(?:['’ʼ‑-][^\W_]+)*"
)
_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)
_OPENERS = frozenset(".!?…:;\n\"“„«(•|/")
_QUOTES = frozenset("\"«“„'‘")
_DASHES = frozenset({"—", "–", "-"})
_SPACES = frozenset((" ", "\u00a0", "\u202f", ""))
_HEADLINE_SHARE = 0.75
_HEADLINE_WORDS = 4
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_INITIAL = re.compile(r"(?:[^\W\d_]\.)+|[B-HJ-Z]")
_ROMAN = re.compile(r"[IVXLCІХ]+")


class Piece(NamedTuple):
    """Neighbouring words that are a name or a part of one; `first` and `last` count words.

    `kind` is an entry's kind, or "initial", "patronymic", "unknown" (a name that no table knows) or
    "common" (a capitalised common word, a name only in company).
    """

    first: int
    last: int
    kind: str
    entry: Entry | None = None


def split_name_words(text: str) -> list[Word]:
    """Return the words of a text with what their place says about their capital.

    Parameters
    ----------
    text : str
        Any text.

    Returns
    -------
    list of Word
        In order. Figures and signs are left out; a possessive 's is not part of its word.

    Examples
    --------
    >>> [(word.text, word.opening) for word in split_name_words("He met Biden's aide. Talks failed.")]
    [('He', True), ('met', False), ('Biden', False), ('aide', False), ('Talks', True), ('failed', False)]
    """
    words = []
    before = 0
    for match in _WORD.finditer(text):
        start, stop = match.span()
        written = match.group()
        gap = text[before:start]
        possessive = _POSSESSIVE.search(written)
        if possessive:
            stop -= len(possessive.group())
            written = text[start:stop]
        opening = not words or not _OPENERS.isdisjoint(gap) or gap.strip() in _DASHES
        adjacent = bool(words) and gap in _SPACES
        words.append(Word(start, stop, written, opening, adjacent, gap[-1:] in _QUOTES))
        before = stop if possessive is None else match.end()
    return words


def split_compounds(words: Sequence[Word], language: str) -> list[Word]:
    """Split hyphenated words that are two names, or a name and a common word.

    Parameters
    ----------
    words : sequence of Word
        From `split_name_words`.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Word
        The first half of a compound keeps its hyphen in `text`, so that it is looked up as such.
    """
    split: list[Word] = []
    for word in words:
        parts = word.text.split("-") if "-" in word.text else []
        if parts and all(parts) and _is_compound(word.text, parts, language):
            split.extend(_cut(word, parts))
        else:
            split.append(word)
    return split


def _is_compound(whole: str, parts: list[str], language: str) -> bool:
    if read_name_word(whole, language).entries:
        return False
    known = [_is_half_known(part, index < len(parts) - 1, language) for index, part in enumerate(parts)]
    return any(known) and all(sure or part.islower() for sure, part in zip(known, parts, strict=True))


def _is_half_known(part: str, is_first: bool, language: str) -> bool:
    return bool(read_name_word(part, language).entries or (is_first and read_name_word(f"{part}-", language).entries))


def _cut(word: Word, parts: list[str]) -> Iterator[Word]:
    start = word.start
    for index, part in enumerate(parts):
        text = part if index == len(parts) - 1 else f"{part}-"
        yield Word(start, start + len(part), text, word.opening and index == 0, word.adjacent and index == 0)
        start += len(part) + 1


def find_pieces(words: Sequence[Word], language: str) -> list[Piece]:
    """Return the pieces of names among the words: table phrases first, then single words.

    Parameters
    ----------
    words : sequence of Word
        From `split_name_words`.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of Piece
        In order, not overlapping.
    """
    headline = is_headline(words)
    pieces: list[Piece] = []
    place = 0
    while place < len(words):
        found = _find_phrase(words, place, language) or _find_word(words, place, language, headline)
        if found is not None:
            pieces.append(found)
            place = found.last
        place += 1
    return pieces


def is_headline(words: Sequence[Word]) -> bool:
    """Tell headlines in title case, where a capital says nothing."""
    long = [word.text for word in words if len(word.text) > 3]
    return (
        len(long) >= _HEADLINE_WORDS
        and sum(word[0].isupper() for word in long) >= _HEADLINE_SHARE * len(long)
        and not _CYRILLIC.search(long[0])
    )


def _find_phrase(words: Sequence[Word], place: int, language: str) -> Piece | None:
    first = words[place].text
    spellings = _spellings_for(first)
    capital = first[0].isupper()
    for phrase in spellings.phrases.get(phrase_prefix(first), ()):
        last = place + len(phrase.words) - 1
        if not capital and phrase.words[0][0].isupper():
            continue
        if last < len(words) and _is_phrase(words[place : last + 1], phrase, language):
            return Piece(place, last, phrase.entry.kind, phrase.entry)
    return None


def _spellings_for(word: str) -> Spellings:
    return cyrillic_spellings() if _CYRILLIC.search(word) else latin_spellings()


def _is_phrase(words: Sequence[Word], phrase: Phrase, language: str) -> bool:
    return all(
        _is_word(word.text, wanted, language) and (index == 0 or word.adjacent)
        for index, (word, wanted) in enumerate(zip(words, phrase.words, strict=True))
    ) and (not words[0].opening or _has_capitals(words, phrase))


def _has_capitals(words: Sequence[Word], phrase: Phrase) -> bool:
    """Say whether every word that the table writes with a capital has one; expected where a sentence opens."""
    pairs = zip(words, phrase.words, strict=True)
    return all(word.text[0].isupper() or not wanted[0].isupper() for word, wanted in pairs)


def _is_word(word: str, wanted: str, language: str) -> bool:
    plain, wanted_plain = plain_word(word), plain_word(wanted)
    if plain == wanted_plain:
        return True
    if is_acronym(wanted) or plain[0] != wanted_plain[0]:
        return False
    forms = base_forms(word, language)
    return wanted_plain in forms or (language == "ru" and not set(forms).isdisjoint(base_forms(wanted, "ru")))


def _find_word(words: Sequence[Word], place: int, language: str, headline: bool) -> Piece | None:
    word = words[place]
    facts = read_name_word(_without_dots(word.text), language)
    if facts.entries:
        entry = facts.entries[0]
        if facts.ambiguous and not _is_meant(words, place, entry, headline):
            return None
        return Piece(place, place, entry.kind, entry)
    if not word.text[0].isupper() or _ROMAN.fullmatch(word.text):
        return None
    if _INITIAL.fullmatch(word.text):
        return Piece(place, place, "initial")
    if facts.patronymic and not facts.ambiguous:
        return Piece(place, place, "patronymic")
    if facts.given and not facts.ambiguous:
        return Piece(place, place, "given")
    return Piece(place, place, "unknown" if _is_name(facts, word.opening or headline) else "common")


def _is_meant(words: Sequence[Word], place: int, entry: Entry, headline: bool) -> bool:
    """Say whether a word that may also be a common one is meant as the name that the table lists."""
    word = words[place]
    if entry.kind == "nationality" or is_acronym(word.text):
        return True
    if entry.kind == "organisation" and _CYRILLIC.search(word.text):
        return word.quoted
    if not (word.opening or headline):
        return True
    return entry.kind in {"given", "person"} and _has_capital_next(words, place, headline)


def _without_dots(word: str) -> str:
    return word.replace(".", "") if "." in word else word


def _has_capital_next(words: Sequence[Word], place: int, headline: bool) -> bool:
    following = words[place + 1] if place + 1 < len(words) else None
    return following is not None and following.adjacent and following.text[0].isupper() and not headline


def _is_name(facts: Facts, opening: bool) -> bool:
    if opening:
        return facts.standing in {Standing.NAME, Standing.UNKNOWN}
    return facts.standing is not Standing.COMMON


# --- joining -------------------------------------------------------------------------------------

_PERSONAL = frozenset({"given", "initial", "patronymic"})
_SURNAMES = frozenset({"person", "unknown", "common", "patronymic"})


class Joint(NamedTuple):
    """A rule that joins two neighbouring pieces: its name, its test, and the kind of the whole."""

    name: str
    joins: Callable[[str, str], bool]
    kind: str


_JOINTS = (
    Joint("first name and what follows", lambda a, b: a == "given" and b in _SURNAMES | _PERSONAL, "person"),
    Joint("patronymic and surname", lambda a, b: a == "patronymic" and b in _SURNAMES, "person"),
    Joint("initial and surname", lambda a, b: a == "initial" and b in {"initial", "given", "person", "unknown"}, "person"),
    Joint("unknown first name and known surname", lambda a, b: a == "unknown" and b == "person", "person"),
    Joint("surname and initials", lambda a, b: a == "person" and b == "initial", "person"),
    Joint("unknown words in a row", lambda a, b: a == "unknown" and b in {"unknown", "common"}, "unknown"),
)


def join_pieces(words: Sequence[Word], pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    """Yield runs of neighbouring pieces that are one name.

    Parameters
    ----------
    words : sequence of Word
        From `split_name_words`.
    pieces : sequence of Piece
        From `find_pieces` on the same words.

    Yields
    ------
    list of Piece
        The parts of one name. Lone initials and lone common words are left out.
    """
    run: list[Piece] = []
    kind = ""
    for piece in pieces:
        joined = _joint(run, kind, piece, words)
        if joined is None:
            yield from _finished(run)
            run, kind = [piece], piece.kind
        else:
            run.append(piece)
            kind = joined
    yield from _finished(run)


def _joint(run: Sequence[Piece], kind: str, piece: Piece, words: Sequence[Word]) -> str | None:
    if not run or run[-1].last + 1 != piece.first or not words[piece.first].adjacent:
        return None
    if kind == "person" and run[-1].kind in _SURNAMES - {"patronymic"}:
        return None
    left = run[-1].kind if kind == "person" else kind
    for joint in _JOINTS:
        if joint.joins(left, piece.kind):
            return joint.kind
    return None


def _finished(run: list[Piece]) -> Iterator[list[Piece]]:
    if any(piece.kind not in {"initial", "common", "title", "term"} for piece in run):
        yield run
