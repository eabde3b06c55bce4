"""Subtitles (srt, vtt): the words of each cue; numbers, times, settings and notes stay as they are."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from compare.documents.decoding import detect_encoding, read_lines
from compare.documents.formats.flowing import FlowDocument
from compare.documents.inline import plan_units
from compare.documents.markup import MarkupParser, PieceBuilder, Vocabulary
from compare.documents.markup_tokens import Token, write_text
from compare.documents.parts import Block, Part, Piece
from compare.errors import UnreadableFileError

_TIMES = re.compile(r"\s*(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}\s*-->\s*(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}")
_TAG = re.compile(r"(<[^<>]*>|\{\\[^{}]*\})")
_NAME = re.compile(r"<(/?)([A-Za-z]\w*)")
_DIALOGUE = re.compile(r"\s*[-–—]\s*(?=\S)")
_LINE_WIDTH = 42  # characters a line: what broadcasters allow
_VOCABULARY = Vocabulary({}, "style", is_html=True)


def open_subtitles(path: Path) -> FlowDocument:
    """Open an SRT or WebVTT file."""
    encoding = detect_encoding(path)
    is_web = path.suffix.lower() == ".vtt"
    if not any(_TIMES.match(line) for line in read_lines(path, encoding)):
        raise UnreadableFileError(f"{path} holds no subtitles (no line with times)", hint="check the format")

    def read() -> Iterator[Part]:
        return split_subtitles(read_lines(path, encoding), is_web)

    return FlowDocument(path, read, prefix="\ufeff" if encoding == "utf-8-sig" else "")


def split_subtitles(lines: Iterator[str], is_web: bool) -> Iterator[Part]:
    """Yield the parts of a subtitle file, given its lines with their ends."""
    cue: list[str] = []
    in_cue = False
    number = 0
    for line in lines:
        if in_cue and line.strip():
            cue.append(line)
            continue
        if in_cue:
            yield from _split_cue(cue, number, is_web)
            cue, in_cue = [], False
        if _TIMES.match(line):
            in_cue = True
            number += 1
        yield line
    yield from _split_cue(cue, number, is_web)


def _split_cue(lines: list[str], number: int, is_web: bool) -> Iterator[Part]:
    if not lines:
        return
    where = f"cue {number}"
    if len(lines) > 1 and all(_DIALOGUE.match(line) for line in lines):
        for line in lines:
            dash = _DIALOGUE.match(line)
            assert dash is not None
            yield dash[0]
            yield from _make_block([line[dash.end() :]], where, is_web, len(lines))
    else:
        yield from _make_block(lines, where, is_web, 1)


def _make_block(lines: Sequence[str], where: str, is_web: bool, speakers: int) -> Iterator[Part]:
    source = "".join(lines).rstrip("\r\n")
    end = lines[-1][len(lines[-1].rstrip("\r\n")) :]
    tokens = list(_tokenize(" ".join(line.rstrip("\r\n") for line in lines)))
    parser = MarkupParser(tokens, _VOCABULARY, where)
    pieces = _unescape(PieceBuilder(parser, range(len(tokens))).build(), is_web)
    write = write_text if is_web else str
    finish = _make_wrap(max(len(lines), 2) if speakers == 1 else 1, lines[0])
    yield Block(plan_units(pieces), source, where, "text", write, finish)
    yield end


def _unescape(pieces: Sequence[Piece], is_web: bool) -> list[Piece]:
    """Only WebVTT has entities; in SRT "&amp;" would be just that."""
    if is_web:
        return list(pieces)
    return [piece._replace(text=piece.source) if piece.text.strip() else piece for piece in pieces]


def _tokenize(text: str) -> Iterator[Token]:
    for part in filter(None, _TAG.split(text)):
        name = _NAME.match(part)
        if name:
            yield Token("close" if name[1] else "open", name[2].lower(), part)
        else:
            yield Token("other" if _TAG.fullmatch(part) else "text", "", part)


def _make_wrap(most_lines: int, sample: str) -> Callable[[str], str]:
    end = "\r\n" if sample.endswith("\r\n") else "\n"

    def wrap(text: str) -> str:
        # A tag's own spaces are no places to break at.
        joined = _TAG.sub(lambda tag: tag[0].replace(" ", "\x00"), " ".join(text.split()))
        plain = len(_TAG.sub("", joined))
        if most_lines == 1 or plain <= _LINE_WIDTH:
            return joined.replace("\x00", " ")
        width = max(_LINE_WIDTH, -(-len(joined) // most_lines) + 8)
        return end.join(textwrap.wrap(joined, width, break_long_words=False, break_on_hyphens=False)).replace(
            "\x00", " "
        )

    return wrap
