"""What makes a folder an Argos package that can be used; each check says in one line what is wrong."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from compare.errors import PackageRefusedError

TOKENIZERS = ("sentencepiece.model", "bpe.model")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?")


class Metadata(NamedTuple):
    """What ``metadata.json`` says, as far as it matters here."""

    source: str
    target: str
    version: str


def read_metadata(folder: Path) -> Metadata:
    """Read ``metadata.json``.

    Raises
    ------
    PackageRefusedError
        If it is missing, not JSON, or does not describe a translation package.
    """
    try:
        content: Any = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackageRefusedError("holds no metadata.json") from None
    except (ValueError, RecursionError):
        raise PackageRefusedError("its metadata.json is not valid JSON") from None
    if not isinstance(content, dict) or content.get("type", "translate") != "translate":
        raise PackageRefusedError("its metadata.json does not describe a translation model")
    for key in ("from_code", "to_code"):
        if not isinstance(content.get(key), str) or not _LANGUAGE.fullmatch(content[key]):
            raise PackageRefusedError(f"its metadata.json names no language as {key}")
    return Metadata(content["from_code"], content["to_code"], str(content.get("package_version", "")))


def check_tokenizer(folder: Path, *, load: bool = False) -> None:
    """Refuse a package without a tokenizer or, if `load`, with one that cannot be loaded."""
    found = [name for name in TOKENIZERS if (folder / name).is_file()]
    if not found:
        raise PackageRefusedError(f"holds no tokenizer ({' or '.join(TOKENIZERS)})")
    if load and found[0] == TOKENIZERS[0]:
        import sentencepiece

        try:
            sentencepiece.SentencePieceProcessor(model_file=str(folder / found[0]))
        except (RuntimeError, OSError, ValueError):
            raise PackageRefusedError(f"its tokenizer {found[0]} cannot be loaded") from None


def check_model(folder: Path, *, inside: str = "model", start: Sequence[str] = ()) -> None:
    """Refuse a package whose model (a folder `inside` it) CTranslate2 cannot load and run on one word."""
    import ctranslate2

    try:
        model = ctranslate2.Translator(str(folder / inside), device="cpu", inter_threads=1, intra_threads=1)
        model.translate_batch([["a"]], [list(start)], beam_size=1, max_decoding_length=3)
    except (RuntimeError, ValueError, MemoryError, OSError) as error:
        said = " ".join(str(error).split())[:120]
        raise PackageRefusedError(f"its model cannot be loaded ({said})") from None
