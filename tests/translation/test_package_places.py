"""Packages are found where argostranslate and its like put them, and their settings stop nothing."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.errors import ModelError
from compare.records import TranslationSettings
from compare.translation import (
    install_model,
    install_package,
    list_packages,
    packages_folder,
    remove_package,
    translate_texts,
)
from compare.translation.models import open_models
from compare.translation.packages import listing, package_folders, places
from compare.translation.packages.lock import PackageLock
from tests.support.argos_packages import WordModel, build_word_package
from tests.support.command_line import outletdiff
from tests.support.model_folders import build_opus_folder
from tests.support.processes import run_python

NAME = "translate-ru_en-1.9"
NO_MEMORY = TranslationSettings(use_memory=False)
TRANSLATE = """
from compare.records import TranslationSettings
from compare.translation import translate_texts
[made] = translate_texts(["Паром затонул."], "ru", "en", TranslationSettings(use_memory=False))
print(made.text, made.engine)
"""
WHERE = "import argostranslate.package as p, argostranslate.settings as s; print(*s.package_dirs, sep='\\n')"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return build_word_package(tmp_path / "ru_en.argosmodel")


@pytest.fixture
def nothing_named(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Leave the folder of the packages to argostranslate's own defaults."""
    for variable in ("ARGOS_PACKAGES_DIR", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(variable)
    return monkeypatch


def unpack(package: Path, folder: Path) -> None:
    """Install a package as argostranslate itself does."""
    folder.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)


# --- where they are ------------------------------------------------------------------------------

Setup = Callable[[Path, pytest.MonkeyPatch], Path]


def by_default(home: Path, patch: pytest.MonkeyPatch) -> Path:
    return home / ".local" / "share" / "argos-translate" / "packages"


def by_data_home(home: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setenv("XDG_DATA_HOME", str(home / "elsewhere"))
    return home / "elsewhere" / "argos-translate" / "packages"


def by_settings(home: Path, patch: pytest.MonkeyPatch) -> Path:
    folder = home / ".config" / "argos-translate"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(home / "named")}))
    return home / "named"


def by_settings_in_another_place(home: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setenv("XDG_CONFIG_HOME", str(home / "configuration"))
    folder = home / "configuration" / "argos-translate"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(json.dumps({"ARGOS_PACKAGES_DIR": str(home / "named")}))
    return home / "named"


def by_variable(home: Path, patch: pytest.MonkeyPatch) -> Path:
    by_settings(home, patch)
    patch.setenv("ARGOS_PACKAGES_DIR", str(home / "by-variable"))
    return home / "by-variable"


def by_snap(home: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setenv("SNAP", str(home / "bundle"))
    patch.setenv("SNAP_USER_DATA", str(home / "snap" / "translator" / "7"))
    return home / "snap" / "translator" / "7" / ".local" / "share" / "argos-translate" / "packages"


def bundled_with_a_snap(home: Path, patch: pytest.MonkeyPatch) -> Path:
    by_snap(home, patch)
    (home / "bundle" / "snap_custom" / "packages").mkdir(parents=True)
    return home / "bundle" / "snap_custom" / "packages"


def in_a_content_snap(home: Path, patch: pytest.MonkeyPatch) -> Path:
    by_snap(home, patch)
    folder = home / "bundle" / "snap_custom" / "content_snap_packages" / "russian"
    folder.mkdir(parents=True)
    return folder


SETUPS = [
    by_default, by_data_home, by_settings, by_settings_in_another_place, by_variable, by_snap,
    bundled_with_a_snap, in_a_content_snap,
]  # fmt: skip


@pytest.mark.parametrize("setup", SETUPS)
def test_a_package_is_used_wherever_argostranslate_itself_looks(
    setup: Setup, package: Path, home: Path, nothing_named: pytest.MonkeyPatch
) -> None:
    folder = setup(home, nothing_named)
    assert str(folder) in run_python(WHERE).stdout.splitlines()
    unpack(package, folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert [(found.name, found.path.parent, found.problem) for found in list_packages()] == [
        (NAME, folder, "")
    ]
    assert translate_texts(["Паром затонул."], "ru", "en", NO_MEMORY)[0].text == "Ferry sank."
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_a_snap_is_looked_into_from_outside_too(
    package: Path, home: Path, tmp_path: Path, nothing_named: pytest.MonkeyPatch
) -> None:
    (home / "snap" / "translator" / "7").mkdir(parents=True)
    (home / "snap" / "translator" / "current").symlink_to("7")
    unpack(package, home / "snap/translator/current/.local/share/argos-translate/packages")
    nothing_named.setattr(places, "_SNAPS", (tmp_path / "snaps",))
    bundle = tmp_path / "snaps" / "translator" / "current" / "snap_custom" / "packages"
    unpack(build_word_package(tmp_path / "uk.argosmodel", WordModel("uk", "en")), bundle)
    assert [found.source for found in list_packages()] == ["ru", "uk"]
    assert translate_texts(["Паром."], "ru", "en", NO_MEMORY)[0].text == "Ferry."


def test_what_was_installed_here_is_found_after_a_settings_file_named_another_folder(
    package: Path, home: Path, nothing_named: pytest.MonkeyPatch
) -> None:
    install_package(package)
    by_settings(home, nothing_named)
    assert packages_folder() == home / "named"
    assert [found.name for found in list_packages()] == [NAME]
    remove_package(NAME)
    assert list_packages() == []


def test_a_folder_named_by_the_variable_is_the_only_one(
    package: Path, home: Path, nothing_named: pytest.MonkeyPatch
) -> None:
    unpack(package, by_default(home, nothing_named))
    nothing_named.setenv("ARGOS_PACKAGES_DIR", str(home / "mine"))
    assert package_folders() == [home / "mine"]
    assert list_packages() == []


@pytest.mark.parametrize("content", ["{", "[]", '{"ARGOS_PACKAGES_DIR": 7}', "\x00"])
def test_a_settings_file_that_says_nothing_stops_nothing(
    content: str, package: Path, home: Path, nothing_named: pytest.MonkeyPatch
) -> None:
    folder = home / ".config" / "argos-translate"
    folder.mkdir(parents=True)
    (folder / "settings.json").write_text(content)
    unpack(package, by_default(home, nothing_named))
    assert translate_texts(["Паром."], "ru", "en", NO_MEMORY)[0].text == "Ferry."


# --- what is in them -----------------------------------------------------------------------------


def test_what_argostranslate_rewrites_while_online_is_no_damage(package: Path, tmp_path: Path) -> None:
    whole = tmp_path / "whole.argosmodel"
    whole.write_bytes(package.read_bytes())
    with zipfile.ZipFile(whole, "a") as archive:
        archive.writestr(f"{NAME}/stanza/resources.json", "{}")
        archive.writestr(f"{NAME}/README.md", "about")
    installed = install_package(whole)
    fingerprint = open_models("ru", "en", NO_MEMORY).fingerprint
    assert not {name for name in installed.digests if name.startswith(("stanza", "README"))}
    (installed.path / "stanza" / "resources.json").write_text('{"ru": {}}')
    (installed.path / "stanza" / "ru").mkdir()
    (installed.path / "stanza" / "ru" / "new.pt").write_bytes(b"x")
    (installed.path / "README.md").unlink()
    assert list_packages()[0].problem == ""
    assert outletdiff("models", "verify").returncode == 0
    assert translate_texts(["Паром затонул."], "ru", "en", NO_MEMORY)[0].text == "Ferry sank."
    assert open_models("ru", "en", NO_MEMORY).fingerprint == fingerprint


def test_a_lock_of_before_that_names_such_files_locks_nobody_out_and_keeps_its_memory(package: Path) -> None:
    installed = install_package(package)
    lock = PackageLock.read(packages_folder())
    entry = {**lock.entries[NAME], "stanza/resources.json": ("0" * 64, 2, 1)}
    PackageLock(lock.path, {NAME: entry}).write()
    before = open_models("ru", "en", NO_MEMORY).fingerprint
    (installed.path / "stanza").mkdir()
    (installed.path / "stanza" / "resources.json").write_text("rewritten")
    assert list_packages()[0].problem == ""
    assert open_models("ru", "en", NO_MEMORY).fingerprint == before


def test_a_package_that_splits_sentences_is_no_damage(package: Path) -> None:
    install_package(package)
    other = packages_folder() / "sbd-xx-1.5"
    (other / "stanza").mkdir(parents=True)
    (other / "metadata.json").write_text(json.dumps({"type": "sbd", "package_version": "1.5"}))
    assert [found.name for found in list_packages()] == [NAME]
    assert outletdiff("models", "verify").returncode == 0
    told = outletdiff("doctor").stdout
    assert "sbd" not in told
    assert f"models are looked for in {packages_folder()}\n" in told
    assert f"model {NAME}: ru to en" in told


def test_language_codes_in_capitals_are_read(tmp_path: Path) -> None:
    install_package(build_word_package(tmp_path / "capitals.argosmodel", WordModel("RU", "EN")))
    assert [(found.source, found.target) for found in list_packages()] == [("ru", "en")]
    assert translate_texts(["Паром."], "ru", "en", NO_MEMORY)[0].text == "Ferry."


def test_language_codes_of_three_letters_are_read(tmp_path: Path) -> None:
    install_package(build_word_package(tmp_path / "long.argosmodel", WordModel("rus", "ENG")))
    assert [(found.source, found.target) for found in list_packages()] == [("ru", "en")]
    assert translate_texts(["Паром."], "ru", "en", NO_MEMORY)[0].text == "Ferry."


@pytest.mark.parametrize(
    ("written", "version"),
    [
        (1.9, "1.9"), ("1.10-beta+2", "1.10-beta+2"), (None, ""), ({"a": "b\n"}, ""), ("1.9\n\tx, y", ""),
        ("9" * 5_000, ""), ("", ""),
    ],
)  # fmt: skip
def test_a_version_of_any_kind_stops_no_command_and_stays_in_its_line(
    written: object, version: str, package: Path
) -> None:
    metadata = install_package(package).path / "metadata.json"
    (packages_folder() / "outletdiff-lock.json").unlink()
    metadata.write_text(json.dumps(json.loads(metadata.read_text()) | {"package_version": written}))
    told = outletdiff("models", "list")
    assert told.stdout.splitlines() == [told.stdout.rstrip("\n")]
    assert told.stdout.split("\t")[4] == f"argos:ru_en@{version}"
    assert translate_texts(["Паром."], "ru", "en", NO_MEMORY)[0].engine == f"argos:ru_en@{version}"


def test_a_lock_that_cannot_be_read_is_said_to_be_damaged(package: Path) -> None:
    install_package(package)
    lock = packages_folder() / "outletdiff-lock.json"
    lock.unlink()
    lock.symlink_to(lock)  # a link that leads to itself
    assert "outletdiff-lock.json is damaged" in list_packages()[0].problem


def test_a_folder_that_is_none_is_passed_over(
    package: Path, home: Path, nothing_named: pytest.MonkeyPatch
) -> None:
    unpack(package, by_default(home, nothing_named))
    by_settings(home, nothing_named)
    (home / "named").write_text("no folder")
    assert [found.name for found in list_packages()] == [NAME]


@pytest.mark.parametrize("closed", ["ARGOS_PACKAGES_DIR", "OUTLETDIFF_MODELS"])
def test_a_folder_that_cannot_be_read_hides_no_model_elsewhere(
    closed: str, package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install_package(package)
    install_model(build_opus_folder(tmp_path / "opus-mt-ru-en"))
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    monkeypatch.setenv(closed, str(loop))
    problem = f"the folder {loop} cannot be read (Too many levels of symbolic links)"
    told = outletdiff("models", "list")
    assert told.returncode == 0
    rows = [row.split("\t") for row in told.stdout.splitlines()]
    assert sorted(row[-1] for row in rows) == ["ok", problem]
    (tmp_path / "a.txt").write_text("Паром затонул.", "utf-8")
    command = ("translate", tmp_path / "a.txt", "-o", tmp_path / "out", "--no-memory")
    assert outletdiff(*command).returncode == 0
    assert f"model loop: {problem}" in outletdiff("doctor").stdout
    assert outletdiff("models", "verify").returncode == 4
    other = {"ARGOS_PACKAGES_DIR", "OUTLETDIFF_MODELS"} - {closed}
    monkeypatch.setenv(other.pop(), str(tmp_path / "nothing"))
    told = outletdiff(*command)
    assert told.returncode == 4
    assert f"a.txt: {problem}: check who may read it" in told.stderr


def test_a_package_that_cannot_be_read_hides_no_other(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install_package(package)
    (packages_folder() / "closed").mkdir()

    def refuse(folder: Path) -> str:
        if folder.name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return ""

    monkeypatch.setattr(listing, "find_licence", refuse)
    assert [found.name for found in list_packages()] == ["closed", NAME]


# --- the settings of argostranslate --------------------------------------------------------------


@pytest.mark.parametrize(
    ("settings", "bpe"),
    [
        ({"ARGOS_CHUNK_TYPE": "SENTENCES"}, False),
        ({"ARGOS_CHUNK_TYPE": "SENTENCES"}, True),
        ({"ARGOS_INTER_THREADS": "auto"}, False),
        ({"ARGOS_MODEL_PROVIDER": "NOBODY"}, False),
        ({"SNAP": "/snap/editor/1"}, False),
    ],
    ids=str,
)
def test_settings_that_stop_argostranslate_do_not_stop_us(
    settings: dict[str, str], bpe: bool, tmp_path: Path
) -> None:
    install_package(build_word_package(tmp_path / "ru_en.argosmodel", WordModel(bpe=bpe)))
    own = run_python("import argostranslate.package", env=settings, check=False)
    assert own.returncode != 0
    made = run_python(TRANSLATE, env=settings).stdout.split()
    assert made == (
        ["Parom", "zatonul.", "argos:ru_en@1.9"] if bpe else ["Ferry", "sank.", "argos:ru_en@1.9"]
    )


def test_folders_that_cannot_be_made_stop_nothing(package: Path, home: Path) -> None:
    install_package(package)
    (home / "file").write_text("no folder")
    env = dict.fromkeys(("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"), str(home / "file" / "below"))
    assert run_python("import argostranslate.package", env=env, check=False).returncode != 0
    assert run_python(TRANSLATE, env=env).stdout.split()[:2] == ["Ferry", "sank."]


# --- what keeps a model from being loaded ----------------------------------------------------------


@pytest.mark.parametrize("isa", ["AVX512", "NONE_SUCH"])
def test_what_the_processor_lacks_is_not_called_a_broken_file(
    isa: str, package: Path, tmp_path: Path
) -> None:
    """Where the processor has the first, it must translate; the second no processor has."""
    install_package(package)
    translated = run_python(TRANSLATE, env={"CT2_FORCE_CPU_ISA": isa}, check=False)
    if isa == "NONE_SUCH" or translated.returncode:
        assert translated.returncode == 1
        line = translated.stderr.strip().splitlines()[-1]
        assert "this processor cannot run it as it is told to (" in line
        assert "unset CT2_FORCE_CPU_ISA" in line
        assert "remove" not in line
    install = "import sys; from compare.cli import main; sys.exit(main(sys.argv[1:]))"
    refused = run_python(
        install, "models", "install", package, env={"CT2_FORCE_CPU_ISA": "NONE_SUCH"}, check=False
    )
    assert refused.returncode == 4
    assert "this processor cannot run it as it is told to (Invalid CPU ISA: NONE_SUCH)" in refused.stderr
    assert "fetch it again" not in refused.stderr
    verified = run_python(install, "models", "verify", env={"CT2_FORCE_CPU_ISA": "NONE_SUCH"}, check=False)
    assert "this processor cannot run it" in verified.stdout
    assert "next: unset CT2_FORCE_CPU_ISA" in verified.stderr
    assert "remove" not in verified.stderr


def test_a_missing_gpu_is_not_called_a_broken_file(package: Path) -> None:
    install_package(package)
    import ctranslate2

    settings = TranslationSettings(use_memory=False, device="cuda")
    if ctranslate2.get_cuda_device_count():
        assert translate_texts(["Паром."], "ru", "en", settings)[0].text == "Ferry."
        return
    with pytest.raises(ModelError, match=r"the GPU cannot be used .*: --device cpu"):
        translate_texts(["Паром."], "ru", "en", settings)


def test_a_broken_file_is_still_called_one(package: Path) -> None:
    unpack(package, packages_folder())
    (packages_folder() / NAME / "model" / "model.bin").write_bytes(b"junk")
    with pytest.raises(ModelError, match="outletdiff models verify, then remove it and install it again"):
        translate_texts(["Паром."], "ru", "en", NO_MEMORY)
