"""Converting weights to what CTranslate2 runs, once, rounded to 8 bits: with its own converters."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from traceback import clear_frames
from typing import Any

from compare.errors import ModelError, PackageRefusedError
from compare.outputs import NO_ROOM
from compare.resources import install_command
from compare.translation.packages.folder_files import read_config
from compare.translation.packages.listing import version_key
from compare.translation.packages.unpacking import DAMAGED, Limits

_ROUNDED = "int8"
_READS_SAFELY = (2, 6)  # torch, where weights are a pickle
_NEEDED = ("transformers", "torch")
_HUGGING_FACE = ("marian", "m2m_100")
_WEIGHTS = ("model.safetensors", "pytorch_model.bin", "model.safetensors.index.json")


def is_marian(folder: Path) -> bool:
    """Tell whether a folder holds weights as OPUS-MT publishes them."""
    return (folder / "decoder.yml").is_file()


def is_hugging_face(folder: Path) -> bool:
    """Tell whether a folder holds a model of Hugging Face."""
    return (folder / "config.json").is_file() and any((folder / name).is_file() for name in _WEIGHTS)


def convert_marian(folder: Path, into: Path, limits: Limits | None = None) -> None:
    """Convert Marian's weights as OPUS-MT publishes them.

    Raises
    ------
    PackageRefusedError
        If a file is missing, is too large when unpacked, or describes a model of another kind.
    """
    weights = _check_decoder(folder)
    _check_weights(folder / weights, limits or Limits())
    from ctranslate2.converters import OpusMTConverter

    with _explained("its Marian weights cannot be converted"):
        OpusMTConverter(str(folder)).convert(str(into), quantization=_ROUNDED, force=True)


def _check_decoder(folder: Path) -> str:
    """Return the name of the weights; what ``decoder.yml`` names must be files of this folder."""
    import yaml

    try:
        content: Any = yaml.safe_load((folder / "decoder.yml").read_text(encoding="utf-8"))
        weights, vocabularies = content["models"], content["vocabs"]
        names = [str(weights[0]), *map(str, vocabularies)]
    except FileNotFoundError:
        raise PackageRefusedError("holds no decoder.yml") from None
    except (yaml.YAMLError, ValueError, KeyError, IndexError, TypeError, RecursionError):
        raise PackageRefusedError("its decoder.yml names no model and vocabularies") from None
    for name in names:
        if Path(name).name != name or "\\" in name:
            raise PackageRefusedError(f"its decoder.yml names a file outside its folder ({name!r})")
        if not (folder / name).is_file():
            raise PackageRefusedError(f"holds no {name}, which its decoder.yml names")
    return names[0]


def _check_weights(path: Path, limits: Limits) -> None:
    """Refuse weights that fill the memory: an ``.npz`` is an archive of its own."""
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(info.file_size for info in archive.infolist())
    except (OSError, *DAMAGED):
        raise PackageRefusedError(f"its weights {path.name} are cut short or damaged") from None
    if size > limits.size or limits.is_exceeded(size, packed=path.stat().st_size):
        raise PackageRefusedError(f"its weights {path.name} are too large ({size >> 20} MiB when unpacked)")


def convert_hugging_face(folder: Path, into: Path) -> None:
    """Convert a model of Hugging Face that lies on this disk; nothing is fetched.

    Raises
    ------
    ModelError
        If `transformers` is not installed.
    PackageRefusedError
        If it is a model of another kind, or damaged.
    """
    kind = read_config(folder).get("model_type", "unknown")
    if kind not in _HUGGING_FACE:
        raise PackageRefusedError(f"is a model of another kind ({kind}); OPUS-MT, NLLB and M2M-100 are taken")
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        command = " and ".join(map(install_command, missing))
        hint = (
            f"{command}, or convert it elsewhere with ct2-transformers-converter and install what that wrote"
        )
        raise ModelError(f"{folder.name} is in Hugging Face's format, which needs {missing[0]}", hint=hint)
    _check_reader(folder)
    _run_apart(folder, into)


def _check_reader(folder: Path) -> None:
    """Refuse weights in a pickle where the reader of the library could be made to run what they hold."""
    if any(folder.glob("model.safetensors*")):
        return
    try:
        written = version("torch")
    except PackageNotFoundError:
        return  # then there is nothing that reads them, either
    if version_key(written)[:2] < _READS_SAFELY:
        what = f"torch {written} is too old to read pytorch_model.bin safely"
        raise ModelError(what, hint=f"install {'.'.join(map(str, _READS_SAFELY))} or newer")


# In a process of its own: the libraries read at their import that they must fetch nothing, and what they take
# of memory is given back.
_CONVERT = f"""
import sys
from ctranslate2.converters import TransformersConverter
from transformers.utils import logging
logging.disable_progress_bar()
TransformersConverter(sys.argv[1]).convert(sys.argv[2], quantization={_ROUNDED!r}, force=True)
"""
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HF_HUB_DISABLE_TELEMETRY": "1",
    "TORCH_FORCE_WEIGHTS_ONLY_LOAD": "1", "TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD": "0",
}  # fmt: skip
_OTHER_SIZE = re.compile(r"vocabulary \d* ?has size")
_TAKE_ALL = "take the folder as it was published, with every .json file (one names the tokens of languages)"
_RAISED = re.compile(r"[\w.]*(?:Error|Exception)\b")


def _run_apart(folder: Path, into: Path) -> None:
    command = [sys.executable, "-P", "-c", _CONVERT, str(folder.resolve()), str(into)]
    run = subprocess.run(
        command,
        env={**os.environ, **_ENVIRONMENT},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    if run.returncode < 0:
        raise ModelError(f"converting {folder.name} was stopped", hint="it needs more memory than is free")
    if run.returncode:
        lines = run.stderr.strip().splitlines() or ["no reason given"]
        said = next((line for line in reversed(lines) if _RAISED.match(line)), lines[-1])
        for number in NO_ROOM:
            if os.strerror(number) in said:
                raise OSError(number, os.strerror(number), str(into))
        hint = _TAKE_ALL if _OTHER_SIZE.search(said) else ""
        raise PackageRefusedError(f"its weights cannot be converted ({said[:160]})", hint=hint)


@contextmanager
def _explained(what: str) -> Iterator[None]:
    """Turn whatever a converter says of weights that are not as it expects into one line."""
    try:
        yield
    except MemoryError:
        raise ModelError(f"{what}: this machine has too little memory") from None
    except (KeyError, TypeError, AttributeError, *DAMAGED) as error:
        _close_files(error)
        said = " ".join(str(error).split())[:160]
        raise PackageRefusedError(f"{what} ({type(error).__name__}: {said})") from error


def _close_files(error: BaseException | None) -> None:
    """Let go of what the converter held: it leaves its file open in the frames of an error."""
    while error is not None:
        clear_frames(error.__traceback__)
        error = error.__context__
