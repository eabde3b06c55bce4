"""Genuine models of Hugging Face with computed weights: transformers writes them, nothing is downloaded.

transformers and torch are an environment of their own (`make converters`, 1.2 GB): ours is that of people who
do without them.
"""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from tests.support.argos_packages import Floats
from tests.support.model_folders import _SHAPE, _SPACE, FolderModel, _made
from tests.support.processes import HANGS_AFTER
from tests.support.sample_stories import ROOT

_APART = ROOT / ".venv-converters"
_CONFIG = {
    "d_model": _SHAPE.width, "encoder_layers": _SHAPE.layers, "decoder_layers": _SHAPE.layers,
    "encoder_attention_heads": _SHAPE.heads, "decoder_attention_heads": _SHAPE.heads,
    "encoder_ffn_dim": _SHAPE.inner, "decoder_ffn_dim": _SHAPE.inner, "activation_function": "swish",
    "max_position_embeddings": _SHAPE.length, "scale_embedding": False, "tie_word_embeddings": False,
    "share_encoder_decoder_embeddings": False, "eos_token_id": 0, "forced_eos_token_id": 0,
}  # fmt: skip
# A checkpoint in a pickle is what older folders hold.
_WRITE = """
import io, json, sys
import numpy, torch, transformers
from safetensors.torch import save_file
content = numpy.load(io.BytesIO(sys.stdin.buffer.read()))
model = transformers.MarianMTModel(transformers.MarianConfig(**json.loads(sys.argv[2])))
found = model.load_state_dict({name: torch.from_numpy(content[name]) for name in content}, strict=False)
assert not found.unexpected_keys and not found.missing_keys, found
model.save_pretrained(sys.argv[1])
# Positions that can be computed are left out by that; what lies on the hub holds them.
save_file(model.state_dict(), sys.argv[1] + "/model.safetensors", metadata={"format": "pt"})
torch.save(model.state_dict(), sys.argv[1] + "/pytorch_model.bin")
"""


def need_converters() -> str:
    """Return a Python that has transformers and torch beside ours; skip where there is none.

    CI sets it up while other tests run already, and waits for it here.
    """
    if find_spec("transformers") and find_spec("torch"):
        return sys.executable
    deadline = time.monotonic() + HANGS_AFTER
    while os.environ.get("OUTLETDIFF_CI") == "1" and not _is_set_up() and time.monotonic() < deadline:
        time.sleep(1)
    found = [*_APART.glob("bin/python"), *_APART.glob("Scripts/python.exe")]
    if not found:
        pytest.skip("transformers and torch are not installed on this machine: make converters")
    return str(found[0])


def _is_set_up() -> bool:
    return (_APART / ".full").exists() or not _APART.exists()


class Job(NamedTuple):
    """Something that transformers writes: code for its Python, the arguments, and what it reads."""

    code: str
    arguments: tuple[str, ...]
    given: bytes


# To import transformers takes ten seconds.
_ONE_AFTER_THE_OTHER = """
import base64, io, json, sys
for code, arguments, given in json.load(sys.stdin):
    sys.argv, sys.stdin = ["-c", *arguments], io.TextIOWrapper(io.BytesIO(base64.b64decode(given)))
    exec(code, {})
"""


def write_all(python: str, jobs: Iterable[Job]) -> None:
    """Write folders of Hugging Face with a Python that has transformers, in one process."""
    told = [(job.code, job.arguments, base64.b64encode(job.given).decode()) for job in jobs]
    run = subprocess.run(
        [python, "-c", _ONE_AFTER_THE_OTHER],
        cwd=ROOT, input=json.dumps(told), text=True, capture_output=True, timeout=HANGS_AFTER, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr


def begin_marian_folder(path: Path, model: FolderModel | None = None) -> Job:
    """Begin a folder as OPUS-MT models lie on Hugging Face; the job adds its weights, in both formats."""
    model = model or FolderModel()
    tokens, spec, tokenizers = _made(model, ["</s>", "<unk>"], [_SPACE])
    path.mkdir(parents=True)
    vocabulary = {token: place for place, token in enumerate([*tokens, "<pad>"])}
    about = {"source_lang": model.source, "target_lang": model.target, "tokenizer_class": "MarianTokenizer"}
    for name, written in (("vocab.json", vocabulary), ("tokenizer_config.json", about)):
        (path / name).write_text(json.dumps(written), "utf-8")
    for name, tokenizer in zip(("source.spm", "target.spm"), tokenizers, strict=True):
        (path / name).write_bytes(tokenizer)
    content = io.BytesIO()
    np.savez(content, **dict(_named_weights(spec)))  # type: ignore[arg-type]
    pad = len(tokens)
    numbers = {"vocab_size": pad + 1, "decoder_vocab_size": pad + 1, "pad_token_id": pad}
    config = json.dumps(_CONFIG | numbers | {"decoder_start_token_id": pad})
    return Job(_WRITE, (str(path), config), content.getvalue())


def _named_weights(spec: Any) -> Iterator[tuple[str, Floats]]:
    """Yield the weights as Hugging Face names them; the last row of a vocabulary is that of padding."""
    read = _array(spec.decoder.projection.weight)
    yield "lm_head.weight", _padded(read)
    yield "final_logits_bias", np.zeros((1, len(read) + 1), dtype=np.float32)
    for side in ("encoder", "decoder"):
        part = getattr(spec, side)
        embeddings = part.embeddings[0] if side == "encoder" else part.embeddings
        yield f"model.{side}.embed_tokens.weight", _padded(_array(embeddings.weight))
        yield f"model.{side}.embed_positions.weight", _array(part.position_encodings.encodings)
        for number, layer in enumerate(part.layer):
            yield from _named_layer(f"model.{side}.layers.{number}", layer)


def _named_layer(name: str, layer: Any) -> Iterator[tuple[str, Floats]]:
    attentions = {"self_attn": layer.self_attention}
    if hasattr(layer, "attention"):
        attentions["encoder_attn"] = layer.attention
    for kind, attention in attentions.items():
        weights = np.split(np.concatenate([_array(linear.weight) for linear in attention.linear]), 4)
        for projection, weight in zip("qkvo", weights, strict=True):
            called = "out_proj" if projection == "o" else f"{projection}_proj"
            yield f"{name}.{kind}.{called}.weight", weight
            yield f"{name}.{kind}.{called}.bias", np.zeros(_SHAPE.width, dtype=np.float32)
        yield from _named_norm(f"{name}.{kind}_layer_norm")
    for called, linear in (("fc1", layer.ffn.linear_0), ("fc2", layer.ffn.linear_1)):
        yield f"{name}.{called}.weight", _array(linear.weight)
        yield f"{name}.{called}.bias", _array(linear.bias)
    yield from _named_norm(f"{name}.final_layer_norm")


def _named_norm(name: str) -> Iterator[tuple[str, Floats]]:
    yield f"{name}.weight", np.ones(_SHAPE.width, dtype=np.float32)
    yield f"{name}.bias", np.zeros(_SHAPE.width, dtype=np.float32)


def _array(value: Any) -> Floats:
    made: Floats = value.numpy() if hasattr(value, "numpy") else value
    return made


def _padded(rows: Floats) -> Floats:
    return np.concatenate([rows, np.zeros((1, rows.shape[1]), dtype=np.float32)])
