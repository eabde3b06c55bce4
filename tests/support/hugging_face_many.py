"""Genuine models of Hugging Face for many languages, NLLB-200 and M2M-100, with computed weights.

transformers writes model and tokenizer. Both kinds compute the waves of their positions over the whole width
and share one table of embeddings, so the places are others than in our other models: the quick waves are left
to the positions, and among the slow ones, which hardly move over a sentence, stand the codes of the tokens.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tests.support.hugging_face import Job
from tests.support.model_folders import (
    _LETTERS,
    _SPACE,
    FolderModel,
    _partners,
    _signs,
    pieces_of,
    train_tokenizer,
)

# Columns: of both halves, sines and cosines, the first 112 are quick waves; then the code of the token, then
# the code of what shall be written for it.
_WRITE = """
import json, sys
from pathlib import Path
import numpy, torch, transformers

folder, kind = Path(sys.argv[1]), sys.argv[2]
told = json.loads(sys.stdin.buffer.read())
vocabulary = {token: place for place, token in enumerate(["<s>", "<pad>", "</s>", "<unk>", *told["pieces"]])}
if kind == "nllb":
    tokenizer = transformers.NllbTokenizer(vocab=vocabulary, merges=[])
    count = len(tokenizer)
else:
    (folder / "vocab.json").write_text(json.dumps(vocabulary), "utf-8")
    codes = transformers.models.m2m_100.tokenization_m2m_100.FAIRSEQ_LANGUAGE_CODES["m2m100"]
    tokenizer = transformers.M2M100Tokenizer(
        str(folder / "vocab.json"), str(folder / "sentencepiece.bpe.model"),
        additional_special_tokens=[f"__{code}__" for code in codes],
    )
    count = len(vocabulary) + len(codes) + tokenizer.num_madeup_words
tokenizer.save_pretrained(folder)

WIDTH, QUICK, CODE = 512, 112, 144
place = tokenizer.get_vocab()
half = WIDTH // 2
quick = [*range(QUICK), *range(half, half + QUICK)]
slow = [column for column in range(WIDTH) if column not in quick]
own, written = slow[:CODE], slow[CODE:2 * CODE]
signs = numpy.repeat(numpy.array([1, -1], dtype=numpy.float32), CODE // 2)
codes = numpy.random.default_rng(1).permuted(numpy.tile(signs, (count, 1)), axis=1)
meaning = codes.copy()
for token, partner in told["partners"].items():
    meaning[place[token]] = codes[place[partner]]
shared, read = (numpy.zeros((count, WIDTH), dtype=numpy.float32) for _ in range(2))
# The waves of a sentence add up to about 200: without them, all columns have a mean of nothing.
shared[:, own], shared[:, written], read[:, written] = 4 * meaning, -200 / CODE, codes

config = transformers.M2M100Config(
    vocab_size=count, d_model=WIDTH, encoder_layers=1, decoder_layers=1, encoder_attention_heads=1,
    decoder_attention_heads=1, encoder_ffn_dim=8, decoder_ffn_dim=8, max_position_embeddings=512,
    scale_embedding=False, tie_word_embeddings=False, decoder_start_token_id=2,
    tokenizer_class=type(tokenizer).__name__,
)
model = transformers.M2M100ForConditionalGeneration(config)
with torch.no_grad():
    for name, weight in model.named_parameters():
        weight.fill_(1.0 if "norm" in name and name.endswith("weight") else 0.0)
    for part in (model.model.shared, model.model.encoder.embed_tokens, model.model.decoder.embed_tokens):
        part.weight.copy_(torch.from_numpy(shared))
    model.lm_head.weight.copy_(torch.from_numpy(read))
    cross = model.model.decoder.layers[0].encoder_attn
    for column in quick:
        cross.q_proj.weight[column, column] = cross.k_proj.weight[column, column] = 32.0
    for source, into in zip(own, written, strict=True):
        cross.v_proj.weight[source, source] = 1.0
        cross.out_proj.weight[into, source] = 8.0
model.save_pretrained(folder, max_shard_size=sys.argv[3])
"""


def begin_many_folder(path: Path, kind: str, largest_file: str = "5GB") -> Job:
    """Begin a folder as NLLB-200 ("nllb") or M2M-100 ("m2m") lie on Hugging Face, for all their languages.

    The job adds all but the tokenizer's model.
    """
    model = FolderModel()
    words = {**model.words, **{word: word for word in model.words.values()}}
    tokenizer = train_tokenizer(list(words), _LETTERS + _LETTERS.upper() + _signs(model))
    pieces = pieces_of(tokenizer)
    partners = _partners(pieces, replace(model, words=words))
    path.mkdir(parents=True)
    (path / "sentencepiece.bpe.model").write_bytes(tokenizer)
    told = {
        "pieces": list(dict.fromkeys([*pieces, *partners.values(), _SPACE])),
        "partners": partners,
    }
    return Job(_WRITE, (str(path), kind, largest_file), json.dumps(told).encode())
