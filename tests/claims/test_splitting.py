"""Titles and sentences become claims, and every offset holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.claims import make_claims, split_article
from compare.records import Article, Translation


def report(title: str = "", text: str = "", language: str = "en") -> Article:
    return Article("a-1", "A", language, title, text)


def marked(article: Article) -> str:
    """Write an article's sentences with a bar between them and two between paragraphs."""
    parts: list[str] = []
    before = None
    for sentence in split_article(article):
        bars = "" if before is None else "|" if sentence.paragraph == before else "||"
        parts.append(bars + sentence.text)
        before = sentence.paragraph
    return "".join(parts)


@pytest.mark.parametrize(
    ("language", "title", "text", "expected"),
    [
        (
            "en",
            "Two killed",
            "It was Monday. Rain fell.\n\nNo one spoke.",
            "Two killed||It was Monday.|Rain fell.||No one spoke.",
        ),
        ("ru", "Погибли двое", "Шёл дождь.\n\n\n\nВсе молчали.", "Погибли двое||Шёл дождь.||Все молчали."),
        ("en", "  Spaced out \n", "", "Spaced out"),
        ("en", "", "Only a text.", "Only a text."),
        ("de", "Titel", "Ein Satz. Noch einer.", "Titel||Ein Satz.|Noch einer."),
        ("und", "", "", ""),
        ("en", " \n ", "\n\n \n", ""),
    ],
)
def test_splitting(language: str, title: str, text: str, expected: str) -> None:
    assert marked(report(title, text, language)) == expected


@given(st.text(max_size=40), st.text(max_size=300), st.sampled_from(["ru", "en", "uk", "de", "und"]))
def test_offsets_hold_for_any_text(title: str, text: str, language: str) -> None:
    article = report(title, text, language)
    for index, sentence in enumerate(split_article(article)):
        origin = article.title if sentence.paragraph < 0 else article.text
        assert sentence.index == index
        assert origin[sentence.start : sentence.stop] == sentence.text
        assert sentence.text.strip() == sentence.text != ""


def test_nothing_that_is_not_space_is_lost() -> None:
    text = "First, said he.\tSecond!\n\n“Third,” said she.\u2028Fourth?"
    covered = "".join(sentence.text for sentence in split_article(report(text=text)))
    assert "".join(covered.split()) == "".join(text.split())


def test_a_claim_carries_what_its_sentence_says() -> None:
    article = report(
        "Ferry", "“We saw it too late,” Captain Mark Tolan said on 5 January. 14 people did not survive."
    )
    title, first, second = make_claims(article)
    assert [title.part, first.part] == ["title", "body"]
    assert [quote.text.rstrip(",") for quote in first.quotes] == ["We saw it too late"]
    assert [(date.day, date.month) for date in first.dates] == [(5, 1)]
    assert any("Tolan" in name.text for name in first.names)
    assert "Tolan" in first.speaker
    assert [number.low for number in second.numbers] == [14]
    for claim in (title, first, second):
        for span in (*claim.quotes, *claim.numbers, *claim.dates, *claim.names):
            assert claim.text[span.start : span.stop] == span.text


def test_translations_go_with_their_sentences() -> None:
    article = report("Паром", "Паром затонул.", "ru")
    translations = [
        Translation(text, made, "ru", "en", "memory")
        for text, made in (("Паром", "Ferry"), ("Паром затонул.", "It sank."))
    ]
    claims = make_claims(article, split_article(article), translations)
    assert [claim.translation.text for claim in claims if claim.translation] == ["Ferry", "It sank."]
    with pytest.raises(ValueError, match="shorter"):
        make_claims(article, None, translations[:1])


def test_hostile_text_is_read() -> None:
    article = report("\x00\u202e", "a" * 100_000 + ". " + "\x00. \u202e(")
    claims = make_claims(article)
    assert max(len(claim.text) for claim in claims) >= 100_000


@pytest.mark.parametrize("words", [400, 20_000])
def test_words_without_end_come_in_pieces(words: int) -> None:
    text = " ".join(f"word{count}" for count in range(words))
    pieces = [sentence.text for sentence in split_article(report("", text))]
    assert " ".join(pieces) == text
    assert all(200 < len(piece) <= 400 for piece in pieces[:-1])


def test_pieces_end_at_lines_and_signs() -> None:
    line, clause = "we waited " * 29 + "there", "it rained all day, "
    lines = [sentence.text for sentence in split_article(report("", "\n".join([line] * 8)))]
    clauses = [sentence.text for sentence in split_article(report("", clause * 120))]
    assert lines == [line] * 8
    assert all(piece.startswith("it") and piece.endswith(",") for piece in clauses)


def test_a_long_sentence_stays_whole() -> None:
    text = "they waited, " * 150 + "and left."
    assert [sentence.text for sentence in split_article(report("", text))] == [text]
