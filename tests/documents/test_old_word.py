"""Old Word files: read through LibreOffice where it is there; one clear line where it is not."""

import sys
from pathlib import Path

import docx
import pytest

import compare
from compare.documents import read_article
from compare.errors import UnreadableFileError
from tests.support.hostile_files import OLD

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


def test_a_doc_that_is_another_file_is_said(report: Path) -> None:
    report.write_bytes(b"{\\rtf1 hello}")
    with pytest.raises(UnreadableFileError, match="not a doc file"):
        read_article(report)


def test_translate_says_what_to_save_it_as(report: Path, tmp_path: Path) -> None:
    run = compare.translate_files(report, tmp_path / "out")
    [failure] = run.failed
    assert "save it as docx and translate that" in failure.reason
