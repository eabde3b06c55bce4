"""A window of segments of which the decoder has begun: each translation is taken as soon as it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Protocol

from compare.batch.windows import WindowPiece
from compare.errors import ModelError, ModelMissingError, OutletdiffError
from compare.records import Translation
from compare.translation import Begun, SourceText


class WindowTranslator(Protocol):
    """What translates, and is told what came of it."""

    def begin(self, texts: Sequence[SourceText]) -> Begun:
        """Start to translate texts of one language."""

    def count(self, made: Translation) -> None:
        """Take note of a translation."""

    def note(self, error: OutletdiffError) -> None:
        """Take note of why texts could not be translated."""


class StoppedRunError(Exception):
    """The fault is not in a file: the memory, a layer or the glossary cannot be used."""

    def __init__(self, error: OutletdiffError) -> None:
        super().__init__(str(error))
        self.error = error


class _Group:
    """What a window holds of one language: texts by their places, and their translations so far."""

    def __init__(self, texts: Mapping[int, SourceText]) -> None:
        self.texts = texts
        self.made: dict[int, Translation] = {}
        self.error: OutletdiffError | None = None
        self._begun: Begun | None = None
        self._coming: Iterator[tuple[int, Translation]] = iter(())

    def begin(self, begin: Callable[[Sequence[SourceText]], Begun]) -> None:
        """Have the decoder begin."""
        self._begun = begin(list(self.texts.values()))
        self._coming = zip(self.texts, self._begun, strict=True)

    @property
    def is_begun(self) -> bool:
        """Whether its turn has come."""
        return self._begun is not None or self.error is not None

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to decode."""
        return self.error is not None or (self._begun is not None and self._begun.is_complete)

    def wait_for(self, place: int) -> Iterator[Translation]:
        """Give what comes until the text of this place is translated."""
        while place not in self.made and self.error is None:
            came, one = next(self._coming)
            self.made[came] = one
            yield one
        if len(self.made) == len(self.texts):
            next(self._coming, None)  # at its end the memory is let go


class BegunWindow:
    """Pieces that are translated together.

    Parameters
    ----------
    pieces : sequence of WindowPiece
        What the window holds.
    groups : sequence of mapping
        The texts of each language by their places. The first is begun at once, the next when there is nothing
        left to decode of those before it, or when one of its texts is wanted.
    translator : WindowTranslator
        Translates. Where it cannot, the files of the texts get the error, and the run goes on.

    Raises
    ------
    StoppedRunError
        If the fault is not in a file.
    """

    def __init__(
        self,
        pieces: Sequence[WindowPiece],
        groups: Sequence[Mapping[int, SourceText]],
        translator: WindowTranslator,
    ) -> None:
        self.pieces = pieces
        self._translator = translator
        self._groups = [_Group(texts) for texts in groups]
        self._owners = {place: group for group in self._groups for place in group.texts}
        self._keep_busy()

    @property
    def is_complete(self) -> bool:
        """Whether nothing is left to decode: all that is left comes at once."""
        return all(group.is_complete for group in self._groups)

    def take(self, place: int) -> Translation | None:
        """Return the translation of a piece, waiting for it; None where there is none."""
        group = self._owners.get(place)
        if group is None:
            return None
        self._start(group)
        with self._noting(group):
            for one in group.wait_for(place):
                self._translator.count(one)
        self._keep_busy()
        return group.made.get(place)

    def take_all(self) -> dict[int, Translation]:
        """Return the translations of all pieces, waiting for them."""
        taken = {place: self.take(place) for place in range(len(self.pieces))}
        return {place: one for place, one in taken.items() if one is not None}

    def _keep_busy(self) -> None:
        for group in self._groups:
            self._start(group)
            if not group.is_complete:
                return

    def _start(self, group: _Group) -> None:
        if not group.is_begun:
            with self._noting(group):
                group.begin(self._translator.begin)

    @contextmanager
    def _noting(self, group: _Group) -> Iterator[None]:
        """Give the error to the files whose texts were not translated yet."""
        try:
            yield
        except (ModelMissingError, ModelError) as error:
            self._translator.note(error)
            group.error = error
            for place in group.texts:
                if place not in group.made:
                    self.pieces[place].file.error = error
        except OutletdiffError as error:
            raise StoppedRunError(error) from error
