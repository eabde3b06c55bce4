"""Mailboxes (mbox) as Thunderbird, Apple Mail and Google Takeout save them: each letter is a report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from compare.documents.articles import Draft
from compare.documents.containers.letters import MAX_BYTES, read_message
from compare.documents.decoding import check_file
from compare.errors import UnreadableFileError

_START = b"From "
# Not every program marks "From " in a letter: below it stands no header. The standard library's `mailbox`
# would cut the letter there, leaves the mark where there is one, and takes letters of any size.
_HEADER = re.compile(rb"[!-9;-~]+:")


def read_mailbox(path: Path) -> Iterator[Draft | UnreadableFileError]:
    """Read the letters of a mailbox one by one; one that cannot be read is an error in its place.

    Raises
    ------
    UnreadableFileError
        If it is no mailbox.
    """
    check_file(path)
    number = 0
    for number, data in enumerate(_split_letters(path), 1):
        where = f"{path}, letter {number}"
        if len(data) > MAX_BYTES:
            yield UnreadableFileError(f"{where} is larger than {MAX_BYTES // 2**20} MB", hint="leave it out")
            continue
        try:
            yield from read_message(data, where)
        except UnreadableFileError as error:
            yield error
    if not number:
        raise UnreadableFileError(f"{path} is not a mailbox (mbox)", hint="export it again")


def _split_letters(path: Path) -> Iterator[bytes]:
    """Yield letters as they were sent; of one that is too large, only as much as tells so."""
    lines: list[bytes] = []
    size = 0
    is_open = False
    is_after_empty = True
    with path.open("rb") as file:
        line = file.readline(MAX_BYTES)
        while line:
            following = file.readline(MAX_BYTES)
            if is_after_empty and line.startswith(_START) and _HEADER.match(following):
                if is_open:
                    yield b"".join(lines)
                lines, size, is_open = [], 0, True
            elif not is_open and line.strip():
                return  # a mailbox begins with a letter
            elif size <= MAX_BYTES:
                # "From " at the start of a line is written ">From ".
                lines.append(line[1:] if line.lstrip(b">").startswith(_START) and line[:1] == b">" else line)
                size += len(line)
            is_after_empty = not line.strip()
            line = following
    if is_open:
        yield b"".join(lines)
