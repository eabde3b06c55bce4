"""Genuine Argos packages with computed weights: no training, no download, output known in advance.

`build_word_package` makes a small model (one layer, one head) that translates word by word: each
vocabulary word becomes its partner, everything else is spelled out letter by letter (Cyrillic in
Latin letters where the target is not Cyrillic). `build_copy_package` makes a model of the real Argos
shape that copies its input piece by piece at the full cost of a real model.

How the weights work. An embedding holds a token code and a position code side by side. Every layer
adds nothing, except that the cross-attention of the first decoder layer matches the position of the
word being written with the same position of the source and carries the token code found there into
a third block, which the output projection reads. The source embedding of a word is the code of its
*translation*, so the mapping needs no weights of its own.
"""

from __future__ import annotations

import json
import os
import struct
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

_SPECIAL = ("<unk>", "<s>", "</s>")
_SPACE = "\N{LOWER ONE EIGHTH BLOCK}"

# A column of the output projection that meets only zeros: it adds nothing, but it halves the scale of
# int8, so that codes become ±64 and not ±127. A processor without VNNI adds two products of an unsigned
# and a signed byte in 16 bits; 2 · 255 · 64 fits there, 2 · 255 · 127 does not, and scores would depend
# on the processor.
CEILING = 2.0

WORDS: Mapping[str, str] = {
    "паром": "ferry",
    "порт": "port",
    "порту": "port",
    "затонул": "sank",
    "прибыл": "arrived",
    "в": "in",
    "и": "and",
    "не": "not",
    "на": "on",
    "борту": "board",
    "было": "were",
    "человек": "people",
    "пассажиров": "passengers",
    "спасли": "rescued",
    "погибли": "died",
    "министр": "minister",
    "сообщил": "said",
    "заявил": "declared",
    "что": "that",
    "утром": "morning",
    "вечером": "evening",
    "понедельник": "Monday",
    "вторник": "Tuesday",
    "января": "January",
    "совет": "council",
    "город": "city",
    "море": "sea",
    "шторм": "storm",
    "сильный": "strong",
    "новый": "new",
    "старый": "old",
    "корабль": "ship",
    "спасатели": "rescuers",
    "начали": "began",
    "поиск": "search",
    "сайт": "site",
    "пишите": "write",
    "президент": "president",
    "встретился": "met",
    "с": "with",
}

_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch ' y ' e yu ya i yi ye g".split(),  # noqa: SIM905  readable side by side
        strict=True,
    )
)


@dataclass(frozen=True)
class WordModel:
    """What a word-by-word package translates.

    `alternatives` gives words a second-best translation, which another decoding may choose; `lost`
    are characters that the model writes as something else (a mask that must not survive, say). With
    `bpe` the package has the older kind of tokenizer, and everything is spelled out.
    With `noise` all weights are a little off, so that rounding shows in the scores. Without a `ceiling`
    scores depend on the processor. With `nfkc` the tokenizer has the usual normalisation, nmt_nfkc.
    """

    source: str = "ru"
    target: str = "en"
    words: Mapping[str, str] = field(default_factory=lambda: WORDS)
    alternatives: Mapping[str, str] = field(default_factory=dict)
    lost: Mapping[str, str] = field(default_factory=dict)
    version: str = "1.9"
    quantization: str | None = "int8"
    target_prefix: str = ""
    bpe: bool = False
    noise: float = 0.0
    ceiling: float = CEILING
    nfkc: bool = False


# --- the two packages ----------------------------------------------------------------------------


def build_word_package(path: Path, model: WordModel | None = None) -> Path:
    """Write a package that translates word by word; each model is built once in a process."""
    model = model or WordModel()
    if repr(model) not in _built:
        _built[repr(model)] = _build_word_package(path, model).read_bytes()
    path.write_bytes(_built[repr(model)])
    return path


_built: dict[str, bytes] = {}


def _build_word_package(path: Path, model: WordModel) -> Path:
    mapping = _piece_mapping(model)
    pieces = [*_SPECIAL, *mapping]
    index = {piece: place for place, piece in enumerate(pieces)}
    codes = _codes(len(pieces), 96, seed=1)
    meaning = codes.copy()
    for piece, partner in mapping.items():
        meaning[index[piece]] = codes[index[partner]]
    for word, second in model.alternatives.items():
        best, other = codes[index[mapping[_SPACE + word]]], codes[index[_SPACE + second]]
        meaning[index[_SPACE + word]] = 0.502 * best + 0.498 * other
    shape = _Shape(
        layers=1, heads=1, width=256, inner=4, token=96, position=64, length=1_100, ceiling=model.ceiling
    )
    spec = _transformer(shape, meaning, codes, pieces)
    _add_noise(spec, model.noise)
    spec.optimize(quantization=model.quantization)
    metadata = package_metadata(model.source, model.target, model.version)
    if model.target_prefix:
        metadata["target_prefix"] = model.target_prefix
    if model.bpe:
        return _write_package(path, metadata, ("bpe.model", b"#version: 0.2\n"), spec)
    tokenizer = ("sentencepiece.model", _sentencepiece_model(pieces, set(model.words), nfkc=model.nfkc))
    return _write_package(path, metadata, tokenizer, spec)


def build_copy_package(path: Path, sentences: Sequence[str], pieces: int = 32_000) -> Path:
    """Write a package of the real shape (6+6 layers, 512 wide) that copies its input.

    The pieces are learnt from `sentences` by sentencepiece, so that lengths are realistic.
    """
    import io

    import sentencepiece

    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(sentences), model_writer=written, vocab_size=pieces, model_type="bpe",
        hard_vocab_limit=False, character_coverage=1.0, num_threads=1, minloglevel=2,
    )  # fmt: skip
    processor = sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())
    vocabulary = [processor.id_to_piece(place) for place in range(processor.get_piece_size())]
    vocabulary += [f"<extra_{count}>" for count in range(pieces - len(vocabulary))]
    codes = _codes(len(vocabulary), 192, seed=2)
    shape = _Shape(layers=6, heads=8, width=512, inner=2048, token=192, position=64, length=1_100)
    spec = _transformer(shape, codes, codes, vocabulary)
    spec.optimize(quantization="int8")
    return _write_package(
        path, package_metadata("ru", "en", "0.0"), ("sentencepiece.model", written.getvalue()), spec
    )


def package_metadata(source: str, target: str, version: str) -> dict[str, Any]:
    """Return what stands in ``metadata.json``."""
    return {
        "package_version": version,
        "argos_version": "1.9",
        "from_code": source,
        "from_name": source,
        "to_code": target,
        "to_name": target,
    }


def word_by_word(sentence: str, model: WordModel | None = None) -> str:
    """Say what the word package answers: the slow, obvious way, for comparison."""
    model = model or WordModel()
    words = {word.lower(): partner for word, partner in model.words.items()}

    def translate(word: str) -> str:
        partner = words.get(word.lower())
        if partner is not None:
            return partner.capitalize() if word[:1].isupper() else partner
        return "".join(_spell(letter, model) for letter in word)

    import re

    return re.sub(r"\w+|\W", lambda found: translate(found.group()), sentence)


# --- pieces --------------------------------------------------------------------------------------


def _spell(letter: str, model: WordModel) -> str:
    if letter in model.lost:
        return model.lost[letter]
    spelled = _LATIN.get(letter.lower()) if model.target not in ("ru", "uk") else None
    if spelled is None:
        return letter
    return spelled.capitalize() if letter.isupper() else spelled


def _piece_mapping(model: WordModel) -> dict[str, str]:
    """Map every piece of the joint vocabulary to the piece that translates it."""
    mapping: dict[str, str] = {}
    for word, partner in ({} if model.bpe else model.words).items():
        mapping[_SPACE + word] = _SPACE + partner
        mapping[_SPACE + word.capitalize()] = _SPACE + partner.capitalize()
        if len(word) > 3:  # a word after an opening quotation mark
            mapping[word], mapping[word.capitalize()] = partner, partner.capitalize()
    cyrillic = "".join(_LATIN)
    ascii_signs = "".join(chr(code) for code in range(33, 127))
    for letter in cyrillic + cyrillic.upper() + ascii_signs + "«»„“”‘’—–…№€£°" + "⁄" * model.nfkc:
        mapping[letter] = _spell(letter, model)
    if model.bpe:
        return {letter + end: spelled + end for letter, spelled in mapping.items() for end in ("", "@@")} | {
            spelled + end: spelled + end for spelled in mapping.values() for end in ("", "@@")
        }
    mapping[_SPACE] = _SPACE
    partners = [*mapping.values(), *(_SPACE + second for second in model.alternatives.values())]
    for partner in partners:
        mapping.setdefault(partner, partner)
    return mapping


def _sentencepiece_model(pieces: Sequence[str], words: set[str], *, nfkc: bool = False) -> bytes:
    """Encode a sentencepiece unigram model by hand: whole words first, then single letters."""

    def tagged(number: int, value: bytes) -> bytes:
        return _varint(number << 3 | 2) + _varint(len(value)) + value

    def number(tag: int, value: int) -> bytes:
        return _varint(tag << 3) + _varint(value)

    kinds = {"<unk>": 2, "<s>": 3, "</s>": 3}
    model = b""
    for piece in pieces:
        wanted = piece.strip(_SPACE).lower() in words or len(piece) == 1 or piece in kinds
        score = -1.0 if wanted else -1_000.0
        body = tagged(1, piece.encode()) + _varint(2 << 3 | 5) + struct.pack("<f", score)
        model += tagged(1, body + number(3, kinds.get(piece, 1)))
    trainer = number(3, 1) + number(4, len(pieces))
    normalizer = tagged(1, b"identity") + number(3, 1) + number(4, 1) + number(5, 1)
    if nfkc:
        normalizer = _usual_normalizer()
    return model + tagged(2, trainer) + tagged(3, normalizer)


def _usual_normalizer() -> bytes:
    """Return what a model trained by sentencepiece with its own defaults says about normalisation."""
    import io

    import sentencepiece

    written = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(["one two three"] * 9),
        model_writer=written,
        vocab_size=16,
        hard_vocab_limit=False,
        minloglevel=2,
    )
    model, place = written.getvalue(), 0
    while place < len(model):  # fields of a protocol buffer, all of them with a length
        tag, place = _read_varint(model, place)
        length, place = _read_varint(model, place)
        if tag >> 3 == 3:
            return model[place : place + length]
        place += length
    raise AssertionError("a trained model says nothing about normalisation")


def _read_varint(content: bytes, place: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (content[place] & 127) << shift
        place, shift = place + 1, shift + 7
        if content[place - 1] < 128:
            return value, place


def _varint(value: int) -> bytes:
    encoded = b""
    while value > 127:
        encoded += bytes([value & 127 | 128])
        value >>= 7
    return encoded + bytes([value])


# --- weights -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Shape:
    layers: int
    heads: int
    width: int
    inner: int
    token: int
    position: int
    length: int
    ceiling: float = CEILING


def _codes(count: int, width: int, seed: int) -> Floats:
    """Return random codes of as many +1 as -1, so that layer normalisation only scales them."""
    half = np.repeat(np.array([1, -1], dtype=np.float32), width // 2)
    return np.random.default_rng(seed).permuted(np.tile(half, (count, 1)), axis=1)


def _transformer(shape: _Shape, meaning: Floats, codes: Floats, pieces: Sequence[str]) -> Any:
    from ctranslate2.specs import transformer_spec

    spec = transformer_spec.TransformerSpec.from_config(shape.layers, shape.heads)
    count = len(codes)
    source, written, read = (np.zeros((count, shape.width), dtype=np.float32) for _ in range(3))
    source[:, : shape.token] = meaning
    read[:, -shape.token :] = codes
    read[:, 0] = shape.ceiling
    positions = np.zeros((shape.length, shape.width), dtype=np.float32)
    here = slice(shape.token, shape.token + shape.position)
    positions[:, here] = _codes(shape.length, shape.position, seed=3)
    spec.encoder.scale_embeddings = spec.decoder.scale_embeddings = False
    spec.encoder.embeddings[0].weight, spec.decoder.embeddings.weight = source, written
    spec.encoder.position_encodings.encodings = spec.decoder.position_encodings.encodings = positions
    spec.decoder.projection.weight = read
    for part in (spec.encoder, spec.decoder):
        _norm(part.layer_norm, shape)
        for layer in part.layer:
            _idle_layer(layer, shape)
    _carry(spec.decoder.layer[0].attention, shape, here)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(list(pieces))
    spec.register_target_vocabulary(list(pieces))
    spec.validate()
    return spec


def _idle_layer(layer: Any, shape: _Shape) -> None:
    """Set every weight of a layer to zero: it costs what it costs and adds nothing."""
    width, inner = shape.width, shape.inner
    _attention(layer.self_attention, shape, (3 * width, width))
    if hasattr(layer, "attention"):
        _attention(layer.attention, shape, (width, 2 * width, width))
    _norm(layer.ffn.layer_norm, shape)
    _linear(layer.ffn.linear_0, inner, width)
    _linear(layer.ffn.linear_1, width, inner)


def _attention(attention: Any, shape: _Shape, rows: tuple[int, ...]) -> None:
    _norm(attention.layer_norm, shape)
    for linear, outputs in zip(attention.linear, rows, strict=True):
        _linear(linear, outputs, shape.width)


def _linear(linear: Any, outputs: int, inputs: int) -> None:
    linear.weight = np.zeros((outputs, inputs), dtype=np.float32)
    linear.bias = np.zeros(outputs, dtype=np.float32)


def _norm(norm: Any, shape: _Shape) -> None:
    norm.gamma = np.ones(shape.width, dtype=np.float32)
    norm.beta = np.zeros(shape.width, dtype=np.float32)


def _carry(attention: Any, shape: _Shape, here: slice) -> None:
    """Let every head match positions, and carry its share of the token code to the third block."""
    query, keys_values, output = (linear.weight for linear in attention.linear)
    width, head = shape.width, shape.width // shape.heads
    share = shape.token // shape.heads
    third = width - shape.token
    for number in range(shape.heads):
        start = number * head
        for offset in range(shape.position):
            query[start + offset, here.start + offset] = 6.0
            keys_values[start + offset, here.start + offset] = 1.0
        for offset in range(share):
            token = number * share + offset
            keys_values[width + start + offset, token] = 1.0
            output[third + token, start + offset] = 1.0


def _add_noise(spec: Any, noise: float) -> None:
    chance = np.random.default_rng(7)
    for name, weight in spec.variables(ordered=True):
        if noise and name.endswith("/weight") and not name.startswith("decoder/projection"):
            values = weight.numpy() if hasattr(weight, "numpy") else weight
            values += noise * chance.standard_normal(values.shape).astype(np.float32)


# --- the file ------------------------------------------------------------------------------------


def _write_package(path: Path, metadata: dict[str, Any], tokenizer: tuple[str, bytes], spec: Any) -> Path:
    import tempfile

    folder = f"translate-{metadata['from_code']}_{metadata['to_code']}-{metadata['package_version']}"
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        spec.save(scratch)
        out.writestr(f"{folder}/metadata.json", json.dumps(metadata))
        out.writestr(f"{folder}/{tokenizer[0]}", tokenizer[1])
        for file in sorted(Path(scratch).iterdir()):
            out.write(file, f"{folder}/model/{file.name}")
    return path


def change_unseen(path: Path) -> None:
    """Change one bit of a file, and neither its size nor its time."""
    status = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
