"""The form in which texts are encoded."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.meaning import prepare
from compare.meaning.preparation import LONGEST_TEXT

SAME = [
    ("Судно затонуло.", "СУДНО ЗАТОНУЛО"),
    ("Судно затонуло.", "Судно затонуло!"),
    ("Судно затонуло.", "  Судно\u00a0 \n затонуло…  "),
    ("Судно затонуло.", "«Судно затонуло».»"),
    ("Судно затонуло.", "Суд\u00adно за\u200bтонуло"),
    ("Судно затонуло.", "\ufeffСудно затонуло \ud800 ?!"),
    ("Цена (в мае)", "(Цена (в мае))."),
    ("Новый рейс", "Новыи\u0306 реис".replace("реис", "рейс")),
    ("İstanbul", "i\u0307stanbul."),
    ("он сказал, —", "Он сказал"),
]
WORDLESS = ["", " ", ".", "— ?!", "«»", "\u200b\u00ad", "\ud800", "\x00", "…", "🙂", "%"]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_the_surface_makes_no_difference(left: str, right: str) -> None:
    assert prepare(left) == prepare(right) != ""


@pytest.mark.parametrize(
    ("text", "prepared"),
    [
        ("«Да», сказал он.", "да», сказал он."),
        ("Рост — 5 %", "рост — 5 %."),
        ("–5 °C", "–5 °c."),
        ("U.S.", "u.s."),
        ("a\x00b", "a b."),
    ],
)
def test_what_stands_inside_stays(text: str, prepared: str) -> None:
    assert prepare(text) == prepared


@pytest.mark.parametrize("text", WORDLESS)
def test_a_text_without_words_is_empty(text: str) -> None:
    assert prepare(text) == ""


def test_a_file_without_line_ends_is_read_up_to_a_bound() -> None:
    assert len(prepare("слово " * 1_000_000)) <= LONGEST_TEXT + 1


@given(st.text(st.characters(codec=None), max_size=200))
def test_laws_of_preparation(text: str) -> None:
    prepared = prepare(text)
    assert prepare(prepared) == prepared
    assert prepared == "" or (prepared.endswith(".") and not prepared.endswith(".."))
    assert prepared == unicodedata.normalize("NFC", prepared)
    assert "  " not in prepared
    assert "\x00" not in prepared
    prepared.encode()  # no half character is left


@given(st.text(st.characters(codec=None), max_size=200))
def test_a_text_is_prepared_as_its_small_letters_are(text: str) -> None:
    assert prepare(text.lower()) == prepare(text)
