"""The head of a ``model.bin``: what kind of model it is and how large, without loading it."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from compare.errors import PackageRefusedError

_VERSIONS = range(4, 8)
_TRANSLATES = "TransformerSpec"
_MOST_WEIGHTS = 1 << 16


class ModelFile(NamedTuple):
    """What CTranslate2 wrote: the kind of model, the shape of each weight, and what stands for another."""

    spec: str
    shapes: Mapping[str, tuple[int, ...]]
    aliases: Mapping[str, str]

    @property
    def parameters(self) -> int:
        """How many weights there are; scales of rounded ones do not count."""
        return sum(prod(shape) for name, shape in self.shapes.items() if not name.endswith("_scale"))

    def rows(self, scope: str) -> int:
        """Return how many tokens the embeddings of the encoder or of the decoder hold; 0 if not told."""
        for name in (f"{scope}/embeddings_0/weight", f"{scope}/embeddings/weight"):
            shape = self.shapes.get(self.aliases.get(name, name))
            if shape:
                return shape[0]
        return 0


def read_model_file(path: Path) -> ModelFile:
    """Read the names and shapes of all weights.

    Raises
    ------
    PackageRefusedError
        If it is cut short, is no model that CTranslate2 wrote, or is none that translates.
    """
    try:
        with path.open("rb") as file:
            found = _read(file, path.stat().st_size)
    except (struct.error, EOFError, UnicodeDecodeError):
        raise PackageRefusedError(f"its {path.name} is cut short or damaged") from None
    if found.spec != _TRANSLATES:
        raise PackageRefusedError(f"its {path.name} is a model of another kind ({found.spec})")
    return found


def _read(file: BinaryIO, size: int) -> ModelFile:
    (version,) = _take(file, "<I")
    if version not in _VERSIONS:
        raise PackageRefusedError(f"its {Path(file.name).name} is no model that CTranslate2 wrote")
    spec = _text(file)
    _, count = _take(file, "<II")
    if count > _MOST_WEIGHTS:
        raise EOFError
    shapes: dict[str, tuple[int, ...]] = {}
    for _ in range(count):
        name = _text(file)
        (dimensions,) = _take(file, "<B")
        shapes[name] = _take(file, f"<{dimensions}I")
        _, length = _take(file, "<BI")
        if file.tell() + length > size:
            raise EOFError
        file.seek(length, 1)
    (count,) = _take(file, "<I")
    if count > _MOST_WEIGHTS:
        raise EOFError
    aliases = [(_text(file), _text(file)) for _ in range(count)]
    return ModelFile(spec, shapes, dict(aliases))


def _take(file: BinaryIO, layout: str) -> tuple[Any, ...]:
    return struct.unpack(layout, file.read(struct.calcsize(layout)))


def _text(file: BinaryIO) -> str:
    (length,) = _take(file, "<H")
    written = file.read(length)
    if len(written) < length:
        raise EOFError
    return written.rstrip(b"\0").decode()
