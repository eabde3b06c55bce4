"""What a file that is written back is made of: source, blocks of prose, and the inline pieces inside them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

from compare.documents.segments import Role

MarkKind = Literal["style", "link", "field", "literal", "raised", "lowered", "void", "hidden", "break", "run"]


@dataclass(frozen=True, slots=True, eq=False)
class Mark:
    """Formatting around a piece, or something that stands between pieces.

    ``style`` and ``link`` enclose words; ``literal`` encloses words that are never translated (code);
    ``field`` encloses words that a program made and that are translated like others (a date, a reference);
    ``raised`` and ``lowered`` enclose a figure or a sign that belongs to the word before it (м², CO₂);
    ``void`` is a thing without words (a picture, a footnote mark); ``hidden`` one that nobody sees (a
    comment, an empty anchor); ``break`` ends a line; ``run`` is a style that words cannot stand without.
    `before` and `after` are how the file writes it.
    """

    kind: MarkKind
    before: str = ""
    after: str = ""


class Piece(NamedTuple):
    """Words with the same marks, outermost first; "" for a void. `source` is how the file writes them.

    `island` is what lies inside a void and holds text of its own (the body of a footnote).
    """

    text: str
    marks: tuple[Mark, ...] = ()
    source: str = ""
    island: tuple[Part, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of the innermost mark, or ""."""
        return self.marks[-1].kind if self.marks else ""


class Anchor(NamedTuple):
    """A link, a field or a literal inside a sentence: its words, all marks around it, its own writing.

    `edges` are patterns for what stands before and behind it, so that a raised 2 is not found in 25.
    `is_repeated`: where it is not found in the translation it is put behind in brackets, or else it would be
    lost; the words of a field or a raised figure are in the translation already.
    """

    text: str
    marks: tuple[Mark, ...]
    is_translated: bool
    source: str
    edges: tuple[str, str]
    is_repeated: bool = True


class InlineUnit(NamedTuple):
    """Pieces that are translated as one text; `marks` cover all of it."""

    text: str
    pieces: tuple[Piece, ...]
    marks: tuple[Mark, ...] = ()
    anchors: tuple[Anchor, ...] = ()


class LanguageSlot(NamedTuple):
    """A piece of source that states the language of the file; `state` returns it for another language."""

    source: str
    state: Callable[[str], str]


class Block(NamedTuple):
    """Prose: a paragraph, a heading, a cell.

    Attributes
    ----------
    items : tuple of InlineUnit or Piece
        As `plan_units` returns them.
    source : str
        The block as the file has it.
    where : str
        Its place in words.
    role : Role
        What it is in the document.
    write_text : callable
        Escapes words as the format wants it.
    finish : callable or None
        Last touch on the whole changed block.
    runs_on : bool
        Whether it goes on in the next block: its end was taken back in a tracked change.
    """

    items: tuple[InlineUnit | Piece, ...]
    source: str
    where: str
    role: Role
    write_text: Callable[[str], str]
    finish: Callable[[str], str] | None = None
    runs_on: bool = False


class Repeat(NamedTuple):
    """What a file holds twice, for newer and for older programs: translated once, written to both places."""

    first: tuple[Part, ...]
    second: tuple[Part, ...]

    @property
    def source(self) -> str:
        """How the file has it; "" where that is not known as a whole."""
        sources = [part if isinstance(part, str) else part.source for part in (*self.first, *self.second)]
        return "".join(sources) if all(sources) else ""


Part = str | Block | LanguageSlot | Repeat
