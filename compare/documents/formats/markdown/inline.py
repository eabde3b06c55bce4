"""Inline Markdown as pieces, each with its own writing in the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from compare.documents.formats.markdown.locating import Located, locate_tokens
from compare.documents.formats.markdown.writing import write_inline
from compare.documents.inline import plan_units
from compare.documents.notation import (
    is_glued_mark,
    is_note_mark,
    is_raised_sign,
    is_return_arrow,
    settle_raised,
)
from compare.documents.parts import Block, Mark, Part, Piece

if TYPE_CHECKING:
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^>]*?(/?)>")
_MOST_INSIDE = 12  # tokens: a note's mark or a raised figure holds no more
_SHIFTED: Mapping[str, Literal["raised", "lowered"]] = {"sup": "raised", "sub": "lowered"}
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_inline(
    content: str,
    tokens: Sequence[Token],
    definitions: Mapping[str, Any],
    gaps: Sequence[str] = (),
    where: str = "",
) -> list[Piece]:
    """Turn a block's inline tokens into pieces.

    Parameters
    ----------
    content : str
        The block's source without the prefixes of lists and quotations.
    tokens : sequence of Token
        Its inline tokens.
    definitions : mapping
        The link definitions of the document.
    gaps : sequence of str
        What the file has between the words of each line and those of the next.
    where : str
        The block's place in words.

    Raises
    ------
    OutOfStepError
        If a token cannot be found in the source.
    """
    located = locate_tokens(content, tokens, definitions)
    return settle_raised(list(_Reader(located, gaps, where).read()))


class _Reader:
    """Pairs opening and closing tokens and hands out the pieces between them."""

    def __init__(self, located: Sequence[Located], gaps: Sequence[str], where: str) -> None:
        self.located = located
        self.gaps = gaps
        self.where = where
        self.ends = _match_tokens(located)
        self.starts = set(self.ends.values())
        self.marks: list[Mark] = []

    def read(self) -> Iterator[Piece]:
        place = 0
        while place < len(self.located):
            item = self.located[place]
            end = self.ends.get(place)
            if end is not None and item.token.markup == "autolink":
                words = "".join(inside.source for inside in self.located[place + 1 : end])
                yield Piece(words, (*self.marks, Mark("literal", "<", ">")), words)
                place = end
            elif end is not None and (whole := self._read_whole(place, end)):
                yield whole
                place = end
            elif end is not None and end > place + 1 and self._is_struck(item):
                yield self._read_struck(place, end)
                place = end
            elif end is not None and end == place + 1:
                yield self._thing("hidden", item.source + self.located[end].source)
                place = end
            elif end is not None:
                kind: Literal["link", "style"] = "link" if item.token.type == "link_open" else "style"
                after = self.located[end].source.replace("\n", " ")
                self.marks.append(Mark(kind, item.source, after))
            elif place in self.starts:
                self.marks.pop()
            else:
                yield from self._read_token(item)
            place += 1

    def _read_whole(self, start: int, end: int) -> Piece | None:
        """Return a raised or lowered figure, or a note's mark, as one piece; None for anything else."""
        if end - start > _MOST_INSIDE:
            return None
        inside = self.located[start + 1 : end]
        first, last = self.located[start].source, self.located[end].source
        text = "".join(item.token.content for item in inside)
        source = "".join(item.source for item in inside)
        tag = _TAG.fullmatch(first)
        name = tag[2].lower() if tag else ""
        if name in _SHIFTED and all(item.token.type == "text" for item in inside) and is_raised_sign(text):
            return Piece(text, (*self.marks, Mark(_SHIFTED[name], first, last.replace("\n", " "))), source)
        token = self.located[start].token
        is_link = token.type == "link_open" and str(token.attrs.get("href", "")).startswith("#")
        if name == "sup" and _is_linked(inside) and is_note_mark(text):
            return self._thing("void", first + source + last)
        before = "".join(item.token.content for item in self.located[max(start - 3, 0) : start])
        if is_link and (is_glued_mark(text, before) or is_return_arrow(text)):
            return self._thing("void", first + source + last)
        return None

    @staticmethod
    def _is_struck(item: Located) -> bool:
        tag = _TAG.fullmatch(item.source) if item.token.type == "html_inline" else None
        return item.token.type == "s_open" or (tag is not None and tag[2].lower() in _STRUCK_TAGS)

    def _read_struck(self, start: int, end: int) -> Piece:
        """Read what a correction took back: translated by itself, no part of the sentence."""
        inside = self.located[start + 1 : end]
        pieces = settle_raised(list(_Reader(inside, self.gaps, self.where).read()))
        source = "".join(item.source for item in inside)
        block = Block(plan_units(pieces), source, self.where, "aside", write_inline)
        island: tuple[Part, ...] = (self.located[start].source, block, self.located[end].source)
        return Piece("", (*self.marks, Mark("void")), "", island)

    def _thing(self, kind: Literal["void", "hidden", "break"], source: str) -> Piece:
        return Piece("", (*self.marks, Mark(kind)), source)

    def _read_token(self, item: Located) -> Iterator[Piece]:
        token, source, line = item
        if token.type in {"text", "text_special"}:
            yield from self._read_text(token.content, source)
        elif token.type == "softbreak":
            yield Piece(" ", tuple(self.marks), " ")
        elif token.type == "hardbreak":
            gap = self.gaps[line] if line < len(self.gaps) else source.strip("\\")
            yield self._thing("break", ("\\" if "\\" in source else "") + gap)
        elif token.type == "code_inline":
            ticks = token.markup
            inside = source[len(ticks) : -len(ticks)].replace("\n", " ")
            yield Piece(token.content, (*self.marks, Mark("literal", ticks, ticks)), inside)
        elif token.type == "image":
            yield self._thing("void", source)
        else:
            yield self._thing("break" if _LINE_BREAK_TAG.fullmatch(source) else "hidden", source)

    def _read_text(self, text: str, source: str) -> Iterator[Piece]:
        marks = tuple(self.marks)
        if text != source:
            yield Piece(text, marks, source)
            return
        cursor = 0
        for match in _FOOTNOTE_MARK.finditer(source):
            if match.start() > cursor:
                yield Piece(source[cursor : match.start()], marks, source[cursor : match.start()])
            yield self._thing("void", match[0])
            cursor = match.end()
        if source[cursor:]:
            yield Piece(source[cursor:], marks, source[cursor:])


def _is_linked(inside: Sequence[Located]) -> bool:
    return any(item.token.type == "link_open" for item in inside)


def _match_tokens(located: Sequence[Located]) -> dict[int, int]:
    """Return which opening token, or HTML tag, is closed by which."""
    ends: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    for place, (token, source, _) in enumerate(located):
        tag = _TAG.fullmatch(source) if token.type == "html_inline" else None
        if tag and not tag[3] and not _LINE_BREAK_TAG.fullmatch(source):
            name, is_close = f"<{tag[2].lower()}", bool(tag[1])
        elif token.type.endswith(("_open", "_close")):
            name, is_close = token.type.rpartition("_")[0], token.type.endswith("_close")
        else:
            continue
        if not is_close:
            stack.append((name, place))
        elif any(opened == name for opened, _ in stack):
            while True:
                opened, start = stack.pop()
                if opened == name:
                    ends[start] = place
                    break
                # Markdown's own marks never cross: only an HTML tag can be left open here.
    return ends
