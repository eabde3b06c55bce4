"""Suggestions while a run goes on: what the memory has that is nearly like a sentence, for a person."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import IO, NamedTuple, Self

from compare.documents import Offer, Segment
from compare.outputs import as_cell, write_atomically
from compare.records import Translation, TranslationSettings
from compare.translation import MatchAnalysis, Suggestion

SHEET = "suggestions.tsv"
_COLUMNS = ("file", "place", "sentence", "translation", "percent", "similar", "its_translation")
_ANSWERED = frozenset({"identity"})


class Passage(NamedTuple):
    """One translated segment of a file, named as it lies below the output folder."""

    file: str
    segment: Segment
    made: Translation


class Adviser:
    """Writes ``suggestions.tsv`` beside the translations, and counts how much the memory covers.

    Nothing of a suggestion enters a translation.

    Parameters
    ----------
    output : pathlib.Path
        The folder of the run.
    settings : TranslationSettings
        Which layers and which memory to ask, and the language to translate into.
    """

    def __init__(self, output: Path, settings: TranslationSettings) -> None:
        self.analysis = MatchAnalysis(settings.target, settings)
        self.count = 0
        self._path = output / SHEET
        self._sheet: AbstractContextManager[IO[bytes]] = write_atomically(self._path)
        self._file: IO[bytes]

    def __enter__(self) -> Self:
        self._file = self._sheet.__enter__()
        self._write(_COLUMNS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._sheet.__exit__(kind, error, trace)

    def advise(self, passages: Sequence[Passage]) -> list[tuple[Offer, ...]]:
        """Write what can be suggested for the sentences of a window; return it for each passage."""
        offers: list[list[Offer]] = [[] for _ in passages]
        for language in dict.fromkeys(passage.made.source_language for passage in passages):
            asked = [
                (place, mapping)
                for place, passage in enumerate(passages)
                if passage.made.source_language == language
                for mapping in passage.made.sentences
                if mapping.engine not in _ANSWERED
            ]
            sentences = [
                passages[place].made.source[mapping.source_start : mapping.source_stop]
                for place, mapping in asked
            ]
            suggested = self.analysis.add(sentences, language)
            for (place, mapping), sentence, found in zip(asked, sentences, suggested, strict=True):
                offers[place] += [_offer(one) for one in found]
                translated = passages[place].made.text[mapping.start : mapping.stop]
                self._write_found(passages[place], sentence, translated, found)
        return [tuple(some) for some in offers]

    def _write_found(
        self, passage: Passage, sentence: str, translated: str, found: Sequence[Suggestion]
    ) -> None:
        for one in found:
            self.count += 1
            about = (passage.file, passage.segment.where, sentence, translated)
            self._write((*about, f"{_percent(one)}", one.source, one.target))

    def _write(self, cells: Sequence[str]) -> None:
        line = io.StringIO()
        csv.writer(line, dialect="excel-tab", lineterminator="\n").writerow(map(_plain, cells))
        self._file.write(line.getvalue().encode("utf-8", "replace"))


def _plain(cell: str) -> str:
    """Keep a cell on one line, and text from being taken for a formula."""
    return as_cell(" ".join(cell.split()))


def _offer(one: Suggestion) -> Offer:
    return Offer(_percent(one), one.source, one.target)


def _percent(one: Suggestion) -> int:
    return int(100 * one.similarity)  # rounded down: what is not 85 % is not in that band
