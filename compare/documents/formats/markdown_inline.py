"""Inline Markdown as pieces, each with its own writing in the source.

markdown-it says what a line of Markdown means but not where; `locate_tokens` walks along its tokens and the
source in step, so that links, code and footnote marks can be written back as they were.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

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
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_FOOTNOTE_MARK = re.compile(r"\[\^[^\]\s]+\]")
_SOFT_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_HARD_BREAK = re.compile(r"(?:[ \t]*\\| {2,}[ \t]*)\n[ \t]*")
_TAG = re.compile(r"<(/?)([A-Za-z][\w-]*)[^>]*?(/?)>")
_MOST_INSIDE = 12  # tokens: a note's mark or a raised figure holds no more
_SHIFTED: Mapping[str, Literal["raised", "lowered"]] = {"sup": "raised", "sub": "lowered"}
_STRUCK_TAGS = frozenset({"del", "s", "strike"})
_LINE_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)

# What Markdown would read as markup; "_" only where a word starts or ends.
_SPECIAL = re.compile(
    r"[\\`*\[\]]|(?<![^\W_])_|_(?![^\W_])|<(?=[A-Za-z/!?])|&(?=#?\w+;)|~(?=~)|(?<=~)~", re.UNICODE
)
_LINE_START = re.compile(r"^([ \t>]*)(#{1,6}(?=\s|$)|[+-](?=\s|$)|=+\s*$|-+\s*$|~{3,})", re.MULTILINE)
_NUMBERED = re.compile(r"^([ \t>]*\d{1,9})([.)])(?=\s|$)", re.MULTILINE)
_QUOTED = re.compile(r"\A>")


class OutOfStepError(ValueError):
    """The tokens and the source disagree: this block's formatting cannot be placed."""


@cache
def make_parser() -> MarkdownIt:
    """Return a CommonMark parser with tables, that leaves escapes and footnote definitions visible."""
    from markdown_it import MarkdownIt
    from markdown_it.rules_block.reference import reference

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable("text_join")  # it would hide which characters were escaped

    def reference_but_no_footnote(state: Any, start: int, end: int, silent: bool) -> bool:
        position = state.bMarks[start] + state.tShift[start]
        return not state.src.startswith("[^", position) and reference(state, start, end, silent)

    parser.block.ruler.at("reference", reference_but_no_footnote)
    return parser


class Located(NamedTuple):
    """An inline token, its own source, and the line of the block on which it starts (from 0)."""

    token: Token
    source: str
    line: int


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


def locate_tokens(content: str, tokens: Sequence[Token], definitions: Mapping[str, Any]) -> list[Located]:
    """Pair each inline token with its own source."""
    located: list[Located] = []
    links: list[Token] = []
    cursor = 0
    for token in tokens:
        if token.type == "link_open":
            links.append(token)
        opened = links.pop() if token.type == "link_close" else token
        length = _measure(content, cursor, token, opened, definitions)
        source = content[cursor : cursor + length]
        located.append(Located(token, source, content.count("\n", 0, cursor)))
        cursor += length
    if content[cursor:].strip():
        raise OutOfStepError(content[cursor:])
    return located


def _measure(content: str, at: int, token: Token, opened: Token, definitions: Mapping[str, Any]) -> int:
    """Return how many characters of `content` a token takes at `at`."""
    kind = token.type
    if kind in {"softbreak", "hardbreak"}:
        return _length(_SOFT_BREAK if kind == "softbreak" else _HARD_BREAK, content, at)
    if kind == "code_inline":
        return _length(
            re.compile(rf"{token.markup}(?!`).*?(?<!`){token.markup}(?!`)", re.DOTALL), content, at
        )
    if kind in {"link_open", "link_close"}:
        if opened.markup == "autolink":
            return _literally(content, at, "<" if kind == "link_open" else ">")
        if kind == "link_open":
            return _literally(content, at, "[")
        return _measure_tail(content, at, str(opened.attrs.get("href", "")), definitions)
    if kind == "image":
        words = locate_alternative(content, at + 2, token, definitions)
        return (
            2 + words + _measure_tail(content, at + 2 + words, str(token.attrs.get("src", "")), definitions)
        )
    if kind.endswith(("_open", "_close")):
        return _literally(content, at, token.markup)
    if kind == "text_special":
        return _literally(content, at, token.markup)
    return _literally(content, at, token.content)


def locate_alternative(content: str, at: int, token: Token, definitions: Mapping[str, Any]) -> int:
    """Return the length of a picture's description."""
    length = 0
    links: list[Token] = []
    for child in token.children or ():
        if child.type == "link_open":
            links.append(child)
        opened = links.pop() if child.type == "link_close" else child
        length += _measure(content, at + length, child, opened, definitions)
    return length


def _length(pattern: re.Pattern[str], content: str, at: int) -> int:
    match = pattern.match(content, at)
    if not match:
        raise OutOfStepError(content[at : at + 20])
    return match.end() - at


def _literally(content: str, at: int, expected: str) -> int:
    if not content.startswith(expected, at):
        raise OutOfStepError(content[at : at + 20])
    return len(expected)


def _measure_tail(content: str, at: int, target: str, definitions: Mapping[str, Any]) -> int:
    """Return the length of ``](...)``, ``][label]``, ``][]`` or ``]`` at `at`."""
    _literally(content, at, "]")
    after = at + 1
    if content.startswith("(", after):
        stop = _find_target_end(content, after + 1, target)
        if stop:
            return stop - at
    label = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]", re.DOTALL).match(content, after)
    if label and (not label[1].strip() or _is_defined(label[1], target, definitions)):
        return label.end() - at
    return 1


def _find_target_end(content: str, at: int, target: str) -> int:
    helpers, parser = make_parser().helpers, make_parser()
    spaces = re.compile(r"[ \t\n]*")

    def skip(position: int) -> int:
        match = spaces.match(content, position)
        return match.end() if match else position

    position = skip(at)
    found = helpers.parseLinkDestination(content, position, len(content))
    if found.ok:
        if parser.normalizeLink(found.str) not in {target, ""} and target:
            return 0
        position = found.pos
    after = skip(position)
    title = helpers.parseLinkTitle(content, after, len(content))
    if title.ok and after > position:
        after = skip(title.pos)
    return after + 1 if content.startswith(")", after) else 0


def _is_defined(label: str, target: str, definitions: Mapping[str, Any]) -> bool:
    from markdown_it.common.utils import normalizeReference

    definition = definitions.get(normalizeReference(label))
    return definition is not None and definition["href"] == target


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


def write_inline(text: str) -> str:
    r"""Write words so that Markdown reads them as words.

    Examples
    --------
    >>> write_inline("2*3 [sic] snake_case")
    '2\\*3 \\[sic\\] snake_case'
    """
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\r", " ").replace("\n", " "))


def write_cell(text: str) -> str:
    """Write words so that they stay in their table cell."""
    return write_inline(text).replace("|", "\\|")


def guard_line_start(block: str) -> str:
    r"""Keep a paragraph from turning into a heading, a list or a quotation.

    Examples
    --------
    >>> guard_line_start("1. January was cold"), guard_line_start("#1 in polls")
    ('1\\. January was cold', '#1 in polls')
    """
    block = _LINE_START.sub(r"\1\\\2", _QUOTED.sub(r"\\>", block))
    return _NUMBERED.sub(r"\1\\\2", block)
