"""Windows of segments are translated as they are asked for; what is wrong with the run ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.batch.suggestions import Adviser, Passage
from compare.batch.tallying import Tally
from compare.batch.windows import OpenFile, WindowPiece, take_window
from compare.documents import Offer
from compare.errors import ModelError, ModelMissingError, OutletdiffError, ServerError
from compare.records import Translation, TranslationSettings
from compare.translation import SourceText, translate_stream

if TYPE_CHECKING:
    from compare.documents import Segment


class Made(NamedTuple):
    """One segment with its translation, or (`segment` is None) the end of its file."""

    file: OpenFile
    segment: Segment | None
    text: str = ""
    engine: str = ""
    warnings: tuple[str, ...] = ()
    offers: tuple[Offer, ...] = ()


class StoppedRunError(Exception):
    """The fault is not in a file: the memory, a layer or the glossary cannot be used. `whole_run` ends it."""

    def __init__(self, error: OutletdiffError) -> None:
        super().__init__(str(error))
        self.error = error


@contextmanager
def whole_run() -> Iterator[None]:
    """Raise what stopped the run, which no document that is being written could take for its own fault."""
    try:
        yield
    except StoppedRunError as stopped:
        raise stopped.error from stopped


class TranslatingWindows:
    """Translates a stream of pieces window by window."""

    def __init__(
        self, settings: TranslationSettings, tally: Tally, adviser: Adviser | None, folder: Path
    ) -> None:
        self._settings = settings
        self._tally = tally
        self._adviser = adviser
        self._folder = folder
        self._gone: ServerError | None = None

    def translate(self, pieces: Iterator[WindowPiece]) -> Iterator[Made]:
        """Translate the pieces in their order."""
        while window := take_window(pieces, by_file=self._settings.engine == "server"):
            self._tally.take(window)
            made = self._translate_window(window)
            offers = self._advise(window, made)
            for place, piece in enumerate(window):
                if place in made:
                    self._tally.count(made[place])
                    one = made[place]
                    told = one.text, one.engine, one.warnings, offers.get(place, ())
                    yield Made(piece.file, piece.segment, *told)
                else:
                    yield Made(piece.file, piece.segment)

    def _translate_window(self, window: Sequence[WindowPiece]) -> dict[int, Translation]:
        """Translate what a window holds of each language; a file that lacks a model gets its error."""
        made: dict[int, Translation] = {}
        target = self._settings.target
        for language in dict.fromkeys(piece.language for piece in window if piece.segment):
            source = target if language == "und" else language  # figures and signs stay as they are
            texts = {
                place: SourceText(piece.segment.text, source, str(piece.file.task.source))
                for place, piece in enumerate(window)
                if piece.segment and piece.language == language
            }
            self._tally.begin(text.text for text in texts.values())
            try:
                translated = self._translate(list(texts.values()))
            except (ModelMissingError, ModelError) as error:
                if isinstance(error, ServerError):
                    self._gone = error
                for place in texts:
                    window[place].file.error = error
            except OutletdiffError as error:
                raise StoppedRunError(error) from error
            else:
                made.update(zip(texts, translated, strict=True))
        return made

    def _translate(self, texts: Sequence[SourceText]) -> list[Translation]:
        """Translate texts of one language; a server that failed once is not waited for again."""
        if self._gone is not None:
            raise self._gone
        return list(translate_stream(texts, self._settings.target, self._settings, self._tally.progress))

    def _advise(
        self, window: Sequence[WindowPiece], made: Mapping[int, Translation]
    ) -> dict[int, tuple[Offer, ...]]:
        if self._adviser is None:
            return {}
        passages = {
            place: Passage(_name_below(self._folder, piece.file), piece.segment, made[place])
            for place, piece in enumerate(window)
            if place in made and piece.segment and piece.segment.role != "anchor"
        }
        return dict(zip(passages, self._adviser.advise(list(passages.values())), strict=True))


def _name_below(folder: Path, file: OpenFile) -> str:
    return file.task.target.relative_to(folder).as_posix()
