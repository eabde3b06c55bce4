"""Installing a model that is no Argos package: recognised by its files, and there whole or not at all."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from compare.errors import PackageRefusedError, UnreadableFileError, UsageError
from compare.translation.packages.checks import METADATA, MODEL
from compare.translation.packages.folders import check_folder, list_folders
from compare.translation.packages.installing import install_package
from compare.translation.packages.lock import read_files, record_package
from compare.translation.packages.manifest import Manifest
from compare.translation.packages.package import Package
from compare.translation.packages.places import models_folder
from compare.translation.packages.staging import put_in_place, refuse_place, staging_folder
from compare.translation.packages.unpacking import DAMAGED, Limits, unpack_archive

# What a model is run from, and what says where it comes from; nothing else is taken over.
_RUN = re.compile(r"model\.bin|config\.json|(?:shared|source|target)_vocabulary\.(?:json|txt)")
_TOKENIZE = re.compile(r"[^.].*\.(?:spm|model)|source\.bpe")  # macOS leaves a ._x beside each x on a stick
_TELL = re.compile(r"README(?:\.md|\.txt)?|LICEN[SC]E(?:\.md|\.txt)?|tokenizer_config\.json|decoder\.yml")
_WEIGHTS = frozenset({"model.bin", "model.safetensors", "pytorch_model.bin"})
_ARCHIVES = (".argosmodel", ".zip")
_MOST_NAMED = 3
_NOTHING = (
    "holds neither a model converted by CTranslate2 (model.bin) nor Marian weights (decoder.yml) "
    "nor a model of Hugging Face (config.json and weights)"
)


class Source(NamedTuple):
    """What is to be installed: its place, its languages if the user named them, and how large it may be."""

    path: Path
    languages: str = ""
    limits: Limits | None = None


def install_model(path: str | Path, *, languages: str = "", limits: Limits | None = None) -> Package:
    """Install a model from a file or a folder, whichever kind it is.

    Parameters
    ----------
    path : str or pathlib.Path
        A ``.argosmodel`` file, an archive of OPUS-MT, or a folder: converted by CTranslate2 from OPUS-MT,
        NLLB-200 or M2M-100, with Marian weights, or of Hugging Face. Such a folder may be packed as a zip.
    languages : str
        ``source:target`` of an OPUS-MT model whose files do not say it.
    limits : Limits, optional
        What counts as too large.

    Returns
    -------
    Package
        With the SHA-256 of every file, which is also in the lock file.

    Raises
    ------
    PackageRefusedError
        If it is damaged, unsafe or of no known kind; nothing was installed.
    UnreadableFileError
        If it cannot be read.
    ModelError
        If the folder of the models cannot be written, or what converts it is not installed.
    UsageError
        If the languages are none, or the model names its own.
    """
    path = Path(path)
    if path.is_dir():
        if not any(path.iterdir()):
            raise UnreadableFileError(f"{path} is an empty folder", hint="name the folder with the model")
        return _install(Source(path, languages, limits))
    if is_model_archive(path):
        return install_opus(path, languages=languages, limits=limits)
    if languages:
        raise UsageError(f"{path.name} names its languages itself", hint="leave --languages out")
    return install_package(path, limits=limits)


def install_opus(path: str | Path, *, languages: str = "", limits: Limits | None = None) -> Package:
    """Install an archive with Marian weights, as OPUS-MT publishes them; they are converted once.

    Parameters and errors are those of `install_model`.
    """
    return _install(Source(Path(path), languages, limits))


def is_model_archive(path: Path) -> bool:
    """Tell whether a file is an archive with a model that is no Argos package, or with archives alone.

    Examples
    --------
    >>> is_model_archive(Path("no-such-file.zip"))
    False
    """
    try:
        if not path.is_file():
            return False
        with zipfile.ZipFile(path) as archive:
            files = [PurePosixPath(name) for name in archive.namelist() if not name.endswith("/")]
    except (OSError, *DAMAGED):
        return False
    names = {file.name for file in files}
    if "decoder.yml" in names or any(name.endswith(".npz") for name in names):
        return True
    has_weights = any(file.name in _WEIGHTS and file.parent.name != MODEL for file in files)
    return METADATA not in names and (
        has_weights or bool(files and all(name.endswith(_ARCHIVES) for name in names))
    )


def _install(source: Source) -> Package:
    models = models_folder()
    try:
        with staging_folder(models) as staging:
            made = staging / "made"
            made.mkdir()
            manifest = _make(source, made)
            place, recorded = models / manifest.name, read_files(made, everything=True)
            with put_in_place(made, place, staging):
                record_package(models, place.name, recorded)
    except OSError as error:
        raise refuse_place(models, error) from error
    return next(package for package in list_folders() if package.name == manifest.name)


def _make(source: Source, made: Path) -> Manifest:
    """Make a folder that can be run, in an empty one; every refusal names what was to be installed."""
    from compare.translation.packages.recognising import Arrival, recognise  # its rules, only to install

    path = source.path
    shown = path.name or str(path)
    folder = path if path.is_dir() else _unpack(source, made.parent)
    try:
        _convert(folder, made, source.limits)
        name = path.resolve().name if path.is_dir() else path.stem
        manifest = recognise(Arrival(made, name, source.languages))
        for tells in ("tokenizer_config.json", "decoder.yml"):
            (made / tells).unlink(missing_ok=True)
        check_folder(made, manifest)
    except PackageRefusedError as error:
        raise PackageRefusedError(f"{shown}: {error.what}", hint=error.hint) from error
    manifest.write(made)
    return manifest


def _unpack(source: Source, staging: Path) -> Path:
    into = staging / "unpacked"
    into.mkdir()
    folder = unpack_archive(source.path, into, source.limits, flat=True)
    inside = [] if _holds_model(folder) else _find_models(folder)
    return inside[0] if len(inside) == 1 else folder


def _holds_model(folder: Path) -> bool:
    from compare.translation.packages import converting

    converted = (folder / "model.bin").is_file()
    return converted or converting.is_marian(folder) or converting.is_hugging_face(folder)


def _find_models(folder: Path) -> list[Path]:
    """Return the folders inside one that hold a model themselves, as deep as archives put them."""
    inside = [path for pattern in ("*", "*/*") for path in sorted(folder.glob(pattern)) if path.is_dir()]
    return [path for path in inside if _holds_model(path) and not (path.parent / METADATA).is_file()]


def _refuse_nothing(folder: Path) -> PackageRefusedError:
    """Return the error for a folder that is no model, with what in it may be meant."""
    archives = sorted(path for path in folder.glob("[!.]*") if path.suffix.lower() in _ARCHIVES)
    found = [path.relative_to(folder).as_posix() for path in (*_find_models(folder), *archives)]
    hint = f"install what is in it: {' or '.join(found[:_MOST_NAMED])}" if found else ""
    return PackageRefusedError(_NOTHING, hint=hint)


def _convert(folder: Path, made: Path, limits: Limits | None) -> None:
    """Bring a folder to the form in which it is run."""
    from compare.translation.packages import converting

    _refuse_links(folder)
    if (folder / "model.bin").is_file():
        _take_over(folder, made, _RUN, _TOKENIZE, _TELL)
        return
    if converting.is_marian(folder):
        converting.convert_marian(folder, made, limits)
    elif converting.is_hugging_face(folder):
        converting.convert_hugging_face(folder, made)
    elif (folder / "metadata.json").is_file():
        raise PackageRefusedError("is an Argos package", hint="name its .argosmodel file, and nothing else")
    else:
        raise _refuse_nothing(folder)
    _take_over(folder, made, _TOKENIZE, _TELL)


def _refuse_links(folder: Path) -> None:
    inside = folder.resolve()
    for path in sorted(folder.iterdir()):
        try:
            leads_outside = not path.resolve().is_relative_to(inside)
        except (OSError, RuntimeError):  # a link that leads round in a circle
            raise PackageRefusedError(f"{path.name} is a link that leads nowhere") from None
        if leads_outside:
            hint = (
                f"copy the folder with the files themselves (cp -RL {folder.name} COPY) and install the copy"
            )
            raise PackageRefusedError(f"{path.name} is a link that leads outside the folder", hint=hint)


def _take_over(folder: Path, made: Path, *wanted: re.Pattern[str]) -> None:
    for path in sorted(folder.iterdir()):
        if not path.is_file() or not any(pattern.fullmatch(path.name) for pattern in wanted):
            continue
        try:
            shutil.copyfile(path, made / path.name)
        except PermissionError as error:
            raise UnreadableFileError(f"{path}: {error.strerror}", hint="check who may read it") from error
