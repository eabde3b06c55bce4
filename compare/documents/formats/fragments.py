"""Pieces of HTML inside other files: the cell of a table, the value of a record."""

from __future__ import annotations

from compare.documents.flow import list_segments
from compare.documents.formats.hypertext import HTML
from compare.documents.markup import parse_markup


def read_fragment(html: str) -> str:
    r"""Return the paragraphs of a piece of HTML.

    Examples
    --------
    >>> read_fragment("<p>It <b>sank</b>.</p><p>Nobody&nbsp;knows why.</p>")
    'It sank.\n\nNobody\xa0knows why.'
    """
    paragraphs: list[str] = []
    place = ""
    for segment in list_segments(parse_markup(html, HTML)):
        if segment.role in {"anchor", "attribute"}:
            continue
        if segment.where == place and paragraphs:
            paragraphs[-1] += f" {segment.text.strip()}"
        else:
            paragraphs.append(segment.text.strip())
        place = segment.where
    return "\n\n".join(paragraphs)
