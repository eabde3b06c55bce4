"""What is taken from argostranslate: its tokenizers, and the address of its index.

Only `argostranslate.tokenizer` is imported. Its other modules read ARGOS_* variables and ``settings.json``,
fail where a value is not to their liking, and make folders in the user's home.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

from compare.errors import ModelError
from compare.translation.packages.checks import TOKENIZERS, read_metadata
from compare.translation.packages.places import read_argos_settings

_INDEX = "ARGOS_PACKAGE_INDEX"
_ASK_FOR_INDEX = "from argostranslate import settings; print(settings.package_index)"
_FOLDERS = ("HOME", "USERPROFILE", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")
_NOT_PASSED_ON = ("ARGOS_", "SNAP")
_HANGS_AFTER_S = 60


def open_tokenizer(folder: Path) -> Any:
    """Return the tokenizer of a package, as argostranslate has it."""
    library = import_module("argostranslate.tokenizer")
    sentencepiece, pairs = (folder / name for name in TOKENIZERS)
    if sentencepiece.exists():
        return library.SentencePieceTokenizer(sentencepiece)
    metadata = read_metadata(folder)
    return library.BPETokenizer(pairs, metadata.source, metadata.target)


def public_index() -> str:
    """Return the address of the index of packages: what the user has set for argostranslate, else its own.

    Its own is asked of argostranslate in a process and a home of their own, where nothing can be amiss.

    Raises
    ------
    ModelError
        If argostranslate cannot say.
    """
    if named := os.environ.get(_INDEX) or read_argos_settings().get(_INDEX):
        return named
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_NOT_PASSED_ON)}
    try:
        with tempfile.TemporaryDirectory(prefix="outletdiff-") as home:
            asked = subprocess.run(
                [sys.executable, "-c", _ASK_FOR_INDEX],
                env={**kept, **dict.fromkeys(_FOLDERS, home)},
                capture_output=True,
                text=True,
                timeout=_HANGS_AFTER_S,
                check=True,
            )
    except (OSError, subprocess.SubprocessError) as error:
        what = f"argostranslate does not name its index of packages ({type(error).__name__})"
        raise ModelError(what, hint="name one with --mirror") from error
    return asked.stdout.strip()
