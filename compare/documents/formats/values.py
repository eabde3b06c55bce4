"""A value of a table or a record: plain words, or a piece of a page whose tags stay."""

from __future__ import annotations

from collections.abc import Iterator

from compare.documents.flow import Rendering, list_segments, render_parts
from compare.documents.inline import has_letters
from compare.documents.parts import Part
from compare.documents.segments import Segment, take_text
from compare.documents.structured import has_markup


def list_value(text: str, where: str) -> Iterator[Segment]:
    """Yield what is to be translated of a value.

    Examples
    --------
    >>> [segment.text for segment in list_value("<p>It sank.</p><p>14 <b>died</b>.</p>", "row 2")]
    ['It sank.', '14 died.']
    """
    if has_markup(text):
        yield from (segment._replace(where=where) for segment in list_segments(_parse(text)))
    elif has_letters(text):
        yield Segment(text, where, "cell")


def write_value(text: str, rendering: Rendering) -> str:
    """Return a value with the next texts in it, one for each segment of `list_value`."""
    if has_markup(text):
        return "".join(render_parts(_parse(text), rendering))
    return take_text(rendering.texts) if has_letters(text) else text


def _parse(text: str) -> list[Part]:
    from compare.documents.formats.hypertext import HTML  # few tables hold pieces of pages
    from compare.documents.markup import parse_markup

    return parse_markup(text, HTML, role="cell")
