"""The segments of many files as one lazy stream, cut into windows that are handled together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from compare.batch.planning import Task
from compare.batch.source_states import SourceState, read_state
from compare.documents import open_document
from compare.errors import OutletdiffError
from compare.language import identify, script_of
from compare.records import TranslationSettings
from compare.translation import FEW_LANGUAGES, languages_into

if TYPE_CHECKING:
    from compare.batch.spooling import Spool
    from compare.documents import Document, Segment

WINDOW_SEGMENTS = 4_096
WINDOW_CHARACTERS = 1_000_000
_ALPHABETS = {"ru": "cyrillic", "uk": "cyrillic", "en": "latin"}
_SAMPLE_SEGMENTS = 40  # enough to tell the language of a document


@dataclass(slots=True)
class OpenFile:
    """A file on its way.

    `document` is there while the file is open, `state` says what was read, `error` why it failed,
    `is_drained` whether all that the stream has of it was taken, `spool` keeps the pairs for a
    side-by-side version, and `digest` is the SHA-256 of the translation.
    """

    task: Task
    document: Document | None = None
    state: SourceState | None = None
    language: str = ""
    error: OutletdiffError | None = None
    is_drained: bool = False
    spool: Spool | None = None
    digest: str = ""


class WindowPiece(NamedTuple):
    """One segment on its way, or (`segment` is None) the end of its file."""

    file: OpenFile
    segment: Segment | None
    language: str = ""


def read_pieces(files: Iterable[OpenFile], settings: TranslationSettings) -> Iterator[WindowPiece]:
    """Read the segments of all files in order; a file that cannot be read just ends."""
    understood = {*_ALPHABETS, settings.target, *languages_into(settings.target, FEW_LANGUAGES)}
    known = languages_into(settings.target)
    for file in files:
        try:
            file.state = read_state(file.task.source)
            file.document = open_document(file.task.source, columns=settings.columns or None)
            file.language = _language_of(file.document)
            for segment in file.document.segments:
                language = identify(segment.text, file.language)
                if language != file.language and language not in understood:
                    language = _settle(segment.text, file.language, language if language in known else "und")
                yield WindowPiece(file, segment, language)
        except OutletdiffError as error:
            file.error = error
        yield WindowPiece(file, None)


def _settle(text: str, language: str, otherwise: str) -> str:
    """Say what to take a passage for that looks like a language for which nobody installed a model.

    In the alphabet of its file that is most likely a mistake: of 3,000 Russian sentences of news five
    look Bulgarian, Macedonian or Serbian. In another alphabet it is a quotation: it is what it looks like
    to a model that knows hundreds of languages, and stays as it is where there is none.
    """
    return language if script_of(text) == _ALPHABETS.get(language) else otherwise


def _language_of(document: Document) -> str:
    stated = document.values.get("language")
    if isinstance(stated, str) and stated:
        return stated.split("-")[0].lower()
    return identify(" ".join(segment.text for segment in islice(document.segments, _SAMPLE_SEGMENTS)))


def take_window(pieces: Iterator[WindowPiece], *, by_file: bool = False) -> list[WindowPiece]:
    """Take as many pieces as are handled together; none at the end.

    With `by_file`, a window ends where a file does, so that each is written as soon as it is done.
    """
    window: list[WindowPiece] = []
    characters = 0
    for piece in pieces:
        window.append(piece)
        characters += len(piece.segment.text) if piece.segment else 0
        is_whole = by_file and piece.segment is None
        if is_whole or len(window) >= WINDOW_SEGMENTS or characters >= WINDOW_CHARACTERS:
            break
    return window
