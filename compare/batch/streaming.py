"""Windows of segments are translated as they are asked for; what is wrong with the run ends it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from compare.batch.ahead import BegunWindow, StoppedRunError
from compare.batch.suggestions import Adviser, Passage
from compare.batch.tallying import Tally
from compare.batch.windows import OpenFile, WindowPiece, take_window
from compare.documents import Offer
from compare.errors import OutletdiffError, ServerError
from compare.records import Translation, TranslationSettings
from compare.translation import Begun, SourceText, begin_texts

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
        """Translate the pieces in their order; each is given as soon as it is made.

        As soon as nothing is left to decode of a window, the decoder begins on the next one.
        """
        begun = self._begin(pieces)
        while isinstance(begun, BegunWindow):
            following: BegunWindow | Exception | None = None
            offers: Mapping[int, tuple[Offer, ...]] | None = None
            for place, piece in enumerate(begun.pieces):
                one = begun.take(place)
                if offers is None and (self._adviser or begun.is_complete):
                    made = begun.take_all()  # suggestions are looked up for a whole window
                    following = self._begin(pieces)
                    offers = self._advise(begun.pieces, made)
                if one is None:
                    yield Made(piece.file, piece.segment)
                else:
                    offered = offers.get(place, ()) if offers else ()
                    yield Made(piece.file, piece.segment, one.text, one.engine, one.warnings, offered)
            begun = following
        if begun is not None:
            raise begun

    def _begin(self, pieces: Iterator[WindowPiece]) -> BegunWindow | Exception | None:
        """Take the next window, if there is one, and have the decoder begin.

        What is wrong with it is raised later: the window before is written all the same.
        """
        try:
            window = take_window(pieces, by_file=self._settings.engine == "server")
            if not window:
                return None
            self._tally.take(window)
            return BegunWindow(window, self._groups(window), self)
        except Exception as error:
            return error

    def begin(self, texts: Sequence[SourceText]) -> Begun:
        """Start to translate texts of one language."""
        progress = self._tally.begin(text.text for text in texts)
        if self._gone is not None:  # a server that failed once is not waited for again
            raise self._gone
        return begin_texts(texts, self._settings.target, self._settings, progress)

    def count(self, made: Translation) -> None:
        """Count a translation."""
        self._tally.count(made)

    def note(self, error: OutletdiffError) -> None:
        """Take note of why texts could not be translated."""
        if isinstance(error, ServerError):
            self._gone = error

    def _groups(self, window: Sequence[WindowPiece]) -> list[dict[int, SourceText]]:
        """Return the texts of each language; figures and signs without one stay as they are."""
        target = self._settings.target
        return [
            {
                place: SourceText(
                    piece.segment.text, target if language == "und" else language, str(piece.file.task.source)
                )
                for place, piece in enumerate(window)
                if piece.segment and piece.language == language
            }
            for language in dict.fromkeys(piece.language for piece in window if piece.segment)
        ]

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
