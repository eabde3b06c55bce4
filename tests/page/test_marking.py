"""Marks inside a text: offsets hold, nothing is taken for markup, words are compared in order."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.page.marking import Mark, mark_up, mark_words
from compare.page.sanitizing import displayable, language_tag, web_address

KINDS = st.sampled_from(["number", "date", "quote", "naming", "word"])
MARKS = st.lists(st.builds(Mark, st.integers(-3, 30), st.integers(-3, 30), KINDS), max_size=6)


def shown(text: str, marks: list[Mark]) -> str:
    """The marked text with marks as [kind:words], hidden words left out."""
    code = re.sub("<i class=v>.*?</i>", "", str(mark_up(text, marks, str)))
    return html.unescape(code.replace('<mark class="', "[").replace('">', ":").replace("</mark>", "]"))


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("35 cracks", [Mark(0, 2, "number")], "[number:35] cracks"),
        ("“35 cracks”", [Mark(1, 10, "quote"), Mark(1, 3, "number")], "“[number quote:35][quote: cracks]”"),
        (
            "large 35 cracks",
            [Mark(0, 15, "word"), Mark(6, 8, "number")],
            "[word:large ][number:35][word: cracks]",
        ),
        ("35", [Mark(0, 2, "number"), Mark(0, 2, "word")], "[number:35]"),
        ("35", [Mark(-4, 99, "number"), Mark(1, 1, "date"), Mark(7, 9, "date")], "[number:35]"),
        ("350", [Mark(0, -1, "word"), Mark(0, -2, "word")], "350"),
    ],
)
def test_marks(text: str, marks: list[Mark], expected: str) -> None:
    assert shown(text, marks) == expected


def test_a_mark_speaks_once_however_it_is_cut() -> None:
    code = str(mark_up("“35 cracks”", [Mark(1, 10, "quote"), Mark(1, 3, "number")], "{} differs".format))
    assert code.count("[quote differs: ") == code.count("[number differs: ") == 1
    assert code.count("]</i>") == 2


@given(st.text(max_size=25), MARKS)
def test_text_survives_marks(text: str, marks: list[Mark]) -> None:
    code = re.sub("<i class=v>.*?</i>|</?mark[^>]*>", "", str(mark_up(text, marks, str)))
    assert "<" not in code
    assert html.unescape(code.replace("&", "\x00").replace("\x00", "&")) == displayable(text)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (
            "The bridge was closed on Monday.",
            "The bridge was abruptly closed on Monday.",
            ("The bridge was closed on Monday.", "The bridge was [word:abruptly] closed on Monday."),
        ),
        (
            "«Ещё три дня», сказал он.",
            '"Еще три дня", сказал он.',
            ("«Ещё три дня», сказал он.",) * 0 or None,
        ),
        ("Nothing in common here.", "Totally other words there, friend.", None),
    ],
)
def test_words_of_one_text(left: str, right: str, expected: tuple[str, str] | None) -> None:
    marks = mark_words([left, right], "en", 0.5)
    assert (shown(left, marks[0]), shown(right, marks[1])) == (expected or (left, right))


def test_likeness_decides_from_where_words_are_marked() -> None:
    texts = ["one two three four", "one two five six"]
    assert mark_words(texts, "en", 0.5) == [[Mark(8, 18, "word")], [Mark(8, 16, "word")]]
    assert mark_words(texts, "en", 0.51) == [[], []]


def test_a_word_that_any_of_three_texts_shares_is_not_marked() -> None:
    texts = ["old bridge closed now", "old bridge closed", "bridge closed now"]
    assert mark_words(texts, "en", 0.5) == [[], [], []]


@given(
    st.lists(st.sampled_from(["a", "b", "c", "d"]), max_size=8), st.lists(st.sampled_from("abcd"), max_size=8)
)
def test_swapping_texts_swaps_marks_in_number(left: list[str], right: list[str]) -> None:
    texts = [" ".join(left), " ".join(right)]
    there, back = mark_words(texts, "en", 0.5), mark_words(texts[::-1], "en", 0.5)
    for i in (0, 1):
        words = [
            sum(len(texts[i][m.start : m.stop].split()) for m in marks) for marks in (there[i], back[1 - i])
        ]
        assert words[0] == words[1]


def test_a_text_against_itself_has_no_marks() -> None:
    assert mark_words(["Мост в Сарне закрыт"] * 3, "ru", 0.0) == [[], [], []]


@given(st.text())
def test_what_is_displayed_is_as_long_and_can_be_written(text: str) -> None:
    result = displayable(text)
    assert len(result) == len(text)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", result)
    result.encode("utf-8")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//example.org",
        "http://",
        "https://exa mple.org",
        "https://example.org/\u202egpj",
        'https://example.org/"onclick=x',
        "http://[broken",
        "",
    ],
)
def test_addresses_that_become_no_link(url: str) -> None:
    assert web_address(url) == ""


@pytest.mark.parametrize(
    "url", ["https://example.org/a?b=c&d#e", "HTTP://EXAMPLE.ORG", "https://пример.рф/а"]
)
def test_addresses_that_become_links(url: str) -> None:
    assert web_address(url) == url


@pytest.mark.parametrize(
    ("code", "tag"), [("ru", "ru"), ("zh-Hant", "zh-Hant"), ("und", ""), ('ru" x', ""), ("", "")]
)
def test_language_tags(code: str, tag: str) -> None:
    assert language_tag(code) == tag
