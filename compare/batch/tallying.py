"""How far a run is: counted while it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from compare.batch.windows import WindowPiece
from compare.records import Progress, ProgressEvent, Translation

_NOTHING_YET = ProgressEvent("translate", 0, 0)


class Tally:
    """Counts sentences by engine while a run goes on, and tells how far it is.

    How many sentences there are is guessed from the share of bytes that the windows so far have taken.

    Parameters
    ----------
    sources : sequence of pathlib.Path
        The files of the run; their sizes tell how much is left.
    report : Progress
        Is told about files, sentences, and what the memory answered.
    """

    def __init__(self, sources: Sequence[Path], report: Progress) -> None:
        self._sizes = {source: _size_of(source) for source in sources}
        self._bytes = sum(self._sizes.values())
        self._bytes_read = self._bytes_begun = 0  # of files that ended, and of the one that goes on
        self._finished = 0
        self._report = report
        self._window = _Window()
        self._done = self._reused = 0  # told last, so that it never goes back
        self.engines: Counter[str] = Counter()
        self.backends: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.sentences = self.reused = self.simplified = 0

    def take(self, window: Sequence[WindowPiece]) -> None:
        """Take note of the window that is translated next."""
        self._window = _Window(self.sentences, self.reused)
        for file, segment, _ in window:
            if segment is None:
                self._bytes_read += self._sizes[file.task.source]
                self._bytes_begun = 0
            else:
                size = len(segment.text.encode("utf-8", "replace"))
                self._bytes_begun = min(self._bytes_begun + size, self._sizes[file.task.source])
                self._window.characters += len(segment.text)

    def begin(self, texts: Iterable[str]) -> Progress:
        """Take note of texts of the window that are begun, and return what is told how far they are."""
        group = _Group(sum(map(len, texts)))
        self._window.groups.append(group)

        def progress(event: ProgressEvent) -> None:
            group.event = event
            self._tell()

        return progress

    def count(self, made: Translation) -> None:
        """Count one translated segment."""
        for sentence in made.sentences:
            self.sentences += 1
            self.engines[sentence.engine] += 1
            self.backends.update([sentence.backend] if sentence.backend else ())
            self.reused += sentence.reused
            self.warnings.update(sentence.warnings)

    def finish(self) -> None:
        """Count one file as done, whatever came of it."""
        self._finished += 1
        self._tell()

    def _tell(self) -> None:
        self._done = max(self._done, self._window.done, self.sentences)
        self._reused = max(self._reused, self._window.reused, self.reused)
        if self._finished == len(self._sizes):
            total = self._done
        else:
            total = self._estimate()
            total = total if total > self._done else 0  # not finished, so the guess was too low
        files = f"file {min(self._finished + 1, len(self._sizes)):,} of {len(self._sizes):,}"
        self._report(ProgressEvent("translating", self._done, total, "sentences", self._reused, files))

    def _estimate(self) -> int:
        """Guess how many sentences there are; 0 where it is too early."""
        seen = self._bytes_read + self._bytes_begun
        return round(self._window.estimate() * self._bytes / seen) if seen else 0


@dataclass(slots=True)
class _Group:
    """Texts of one language that were begun: their characters, and what was said of them last."""

    characters: int
    event: ProgressEvent = _NOTHING_YET


@dataclass(slots=True)
class _Window:
    """How far one window is: what came before it, and its groups of texts that were begun."""

    sentences: int = 0
    reused_before: int = 0
    characters: int = 0
    groups: list[_Group] = field(default_factory=list)

    @property
    def done(self) -> int:
        """Sentences that are done, those of earlier windows included."""
        return self.sentences + sum(group.event.done for group in self.groups)

    @property
    def reused(self) -> int:
        """Sentences that cost nothing, those of earlier windows included."""
        return self.reused_before + sum(group.event.reused for group in self.groups)

    def estimate(self) -> float:
        """Guess how many sentences there are up to the end of this window."""
        begun = sum(max(group.event.total, group.event.done) for group in self.groups)
        characters = sum(group.characters for group in self.groups)
        return self.sentences + begun * self.characters / max(characters, 1)


def _size_of(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
