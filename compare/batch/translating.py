"""Translate files: one stream of segments through all files, translated in windows, written as it comes.

The segments of all files form one lazy stream. A window of it is translated at a time, so that short
files share the large batches that make decoding fast, and a file of any size needs the memory of one
window. Each document pulls the texts that it needs while it is being written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from compare.batch.planning import Task, plan_tasks
from compare.batch.reporting import Tally, write_report
from compare.batch.spooling import Spool
from compare.documents import open_document, write_bilingual
from compare.errors import ModelMissingError, OutletdiffError, OutputError
from compare.language import identify
from compare.records import (
    Failure,
    Progress,
    Translation,
    TranslationRun,
    TranslationSettings,
    no_progress,
)
from compare.translation import translate_texts

if TYPE_CHECKING:
    from compare.documents import Document, Segment

WINDOW_SEGMENTS = 4_096
WINDOW_CHARACTERS = 1_000_000
SideBySide = Literal["html", "tmx"]
_SAMPLE_SEGMENTS = 40  # enough to tell the language of a document


@dataclass(slots=True)
class _File:
    """A file on its way.

    `document` is there while the file is open, `error` says why it failed, `is_drained` whether all that
    the stream has of it was taken, and `spool` keeps the pairs for a side-by-side version.
    """

    task: Task
    document: Document | None = None
    language: str = ""
    error: OutletdiffError | None = None
    is_drained: bool = False
    spool: Spool | None = None


class _Piece(NamedTuple):
    """One segment on its way, or (`segment` is None) the end of its file."""

    file: _File
    segment: Segment | None
    language: str = ""


class _Made(NamedTuple):
    """One segment with its translation, or (`segment` is None) the end of its file."""

    file: _File
    segment: Segment | None
    text: str = ""
    engine: str = ""


def translate_files(  # noqa: PLR0913 - the public face: four keywords beside what goes in and out
    paths: str | Path | Sequence[str | Path],
    output: str | Path,
    target: str = "en",
    *,
    settings: TranslationSettings | None = None,
    side_by_side: SideBySide | None = None,
    progress: Progress = no_progress,
) -> TranslationRun:
    """Translate files and folder trees, each file in its own format.

    Parameters
    ----------
    paths : path or sequence of paths
        Files, and folders whose tree is kept.
    output : str or pathlib.Path
        The folder for the translations; it also gets ``run.json`` and, if a file failed,
        ``failures.jsonl``.
    target : str
        ISO 639-1 code of the language to translate into. Text that is in it already passes untouched.
    settings : TranslationSettings, optional
        Engine, memory, columns of tables, beam, threads; its target gives way to `target`.
    side_by_side : {"html", "tmx"}, optional
        Also write a bilingual version of each file, the original beside the translation.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    TranslationRun
        Files written, files that failed and why, sentences by engine.

    Raises
    ------
    OutputError
        If nothing can be written to `output`.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "note.txt").write_text("Nothing to translate here.", "utf-8")
    >>> run = translate_files(folder / "note.txt", folder / "out", target="en")
    >>> [path.name for path in run.written], run.failed, run.engines
    (['note.txt'], (), {'identity': 1})
    """
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    chosen = replace(settings or TranslationSettings(), target=target)
    tasks, failures = plan_tasks(given, output)
    files = [_File(task, spool=Spool() if side_by_side else None) for task in tasks]
    tally = Tally([task.source for task in tasks], progress)
    stream = _translate_windows(_read_pieces(files, chosen.columns), chosen, tally)
    written = []
    for file in files:
        simplified = _write(file, stream, target)
        if file.error is None and file.spool and side_by_side:
            written.append(_write_side_by_side(file, side_by_side, target))
        if file.error is None:
            written.append(file.task.target)
            tally.simplified += simplified
        else:
            failures.append(Failure(file.task.source, str(file.error), file.error.exit_code))
        tally.finish(file.task.source)
    run = TranslationRun(
        tuple(written),
        tuple(failures),
        tally.reused,
        tally.sentences,
        dict(tally.engines),
        dict(tally.warnings),
    )
    write_report(Path(output), run, tasks, chosen, tally.simplified)
    return run


def _read_pieces(files: Iterable[_File], columns: tuple[str, ...]) -> Iterator[_Piece]:
    """Read the segments of all files in order; a file that cannot be read just ends."""
    for file in files:
        try:
            file.document = open_document(file.task.source, columns=columns or None)
            file.language = _language_of(file.document)
            for segment in file.document.segments:
                yield _Piece(file, segment, identify(segment.text, file.language))
        except OutletdiffError as error:
            file.error = error
        yield _Piece(file, None)


def _language_of(document: Document) -> str:
    stated = document.values.get("language")
    if isinstance(stated, str) and stated:
        return stated.split("-")[0].lower()
    return identify(" ".join(segment.text for segment in islice(document.segments, _SAMPLE_SEGMENTS)))


def _translate_windows(
    pieces: Iterator[_Piece], settings: TranslationSettings, tally: Tally
) -> Iterator[_Made]:
    while window := _take_window(pieces):
        yield from _translate_window(window, settings, tally)


def _take_window(pieces: Iterator[_Piece]) -> list[_Piece]:
    window: list[_Piece] = []
    characters = 0
    for piece in pieces:
        window.append(piece)
        characters += len(piece.segment.text) if piece.segment else 0
        if len(window) >= WINDOW_SEGMENTS or characters >= WINDOW_CHARACTERS:
            break
    return window


def _translate_window(
    window: Sequence[_Piece], settings: TranslationSettings, tally: Tally
) -> Iterator[_Made]:
    made: dict[int, Translation] = {}
    for language in dict.fromkeys(piece.language for piece in window if piece.segment):
        source = settings.target if language == "und" else language  # figures and signs stay as they are
        texts = {
            place: piece.segment.text
            for place, piece in enumerate(window)
            if piece.segment and piece.language == language
        }
        try:
            translated = translate_texts(
                list(texts.values()), source, settings.target, settings, tally.progress
            )
        except ModelMissingError as error:
            for place in texts:
                window[place].file.error = error
        else:
            made.update(zip(texts, translated, strict=True))
    for place, piece in enumerate(window):
        if place in made:
            tally.count(piece.file.task.source, made[place])
            yield _Made(piece.file, piece.segment, made[place].text, made[place].engine)
        else:
            yield _Made(piece.file, piece.segment)


def _write(file: _File, stream: Iterator[_Made], target: str) -> int:
    """Write one file from the stream, and leave the stream at the start of the next file."""
    simplified = 0
    texts = _texts_of(file, stream)
    try:
        first = list(islice(texts, 1))  # opens the document, and translates the window that it begins in
        if file.document is not None:
            simplified = file.document.write(file.task.target, chain(first, texts), target)
    except OutputError:
        raise  # a full disk or a read-only folder is no fault of this one file
    except OutletdiffError as error:
        file.error = error
    while not file.is_drained:
        file.is_drained = next(stream).segment is None
    return simplified


def _texts_of(file: _File, stream: Iterator[_Made]) -> Iterator[str]:
    """Yield the texts of one file; where it could not be read or translated, raise while it is written."""
    for made in stream:
        file.is_drained = made.segment is None
        if file.error is not None:
            raise file.error
        if made.segment is None:
            return
        if file.spool is not None:
            file.spool.add(made.segment, made.text, made.engine)
        yield made.text


def _write_side_by_side(file: _File, form: SideBySide, target: str) -> Path:
    path = file.task.target.with_name(f"{file.task.target.name}.side-by-side.{form}")
    assert file.spool is not None
    languages = (file.language, target)
    return write_bilingual(path, file.spool.pairs(), form, languages, title=file.task.source.name)
