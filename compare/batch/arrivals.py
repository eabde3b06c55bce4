"""Which files of a folder came or changed, and are at rest: a half-copied file is never taken."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from compare.batch.source_states import FileState, find_state


class Arrivals(NamedTuple):
    """Files that are new or changed, and files that were taken before and are no longer there."""

    came: list[Path]
    gone: list[Path]


class Arriving:
    """Looks at files again and again, and takes each once it has not changed from one look to the next.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "a.txt")
    >>> _ = path.write_text("one", "utf-8")
    >>> arriving = Arriving()
    >>> [[file.name for file in arriving.look([path]).came] for _ in range(3)]
    [[], ['a.txt'], []]
    """

    def __init__(self) -> None:
        self._seen: dict[Path, FileState] = {}
        self._taken: dict[Path, FileState] = {}

    def look(self, paths: Iterable[Path]) -> Arrivals:
        """Compare the files that are there with those of the last look."""
        now = {path: state for path in paths if (state := find_state(path))}
        came = [
            path
            for path, state in now.items()
            if self._seen.get(path) == state and self._taken.get(path) != state
        ]
        gone = [path for path in self._taken if path not in now]
        self._seen = now
        self._taken.update((path, now[path]) for path in came)
        for path in gone:
            del self._taken[path]
        return Arrivals(came, gone)

    def has_moved_on(self, path: Path) -> bool:
        """Tell whether a file that was taken was changed since, or went away: it will come once more."""
        return find_state(path) != self._taken.get(path)
