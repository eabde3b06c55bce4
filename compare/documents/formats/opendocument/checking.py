"""Whether an OpenDocument file is what its name says."""

from __future__ import annotations

from pathlib import Path

from compare.documents.archives import Archive, open_archive
from compare.errors import UnreadableFileError

_MIME_TYPE = "application/vnd.oasis.opendocument."
_MIME_TYPES = {
    "odt": ("text", "OpenDocument text"),
    "odp": ("presentation", "an OpenDocument presentation"),
    "ods": ("spreadsheet", "an OpenDocument spreadsheet"),
}


def check_opendocument(path: Path, kind: str) -> Archive:
    """Open an OpenDocument file that is of the kind ("odt", "odp", "ods") that its name says.

    Raises
    ------
    UnreadableFileError
        If it is another one, damaged, or protected.
    """
    archive = open_archive(path, kind)
    told = archive.read("mimetype").strip() if "mimetype" in archive.names else b""
    name, words = _MIME_TYPES[kind]
    if not told.startswith(f"{_MIME_TYPE}{name}".encode()):
        raise UnreadableFileError(f"{path} is not an {kind} file", hint=f"save it as {words}")
    if b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise UnreadableFileError(f"{path} is protected by a password", hint="save it without")
    return archive
