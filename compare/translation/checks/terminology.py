"""The user's own terms: a CSV of source, target and note, and where its terms stand in a sentence."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from compare.errors import UnreadableFileError
from compare.language import lemmatize, tokenize

_MOST_CHARACTERS = 500
_COLUMNS = ("source", "target", "note")
_NEEDED = {"source", "target"}


class Term(NamedTuple):
    """How a source term is to be translated."""

    source: str
    target: str
    note: str = ""


class TermPlace(NamedTuple):
    """Where a term stands in a sentence, in whatever inflection."""

    start: int
    stop: int
    term: Term


@dataclass(frozen=True)
class Terminology:
    """Terms of a language pair, found by the lemmas of their words.

    Examples
    --------
    >>> terms = Terminology.of([Term("совет безопасности", "Security Council")], "ru", "en")
    >>> [place[:2] for place in terms.find("Заседание Совета Безопасности прошло.")]
    [(10, 29)]
    """

    by_first: Mapping[str, Sequence[tuple[tuple[str, ...], Term]]]
    source: str
    target: str

    @classmethod
    def of(cls, terms: Iterable[Term], source: str, target: str) -> Terminology:
        """Index terms by the lemma of their first word, longest first."""
        by_first: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        for term in terms:
            lemmas = tuple(lemmatize(term.source, source))
            if lemmas:
                by_first.setdefault(lemmas[0], []).append((lemmas, term))
        for entries in by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        return cls(by_first, source, target)

    def find(self, sentence: str) -> list[TermPlace]:
        """Return the places of terms, from left to right and without overlap; the longest term wins."""
        lemmas = lemmatize(sentence, self.source)
        tokens = tokenize(sentence, self.source)
        places, at = [], 0
        while at < len(lemmas):
            for wanted, term in self.by_first.get(lemmas[at], ()):
                stop = at + len(wanted)
                if tuple(lemmas[at:stop]) == wanted:
                    places.append(TermPlace(tokens[at].start, tokens[stop - 1].stop, term))
                    at = stop - 1
                    break
            at += 1
        return places

    def is_used(self, term: Term, translation: str) -> bool:
        """Tell whether a translation has the target term, in whatever inflection."""
        wanted, lemmas = lemmatize(term.target, self.target), lemmatize(translation, self.target)
        size = len(wanted)
        return any(lemmas[at : at + size] == wanted for at in range(len(lemmas) - size + 1))


def load_terminology(path: Path, source: str, target: str) -> Terminology:
    """Read a glossary file for a language pair.

    Raises
    ------
    UnreadableFileError
        If it is missing or is not such a CSV.
    """
    try:
        status = path.stat()
        return _load(path, status.st_mtime_ns, status.st_size, source, target)
    except OSError as error:
        raise UnreadableFileError(f"glossary {path}: {error.strerror}", hint="check the name") from error


@lru_cache(maxsize=8)
def _load(path: Path, changed: int, size: int, source: str, target: str) -> Terminology:
    return Terminology.of(read_terms(path), source, target)


def read_terms(path: Path) -> list[Term]:
    """Read a CSV with the columns source, target and, optionally, note; a header line may be there.

    A header may name them in any order, and others beside them.

    Raises
    ------
    UnreadableFileError
        If it is no CSV, a line has no term, or a header names one of the first two columns alone.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = [(number, row) for number, row in enumerate(csv.reader(file, strict=True), 1) if any(row)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(f"glossary {path}: {error}", hint="save it as CSV in UTF-8") from error
    except OSError as error:
        raise UnreadableFileError(f"glossary {path}: {error.strerror}", hint="check the name") from error
    header = [cell.strip().lower() for cell in rows[0][1]] if rows else []
    named = _NEEDED & set(header)
    if not named:
        return [_read_row(path, number, row, _COLUMNS) for number, row in rows]
    if named != _NEEDED:
        raise UnreadableFileError(
            f"glossary {path}: the columns are {', '.join(header)}", hint="name them source, target, note"
        )
    return [_read_row(path, number, row, header) for number, row in rows[1:]]


def _read_row(path: Path, number: int, row: list[str], columns: Sequence[str]) -> Term:
    cells = dict(zip(columns, map(str.strip, row), strict=False))
    source, target, note = (cells.get(name, "") for name in _COLUMNS)
    if not source or not target or len(source) > _MOST_CHARACTERS:
        hint = "each line needs a source term and a target term"
        raise UnreadableFileError(f"glossary {path}, line {number}: not a term", hint=hint)
    return Term(source, target, note)
