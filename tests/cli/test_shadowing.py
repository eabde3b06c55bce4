"""Another `compare` in the way: said wherever our own code still runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from compare.cli import notebooks
from compare.cli.shadowing import find_shadow
from tests.support.sample_stories import ROOT

# As the installed command does: Python's path starts with the folder of the script, not with the user's.
SCRIPT = "import sys\nfrom compare.cli import main\nsys.exit(main())\n"


def command(*arguments: str, cwd: Path, path: str = "") -> subprocess.CompletedProcess[str]:
    """Run ``outletdiff`` by a script in a folder of its own, as it is installed."""
    script = cwd.parent / "bin" / "outletdiff"
    script.parent.mkdir(exist_ok=True)
    script.write_text(SCRIPT)
    found = {"PYTHONPATH": path or str(ROOT)}
    return subprocess.run(
        [sys.executable, str(script), *arguments],
        cwd=cwd, capture_output=True, text=True, check=False, env={**os.environ, **found},
    )  # fmt: skip


def python(code: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "work"
    place.mkdir()
    return place


@pytest.mark.parametrize("name", ["compare.py", "compare/__init__.py"])
def test_doctor_warns_of_what_python_would_import_here_instead(name: str, folder: Path) -> None:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine = True\n")
    assert python("import compare; print(compare.mine)", folder).stdout == "True\n", "so it is in the way"
    run = command("doctor", cwd=folder)
    assert f"warning  {folder / name} is what `import compare` finds here" in run.stdout
    assert "-> rename it, or work in another folder" in run.stdout
    assert "1 warning" in run.stdout.splitlines()[-1]


def test_doctor_says_nothing_of_a_folder_that_is_no_package(folder: Path) -> None:
    (folder / "compare").mkdir()
    (folder / "compare" / "notes.txt").write_text("a folder of mine")
    run = command("doctor", cwd=folder)
    assert run.returncode == 0
    assert "warning" not in run.stdout


def test_what_pythonpath_names_is_found_as_well(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "compare.py").write_text("")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(folder), str(ROOT)]))
    assert find_shadow(folder.parent) == folder / "compare.py"
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), str(folder)]))
    assert find_shadow(folder.parent) is None, "ours comes first"


def test_our_own_checkout_is_not_in_its_own_way() -> None:
    assert find_shadow(ROOT) is None


def test_notebook_refuses_a_folder_where_its_notebooks_would_import_another(folder: Path) -> None:
    (folder / "compare.py").write_text("")
    run = command("notebook", "--no-open", cwd=folder)
    assert run.returncode == 2
    [line] = run.stderr.splitlines()
    assert f"would import {folder / 'compare.py'} in place of outletdiff" in line
    assert "rename it, or name another folder with -o" in line
    assert [path.name for path in folder.iterdir()] == ["compare.py"]
    assert command("notebook", "--no-open", "-o", "elsewhere", cwd=folder).returncode == 0


def overwritten(folder: Path) -> str:
    """Lay out our package as it is after another distribution put its own ``__init__.py`` into it."""
    package = folder / "site" / "compare"
    package.mkdir(parents=True)
    for path in (ROOT / "compare").iterdir():
        if path.name not in ("__init__.py", "__pycache__"):
            (package / path.name).symlink_to(path)
    for name in ("seeds", "notebooks"):
        (folder / "site" / name).symlink_to(ROOT / name)
    (package / "__init__.py").write_text("__version__ = '7.7'\n")
    record = folder / "site" / "comparer-7.7.dist-info"
    record.mkdir()
    (record / "METADATA").write_text("Metadata-Version: 2.1\nName: comparer\nVersion: 7.7\n")
    (record / "top_level.txt").write_text("compare\n")
    (record / "RECORD").write_text("compare/__init__.py,,\n")
    return str(folder / "site")


def test_every_command_says_that_another_distribution_wrote_over_ours(folder: Path) -> None:
    site = overwritten(folder)
    intruder = f"{site}/compare/__init__.py is not outletdiff's own (installed by comparer)"
    assert f"warning: {intruder}" in command("memory", "stats", cwd=folder, path=site).stderr
    found = command("doctor", cwd=folder, path=site).stdout
    assert f"warning  {intruder}" in found
    assert "-> remove what installed it, then install outletdiff again" in found


def opened(monkeypatch: pytest.MonkeyPatch, folder: Path, user: int) -> tuple[list[str], dict[str, str]]:
    """Return how JupyterLab would be started by this user."""
    calls: list[tuple[list[str], dict[str, str]]] = []
    monkeypatch.setattr(notebooks.subprocess, "call", lambda line, env: calls.append((line, env)) or 0)
    monkeypatch.setattr(notebooks.os, "geteuid", lambda: user, raising=False)
    monkeypatch.setattr(notebooks, "find_spec", lambda name: name)
    from compare.cli import main

    assert main(["notebook", "compare_a_story", "-o", str(folder)]) == 0
    return calls[0]


@pytest.mark.parametrize(("user", "allowed"), [(0, True), (1000, False)])
def test_root_is_allowed_what_others_need_not_ask(
    user: int, allowed: bool, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    line, _ = opened(monkeypatch, folder, user)
    assert ("--allow-root" in line) is allowed


def test_the_users_own_settings_of_jupyter_stay_in_force(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "mine")
    _, env = opened(monkeypatch, folder, 1000)
    ours, users = env["JUPYTER_CONFIG_PATH"].split(os.pathsep)
    assert users == "mine"
    assert "announcements" in (Path(ours) / "labconfig" / "page_config.json").read_text("utf-8")
