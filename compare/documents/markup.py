"""HTML and XML as parts of a flow: prose becomes blocks, everything else is copied.

`parse_markup` is guided by a `Vocabulary`: which elements are formatting, which are never translated, which
hold text of their own inside a sentence. Unclosed and crossing tags stay where they are.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from compare.documents.inline import plan_units
from compare.documents.markup_tokens import (
    Token,
    match_tags,
    read_text,
    tokenize_markup,
    write_attribute,
    write_text,
)
from compare.documents.notation import (
    is_glued_mark,
    is_note_mark,
    is_raised_sign,
    is_return_arrow,
    read_formula,
    read_symbols,
    settle_raised,
)
from compare.documents.parts import Block, LanguageSlot, Mark, MarkKind, Part, Piece
from compare.documents.segments import Role

# What an element is. "kept": a block that is copied as it is; "island": something inside a sentence with
# blocks of its own; "sup" and "sub": raised and lowered; "note": a link whose words can be a note's mark;
# "field": words that a program made; "formula": figures in a layout of their own; "space": white space;
# "symbols": words in the Symbol font.
ElementKind = Literal[
    "block", "style", "link", "literal", "void", "hidden", "break", "kept", "island", "sup", "sub", "note",
    "field", "formula", "space", "symbols",
]  # fmt: skip

_EDGES = re.compile(r"(\A[ \t\r\n\f]+|[ \t\r\n\f]+\Z)")
_INSIDE_FILE = re.compile(r"""\s(?:xlink:)?href\s*=\s*["']?[^"'\s>]*\#""")
_MAX_ISLANDS = 20
_MOST_INSIDE = 40  # tokens: a note's mark or a raised figure holds no more
_WHOLE = frozenset({"hidden", "void", "literal", "sup", "sub", "island", "formula", "symbols"})
# What raised and lowered words may be wrapped in without being more than words.
_PLAIN_INSIDE = frozenset({"style", "link", "note", "hidden"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What the elements of one format are.

    Attributes
    ----------
    kinds : mapping of str to ElementKind
        By element name (with its prefix; in lower case for HTML).
    default : ElementKind
        For all other names.
    roles : mapping of str to Role
        Elements whose text is not plain running text.
    attributes : callable
        ``attributes(token)`` returns spans of the tag's source whose value is to be translated.
    is_html : bool
        HTML: names in any case, elements without end tag, script and style not parsed.
    refine : callable
        ``refine(token, kind)`` returns the kind of an element whose tag says more than its name.
    find_role : callable
        ``find_role(token)`` returns the role of an element whose tag says more than its name, or None.
    read_object : callable
        ``read_object(tokens)`` returns the words of a picture or an object, "" where it has none.
    """

    kinds: Mapping[str, ElementKind]
    default: ElementKind
    roles: Mapping[str, Role] = field(default_factory=dict)
    attributes: Callable[[Token], Sequence[tuple[int, int]]] = lambda _token: ()
    is_html: bool = False
    state_language: Callable[[Token], LanguageSlot | None] = lambda _token: None
    is_untranslated: Callable[[Token], bool] = lambda _token: False
    refine: Callable[[Token, ElementKind], ElementKind] = lambda _token, kind: kind
    find_role: Callable[[Token], Role | None] = lambda _token: None
    read_object: Callable[[Sequence[Token]], str] = lambda _tokens: ""

    def classify(self, token: Token) -> ElementKind:
        """Return what the element of a tag is."""
        kind = self.kinds.get(token.name, self.default)
        return kind if token.kind == "close" else self.refine(token, kind)

    def role_of(self, token: Token) -> Role | None:
        """Return the role that an element gives to its text, if any."""
        return self.find_role(token) or self.roles.get(token.name)


def parse_markup(
    source: str, vocabulary: Vocabulary, where: str = "", role: Role | None = None
) -> list[Part]:
    """Turn markup into the parts of a flow.

    Parameters
    ----------
    source : str
        A whole file or a part of one.
    vocabulary : Vocabulary
        What the elements are.
    where : str
        Put before each block's place, for files of several parts.
    role : Role, optional
        What all of it is, where its elements do not say.

    Returns
    -------
    list of Part
        Without translation they join to `source` again.
    """
    tokens = list(tokenize_markup(source, vocabulary.is_html))
    return MarkupParser(tokens, vocabulary, where, roles=[role] if role else []).parse()


class MarkupParser:
    """Collects runs of inline tokens into blocks; everything else is copied."""

    def __init__(
        self,
        tokens: Sequence[Token],
        vocabulary: Vocabulary,
        where: str,
        depth: int = 0,
        roles: Sequence[Role] = (),
    ) -> None:
        self.tokens = tokens
        self.vocabulary = vocabulary
        self.where = where
        self.depth = depth
        self.ends = match_tags(tokens)
        self.parts: list[Part] = []
        self.run: list[int] = []
        # Each with the place of the tag that ends it; -1 where nothing does.
        self.roles: list[tuple[int, Role]] = [(-1, role) for role in roles]
        self.blocks = 0

    def parse(self) -> list[Part]:
        """Return the parts."""
        position = 0
        while position < len(self.tokens):
            position = self._take(position)
        self._flush()
        return self.parts

    def _take(self, position: int) -> int:
        token = self.tokens[position]
        if token.kind in {"text", "other"}:
            self.run.append(position)
            return position + 1
        kind = self.vocabulary.classify(token)
        end = self.ends.get(position, position)
        if token.kind == "open" and self.vocabulary.is_untranslated(token):
            kind = "kept" if kind in {"block", "kept"} else "literal"
        if kind in _WHOLE and token.kind != "close":
            self.run.extend(range(position, end + 1))
            return end + 1
        if kind in {"block", "kept"}:
            self._flush()
            if kind == "kept":
                self.parts += [token.source for token in self.tokens[position : end + 1]]
                return end + 1
            self._enter(position)
            self.parts += self._split_tag(token)
        else:
            self.run.append(position)
        return position + 1

    def _enter(self, position: int) -> None:
        token = self.tokens[position]
        role = self.vocabulary.role_of(token) if token.kind == "open" else None
        if role:
            self.roles.append((self.ends.get(position, -1), role))
        elif token.kind == "close" and any(end == position for end, _ in self.roles):
            while self.roles.pop()[0] != position:
                pass

    @property
    def role(self) -> Role:
        """What the text at this place is: nothing in a contents page is more than that."""
        if any(role == "aside" for _, role in self.roles):
            return "aside"
        return self.roles[-1][1] if self.roles else "text"

    def _split_tag(self, token: Token) -> list[Part]:
        """Return a tag as parts, its translatable attributes as blocks of their own."""
        if token.kind == "close":
            return [token.source]
        slot = self.vocabulary.state_language(token)
        if slot:
            return [slot]
        parts: list[Part] = []
        cursor = 0
        for start, stop in self.vocabulary.attributes(token):
            value = token.source[start:stop]
            pieces = [Piece(read_text(value), source=value)]
            block = Block(plan_units(pieces), value, self._place(), "attribute", write_attribute)
            parts += [token.source[cursor:start], block]
            cursor = stop
        return [*parts, token.source[cursor:]]

    def _place(self) -> str:
        return f"{self.where}paragraph {self.blocks}"

    def _flush(self) -> None:
        run, self.run = self.run, []
        if not run:
            return
        source = "".join(self.tokens[index].source for index in run)
        pieces = settle_raised(PieceBuilder(self, run).build())
        has_islands = any(piece.island for piece in pieces)
        if not has_islands and not any(map(str.isalnum, "".join(piece.text for piece in pieces))):
            self.parts.append(source)
            return
        self.blocks += 1
        self.parts.append(
            Block(plan_units(pieces, _find_base(pieces)), source, self._place(), self.role, write_text)
        )

    def parse_inside(self, start: int, stop: int) -> list[Part]:
        """Parse what lies between the tags of an island as a flow of its own."""
        if self.depth >= _MAX_ISLANDS:
            return ["".join(token.source for token in self.tokens[start + 1 : stop])]
        where = f"{self._place()}, inside, "
        own = self.vocabulary.role_of(self.tokens[start])
        roles: list[Role] = ["aside"] if self.role == "aside" else [own] if own else []
        inside = self.tokens[start + 1 : stop]
        return MarkupParser(inside, self.vocabulary, where, self.depth + 1, roles).parse()


class PieceBuilder:
    """Turns a run of inline tokens into pieces."""

    def __init__(self, parser: MarkupParser, run: Sequence[int]) -> None:
        self.parser = parser
        self.tokens = parser.tokens
        self.run = run
        self.ends = match_tags(parser.tokens, run)
        self.starts = {end: start for start, end in self.ends.items()}
        self.pieces: list[Piece] = []
        self.marks: list[tuple[Mark, int]] = []
        self.looks: dict[tuple[object, ...], Mark] = {}

    def build(self) -> list[Piece]:
        """Return the pieces; joined, they are the source of the run."""
        place = 0
        while place < len(self.run):
            place += self._take(self.run[place])
        return self.pieces

    @property
    def _around(self) -> tuple[Mark, ...]:
        return tuple(mark for mark, _ in self.marks)

    def _take(self, index: int) -> int:
        token = self.tokens[index]
        if token.kind == "text":
            self._add_text(token.source)
        elif token.kind == "other":
            self._add_thing("hidden", token.source)
        elif token.kind == "close":
            self._close(index)
        else:
            return self._open(index)
        return 1

    def _add_text(self, source: str) -> None:
        # White space at the edges stands alone, so that it survives a translation of what is between.
        for part in filter(None, _EDGES.split(source, maxsplit=2)) if "<![" not in source else [source]:
            text = read_text(part)
            previous = next((piece.text for piece in reversed(self.pieces) if piece.text), "")
            if text == " " == previous:
                self._add_thing("hidden", part)
            else:
                self.pieces.append(Piece(text, self._around, part))

    def _add_thing(self, kind: Literal["void", "hidden", "break"], source: str, *island: Part) -> None:
        self.pieces.append(Piece("", (*self._around, Mark(kind)), source, island))

    def _open(self, index: int) -> int:
        token = self.tokens[index]
        kind = self.parser.vocabulary.classify(token)
        end = self.ends.get(index)
        if token.kind == "open" and self.parser.vocabulary.is_untranslated(token):
            kind = "literal"
        if end is not None:
            kind = self._look_inside(kind, index, end)
        if kind == "break":
            self._add_thing("break", token.source)
        elif kind == "space":
            self._add_space(index, end)
            return 1 if end is None else end - index + 1
        elif token.kind == "empty" or end is None:
            self._add_tag(token, "void" if kind in {"void", "literal", "link", "field"} else "hidden")
        elif kind in {"style", "link", "field"}:
            self.marks.append((self._find_mark(_as_mark(kind), index, end), len(self.pieces)))
        else:
            self._add_whole(kind, index, end)
            return end - index + 1
        return 1

    def _find_mark(self, kind: MarkKind, start: int, end: int) -> Mark:
        """Return the mark of an element; what looks alike at one level shares one, as runs of docx do."""
        before, after = self.tokens[start].source, self.tokens[end].source
        if kind != "style":
            return Mark(kind, before, after)
        key = (*map(id, self._around), before)
        return self.looks.setdefault(key, Mark(kind, before, after))

    def _look_inside(self, kind: ElementKind, start: int, end: int) -> ElementKind:
        """Return what an element is after a look at what it holds."""
        if kind not in {"sup", "sub", "link", "note", "symbols"}:
            return kind
        if end - start > _MOST_INSIDE:
            return "link" if kind in {"link", "note"} else "style"
        inside = self.tokens[start + 1 : end]
        text = read_text("".join(token.source for token in inside if token.kind == "text"))
        if kind in {"link", "note"}:
            before = "".join(piece.text for piece in self.pieces[-4:])
            is_mark = is_note_mark(text) if kind == "note" else self._is_mark(start, text, before)
            return "void" if text.strip() and (is_mark or is_return_arrow(text)) else "link"
        vocabulary = self.parser.vocabulary
        kinds = {vocabulary.classify(token) for token in inside if token.kind in {"open", "empty"}}
        if kind == "symbols":
            return "style" if kinds or read_symbols(text) == text else kind
        if not kinds <= _PLAIN_INSIDE or not is_raised_sign(text):
            return "style"
        if kind == "sup" and not kinds.isdisjoint({"link", "note"}):
            return "void" if is_note_mark(text) else "style"
        return kind

    def _is_mark(self, start: int, text: str, before: str) -> bool:
        return _INSIDE_FILE.search(self.tokens[start].source) is not None and is_glued_mark(text, before)

    def _add_space(self, start: int, end: int | None) -> None:
        source = "".join(token.source for token in self.tokens[start : (start if end is None else end) + 1])
        previous = next((piece.text for piece in reversed(self.pieces) if piece.text), " ")
        if previous[-1:].isspace():
            self._add_thing("hidden", source)
        else:
            self.pieces.append(Piece(" ", self._around, source))

    def _add_tag(self, token: Token, kind: Literal["void", "hidden"]) -> None:
        parts = self.parser._split_tag(token)
        island = parts if any(isinstance(part, Block) for part in parts) else ()
        self._add_thing(kind, token.source, *island)

    def _add_whole(self, kind: ElementKind, start: int, end: int) -> None:
        """Add an element with everything in it: a literal, something raised, a void, an island."""
        first, last = self.tokens[start].source, self.tokens[end].source
        inside = "".join(token.source for token in self.tokens[start + 1 : end])
        text = self._read_whole(kind, start, end)
        if text.strip():
            mark = Mark(_WORDED.get(kind, "literal"), first, last)
            self.pieces.append(Piece(text, (*self._around, mark), inside))
            return
        if kind == "island":
            self._add_thing("void", "", first, *self.parser.parse_inside(start, end), last)
            return
        self._add_thing("hidden" if kind == "hidden" else "void", first + inside + last)

    def _read_whole(self, kind: ElementKind, start: int, end: int) -> str:
        """Return the words of an element that stands in its sentence as one thing."""
        if kind == "formula":
            return read_formula(self.tokens[start : end + 1])
        if kind == "island":
            return self.parser.vocabulary.read_object(self.tokens[start : end + 1])
        if kind in {"literal", "sup", "sub", "symbols"}:
            text = read_text("".join(t.source for t in self.tokens[start + 1 : end] if t.kind == "text"))
            return read_symbols(text) if kind == "symbols" else text
        return ""

    def _close(self, index: int) -> None:
        start = self.starts.get(index)
        if start is None or not self.marks:
            self._add_thing("hidden", self.tokens[index].source)
            return
        mark, first = self.marks.pop()
        if first == len(self.pieces):  # nothing inside: keep the empty element
            self._add_thing("hidden", mark.before + mark.after)


def _find_base(pieces: Sequence[Piece]) -> tuple[Mark, ...]:
    """Return the look of most of a paragraph, where no word is without one (LibreOffice writes so)."""
    letters: Counter[Mark] = Counter()
    for piece in pieces:
        if any(map(str.isalnum, piece.text)):
            if not piece.marks:
                return ()
            if piece.marks[0].kind == "style":
                letters[piece.marks[0]] += len(piece.text)
    # The look of all of it stays by itself.
    return (letters.most_common(1)[0][0],) if len(letters) > 1 else ()


_WORDED: Mapping[ElementKind, MarkKind] = {"sup": "raised", "sub": "lowered", "symbols": "style"}


def _as_mark(kind: ElementKind) -> MarkKind:
    return kind if kind in {"link", "field"} else "style"
