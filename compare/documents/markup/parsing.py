"""HTML and XML as parts of a flow: prose becomes blocks, everything else is copied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from compare.documents.inline import has_words, plan_units
from compare.documents.markup.pieces import PieceBuilder
from compare.documents.markup.vocabulary import Vocabulary
from compare.documents.markup_tokens import (
    Token,
    join_sources,
    match_tags,
    read_text,
    tokenize_markup,
    write_attribute,
    write_text,
)
from compare.documents.notation import settle_raised
from compare.documents.parts import Block, Mark, Part, Piece
from compare.documents.segments import Role
from compare.documents.table_rows import find_fact_rows

_MAX_ISLANDS = 20
_WHOLE = frozenset({"hidden", "void", "literal", "sup", "sub", "island", "formula", "symbols"})


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
        self.rows = find_fact_rows(tokens, self.ends, vocabulary.table) if vocabulary.table else {}
        self.row_end = -1  # where the row of facts ends that this place is in
        self.rows_begun = 0

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
            self.parts += self.split_tag(token)
        else:
            self.run.append(position)
        return position + 1

    def _enter(self, position: int) -> None:
        token = self.tokens[position]
        if position in self.rows:
            self.row_end = self.rows[position]
            self.rows_begun += 1
        elif position == self.row_end:
            self.row_end = -1
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

    def split_tag(self, token: Token) -> list[Part]:
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
        is_in_row = self.row_end >= 0
        return f"{self.where}{f'row {self.rows_begun}' if is_in_row else f'paragraph {self.blocks}'}"

    def _flush(self) -> None:
        run, self.run = self.run, []
        if not run:
            return
        source = join_sources(self.tokens[index] for index in run)
        pieces = settle_raised(PieceBuilder(self, run).build())
        if not has_words(pieces):
            self.parts.append(source)
            return
        self.blocks += 1
        self.parts.append(
            Block(plan_units(pieces, _find_base(pieces)), source, self._place(), self.role, write_text)
        )

    def parse_inside(self, start: int, stop: int) -> list[Part]:
        """Parse what lies between the tags of an island as a flow of its own."""
        if self.depth >= _MAX_ISLANDS:
            return [join_sources(self.tokens[start + 1 : stop])]
        where = f"{self._place()}, inside, "
        own = self.vocabulary.role_of(self.tokens[start])
        roles: list[Role] = ["aside"] if self.role == "aside" else [own] if own else []
        inside = self.tokens[start + 1 : stop]
        return MarkupParser(inside, self.vocabulary, where, self.depth + 1, roles).parse()


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
