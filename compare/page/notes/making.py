"""One note for each thing about which the tellings of a row differ."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.page.notes.subjects import Sighting, Subject, find_subjects
from compare.page.notes.values import list_values, name_quantity, tell
from compare.page.phrases import Phrases
from compare.page.rows import Row
from compare.page.sanitizing import displayable
from compare.page.shortening import shorten
from compare.records import Claim

_DIFFERENCES_SPEAK = "en"
# What these find is more than the words at which they point: their own note says it.
_TOLD_BY_NOTE = frozenset({"", "differing_roles", "quote_by_meaning", "source_named_once"})


class Note(NamedTuple):
    """A kind of difference, what differs in words, and whether translating alone may explain it.

    `subject` says what it is about: a quantity ("killed"), or what about a name or a quote.
    """

    kind: str
    text: str
    maybe_translation: bool = False
    subject: str = ""


def make_notes(
    row: Row,
    outlets: Sequence[str],
    say: Phrases,
    *,
    doubtful: bool = False,
    claims: Sequence[Sequence[Claim]] = (),
) -> list[Note]:
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
    claims : sequence of sequence of Claim, optional
        All claims of each column: with them it is said whom "he said" probably points to.

    Returns
    -------
    list of Note
        One for each thing that differs, with what each outlet says of it; those that agree stand together.
    """
    notes = [_note(row, subject, outlets, say, claims) for subject in find_subjects(row, doubtful=doubtful)]
    return list(dict.fromkeys(notes))


def _note(
    row: Row,
    subject: Subject,
    outlets: Sequence[str],
    say: Phrases,
    claims: Sequence[Sequence[Claim]],
) -> Note:
    gravest = subject.gravest
    maybe_translation = all(each.difference.maybe_translation for each in subject.found)
    if len(subject.found) == 1 and (gravest.rule in _TOLD_BY_NOTE or not subject.points):
        return Note(gravest.kind, _single(row, subject.found[0], outlets, say), maybe_translation)
    told = [
        (
            ", ".join(outlets[column] for column in value.columns),
            tell(value, subject, say, claims),
        )
        for value in list_values(subject)
    ]
    if subject.absent:
        without = say.without(gravest.kind, gravest.rule, say("note.nothing"))
        told.append((", ".join(outlets[column] for column in subject.absent), without))
    text = "; ".join(f"{names}: {words}" for names, words in told)
    return Note(gravest.kind, text, maybe_translation, _about(subject, say))


def _about(subject: Subject, say: Phrases) -> str:
    if subject.gravest.kind == "number":
        return name_quantity(subject, say)
    rule = subject.gravest.rule
    return say.known("about", rule) if say.has("about", rule) else ""


def _single(row: Row, found: Sighting, outlets: Sequence[str], say: Phrases) -> str:
    """Tell one difference by its own note, or by its words where the interface has another language."""
    pair, difference, left, right = found
    if difference.note and say("language") == _DIFFERENCES_SPEAK:
        text = displayable(difference.note)
        is_of_some = len(row.told_in) > 2
        return f"{outlets[pair.left]}, {outlets[pair.right]}: {text}" if is_of_some else text
    words = [shorten(point.words) if point else "" for point in (left, right)]
    side = "both" if all(words) else "left" if words[0] else "right" if words[1] else "neither"
    return say(
        f"note.{side}",
        left=words[0],
        right=words[1],
        left_outlet=outlets[pair.left],
        right_outlet=outlets[pair.right],
    )
