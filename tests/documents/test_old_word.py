"""Old Word and rich text through LibreOffice: what happens where it is missing, fails, or hangs.

What the real program makes of real files stands in `test_real_programs`.
"""

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import docx
import pytest

import compare
from compare.documents import read_article
from compare.documents.libreoffice import running
from compare.errors import UnreadableFileError
from tests.support import hostile_files

OLD = hostile_files.OLD + "WordDocument".encode("utf-16-le")
# Stands in for LibreOffice: takes its arguments, and copies a docx to where the conversion is expected.
STAND_IN = """#!{python}
import pathlib, shutil, sys
arguments = sys.argv[1:]
assert arguments[:2] == ["--headless", "--norestore"]
profile = next(one for one in arguments if one.startswith("-env:UserInstallation=file://"))
settings = pathlib.Path(profile.partition("file://")[2]) / "user" / "registrymodifications.xcu"
assert "DisableMacrosExecution" in settings.read_text()
folder = arguments[arguments.index("--outdir") + 1]
if pathlib.Path({made!r}).exists():
    shutil.copy({made!r}, pathlib.Path(folder) / "source.docx")
"""


@pytest.fixture
def report(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an old Word file, where no program is installed."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    (tmp_path / "Курьер.doc").write_bytes(OLD)
    return tmp_path / "Курьер.doc"


def install(folder: Path, made: Path) -> None:
    program = folder / "bin" / "soffice"
    program.write_text(STAND_IN.format(python=sys.executable, made=str(made)))
    program.chmod(0o755)


def test_without_libreoffice_one_line_says_what_to_do(report: Path) -> None:
    with pytest.raises(UnreadableFileError) as caught:
        read_article(report)
    assert str(caught.value) == (
        f"{report} is an old Word file, which only LibreOffice can open: install LibreOffice (soffice on the "
        "PATH), or save it as docx"
    )


def test_with_libreoffice_it_is_read(report: Path) -> None:
    document = docx.Document()
    document.add_heading("Паром затонул", 0)
    document.add_paragraph("Погибли 14 человек.")
    document.save(str(report.parent / "made.docx"))
    install(report.parent, report.parent / "made.docx")
    [article] = read_article(report)
    assert (article.outlet, article.title, article.text) == ("Курьер", "Паром затонул", "Погибли 14 человек.")


def test_what_libreoffice_cannot_open_is_one_line(report: Path) -> None:
    install(report.parent, report.parent / "nothing.docx")
    with pytest.raises(UnreadableFileError, match="cannot be opened by LibreOffice") as caught:
        read_article(report)
    assert str(caught.value).startswith(str(report))
    (report.parent / "bad.docx").write_bytes(b"hello")
    install(report.parent, report.parent / "bad.docx")
    with pytest.raises(UnreadableFileError, match="what LibreOffice made of it cannot be read") as caught:
        read_article(report)
    assert str(caught.value).startswith(str(report))


@pytest.mark.parametrize("content", [b"<html>hello</html>", hostile_files.OLD + b"garbage"])
def test_a_doc_that_is_another_file_is_said(report: Path, content: bytes) -> None:
    report.write_bytes(content)
    with pytest.raises(UnreadableFileError, match="not a doc file"):
        read_article(report)


def test_rich_text_that_is_called_doc_is_read_without_libreoffice(report: Path) -> None:
    report.write_bytes(rb"{\rtf1 Ferry sinks\par Fourteen people died.\par}")
    [article] = read_article(report)
    assert (article.title, article.text) == ("Ferry sinks", "Fourteen people died.")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.doc", OLD, "an old Word file, which only LibreOffice can open: install LibreOffice"),
        (
            "a.rtf",
            rb"{\rtf1 Text.}",
            "an rtf file, which only LibreOffice can write back: install LibreOffice",
        ),
        ("a.rtf", b"Text.", "not an rtf file"),
    ],
)
def test_translate_says_what_to_do_where_it_cannot(
    report: Path, tmp_path: Path, name: str, content: bytes, reason: str
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / name).write_bytes(content)
    (folder / "b.txt").write_text("Text.", "utf-8")
    run = compare.translate_files(folder, tmp_path / "out")
    [failure] = run.failed
    assert reason in failure.reason
    assert "save it as docx" in failure.reason
    assert [path.name for path in run.written] == ["b.txt"]


@pytest.mark.skipif(os.name != "posix", reason="groups of processes are for POSIX")
def test_a_program_that_hangs_is_ended_with_what_it_started(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = report.parent / "bin" / "soffice"
    program.write_text("#!/bin/sh\n/bin/sleep 1000 & wait\n")
    program.chmod(0o755)
    started: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def start(*arguments: Any, **keywords: Any) -> subprocess.Popen[bytes]:
        process: subprocess.Popen[bytes] = popen(*arguments, **keywords)
        started.append(process)
        return process

    monkeypatch.setattr(running, "MAX_SECONDS", 0.5)
    monkeypatch.setattr(running.subprocess, "Popen", start)
    with pytest.raises(UnreadableFileError, match="keeps LibreOffice busy"):
        read_article(report)
    [process] = started
    assert process.returncode is not None
    assert _is_gone(process.pid)


def _is_gone(group: int) -> bool:
    """Return whether a group of processes is gone, or goes away at once."""
    for _ in range(1000):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.01)
    return False
