"""Argos packages on this machine: installing safely, listing, verifying, removing, each kind of damage."""

from __future__ import annotations

import json
import os
import random
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from compare.errors import ModelError, ModelMissingError, PackageRefusedError, UnreadableFileError, UsageError
from compare.translation import (
    install_model,
    install_opus,
    install_package,
    list_packages,
    packages_folder,
    remove_package,
    translate_texts,
    verify_packages,
)
from compare.translation.packages.unpacking import Limits
from tests.support.argos_packages import WordModel, build_word_package, change_unseen

NAME = "translate-ru_en-1.9"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return build_word_package(tmp_path / "ru_en.argosmodel")


def contents_of(package: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(package) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def write_archive(path: Path, contents: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def test_a_package_is_installed_listed_verified_and_removed(package: Path) -> None:
    installed = install_package(package)
    assert (installed.name, installed.source, installed.target, installed.version) == (
        NAME,
        "ru",
        "en",
        "1.9",
    )
    assert set(installed.digests) == {
        "metadata.json", "model/config.json", "model/model.bin", "model/shared_vocabulary.json",
        "sentencepiece.model",
    }  # fmt: skip
    assert [found.problem for found in list_packages()] == [""]
    assert [found.problem for found in verify_packages()] == [""]
    assert translate_texts(["Паром затонул."], "ru", "en")[0].text == "Ferry sank."
    remove_package(NAME)
    assert list_packages() == []
    assert NAME not in (packages_folder() / "outletdiff-lock.json").read_text("utf-8")


def test_only_the_package_and_the_lock_file_are_left(package: Path, home: Path) -> None:
    install_package(package)
    assert sorted(path.name for path in packages_folder().iterdir()) == ["outletdiff-lock.json", NAME]
    assert [path.name for path in home.iterdir()] == ["packages"]


def test_a_package_of_the_same_name_is_replaced(package: Path, tmp_path: Path) -> None:
    install_package(package)
    words = {"паром": "boat", "затонул": "sank"}
    install_package(build_word_package(tmp_path / "other.argosmodel", WordModel(words=words)))
    assert [found.problem for found in verify_packages()] == [""]
    assert translate_texts(["Паром затонул."], "ru", "en")[0].text == "Boat sank."


def test_the_newest_version_translates(package: Path, tmp_path: Path) -> None:
    install_package(package)
    install_package(build_word_package(tmp_path / "new.argosmodel", WordModel(version="1.10")))
    assert translate_texts(["Паром затонул."], "ru", "en")[0].engine == "argos:ru_en@1.10"


def test_what_argostranslate_itself_loads_is_what_was_installed(package: Path) -> None:
    from argostranslate.package import get_installed_packages

    install_package(package)
    [found] = get_installed_packages([packages_folder()])
    assert (found.from_code, found.to_code, found.package_version) == ("ru", "en", "1.9")


# --- refused, each with its own line -------------------------------------------------------------

Damage = Callable[[dict[str, bytes]], dict[str, bytes]]


def renamed(old: str, new: str) -> Damage:
    return lambda contents: {name.replace(old, new): content for name, content in contents.items()}


def without(part: str) -> Damage:
    return lambda contents: {name: content for name, content in contents.items() if part not in name}


def with_content(part: str, content: bytes) -> Damage:
    return lambda contents: {name: content if part in name else kept for name, kept in contents.items()}


def with_file(name: str) -> Damage:
    return lambda contents: {**contents, name: b"x"}


DAMAGES: list[tuple[str, Damage, str]] = [
    ("path outside", with_file(f"{NAME}/../../evil.txt"), "leads outside its folder"),
    ("absolute path", with_file("/etc/evil"), "leads outside its folder"),
    ("drive letter", with_file("C:/evil"), "leads outside its folder"),
    ("backslashes", with_file(f"{NAME}\\..\\evil"), "leads outside its folder"),
    ("two top folders", with_file("other/readme.txt"), "holds 2 top folders"),
    ("file at the top", with_file("readme.txt"), "holds a file outside its folder ('readme.txt')"),
    ("no metadata", without("metadata"), "holds no metadata.json"),
    ("metadata not json", with_content("metadata", b"{"), "its metadata.json is not valid JSON"),
    ("metadata a list", with_content("metadata", b"[]"), "does not describe a translation model"),
    ("metadata no language", with_content("metadata", b'{"to_code": "en"}'), "no language as from_code"),
    ("another kind", with_content("metadata", b'{"type": "sbd"}'), "does not describe a translation model"),
    ("no tokenizer", without("sentencepiece"), "holds no tokenizer"),
    ("broken tokenizer", with_content("sentencepiece", b"junk"), "its tokenizer sentencepiece.model cannot"),
    ("no model", without("model.bin"), "its model cannot be loaded"),
    ("broken model", with_content("model.bin", b"junk" * 100), "its model cannot be loaded"),
    ("bomb", with_content("model.bin", bytes(100 << 20)), "is too large (unpacks to"),
    ("file as folder", with_file(f"{NAME}/metadata.json/x"), "holds two files of one name"),
]


@pytest.mark.parametrize(
    ("damage", "line"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES]
)
def test_a_damaged_package_is_refused(
    damage: Damage, line: str, package: Path, tmp_path: Path, home: Path
) -> None:
    damaged = write_archive(tmp_path / "damaged.argosmodel", damage(contents_of(package)))
    with pytest.raises(PackageRefusedError) as caught:
        install_package(damaged)
    assert line in str(caught.value)
    assert str(caught.value).startswith("damaged.argosmodel")
    assert "\n" not in str(caught.value)
    assert list_packages() == []
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert not (tmp_path / "evil.txt").exists()


def test_every_damage_has_a_line_of_its_own_for_files_that_are_no_archive(
    package: Path, tmp_path: Path
) -> None:
    (tmp_path / "text.argosmodel").write_text("not a zip")
    with pytest.raises(PackageRefusedError, match=r"not a zip archive"):
        install_package(tmp_path / "text.argosmodel")
    whole = package.read_bytes()
    for length in (len(whole) // 2, len(whole) - 10):
        (tmp_path / "short.argosmodel").write_bytes(whole[:length])
        with pytest.raises(PackageRefusedError, match="cut short or damaged"):
            install_package(tmp_path / "short.argosmodel")
    flipped = bytearray(whole)
    flipped[len(whole) // 3] ^= 255
    (tmp_path / "flipped.argosmodel").write_bytes(flipped)
    with pytest.raises(PackageRefusedError, match="cut short or damaged"):
        install_package(tmp_path / "flipped.argosmodel")
    with pytest.raises(UnreadableFileError, match="No such file"):
        install_package(tmp_path / "missing.argosmodel")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_with_any_byte_changed_is_installed_or_refused_in_one_line(
    method: int, package: Path, tmp_path: Path
) -> None:
    """Of archives whose heads and indexes are damaged none may end in anything but a line."""
    again = tmp_path / "again.argosmodel"
    with zipfile.ZipFile(again, "w", method) as archive:
        for name, content in contents_of(package).items():
            archive.writestr(name, content[:2_000])  # no model, which would only be loaded
    whole, chance = again.read_bytes(), random.Random(1)
    for _ in range(150):
        damaged = bytearray(whole)
        for _ in range(3):
            damaged[chance.choice([chance.randrange(64), chance.randrange(len(whole))])] = chance.randrange(
                256
            )
        again.write_bytes(damaged)
        with pytest.raises((PackageRefusedError, UnreadableFileError)) as caught:
            install_model(again)
        assert "\n" not in str(caught.value)
        assert "None" not in str(caught.value)
    assert list_packages() == []


def test_a_device_is_not_read() -> None:
    device = Path(os.devnull)  # others would fill the memory, or never answer
    for install in (install_package, install_model, install_opus):
        with pytest.raises(UnreadableFileError, match=f"{device} is no file: name a .argosmodel file"):
            install(device)


def test_links_and_encrypted_files_are_refused(package: Path, tmp_path: Path) -> None:
    link = zipfile.ZipInfo(f"{NAME}/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(package, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(PackageRefusedError, match="holds a link or a special file"):
        install_package(package)


def test_a_package_above_the_limits_is_refused(package: Path) -> None:
    with pytest.raises(PackageRefusedError, match=r"is too large \(1 MiB in 5 files when unpacked\)"):
        install_package(package, limits=Limits(size=1 << 20))
    with pytest.raises(PackageRefusedError, match="is too large"):
        install_package(package, limits=Limits(files=4))
    assert install_package(package).problem == ""


def test_an_old_package_stays_when_the_new_one_is_refused(package: Path, tmp_path: Path) -> None:
    install_package(package)
    damaged = write_archive(tmp_path / "damaged.argosmodel", without("tokenizer")(contents_of(package)))
    write_archive(damaged, with_content("model.bin", b"junk")(contents_of(package)))
    with pytest.raises(PackageRefusedError):
        install_package(damaged)
    assert [found.problem for found in verify_packages()] == [""]


# --- changed later -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda folder: (folder / "model/config.json").write_text("{}"), "model/config.json was changed"),
        (lambda folder: (folder / "sentencepiece.model").unlink(), "holds no tokenizer"),
        (
            lambda folder: (folder / "model/shared_vocabulary.json").unlink(),
            "shared_vocabulary.json was removed",
        ),
        (lambda folder: (folder / "bpe.model").write_text("x"), "bpe.model was added"),
    ],
)
def test_a_change_after_the_installation_is_found_on_load(
    change: Callable[[Path], object], problem: str, package: Path
) -> None:
    change(install_package(package).path)
    assert problem in list_packages()[0].problem
    with pytest.raises(ModelError) as caught:
        translate_texts(["Паром затонул."], "ru", "en")
    assert problem in str(caught.value)
    assert f"outletdiff models remove {NAME}" in str(caught.value)


def test_a_change_that_keeps_size_and_time_is_found_by_verify(package: Path) -> None:
    change_unseen(install_package(package).path / "model" / "model.bin")
    assert list_packages()[0].problem == ""
    assert "model/model.bin was changed" in verify_packages()[0].problem


def test_a_file_that_was_only_touched_is_as_it_was(package: Path) -> None:
    path = install_package(package).path / "model" / "model.bin"
    path.touch()
    assert list_packages()[0].problem == ""


def test_a_damaged_lock_file_is_a_problem_and_installing_again_mends_it(package: Path) -> None:
    install_package(package)
    (packages_folder() / "outletdiff-lock.json").write_text("{")
    assert "outletdiff-lock.json is damaged" in list_packages()[0].problem
    install_package(package)
    assert list_packages()[0].problem == ""


def test_broken_packages_and_stray_folders_hide_nothing(package: Path) -> None:
    good = install_package(package)
    folder = packages_folder()
    (folder / "stray").mkdir()
    (folder / "broken" / "model").mkdir(parents=True)
    (folder / "broken" / "metadata.json").write_text(json.dumps({"from_code": "uk", "to_code": "en"}))
    problems = {found.name: found.problem for found in list_packages()}
    assert problems == {
        "broken": "holds no tokenizer (sentencepiece.model or bpe.model)",
        "stray": "holds no metadata.json",
        good.name: "",
    }
    assert translate_texts(["Паром затонул."], "ru", "en")[0].text == "Ferry sank."
    with pytest.raises(ModelError, match="model broken: holds no tokenizer"):
        translate_texts(["Паром затонув."], "uk", "en")
    remove_package("stray")
    remove_package("broken")
    assert [found.name for found in list_packages()] == [good.name]


def test_a_package_that_another_program_unpacked_is_used_without_a_record(package: Path) -> None:
    packages_folder().mkdir(parents=True)
    with zipfile.ZipFile(package) as archive:
        archive.extractall(packages_folder())
    [found] = verify_packages()
    assert (found.problem, found.digests) == ("", {})
    assert translate_texts(["Паром затонул."], "ru", "en")[0].text == "Ferry sank."


def test_removing_what_is_not_there_says_how_to_look() -> None:
    for name in ("nothing", "../packages", ""):
        with pytest.raises(UsageError, match="outletdiff models install"):
            remove_package(name)


def test_a_missing_model_names_the_command() -> None:
    with pytest.raises(ModelMissingError, match="outletdiff models install ru en"):
        translate_texts(["Паром затонул."], "ru", "en")
    with pytest.raises(ModelMissingError, match="install uk en and outletdiff models install en ru"):
        translate_texts(["Паром затонув."], "uk", "ru")
