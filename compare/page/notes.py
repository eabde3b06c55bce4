"""What differs in a row, in words: one note a difference, or one a kind where many outlets tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.page.display import displayable
from compare.page.phrases import Phrases
from compare.page.rows import Pair, Row
from compare.records import Difference, Span

_DIFFERENCES_SPEAK = "en"
_MOST_CHARACTERS = 160


class Note(NamedTuple):
    """A kind of difference, what differs in words, and whether translating alone may explain it."""

    kind: str
    text: str
    maybe_translation: bool = False


def make_notes(row: Row, outlets: Sequence[str], say: Phrases) -> list[Note]:
    """Say what differs between the tellings of a row, the gravest first.

    Parameters
    ----------
    row : Row
        A row with or without differences.
    outlets : sequence of str
        The outlet of each column.
    say : Phrases
        The words of the interface.

    Returns
    -------
    list of Note
        One a difference; where more than two outlets tell the row, one a kind.
    """
    found = [(pair, difference) for pair in row.pairs for difference in pair.match.differences]
    found.sort(key=lambda item: -item[1].severity)
    notes: list[Note] = []
    for kind in row.kinds:
        alike = [item for item in found if item[1].kind == kind]
        if len(row.tellings) > 2 and len(alike) > 1:
            notes.append(_summary(row, alike, outlets, say))
        else:
            notes.extend(_single(row, pair, difference, outlets, say) for pair, difference in alike)
    return list(dict.fromkeys(notes))


def _single(row: Row, pair: Pair, difference: Difference, outlets: Sequence[str], say: Phrases) -> Note:
    if difference.note and say("language") == _DIFFERENCES_SPEAK:
        text = displayable(difference.note)
        if len(row.tellings) > 2:
            text = f"{outlets[pair.left]}, {outlets[pair.right]}: {text}"
    else:
        left = _words(row, pair.left, difference.left)
        right = _words(row, pair.right, difference.right)
        side = "both" if left and right else "left" if left else "right" if right else "neither"
        text = say(
            f"note.{side}",
            left=left,
            right=right,
            left_outlet=outlets[pair.left],
            right_outlet=outlets[pair.right],
        )
    return Note(difference.kind, text, difference.maybe_translation)


def _summary(
    row: Row, found: Sequence[tuple[Pair, Difference]], outlets: Sequence[str], say: Phrases
) -> Note:
    """List which words each outlet uses, outlets with the same words together."""
    words: dict[int, dict[str, None]] = {telling.column: {} for telling in row.tellings}
    for pair, difference in found:
        for column, span in ((pair.left, difference.left), (pair.right, difference.right)):
            if text := _words(row, column, span):
                words[column][text] = None
    users: dict[str, list[str]] = {}
    for column, used in words.items():
        if used:
            users.setdefault(", ".join(say("note.words", words=text) for text in used), []).append(
                outlets[column]
            )
    text = "; ".join(f"{', '.join(names)}: {used}" for used, names in users.items()) or say("note.neither")
    return Note(found[0][1].kind, text, all(difference.maybe_translation for _, difference in found))


def _words(row: Row, column: int, span: Span | None) -> str:
    if span is None:
        return ""
    for telling in row.tellings:
        for claim in telling.claims:
            if telling.column == column and claim.sentence.index == span.sentence:
                return displayable(claim.text[max(0, span.start) : span.stop])[:_MOST_CHARACTERS]
    return ""
