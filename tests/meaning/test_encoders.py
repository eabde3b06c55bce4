"""What holds for every encoder, with its real weights."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info, threadpool_limits

from compare.meaning import Encoder, open_encoder
from compare.meaning.encoders import RememberingEncoder
from compare.meaning.universal import UniversalEncoder
from tests.meaning.sentence_pairs import PAIRS, UKRAINIAN
from tests.meaning.test_preparation import WORDLESS

if TYPE_CHECKING:
    from compare.meaning.encoders import Vectors

RUSSIAN = [russian for russian, _ in PAIRS]
ENGLISH = [english for _, english in PAIRS]


class Watched:
    """A backend that notes what it was asked for, and in how many threads."""

    def __init__(self, backend: UniversalEncoder) -> None:
        self.name, self.weights, self.languages, self.width = (
            backend.name, backend.weights, backend.languages, backend.width,
        )  # fmt: skip
        self.asked: list[str] = []
        self.threads: list[int] = []
        self._backend = backend

    def embed(self, prepared: Sequence[str]) -> Vectors:
        self.asked += prepared
        self.threads += [library["num_threads"] for library in threadpool_info()]
        return self._backend.embed(prepared)


@pytest.fixture(scope="module")
def backend() -> UniversalEncoder:
    return UniversalEncoder(use_cache=False)


@pytest.fixture
def watched(backend: UniversalEncoder) -> Watched:
    return Watched(backend)


def test_rows_are_of_unit_length_in_the_order_of_the_texts(encoder: Encoder) -> None:
    vectors = encoder.encode(RUSSIAN)
    assert vectors.dtype == np.float32
    assert vectors.shape == (len(RUSSIAN), {"use-multilingual-3": 512}.get(encoder.name, 384))
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-5)
    order = random.Random(5).sample(range(len(RUSSIAN)), len(RUSSIAN))
    assert np.array_equal(encoder.encode([RUSSIAN[place] for place in order]), vectors[order])


def test_a_translation_is_nearest(encoder: Encoder) -> None:
    likeness = encoder.encode(RUSSIAN) @ encoder.encode(ENGLISH).T
    assert likeness.argmax(axis=1).tolist() == list(range(len(PAIRS)))
    assert likeness.argmax(axis=0).tolist() == list(range(len(PAIRS)))


def test_e5_understands_ukrainian() -> None:
    e5 = open_encoder("e5")
    assert "uk" in e5.languages
    likeness = e5.encode(UKRAINIAN) @ e5.encode(ENGLISH).T
    assert likeness.argmax(axis=1).tolist() == list(range(len(UKRAINIAN)))


def test_a_wordless_text_is_like_nothing(encoder: Encoder) -> None:
    vectors = encoder.encode([*WORDLESS, "Судно затонуло."])
    assert not vectors[:-1].any()
    assert vectors[-1].any()
    assert encoder.encode([]).shape == (0, vectors.shape[1])


def test_a_vector_does_not_depend_on_its_batch(backend: UniversalEncoder) -> None:
    together = RememberingEncoder(backend).encode(ENGLISH)
    alone = np.vstack([RememberingEncoder(backend).encode([text]) for text in ENGLISH])
    assert np.abs(together - alone).max() < 1e-5


def test_equal_texts_have_equal_vectors(encoder: Encoder) -> None:
    first, again, capitals = encoder.encode([ENGLISH[0], ENGLISH[0], ENGLISH[0].upper() + "!"])
    assert np.array_equal(first, again)
    assert np.array_equal(first, capitals)


def test_each_distinct_text_is_encoded_once(watched: Watched) -> None:
    encoder = RememberingEncoder(watched)
    first = encoder.encode([*ENGLISH, *ENGLISH, ENGLISH[0].upper()])
    again = encoder.encode(ENGLISH)
    assert sorted(watched.asked) == sorted(set(watched.asked))
    assert len(watched.asked) == len(ENGLISH)
    assert np.array_equal(first[: len(ENGLISH)], again)


def test_what_is_kept_is_bounded_and_the_longest_unused_goes_first(watched: Watched) -> None:
    encoder = RememberingEncoder(watched, most_kept=3)
    whole = encoder.encode(ENGLISH[:6])
    assert len(encoder._kept) == 3
    encoder.encode([ENGLISH[3]])  # used again, so 4 goes next
    encoder.encode([ENGLISH[0]])
    watched.asked.clear()
    again = encoder.encode([ENGLISH[5], ENGLISH[3], ENGLISH[0]])
    assert again == pytest.approx(whole[[5, 3, 0]], abs=1e-6)
    assert watched.asked == []


def test_what_a_caller_does_to_its_rows_changes_no_other(encoder: Encoder) -> None:
    before = encoder.encode(ENGLISH[:2])
    kept = before.copy()
    before[:] = 7
    assert np.array_equal(encoder.encode(ENGLISH[:2]), kept)


def test_one_thread_encodes_and_the_others_get_their_limit_back(watched: Watched) -> None:
    with threadpool_limits(limits=2):
        before = [library["num_threads"] for library in threadpool_info()]
        RememberingEncoder(watched).encode(ENGLISH[:1])
        assert [library["num_threads"] for library in threadpool_info()] == before
    assert watched.threads
    assert set(watched.threads) == {1}
    assert set(before) == {2}


def test_fingerprints_tell_the_encoders_apart_and_stay(default: Encoder) -> None:
    assert default.fingerprint == RememberingEncoder(UniversalEncoder(use_cache=False)).fingerprint
    assert default.fingerprint != open_encoder("e5").fingerprint
    assert {"ru", "en"} <= default.languages <= open_encoder("e5").languages


def hostile() -> Iterator[str]:
    yield from ("\ud800", "\x00", "a\x00b", "\u202e\u2066", "💥" * 300, "а" * 100_000, "слово " * 20_000)
    yield from (
        "e\u0301" * 300,
        "\u0301" * 300,
        "\uffff\U0010ffff",
        "ⅷ ㍿ ㎏ ﬃ",
        "a\u2028b",
    )


def test_characters_that_stand_for_others_are_written_out() -> None:
    encoder = open_encoder("e5")
    ligature, plain = encoder.encode(["the ﬁre in the oﬃce", "the fire in the office"])
    assert ligature == pytest.approx(plain, abs=1e-6)


def test_hostile_texts_are_encoded_like_any_other(encoder: Encoder) -> None:
    vectors = encoder.encode(list(hostile()))
    lengths = np.linalg.norm(vectors, axis=1)
    assert all(length == pytest.approx(1, abs=1e-4) or length == 0 for length in lengths)


@given(st.lists(st.text(st.characters(codec=None), max_size=60), max_size=6))
@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_text_breaks_an_encoder(encoder: Encoder, texts: list[str]) -> None:
    vectors = encoder.encode(texts)
    assert vectors.shape[0] == len(texts)
    assert np.isfinite(vectors).all()
    lengths = np.linalg.norm(vectors, axis=1)
    assert all(length == pytest.approx(1, abs=1e-4) or length == 0 for length in lengths)
