"""Masks and glossary terms: what must come out exactly as it went in, or as the user said."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.errors import UnreadableFileError
from compare.translation.checks import masking
from compare.translation.checks.masking import Masked, find_kept, mask, split_around, unmask
from compare.translation.checks.terminology import Term, Terminology, load_terminology, read_terms

# Each kept piece stands between bars.
PIECES = [
    "Пишите на |press_a@example.org|.",
    "Сайт |https://example.org/a_(b)?x=1&y=2#z|, а также (|www.example.org/x|).",
    "«|http://пример.рф/путь|» и |t.me/channel_1|",
    "По данным |rus.err.ee|, это так",
    "В твиттере |@user_name| написал |#поискпаромa|!",
    "Читайте |example.com|/",
    "Ссылка: |https://example.org/?q=а|…",
    "Дом №5, д. 3, т.е. рядом.",
    "Он сказал: да.Потом ушёл.",
    "Цена 5.30 и 12@5, # и @ сами по себе, C# и #1.",
    "Версия 2.0.ru.1 и Яндекс.Деньги",
]


@pytest.mark.parametrize("marked", PIECES)
def test_addresses_and_handles_are_found(marked: str) -> None:
    text = marked.replace("|", "")
    wanted = marked.split("|")[1::2]
    if text.endswith("com/"):
        wanted = ["example.com/"]
    assert [text[start:stop] for start, stop in find_kept(text)] == wanted


@given(st.text("абв ./@#:_-wru", max_size=40))
def test_masking_and_unmasking_gives_the_text_back(text: str) -> None:
    spans = find_kept(text)
    masked = mask(text, spans)
    assert unmask(masked.text, masked) == text
    assert "".join(piece for piece, _ in split_around(text, spans)) == text


def test_a_code_that_the_sentence_holds_itself_is_not_used() -> None:
    text = "Рейс QX1 и ZQ7: a.ru"
    masked = mask(text, find_kept(text))
    assert masked.text == "Рейс QX1 и ZQ7: XJ1"
    full = "QX ZQ XJ JQ WQ a.ru"
    assert mask(full, find_kept(full)) == Masked(full)


@pytest.mark.parametrize(
    ("translation", "restored"),
    [
        ("QX2 after QX1.", "b.ru after a.ru."),
        ("QX 1, QX 2", "a.ru, b.ru"),
        ("only QX1", None),
        ("QX1 QX1 QX2", None),
        ("QX1 QX2 QX3", None),
        ("qx1 QX2", None),
        ("QX1 QX21", None),
    ],
)
def test_a_mask_that_did_not_survive_exactly_once_is_noticed(translation: str, restored: str | None) -> None:
    assert unmask(translation, Masked("", "QX", ("a.ru", "b.ru"))) == restored


# --- glossary ------------------------------------------------------------------------------------


def test_terms_are_found_in_any_inflection_and_the_longest_wins() -> None:
    terms = [
        Term("совет", "council"),
        Term("Совет Безопасности", "Security Council"),
        Term("министр", "secretary"),
    ]
    text = "Министры обратились к Совету Безопасности и к городским советам."
    found = Terminology.of(terms, "ru", "en").find(text)
    assert [(text[place.start : place.stop], place.term.target) for place in found] == [
        ("Министры", "secretary"),
        ("Совету Безопасности", "Security Council"),
        ("советам", "council"),
    ]


def test_a_target_term_counts_in_any_inflection() -> None:
    term = Term("совет", "council member")
    terms = Terminology.of([term], "ru", "en")
    assert terms.is_used(term, "Two Council members left.")
    assert not terms.is_used(term, "A member of the council left.")


def test_a_glossary_file_has_two_or_three_columns_and_perhaps_a_header(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text('\ufeffsource,target,note\nпаром,ferry\n"порт, новый",new port,see map\n\n', "utf-8")
    assert read_terms(path) == [Term("паром", "ferry"), Term("порт, новый", "new port", "see map")]
    assert load_terminology(path, "ru", "en").find("Паромы стоят.")[0].term.target == "ferry"


def test_a_header_says_which_columns_are_meant(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("id,Target,source\n7,ferry,паром\n", "utf-8")
    assert read_terms(path) == [Term("паром", "ferry")]


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (b"\xef\xf0\xe8", "save it as CSV in UTF-8"),
        ("паром\n".encode(), "line 1: not a term"),
        ("паром,ferry\n,x\n".encode(), "line 2: not a term"),
        ('"паром'.encode(), "save it as CSV"),
        (
            "source,meaning\nпаром,ferry\n".encode(),
            "the columns are source, meaning: name",
        ),
        ("id,source,target\n7,паром\n".encode(), "line 2: not a term"),
    ],
)
def test_a_bad_glossary_is_one_line(content: bytes, line: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_bytes(content)
    with pytest.raises(UnreadableFileError, match=line):
        load_terminology(path, "ru", "en")
    with pytest.raises(UnreadableFileError, match="No such file"):
        load_terminology(tmp_path / "missing.csv", "ru", "en")


@given(
    st.lists(
        st.sampled_from(["a", "ж", "1", ".", "-", "_", "@", "#", "://", "www.", "ru", "com", "/", " "])
    ).map("".join)
)
def test_what_is_passed_over_at_once_holds_nothing_that_is_kept(text: str) -> None:
    assert masking._SIGN_OF_KEPT.search(text) or not masking._PATTERN.search(text)
