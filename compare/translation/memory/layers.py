"""TMX files that are only read: human units that are asked before anything else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from compare.errors import UnreadableFileError
from compare.translation.memory.source_keys import human_key
from compare.translation.memory.units import HUMAN, Unit
from compare.translation.protocol import Rendering


class LayerTranslator:
    """Answers from one read-only file; nothing of it enters the user's own memory.

    Parameters
    ----------
    path : pathlib.Path
        A TMX or JSONL file.
    source, target : str
        ISO 639-1 codes.

    Examples
    --------
    >>> from compare.resources import resource_folder
    >>> LayerTranslator(resource_folder("seeds") / "memory.tmx", "ru", "en").translate(["Ничего такого."])
    [None]
    """

    name = HUMAN

    def __init__(self, path: Path, source: str, target: str) -> None:
        self._pair = (source, target)
        self._units, self.fingerprint = _load(*_version_of(path))

    def translate(self, sentences: Sequence[str]) -> list[Rendering | None]:
        """Answer the sentences that the file has."""
        units = self._units
        found = (units.get(human_key(sentence, *self._pair)) for sentence in sentences)
        return [Rendering(text, HUMAN) if text is not None else None for text in found]


def read_layer(path: Path) -> list[Unit]:
    """Return all human units of a layer."""
    from compare.translation.memory.exchange import read_units

    return [unit for unit in read_units(path) if unit.engine == HUMAN]


def _version_of(path: Path) -> tuple[Path, int, int]:
    try:
        status = path.stat()
    except OSError as error:
        raise UnreadableFileError(f"{path}: {error.strerror}", hint="check the name") from error
    return path, status.st_mtime_ns, status.st_size


@lru_cache(maxsize=8)
def _load(path: Path, changed: int, size: int) -> tuple[Mapping[bytes, str], str]:
    units = {
        human_key(unit.source, unit.source_language, unit.target_language): unit.target
        for unit in read_layer(path)
    }
    return units, f"{path.name}:{changed}:{size}"
