"""The lexicon, read once: single words by lemma and part of speech, expressions by their first lemma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "lexicon"
EXPRESSIONS = "expressions.tsv"
_REMEMBERED = 50_000
PARTS_OF_SPEECH = frozenset(
    {"NOUN", "ADJF", "VERB", "ADVB", "PRED", "PREP", "CONJ", "PRCL", "NPRO", "NUMR", "INTJ"}
)


class Entry(NamedTuple):
    """One meaning: plain English, and marks such as ``dat=`` or ``unc``, each with its value ("" alone)."""

    english: str
    marks: Mapping[str, str]


class Expression(NamedTuple):
    """Several words with one meaning; words that begin with ``=`` stand for exactly that form."""

    words: tuple[str, ...]
    part_of_speech: str
    entry: Entry


class Row(NamedTuple):
    """A line of a lexicon file."""

    lemma: str
    part_of_speech: str
    english: str
    note: str


@cache
def read_lexicon() -> Mapping[tuple[str, str], Sequence[str]]:
    """Return all single words: (lemma with ё as е, part of speech) to what the lines say after them.

    A report needs some hundred of the many thousand: `find_entries` makes the entries that are asked for.
    """
    lexicon: dict[tuple[str, str], list[str]] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        if path.name != EXPRESSIONS:
            for line in _read_lines(path):
                lemma, part_of_speech, rest = line.split("\t", 2)
                lexicon.setdefault((fold_yo(lemma), part_of_speech), []).append(rest)
    return lexicon


@lru_cache(maxsize=_REMEMBERED)
def find_entries(lemma: str, part_of_speech: str) -> tuple[Entry, ...]:
    """Return the entries of a word, none where it has none.

    Examples
    --------
    >>> [entry.english for entry in find_entries("паром", "NOUN")], find_entries("паром", "VERB")
    (['ferry'], ())
    """
    cells = (rest.split("\t") for rest in read_lexicon().get((lemma, part_of_speech), ()))
    return tuple(Entry(english, _read_marks(note)) for english, note in cells)


@cache
def read_expressions() -> Mapping[str, Mapping[str, Sequence[Expression]]]:
    """Return all expressions by their first and second word."""
    found: dict[str, dict[str, list[Expression]]] = {}
    for row in read_rows(FOLDER / EXPRESSIONS):
        words = tuple(fold_yo(row.lemma).split())
        expression = Expression(words, row.part_of_speech, Entry(row.english, _read_marks(row.note)))
        found.setdefault(words[0], {}).setdefault(words[1], []).append(expression)
    return found


def read_rows(path: Path) -> Iterator[Row]:
    """Yield the lines of one lexicon file."""
    for line in _read_lines(path):
        yield Row(*line.split("\t"))


def _read_lines(path: Path) -> list[str]:
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return [line for line in lines if line and line[0] != "#"]


@cache
def lexicon_digest() -> str:
    """Return a short digest of all lexicon files: the gloss depends on nothing else but its rules."""
    digest = sha256()
    for path in sorted(FOLDER.glob("*.tsv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def fold_yo(text: str) -> str:
    """Write ё as е, as most newspapers do.

    Examples
    --------
    >>> fold_yo("учёный")
    'ученый'
    """
    return text.replace("ё", "е")


@cache
def _read_marks(note: str) -> Mapping[str, str]:
    return {name: value for name, _, value in (mark.partition("=") for mark in note.split())}
