"""Old Word files (doc): LibreOffice, where it is installed, makes a docx of them for reading."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from compare.documents.decoding import check_file
from compare.errors import UnreadableFileError

MAX_BYTES = 64 * 2**20
MAX_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
_SIGN = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# No macro runs, and nothing that the file only points to is fetched.
_CLOSED = ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks")
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
    "<value>true</value></prop></item>"
)
_NOWHERE = "http://127.0.0.1:9"


@contextmanager
def convert_old_word(path: Path) -> Iterator[Path]:
    """Make a docx of an old Word file, in a folder that is gone afterwards.

    Raises
    ------
    UnreadableFileError
        If LibreOffice is not installed, cannot open the file or takes too long.
    """
    check_file(path)
    with path.open("rb") as file:
        is_old = file.read(len(_SIGN)) == _SIGN
    if not is_old:
        raise UnreadableFileError(
            f"{path} is not a doc file", hint="name it by what it is, or save it as docx"
        )
    if path.stat().st_size > MAX_BYTES:
        raise UnreadableFileError(f"{path} is larger than {MAX_BYTES // 2**20} MB", hint="split it")
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise UnreadableFileError(
            f"{path} is an old Word file, which only LibreOffice can open",
            hint="install LibreOffice (soffice on the PATH), or save it as docx",
        )
    with tempfile.TemporaryDirectory(prefix="outletdiff-") as folder:
        source = Path(folder) / "source.doc"  # a name that says nothing, whatever the file is called
        shutil.copyfile(path, source)
        _run(path, program, source)
        converted = source.with_suffix(".docx")
        if not converted.is_file():
            raise UnreadableFileError(
                f"{path} cannot be opened by LibreOffice", hint="open it in its own program, save it as docx"
            )
        yield converted


def _run(path: Path, program: str, source: Path) -> None:
    profile = source.parent / "profile"
    (profile / "user").mkdir(parents=True)
    items = "".join(map(_ITEM.format, _CLOSED))
    (profile / "user" / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
        f"{items}</oor:items>",
        "utf-8",
    )
    command = [
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        "docx",
        "--outdir",
        str(source.parent),
        str(source),
    ]
    closed = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    try:
        subprocess.run(
            command,
            env={**os.environ, **closed},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=MAX_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFileError(
            f"{path} keeps LibreOffice busy for more than {MAX_SECONDS} s", hint="save it as docx"
        ) from error
    except OSError as error:
        raise UnreadableFileError(
            f"{path} cannot be opened: {program} does not start ({error.strerror})", hint="save it as docx"
        ) from error
