"""Joining neighbouring pieces of names into names, by an ordered list of rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from compare.language.identification import has_cyrillic
from compare.language.names.pieces import PERSONAL, NamePiece
from compare.language.names.words import NameWord

_NO_NAMES_ALONE = frozenset({"initial", "numeral", "common", "title", "term"})
_SURNAMES = frozenset({"person", "unknown", "common", "patronymic"})


class Joint(NamedTuple):
    """A rule that joins two neighbouring pieces: its name, its test, and the kind of the whole."""

    name: str
    joins: Callable[[str, str], bool]
    kind: str


_JOINTS = (
    Joint("first name and what follows", lambda a, b: a == "given" and b in _SURNAMES | PERSONAL, "person"),
    Joint("patronymic and surname", lambda a, b: a == "patronymic" and b in _SURNAMES, "person"),
    Joint(
        "initial and surname",
        lambda a, b: a == "initial" and b in {"initial", "given", "person", "unknown"},
        "person",
    ),
    Joint("unknown first name and known surname", lambda a, b: a == "unknown" and b == "person", "person"),
    Joint(
        "monarch and number", lambda a, b: a in {"given", "person", "unknown"} and b == "numeral", "person"
    ),
    Joint("surname and initials", lambda a, b: a == "person" and b == "initial", "person"),
    Joint("unknown words in a row", lambda a, b: a == "unknown" and b in {"unknown", "common"}, "unknown"),
)


class NameRun(NamedTuple):
    """Neighbouring pieces that are one name, and the names of the rules that joined them."""

    pieces: list[NamePiece]
    joints: list[str]


def join_pieces(words: Sequence[NameWord], pieces: Sequence[NamePiece]) -> Iterator[NameRun]:
    """Yield runs of neighbouring pieces that are one name.

    Parameters
    ----------
    words : sequence of NameWord
        From `split_name_words`.
    pieces : sequence of NamePiece
        From `find_pieces` on the same words.

    Yields
    ------
    NameRun
        The parts of one name. Lone initials and lone common words are left out.
    """
    run = NameRun([], [])
    kind = ""
    for piece in pieces:
        joint = _joint(run.pieces, kind, piece, words)
        if joint is None:
            yield from _finished(run)
            run, kind = NameRun([piece], []), piece.kind
        else:
            run.pieces.append(piece)
            run.joints.append(joint.name)
            kind = joint.kind
    yield from _finished(run)


def _joint(run: Sequence[NamePiece], kind: str, piece: NamePiece, words: Sequence[NameWord]) -> Joint | None:
    if not run or run[-1].last + 1 != piece.first or not words[piece.first].adjacent:
        return None
    before, after = words[run[-1].last], words[piece.first]
    if before.possessive or (piece.kind != "numeral" and _change_script(before.text, after.text)):
        return None
    if kind == "person" and run[-1].kind in _SURNAMES - {"patronymic"} and piece.kind != "numeral":
        return None
    left = run[-1].kind if kind == "person" else kind
    return next((joint for joint in _JOINTS if joint.joins(left, piece.kind)), None)


def _change_script(before: str, after: str) -> bool:
    """Tell whether a name cannot go on from one word to the next: «компании App Annie Лекси Сидоу»."""
    return before[-1].isalpha() and after[0].isalpha() and has_cyrillic(before) != has_cyrillic(after)


def _finished(run: NameRun) -> Iterator[NameRun]:
    if any(piece.kind not in _NO_NAMES_ALONE for piece in run.pieces):
        yield run
