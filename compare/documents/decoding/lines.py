"""The lines of a text file, without ever holding a huge one."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from pathlib import Path

from compare.documents.decoding.encodings import CHUNK, replace_controls
from compare.documents.decoding.opening import open_bytes
from compare.errors import UnreadableFileError

MAX_LINE = 1_000_000  # characters


def read_lines(path: Path, encoding: str, passed_over: list[int] | None = None) -> Iterator[str]:
    """Yield the lines of a file, line ends kept, in memory bounded by `MAX_LINE`.

    Parameters
    ----------
    path : pathlib.Path
        The file.
    encoding : str
        As `detect_encoding` gives it.
    passed_over : list of int, optional
        Gets the number of each line that is too long; it comes as an empty one.

    Raises
    ------
    UnreadableFileError
        At a line that is too long, unless there is `passed_over`.
    """
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    rest = ""
    number = 0
    is_long = False
    with open_bytes(path) as file:
        while True:
            chunk = file.read(CHUNK // 4)
            text = rest + replace_controls(decoder.decode(chunk, final=not chunk))
            lines = _split_lines(text)
            rest = "" if not chunk or not lines else lines.pop()
            for line in lines:
                number += 1
                yield "" if is_long else line
                is_long = False
            if len(rest) > MAX_LINE and not is_long:
                _pass_over(path, number + 1, passed_over)
                is_long = True
            if is_long:
                rest = rest[-1:]  # which may be the end of the line
            if not chunk:
                return


def _pass_over(path: Path, number: int, passed_over: list[int] | None) -> None:
    if passed_over is None:
        raise describe_long_line(path, number)
    passed_over.append(number)


def describe_long_line(path: Path, number: int) -> UnreadableFileError:
    """Say that a line is too long to be held."""
    return UnreadableFileError(
        f"{path}: line {number} is longer than {MAX_LINE:,} characters", hint="break it into paragraphs"
    )


def _split_lines(text: str) -> list[str]:
    # str.splitlines would also cut at form feeds and U+2028, which end no line of a file.
    return list(io.StringIO(text, newline=""))
