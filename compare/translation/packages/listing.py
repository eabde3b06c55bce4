"""The Argos packages on this machine: where they are, what each is, whether it is still as installed.

Every folder is looked at by itself, so that one broken package or a stray folder never hides the
good ones.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from compare.errors import ModelError, PackageRefusedError, UnknownNameError, UsageError
from compare.translation.packages.checks import check_model, check_tokenizer, read_metadata
from compare.translation.packages.lock import PackageLock, hash_files
from compare.translation.packages.package import Package
from compare.translation.packages.staging import staging_folder


def packages_folder() -> Path:
    """Return the folder of the packages, which argostranslate shares: ARGOS_PACKAGES_DIR, else the default.

    Examples
    --------
    >>> packages_folder().is_absolute()
    True
    """
    if named := os.environ.get("ARGOS_PACKAGES_DIR"):
        return Path(named).absolute()
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "argos-translate" / "packages"


def list_packages() -> list[Package]:
    """Return all packages, good and broken, by name.

    Returns
    -------
    list of Package
        A broken one says why in `problem`. Files whose size and time are as recorded count as
        unchanged; `verify_packages` reads everything.
    """
    lock = PackageLock.read(packages_folder())
    return [_describe(folder, lock) for folder in _folders()]


def verify_packages() -> list[Package]:
    """Check every file of every package against the lock file, and load every model.

    Returns
    -------
    list of Package
        As `list_packages`. Equal digests prove that nothing was changed since the installation; they
        do not prove where a package came from.
    """
    lock = PackageLock.read(packages_folder())
    return [_verify(_describe(folder, lock, full=True)) for folder in _folders()]


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
    folders = list(_folders())
    folder = next((folder for folder in folders if folder.name == name), None)
    if folder is None and not folders:
        raise UsageError(f"no model named {name!r} is installed", hint="outletdiff models install gets one")
    if folder is None:
        raise UnknownNameError("there is no model", name, [folder.name for folder in folders])
    try:
        with staging_folder(packages_folder()) as staging:
            folder.rename(staging / "removed")  # at once, so that no half of it can be loaded
        PackageLock.read(packages_folder()).without(name).write()
    except OSError as error:
        raise ModelError(f"{folder}: {error.strerror}", hint="check who may write there") from error


def version_key(version: str) -> tuple[int, ...]:
    """Return what sorts versions: their numbers.

    Examples
    --------
    >>> version_key("1.10") > version_key("1.9")
    True
    """
    digits = "".join(character if character.isdigit() else " " for character in version)
    return tuple(map(int, digits.split()))


def _folders() -> list[Path]:
    try:
        return sorted(folder for folder in packages_folder().iterdir() if folder.is_dir())
    except FileNotFoundError:
        return []
    except OSError as error:
        raise ModelError(f"{packages_folder()}: {error.strerror}", hint="check who may read it") from error


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
        return replace(package, problem=f"cannot be read ({error.strerror})")


def _verify(package: Package) -> Package:
    if package.problem:
        return package
    try:
        check_tokenizer(package.path, load=True)
        check_model(package.path)
    except PackageRefusedError as error:
        return replace(package, problem=str(error))
    return package


def fingerprint_of(package: Package) -> str:
    """Return what tells two packages apart even if they share a name and a version."""
    digests = package.digests or hash_files(package.path)
    return ":".join([package.name, *(digests[name] for name in sorted(digests))])
