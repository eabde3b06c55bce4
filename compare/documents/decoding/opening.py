"""Files opened: what is missing, empty, too large or forbidden is one clear line."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import IO

from compare.errors import UnreadableFileError

MAX_ARTICLE_BYTES = 128 * 2**20


def load_bytes(path: Path, limit: int = MAX_ARTICLE_BYTES) -> bytes:
    """Return everything in a file that is neither missing, nor empty, nor larger than `limit`.

    Raises
    ------
    UnreadableFileError
        With one line that says which of these it is.
    """
    check_file(path, limit)
    try:
        return path.read_bytes()
    except OSError as error:
        raise cannot_read(path, error) from error


def check_file(path: Path, limit: int | None = None) -> None:
    """Raise `UnreadableFileError` unless `path` is a regular file of 1 to `limit` bytes."""
    try:
        status = path.stat()
        is_file = path.is_file()
    except FileNotFoundError as error:
        raise UnreadableFileError(f"{path} does not exist", hint="check the name") from error
    except (OSError, ValueError) as error:
        raise cannot_read(path, error) from error
    if path.is_dir():
        raise UnreadableFileError(f"{path} is a folder, not a file", hint="name a file in it")
    if not is_file:
        raise UnreadableFileError(f"{path} is not a regular file", hint="save it to a file first")
    if status.st_size == 0:
        raise UnreadableFileError(f"{path} is empty", hint="leave it out or save it again")
    if limit is not None and status.st_size > limit:
        raise UnreadableFileError(
            f"{path} is larger than {limit // 2**20} MB, too large to read as a whole", hint="split it"
        )


def open_bytes(path: Path) -> IO[bytes]:
    """Open a file for reading; an operating system's refusal becomes one clear line."""
    check_file(path)
    try:
        return path.open("rb")
    except OSError as error:
        raise cannot_read(path, error) from error


def cannot_read(path: object, error: Exception, what: str = "cannot be read") -> UnreadableFileError:
    """Return the one line about a file or a folder that the operating system does not give away.

    Examples
    --------
    >>> str(cannot_read("locked", PermissionError(13, "Permission denied"), "cannot be searched"))
    'locked cannot be searched (Permission denied): check who may read it'
    """
    return UnreadableFileError(f"{path} {what} ({_reason(error)})", hint=_advise(error))


def _advise(error: Exception) -> str:
    if isinstance(error, PermissionError):
        return "check who may read it"
    number = getattr(error, "errno", None)
    if number == errno.ELOOP:
        return "check where the link leads"
    if number == errno.EIO:
        return "check the disk, or copy it from where it came from"
    return "check the path"


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or type(error).__name__
