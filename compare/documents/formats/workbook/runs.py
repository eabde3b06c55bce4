"""Words inside a cell that look unlike the others: struck out they are no text, raised they may be notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from compare.documents.archives import Archive
from compare.documents.formats.workbook.escapes import plain_words, write_words
from compare.documents.notation import classify_raised, spell_raised

_TELLING = re.compile(rb"[<:]strike[\s/>]|superscript")
_LONGEST = 32
_BLOCK = 2**20
_WORDS = re.compile(r"<(?:\w+:)?t(?:\s[^>]*)?>(.*?)</(?:\w+:)?t\s*>", re.S)
_PHONETIC = re.compile(r"<(?P<prefix>(?:\w+:)?)rPh\b.*?</(?P=prefix)rPh\s*>", re.S)
_RUN_START = re.compile(r"<(?:\w+:)?r(?:\s[^>]*)?>")
_RUN = re.compile(r"<(?P<prefix>(?:\w+:)?)r(?:\s[^>]*)?>.*?</(?P=prefix)r\s*>", re.S)
_LOOK = re.compile(r"<(?P<prefix>(?:\w+:)?)rPr\b[^>]*?(?:/>|>.*?</(?P=prefix)rPr\s*>)", re.S)
_STRUCK = re.compile(r"""<(?:\w+:)?strike(?!\s[^>]*val\s*=\s*["'](?:0|false))""")
_WIDE = re.compile(" {2,}")


class Run(NamedTuple):
    """Words of one look inside a cell; `look` is how the file writes that, "" for the look of the cell."""

    text: str
    look: str = ""

    def is_struck(self, is_cell_struck: bool) -> bool:
        """Return whether the words are struck out: a run without a look of its own has that of its cell."""
        return _STRUCK.search(self.look) is not None if self.look else is_cell_struck

    @property
    def is_raised(self) -> bool:
        """Whether the words stand above the line."""
        return "superscript" in self.look


def has_telling_runs(archive: Archive, member: str) -> bool:
    """Return whether words inside cells may be struck out or raised, as one member tells."""
    with archive.open(member) as file:
        before = b""
        while block := file.read(_BLOCK):
            if _TELLING.search(before + block):
                return True
            before = block[-_LONGEST:]
    return False


def has_runs(inside: str) -> bool:
    """Return whether words of a cell have looks of their own."""
    return _RUN_START.search(inside) is not None


def cut_runs(inside: str) -> tuple[Run, ...]:
    """Return the words of a cell run by run, as its XML has them.

    Examples
    --------
    >>> cut_runs("<r><rPr><strike/></rPr><t>40</t></r><r><t> 14</t></r>")
    (Run(text='40', look='<rPr><strike/></rPr>'), Run(text=' 14', look=''))
    """
    shown = _PHONETIC.sub("", inside)
    if not has_runs(shown):
        return (Run(_join_words(shown)),)
    looks = ((run[0], _LOOK.search(run[0])) for run in _RUN.finditer(shown))
    return tuple(Run(_join_words(run), look[0] if look else "") for run, look in looks)


def read_words(inside: str) -> str:
    """Return all the words of a cell as its XML has them."""
    return _join_words(_PHONETIC.sub("", inside))


def _join_words(source: str) -> str:
    return "".join(plain_words(words) for words in _WORDS.findall(source))


def is_telling(inside: str) -> bool:
    """Return whether looks inside a cell change what is read of it."""
    return "strike" in inside or "superscript" in inside


def join_runs(runs: Iterable[Run], is_cell_struck: bool = False) -> str:
    """Return runs as they are read, less what is struck out and raised marks of notes.

    Examples
    --------
    >>> struck, raised = "<rPr><strike/></rPr>", '<rPr><vertAlign val="superscript"/></rPr>'
    >>> join_runs([Run("Dead: "), Run("40", struck), Run(" 14"), Run("2", raised)])
    'Dead: 14'
    """
    shown = [run for run in runs if not run.is_struck(is_cell_struck)]
    joined = ""
    for place, run in enumerate(shown):
        if run.is_raised:
            after = "".join(each.text for each in shown[place + 1 :])
            joined += spell_raised(run.text, classify_raised(run.text, joined, after))
        else:
            joined += run.text
    return _WIDE.sub(" ", joined) if len(shown) > 1 else joined


def write_runs(runs: Sequence[Run], text: str, is_cell_struck: bool, prefix: str) -> str:
    """Write a text for what is said in a cell, and beside it what is struck out there, as it looked.

    Parameters
    ----------
    runs : sequence of Run
        What the cell holds; the words of those that are struck out may be new.
    text : str
        The new text for the others together.
    is_cell_struck : bool
        Whether the cell strikes out words that have no look of their own.
    prefix : str
        What the file puts before the names of elements.

    Examples
    --------
    >>> write_runs([Run("Dead: "), Run("40", "<rPr><strike/></rPr>"), Run(" 14")], "Died: 14", False, "")
    '<r><t xml:space="preserve">Died: 14</t></r><r><rPr><strike/></rPr><t xml:space="preserve"> 40</t></r>'
    """
    said = [place for place, run in enumerate(runs) if not run.is_struck(is_cell_struck)]
    first = next((place for place in said if runs[place].text.strip()), len(runs))
    struck = [(place, run) for place, run in enumerate(runs) if place not in set(said)]
    before = [run for place, run in struck if place < first]
    after = [run for place, run in struck if place >= first]
    look = runs[first].look if first < len(runs) and is_cell_struck else ""
    row = [*before, *([Run(text, look)] if text else []), *after]
    written: list[str] = []
    last = " "
    for run in row:
        words = f" {run.text}" if run.text[:1].isalnum() and not last.isspace() else run.text
        last = words[-1:] or last
        told = f'<{prefix}t xml:space="preserve">{write_words(words)}</{prefix}t>'
        written.append(f"<{prefix}r>{run.look}{told}</{prefix}r>")
    return "".join(written)
