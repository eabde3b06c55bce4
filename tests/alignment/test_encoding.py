"""How near two languages are brought by an encoder that learnt only one of them."""

from __future__ import annotations

import numpy as np
import pytest

from compare.alignment import explain_pair
from compare.alignment.encoding import choose_encoder
from compare.alignment.evidence.readings import add_vectors, join_readings, read_text
from compare.language import put_into_russian
from compare.meaning import open_encoder
from compare.records import AlignmentSettings, EncoderSetting

UKRAINIAN = "Човен затонув біля берега, троє людей загинули."
RUSSIAN = "Катер пошёл ко дну у берега, погибли трое."


def nearness(left: str, right: str, language: str | tuple[str, str], encoder: EncoderSetting) -> float:
    _, evidence = explain_pair(left, right, language, AlignmentSettings(encoder=encoder, use_cache=False))
    return next(piece.value for piece in evidence if piece.feature == "near in meaning")


@pytest.mark.parametrize(
    ("language", "encoder", "times"),
    [
        (("be", "ru"), "default", 1.3),
        # One encoder learnt it, and in one language nothing has to be made good.
        (("uk", "ru"), "e5", 1.0),
        (("be", "be"), "default", 1.0),
        (("en", "ru"), "default", 1.0),
        # What language it is, nobody knows: it may be one that was learnt.
        (("und", "ru"), "default", 1.0),
        # Neither was learnt: each makes its half good.
        (("be", "bg"), "default", 1.3),
    ],
)
def test_a_language_that_was_not_learnt_is_brought_nearer(
    language: tuple[str, str], encoder: EncoderSetting, times: float
) -> None:
    vectors = open_encoder("e5" if encoder == "e5" else "default", use_cache=False).encode(
        [UKRAINIAN, RUSSIAN]
    )
    expected = times * float(vectors[0] @ vectors[1])
    assert nearness(UKRAINIAN, RUSSIAN, language, encoder) == pytest.approx(expected, abs=2e-5)
    assert nearness(RUSSIAN, UKRAINIAN, language[::-1], encoder) == pytest.approx(expected, abs=2e-5)


@pytest.mark.parametrize("other", ["ru", "uk"])
def test_ukrainian_is_put_into_russian_for_an_encoder_that_never_learnt_it(other: str) -> None:
    beside = RUSSIAN if other == "ru" else "Троє загинули: катер пішов на дно."
    read = put_into_russian(UKRAINIAN), RUSSIAN if other == "ru" else put_into_russian(beside)
    vectors = open_encoder("default", use_cache=False).encode(list(read))
    # Beside another language a little is held back.
    expected = float(vectors[0] @ vectors[1]) * (1.0 if other == "uk" else 0.95)
    assert nearness(UKRAINIAN, beside, ("uk", other), "default") == pytest.approx(expected, abs=2e-5)
    as_it_stands = open_encoder("default", use_cache=False).encode([UKRAINIAN, beside])
    assert expected > float(as_it_stands[0] @ as_it_stands[1]) + 0.1


def test_nothing_is_nearer_than_the_same() -> None:
    assert nearness(RUSSIAN, RUSSIAN, ("be", "ru"), "default") == 1.0


def test_sentences_that_are_read_as_one_are_brought_as_near_as_each() -> None:
    told = [UKRAINIAN, "Рятувальники шукають ще двох."]
    meaning = choose_encoder(AlignmentSettings(encoder="default", use_cache=False))
    sides = meaning.encode_sides(
        [[read_text(text, "be") for text in told], [read_text(RUSSIAN, "ru")]],
        [told, [RUSSIAN]],
        [["be"] * 2, ["ru"]],
    )
    joined, alone = join_readings(sides[0]), sides[1][0]
    assert joined.vector is not None
    assert alone.vector is not None
    assert np.linalg.norm(joined.vector) == pytest.approx(1.3, abs=1e-4)
    assert np.linalg.norm(alone.vector) == pytest.approx(1.0, abs=1e-4)
    # A text without words has no direction, and takes nothing from another's length.
    empty = add_vectors([read_text("…", "ru")], np.zeros((1, len(alone.vector)), dtype=np.float32))
    beside = join_readings([alone, *empty]).vector
    assert beside is not None
    assert np.linalg.norm(beside) == pytest.approx(1.0, abs=1e-4)
