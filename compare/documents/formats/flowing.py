"""Documents that are one row of parts from their first to their last character."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from compare.documents.flow import Rendering, list_passages, list_segments, render_parts
from compare.documents.parts import Part
from compare.documents.segments import ReadAnew, Segment, limit_segments
from compare.outputs import write_atomically


@dataclass(frozen=True, slots=True)
class FlowDocument:
    """A `Document` made of parts; `parts` reads them anew for each pass.

    `prefix` is written before everything else (a byte order mark that programs rely on).
    """

    path: Path
    parts: Callable[[], Iterable[Part]]
    values: Mapping[str, Any] = field(default_factory=dict)
    prefix: str = ""

    @property
    def segments(self) -> Iterable[Segment]:
        """The segments, read anew for each pass."""
        return ReadAnew(lambda: limit_segments(list_segments(self.parts()), self.path))

    @property
    def passages(self) -> Iterable[Segment]:
        """What a reader reads, paragraph by paragraph."""
        return limit_segments(list_passages(self.parts()), self.path)

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the translated document as UTF-8."""
        rendering = Rendering(iter(texts), language)
        with write_atomically(path) as file:
            file.write(self.prefix.encode())
            for piece in render_parts(self.parts(), rendering):
                file.write(piece.encode("utf-8", "replace"))
        return rendering.simplified
