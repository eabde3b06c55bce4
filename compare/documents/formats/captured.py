"""MHTML: a web page that a browser kept in one file. Its HTML is written back, all else byte for byte."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from email import policy
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.documents.decoding import declared_encoding, decode_bytes, load_bytes
from compare.documents.flow import Rendering, list_segments, render_parts
from compare.documents.formats.hypertext import parse_page_source
from compare.documents.parts import Part
from compare.documents.segments import Segment, limit_segments
from compare.errors import UnreadableFileError
from compare.outputs import write_atomically

if TYPE_CHECKING:
    from email.message import Message

_MAX_DEPTH = 10  # of multiparts inside multiparts; browsers write one or two
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_CHARSET = re.compile(rb"(charset\s*=\s*)(\"[^\"\r\n]*\"|[^\s;\"]+)", re.IGNORECASE)
_PLAIN = re.compile(rb"(\nContent-Transfer-Encoding:[ \t]*)7bit\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Body:
    """One part that is no multipart: its header, and where header and content lie in the file."""

    header: Message
    start: int
    content: int
    stop: int


@dataclass(frozen=True, slots=True)
class CapturedPage:
    """A `Document` whose prose lies in one part of a MIME message."""

    path: Path
    before: bytes
    head: bytes
    content: bytes
    after: bytes
    encoding: str
    source: str
    parts: tuple[Part, ...]
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def segments(self) -> Iterable[Segment]:
        """The segments of the page."""
        return list(limit_segments(list_segments(self.parts), self.path))

    def write(self, path: Path, texts: Iterable[str], language: str = "") -> int:
        """Write the message with the translated page in it; what is not changed stays byte for byte."""
        rendering = Rendering(iter(texts), language)
        page = "".join(render_parts(self.parts, rendering))
        head, content = self.head, self.content
        if page != self.source:
            head = _CHARSET.sub(rb"\1utf-8", _PLAIN.sub(rb"\g<1>8bit", head))
            content = _encode(page.encode("utf-8", "replace"), self.encoding, b"\r\n" in head)
        with write_atomically(path) as file:
            for piece in (self.before, head, content, self.after):
                file.write(piece)
        return rendering.simplified


def open_captured(path: Path) -> CapturedPage:
    """Open the page of an MHTML file.

    Raises
    ------
    UnreadableFileError
        If it holds no page.
    """
    data = load_bytes(path)
    bodies = list(_list_bodies(data, 0, len(data), 0))
    top = _read_header(data[: _head_stop(data, 0, len(data))])
    start = str(top.get_param("start") or "").strip()
    pages = [body for body in bodies if body.header.get_content_type() == "text/html"]
    page = next((body for body in pages if start and body.header.get("Content-ID") == start), None)
    if page is None and (not pages or len(top) == 0):
        raise UnreadableFileError(f"{path} is not an MHTML page", hint="save the page again as HTML")
    page = page or pages[0]
    encoding = _encoding_of(page)
    content = data[page.content : page.stop]
    decoded = _decode(content, encoding)
    if not decoded.strip():
        raise UnreadableFileError(f"{path}: the page in this MHTML file is empty", hint="save the page again")
    charset = page.header.get_content_charset() or declared_encoding(decoded)
    source = decode_bytes(decoded, path, charset)
    parts = tuple(parse_page_source(source, charset, _join_sheets(data, bodies)))
    head = data[page.start : page.content]
    return CapturedPage(path, data[: page.start], head, content, data[page.stop :], encoding, source, parts)


def _join_sheets(data: bytes, bodies: Iterable[_Body]) -> str:
    """Return the style sheets of the page, which are parts of their own."""
    sheets = (
        _decode(data[body.content : body.stop], _encoding_of(body))
        for body in bodies
        if body.header.get_content_type() == "text/css"
    )
    return "\n".join(sheet.decode("utf-8", "replace") for sheet in sheets)


def _encoding_of(body: _Body) -> str:
    return str(body.header.get("Content-Transfer-Encoding") or "7bit").strip().lower()


def _head_stop(data: bytes, start: int, stop: int) -> int:
    match = _HEAD_END.search(data, start, stop)
    return match.end() if match else stop


def _read_header(head: bytes) -> Message:
    return BytesHeaderParser(policy=policy.compat32).parsebytes(head)


def _list_bodies(data: bytes, start: int, stop: int, depth: int) -> Iterator[_Body]:
    content = _head_stop(data, start, stop)
    header = _read_header(data[start:content])
    boundary = header.get_boundary()
    if header.get_content_maintype() != "multipart" or not boundary or depth > _MAX_DEPTH:
        yield _Body(header, start, content, stop)
        return
    mark = re.compile(
        rb"(?:\A|\r?\n)--" + re.escape(boundary.encode("latin-1", "replace")) + rb"(--)?[ \t]*\r?\n?"
    )
    begin = -1
    # The line break before a boundary belongs to the boundary, and may be the one that ends the header.
    for match in mark.finditer(data, max(content - 2, 0), stop):
        if begin >= 0:
            yield from _list_bodies(data, begin, match.start(), depth + 1)
        begin = -1 if match[1] else match.end()
        if match[1]:
            return
    if begin >= 0:  # the file was cut off
        yield from _list_bodies(data, begin, stop, depth + 1)


def _decode(content: bytes, encoding: str) -> bytes:
    try:
        if encoding == "quoted-printable":
            return binascii.a2b_qp(content)
        return binascii.a2b_base64(content) if encoding == "base64" else content
    except (binascii.Error, ValueError):
        return b""


def _encode(page: bytes, encoding: str, has_returns: bool) -> bytes:
    end = b"\r\n" if has_returns else b"\n"
    if encoding == "base64":
        triples = (page[place : place + 57] for place in range(0, len(page), 57))
        return end.join(binascii.b2a_base64(triple, newline=False) for triple in triples)
    if encoding == "quoted-printable":
        # Line breaks of the page stay line breaks; the C function wraps long lines with "\n" alone.
        lines = page.replace(b"\r\n", b"\n").split(b"\n")
        return end.join(binascii.b2a_qp(line, istext=False).replace(b"=\n", b"=" + end) for line in lines)
    return page
