"""The lexicon, read once: single words by lemma and part of speech, expressions by their first lemma."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).parent.parent / "lexicon"
EXPRESSIONS = "expressions.tsv"
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
def read_lexicon() -> dict[tuple[str, str], tuple[Entry, ...]]:
    """Return all single words: (lemma with ё as е, part of speech) to its entries."""
    lexicon: dict[tuple[str, str], tuple[Entry, ...]] = {}
    for path in sorted(FOLDER.glob("*.tsv")):
        if path.name != EXPRESSIONS:
            for row in read_rows(path):
                key = (fold_yo(row.lemma), row.part_of_speech)
                lexicon[key] = (*lexicon.get(key, ()), Entry(row.english, _read_marks(row.note)))
    return lexicon


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
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield Row(*line.split("\t"))


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
