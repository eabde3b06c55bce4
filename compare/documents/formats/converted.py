"""Old Word (doc) and rich text (rtf): LibreOffice makes a docx, which is translated, and takes it back."""

from __future__ import annotations

import shutil
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.documents.formats.word import open_word
from compare.documents.libreoffice import (
    Conversion,
    convert_back,
    convert_to_new,
    naming_source,
    take_copy,
)
from compare.documents.segments import Document, ReadAnew, Segment, list_passages
from compare.outputs import write_whole


@dataclass(frozen=True, slots=True, weakref_slot=True)
class ConvertedDocument:
    """A `Document` whose segments are those of the docx that LibreOffice made of it."""

    conversion: Conversion
    made: Document

    @property
    def path(self) -> Path:
        """The file."""
        return self.conversion.path

    @property
    def values(self) -> Mapping[str, Any]:
        """What the file says about itself."""
        return self.made.values

    @property
    def segments(self) -> Iterable[Segment]:
        """The texts to translate."""
        return ReadAnew(lambda: self._speaking(self.made.segments))

    @property
    def passages(self) -> Iterable[Segment]:
        """What a reader reads."""
        return self._speaking(list_passages(self.made))

    def _speaking(self, segments: Iterable[Segment]) -> Iterator[Segment]:
        with naming_source(self.path):
            yield from segments

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the translated document; where no text differs, it is the file as it was."""
        differs = False

        def compare_texts() -> Iterator[str]:
            nonlocal differs
            segments = iter(self.made.segments)
            for text in texts:
                segment = next(segments, None)
                differs = differs or segment is None or segment.text != text
                yield text

        docx = self.conversion.copy.with_name("translated.docx")
        simplified = self.made.write(docx, compare_texts(), language)
        data = convert_back(self.conversion, docx) if differs else self.conversion.copy.read_bytes()
        write_whole(path, data)
        return simplified


def open_converted(path: Path) -> ConvertedDocument:
    """Open an old Word or rich text file; what LibreOffice makes of it is there as long as the document."""
    folder = Path(tempfile.mkdtemp(prefix="outletdiff-"))
    try:
        conversion = take_copy(path, folder)
        docx = convert_to_new(conversion)
        with naming_source(path):
            document = ConvertedDocument(conversion, open_word(docx))
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    weakref.finalize(document, shutil.rmtree, folder, ignore_errors=True)
    return document
