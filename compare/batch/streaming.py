"""Windows of segments are translated as they are asked for; what is wrong with the run ends it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

from compare.batch.suggestions import Adviser, Passage
from compare.batch.tallying import Tally
from compare.batch.windows import OpenFile, WindowPiece, take_window
from compare.documents import Offer
from compare.errors import ModelError, ModelMissingError, OutletdiffError, ServerError
from compare.records import Translation, TranslationSettings
from compare.translation import SourceText, begin_texts

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


class _Begun(NamedTuple):
    """A window of which the decoder has begun, and what waits for its translations by their places."""

    window: list[WindowPiece]
    wait: Callable[[], dict[int, Translation]]


_Group = dict[int, SourceText]
"""What a window holds of one language: texts by their places."""


def _fail(error: Exception) -> NoReturn:
    raise error


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
        """Translate the pieces in their order; while a window is written, the decoder works on the next."""
        begun = self._begin(pieces)
        while begun is not None:
            window, made = begun.window, begun.wait()
            for one in made.values():
                self._tally.count(one)
            begun = self._begin(pieces)
            offers = self._advise(window, made)
            for place, piece in enumerate(window):
                if place in made:
                    one = made[place]
                    told = one.text, one.engine, one.warnings, offers.get(place, ())
                    yield Made(piece.file, piece.segment, *told)
                else:
                    yield Made(piece.file, piece.segment)

    def _begin(self, pieces: Iterator[WindowPiece]) -> _Begun | None:
        """Take the next window, if there is one, and start on its first language.

        What is wrong with it is raised when it is waited for: the window before is written all the same.
        """
        try:
            window = take_window(pieces, by_file=self._settings.engine == "server")
            if not window:
                return None
            self._tally.take(window)
            groups = self._groups(window)
            started = [self._begin_group(group) for group in groups[:1]]
        except Exception as error:
            return _Begun([], partial(_fail, error))

        def wait() -> dict[int, Translation]:
            made: dict[int, Translation] = {}
            for place, group in enumerate(groups):
                waiting = started[place] if place < len(started) else self._begin_group(group)
                made.update(waiting(window))
            return made

        return _Begun(window, wait)

    def _groups(self, window: Sequence[WindowPiece]) -> list[_Group]:
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

    def _begin_group(self, group: _Group) -> Callable[[Sequence[WindowPiece]], dict[int, Translation]]:
        """Start to translate what a window holds of one language."""
        texts = list(group.values())
        self._tally.begin(text.text for text in texts)
        missing: OutletdiffError | None = self._gone  # a server that failed once is not waited for again
        waiting: Callable[[], list[Translation]] | None = None
        try:
            if missing is None:
                waiting = begin_texts(texts, self._settings.target, self._settings, self._tally.progress)
        except (ModelMissingError, ModelError) as error:
            missing = self._noted(error)
        except OutletdiffError as error:
            raise StoppedRunError(error) from error

        def wait(window: Sequence[WindowPiece]) -> dict[int, Translation]:
            """Wait for the translations; a file that lacks a model gets its error."""
            problem = missing
            try:
                if waiting is not None:
                    return dict(zip(group, waiting(), strict=True))
            except (ModelMissingError, ModelError) as error:
                problem = self._noted(error)
            except OutletdiffError as error:
                raise StoppedRunError(error) from error
            for place in group:
                window[place].file.error = problem
            return {}

        return wait

    def _noted(self, error: OutletdiffError) -> OutletdiffError:
        if isinstance(error, ServerError):
            self._gone = error
        return error

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
