"""Old Office files and rich text: LibreOffice makes new ones of them, and a doc or rtf of a docx again."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from compare.documents.decoding import check_file
from compare.documents.libreoffice.running import MAX_SECONDS, find_libreoffice, run_conversion
from compare.errors import UnreadableFileError

MAX_BYTES = 64 * 2**20
_HEAD = 4096


class _Kind(NamedTuple):
    """What a file begins with and holds, what it is called, and how LibreOffice calls it."""

    sign: bytes
    name: str
    form: str
    holds: bytes = b""
    made: str = "docx"

    def fits(self, data: bytes) -> bool:
        """Return whether a file is of this kind: LibreOffice makes a text of whatever it does not know."""
        return data[:_HEAD].lstrip().lower().startswith(self.sign) and self.holds in data


# Old files of Word, Excel and PowerPoint begin alike; each holds a stream of another name.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD = _Kind(_OLE, "an old Word file", "doc:MS Word 97", "WordDocument".encode("utf-16-le"))
_SHEETS = (
    _Kind(_OLE, "an old Excel file", "xls", "Workbook".encode("utf-16-le"), "xlsx"),
    _Kind(_OLE, "an old Excel file", "xls", "Book".encode("utf-16-le"), "xlsx"),
)
_SLIDES = _Kind(_OLE, "an old PowerPoint file", "ppt", "PowerPoint Document".encode("utf-16-le"), "pptx")
_RICH = _Kind(b"{\\rtf", "an rtf file", "rtf:Rich Text Format")
# Word and databases give the suffix doc to rich text, too.
_KINDS = {".doc": (_OLD, _RICH), ".rtf": (_RICH,), ".xls": _SHEETS, ".ppt": (_SLIDES,), ".pps": (_SLIDES,)}


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
    made = _KINDS[suffix][0].made
    kind = next((one for one in _KINDS[suffix] if one.fits(data)), None)
    if kind is None:
        raise UnreadableFileError(
            f"{path} is not {'an' if suffix in {'.rtf', '.xls'} else 'a'} {suffix[1:]} file",
            hint=f"name it by what it is, or save it as {made}",
        )
    program = find_libreoffice()
    if program is None:
        what = "can write back" if kind is _RICH else "can open"
        raise UnreadableFileError(
            f"{path} is {kind.name}, which only LibreOffice {what}",
            hint=f"install LibreOffice (soffice on the PATH), or save it as {made}",
        )
    copy = folder / f"source{suffix}"  # a name that says nothing, whatever the file is called
    # Blank lines before its sign would make a plain text of rtf.
    copy.write_bytes(data.lstrip() if kind is _RICH else data)
    return Conversion(path, kind, program, copy)


def convert_to_new(conversion: Conversion) -> Path:
    """Make a docx beside the copy; a workbook of a workbook, slides of slides.

    Raises
    ------
    UnreadableFileError
        If LibreOffice cannot open the file or takes too long.
    """
    folder = conversion.copy.parent
    made = _run(conversion, conversion.copy, conversion.kind.made, folder)
    if made is None:
        raise UnreadableFileError(
            f"{conversion.path} cannot be opened by LibreOffice",
            hint=f"open it in its own program, save it as {conversion.kind.made}",
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
            f"{conversion.path} keeps LibreOffice busy for more than {MAX_SECONDS} s",
            hint=f"save it as {conversion.kind.made}",
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            f"{conversion.path} cannot be opened: {conversion.program} does not start ({error.strerror})",
            hint=f"save it as {conversion.kind.made}",
        ) from error


@contextmanager
def naming_source(path: Path) -> Iterator[None]:
    """Say of which file it was when what LibreOffice made of it cannot be read: the made one goes away."""
    try:
        yield
    except UnreadableFileError as error:
        raise UnreadableFileError(
            f"{path}: what LibreOffice made of it cannot be read",
            hint=f"save it as {_KINDS[path.suffix.lower()][0].made}",
        ) from error
