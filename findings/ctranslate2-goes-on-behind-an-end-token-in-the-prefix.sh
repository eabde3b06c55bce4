#!/usr/bin/env bash
# CTranslate2 4.8.5 (Linux, x86-64)
#
# Input: a model of one layer, whose weights are computed here and which says "people" until it is stopped; a
# target prefix of two words, once alone and once with the model's end token behind them.
# Expected: the second ends at once with the two words. The documentation of translate_batch says of end_token
# "Stop the decoding on one of these tokens (defaults to the model EOS token)", and of return_end_token, which
# is off, "Include the end token in the results".
# Seen: an end token that comes from the prefix ends nothing and stands among the words of the result, with
# greedy search and with beams; the decoding goes on behind it up to max_decoding_length.
#     beam 1: the mill </s> people people people
#     beam 4: the mill </s> people people people
# For outletdiff: a sentence that only fills up a batch (compare/translation/decoding/batching.py) cannot be
# told to end at once; it is decoded like the others, and what comes of it is thrown away.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ctranslate2==4.8.5 numpy==2.4.6
cat > "$folder/see.py" <<'PYTHON'
import sys

import numpy
from ctranslate2 import Translator
from ctranslate2.specs import TransformerSpec

TOKENS = ["<unk>", "<s>", "</s>", "the", "mill", "employs", "four", "people"]
WIDTH, LONGEST = 16, 6
draw = numpy.random.default_rng(1)


def numbers(*shape):
    return draw.standard_normal(shape).astype(numpy.float32)


def fill_linear(layer, rows, columns=WIDTH):
    layer.weight, layer.bias = numbers(rows, columns), numpy.zeros(rows, dtype=numpy.float32)


def fill_norm(layer):
    layer.gamma, layer.beta = numpy.ones(WIDTH, numpy.float32), numpy.zeros(WIDTH, numpy.float32)


def fill_attention(layer, *rows):
    fill_norm(layer.layer_norm)
    for part, count in zip(layer.linear, rows, strict=True):
        fill_linear(part, count)


model = TransformerSpec.from_config(num_layers=1, num_heads=1)
for side in (model.encoder, model.decoder):
    embeddings = side.embeddings[0] if isinstance(side.embeddings, list) else side.embeddings
    embeddings.weight = numbers(len(TOKENS), WIDTH)
    side.position_encodings.encodings = numbers(LONGEST + 2, WIDTH)
    fill_norm(side.layer_norm)
    for layer in side.layer:
        fill_attention(layer.self_attention, 3 * WIDTH, WIDTH)
        if side is model.decoder:
            fill_attention(layer.attention, WIDTH, 2 * WIDTH, WIDTH)
        fill_norm(layer.ffn.layer_norm)
        fill_linear(layer.ffn.linear_0, WIDTH)
        fill_linear(layer.ffn.linear_1, WIDTH)
fill_linear(model.decoder.projection, len(TOKENS))
model.decoder.projection.bias[TOKENS.index("people")] = 100
model.register_source_vocabulary(TOKENS)
model.register_target_vocabulary(TOKENS)
model.validate()
model.save(sys.argv[1])

translator = Translator(sys.argv[1], device="cpu")


def translate(beam, *prefix):
    made = translator.translate_batch(
        [["four", "people"]], target_prefix=[list(prefix)], beam_size=beam, max_decoding_length=LONGEST
    )
    return " ".join(made[0].hypotheses[0])


for beam in (1, 4):
    seen = translate(beam, "the", "mill", "</s>")
    print(f"beam {beam}: {seen}")
    if translate(beam, "the", "mill") != "the mill people people people people":
        sys.exit("the model of this script does not go on by itself now")
    if seen != "the mill </s> people people people":
        sys.exit("CTranslate2 behaves otherwise now")
PYTHON
mkdir "$folder/model"
"$folder/venv/bin/python" "$folder/see.py" "$folder/model"
