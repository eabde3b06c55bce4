"""Plain text: paragraphs between empty lines, or a paragraph a line; read and written as a stream."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from compare.documents.articles import is_wrapped
from compare.documents.decoding import detect_encoding, read_lines
from compare.documents.formats.flowing import FlowDocument
from compare.documents.front_matter import MAX_LINES, parse_front_matter, split_front_matter
from compare.documents.inline import plan_units
from compare.documents.parts import Block, Part, Piece

_MAX_PARAGRAPH_LINES = 1000


def open_text(path: Path) -> FlowDocument:
    """Open a plain text file of any size."""
    encoding = detect_encoding(path)
    head = "".join(islice(read_lines(path, encoding), MAX_LINES))
    front = parse_front_matter(head, path)
    prefix = "\ufeff" if encoding == "utf-8-sig" else ""

    front_lines = head.count("\n", 0, front.body)

    def read() -> Iterator[Part]:
        body = islice(read_lines(path, encoding), front_lines, None)
        return chain(split_front_matter(head[: front.body]), split_text(body, front_lines + 1))

    return FlowDocument(path, read, front.values, prefix)


def split_text(lines: Iterable[str], first: int = 1) -> Iterator[Part]:
    """Yield the parts of plain text, given its lines with their ends and the first one's number."""
    paragraph: list[str] = []
    number = first - 1
    for number, line in enumerate(lines, first):
        if line.strip() and len(paragraph) < _MAX_PARAGRAPH_LINES:
            paragraph.append(line)
            continue
        yield from _split_paragraph(paragraph, number)
        paragraph = [line] if line.strip() else []
        if not paragraph:
            yield line
    yield from _split_paragraph(paragraph, number + 1)


def _split_paragraph(lines: list[str], following: int) -> Iterator[Part]:
    first = following - len(lines)
    if is_wrapped(lines):
        yield _join_wrapped(lines, f"line {first}")
        yield _line_end(lines[-1])
        return
    for number, line in enumerate(lines, first):
        content = line.rstrip("\r\n")
        yield Block(plan_units([Piece(content, (), content)]), content, f"line {number}", "text", write_line)
        yield line[len(content) :]


def _join_wrapped(lines: list[str], where: str) -> Block:
    """Make one block of a paragraph that was broken to a width; its translation is broken likewise."""
    width = max(len(line.rstrip()) for line in lines)
    end = _line_end(lines[0])
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip())]
    hanging = lines[1][: len(lines[1]) - len(lines[1].lstrip())]

    def wrap(text: str) -> str:
        wrapped = textwrap.wrap(
            text.strip(),
            width,
            initial_indent=indent,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )
        return end.join(wrapped)

    source = "".join(lines).rstrip("\r\n")
    text = " ".join(line.strip() for line in lines)
    return Block(plan_units([Piece(text)]), source, where, "text", write_line, wrap)


def write_line(text: str) -> str:
    """Return a text as one line: a line end inside a translation would make two paragraphs of one."""
    return text.replace("\r", " ").replace("\n", " ")


def _line_end(line: str) -> str:
    return line[len(line.rstrip("\r\n")) :]
