"""Installing an Argos package from a file, so that it is there completely or not at all."""

from __future__ import annotations

from pathlib import Path

from compare.errors import ModelError, PackageRefusedError
from compare.translation.packages.checks import check_model, check_tokenizer, read_metadata
from compare.translation.packages.listing import list_packages, with_facts
from compare.translation.packages.lock import read_files, record_package
from compare.translation.packages.package import Package
from compare.translation.packages.places import packages_folder
from compare.translation.packages.staging import put_in_place, refuse_place, staging_folder
from compare.translation.packages.unpacking import Limits, unpack_archive


def install_package(path: str | Path, *, limits: Limits | None = None) -> Package:
    """Install an Argos package from a ``.argosmodel`` file.

    It is unpacked beside the other packages, checked, and renamed into place; one of the same name
    is replaced.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.
    limits : Limits, optional
        What counts as too large.

    Returns
    -------
    Package
        With the SHA-256 of every file that is loaded, which is also in the lock file.

    Raises
    ------
    PackageRefusedError
        If it is damaged or unsafe; nothing was installed.
    UnreadableFileError
        If the file cannot be read.
    ModelError
        If the folder of the packages cannot be written, or this machine cannot run the model.
    """
    path, packages = Path(path), packages_folder()
    try:
        with staging_folder(packages) as staging:
            folder = unpack_archive(path, staging, limits)
            _check(folder, path)
            place, recorded = packages / folder.name, read_files(folder)
            with put_in_place(folder, place, staging):
                record_package(packages, place.name, recorded)
    except OSError as error:
        raise refuse_place(packages, error) from error
    return with_facts(next(package for package in list_packages() if package.path == place))


def _check(folder: Path, path: Path) -> None:
    try:
        read_metadata(folder)
        check_tokenizer(folder, load=True)
        check_model(folder)
    except PackageRefusedError as error:
        raise PackageRefusedError(f"{path.name}: {error}", hint="fetch it again") from None
    except ModelError as error:
        raise ModelError(f"{path.name}: {error.what}", hint=error.hint) from None
