"""What differs in a row, in words: one note a difference, or one a kind where many outlets tell it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.page.phrases import Phrases
from compare.page.rows import Row, RowPair
from compare.page.sanitizing import displayable
from compare.records import Claim, Difference, Span

_DIFFERENCES_SPEAK = "en"
_MOST_CHARACTERS = 160


class Note(NamedTuple):
    """A kind of difference, what differs in words, and whether translating alone may explain it."""

    kind: str
    text: str
    maybe_translation: bool = False


def make_notes(row: Row, outlets: Sequence[str], say: Phrases, *, doubtful: bool = False) -> list[Note]:
    """Say what differs between the tellings of a row, the gravest first.

    Parameters
    ----------
    row : Row
        A row with or without differences.
    outlets : sequence of str
        The outlet of each column.
    say : Phrases
        The words of the interface.
    doubtful : bool
        Whether it is said of matches that are not nearly certain, instead of those that are.

    Returns
    -------
    list of Note
        One a difference; where more than two outlets tell the row, one a kind.
    """
    found = [
        (pair, difference)
        for pair in row.all_pairs
        for difference in (pair.match.doubtful_differences if doubtful else pair.match.sure_differences)
    ]
    found.sort(key=lambda item: (-item[1].severity, item[1].kind))
    notes: list[Note] = []
    for kind in dict.fromkeys(difference.kind for _, difference in found):
        alike = [item for item in found if item[1].kind == kind]
        if len(row.told_in) > 2 and len(alike) > 1:
            notes.append(_summary(alike, outlets, say))
        else:
            notes.extend(_single(row, pair, difference, outlets, say) for pair, difference in alike)
    return list(dict.fromkeys(notes))


def _single(row: Row, pair: RowPair, difference: Difference, outlets: Sequence[str], say: Phrases) -> Note:
    if difference.note and say("language") == _DIFFERENCES_SPEAK:
        text = displayable(difference.note)
        if len(row.told_in) > 2:
            text = f"{outlets[pair.left]}, {outlets[pair.right]}: {text}"
    else:
        left = _words(pair.left_claims, difference.left)
        right = _words(pair.right_claims, difference.right)
        side = "both" if left and right else "left" if left else "right" if right else "neither"
        text = say(
            f"note.{side}",
            left=left,
            right=right,
            left_outlet=outlets[pair.left],
            right_outlet=outlets[pair.right],
        )
    return Note(difference.kind, text, difference.maybe_translation)


def _summary(found: Sequence[tuple[RowPair, Difference]], outlets: Sequence[str], say: Phrases) -> Note:
    """List which words each outlet uses, outlets with the same words together."""
    words: dict[int, dict[str, None]] = {}
    for pair, difference in found:
        for column, claims, span in (
            (pair.left, pair.left_claims, difference.left),
            (pair.right, pair.right_claims, difference.right),
        ):
            used = words.setdefault(column, {})
            if text := _words(claims, span):
                used[say("note.words", words=text)] = None
    users: dict[str, list[str]] = {}
    for column in sorted(words, key=lambda column: (not words[column], column)):
        users.setdefault(", ".join(words[column]) or say("note.nothing"), []).append(outlets[column])
    text = "; ".join(f"{', '.join(names)}: {used}" for used, names in users.items())
    return Note(found[0][1].kind, text, all(difference.maybe_translation for _, difference in found))


def _words(claims: Sequence[Claim], span: Span | None) -> str:
    for claim in claims if span else ():
        if span and claim.sentence.index == span.sentence:
            return displayable(claim.text[max(0, span.start) : span.stop])[:_MOST_CHARACTERS]
    return ""
