"""How much of some files the translation memory covers, before anything is translated."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from compare.batch.planning import Task, find_sources
from compare.batch.windows import OpenFile, WindowPiece, read_pieces, take_window
from compare.records import Failure, Progress, ProgressEvent, TranslationSettings, no_progress
from compare.translation import Band, MatchAnalysis, SourceText, cut_sentences


class Coverage(NamedTuple):
    """Segments, words and characters by how like a human unit they are, and inputs that were not read."""

    bands: tuple[Band, ...]
    failed: tuple[Failure, ...]
    read: int


def analyse_files(
    paths: Sequence[str | Path], settings: TranslationSettings, progress: Progress = no_progress
) -> Coverage:
    """Count what the human units of the memory cover of files and folders; nothing is translated.

    Parameters
    ----------
    paths : sequence of str or pathlib.Path
        Files and folders.
    settings : TranslationSettings
        The language to translate into, which layers and which memory to ask, columns of tables.
    progress : Progress, optional
        Called after each window of sentences.

    Returns
    -------
    Coverage
        Text that is in the target language already is in none of the bands.

    Examples
    --------
    >>> found = analyse_files(["nowhere.txt"], TranslationSettings(use_memory=False))
    >>> found.bands[-1], len(found.failed)
    (Band(name='none', segments=0, words=0, characters=0), 1)
    """
    sources, failures = find_sources(paths)
    files = [OpenFile(Task(source, source)) for source in sources]
    analysis = MatchAnalysis(settings.target, settings)
    pieces = read_pieces(files, settings)
    while window := take_window(pieces):
        for language in dict.fromkeys(piece.language for piece in window if _is_counted(piece, settings)):
            analysis.add(_sentences_of(window, language), language)
        done = sum(band.segments for band in analysis.bands)
        progress(ProgressEvent("analysing", done, 0, "sentences", 0, window[-1].file.task.source.name))
    failures += _failures_of(files)
    read = sum(file.error is None for file in files)
    return Coverage(tuple(analysis.bands), tuple(failures), read)


def list_sentences(
    paths: Sequence[str | Path], language: str, settings: TranslationSettings
) -> tuple[list[str], tuple[Failure, ...]]:
    """Return the sentences of one language that files and folders hold, and inputs that were not read.

    Examples
    --------
    >>> list_sentences(["nowhere.txt"], "ru", TranslationSettings())[0]
    []
    """
    sources, failures = find_sources(paths)
    files = [OpenFile(Task(source, source)) for source in sources]
    pieces = read_pieces(files, settings)
    found: list[str] = []
    while window := take_window(pieces):
        found += _sentences_of(window, language)
    return found, (*failures, *_failures_of(files))


def _failures_of(files: Sequence[OpenFile]) -> list[Failure]:
    return [Failure(file.task.source, str(file.error), file.error.exit_code) for file in files if file.error]


def _is_counted(piece: WindowPiece, settings: TranslationSettings) -> bool:
    return piece.segment is not None and piece.language not in (settings.target, "und")


def _sentences_of(window: Sequence[WindowPiece], language: str) -> list[str]:
    texts = [
        SourceText(piece.segment.text, language)
        for piece in window
        if piece.segment and piece.language == language and piece.segment.role != "anchor"
    ]
    return [text.text[start:stop] for text in texts for start, stop in cut_sentences(text)]
