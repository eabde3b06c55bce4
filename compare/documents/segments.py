"""What every format is reduced to: translatable segments in order, and a way to write them back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple, Protocol

from compare.documents.decoding import MAX_LINE
from compare.errors import UnreadableFileError

# "title": the document's own title; "anchor": the words of a link inside the sentence before, which the
# segment before already holds; "attribute": what a page shows only on demand (a picture's description);
# "aside": what stands beside the report and is no part of it (a comment, a running title, a contents page).
Role = Literal["title", "heading", "text", "cell", "anchor", "attribute", "aside"]


class Segment(NamedTuple):
    """A piece of text that is translated as one, and its place in the file in words."""

    text: str
    where: str
    role: Role = "text"


class Document(Protocol):
    """A file whose prose can be replaced while everything else stays."""

    @property
    def path(self) -> Path:
        """The file."""

    @property
    def values(self) -> Mapping[str, Any]:
        """What the file says about itself, under the keys of front matter."""

    @property
    def segments(self) -> Iterable[Segment]:
        """The translatable segments in order. Each pass reads them anew, so huge files need no memory."""

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the document with one text for each segment, in the same order.

        Parameters
        ----------
        path : pathlib.Path
            Written atomically.
        texts : iterable of str
            Taken one by one. A text equal to its segment leaves the place untouched.
        language : str
            The language of the texts, for formats that state it.

        Returns
        -------
        int
            How many pieces of inline formatting could not be kept in place.
        """


@dataclass(frozen=True, slots=True)
class ReadAnew:
    """Segments that `read` yields from the file for each pass over them, so that huge ones need no memory."""

    read: Callable[[], Iterator[Segment]]

    def __iter__(self) -> Iterator[Segment]:
        return self.read()


def list_passages(document: Document) -> Iterable[Segment]:
    """Return what a reader gets to see of a document, paragraph by paragraph.

    That is more than what is to be translated (a cell of digits), and each paragraph is whole.
    """
    passages: Iterable[Segment] = getattr(document, "passages", document.segments)
    return passages


def limit_segments(segments: Iterable[Segment], path: Path) -> Iterator[Segment]:
    """Pass segments on; one that is absurdly long is no paragraph.

    Raises
    ------
    UnreadableFileError
        At the first such segment.
    """
    for segment in segments:
        if len(segment.text) > MAX_LINE:
            raise UnreadableFileError(
                f"{path}, {segment.where}, is longer than {MAX_LINE:,} characters",
                hint="break it into paragraphs",
            )
        yield segment


def take_text(texts: Iterator[str]) -> str:
    """Return the next translated text.

    Raises
    ------
    ValueError
        If there is none: the caller gave fewer texts than segments.
    """
    for text in texts:
        return text
    raise ValueError("fewer texts than segments")
