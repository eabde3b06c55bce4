"""What becomes of a corrected translation in the translation memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from compare.records import Claim, Decision

if TYPE_CHECKING:
    from compare.translation import Unit

# The note of a correction that the memory knew already: taking it back leaves the memory as it is.
KNOWN_BEFORE = "already in the memory"


def remember_correction(memory: Path | None, claim: Claim, text: str) -> bool:
    """Keep a correction as a human unit; return whether the memory had it before."""
    from compare.translation import Memory

    unit = _unit_of(claim, text)
    with Memory(memory) as store:
        [known] = store.find_human([unit.source], unit.source_language, unit.target_language)
        store.add_units([unit])
    return known == unit.target


def forget_correction(
    memory: Path | None, claim: Claim, undone: Decision, everybody: Iterable[Decision]
) -> None:
    """Take a correction out of the memory, unless it was there before or another one says the same."""
    from compare.translation import Memory

    again = any(
        (each.label, each.left, each.translation) == ("correct", undone.left, undone.translation)
        for each in everybody
    )
    if undone.note != KNOWN_BEFORE and not again:
        with Memory(memory) as store:
            store.remove_units([_unit_of(claim, undone.translation)])


def _unit_of(claim: Claim, text: str) -> Unit:
    """Return the unit of the memory that a corrected translation is."""
    from compare.translation import Unit

    made = claim.translation
    if made is None:
        raise ValueError("a claim without a translation cannot be corrected")
    return Unit(made.source, text, made.source_language, made.target_language, note="corrected in a review")
