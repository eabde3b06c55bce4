"""What stands beside the cells of a workbook: the words of shapes and text boxes, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.sax.saxutils import escape

from compare.documents.archives import Archive
from compare.documents.flow import Rendering, list_segments, render_parts
from compare.documents.formats.slides import parse_drawing
from compare.documents.formats.workbook.escapes import plain_words, protect_escapes
from compare.documents.inline import has_letters
from compare.documents.segments import Segment, take_text

_DRAWING = re.compile(r"xl/drawings/(?P<name>drawing\d*)\.xml", re.IGNORECASE)
_COMMENTS = re.compile(r"xl/(?:comments/)?(?P<name>comments?\d*)\.xml", re.IGNORECASE)
_THREADS = re.compile(r"xl/threadedComments/(?P<name>threadedComments?\d*)\.xml", re.IGNORECASE)
# The words of a comment stand in its runs; those of a thread in one element.
_RUN, _TEXT = (
    re.compile(
        rf"(?P<tag><(?P<name>(?:\w+:)?{name})(?:\s[^>]*)?(?<!/)>)(?P<words>[^<]*)(?P<end></(?P=name)\s*>)"
    )
    for name in ("t", "text")
)


class Beside(NamedTuple):
    """A member of a workbook with words beside the cells, and the form of its comments; None for shapes."""

    member: str
    name: str
    words: re.Pattern[str] | None


def find_beside(archive: Archive) -> list[Beside]:
    """Return the members with words beside the cells, in the order of the file."""
    forms = ((_DRAWING, None), (_COMMENTS, _RUN), (_THREADS, _TEXT))
    return [
        Beside(member, found["name"], words)
        for member in archive.names
        for form, words in forms
        if (found := form.fullmatch(member))
    ]


def list_beside(archive: Archive, beside: Beside) -> Iterator[Segment]:
    """Yield the words of a member; they belong to no report and are translated."""
    source = archive.read_text(beside.member)
    if beside.words is None:
        yield from list_segments(parse_drawing(source, f"{beside.name}, ", "aside"))
        return
    for number, found in enumerate(beside.words.finditer(source), 1):
        text = plain_words(found["words"])
        if has_letters(text):
            yield Segment(text, f"{beside.name}, {number}", "aside")


def write_beside(archive: Archive, beside: Beside, rendering: Rendering) -> Iterator[bytes]:
    """Yield a member with the next texts in it; where none is new, as it is."""
    source = archive.read_text(beside.member)
    if beside.words is None:
        parts = parse_drawing(source, "", "aside")
        yield "".join(render_parts(parts, rendering)).encode("utf-8", "replace")
        return

    def write(found: re.Match[str]) -> str:
        before = plain_words(found["words"])
        text = take_text(rendering.texts) if has_letters(before) else before
        if text == before:
            return found[0]
        tag = found["tag"]
        if "xml:space" not in tag and text != text.strip():
            tag = f'{tag[:-1]} xml:space="preserve">'
        return f"{tag}{escape(protect_escapes(text))}{found['end']}"

    yield beside.words.sub(write, source).encode("utf-8", "replace")
