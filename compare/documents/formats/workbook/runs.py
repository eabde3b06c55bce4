"""Words inside a cell that look unlike the others: struck out they are no text, raised they may be notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
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
    """Return the text of a cell as openpyxl reads it; one that is no rich text stays as it is."""
    if not isinstance(value, list):
        return value
    return join_words(
        (run, False, False)
        if isinstance(run, str)
        else (
            run.text,
            bool(run.font and run.font.strike),
            bool(run.font and run.font.vertAlign == "superscript"),
        )
        for run in value
    )


def join_words(runs: Iterable[tuple[str, bool, bool]]) -> str:
    """Return runs of words as they are read, each with whether it is struck out, and raised.

    Examples
    --------
    >>> join_words([("Dead: ", False, False), ("40", True, False), (" 14", False, False), ("2", False, True)])
    'Dead: 14'
    """
    shown = [(words, is_raised) for words, is_struck, is_raised in runs if not is_struck]
    joined = ""
    for place, (words, is_raised) in enumerate(shown):
        if is_raised:
            after = "".join(each for each, _ in shown[place + 1 :])
            joined += spell_raised(words, classify_raised(words, joined, after))
        else:
            joined += words
    return re.sub(" {2,}", " ", joined)
