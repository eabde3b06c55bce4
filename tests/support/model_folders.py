"""Genuine model folders of other kinds than Argos, with computed weights: nothing is downloaded.

The sentencepiece models are trained for real on the words that are to be known. The weights are those of
`tests.support.argos_packages`: each piece is carried over to its partner, place by place, so that a token
too many or too few before the sentence shows at once. `build_opus_folder` and `build_many_folder` (NLLB,
M2M-100) let CTranslate2 write what they made; `build_opus_archive` writes Marian's own files, which
CTranslate2 then has to convert.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from tests.support.argos_packages import (
    WORDS,
    Floats,
    WordModel,
    _add_noise,
    _codes,
    _Shape,
    _spell,
    _transformer,
)

_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"
_SIGNS = "".join(chr(code) for code in range(33, 127)) + "«»—–"
_SHAPE = _Shape(layers=1, heads=1, width=256, inner=4, token=96, position=64, length=1_100)
_LETTERS = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ"

OPUS_README = """# opus-2020-02-26.zip

* dataset: opus
* model: transformer-align
* source language(s): {sources}
* target language(s): {targets}
* pre-processing: normalization + SentencePiece (spm32k,spm32k)
"""
LICENCE = "Attribution 4.0 International\n\nMore words.\n"
NLLB_CODES = ("eng_Latn", "rus_Cyrl", "ukr_Cyrl", "zho_Hans", "zho_Hant", "ace_Latn")
M2M_CODES = ("__en__", "__ru__", "__uk__", "__ceb__")


@dataclass(frozen=True)
class FolderModel:
    """What a folder translates, word by word, and how it says so.

    `labels` are tokens for the target language (``>>rus<<``); `unknown` are signs that the vocabulary lacks.
    """

    source: str = "ru"
    target: str = "en"
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)
    labels: Sequence[str] = ()
    unknown: str = ""
    readme: str | None = None
    noise: float = 0.0
    own_end: bool = True  # whether the model adds the end of a sentence itself
    alternatives: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)

    @property
    def spelling(self) -> WordModel:
        return WordModel(self.source, self.target, self.words, lost=self.lost)

    @property
    def text(self) -> str:
        return (
            OPUS_README.format(sources=self.source, targets=self.target)
            if self.readme is None
            else self.readme
        )


# --- pieces --------------------------------------------------------------------------------------


def train_tokenizer(words: Sequence[str], signs: str) -> bytes:
    """Train a sentencepiece model that knows these words, in small and capital letters, and these signs."""
    import sentencepiece

    written = io.BytesIO()
    forms = [form for word in words for form in (word, word.capitalize())]
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([*forms * 2, *(" ".join(signs),) * 2]), model_writer=written,
        vocab_size=4_000, model_type="bpe", hard_vocab_limit=False, character_coverage=1.0,
        num_threads=1, minloglevel=2, bos_id=-1,
    )  # fmt: skip
    return written.getvalue()


def pieces_of(tokenizer: bytes) -> list[str]:
    import sentencepiece

    loaded = sentencepiece.SentencePieceProcessor(model_proto=tokenizer)
    return [
        loaded.id_to_piece(place)
        for place in range(loaded.get_piece_size())
        if not (loaded.is_control(place) or loaded.is_unknown(place))
    ]


def _signs(model: FolderModel) -> str:
    return "".join(sign for sign in _SIGNS if sign not in model.unknown)


def _tokenizers(model: FolderModel) -> tuple[bytes, bytes]:
    letters = _LETTERS + _LETTERS.upper()
    target = "".join(dict.fromkeys(_spell(letter, model.spelling) for letter in letters if len(letter) == 1))
    return (
        train_tokenizer(list(model.words), letters + _signs(model)),
        train_tokenizer([*model.words.values(), *model.alternatives.values()], target + _signs(model)),
    )


def _partners(pieces: Sequence[str], model: FolderModel) -> dict[str, str]:
    """Return the translation of each piece: a word's partner, else what its letters are spelled as."""
    partners = {}
    for piece in pieces:
        space, word = (_SPACE, piece[1:]) if piece.startswith(_SPACE) else ("", piece)
        partner = model.words.get(word.lower()) if space or len(word) > 3 else None
        if partner is not None:
            partners[piece] = space + (partner.capitalize() if word[:1].isupper() else partner)
        else:
            partners[piece] = space + "".join(_spell(letter, model.spelling) for letter in word)
    return partners


# --- weights -------------------------------------------------------------------------------------


def _vocabulary(first: Sequence[str], partners: Mapping[str, str], more: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*first, *partners, *partners.values(), *more]))


def _weights(tokens: Sequence[str], partners: Mapping[str, str], model: FolderModel) -> tuple[Any, Floats]:
    """Return the specification of a model that writes the partner of each token, and its codes."""
    index = {token: place for place, token in enumerate(tokens)}
    codes = _codes(len(tokens), _SHAPE.token, seed=1)
    meaning = codes.copy()
    for token, partner in partners.items():
        meaning[index[token]] = codes[index[partner]]
    for word, other in model.alternatives.items():
        best, second = codes[index[partners[_SPACE + word]]], codes[index[_SPACE + other]]
        meaning[index[_SPACE + word]] = 0.502 * best + 0.498 * second
    spec = _transformer(_SHAPE, meaning, codes, tokens)
    _add_noise(spec, model.noise)
    return spec, codes


def _made(
    model: FolderModel, first: Sequence[str], more: Sequence[str]
) -> tuple[list[str], Any, tuple[bytes, bytes]]:
    tokenizers = _tokenizers(model)
    partners = _partners(pieces_of(tokenizers[0]), model)
    partners |= dict.fromkeys(model.labels, _SPACE)
    others = [*pieces_of(tokenizers[1]), *(_SPACE + word for word in model.alternatives.values()), *more]
    tokens = _vocabulary(first, partners, others)
    return tokens, _weights(tokens, partners, model)[0], tokenizers


def build_opus_folder(
    path: Path, model: FolderModel | None = None, *, quantization: str | None = "int8"
) -> Path:
    """Write a folder as CTranslate2's converters write it from OPUS-MT."""
    model = model or FolderModel()
    _, spec, tokenizers = _made(model, ["</s>", "<unk>"], [_SPACE])
    spec.config.add_source_eos = model.own_end
    spec.optimize(quantization=quantization)
    path.mkdir(parents=True)
    spec.save(str(path))
    for name, written in zip(("source.spm", "target.spm"), tokenizers, strict=True):
        (path / name).write_bytes(written)
    if model.text:
        (path / "README.md").write_text(model.text, "utf-8")
        (path / "LICENSE").write_text(LICENCE, "utf-8")
    return path


def build_many_folder(
    path: Path, codes: Sequence[str] = NLLB_CODES, model: FolderModel | None = None
) -> Path:
    """Write a folder as CTranslate2's converters write it from NLLB-200 or M2M-100: one tokenizer for all."""
    model = model or FolderModel(own_end=False)
    words = {**model.words, **{word: word for word in model.words.values()}}
    both = replace(model, words=words)
    letters = _LETTERS + _LETTERS.upper()
    tokenizer = train_tokenizer(list(words), letters + _signs(model))
    partners = _partners(pieces_of(tokenizer), both)
    others = [_SPACE, *(_SPACE + word for word in model.alternatives.values()), *codes, "<mask>"]
    tokens = _vocabulary(["<s>", "<pad>", "</s>", "<unk>"], partners, others)
    spec = _weights(tokens, partners, both)[0]
    spec.config.add_source_eos = model.own_end
    spec.config.decoder_start_token = "</s>"
    spec.optimize(quantization="int8")
    path.mkdir(parents=True)
    spec.save(str(path))
    (path / "sentencepiece.bpe.model").write_bytes(tokenizer)
    return path


# --- Marian's own files --------------------------------------------------------------------------

MARIAN = {
    "type": "transformer", "enc-depth": 1, "dec-depth": 1, "dim-emb": 256, "transformer-heads": 1,
    "transformer-decoder-autoreg": "self-attention", "transformer-no-projection": False,
    "transformer-ffn-activation": "relu", "transformer-preprocess": "n", "transformer-postprocess": "da",
    "transformer-postprocess-top": "n", "transformer-postprocess-emb": "d",
    "transformer-guided-alignment-layer": "last",
}  # fmt: skip
NPZ, VOCABULARY = (
    "opus.spm32k-spm32k.transformer-align.model1.npz.best-perplexity.npz",
    "opus.spm32k-spm32k.vocab.yml",
)


def build_opus_files(
    model: FolderModel | None = None, options: Mapping[str, Any] = MARIAN
) -> dict[str, bytes]:
    """Return the files of an archive of OPUS-MT, with weights as Marian names and lays them."""
    model = model or FolderModel()
    tokens, spec, tokenizers = _made(model, ["</s>", "<unk>"], [_SPACE])
    return {
        NPZ: _marian_weights(spec, options),
        VOCABULARY: "".join(f"{_quoted(token)}: {place}\n" for place, token in enumerate(tokens)).encode(),
        "source.spm": tokenizers[0],
        "target.spm": tokenizers[1],
        "decoder.yml": yaml.safe_dump(
            {"relative-paths": True, "models": [NPZ], "vocabs": [VOCABULARY, VOCABULARY], "beam-size": 6}
        ).encode(),
        "README.md": model.text.encode(),
        "LICENSE": LICENCE.encode(),
        "preprocess.sh": b"#!/bin/sh\ncat\n",
    }


def write_archive(path: Path, files: Mapping[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def build_opus_archive(path: Path, model: FolderModel | None = None) -> Path:
    """Write an archive of OPUS-MT; its files stand outside a folder, as theirs do."""
    return write_archive(path, build_opus_files(model))


def _quoted(token: str) -> str:
    return '"' + token.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _marian_weights(spec: Any, options: Mapping[str, Any]) -> bytes:
    width = _SHAPE.width
    arrays: dict[str, Any] = {
        "special:model.yml": np.frombuffer(yaml.safe_dump(dict(options)).encode() + b"\0", dtype=np.int8)
    }

    def take(value: Any) -> Floats:
        made: Floats = value.numpy() if hasattr(value, "numpy") else value
        return made

    def linear(name: str, weight: Floats, bias: Floats, which: str) -> None:
        arrays[f"{name}_W{which}"], arrays[f"{name}_b{which}"] = weight.T, bias[None, :]

    def norm(name: str, layer: Any) -> None:
        arrays[f"{name}_ln_scale_pre"] = take(layer.gamma)[None, :]
        arrays[f"{name}_ln_bias_pre"] = take(layer.beta)[None, :]

    def attention(name: str, layer: Any) -> None:
        weight = np.concatenate([take(one.weight) for one in layer.linear])
        bias = np.concatenate([take(one.bias) for one in layer.linear])
        for place, which in enumerate("qkvo"):
            rows = slice(place * width, (place + 1) * width)
            linear(name, weight[rows], bias[rows], which)
        norm(f"{name}_Wo", layer.layer_norm)

    scale = np.sqrt(width)  # Marian multiplies embeddings by it
    for scope, part in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        embeddings = part.embeddings[0] if scope == "encoder" else part.embeddings
        arrays[f"{scope}_Wemb"] = take(embeddings.weight) / scale
        arrays[f"{scope}_top_ln_scale"] = take(part.layer_norm.gamma)[None, :]
        arrays[f"{scope}_top_ln_bias"] = take(part.layer_norm.beta)[None, :]
        for number, layer in enumerate(part.layer, 1):
            name = f"{scope}_l{number}"
            attention(f"{name}_self", layer.self_attention)
            if scope == "decoder":
                attention(f"{name}_context", layer.attention)
            linear(f"{name}_ffn", take(layer.ffn.linear_0.weight), take(layer.ffn.linear_0.bias), "1")
            linear(f"{name}_ffn", take(layer.ffn.linear_1.weight), take(layer.ffn.linear_1.bias), "2")
            norm(f"{name}_ffn_ffn", layer.ffn.layer_norm)
    arrays["Wpos"] = take(spec.encoder.position_encodings.encodings)
    arrays["decoder_ff_logit_out_Wt"] = take(spec.decoder.projection.weight)
    arrays["decoder_ff_logit_out_b"] = np.zeros((1, len(arrays["decoder_ff_logit_out_Wt"])), dtype=np.float32)
    written = io.BytesIO()
    np.savez(written, **{name: np.ascontiguousarray(array) for name, array in arrays.items()})
    return written.getvalue()


def change_json(path: Path, **values: Any) -> None:
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(content | values), "utf-8")
