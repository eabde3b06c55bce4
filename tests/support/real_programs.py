"""LibreOffice, pandoc and ffmpeg, as people have them: files that no library of ours or of Python's wrote."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from compare.language import find_numbers
from tests.support.processes import HANGS_AFTER

# What a file is made of, whatever is written in it; formatting inside a sentence may be simplified.
_BONES = """
    p h tbl tr tc table table-row table-cell covered-table-cell list list-item frame text-box custom-shape
    note annotation footnoteReference endnoteReference txbxContent sp graphicFrame c row sheet page h1 h2 h3
    li ul ol td th img section blockquote
"""
ORIGINALS = Path(__file__).parent / "originals"


def need(*names: str) -> str:
    """Return the path of the first of these programs that is installed; skip where none is."""
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed on this machine")
    return found


def convert(sources: Sequence[Path], form: str, folder: Path) -> list[Path]:
    """Let LibreOffice make another format of many files in one go, and return the new ones."""
    program = need("soffice", "libreoffice")
    profile = folder / ".profile"
    command = [program, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}"]
    command += ["--convert-to", form, "--outdir", str(folder), *map(str, sources)]
    subprocess.run(command, capture_output=True, timeout=HANGS_AFTER, check=True)
    made = [folder / f"{source.stem}.{form.partition(':')[0]}" for source in sources]
    assert all(path.is_file() for path in made), [path.name for path in made if not path.is_file()]
    return made


def run_pandoc(source: Path, target: Path) -> Path:
    """Let pandoc make a file."""
    _run(need("pandoc"), "--standalone", str(source), "-o", str(target))
    return target


def run_ffmpeg(source: Path, target: Path) -> Path:
    """Let ffmpeg make subtitles of subtitles."""
    _run(need("ffmpeg"), "-loglevel", "error", "-i", str(source), str(target))
    return target


def _run(*command: str) -> None:
    subprocess.run(command, capture_output=True, timeout=HANGS_AFTER, check=True)


def count_words(*texts: str) -> Counter[str]:
    """Count words of at least two letters, whatever their case."""
    return Counter(word.casefold() for text in texts for word in re.findall(r"[^\W\d_]{2,}", text))


def count_figures(text: str) -> Counter[tuple[float, float, str]]:
    """Count the figures of a Russian text."""
    return Counter((number.low, number.high, number.unit) for number in find_numbers(text, "ru"))


def list_skeleton(path: Path) -> dict[str, list[str]]:
    """Return paragraphs, cells, notes, shapes of each part of a file, in order."""
    if not zipfile.is_zipfile(path):
        return {"": _list_bones(path.read_bytes())}
    with zipfile.ZipFile(path) as file:
        parts = [name for name in file.namelist() if name.endswith((".xml", ".xhtml"))]
        return {name: _list_bones(file.read(name)) for name in parts}


def _list_bones(data: bytes) -> list[str]:
    if not data.strip():
        return []
    root = etree.fromstring(data, etree.XMLParser(recover=True))
    names = (etree.QName(element).localname for element in root.iter(etree.Element))
    bones = frozenset(_BONES.split())
    return [name for name in names if name in bones]
