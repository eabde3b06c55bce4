"""Old Word files and rich text: LibreOffice makes a docx of them, and makes them of a docx again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from compare.documents.decoding import check_file
from compare.documents.libreoffice.running import MAX_SECONDS, find_program, run_conversion
from compare.errors import UnreadableFileError

MAX_BYTES = 64 * 2**20
_HEAD = 4096


class _Kind(NamedTuple):
    """What a file begins with and holds, what it is called, and how LibreOffice calls it."""

    sign: bytes
    name: str
    form: str
    holds: bytes = b""

    def fits(self, data: bytes) -> bool:
        """Return whether a file is of this kind: LibreOffice makes a text of whatever it does not know."""
        return data[:_HEAD].lstrip().lower().startswith(self.sign) and self.holds in data


# Old workbooks and slides begin alike; only Word's hold a stream of this name.
_STREAM = "WordDocument".encode("utf-16-le")
_OLD = _Kind(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word file", "doc:MS Word 97", _STREAM)
_RICH = _Kind(b"{\\rtf", "an rtf file", "rtf:Rich Text Format")
# Word and databases give the suffix doc to rich text, too.
_KINDS = {".doc": (_OLD, _RICH), ".rtf": (_RICH,)}


@dataclass(frozen=True, slots=True)
class Conversion:
    """A file that was asked for, its kind, the program, and the copy of it that the program works on."""

    path: Path
    kind: _Kind
    program: str
    copy: Path


def is_rich_text(path: Path) -> bool:
    """Return whether a file is rich text, whatever its suffix."""
    with path.open("rb") as file:
        return _RICH.fits(file.read(_HEAD))


def take_copy(path: Path, folder: Path) -> Conversion:
    """Copy a file of a known kind to a folder, for LibreOffice.

    Raises
    ------
    UnreadableFileError
        If LibreOffice is not installed, or the file is of another kind, or too large.
    """
    check_file(path)
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFileError(f"{path} is larger than {MAX_BYTES // 2**20} MB", hint="split it")
    suffix, data = path.suffix.lower(), path.read_bytes()
    kind = next((one for one in _KINDS[suffix] if one.fits(data)), None)
    if kind is None:
        raise UnreadableFileError(
            f"{path} is not {'an' if suffix == '.rtf' else 'a'} {suffix[1:]} file",
            hint="name it by what it is, or save it as docx",
        )
    program = find_program()
    if program is None:
        what = "can open" if kind is _OLD else "can write back"
        raise UnreadableFileError(
            f"{path} is {kind.name}, which only LibreOffice {what}",
            hint="install LibreOffice (soffice on the PATH), or save it as docx",
        )
    copy = folder / f"source{suffix}"  # a name that says nothing, whatever the file is called
    # Blank lines before its sign would make a plain text of rtf.
    copy.write_bytes(data.lstrip() if kind is _RICH else data)
    return Conversion(path, kind, program, copy)


def convert_to_docx(conversion: Conversion) -> Path:
    """Make a docx beside the copy.

    Raises
    ------
    UnreadableFileError
        If LibreOffice cannot open the file or takes too long.
    """
    folder = conversion.copy.parent
    made = _run(conversion, conversion.copy, "docx", folder)
    if made is None:
        raise UnreadableFileError(
            f"{conversion.path} cannot be opened by LibreOffice",
            hint="open it in its own program, save it as docx",
        )
    return made


def convert_back(conversion: Conversion, docx: Path) -> bytes:
    """Return a docx as a file of the kind that the first one was of.

    Raises
    ------
    UnreadableFileError
        If LibreOffice cannot do it or takes too long.
    """
    made = _run(conversion, docx, conversion.kind.form, docx.parent)
    if made is None:
        raise UnreadableFileError(
            f"{conversion.path}: LibreOffice could not write it", hint="save it as docx and translate that"
        )
    return made.read_bytes()


def _run(conversion: Conversion, source: Path, form: str, folder: Path) -> Path | None:
    try:
        return run_conversion(conversion.program, source, form, folder)
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(
            f"{conversion.path} keeps LibreOffice busy for more than {MAX_SECONDS} s", hint="save it as docx"
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            f"{conversion.path} cannot be opened: {conversion.program} does not start ({error.strerror})",
            hint="save it as docx",
        ) from error


@contextmanager
def naming_source(path: Path) -> Iterator[None]:
    """Say of which file it was when what LibreOffice made of it cannot be read: the made one goes away."""
    try:
        yield
    except UnreadableFileError as error:
        raise UnreadableFileError(
            f"{path}: what LibreOffice made of it cannot be read", hint="save it as docx"
        ) from error
