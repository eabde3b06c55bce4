"""Loading a model, and saying what really is in the way where that fails."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from compare.errors import ModelError

CANNOT_LOAD = (RuntimeError, ValueError, OSError, MemoryError, ImportError)
"""What CTranslate2, sentencepiece and the loading of their libraries raise."""


class Cause(NamedTuple):
    """Something beside the files that keeps a model from being loaded: how it shows, what to do."""

    signs: re.Pattern[str]
    meaning: str
    hint: str


_CAUSES = (
    Cause(
        re.compile(r"CPU does not support|Invalid CPU ISA|CPU is not supported", re.IGNORECASE),
        "this processor cannot run it as it is told to",
        "unset CT2_FORCE_CPU_ISA and CT2_USE_MKL; nothing is wrong with its files",
    ),
    Cause(
        re.compile(r"do not support efficient|compute type", re.IGNORECASE),
        "this device does not compute with the numbers of the model",
        "--device cpu; nothing is wrong with its files",
    ),
    Cause(
        re.compile(r"CUDA|cuBLAS|cuDNN|libcu\w+\.so|\bGPU\b", re.IGNORECASE),
        "the GPU cannot be used",
        "--device cpu; nothing is wrong with its files",
    ),
    Cause(
        re.compile(r"bad_alloc|out of memory|cannot allocate|failed to allocate", re.IGNORECASE),
        "there is not enough memory",
        "close other programs, or --threads 1; nothing is wrong with its files",
    ),
)
_LONGEST = 160


def explain_failure(error: BaseException) -> tuple[str, str]:
    """Say why a model could not be loaded, and what to do; the latter is "" where its files are at fault.

    Examples
    --------
    >>> explain_failure(ValueError("The CPU does not support AVX512"))[0]
    'this processor cannot run it as it is told to (The CPU does not support AVX512)'
    >>> explain_failure(RuntimeError("File model.bin is incomplete"))
    ('File model.bin is incomplete', '')
    """
    said = " ".join(str(error).split())[:_LONGEST]
    if isinstance(error, ImportError):
        return f"a library cannot be loaded ({said})", "outletdiff doctor; nothing is wrong with its files"
    if isinstance(error, PermissionError):
        return f"{error.filename}: {error.strerror}", "check who may read it"
    if isinstance(error, MemoryError):
        said = "out of memory"
    for cause in _CAUSES:
        if cause.signs.search(said):
            return f"{cause.meaning} ({said})", cause.hint
    return said, ""


def refuse_model(folder: Path, error: BaseException) -> ModelError:
    """Return the error that says why the model in a folder cannot be loaded, and what to do."""
    said, hint = explain_failure(error)
    mend = hint or "outletdiff models verify, then remove it and install it again"
    return ModelError(f"the model in {folder} cannot be loaded ({said})", hint=mend)


def try_out(model: Any, start: Sequence[str] = ()) -> None:
    """Decode one word, from what a translation must begin with: what a processor lacks shows only then."""
    model.translate_batch([["a"]], [list(start)], beam_size=1, max_decoding_length=2 + len(start))
