"""The lines of a PDF, each with its place on the page, as pdfium finds them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from compare.documents.decoding import load_bytes
from compare.documents.notation import classify_raised, spell_raised
from compare.documents.printed.order import put_signs_back
from compare.documents.printed.striking import Letter, Strokes, find_struck, list_strokes, read_letter
from compare.errors import UnreadableFileError

_MAX_CHARACTERS = 20_000_000
_MAX_PAGES = 20_000

# U+0002 and U+FFFE are pdfium's signs for a hyphen at a line's end, where it leaves out the line's end.
BROKEN = "\x02\ufffe"
_LINE = re.compile(f"[^\r\n{BROKEN}]+[{BROKEN}]?")
_RAISED = re.compile(r"(?<=\S)[-−–+]?[\d\[\],*]+")
_RAISED_START = re.compile(r"[-−–+]?[\d\[\],*]+")
_SMALLER = 0.85  # of the height of the sign before: a note's mark
_HIGHER, _HIGHEST = 0.12, 0.7  # of that height it stands above the line
_NOTE_NUMBER = re.compile(r"\d{1,3}|\*{1,3}")
_BETWEEN_FIGURES = re.compile(r"(?<=\d)[ \u00a0]+(?=[-−–]?\d)")
_CELL_GAP = "\x1f"  # no page holds it
_CELL_AT_LEAST = 1.5  # of the height of letters: no line is justified so widely
_WIDE = re.compile(" {2,}")
_NEAR = 20  # letters before and behind that tell where the line stands
_DEEP = frozenset("gjpqyQДЦЩдруфцщђћѓўџґ")  # letters that reach below the line
_SAME_ROW = 0.3  # of the height of letters
_WORD_GAP = 0.7
_LETTER_GAP = 0.12


class PrintedLine(NamedTuple):
    """A line of print: its words, its box in points (y grows upwards), the width of its first word.

    `sign` is where the first sign begins and ends in height, which may be raised above the others; `struck`
    are words that a line is drawn through, which are no part of the text.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    first_word: float
    sign: tuple[float, float] | None = None
    struck: str = ""

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.top - self.bottom


class PrintedFile(NamedTuple):
    """The lines of each page, in the order of the file, and what the file states about itself."""

    pages: list[list[PrintedLine]]
    title: str
    creator: str = ""
    created: str = ""


def read_print_file(path: Path) -> PrintedFile:
    """Read a PDF.

    Raises
    ------
    UnreadableFileError
        If it is damaged, protected, not a PDF, or absurdly long.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    data = load_bytes(path)
    if b"%PDF-" not in data[:1024]:
        raise UnreadableFileError(f"{path} is not a PDF file", hint="check what it is")
    try:
        document = PdfDocument(data)
        try:
            title = " ".join(document.get_metadata_value("Title").split())
            stated = [document.get_metadata_value(name) for name in ("Creator", "CreationDate")]
            return PrintedFile(list(_read_pages(document, path)), title, *stated)
        finally:
            document.close()
    except PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableFileError(f"{path} is protected by a password", hint="save it without") from error
        raise UnreadableFileError(f"{path} is damaged or is not a PDF file", hint="save it again") from error


def _read_pages(document: Any, path: Path) -> Iterator[list[PrintedLine]]:
    total = 0
    for number in range(min(len(document), _MAX_PAGES)):
        page = document[number]
        textpage = page.get_textpage()
        count = textpage.count_chars()
        total += count
        if total > _MAX_CHARACTERS:
            raise UnreadableFileError(f"{path} holds too much text to be a report", hint="split it")
        text = textpage.get_text_range(0, count) if count else ""
        if len(text) == count:
            lines = _place_lines(text, textpage, page.get_cropbox(), list_strokes(page))
            yield join_rows(_hand_on_struck(lines))
        else:  # signs that pdfium counts twice: places cannot be told, so lengths stand for them
            yield list(place_by_length(text))
        textpage.close()
        page.close()


def place_by_length(text: str) -> Iterator[PrintedLine]:
    """Yield lines as if every sign were as wide and as high as every other."""
    for row, match in enumerate(_LINE.finditer(text)):
        words = match[0].strip(" \t")
        if words:
            yield PrintedLine(words, 0, len(words), -row - 1, -row, len(words.split()[0]))


def _hand_on_struck(lines: Iterable[PrintedLine]) -> Iterator[PrintedLine]:
    """Yield the lines that have words; what is struck out in one without goes to the line before it."""
    before: PrintedLine | None = None
    waiting = ""
    for line in lines:
        if not line.text and before is None:
            waiting = _join_struck(waiting, line.struck)
        elif not line.text and before is not None:
            before = before._replace(struck=_join_struck(before.struck, line.struck))
        else:
            if before is not None:
                yield before
            before = line._replace(struck=_join_struck(waiting, line.struck))
            waiting = ""
    if before is not None:
        yield before


def _join_struck(*words: str) -> str:
    return " ".join(filter(None, words))


def _place_lines(
    source: str, textpage: Any, sheet: Sequence[float], strokes: Strokes
) -> Iterator[PrintedLine]:
    def box_in_file(index: int) -> tuple[float, float, float, float]:
        left, bottom, right, top = textpage.get_charbox(index, loose=True)
        return left, bottom, right, top

    text, order = put_signs_back(source, box_in_file)

    def box(index: int) -> tuple[float, float, float, float]:
        return box_in_file(order[index])

    def foot(index: int) -> float:
        return float(textpage.get_charbox(order[index])[1])

    for match in _LINE.finditer(text):
        words = match[0].strip()
        if not words:
            continue
        start = match.start() + match[0].index(words[0])
        stop = start + len(words)
        boxes = [box(index) for index in (start, (start + stop - 1) // 2, stop - 1)]
        bottom, top = sorted((each[1], each[3]) for each in boxes)[1]
        left, right = boxes[0][0], boxes[-1][2]
        is_on_sheet = (
            sheet[0] <= (left + right) / 2 <= sheet[2] and sheet[1] <= (bottom + top) / 2 <= sheet[3]
        )
        first_word = box(start + len(words.split()[0]) - 1)[2] - left
        if is_on_sheet:
            reach = (min(each[1] for each in boxes), max(each[3] for each in boxes))
            places = find_struck(words, reach, strokes.across, _letters(textpage, order[start:stop]))
            words, struck = _blank(words, places)
            marked = _part_cells(words, start, box, strokes)
            # pdfium ends a line where the lower half of a fraction begins.
            beyond = text[match.end() : match.end() + _NEAR].lstrip("\r\n")
            shown = _settle_raised((marked, beyond), start, box, foot).replace(_CELL_GAP, "; ")
            if struck:  # what is left may be the sign of an item
                shown = _WIDE.sub(" ", shown).strip() if any(map(str.isalnum, shown)) else ""
            sign = (boxes[0][1], boxes[0][3])
            yield PrintedLine(shown, left, right, bottom, top, first_word, sign, struck)


def _letters(textpage: Any, order: Sequence[int]) -> Callable[[int], Letter]:
    return lambda place: read_letter(textpage, order[place])


def _blank(words: str, places: Sequence[range]) -> tuple[str, str]:
    """Return a line with some places made blank, so that all else stays where it is; and what was there."""
    struck = _join_struck(*(words[place.start : place.stop] for place in places))
    for place in places:
        words = words[: place.start] + " " * len(place) + words[place.stop :]
    return words, struck


def _part_cells(words: str, start: int, box: Callable[[int], tuple[float, ...]], strokes: Strokes) -> str:
    """Mark wide gaps, and lines, between figures: 12 and 345 in two cells are not twelve thousand."""
    parted = list(words)
    for match in _BETWEEN_FIGURES.finditer(words):
        before, after = box(start + match.start() - 1), box(start + match.end())
        is_wide = after[0] - before[2] > _CELL_AT_LEAST * (before[3] - before[1])
        if is_wide or strokes.has_between(before[2], after[0], (before[1] + before[3]) / 2):
            parted[match.start() : match.end()] = _CELL_GAP + " " * (len(match[0]) - 1)
    return "".join(parted)


def join_rows(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Join what stands side by side as closely as words do: pdfium ends a line at raised figures."""
    joined: list[PrintedLine] = []
    row = list(lines)
    for place, line in enumerate(row):
        before = joined[-1] if joined else line
        gap = line.left - before.right
        in_one_row = abs(line.bottom - before.bottom) < before.height * _SAME_ROW
        mark = _RAISED_START.match(line.text) if joined and _begins_raised(before, line) else None
        if joined and _is_note_number(before, line):
            joined[-1] = line._replace(struck=_join_struck(before.struck, line.struck))
        elif mark is not None:
            after = line.text[mark.end() :]
            beyond = after or "".join(following.text for following in row[place + 1 : place + 2])
            text = _spell(mark[0], before.text, beyond) + after
            struck = _join_struck(before.struck, line.struck)
            joined[-1] = before._replace(text=before.text + text, right=line.right, struck=struck)
        elif joined and in_one_row and abs(gap) < before.height * _WORD_GAP and before.text[-1] not in BROKEN:
            glue = " " if gap > before.height * _LETTER_GAP else ""
            struck = _join_struck(before.struck, line.struck)
            joined[-1] = before._replace(text=before.text + glue + line.text, right=line.right, struck=struck)
        else:
            joined.append(line)
    return joined


def _begins_raised(before: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether a line begins with a small raised sign that touches the words before it."""
    if line.sign is None or abs(line.left - before.right) > before.height * _LETTER_GAP:
        return False
    bottom, top = line.sign
    is_higher = _HIGHER < (bottom - before.bottom) / before.height < _HIGHEST
    return is_higher and top - bottom < before.height * _SMALLER


def _is_note_number(before: PrintedLine, line: PrintedLine) -> bool:
    """Tell whether what stands before a line is the small raised number of a note, at the foot of a page."""
    if not _NOTE_NUMBER.fullmatch(before.text) or not 0 < line.left - before.right < line.height:
        return False
    is_higher = _HIGHER < (before.bottom - line.bottom) / line.height < _HIGHEST
    return is_higher and before.height < line.height * _SMALLER


def _spell(raised: str, before: str, after: str) -> str:
    """Return a raised piece as it is read: 14² there is 14 with a note."""
    return spell_raised(raised, classify_raised(raised, before, after))


def _settle_raised(
    line: tuple[str, str], start: int, box: Callable[[int], tuple[float, ...]], foot: Callable[[int], float]
) -> str:
    """Read raised small figures behind a word or a figure: notes go, powers stay powers.

    `line` is the line, and what stands behind it in the file.
    """
    words, beyond = line

    def is_raised(place: int, above: int) -> bool:
        before, here = box(start + above), box(start + place)
        height = before[3] - before[1]
        return (
            here[3] - here[1] < height * _SMALLER
            and here[1] > before[1] + height * _HIGHER
            and not (words[place].isdigit() and stands_on_line(place, height))
        )

    def stands_on_line(place: int, height: float) -> bool:
        """Tell whether a figure only seems raised beside a comma or a bracket, which reach below the line."""
        near = range(max(place - _NEAR, 0), min(place + _NEAR, len(words)))
        feet = sorted(
            foot(start + each) for each in near if words[each].isalnum() and words[each] not in _DEEP
        )
        return foot(start + place) <= feet[len(feet) // 2] + height * _HIGHER

    kept = ""
    cursor = 0
    for match in _RAISED.finditer(words):
        place = next((place for place in range(*match.span()) if is_raised(place, place - 1)), None)
        if place is not None:
            # A comma behind the mark of a note stands on the line again.
            stop = place + 1
            while stop < match.end() and is_raised(stop, place - 1):
                stop += 1
            kept += words[cursor:place] + _spell(words[place:stop], words[:place], words[stop:] + beyond)
            cursor = stop
    return kept + words[cursor:]
