"""How every part writes: files beside their place and moved into it, cells that are no formulas, digests.

An output appears complete or not at all, and one failure has one wording. What a killed process left half
written goes as soon as another writes into the same folder.
"""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from errno import EDQUOT, EFBIG, ENOSPC
from functools import cache
from pathlib import Path
from secrets import token_hex
from typing import IO

from compare.errors import OutputError
from compare.locking import held, remove_unheld

NO_ROOM = frozenset({ENOSPC, EDQUOT, EFBIG})
"""The numbers of errors that say that a disk is full, or a quota used up."""

# A spreadsheet takes a cell that starts with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")

_swept: set[Path] = set()  # folders that this process has looked through for what was left half written


def as_cell(text: str) -> str:
    """Return text that no spreadsheet takes for a formula.

    Examples
    --------
    >>> as_cell("=1+1"), as_cell("1+1")
    ("'=1+1", '1+1')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@contextmanager
def write_atomically(path: str | Path) -> Iterator[IO[bytes]]:
    """Open a temporary file beside `path` for writing; it becomes `path` when the block ends well.

    Parameters
    ----------
    path : str or pathlib.Path
        Its folder is made if it is missing. An existing file is replaced in one step, or stays as it was.

    Yields
    ------
    binary file

    Raises
    ------
    OutputError
        If the file cannot be written: a full disk, a read-only folder.
    """
    path = Path(path)
    if path.is_dir():
        raise _explain(path, IsADirectoryError(None, "it is a folder"))
    with ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _sweep(path.parent)
            beside, file = stack.enter_context(_opened_beside(path))
        except OSError as error:
            raise _explain(path, error) from error
        try:
            try:
                yield _Guarded(file, path)  # type: ignore[misc]  # only write() and what it delegates is used
                try:
                    file.flush()
                    os.fsync(file.fileno())
                except OSError as error:
                    raise _explain(path, error) from error
            finally:
                with suppress(OSError):  # closing tries once more to write what could not be written
                    file.close()
            _move(beside, path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
            raise


@contextmanager
def _opened_beside(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    # The last letters of a long name go, so that the temporary name is never too long for the disk.
    while True:
        beside = path.with_name(f".{path.name[:40]}.{token_hex(4)}{_ending()}")
        file = beside.open("xb")
        with held(file.fileno()):
            if beside.exists():  # or somebody swept it before it was held
                yield beside, file
                return
        file.close()


@cache
def _ending() -> str:
    # A disk that several machines share may know of no lock of another machine: each sweeps its own alone.
    return f".{digest_text('half written', platform.node())[:8]}.part"


def _sweep(folder: Path) -> None:
    """Once a process, remove what killed ones left half written; what another is writing is locked."""
    where = folder.absolute()
    if where in _swept:
        return
    _swept.add(where)
    for left in folder.glob(f".*.????????{_ending()}"):
        with suppress(OSError):
            remove_unheld(left)


def write_whole(path: str | Path, content: bytes) -> Path:
    """Write a file that is complete in memory; see `write_atomically`.

    Parameters
    ----------
    path : str or pathlib.Path
        Where the file shall be; a file that is there is replaced.
    content : bytes
        All of it.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the folder is read-only, the disk is full, or `path` is a folder. Nothing is left behind,
        and a file that was there before is untouched.

    Examples
    --------
    >>> import tempfile
    >>> folder = tempfile.mkdtemp()
    >>> write_whole(Path(folder, "new", "a.txt"), b"text").read_bytes()
    b'text'
    """
    with write_atomically(path) as file:
        file.write(content)
    return Path(path)


def digest_file(path: str | Path) -> str:
    """Return the SHA-256 of a file in hexadecimal.

    Examples
    --------
    >>> digest_file(os.devnull)[:8]
    'e3b0c442'
    """
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_text(*texts: str) -> str:
    r"""Return the SHA-256 of texts, joined by line breaks, in hexadecimal; half characters count as they are.

    Examples
    --------
    >>> digest_text("a", "b") == digest_text("a\nb"), digest_text("")[:8]
    (True, 'e3b0c442')
    """
    return hashlib.sha256("\n".join(texts).encode("utf-8", "surrogatepass")).hexdigest()


def _move(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        raise _explain(target, error) from error


class _Guarded:
    """A file whose write errors say which output they concern."""

    def __init__(self, file: IO[bytes], path: Path) -> None:
        self._file = file
        self._path = path

    def write(self, data: bytes) -> int:
        try:
            return self._file.write(data)
        except OSError as error:
            raise _explain(self._path, error) from error

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


def _explain(path: Path, error: OSError) -> OutputError:
    if (blocking := next(filter(os.path.isfile, path.parents), None)) is not None:
        why = f"{blocking} is a file, and no folder"
        return OutputError(f"{path} cannot be written ({why})", hint="name another place")
    return OutputError(
        f"{path} cannot be written ({error.strerror or error})", hint="free space or name another place"
    )
