"""Words inside a cell that look unlike the others: struck out they are no text, raised they may be notes."""

from __future__ import annotations

import re
from typing import Any

from compare.documents.archives import Archive
from compare.documents.notation import classify_raised, spell_raised

_TELLING = re.compile(rb"<strike|superscript")
_LONGEST = 16
_BLOCK = 2**20


def has_telling_runs(archive: Archive) -> bool:
    """Return whether words inside a cell may be struck out or raised: only then are its runs read."""
    for name in archive.names:
        if name.lower().endswith("sharedstrings.xml"):
            with archive.open(name) as file:
                before = b""
                while block := file.read(_BLOCK):
                    if _TELLING.search(before + block):
                        return True
                    before = block[-_LONGEST:]
    return False


def join_runs(value: Any) -> Any:
    """Return the text of a cell: 40 struck out before 14 is not 4014, nor 14 with a note 2 142.

    A cell that is no rich text stays as it is.
    """
    if not isinstance(value, list):
        return value
    runs = [(run, None) if isinstance(run, str) else (run.text, run.font) for run in value]
    shown = [(text, font) for text, font in runs if not (font and font.strike)]
    joined = ""
    for place, (text, font) in enumerate(shown):
        if font and font.vertAlign == "superscript":
            after = "".join(words for words, _ in shown[place + 1 :])
            joined += spell_raised(text, classify_raised(text, joined, after))
        else:
            joined += text
    return re.sub(" {2,}", " ", joined)
