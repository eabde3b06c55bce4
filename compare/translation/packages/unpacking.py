"""Unpacking an archive that nobody vouches for: decide first, on its table of contents, then act."""

from __future__ import annotations

import lzma
import re
import stat
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from compare.errors import PackageRefusedError, UnreadableFileError
from compare.outputs import NO_ROOM

DAMAGED = (
    zipfile.BadZipFile, EOFError, zlib.error, lzma.LZMAError, struct.error, ValueError, RuntimeError,
    NotImplementedError,
)  # fmt: skip
"""What reading an archive raises where its bytes are not as they were."""
_PART = 1 << 20
_SMALL = 32 << 20
_OF_DESKTOPS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini", ".directory"})
# Where macOS packs what it knows of files, beside them.
_OF_MACOS = "__MACOSX"


class Limits(NamedTuple):
    """How large a package may become: bytes in all, files in all, and times the size of the archive.

    The ratio counts for what unpacks to more than 32 MiB. Real packages hold 50 to 300 MiB and hardly
    compress.
    """

    size: int = 2 << 30
    files: int = 5_000
    ratio: float = 200.0

    def is_exceeded(self, size: int, *, packed: int) -> bool:
        """Tell whether an archive of so many bytes unpacks to too many times its size."""
        return size > _SMALL and size > packed * self.ratio


def unpack_archive(path: Path, into: Path, limits: Limits | None = None, *, flat: bool = False) -> Path:
    """Unpack a package into an empty folder.

    Parameters
    ----------
    path : pathlib.Path
        A ``.argosmodel`` file, or an archive of OPUS-MT.
    into : pathlib.Path
        An empty folder.
    limits : Limits, optional
        What counts as too large.
    flat : bool
        Whether its files may stand outside a folder, as those of OPUS-MT do.

    Returns
    -------
    pathlib.Path
        The one folder that the archive holds; if `flat`, the folder with its files.

    Raises
    ------
    PackageRefusedError
        If it is no archive, is damaged, would write outside its folder, holds more than one folder,
        or is too large.
    UnreadableFileError
        If the file cannot be read.
    OSError
        If there is no room for what is in it.
    """
    if path.exists() and not path.is_file():  # a device would be read without end
        hint = "name a .argosmodel file, an archive of OPUS-MT, or a folder with a model"
        raise UnreadableFileError(f"{path} is no file", hint=hint)
    try:
        with zipfile.ZipFile(path) as archive:
            contents = [info for info in archive.infolist() if not _is_of_desktop(info)]
            tops = _check_contents(contents, path.stat().st_size, limits or Limits(), flat=flat)
            for info in contents:
                if not info.is_dir():
                    _unpack_file(archive, info, into)
    except DAMAGED as error:
        raise PackageRefusedError(_what_is_wrong(path, "OPUS-MT" if flat else "Argos")) from error
    except PackageRefusedError as error:
        raise PackageRefusedError(f"{path.name}: {error}") from None
    except OSError as error:
        if error.errno in NO_ROOM:
            raise
        if error.errno is None:  # what unpacks, not what reads
            raise PackageRefusedError(_what_is_wrong(path, "OPUS-MT" if flat else "Argos")) from error
        raise UnreadableFileError(f"{path}: {error.strerror}", hint="check the name and the disk") from error
    is_in_folder = len(tops) == 1 and (into / tops[0]).is_dir()
    return into / tops[0] if is_in_folder else into


def _what_is_wrong(path: Path, kind: str) -> str:
    with path.open("rb") as file:
        is_archive = file.read(2) == b"PK"
    said = "is cut short or damaged" if is_archive else f"is not an {kind} package (not a zip archive)"
    return f"{path.name} {said}; fetch it again"


def is_of_desktop(name: str) -> bool:
    """Tell whether a file is one that a desktop leaves where somebody looks; no library reads it.

    Examples
    --------
    >>> is_of_desktop(".DS_Store"), is_of_desktop("._model.bin"), is_of_desktop("model.bin")
    (True, True, False)
    """
    return name in _OF_DESKTOPS or name.startswith("._")


def _is_of_desktop(info: zipfile.ZipInfo) -> bool:
    """Tell whether an entry is what a desktop packs beside the files that somebody chose."""
    parts = info.filename.split("/")
    return parts[0] == _OF_MACOS or is_of_desktop(parts[-1])


def _check_contents(
    contents: list[zipfile.ZipInfo], packed: int, limits: Limits, *, flat: bool
) -> tuple[str, ...]:
    """Return the names at the top, which is that of one folder unless `flat`, or refuse."""
    tops = set()
    if not contents:
        raise PackageRefusedError("is an empty archive")
    for info in contents:
        parts = _safe_parts(info)
        tops.add(parts[0])
        if len(parts) == 1 and not info.is_dir() and not flat:
            raise PackageRefusedError(f"holds a file outside its folder ({parts[0]!r})")
    if len(tops) != 1 and not flat:
        raise PackageRefusedError(f"holds {len(tops)} top folders; a package has exactly one")
    size = sum(info.file_size for info in contents)
    if size > limits.size or len(contents) > limits.files:
        raise PackageRefusedError(f"is too large ({size >> 20} MiB in {len(contents)} files when unpacked)")
    if limits.is_exceeded(size, packed=packed):
        raise PackageRefusedError(f"is too large (unpacks to {size / packed:.0f} times its size)")
    return tuple(tops)


def _safe_parts(info: zipfile.ZipInfo) -> list[str]:
    name = info.orig_filename
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise PackageRefusedError(f"holds a link or a special file ({name!r})")
    if info.flag_bits & 1:
        raise PackageRefusedError("is encrypted")
    parts = name.rstrip("/").split("/")
    if re.search(r"[\\:\x00-\x1f]", name) or any(part in ("", ".", "..") for part in parts):
        raise PackageRefusedError(f"holds a path that leads outside its folder ({name!r})")
    return parts


def _unpack_file(archive: zipfile.ZipFile, info: zipfile.ZipInfo, into: Path) -> None:
    place = into.joinpath(*info.filename.split("/"))
    left = info.file_size
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        out = place.open("xb")
    except (FileExistsError, NotADirectoryError, IsADirectoryError):
        raise PackageRefusedError(f"holds two files of one name ({info.filename!r})") from None
    with out, archive.open(info) as packed:
        while part := packed.read(_PART):
            left -= len(part)
            if left < 0:
                raise PackageRefusedError(f"lies about the size of {info.filename!r}")
            out.write(part)
