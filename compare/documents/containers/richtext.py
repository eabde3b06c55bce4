"""Rich text (rtf): striprtf reads it, after a pass that says what is shown and what is not.

striprtf knows groups, code pages and escapes. What it does not know is set right before it sees the file:
what was deleted under tracked changes, is struck out or hidden goes, rows of short cells become lines, notes
and boxes go to the end (they would be lost), a raised note mark does not stick to the figure before it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import cast

from compare.documents.articles import TAB_BETWEEN_FIGURES, Draft
from compare.documents.containers.exports import read_export
from compare.documents.containers.rich_formulas import is_formula, take_formula
from compare.documents.containers.rich_rows import CELL_END, IN_CELL, ROW_END, join_cells, strip_marks
from compare.documents.decoding import decode_bytes, load_bytes, rank_text
from compare.documents.notation import classify_raised, spell_raised
from compare.errors import UnreadableFileError

MAX_BYTES = 64 * 2**20
_MAX_DEPTH = 2000
_SAMPLE = 200_000

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<value>-?\d{1,10})?[ ]?|\\'[0-9a-fA-F]{2}|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|(?P<words>[^\\{}]+)|.",
    re.DOTALL,
)
_GROUP = re.compile(r"\s*(?:\\\*\s*)?\\([a-zA-Z]+)")
# Groups that show no text of the report: pictures, field codes, the numbers that a program puts before items.
_DROPPED = frozenset(
    {"pict", "fldinst", "listtext", "pntext", "objdata", "datastore", "themedata", "nonshppict"}
)
# Groups whose text stands beside the flow; striprtf passes over them.
_BESIDE = frozenset({"footnote", "shptxt"})
# Words of a shape or of WordArt, that some programs (LibreOffice) write as one of its properties.
_SHAPE_TEXT = re.compile(r"\{\\sn\s+gtextUNICODE\}\s*\{\Z")
_HIDING = frozenset({"v", "deleted"})
# What a correction took back: 40 struck out before 35 must not make 4035 of it.
_STRIKING = frozenset({"strike", "striked"})
_RAISING = frozenset({"super", "up"})
# Words that stand for a character.
_CHARACTERS = frozenset(
    {"u", "emdash", "endash", "bullet", "lquote", "rquote", "ldblquote", "rdblquote", "tab", "line"}
)
_RAISED, _LOWERED = "\ue000", "\ue001"
_REWRITTEN = {
    **dict.fromkeys(("cell", "nestcell"), rf"{CELL_END}\par "),
    **dict.fromkeys(("row", "nestrow"), rf"{ROW_END}\par "),
    "line": r"\tab ",
}
_RAISED_TEXT = re.compile(rf"{_RAISED}([^{_RAISED}{_LOWERED}]*){_LOWERED}")
_AROUND = 60  # characters before and behind raised text that tell what it is
_CODE_PAGE = re.compile(r"\\ansicpg(\d{3,5})")
_ANSI_FONT = re.compile(r"\\fcharset0(?!\d)")
_BYTE = re.compile(r"\\'[89a-fA-F]")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds inside a group: `out` is the buffer that it is written to."""

    out: list[str]
    is_hidden: bool = False
    is_struck: bool = False
    is_raised: bool = False
    is_dropped: bool = False
    is_in_table: bool = False


def read_rich_text(path: Path) -> Iterator[Draft]:
    """Read an rtf file: a report, or the export of a press database.

    Raises
    ------
    UnreadableFileError
        As `list_lines` does.
    """
    # Each paragraph by itself: lines of one length are no broken paragraph here.
    lines = list_lines(path)
    plain = map(strip_marks, lines)
    exported = read_export("\n\n".join(filter(None, plain)).split("\n"), path)
    return exported or iter([Draft("\n\n".join(join_cells(lines)))])


def list_lines(path: Path) -> list[str]:
    """Return the paragraphs of an rtf file, with marks where cells and rows end.

    Raises
    ------
    UnreadableFileError
        If it is none, or is nested as no program nests.
    """
    data = load_bytes(path, MAX_BYTES)
    if not data.lstrip()[:5].lower().startswith(b"{\\rtf"):
        raise UnreadableFileError(f"{path} is not an rtf file", hint="save it again as rtf or docx")
    source = prepare(_decode(data, path), path)
    text = _convert(source, path)
    # A space alone would make one figure of two.
    parted = TAB_BETWEEN_FIGURES.sub("; ", text)
    lines = (" ".join(_settle_raised(line).split()) for line in parted.split("\n"))
    return [line for line in lines if line]


def _decode(data: bytes, path: Path) -> str:
    """Decode the file itself: ASCII by its rules; some programs leave letters as bytes of the code page."""
    found = _CODE_PAGE.search(data[:2000].decode("latin-1"))
    return (
        data.decode("ascii")
        if data.isascii()
        else decode_bytes(data, path, f"cp{found[1]}" if found else None)
    )


def prepare(source: str, path: Path) -> str:
    r"""Return rtf that holds what is shown, in an order that a plain text can have.

    Examples
    --------
    >>> prepare(r"{\rtf1 14{\super 2} dead{\deleted , 15}\cell no}", Path("a.rtf"))
    '{\\rtf1 14{\\super \ue0002\ue001} dead{\\deleted }\ue002\\par no}'
    """
    beside: list[list[str]] = []
    main: list[str] = []
    states = [_State(main)]
    page = _page_of(source)
    place = 0
    while match := _TOKEN.match(source, place):
        place = match.end()
        state = states[-1]
        word = match["word"]
        if match["brace"] == "{":
            stop = _write_formula(source, place, state, page)
            if stop > place:
                place = stop
                continue
            if len(states) > _MAX_DEPTH:
                raise UnreadableFileError(
                    f"{path} is nested too deeply for an rtf file", hint="save it again"
                )
            states.append(_enter(source, place, state, beside))
            if not states[-1].is_dropped:
                states[-1].out.append("{")
        elif match["brace"]:
            if not state.is_dropped:
                state.out.append("}")
            if len(states) > 1:
                states.pop()
            if len(states) == 1:
                break  # what stands behind the document is none of it
        elif word == "bin":
            place += max(int(match["value"] or 0), 0)
        elif not state.is_dropped:
            states[-1] = _follow(state, word, match["value"]) if word else state
            is_shown = not (states[-1].is_hidden or states[-1].is_struck)
            if is_shown or not _is_text(match):
                _write(match, states[-1])
    notes = "".join(rf"\par {''.join(buffer)}" for buffer in beside)
    return "".join(main).removesuffix("}") + notes + "}"


def _write_formula(source: str, place: int, state: _State, page: str) -> int:
    """Write the formula that a group holds, and return where the group ends; `place` where it holds none."""
    if state.is_dropped or not is_formula(source, place):
        return place
    formula, stop = take_formula(source, place, page)
    if not (state.is_hidden or state.is_struck):
        state.out.append(formula)
    return stop


def _enter(source: str, place: int, state: _State, beside: list[list[str]]) -> _State:
    named = _GROUP.match(source, place)
    name = named[1] if named else ""
    if name in _DROPPED:
        return replace(state, is_dropped=True)
    is_shape = name == "sv" and _SHAPE_TEXT.search(source, max(0, place - 40), place) is not None
    if (name in _BESIDE or is_shape) and not state.is_hidden:
        beside.append([])
        return _State(beside[-1])
    return state


def _follow(state: _State, word: str, value: str | None) -> _State:
    if word == "plain":
        return replace(state, is_hidden=False, is_struck=False, is_raised=False)
    if word in {"pard", "intbl"}:
        return replace(state, is_in_table=word == "intbl")
    if word in _HIDING:
        return replace(state, is_hidden=value != "0")
    if word in _STRIKING:
        return replace(state, is_struck=value != "0")
    if word in _RAISING:
        return replace(state, is_raised=value != "0")
    return replace(state, is_raised=False) if word in {"nosupersub", "dn", "sub"} else state


def _is_text(match: re.Match[str]) -> bool:
    return match["words"] is not None or match[0].startswith("\\'") or match["word"] in _CHARACTERS


def _write(match: re.Match[str], state: _State) -> None:
    word = match["word"]
    if word in _BESIDE or (word == "sv" and state.out == ["{"]):
        return  # else striprtf would pass over the group
    if match["sign"] == "*" and state.out and state.out[-1] == "{" and len(state.out) == 1:
        return
    if word == "par" and state.is_in_table:
        state.out.append(rf"{IN_CELL}\par ")
    elif word in _REWRITTEN:
        state.out.append(_REWRITTEN[word])
    elif state.is_raised and _is_text(match):
        _write_raised(match, state.out)
    else:
        state.out.append(match[0])


def _write_raised(match: re.Match[str], out: list[str]) -> None:
    """Write raised text between marks; the sign behind an escape, which stands in for it, stays behind it."""
    if match["word"] == "u":
        out += [_RAISED, match[0]]
        return
    words = match["words"] or match[0]
    is_escaped = len(out) > 1 and out[-2] == _RAISED
    if is_escaped:
        length = 1 if match["words"] else len(words)
        out += [words[:length], _LOWERED]
        words = words[length:]
    if words.strip():
        out.append(f"{_RAISED}{words}{_LOWERED}")
    elif words:
        out.append(words)


def _convert(source: str, path: Path) -> str:
    """Return the plain text, letters in the code page that makes words of them.

    Fonts of the charset 0 are Western by the rules; Russian programs write their own code page in them. The
    beginning of a file shows which is meant.
    """
    page = _page_of(source)
    ways = [(source, page)]
    if _BYTE.search(source):
        own = page if page != "cp1252" else "cp1251"
        ways.append((_CODE_PAGE.sub(r"\\ansicpg" + own[2:], _ANSI_FONT.sub(r"\\fcharset1", source)), own))
        ways.sort(key=lambda way: -rank_text(_strip(way[0][:_SAMPLE], way[1], path)))
    return _strip(*ways[0], path)


def _page_of(source: str) -> str:
    found = _CODE_PAGE.search(source[:2000])
    return f"cp{found[1]}" if found else "cp1252"


def _strip(rtf: str, encoding: str, path: Path) -> str:
    from striprtf import striprtf

    convert = cast("Callable[..., str]", striprtf.rtf_to_text)
    try:
        text = convert(rtf, encoding, errors="replace")
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise UnreadableFileError(f"{path} is damaged ({error})", hint="save it again") from error
    # Characters beyond the first plane are written as two halves.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _settle_raised(line: str) -> str:
    """Spell raised text as it is read, less the marks of notes: 14 with a note 2 is not 142."""

    def spell(match: re.Match[str]) -> str:
        before = line[max(0, match.start() - _AROUND) : match.start()]
        if not before.strip():
            return match[1]  # the number of a note before its own words
        meaning = classify_raised(match[1], before, line[match.end() : match.end() + _AROUND])
        return spell_raised(match[1], meaning)

    line = line.replace(f"{_LOWERED}{_RAISED}", "")  # a mark of two figures may lie in two runs
    return _RAISED_TEXT.sub(spell, line).replace(_RAISED, "").replace(_LOWERED, "")
