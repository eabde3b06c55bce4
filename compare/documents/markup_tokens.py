"""Tags and text of HTML and XML, cut into tokens that join to the source again.

No tree is built and nothing is mended, so that what is not prose never changes; unclosed quotes, tags and
comments cost no more time than their length.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

_NAME = re.compile(r"</?([A-Za-z_][^\s/>]*)")
_SPACES = re.compile(r"[ \t\r\n\f]+")


class Token(NamedTuple):
    """A piece of source: ``text``, ``open``, ``close``, ``empty`` (an element of one tag) or ``other``."""

    kind: Literal["text", "open", "close", "empty", "other"]
    name: str
    source: str


_WITHOUT_END = frozenset(
    (
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    )
)
_RAW = frozenset({"script", "style", "textarea", "xmp", "noembed", "noframes"})


def tokenize_markup(source: str, is_html: bool) -> Iterator[Token]:
    """Cut markup into tokens whose sources join to the whole source.

    Examples
    --------
    >>> [token.source for token in tokenize_markup("<p>5 < 6<br>", is_html=True)]
    ['<p>', '5 ', '< 6', '<br>']
    """
    scanner = _Scanner(source)
    position = 0
    while position < len(source):
        start = source.find("<", position)
        if start < 0:
            yield Token("text", "", source[position:])
            return
        if start > position:
            yield Token("text", "", source[position:start])
        token = _read_tag(source, start, scanner, is_html)
        yield token
        position = start + len(token.source)
        if is_html and token.kind == "open" and token.name in _RAW:
            stop = scanner.find_end_tag(token.name, position)
            if stop > position:
                yield Token("other", "", source[position:stop])
            position = stop


class _Scanner:
    """Searches that never look twice at the end of a file for something that is not there."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.absent: set[str] = set()

    def find(self, wanted: str, start: int) -> int:
        if wanted in self.absent:
            return -1
        found = self.source.find(wanted, start)
        if found < 0:
            self.absent.add(wanted)
        return found

    def find_end_tag(self, name: str, start: int) -> int:
        if name not in self.absent:
            match = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE).search(self.source, start)
            if match:
                return match.start()
            self.absent.add(name)
        return len(self.source)

    def find_tag_end(self, start: int) -> int:
        """Return where a tag ends, quoted values taken into account; -1 where it does not end."""
        position = start
        while True:
            stop = self.find(">", position)
            if stop < 0:
                return -1
            quotes = [at for mark in "\"'" if (at := self.source.find(mark, position, stop)) >= 0]
            if not quotes:
                return stop
            opened = min(quotes)
            closed = self.find(self.source[opened], opened + 1)
            # A quote that is never closed is a character like any other.
            if closed < 0:
                return stop
            position = closed + 1


_SPECIAL = (("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">"))


def _read_special(source: str, start: int, scanner: _Scanner, is_html: bool) -> Token | None:
    for opening, closing in _SPECIAL:
        if source.startswith(opening, start):
            is_instruction = opening == "<?"
            stop = -1 if is_instruction and is_html else scanner.find(closing, start + len(opening))
            if is_instruction and stop < 0:
                stop = scanner.find(">", start) - (len(closing) - 1)
            end = len(source) if stop < 0 else stop + len(closing)
            is_text = opening == "<![CDATA[" and not is_html
            return Token("text" if is_text else "other", "", source[start:end])
    return None


def _read_tag(source: str, start: int, scanner: _Scanner, is_html: bool) -> Token:
    special = _read_special(source, start, scanner, is_html)
    if special:
        return special
    match = _NAME.match(source, start)
    stop = scanner.find_tag_end(match.end()) if match else -1
    if not match or stop < 0:
        following = source.find("<", start + 1)
        return Token("text", "", source[start : len(source) if following < 0 else following])
    tag = source[start : stop + 1]
    name = match[1].lower() if is_html else match[1]
    if tag.startswith("</"):
        return Token("close", name, tag)
    is_empty = name in _WITHOUT_END if is_html else tag.endswith("/>")
    return Token("empty" if is_empty else "open", name, tag)


def read_text(source: str) -> str:
    """Return the characters that a text token stands for, runs of white space made one space."""
    if source.startswith("<![CDATA["):
        return _SPACES.sub(" ", source.removeprefix("<![CDATA[").removesuffix("]]>"))
    return _SPACES.sub(" ", html.unescape(source) if "&" in source else source)


def join_sources(tokens: Iterable[Token]) -> str:
    """Return the source that tokens were cut from."""
    return "".join(token.source for token in tokens)


def read_words(tokens: Iterable[Token]) -> str:
    """Return the words among tokens, white space as in `read_text`."""
    return read_text("".join(token.source for token in tokens if token.kind == "text"))


def write_text(text: str) -> str:
    """Escape characters for markup.

    Examples
    --------
    >>> write_text("R&D < 5")
    'R&amp;D &lt; 5'
    """
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def write_attribute(text: str) -> str:
    """Escape characters for an attribute's value in either kind of quotation marks."""
    return write_text(text).replace('"', "&quot;").replace("'", "&#39;")


def match_tags(tokens: Sequence[Token], indices: Sequence[int] | None = None) -> dict[int, int]:
    """Return which open tag is closed by which; tags that cross or stay open are not in it."""
    ends: dict[int, int] = {}
    opened: dict[str, list[int]] = {}
    stack: list[int] = []
    for index in range(len(tokens)) if indices is None else indices:
        token = tokens[index]
        if token.kind == "open":
            opened.setdefault(token.name, []).append(index)
            stack.append(index)
        elif token.kind == "close" and opened.get(token.name):
            start = -1
            while start < 0 or tokens[start].name != token.name:
                start = stack.pop()
                opened[tokens[start].name].pop()
            ends[start] = index
    return ends


@dataclass(slots=True)
class MatchedTokens:
    """Tokens, and at which place the tag is that closes which open one, as `match_tags` finds it."""

    tokens: Sequence[Token]
    ends: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.ends = match_tags(self.tokens)

    def slice(self, start: int, stop: int) -> str:
        """Return the source of some tokens."""
        return join_sources(self.tokens[start:stop])
