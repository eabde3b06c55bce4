"""Every output appears complete or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from compare.errors import OutputError


def place_file(path: str | Path, content: bytes) -> Path:
    """Write `content` beside `path` and move it into place; missing folders are made.

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
    >>> place_file(Path(folder, "new", "a.txt"), b"text").read_bytes()
    b'text'
    """
    target = Path(path)
    draft = target.parent / f".{target.name[:80]}.{secrets.token_hex(6)}.part"
    try:
        if target.is_dir():
            raise IsADirectoryError(None, "it is a folder")
        target.parent.mkdir(parents=True, exist_ok=True)
        with draft.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(target)
    except OSError as error:
        raise OutputError(
            f"cannot write {target}: {error.strerror or error}",
            hint="free some space or name another place",
        ) from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink()
    return target
