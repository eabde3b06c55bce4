"""Lists of sentences: plain text with one sentence a line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from compare.documents.decoding import MAX_LINE, check_file, decode_bytes, load_bytes
from compare.documents.folders import find_suffix
from compare.documents.reading import READERS
from compare.errors import UnreadableFileError

_MAX_BYTES = 2**30
_PLAIN = frozenset({".txt", ".text", ".md", ".markdown"})
# How text begins that is a format's source, whatever its file is called.
_SOURCE = re.compile(r"\s*(?:<(?:!doctype|\?xml|html|head|body)\b|\{\\rtf)", re.IGNORECASE)


class SentenceList(NamedTuple):
    """The sentences of a file, and the number of the line that each stands on."""

    name: str
    numbers: list[int]
    sentences: list[str]


def read_sentence_list(path: str | Path) -> SentenceList:
    r"""Read a file with one sentence a line; blank lines only count.

    Parameters
    ----------
    path : str or pathlib.Path
        Text in any usual encoding.

    Returns
    -------
    SentenceList
        Its name is that of the file, without the folder.

    Raises
    ------
    UnreadableFileError
        If the file is missing, empty, of a format that is no plain text, or holds a line that no sentence
        can be.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp(), "told.txt")
    >>> _ = path.write_text("Rain fell.\n\nThe ferry sank.\n")
    >>> read_sentence_list(path)
    SentenceList(name='told.txt', numbers=[1, 3], sentences=['Rain fell.', 'The ferry sank.'])
    """
    path = Path(path)
    lines = _read_plain(path).split("\n")
    numbers: list[int] = []
    sentences: list[str] = []
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            raise UnreadableFileError(
                f"{path}, line {number} has more than {MAX_LINE:,} characters", hint="one sentence a line"
            )
        if line.strip():
            numbers.append(number)
            sentences.append(line.strip())
    if not sentences:
        raise UnreadableFileError(f"{path} holds no text", hint="give a file with one sentence a line")
    return SentenceList(path.name, numbers, sentences)


def _read_plain(path: Path) -> str:
    """Return the text of a file whose lines are what a reader sees, not the source of a format."""
    check_file(path, _MAX_BYTES)
    suffix = find_suffix(path, READERS.__contains__)
    is_plain = suffix in _PLAIN or suffix not in READERS
    text = decode_bytes(load_bytes(path, _MAX_BYTES), path) if is_plain else ""
    if not is_plain or _SOURCE.match(text):
        raise UnreadableFileError(
            f"{path} is no plain text with one sentence a line",
            hint="save its sentences as .txt, or leave out --lines to compare it as a report",
        )
    return text
