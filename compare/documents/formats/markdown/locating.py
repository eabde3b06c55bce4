"""Where the tokens of markdown-it are in the source.

markdown-it says what a line of Markdown means but not where; `locate_tokens` walks along its tokens and the
source in step, so that links, code and footnote marks can be written back as they were.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SOFT_BREAK = re.compile(r"[ \t]*\n[ \t]*")
_HARD_BREAK = re.compile(r"(?:[ \t]*\\| {2,}[ \t]*)\n[ \t]*")

_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:")


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

    def begins_footnote(state: Any, start: int, end: int, silent: bool) -> bool:
        """Say that a definition ends the paragraph above it: two of them in a row are two paragraphs."""
        position = state.bMarks[start] + state.tShift[start]
        return silent and _FOOTNOTE.match(state.src, position) is not None

    parser.block.ruler.before("paragraph", "footnote", begins_footnote, {"alt": ["paragraph"]})
    return parser


class Located(NamedTuple):
    """An inline token, its own source, and the line of the block on which it starts (from 0)."""

    token: Token
    source: str
    line: int


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
        words = _locate_alternative(content, at + 2, token, definitions)
        return (
            2 + words + _measure_tail(content, at + 2 + words, str(token.attrs.get("src", "")), definitions)
        )
    if kind.endswith(("_open", "_close")):
        return _literally(content, at, token.markup)
    if kind == "text_special":
        return _literally(content, at, token.markup)
    return _literally(content, at, token.content)


def _locate_alternative(content: str, at: int, token: Token, definitions: Mapping[str, Any]) -> int:
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
