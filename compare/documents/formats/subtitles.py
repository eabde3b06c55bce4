"""Subtitles (srt, vtt, sbv): the words of each cue; numbers, times, settings and notes stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from compare.documents.cues import (
    SUBRIP,
    TURN,
    WEB,
    drop_tags,
    make_cue_block,
    plain_words,
    split_cue,
    split_end,
    split_lines,
)
from compare.documents.decoding import MAX_LINE, detect_encoding, read_lines
from compare.documents.formats.flowing import FlowDocument
from compare.documents.inline import has_letters
from compare.documents.parts import Part
from compare.errors import UnreadableFileError

_TIME = r"(?:\d+:)?\d{1,2}:\d{1,2}[.,]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*(?:-->\s*{_TIME}|,\s*{_TIME}\s*\Z)")  # of sbv the second
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")  # a block of WebVTT that is no cue
_ROLLING = 1 / 3  # of the cues repeat what the cue before shows: captions that roll up


@dataclass(slots=True, eq=False)
class _Line:
    """A line on the screen: its words, and what its translation was written as (None: unchanged)."""

    words: str
    told: str | None = None


def open_subtitles(path: Path) -> FlowDocument:
    """Open an SRT, WebVTT or SBV file."""
    encoding = detect_encoding(path)
    is_web = path.suffix.lower() == ".vtt"
    if not any(_TIMES.match(line) for line in read_lines(path, encoding)):
        raise UnreadableFileError(f"{path} holds no subtitles (no line with times)", hint="check the format")
    is_rolling = _is_rolling(read_lines(path, encoding), is_web)

    def read() -> Iterator[Part]:
        return split_subtitles(read_lines(path, encoding), is_web, is_rolling)

    return FlowDocument(path, read, prefix="\ufeff" if encoding == "utf-8-sig" else "")


def split_subtitles(lines: Iterable[str], is_web: bool, is_rolling: bool = False) -> Iterator[Part]:
    """Yield the parts of a subtitle file, given its lines with their ends.

    Parameters
    ----------
    lines : iterable of str
        The lines of the file.
    is_web : bool
        WebVTT, where a blank line ends a cue's name or a note and text has entities; else SRT.
    is_rolling : bool
        Captions where a cue shows again what the one before it showed. What is repeated is no part to
        translate; it is written as its first showing was.
    """
    number = 0
    shown: Sequence[_Line] = ()
    for item in _cut_cues(lines, is_web):
        if isinstance(item, str):
            yield item
            continue
        number += 1
        spoken = split_lines(item)
        if is_rolling:
            lines_now = _find_lines(spoken, shown)
            yield from _split_rolling(zip(spoken, lines_now, strict=True), shown, f"cue {number}", is_web)
            shown = [line for line in lines_now if line is not None]
        else:
            yield from split_cue(spoken, f"cue {number}", WEB if is_web else SUBRIP)


def _cut_cues(lines: Iterable[str], is_web: bool) -> Iterator[str | list[str]]:
    """Yield the text of each cue as a list of lines, and every other line as it is.

    Cues end at the next line with times, not at a blank line: text after one is read, and files that
    have no blank lines between their cues are read.
    """
    held: list[str] | None = None
    size = 0
    before = ""
    is_numbered = False
    number = 0
    for line in lines:
        is_time = _TIMES.match(line) is not None
        if is_time:
            is_numbered = is_numbered or (held is None and before.strip().isdigit())
            number += 1
        ends = is_time or size > MAX_LINE or (is_web and not before.strip() and _COMMENT.match(line))
        if held is not None and ends:
            stop = _find_stop(held, is_web, number if is_numbered else None) if is_time else len(held)
            yield from _part_cue(held, stop)
            held = None
        if is_time:
            yield line
            held, size = [], 0
        elif held is None:
            yield line
        else:
            held.append(line)
            size += len(line)
        before = line
    if held is not None:
        yield from _part_cue(held, len(held))


def _find_stop(held: Sequence[str], is_web: bool, number: int | None) -> int:
    """Return where the text of a cue ends and the number or the name of the next one begins."""
    last = max((place for place, line in enumerate(held) if line.strip()), default=-1)
    if last < 0:
        return 0
    figure = held[last].strip()
    is_next_to_times = last == len(held) - 1
    if number is not None and figure.isdigit() and (is_next_to_times or figure == str(number)):
        return last
    is_name = is_web and is_next_to_times and last > 0 and not held[last - 1].strip()
    return last if is_name else last + 1


def _part_cue(held: Sequence[str], stop: int) -> Iterator[str | list[str]]:
    """Yield a cue's text without the blank lines around it, and those as they are."""
    filled = [place for place in range(stop) if held[place].strip()]
    if not filled:
        yield from held
        return
    yield from held[: filled[0]]
    yield list(held[filled[0] : filled[-1] + 1])
    yield from held[filled[-1] + 1 :]


def _is_rolling(lines: Iterable[str], is_web: bool) -> bool:
    shown: list[_Line] = []
    cues = repeats = 0
    for item in _cut_cues(lines, is_web):
        if not isinstance(item, str):
            found = [line for line in _find_lines(item, shown) if line is not None]
            repeats += any(line in shown and has_letters(line.words) for line in found)
            cues += bool(shown)
            shown = found
    return repeats > 1 and repeats >= cues * _ROLLING


def _find_lines(lines: Sequence[str], shown: Sequence[_Line]) -> list[_Line | None]:
    """Return what each line of a cue shows: a line of the cue before, a new one, None for no words."""
    words = [plain_words(line) for line in lines]
    filled = [text for text in words if text]
    before = [line.words for line in shown]
    most = min(len(filled), len(shown))
    repeated = next((size for size in range(most, 0, -1) if before[-size:] == filled[:size]), 0)
    again = iter(shown[len(shown) - repeated :])
    return [(next(again, None) or _Line(text)) if text else None for text in words]


def _split_rolling(
    lines: Iterable[tuple[str, _Line | None]], shown: Sequence[_Line], where: str, is_web: bool
) -> Iterator[Part]:
    """Yield the new lines of a cue as blocks, and a repeated one as it was written when it was new."""
    for source, line in lines:
        if line is None or (line in shown and line.told is None):
            yield source
        elif line in shown:
            # Parts are written one by one: what this line became when it was new is known by now.
            yield f"{line.told}{split_end(source)[1]}"
        else:
            lead = TURN.match(source)
            start = lead.end() if lead else 0
            if lead:
                yield lead[0]

            def remember(text: str, line: _Line = line, lead: str = lead[0] if lead else "") -> None:
                line.told = drop_tags(lead + text).strip()

            yield from make_cue_block([source[start:]], where, WEB if is_web else SUBRIP, 1, remember)
