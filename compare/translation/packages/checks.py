"""What makes a folder an Argos package that can be used; each check says in one line what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from compare.errors import ModelError, PackageRefusedError
from compare.translation.decoding import CANNOT_LOAD, explain_failure, try_out
from compare.translation.packages.codes import language_of

METADATA = "metadata.json"
MODEL = "model"
TOKENIZERS = ("sentencepiece.model", "bpe.model")
_KIND = "translate"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z]{2,4})?)")
_VERSION = re.compile(r"[\w.+-]{1,40}", re.ASCII)  # it stands in the engine of every record
_LONG_CODE = 3


class Metadata(NamedTuple):
    """What ``metadata.json`` says, as far as it matters here."""

    source: str
    target: str
    version: str
    prefix: str = ""


def read_metadata(folder: Path) -> Metadata:
    """Read ``metadata.json``.

    Raises
    ------
    PackageRefusedError
        If it is missing, not JSON, or does not describe a translation package.
    """
    try:
        content: Any = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackageRefusedError("holds no metadata.json") from None
    except (ValueError, RecursionError):
        raise PackageRefusedError("its metadata.json is not valid JSON") from None
    if not isinstance(content, dict) or content.get("type", _KIND) != _KIND:
        raise PackageRefusedError("its metadata.json does not describe a translation model")
    source, target = (_read_language(content, key) for key in ("from_code", "to_code"))
    prefix = content.get("target_prefix")
    return Metadata(source, target, _read_version(content), prefix if isinstance(prefix, str) else "")


def _read_language(content: dict[str, Any], key: str) -> str:
    """Return a language code as codes are here: some packages have capitals, and some three letters."""
    written = content.get(key)
    found = _LANGUAGE.fullmatch(written) if isinstance(written, str) else None
    if found is None:
        raise PackageRefusedError(f"its metadata.json names no language as {key}")
    code = found[1].lower()
    return (language_of(code) if len(code) == _LONG_CODE else code) + found[2]


def _read_version(content: dict[str, Any]) -> str:
    """Return the version, or "" where there is none that can be written into one word."""
    written = content.get("package_version")
    version = str(written) if isinstance(written, str | int | float) else ""
    return version if _VERSION.fullmatch(version) else ""


def is_of_other_kind(folder: Path) -> bool:
    """Tell whether a folder is a package of argostranslate that translates nothing, such as ``sbd``."""
    try:
        content: Any = json.loads((folder / METADATA).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    kind = content.get("type", _KIND) if isinstance(content, dict) else None
    return isinstance(kind, str) and kind != _KIND


def check_tokenizer(folder: Path, *, load: bool = False) -> None:
    """Refuse a package without a tokenizer or, if `load`, with one that cannot be loaded."""
    found = [name for name in TOKENIZERS if (folder / name).is_file()]
    if not found:
        raise PackageRefusedError(f"holds no tokenizer ({' or '.join(TOKENIZERS)})")
    if load and found[0] == TOKENIZERS[0]:
        load_tokenizer(folder / found[0])


def load_tokenizer(path: Path) -> Any:
    """Return the sentencepiece model in a file, or refuse one that cannot be loaded."""
    import sentencepiece

    try:
        return sentencepiece.SentencePieceProcessor(model_file=str(path))
    except (RuntimeError, OSError, ValueError):
        raise PackageRefusedError(f"its tokenizer {path.name} cannot be loaded") from None


def check_model(folder: Path, *, inside: str = MODEL, start: Sequence[str] = ()) -> None:
    """Refuse a package whose model (a folder `inside` it) CTranslate2 cannot load and run on one word.

    Raises
    ------
    PackageRefusedError
        If the model is broken.
    ModelError
        If this machine cannot run it, whatever is in its files.
    """
    try:
        import ctranslate2

        place = str(folder / inside)
        try_out(ctranslate2.Translator(place, device="cpu", inter_threads=1, intra_threads=1), start)
    except CANNOT_LOAD as error:
        said, hint = explain_failure(error)
        if hint:
            raise ModelError(f"its model cannot be loaded: {said}", hint=hint) from None
        raise PackageRefusedError(f"its model cannot be loaded ({said})") from None
