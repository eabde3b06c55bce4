"""What the elements of a format of markup are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from compare.documents.markup_tokens import Token
from compare.documents.parts import LanguageSlot
from compare.documents.segments import Role
from compare.documents.table_rows import TableNames

# What an element is. "kept": a block that is copied as it is; "island": something inside a sentence with
# blocks of its own; "sup" and "sub": raised and lowered; "note": a link whose words can be a note's mark;
# "field": words that a program made; "formula": figures in a layout of their own; "space": white space;
# "symbols": words in the Symbol font.
ElementKind = Literal[
    "block", "style", "link", "literal", "void", "hidden", "break", "kept", "island", "sup", "sub", "note",
    "field", "formula", "space", "symbols",
]  # fmt: skip


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
    state_language : callable
        ``state_language(token)`` returns a tag as a slot where it states the language of the file, or None.
    is_untranslated : callable
        ``is_untranslated(token)`` returns whether an element asks not to be translated.
    refine : callable
        ``refine(token, kind)`` returns the kind of an element whose tag says more than its name.
    find_role : callable
        ``find_role(token)`` returns the role of an element whose tag says more than its name, or None.
    read_object : callable
        ``read_object(tokens)`` returns the words of a picture or an object, "" where it has none.
    table : TableNames, optional
        What rows and cells of tables are called; a row of facts is one place.
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
    table: TableNames | None = None

    def classify(self, token: Token) -> ElementKind:
        """Return what the element of a tag is."""
        kind = self.kinds.get(token.name, self.default)
        return kind if token.kind == "close" else self.refine(token, kind)

    def role_of(self, token: Token) -> Role | None:
        """Return the role that an element gives to its text, if any."""
        return self.find_role(token) or self.roles.get(token.name)
