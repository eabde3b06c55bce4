"""Installations that are killed, stand beside others or fail half way: nothing is lost, nothing stays."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from compare.errors import ModelError, OutputError
from compare.translation import (
    install_model,
    list_packages,
    packages_folder,
    remove_package,
    translate_texts,
    verify_packages,
)
from compare.translation.packages.places import models_folder
from tests.support.argos_packages import WORDS, WordModel, build_word_package
from tests.support.model_folders import FolderModel, build_opus_archive, build_opus_folder
from tests.support.processes import HANGS_AFTER, run_python
from tests.support.sample_stories import ROOT

# Installs a model in a process that dies, or waits for a file, at the n-th time that it renames a folder.
_INSTALL = """
import os, signal, sys, time
from pathlib import Path
from compare.cli import main

model, at, what, told, go = sys.argv[1:]
rename, times = Path.rename, 0

def counted(path, target):
    global times
    times += path.is_dir()
    if path.is_dir() and times == int(at):
        Path(told).touch()
        if what == "die":
            os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
        while not Path(go).exists():
            time.sleep(0.01)
    return rename(path, target)

Path.rename = counted
sys.exit(main(["models", "install", model]))
"""
KINDS = ("argos", "opus")
TEXT = "Паром затонул."


def build(kind: str, folder: Path, ferry: str = "ferry") -> Path:
    folder.mkdir(exist_ok=True)
    words = {**WORDS, "паром": ferry}
    if kind == "argos":
        return build_word_package(folder / "ru_en.argosmodel", WordModel(words=words))
    return build_opus_folder(folder / "opus-mt-ru-en", FolderModel(words=words))


def start_install(model: Path, at: int, what: str) -> subprocess.Popen[str]:
    """Begin an installation, and return when it is where it dies or waits."""
    told, go = model.with_name("told"), model.with_name("go")
    run = subprocess.Popen(
        [sys.executable, "-c", _INSTALL, str(model), str(at), what, str(told), str(go)],
        cwd=ROOT, env=dict(os.environ), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    since = time.monotonic()
    while not told.exists():
        assert run.poll() is None, run.communicate()
        assert time.monotonic() - since < HANGS_AFTER
        time.sleep(0.01)
    return run


def kill_install(model: Path, at: int) -> None:
    with start_install(model, at, "die") as run:
        run.communicate(timeout=HANGS_AFTER)
        assert run.returncode not in (0, 1, 2, 3, 4)


def place_of(kind: str) -> Path:
    return packages_folder() if kind == "argos" else models_folder()


def left_over() -> list[str]:
    places = {packages_folder(), packages_folder().parent, models_folder(), models_folder().parent}
    return [path.name for place in places for path in place.glob(".*")]


def said() -> str:
    return translate_texts([TEXT], "ru", "en")[0].text


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("then", ["list", "install"])
def test_what_a_killed_installation_left_goes_with_the_next_command(
    kind: str, then: str, tmp_path: Path
) -> None:
    model = build(kind, tmp_path / "models")
    kill_install(model, 1)
    assert len(left_over()) == 1
    if then == "list":
        assert list_packages() == []
    else:
        install_model(model)
        assert said() == "Ferry sank."
    assert left_over() == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_model_that_a_killed_installation_was_replacing_comes_back(kind: str, tmp_path: Path) -> None:
    install_model(build(kind, tmp_path / "old"))
    kill_install(build(kind, tmp_path / "new", "boat"), 2)
    [found] = list_packages()
    assert found.problem == ""
    assert [one.problem for one in verify_packages()] == [""]
    assert said() == "Ferry sank."
    assert left_over() == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_installation_that_goes_on_is_left_alone(kind: str, tmp_path: Path) -> None:
    model, other = build(kind, tmp_path / "models"), build_other(kind, tmp_path / "other")
    with start_install(model, 1, "wait") as run:
        assert list_packages() == []
        install_model(other)
        remove_package(list_packages()[0].name)
        assert len(left_over()) == 1
        model.with_name("go").touch()
        _, told = run.communicate(timeout=HANGS_AFTER)
    assert run.returncode == 0, told
    assert said() == "Ferry sank."
    assert left_over() == []


def build_other(kind: str, folder: Path) -> Path:
    folder.mkdir()
    if kind == "argos":
        return build_word_package(folder / "uk_en.argosmodel", WordModel(source="uk"))
    return build_opus_folder(folder / "opus-mt-uk-en", FolderModel(source="uk"))


def test_a_folder_of_somebody_else_with_such_a_name_stays(tmp_path: Path) -> None:
    theirs = packages_folder().parent / ".outletdiff-mine"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("x")
    install_model(build("argos", tmp_path / "models"))
    list_packages()
    assert (theirs / "notes.txt").read_text() == "x"


@pytest.mark.parametrize("kind", KINDS)
def test_of_installations_at_once_none_loses_its_digests(kind: str, tmp_path: Path) -> None:
    first, second = build(kind, tmp_path / "first"), build_other(kind, tmp_path / "second")
    runs = [start_install(model, 1, "wait") for model in (first, second)]
    for model in (first, second):
        model.with_name("go").touch()
    for run in runs:
        with run:
            _, told = run.communicate(timeout=HANGS_AFTER)
        assert run.returncode == 0, told
    assert [(bool(one.digests), one.problem) for one in verify_packages()] == [(True, "")] * 2


# A process may write no longer file than this: the same as a disk that is full, for who has no such disk.
_FULL = """
import resource, sys
from compare.cli import main
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
sys.exit(main(["models", "install", sys.argv[1]]))
"""


@pytest.mark.parametrize("kind", [*KINDS, "archive"])
def test_a_full_disk_is_one_line_and_what_was_there_stays(kind: str, tmp_path: Path) -> None:
    place = "argos" if kind == "argos" else "opus"
    install_model(build(place, tmp_path / "old"))
    if kind == "archive":
        (tmp_path / "new").mkdir()
        new = build_opus_archive(tmp_path / "new" / "opus-2020-02-26.zip", FolderModel())
    else:
        new = build(place, tmp_path / "new", "boat")
    run = run_python(_FULL, new, check=False)
    assert run.returncode == 4, run.stderr
    [line] = run.stderr.splitlines()
    assert line.startswith(
        f"error: no space is left for the model on the disk of {place_of(place)}: free some"
    )
    assert [one.problem for one in verify_packages()] == [""]
    assert said() == "Ferry sank."
    assert left_over() == []


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_digests_cannot_be_kept_the_old_one_comes_back(kind: str, tmp_path: Path) -> None:
    install_model(build(kind, tmp_path / "old"))
    lock = place_of(kind) / "outletdiff-lock.json"
    kept = lock.rename(tmp_path / "kept.json")
    lock.mkdir()
    with pytest.raises(OutputError, match=r"outletdiff-lock\.json"):
        install_model(build(kind, tmp_path / "new", "boat"))
    lock.rmdir()
    kept.rename(lock)
    assert [one.problem for one in verify_packages()] == [""]
    assert said() == "Ferry sank."
    assert left_over() == []


@pytest.mark.parametrize("kind", KINDS)
def test_where_the_new_one_cannot_be_put_the_old_one_comes_back(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_model(build(kind, tmp_path / "old"))
    new = build(kind, tmp_path / "new", "boat")
    rename, times = Path.rename, 0

    def fails_once(path: Path, target: Path) -> Path:
        nonlocal times
        times += 1
        if times == 2:
            raise PermissionError(13, "Permission denied")
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", fails_once)
        with pytest.raises(ModelError, match="Permission denied"):
            install_model(new)
    assert [one.problem for one in verify_packages()] == [""]
    assert said() == "Ferry sank."
