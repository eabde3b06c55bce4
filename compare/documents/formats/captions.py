"""Subtitles with a layout of their own: scripts (ass, ssa) and timed text (ttml, dfxp)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from compare.documents.cues import SCRIPT, TIMED_TEXT, split_cue, split_end, split_lines
from compare.documents.decoding import decode_bytes, detect_encoding, load_bytes, read_lines
from compare.documents.formats.flowing import FlowDocument
from compare.documents.markup_tokens import Token, join_sources, match_tags, tokenize_markup, write_attribute
from compare.documents.parts import LanguageSlot, Part
from compare.errors import UnreadableFileError

_EVENTS = re.compile(r"\s*\[events\]\s*\Z", re.IGNORECASE)
_SECTION = re.compile(r"\s*\[[^\]]*\]\s*\Z")
_FORMAT = re.compile(r"\s*format\s*:", re.IGNORECASE)
_DIALOGUE = re.compile(r"\s*dialogue\s*:", re.IGNORECASE)
_DRAWING = re.compile(r"\\p[1-9]")  # what follows are lines of a picture, no words
_USUAL_FIELDS = 10
_TIMED_TEXT = re.compile(r"<(?:\w+:)?tt[\s>]")
_DECLARED = re.compile(r"(\A\s*<\?xml[^>]*?encoding\s*=\s*[\"'])([\w.:-]{2,40})")
_LANGUAGE = re.compile(r"""(\sxml:lang\s*=\s*)(?:"[^"]*"|'[^']*')""")


def open_script(path: Path) -> FlowDocument:
    """Open subtitles of the formats ASS and SSA."""
    encoding = detect_encoding(path)
    if not any(_DIALOGUE.match(line) for line in read_lines(path, encoding)):
        raise UnreadableFileError(f"{path} holds no subtitles (no Dialogue line)", hint="check the format")

    def read() -> Iterator[Part]:
        return split_script(read_lines(path, encoding))

    return FlowDocument(path, read, prefix="\ufeff" if encoding == "utf-8-sig" else "")


def split_script(lines: Iterable[str]) -> Iterator[Part]:
    """Yield the parts of a script: the last field of each line of dialogue is what is said."""
    fields = _USUAL_FIELDS
    number = 0
    in_events = False
    for line in lines:
        if _SECTION.match(line):
            in_events = _EVENTS.match(line) is not None
        elif in_events and _FORMAT.match(line):
            fields = line.count(",") + 1
        start = _find_words(line, fields) if in_events and _DIALOGUE.match(line) else -1
        if start < 0 or _DRAWING.search(line, start) or not line[start:].strip():
            yield line
            continue
        number += 1
        yield line[:start]
        yield from split_cue(split_lines([line[start:]]), f"line {number}", SCRIPT)


def _find_words(line: str, fields: int) -> int:
    """Return where the last field begins, which alone may hold commas; -1 where there are too few."""
    place = line.index(":")
    for _ in range(fields - 1):
        place = line.find(",", place + 1)
        if place < 0:
            return -1
    return place + 1


def open_timed_text(path: Path) -> FlowDocument:
    """Open subtitles of the format TTML; they are written as UTF-8, and say so."""
    data = load_bytes(path)
    declared = re.match(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]{2,40})", data)
    source = decode_bytes(data, path, declared[1].decode() if declared else None)
    if not _TIMED_TEXT.search(source):
        raise UnreadableFileError(f"{path} holds no timed text (no <tt>)", hint="check the format")
    found = _DECLARED.match(source)
    if found and found[2].lower() not in {"utf-8", "utf8"}:
        source = _DECLARED.sub(r"\g<1>utf-8", source, count=1)
    parts = list(_split_timed_text(list(tokenize_markup(source, is_html=False))))
    return FlowDocument(path, lambda: parts)


def _split_timed_text(tokens: Sequence[Token]) -> Iterator[Part]:
    """Yield the parts of timed text: what is inside a ``<p>`` is a cue."""
    ends = match_tags(tokens)
    number = 0
    place = 0
    while place < len(tokens):
        token = tokens[place]
        name = token.name.rpartition(":")[2]
        slot = _slot_language(token) if name == "tt" else None
        yield slot or token.source
        place += 1
        if token.kind == "open" and name == "p" and place - 1 in ends:
            stop = ends[place - 1]
            inside = join_sources(tokens[place:stop])
            number += 1
            yield from _split_paragraph(inside, f"cue {number}")
            place = stop


def _split_paragraph(inside: str, where: str) -> Iterator[Part]:
    if not inside.strip():
        yield inside
        return
    start = len(inside) - len(inside.lstrip())
    yield inside[:start]
    lines = split_lines([inside[start:]])
    while lines and not split_end(lines[0])[0].strip():
        yield lines.pop(0)
    if lines:
        yield from split_cue(lines, where, TIMED_TEXT)


def _slot_language(token: Token) -> LanguageSlot | None:
    if token.kind != "open" or not _LANGUAGE.search(token.source):
        return None

    def state(language: str) -> str:
        return _LANGUAGE.sub(lambda match: f'{match[1]}"{write_attribute(language)}"', token.source, count=1)

    return LanguageSlot(token.source, state)
