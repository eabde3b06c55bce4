"""The Argos packages on this machine: where they are, what each is, whether it is still as installed.

Every folder is looked at by itself, so that one broken package or a stray folder never hides the
good ones.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path

from compare.errors import ModelError, PackageRefusedError, UnknownNameError, UsageError
from compare.translation.kinds import ARGOS
from compare.translation.packages.checks import (
    check_model,
    check_tokenizer,
    is_of_other_kind,
    read_metadata,
)
from compare.translation.packages.lock import PackageLock, forget_package, hash_files
from compare.translation.packages.package import CANNOT_READ, Package, closed_folder, examine
from compare.translation.packages.places import package_folders, packages_folder
from compare.translation.packages.readme import find_licence
from compare.translation.packages.staging import staging_folder

_MOST_DIGITS = 18  # of one number of a version; Python refuses to read some thousands


def list_packages(*, full: bool = False) -> list[Package]:
    """Return all packages, good and broken, by name, wherever argostranslate and its like put them.

    Packages that translate nothing, such as those that split sentences, are passed over.

    Returns
    -------
    list of Package
        A broken one says why in `problem`. Unless `full`, files whose size and time are as recorded
        count as unchanged.
    """
    packages = []
    for place in package_folders():
        try:
            folders = [folder for folder in _folders_in(place) if not is_of_other_kind(folder)]
        except OSError as error:
            if place == packages_folder():  # another program's may be closed to us
                packages.append(closed_folder(place, error, ARGOS))
            continue
        if folders:
            lock = PackageLock.read(place)
            packages += [_describe(folder, lock, full=full) for folder in folders]
    return packages


def verify_packages() -> list[Package]:
    """Check every file of every package against the lock file, and load every model.

    Returns
    -------
    list of Package
        As `list_packages`. Equal digests prove that nothing was changed since the installation; they
        do not prove where a package came from.
    """
    return [examine(package, partial(_load, package.path)) for package in list_packages(full=True)]


def remove_package(name: str) -> None:
    """Remove a package, whether good or broken.

    Parameters
    ----------
    name : str
        As `list_packages` shows it.

    Raises
    ------
    UsageError
        If there is none of that name.
    ModelError
        If it cannot be removed.
    """
    folders: list[Path] = []
    for place in package_folders():
        with suppress(OSError):
            folders += _folders_in(place)
    folder = next((folder for folder in folders if folder.name == name), None)
    if folder is None and not folders:
        raise UsageError(f"no model named {name!r} is installed", hint="outletdiff models install gets one")
    if folder is None:
        raise UnknownNameError("there is no model", name, [folder.name for folder in folders])
    try:
        with staging_folder(folder.parent) as staging:
            folder.rename(staging / "removed")  # at once, so that no half of it can be loaded
        forget_package(folder.parent, name)
    except OSError as error:
        raise ModelError(f"{folder}: {error.strerror}", hint="check who may write there") from error


def version_key(version: str) -> tuple[int, ...]:
    """Return what sorts versions: their numbers.

    Examples
    --------
    >>> version_key("1.10") > version_key("1.9")
    True
    """
    digits = "".join(character if character.isdecimal() else " " for character in version)
    return tuple(int(number[:_MOST_DIGITS]) for number in digits.split())


def _folders_in(place: Path) -> list[Path]:
    try:
        return sorted(folder for folder in place.iterdir() if folder.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _describe(folder: Path, lock: PackageLock, *, full: bool = False) -> Package:
    package = Package(folder.name, folder, digests=lock.digests(folder.name))
    try:
        metadata = read_metadata(folder)
        package = replace(package, source=metadata.source, target=metadata.target, version=metadata.version)
        check_tokenizer(folder)
        if not (folder / "model" / "model.bin").is_file():
            raise PackageRefusedError("holds no model/model.bin")
        return replace(package, problem=lock.find_damage(folder, full=full))
    except PackageRefusedError as error:
        return replace(package, problem=str(error))
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        return replace(package, problem=problem, mend=CANNOT_READ)


def _load(folder: Path) -> None:
    check_tokenizer(folder, load=True)
    check_model(folder)


def with_facts(package: Package) -> Package:
    """Return a package with its licence and its size, which only a reader wants."""
    try:
        size = sum(path.stat().st_size for path in package.path.rglob("*") if path.is_file())
        return replace(package, licence=find_licence(package.path), size=size)
    except OSError:  # its problem says so already
        return package


def fingerprint_of(package: Package) -> str:
    """Return what tells two packages apart even if they share a name and a version: what is loaded.

    Of a package whose lock entry names more files, all of them count, so that its memory stays in use.
    """
    digests = package.digests or hash_files(package.path)
    return ":".join([package.name, *(digests[name] for name in sorted(digests))])
