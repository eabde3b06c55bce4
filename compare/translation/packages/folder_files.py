"""The files of a folder that a converter of CTranslate2 wrote: configuration, vocabularies, tokenizers."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from compare.errors import PackageRefusedError
from compare.translation.packages.checks import load_tokenizer
from compare.translation.packages.model_file import ModelFile

_LEAST_KNOWN = 0.5  # of the pieces of a tokenizer; vocabularies are made from what occurred in training
_PAIR = ("source.spm", "target.spm")
_CONVERT_ANEW = "convert it anew with CTranslate2 3 or newer"


class Vocabulary(NamedTuple):
    """The tokens of a model, as they are numbered."""

    source: tuple[str, ...]
    target: tuple[str, ...]


def read_config(folder: Path) -> dict[str, Any]:
    """Read the ``config.json`` of a converted model.

    Raises
    ------
    PackageRefusedError
        If it is missing or damaged.
    """
    try:
        content: Any = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise PackageRefusedError("holds no config.json", hint=_CONVERT_ANEW) from None
    except (ValueError, RecursionError):
        raise PackageRefusedError("its config.json is not valid JSON") from None
    if not isinstance(content, dict):
        raise PackageRefusedError("its config.json describes no model")
    return content


def opening_tokens(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what a translation must begin with where the model was converted without a token to start from.

    Its end starts it then, as in training.

    Examples
    --------
    >>> opening_tokens({"decoder_start_token": None, "eos_token": "</s>"}), opening_tokens({})
    (('</s>',), ())
    """
    has_start = config.get("decoder_start_token", "") is not None
    return () if has_start else (str(config.get("eos_token", "</s>")),)


def closing_tokens(config: Mapping[str, Any]) -> tuple[str, ...]:
    """Return what must stand behind a sentence: nothing, where the model adds its end itself.

    Examples
    --------
    >>> closing_tokens({"add_source_eos": True}), closing_tokens({"eos_token": "</s>"})
    ((), ('</s>',))
    """
    return () if config.get("add_source_eos") else (str(config.get("eos_token", "</s>")),)


def read_vocabulary(folder: Path) -> Vocabulary:
    """Read the vocabulary for both sides, or one for each.

    Raises
    ------
    PackageRefusedError
        If there is none, or it is damaged.
    """
    shared = _read_tokens(folder, "shared_vocabulary")
    if shared is not None:
        return Vocabulary(shared, shared)
    sides = [_read_tokens(folder, f"{side}_vocabulary") for side in ("source", "target")]
    if sides[0] is None or sides[1] is None:
        raise PackageRefusedError("holds no vocabulary (shared_vocabulary.json, or one for each side)")
    return Vocabulary(sides[0], sides[1])


def _read_tokens(folder: Path, name: str) -> tuple[str, ...] | None:
    plain, listed = folder / f"{name}.txt", folder / f"{name}.json"
    try:
        if listed.is_file():
            content: Any = json.loads(listed.read_text(encoding="utf-8"))
            if not isinstance(content, list) or not all(isinstance(token, str) for token in content):
                raise ValueError
            return tuple(content)
        if plain.is_file():
            return tuple(plain.read_bytes().decode().removesuffix("\n").split("\n"))
    except (ValueError, RecursionError):
        raise PackageRefusedError(f"its {name} is damaged") from None
    return None


def check_sizes(model: ModelFile, vocabulary: Vocabulary) -> None:
    """Refuse a model whose vocabulary is that of another."""
    for side, scope, tokens in (
        ("source", "encoder", vocabulary.source),
        ("target", "decoder", vocabulary.target),
    ):
        if model.rows(scope) != len(tokens):
            counts = f"{len(tokens):,} entries, its model {model.rows(scope):,}"
            raise PackageRefusedError(f"its {side} vocabulary has {counts}")


def find_tokenizers(folder: Path) -> tuple[str, str]:
    """Return the names of the sentencepiece models for source and target; one may serve both.

    Raises
    ------
    PackageRefusedError
        If there is none, or nothing says which of several.
    """
    missing = [name for name in _PAIR if not (folder / name).is_file()]
    if not missing:
        return _PAIR
    if len(missing) < len(_PAIR):
        raise PackageRefusedError(f"holds no {missing[0]}")
    names = sorted(path.name for path in folder.iterdir() if path.suffix in (".spm", ".model"))
    if len(names) == 1:
        return names[0], names[0]
    if not names:
        what = "holds no sentencepiece model (source.spm and target.spm, or one *.spm or *.model)"
        if (folder / "source.bpe").exists():
            hint = "take a newer release, which has source.spm"
            raise PackageRefusedError(f"{what}; codes of BPE (source.bpe) are not taken", hint=hint)
        raise PackageRefusedError(what)
    raise PackageRefusedError(
        f"holds several sentencepiece models ({', '.join(names)})", hint="leave the one that belongs to it"
    )


def check_pieces(tokenizer: Path, tokens: Collection[str]) -> None:
    """Refuse a tokenizer that cannot be loaded, or that belongs to another model."""
    loaded = load_tokenizer(tokenizer)
    numbers = range(loaded.get_piece_size())
    pieces = {
        loaded.id_to_piece(at) for at in numbers if not (loaded.is_control(at) or loaded.is_unknown(at))
    }
    known = len(pieces.intersection(tokens))
    if known < _LEAST_KNOWN * len(pieces):
        share = f"{known:,} of its {len(pieces):,} pieces are in the vocabulary"
        raise PackageRefusedError(f"its tokenizer {tokenizer.name} belongs to another model ({share})")
