"""LibreOffice without a window: settings of its own, no macros, no network, a limit of time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
from contextlib import suppress
from pathlib import Path

MAX_SECONDS = 120
_PROGRAMS = ("soffice", "libreoffice")
# Where installers put it without telling the PATH (macOS, Windows).
_PLACES = (
    Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"),
    Path("C:/Program Files/LibreOffice/program/soffice.com"),
)
# No macro runs, and nothing that the file only points to is fetched.
_CLOSED = ("DisableMacrosExecution", "DisableActiveContent", "BlockUntrustedRefererLinks")
_ITEM = (
    '<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="{}" oor:op="fuse">'
    "<value>true</value></prop></item>"
)
_NOWHERE = "http://127.0.0.1:9"


def find_libreoffice() -> str | None:
    """Return the path of an installed LibreOffice."""
    on_path = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return on_path or next((str(place) for place in _PLACES if place.is_file()), None)


def run_conversion(program: str, source: Path, form: str, folder: Path) -> Path | None:
    """Convert a file, and return what came of it; None where the program could not open it.

    Parameters
    ----------
    program : str
        What `find_libreoffice` found.
    source : pathlib.Path
        In a folder of its own, in which the program keeps its settings meanwhile.
    form : str
        A suffix without its dot, and behind a colon the filter, as ``--convert-to`` has it.
    folder : pathlib.Path
        Where the new file goes.

    Raises
    ------
    subprocess.TimeoutExpired
        If it takes longer than `MAX_SECONDS`.
    OSError
        If it does not start.
    """
    profile = _make_profile(source.parent)
    command = [
        program,
        "--headless",
        "--norestore",
        f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to",
        form,
        "--outdir",
        str(folder),
        str(source),
    ]
    closed = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), _NOWHERE)
    process = subprocess.Popen(
        command,
        env={**os.environ, **closed},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(MAX_SECONDS)
    except BaseException:  # an interrupt too
        _end(process)
        raise
    made = folder / f"{source.stem}.{form.partition(':')[0]}"
    return made if made.is_file() else None


def _make_profile(folder: Path) -> Path:
    profile = folder / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    if not settings.exists():
        settings.parent.mkdir(parents=True)
        items = "".join(map(_ITEM.format, _CLOSED))
        settings.write_text(
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
            "utf-8",
        )
    return profile


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program: what is called soffice is a script that starts the real one."""
    if os.name == "posix":
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()
