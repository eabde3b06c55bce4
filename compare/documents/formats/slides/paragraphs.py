"""Paragraphs on slides: runs of words, each with its own formatting.

As in docx, words cannot stand without a run around them, and the one that most of a paragraph's letters have
is its base; unlike there, a link is a property of a run.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Sequence
from typing import Literal

from compare.documents.inline import plan_units
from compare.documents.markup_tokens import MatchedTokens, Token, write_text
from compare.documents.notation import is_raised_sign, is_symbol_font, read_formula, read_symbols
from compare.documents.parts import Block, Mark, Part, Piece

_LINK = re.compile(
    r"<(?P<tag>a:hlinkClick|a:hlinkMouseOver)\b[^>]*?(?:/>|(?<!/)>.*?</(?P=tag)\s*>)", re.DOTALL
)
# What does not show: two runs that differ in these only look alike.
_NOT_SHOWN = re.compile(
    r"""\s(?:lang|altLang|dirty|err|noProof|smtClean|bmk)\s*=\s*["'][^"']*["']|\s*\n\s*"""
)
_BARE = re.compile(r"<a:rPr\s*(?:/>|></a:rPr>)")
_OWN_TAG = re.compile(r"<a:rPr\b[^>]*>")
_BASELINE = re.compile(r"""\bbaseline\s*=\s*["'](-?)[1-9]\d*%?["']""")
_STRUCK = re.compile(r"""\bstrike\s*=\s*["'](?:sngStrike|dblStrike)["']""")
_FONT = re.compile(r"""<a:(?:latin|sym)\b[^>]*?\btypeface\s*=\s*["']([^"']*)["']""")
_PROPERTIES = frozenset({"a:pPr", "a:endParaRPr"})


def read_characters(tokens: Sequence[Token]) -> str:
    """Return the characters that tokens stand for; white space counts here."""
    return "".join(
        token.source[9:-3] if token.source.startswith("<![CDATA[") else html.unescape(token.source)
        for token in tokens
        if token.kind == "text"
    )


class ParagraphReader:
    """Reads the content of one paragraph as pieces."""

    def __init__(self, row: MatchedTokens, where: str) -> None:
        self.row = row
        self.where = where
        self.pieces: list[Piece] = []
        self.runs: dict[str, Mark] = {}
        # How the same look is written without a link or a field.
        self.looks: dict[str, Mark] = {}
        self.plain: dict[Mark, Mark] = {}
        # The link that the run before belongs to: runs that look alike, link included, are one.
        self.link: tuple[Mark, Mark] | None = None

    def read(self, start: int, stop: int) -> list[Piece]:
        """Return the pieces between two places."""
        tokens, place = self.row.tokens, start
        while place < stop:
            end = self.row.ends.get(place, place)
            name = tokens[place].name
            if name in {"a:r", "a:fld"} and end > place:
                self._read_run(place, end, is_field=name == "a:fld")
            else:
                self._read_other(place, end)
            place = end + 1
        return self.pieces

    def find_base(self, pieces: Sequence[Piece]) -> tuple[Mark, ...]:
        """Return the look of most letters, link and field aside."""
        letters: Counter[Mark] = Counter()
        for piece in pieces:
            if piece.marks and piece.marks[-1] in self.plain:
                letters[self.plain[piece.marks[-1]]] += len(piece.text)
        return (letters.most_common(1)[0][0],) if letters else ()

    def _read_other(self, start: int, end: int) -> None:
        source = self.row.slice(start, end + 1)
        name = self.row.tokens[start].name
        tokens, ends = self.row.tokens, self.row.ends
        formula = next((at for at in range(start, end) if tokens[at].name == "a14:m"), None)
        text = "" if formula is None else read_formula(tokens[formula : ends.get(formula, formula) + 1])
        if text:
            self.pieces.append(Piece(text, (Mark("literal"),), source))
        elif name == "a:br":
            self._add_thing("break", source)
        elif name in _PROPERTIES or not name:
            self._add_thing("hidden", source)
        else:
            self._add_thing("void", source)

    def _add_thing(self, kind: Literal["void", "hidden", "break"], source: str, *island: Part) -> None:
        self.link = None if kind != "hidden" else self.link
        self.pieces.append(Piece("", (Mark(kind),), source, island))

    def _read_run(self, start: int, end: int, is_field: bool) -> None:
        inside = range(start + 1, end)
        at = next((place for place in inside if self.row.tokens[place].name == "a:t"), None)
        stop = self.row.ends.get(at, at) if at is not None else None
        if at is None or stop is None or stop == at:
            self._add_thing("hidden", self.row.slice(start, end + 1))
            return
        properties = self._find_properties(start, at)
        written = self.row.slice(at + 1, stop)
        text = read_characters(self.row.tokens[at + 1 : stop])
        if any(map(is_symbol_font, _FONT.findall(properties))):
            text = read_symbols(text)
        own = _OWN_TAG.match(properties)
        shift = _BASELINE.search(own[0]) if own else None
        if own and _STRUCK.search(own[0]) and text.strip():
            self._add_struck(text, written, self.row.slice(start, at + 1), self.row.slice(stop, end + 1))
        elif shift and is_raised_sign(text):
            kind: Literal["raised", "lowered"] = "lowered" if shift[1] else "raised"
            self.pieces.append(Piece(text, (Mark(kind),), self.row.slice(start, end + 1)))
        else:
            before, after = self.row.slice(start, at + 1), self.row.slice(stop, end + 1)
            run = self._find_run(before, after, properties, is_field)
            around = self._find_around(run, properties, is_field)
            self.pieces.append(Piece(text, (*around, run), written))

    def _find_properties(self, start: int, stop: int) -> str:
        at = next((place for place in range(start, stop) if self.row.tokens[place].name == "a:rPr"), None)
        return "" if at is None else self.row.slice(at, self.row.ends.get(at, at) + 1)

    def _find_run(self, before: str, after: str, properties: str, is_field: bool) -> Mark:
        look = _BARE.sub("", _NOT_SHOWN.sub("", properties))
        key = f"{before if is_field else ''}{look}"
        if key not in self.runs:
            bare = _LINK.sub("", properties)
            look = _BARE.sub("", _NOT_SHOWN.sub("", bare))
            if look not in self.looks:
                self.looks[look] = Mark("run", f"<a:r>{bare}<a:t>", "</a:t></a:r>")
            self.runs[key] = Mark("run", before, after)
            self.plain[self.runs[key]] = self.looks[look]
        return self.runs[key]

    def _find_around(self, run: Mark, properties: str, is_field: bool) -> tuple[Mark, ...]:
        if is_field or not _LINK.search(properties):
            self.link = None
            return (Mark("field"),) if is_field else ()
        if self.link is None or self.link[0] is not run:
            self.link = (run, Mark("link"))
        return (self.link[1],)

    def _add_struck(self, text: str, written: str, before: str, after: str) -> None:
        """Add what a correction took back: translated by itself, no part of the sentence."""
        block = Block(plan_units([Piece(text, (), written)]), written, self.where, "aside", write_text)
        self._add_thing("void", "", before, block, after)
