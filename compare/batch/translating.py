"""Translate files: one stream of segments through all files, translated in windows, written as it comes.

The segments of all files form one lazy stream. A window of it is translated at a time, so that short
files share the large batches that make decoding fast, and a file of any size needs the memory of one
window. Each document pulls the texts that it needs while it is being written; those of the first documents
of a window are decoded first.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import get_args

from compare.batch.ahead import StoppedRunError
from compare.batch.planning import PdfForm, SideBySide, Task, plan_tasks
from compare.batch.reporting import write_report
from compare.batch.source_states import has_changed
from compare.batch.spooling import Spool
from compare.batch.streaming import Made, TranslatingWindows, whole_run
from compare.batch.suggestions import SHEET, Adviser
from compare.batch.tallying import Tally
from compare.batch.windows import OpenFile, read_pieces
from compare.documents import SegmentPair, write_bilingual
from compare.errors import ModelError, OutletdiffError, OutputError, UnreadableFileError, UsageError
from compare.outputs import digest_file
from compare.records import Failure, Progress, TranslationRun, TranslationSettings, no_progress
from compare.translation import describe_warning, settle


def translate_files(  # noqa: PLR0913 - the public face: six keywords beside what goes in and out
    paths: str | Path | Sequence[str | Path],
    output: str | Path,
    target: str = "en",
    *,
    settings: TranslationSettings | None = None,
    side_by_side: SideBySide | None = None,
    suggest: bool = False,
    pdf: PdfForm = "txt",
    progress: Progress = no_progress,
) -> TranslationRun:
    """Translate files and folder trees, each file in its own format.

    Parameters
    ----------
    paths : path or sequence of paths
        Files, and folders whose tree is kept.
    output : str or pathlib.Path
        The folder for the translations; it also gets ``run.json`` and, if a file failed,
        ``failures.jsonl``, but neither where nothing could be done because a model is missing.
    target : str
        ISO 639-1 code of the language to translate into. Text that is in it already passes untouched.
    settings : TranslationSettings, optional
        Engine, memory, columns of tables, beam, threads; its target gives way to `target`.
    side_by_side : {"html", "tmx"}, optional
        Also write a bilingual version of each file, the original beside the translation.
    suggest : bool
        Also write ``suggestions.tsv``: human units of the memory that are at least 75 % like a sentence,
        for a person to use, and count how much the memory covers. They change no translation.
    pdf : {"txt", "html"}
        What a PDF comes out as.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    TranslationRun
        Files written, files that failed and why, sentences by engine.

    Raises
    ------
    UsageError
        If `output` is one of the folders to translate, `side_by_side` or `pdf` is no such form, or `target`
        no code.
    OutputError
        If nothing can be written to `output`.
    OutletdiffError
        If the memory, a layer or the glossary cannot be used; what was finished is kept.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import compare
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "note.txt").write_text("Nothing to translate here.", "utf-8")
    >>> run = compare.translate_files(folder / "note.txt", folder / "out", target="en")
    >>> [path.name for path in run.written], run.failed, run.engines
    (['note.txt'], (), {'identity': 1})
    """
    _check_form("side_by_side", side_by_side, (*get_args(SideBySide), None))
    _check_form("pdf", pdf, get_args(PdfForm))
    given = [paths] if isinstance(paths, str | Path) else list(paths)
    chosen = settle(settings, target, gloss=False)
    tasks, failures = plan_tasks(given, output, pdf, side_by_side)
    folder = Path(output)
    run = FileRun(tasks, failures, folder, Wishes(chosen, side_by_side, suggest), progress)
    report = partial(write_report, folder, settings=chosen, given=[Path(path) for path in given])
    try:
        run.work()
    except BaseException as stop:
        written = sum(bool(file.digest) for file in run.done)
        stop.add_note(f"written: {written:,} of {len(tasks):,} files to {folder}")
        if written:
            with suppress(OutletdiffError):  # what stopped the run is told, and not that this failed as well
                report(run.tell(), run.done)
        raise
    told = run.tell()
    if told.written or not (_lacks_models_alone(told) or _holds_originals(folder, told)):
        report(told, run.done)
    return told


def _check_form(name: str, given: str | None, forms: tuple[str | None, ...]) -> None:
    if given not in forms:
        raise UsageError(f"{name} is {given!r}", hint=f"choose from {', '.join(map(str, forms))}")


def _lacks_models_alone(run: TranslationRun) -> bool:
    """Tell whether every input failed for want of a model: the next run must find the folder as it was."""
    return bool(run.failed) and all(failure.exit_code == ModelError.exit_code for failure in run.failed)


def _holds_originals(folder: Path, run: TranslationRun) -> bool:
    """Tell whether what failed lies in the output folder itself: what was refused leaves nothing there."""
    return any(failure.path.absolute().parent.resolve() == folder.resolve() for failure in run.failed)


@dataclass(frozen=True, slots=True)
class Wishes:
    """How files are translated."""

    settings: TranslationSettings
    side_by_side: SideBySide | None = None
    suggest: bool = False


class FileRun:
    """Translates files that are planned. What was done can be told at any time, after an interrupt, too.

    Parameters
    ----------
    tasks : sequence of Task
        Which file becomes which.
    failures : sequence of Failure
        What could not be planned.
    folder : pathlib.Path
        The folder for the translations.
    wishes : Wishes
        How they are translated.
    progress : Progress
        Called as the work goes on.
    """

    def __init__(
        self,
        tasks: Sequence[Task],
        failures: Sequence[Failure],
        folder: Path,
        wishes: Wishes,
        progress: Progress,
    ) -> None:
        if wishes.suggest:
            _keep_free(folder / SHEET, tasks)
        self.done: list[OpenFile] = []
        self._folder = folder
        self._wishes = wishes
        self._files = [OpenFile(task, spool=Spool() if wishes.side_by_side else None) for task in tasks]
        self._tally = Tally([task.source for task in tasks], progress)
        self._written: list[Path] = []
        self._failures = list(failures)
        self._adviser: Adviser | None = None

    def work(self) -> None:
        """Translate and write one file after another.

        Raises
        ------
        OutputError
            If nothing can be written to the folder.
        OutletdiffError
            If the memory, a layer or the glossary cannot be used.
        """
        folder, settings = self._folder, self._wishes.settings
        with whole_run(), Adviser(folder, settings) if self._wishes.suggest else nullcontext() as adviser:
            self._adviser = adviser
            windows = TranslatingWindows(settings, self._tally, adviser, folder)
            stream = windows.translate(read_pieces(self._files, settings))
            for file in self._files:
                self._finish(file, stream)

    def _finish(self, file: OpenFile, stream: Iterator[Made]) -> None:
        """Write one file, and what stands beside it."""
        target, side_by_side = self._wishes.settings.target, self._wishes.side_by_side
        self._tally.simplified += _write(file, stream, target)
        if file.error is None and side_by_side:
            self._written.append(_write_beside(file, side_by_side, target))
        if file.error is None:
            self._written.append(file.task.target)
            # Records that stayed as they are, because they are none.
            remarks = getattr(file.document, "remarks", ())
            self._failures += [Failure(file.task.source, one) for one in remarks]
        else:
            pair = getattr(file.error, "pair", None)
            self._failures.append(Failure(file.task.source, str(file.error), file.error.exit_code, pair))
        file.document = file.spool = None  # a run has room for one file, not for all that are done
        self.done.append(file)
        self._tally.finish()

    def tell(self) -> TranslationRun:
        """Return what was done so far."""
        tally, adviser = self._tally, self._adviser
        return TranslationRun(
            tuple(self._written),
            tuple(self._failures),
            tally.reused,
            tally.sentences,
            dict(tally.engines),
            dict(tally.warnings),
            {band.name: band[1:] for band in adviser.analysis.bands} if adviser else {},
            adviser.count if adviser else 0,
            tally.simplified,
            dict(tally.backends),
        )


def _keep_free(sheet: Path, tasks: Sequence[Task]) -> None:
    for task in tasks:
        if task.target == sheet:
            raise UsageError(f"{task.source} and the suggestions would be one file", hint="rename it")


def _write(file: OpenFile, stream: Iterator[Made], target: str) -> int:
    """Write one file from the stream, and leave the stream at the start of the next file."""
    simplified = 0
    texts = _texts_of(file, stream)
    with _noting_errors(file):
        first = list(islice(texts, 1))  # opens the document, and translates the window that it begins in
        if file.document is not None:
            simplified = file.document.write(file.task.target, chain(first, texts), target)
            if _has_changed(file):
                file.task.target.unlink(missing_ok=True)
                raise _changed(file)
            file.digest = digest_file(file.task.target)
    while not file.is_drained:
        made = next(stream, None)
        if made is None:
            assert file.error is not None
            raise file.error  # it ended the stream, so it is no fault of this one file
        file.is_drained = made.segment is None
    return simplified


@contextmanager
def _noting_errors(file: OpenFile) -> Iterator[None]:
    """Note what is wrong with one file; what is wrong with the whole run goes on."""
    try:
        yield
    except OutputError as error:
        if not _is_name_too_long(error):
            raise  # a full disk or a read-only folder is no fault of this one file
        file.error = error
    except StoppedRunError:
        raise
    except OutletdiffError as error:
        file.error = error
    except Exception:
        # A reader that finds another file than it read before may stumble over anything.
        if not _has_changed(file):
            raise
        file.error = _changed(file)


def _is_name_too_long(error: OutputError) -> bool:
    return isinstance(error.__cause__, OSError) and error.__cause__.errno == errno.ENAMETOOLONG


def _has_changed(file: OpenFile) -> bool:
    return file.state is not None and has_changed(file.task.source, file.state)


def _changed(file: OpenFile) -> UnreadableFileError:
    what = f"{file.task.source} was changed or went away while it was being translated"
    return UnreadableFileError(what, hint="run the same command again")


def _texts_of(file: OpenFile, stream: Iterator[Made]) -> Iterator[str]:
    """Yield the texts of one file; where it could not be read or translated, raise while it is written."""
    for made in stream:
        file.is_drained = made.segment is None
        if file.error is not None:
            raise file.error
        if made.segment is None:
            if _has_changed(file):  # asked for before the file is moved into place
                raise _changed(file)
            return
        if file.spool is not None:
            remarks = tuple(map(describe_warning, made.warnings))
            file.spool.add(SegmentPair(made.segment, made.text, made.engine, made.offers, remarks))
        yield made.text


def _write_beside(file: OpenFile, form: SideBySide, target: str) -> Path:
    """Write the bilingual version of a file."""
    assert file.spool is not None
    assert file.task.beside is not None
    languages = (file.language, target)
    title = file.task.source.name
    return write_bilingual(file.task.beside, file.spool.pairs(), form, languages, title=title)
