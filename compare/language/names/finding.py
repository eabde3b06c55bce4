"""Names of persons, places and organisations, and whether two of them name the same.

A name's `key` is the same in Russian and English, in every case, spelling and transliteration: the
key of its entry in `data/names_table.tsv`, or else, after a tilde, the skeleton of its sounds. A
person's key is that of the surname.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from compare.language.identification import has_cyrillic
from compare.language.names.inflection import agree_nominatives
from compare.language.names.joining import NameRun, join_pieces
from compare.language.names.pieces import NamePiece, find_pieces
from compare.language.names.sounds import skeleton
from compare.language.names.splitting import split_compounds, split_name_words
from compare.language.names.table import TableName, find_respelled
from compare.language.names.words import NameWord, base_forms, read_name_word, role_words
from compare.language.romanization import transliterate
from compare.records import Name

_SHOWN_KINDS = {"given": "person", "unknown": "", "patronymic": "person", "initial": "person"}
_UKRAINIAN_LETTER = re.compile("[іїєґІЇЄҐ]")
# Lavrova and Lavrov, Navalnaya and Navalny are one key; first names tell the two apart.
_FEMININE = ((re.compile(r"(?<=[oe]v|in|yn)a$"), ""), (re.compile(r"skaya$"), "sky"))
_SHORTEST_FOLDED = 5
_OPPOSED = re.compile(r"(анти|про)\w{5}")
_OPPOSED_ENGLISH = {"анти": "anti", "про": "pro"}


def find_names(text: str, language: str) -> tuple[Name, ...]:
    """Find the names of persons, places, organisations and nations.

    Parameters
    ----------
    text : str
        Any text; a sentence is best, as capitals at its start are judged.
    language : str
        ISO 639-1 code. Russian, English and Ukrainian have word lists; others go by capitals and the
        table.

    Returns
    -------
    tuple of Name
        In order, not overlapping. Nationalities are names in Russian too ("российский").

    Examples
    --------
    >>> [(name.text, name.key) for name in find_names("Владимир Зеленский прибыл в Киев.", "ru")]
    [('Владимир Зеленский', 'zelensky'), ('Киев', 'kyiv')]
    >>> [(name.text, name.key) for name in find_names("Zelenskyy left Kiev.", "en")]
    [('Zelenskyy', 'zelensky'), ('Kiev', 'kyiv')]
    """
    words, runs = _find_runs(text, language)
    return tuple(_make_name(text, words, run.pieces, language) for run in runs)


def explain_names(text: str, language: str) -> tuple[tuple[str, Name], ...]:
    """Return the names in a text, each with the names of the rules that found and joined its parts.

    Parameters
    ----------
    text, language
        As in `find_names`.

    Returns
    -------
    tuple of (str, Name)
        As `find_names` returns them; of several rules the names are joined by " + ".

    Examples
    --------
    >>> for rule, name in explain_names("Volodymyr Zelenskyy left Kiev.", "en"):
    ...     print(name.text, "by", rule)
    Volodymyr Zelenskyy by word of the table + first name and what follows
    Kiev by word of the table
    """
    words, runs = _find_runs(text, language)
    return tuple(
        (
            " + ".join(dict.fromkeys([*(piece.rule for piece in run.pieces), *run.joints])),
            _make_name(text, words, run.pieces, language),
        )
        for run in runs
    )


def _find_runs(text: str, language: str) -> tuple[Sequence[NameWord], Iterator[NameRun]]:
    words = split_name_words(text)
    if any("-" in word.text for word in words):
        words = split_compounds(words, language)
    return words, join_pieces(words, find_pieces(words, language))


def _make_name(text: str, words: Sequence[NameWord], run: Sequence[NamePiece], language: str) -> Name:
    start, stop = words[run[0].first].start, words[run[-1].last].stop
    kind = run[0].kind if len(run) == 1 else _kind_of_run(run)
    key = _key_of_run(words, run, kind, language)
    return Name(start, stop, text[start:stop], key, _SHOWN_KINDS.get(kind, kind))


def _kind_of_run(run: Sequence[NamePiece]) -> str:
    personal = {"given", "initial", "patronymic", "person"}
    return "person" if any(piece.kind in personal for piece in run) else "unknown"


def _key_of_run(words: Sequence[NameWord], run: Sequence[NamePiece], kind: str, language: str) -> str:
    if kind != "person" or len(run) == 1:
        return _key_of_pieces(words, run, language)
    surnames = [piece for piece in run if piece.kind in {"person", "unknown", "common"}]
    return _key_of_pieces(words, surnames[-1:] or run[:1], language)


def _key_of_pieces(words: Sequence[NameWord], pieces: Sequence[NamePiece], language: str) -> str:
    if len(pieces) == 1 and pieces[0].entry is not None:
        return entry_key(pieces[0].entry)
    written = [words[index].text for piece in pieces for index in range(piece.first, piece.last + 1)]
    return _key_of_words(written, language)


def _key_of_words(written: Sequence[str], language: str) -> str:
    telling = [word for word in written if word.lower() not in role_words("designators", language)] or written
    if len(telling) == 1:
        return _key_of_word(telling[0], language)
    return "~" + "_".join(_key_of_word(word, language).lstrip("~") for word in telling)


def entry_key(entry: TableName) -> str:
    """Return the key of a table entry; a surname's is the masculine one."""
    return _masculine(entry.key) if entry.kind == "person" else entry.key


def _masculine(key: str) -> str:
    for ending, replacement in _FEMININE:
        key = ending.sub(replacement, key)
    return key


@lru_cache(maxsize=100_000)
def _key_of_word(word: str, language: str) -> str:
    entries = read_name_word(word, language).entries
    if entries:
        return entry_key(entries[0])
    if not has_cyrillic(word):
        folded = find_respelled(word) if len(word) >= _SHORTEST_FOLDED else None
        return entry_key(folded) if folded else f"~{skeleton(word)}"
    return f"~{skeleton(_nominative_of(word, language))}"


def _nominative_of(word: str, language: str) -> str:
    if language == "uk":
        return base_forms(word, "uk")[1] if len(base_forms(word, "uk")) > 1 else word
    if language == "ru" and not word.isupper():
        return agree_nominatives((word,))[0]
    return word


def english_name(phrase: str, language: str = "ru") -> str | None:
    """Return the accepted English form of a Russian name in any case.

    Parameters
    ----------
    phrase : str
        One word or several that are one name.
    language : str
        "ru", or "uk" for Ukrainian.

    Returns
    -------
    str or None
        By the table, else transliterated from the nominative; None where the phrase is no name.

    Examples
    --------
    >>> english_name("Лавровым"), english_name("Запорожье"), english_name("российского"), english_name("дома")
    ('Lavrov', 'Zaporizhzhia', 'Russian', None)
    """
    words = [word._replace(opening=False) for word in split_name_words(phrase)]
    pieces = find_pieces(words, language)
    covered = sum(piece.last - piece.first + 1 for piece in pieces)
    if not words or covered < len(words) or all(piece.kind == "common" for piece in pieces):
        return None
    written = tuple(word.text for word in words)
    base = (
        agree_nominatives(written)
        if language == "ru"
        else tuple(_nominative_of(word, language) for word in written)
    )
    return " ".join(_english_piece(piece, written, base, language) for piece in pieces)


def english_place(word: str, language: str) -> str:
    """Return the accepted English name of the place that a word names, "" where it may name anything else.

    Parameters
    ----------
    word : str
        In any case.
    language : str
        ISO 639-1 code.

    Examples
    --------
    >>> english_place("Мексику", "ru"), english_place("Владимир", "ru")
    ('Mexico', '')
    """
    entries = read_name_word(word, language).entries
    return entries[0].english if len(entries) == 1 and entries[0].kind == "place" else ""


def _english_piece(piece: NamePiece, written: Sequence[str], base: Sequence[str], language: str) -> str:
    entry = piece.entry
    if piece.kind in {"person", "given"} and piece.first == piece.last and len(written) > 1:
        # The words decide together between Zakharov and Zakharova, Ivan and Ivana.
        agreed = read_name_word(_like(base[piece.first], written[piece.first]), language).entries
        entry = next((found for found in agreed if found.kind == piece.kind), entry)
    if entry is not None:
        opposed = _OPPOSED.match(written[piece.first].lower()) if entry.kind == "nationality" else None
        return f"{_OPPOSED_ENGLISH[opposed[1]]}-{entry.english}" if opposed else entry.english
    words = (_like(base[index], written[index]) for index in range(piece.first, piece.last + 1))
    return " ".join(transliterate(word, language) for word in words)


def _like(form: str, written: str) -> str:
    """Give a lower-case form the capitals of the word as written."""
    if written.isupper() and len(written) > 1:
        return written
    return "-".join(part[:1].upper() + part[1:] for part in form.split("-"))
