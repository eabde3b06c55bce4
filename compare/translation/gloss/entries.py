"""The lexicon, read once: single words by lemma and part of speech, expressions by their first lemma."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
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


class Lexicon(Mapping[tuple[str, str], tuple[Entry, ...]]):
    """All single words: (lemma with ё as е, part of speech) to its entries, which are made when asked for.

    A report needs some hundred of the many thousand.
    """

    def __init__(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Take lemma, part of speech, and the rest of the line."""
        self._rest: dict[tuple[str, str], list[str]] = {}
        self._made: dict[tuple[str, str], tuple[Entry, ...]] = {}
        for lemma, part_of_speech, rest in rows:
            self._rest.setdefault((fold_yo(lemma), part_of_speech), []).append(rest)

    def __getitem__(self, key: tuple[str, str]) -> tuple[Entry, ...]:
        if key not in self._made:
            cells = (rest.split("\t") for rest in self._rest[key])
            self._made[key] = tuple(Entry(english, _read_marks(note)) for english, note in cells)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._rest

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._rest)

    def __len__(self) -> int:
        return len(self._rest)


@cache
def read_lexicon() -> Lexicon:
    """Return all single words."""
    paths = (path for path in sorted(FOLDER.glob("*.tsv")) if path.name != EXPRESSIONS)
    cells = (line.split("\t", 2) for path in paths for line in _read_lines(path))
    return Lexicon((lemma, part_of_speech, rest) for lemma, part_of_speech, rest in cells)


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


def _read_lines(path: Path) -> Iterator[str]:
    if path.is_file():
        for line in path.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line


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
