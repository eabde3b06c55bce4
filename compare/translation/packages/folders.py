"""The models that are no Argos packages: each in a folder beside them, with what was found out about it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from compare.errors import PackageRefusedError, UsageError
from compare.translation.packages.checks import check_model
from compare.translation.packages.folder_files import (
    check_pieces,
    check_sizes,
    opening_tokens,
    read_config,
    read_vocabulary,
)
from compare.translation.packages.lock import PackageLock, forget_package
from compare.translation.packages.manifest import MANIFEST_NAME, Manifest, read_manifest
from compare.translation.packages.model_file import read_model_file
from compare.translation.packages.package import CANNOT_READ, Package, closed_folder, examine
from compare.translation.packages.places import models_folder
from compare.translation.packages.staging import staging_folder


def read_lock() -> PackageLock:
    """Read the lock file of the model folders, in which every file counts."""
    return PackageLock.read(models_folder(), everything=True)


def list_folders() -> list[Package]:
    """Return all model folders, good and broken, by name; argostranslate never sees them.

    Files whose size and time are as recorded count as unchanged.
    """
    return _describe_all(full=False)


def verify_folders() -> list[Package]:
    """Check every file of every model folder against the lock file, and load every model."""
    return [examine(package, partial(_load, package.path)) for package in _describe_all(full=True)]


def remove_folder(name: str) -> None:
    """Remove a model folder, whether good or broken, and forget its digests.

    Raises
    ------
    UsageError
        If nobody installed it: then it may be anything.
    OSError
        If it cannot be removed.
    """
    if not (read_lock().digests(name) or (models_folder() / name / MANIFEST_NAME).exists()):
        raise UsageError(
            f"{name} was not installed by outletdiff", hint="if it is of no use, delete it yourself"
        )
    with staging_folder(models_folder()) as staging:
        (models_folder() / name).rename(staging / "removed")  # at once, so that no half of it can be loaded
    forget_package(models_folder(), name)


def _describe_all(*, full: bool) -> list[Package]:
    try:
        folders = sorted(folder for folder in models_folder().iterdir() if folder.is_dir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    except OSError as error:
        return [closed_folder(models_folder(), error, "opus")]
    lock = read_lock()
    return [_describe(folder, lock, full=full) for folder in folders]


def _describe(folder: Path, lock: PackageLock, *, full: bool = False) -> Package:
    package = Package(folder.name, folder, kind=_kind_of(folder.name), digests=lock.digests(folder.name))
    try:
        manifest = read_manifest(folder)
        package = replace(
            package,
            kind=manifest.kind,
            source=",".join(manifest.sources),
            target=",".join(manifest.targets),
            version=manifest.version,
            licence=manifest.licence,
            size=sum(path.stat().st_size for path in folder.iterdir() if path.is_file()),
        )
        _check_files(folder, manifest)
        if not package.digests and not lock.damaged:
            raise PackageRefusedError("has no digests in the lock file")
        return replace(package, problem=lock.find_damage(folder, full=full))
    except PackageRefusedError as error:
        return replace(package, problem=error.what, mend=error.hint)
    except OSError as error:
        problem = f"cannot be read ({error.strerror})"
        return replace(package, problem=problem, mend=CANNOT_READ)


def _load(folder: Path) -> None:
    check_folder(folder, read_manifest(folder))


def _kind_of(name: str) -> str:
    return next((kind for kind in ("nllb", "m2m") if name.startswith(f"{kind}-")), "opus")


def _check_files(folder: Path, manifest: Manifest) -> None:
    for name in ("model.bin", "config.json", *manifest.tokenizers):
        if not (folder / name).is_file():
            raise PackageRefusedError(f"holds no {name}")


def check_folder(folder: Path, manifest: Manifest) -> None:
    """Refuse a model folder whose parts do not belong together, or that CTranslate2 cannot load and run."""
    config = read_config(folder)
    vocabulary = read_vocabulary(folder)
    check_sizes(read_model_file(folder / "model.bin"), vocabulary)
    for tokenizer, tokens in zip(manifest.tokenizers, vocabulary, strict=True):
        check_pieces(folder / tokenizer, tokens)
    check_model(folder, inside="", start=opening_tokens(config))
