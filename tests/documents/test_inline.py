"""Inline formatting across translation: what covers whole sentences stays, nothing else is lost unseen."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.documents.flow import join_pieces
from compare.documents.inline import plan_units
from compare.documents.markup_tokens import match_tags, tokenize_markup
from compare.documents.parts import InlineUnit, Mark, Piece
from compare.documents.rebuilding import rebuild_unit

# In these tests a row of pieces is written as a line: *style*, [link], `literal`, ^ a void, / a line break.
KINDS = {"*": "style", "[": "link", "`": "literal"}


def read_row(line: str) -> list[Piece]:
    pieces: list[Piece] = []
    marks: list[Mark] = []
    for token in re.findall(r"[*\[\]`^/]|[^*\[\]`^/]+", line):
        if token == "]" or (token in "*`" and marks and marks[-1].before == token):
            marks.pop()
        elif token in KINDS:
            marks.append(Mark(KINDS[token], token, "]" if token == "[" else token))
        elif token in "^/":
            pieces.append(Piece("", (*marks, Mark("void" if token == "^" else "break")), token))
        else:
            pieces.append(Piece(token, tuple(marks), token))
    return pieces


def translate_row(line: str, translations: dict[str, str]) -> tuple[str, int]:
    pieces: list[Piece] = []
    simplified = 0
    for item in plan_units(read_row(line)):
        if isinstance(item, InlineUnit):
            texts = [item.text, *(anchor.text for anchor in item.anchors if anchor.is_translated)]
            rebuilt, count = rebuild_unit(item, iter([translations.get(text, text) for text in texts]))
            pieces += rebuilt
            simplified += count
        else:
            pieces.append(item)
    return join_pieces(pieces, str, {}), simplified


@pytest.mark.parametrize(
    ("line", "translations", "expected", "simplified"),
    [
        # Formatting around whole sentences stays, also around several, also without the closing mark.
        ("*Раз два.* Три.", {"Раз два.": "One.", "Три.": "Two."}, "*One.* Two.", 0),
        ("*Раз. Два.* Три.", {"Раз. Два.": "One. Two.", "Три.": "Three."}, "*One. Two.* Three.", 0),
        ("*Раз два*.", {"Раз два.": "One."}, "*One.*", 0),
        ("[Раз два.] Три.", {"Раз два.": "One."}, "[One.] Три.", 0),
        # Inside a sentence it goes, and is counted once each.
        ("Раз *два* и *три*.", {"Раз два и три.": "One."}, "One.", 2),
        # Links and code are looked for, in any order and case, and otherwise put behind.
        (
            "Раз [два] три [пять].",
            {"Раз два три пять.": "Five two.", "два": "two", "пять": "five"},
            "[Five] [two].",
            0,
        ),
        ("Раз [два].", {"Раз два.": "One pair.", "два": "Two."}, "One pair ([Two]).", 1),
        ("Раз [два]!", {"Раз два!": "One «pair»!»", "два": "x"}, "One «pair» ([x])!»", 1),
        ("Жми `да` тут.", {"Жми да тут.": "Press yes here."}, "Press yes here (`да`).", 1),
        ("Жми `да` тут.", {"Жми да тут.": "Press да here."}, "Press `да` here.", 0),
        ("`весь код`", {}, "`весь код`", 0),
        # The same words twice: each link finds its own.
        ("Раз [два] и [два].", {"Раз два и два.": "Two, two.", "два": "two"}, "[Two], [two].", 0),
        # A raised figure is not found inside another number.
        ("25 км`2` вот.", {"25 км2 вот.": "25 km2 here."}, "25 km`2` here.", 0),
        # Voids: at a sentence's edge they stay, inside it they move to its end.
        ("Раз.^ Два.", {"Раз.": "One.", "Два.": "Two."}, "One.^ Two.", 0),
        ("Раз два^.", {"Раз два.": "One."}, "One^.", 0),
        ("Раз^ два.", {"Раз два.": "One two."}, "One two.^", 1),
        # A line break is the end of a text.
        ("Раз/два", {"Раз": "One", "два": "two"}, "One/two", 0),
        # Unchanged text keeps every mark.
        ("Раз *два* [три]^ `ч`.", {}, "Раз *два* [три]^ `ч`.", 0),
        # White space outside of sentences is not the translator's.
        ("  *Раз.*  ", {"Раз.": " One. "}, "  *One.*  ", 0),
    ],
)
def test_formatting(line: str, translations: dict[str, str], expected: str, simplified: int) -> None:
    assert translate_row(line, translations) == (expected, simplified)


def make_rows() -> st.SearchStrategy[list[Piece]]:
    words = st.sampled_from(["Паром затонул.", " ", "два слова", "Yes! ", "14", "«Да». Нет.", "."])
    marks = [
        Mark("style", "<", ">"),
        Mark("link", "[", "]"),
        Mark("literal", "`", "`"),
        Mark("style", "{", "}"),
    ]
    void = st.sampled_from(["void", "hidden", "break"]).map(lambda kind: Piece("", (Mark(kind),), "^"))
    around = st.lists(st.sampled_from(marks), max_size=2, unique=True).map(
        lambda chosen: tuple(
            sorted(chosen, key=lambda mark: mark.kind == "literal")
        )  # nothing is inside code
    )
    # Left to itself, hypothesis fills fields with defaults too: islands in islands took most of the time.
    worded = st.builds(Piece, words, around, st.text(max_size=3), st.just(()))
    return st.lists(st.one_of(worded, void), max_size=10)


def list_pieces(items: tuple[InlineUnit | Piece, ...]) -> Iterator[Piece]:
    for item in items:
        yield from item.pieces if isinstance(item, InlineUnit) else (item,)


@settings(deadline=None, max_examples=200)
@given(make_rows())
def test_nothing_is_lost_in_planning(row: list[Piece]) -> None:
    planned = list(list_pieces(plan_units(row)))
    assert "".join(piece.text for piece in planned) == "".join(piece.text for piece in row)
    assert [piece.source for piece in planned if not piece.text] == [p.source for p in row if not p.text]


@settings(deadline=None, max_examples=200)
@given(make_rows(), st.sampled_from(["One two.", "Да", "x (y).", ""]))
def test_voids_and_links_survive_every_translation(row: list[Piece], text: str) -> None:
    for item in plan_units(row):
        if not isinstance(item, InlineUnit) or item.text == text:
            continue
        anchors = [text or "x" for anchor in item.anchors if anchor.is_translated]
        rebuilt, simplified = rebuild_unit(item, iter([text, *anchors]))
        assert sum(piece.kind == "void" for piece in rebuilt) == sum(p.kind == "void" for p in item.pieces)
        links = {
            mark for piece in item.pieces if piece.text.strip() for mark in piece.marks if mark.kind == "link"
        }
        kept = {mark for piece in rebuilt for mark in piece.marks if mark.kind == "link"}
        assert links <= kept or not text
        assert simplified >= 0


@settings(deadline=None, max_examples=200)
@given(st.text(alphabet="<>/abp \"'!-?&;\n=x", max_size=60), st.booleans())
def test_tokens_join_to_their_source(source: str, is_html: bool) -> None:
    tokens = list(tokenize_markup(source, is_html))
    assert "".join(token.source for token in tokens) == source
    for start, end in match_tags(tokens).items():
        assert start < end
        assert tokens[start].name == tokens[end].name
