"""HTML and XML as parts of a flow: prose becomes blocks, everything else is copied.

`parse_markup` is guided by a `Vocabulary`: which elements are formatting, which are never translated, which
hold text of their own inside a sentence. Unclosed and crossing tags stay where they are.
"""

from __future__ import annotations

from compare.documents.markup.parsing import MarkupParser, parse_markup
from compare.documents.markup.pieces import PieceBuilder
from compare.documents.markup.stylesheets import (
    Look,
    find_looks,
    is_shown_sheet,
    kind_of_look,
    look_of,
    look_of_element,
    takes_back,
)
from compare.documents.markup.vocabulary import ElementKind, Vocabulary

__all__ = [
    "ElementKind",
    "Look",
    "MarkupParser",
    "PieceBuilder",
    "Vocabulary",
    "find_looks",
    "is_shown_sheet",
    "kind_of_look",
    "look_of",
    "look_of_element",
    "parse_markup",
    "takes_back",
]
