"""What holds now: the latest decision on each item, without those that were taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from compare.records import Decision
from compare.reviewing.items import Item, key_of

MATCH_LABELS = ("same", "different", "unsure", "skip", "link")
ABSENCE_LABELS = ("confirm", "link", "unsure", "skip")
LABELS = ("same", "different", "unsure", "skip", "confirm", "link")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an item stands.

    Attributes
    ----------
    decision : Decision or None
        The latest one about these very texts.
    note : str
        The latest note.
    stale : Decision or None
        A decision about texts that stood here before; it does not count.
    """

    decision: Decision | None = None
    note: str = ""
    stale: Decision | None = None

    @property
    def label(self) -> str:
        """The label, or ""."""
        return self.decision.label if self.decision else ""


OPEN = Standing()


def standing_decisions(decisions: Iterable[Decision], reviewer: str | None = None) -> tuple[Decision, ...]:
    """Return the decisions that were not taken back, in order.

    Parameters
    ----------
    decisions : iterable of Decision
        As the store has them.
    reviewer : str, optional
        Only those of this person; a person's undo takes back only what is that person's own.

    Examples
    --------
    >>> made = [Decision("1", "a", "b", "same"), Decision("2", "", "", "undo", undoes="1")]
    >>> standing_decisions(made)
    ()
    """
    listed = [decision for decision in decisions if reviewer in (None, decision.reviewer)]
    undone = {(decision.undoes, decision.reviewer) for decision in listed if decision.label == "undo"}
    return tuple(
        decision
        for decision in listed
        if decision.label != "undo" and (decision.id, decision.reviewer) not in undone
    )


def judge_items(
    items: Sequence[Item], known: frozenset[str], standing: Iterable[Decision]
) -> Mapping[str, Standing]:
    """Say where each item stands.

    Parameters
    ----------
    items : sequence of Item
        What there is to review.
    known : frozenset of str
        Hashes of the texts that the comparison has now.
    standing : iterable of Decision
        Decisions that were not taken back, in order.

    Returns
    -------
    mapping of str to Standing
        By key; items about which nothing is known are not in it.
    """
    latest: dict[str, Decision] = {}
    notes: dict[str, str] = {}
    lost: dict[str, Decision] = {}
    for decision in standing:
        if decision.label == "correct":
            continue
        texts = {decision.left, decision.right, decision.linked} - {""}
        if not texts <= known:
            lost |= dict.fromkeys((decision.place, *texts), decision) if decision.label != "note" else {}
            continue
        key = key_of(decision)
        if decision.note:
            notes[key] = decision.note
        if decision.label != "note":
            latest[key] = decision
    judged = {}
    for item in items:
        decision_now = latest.get(item.key)
        stale = None if decision_now else _find_lost(item, lost)
        verdict = Standing(decision_now, notes.get(item.key, ""), stale)
        if verdict != OPEN:
            judged[item.key] = verdict
    return judged


def list_corrections(standing: Iterable[Decision]) -> Mapping[str, str]:
    """Return the corrected translations by the hash of the original."""
    return {decision.left: decision.translation for decision in standing if decision.label == "correct"}


def _find_lost(item: Item, lost: Mapping[str, Decision]) -> Decision | None:
    """Find a decision about this place, or about one of these texts with another that is gone."""
    places = (item.place, item.left_hash, item.right_hash)
    found = (lost[place] for place in places if place in lost)
    outlets = _outlets(item.place)
    return next((decision for decision in found if _outlets(decision.place) == outlets), None)


def _outlets(place: str) -> list[str]:
    return sorted(part.rstrip("0123456789").rstrip() for part in place.split(" / "))
