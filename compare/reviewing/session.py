"""One person's review of one comparison: what is shown, what is decided, and where it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from compare._version import __version__
from compare.errors import UnknownNameError, UsageError
from compare.outputs import digest_text
from compare.records import Claim, Comparison, Decision
from compare.reviewing.candidates import Candidate, find_link_candidates
from compare.reviewing.items import Item, key_of, known_texts, make_items
from compare.reviewing.queue import ORDERS, SHOWN, choose_items
from compare.reviewing.standing import (
    ABSENCE_LABELS,
    LABELS,
    MATCH_LABELS,
    OPEN,
    Standing,
    judge_items,
    list_corrections,
    standing_decisions,
)
from compare.reviewing.store import DecisionStore

if TYPE_CHECKING:
    from compare.translation import Unit

# The note of a correction that the memory knew already: taking it back leaves the memory as it is.
_KNOWN_BEFORE = "already in the memory"


class Session:
    """A review that goes on where it stopped.

    Parameters
    ----------
    comparison : Comparison
        One story.
    store : DecisionStore
        Where the decisions are kept.
    reviewer : str
        Whose they are; several reviewers may share a store, each sees only what is their own.
    show_score : bool
        Whether the probability is shown before something is decided.
    memory : pathlib.Path, optional
        The translation memory that corrected translations go to; None is the user's own.

    Raises
    ------
    DecisionStoreError
        If the store cannot be read.
    """

    def __init__(
        self,
        comparison: Comparison,
        store: DecisionStore,
        *,
        reviewer: str = "",
        show_score: bool = False,
        memory: Path | None = None,
    ) -> None:
        self.comparison = comparison
        self.store = store
        self.reviewer = reviewer
        self.show_score = show_score
        self.memory = memory
        self.items = make_items(comparison)
        self.shown, self.order = SHOWN[0], ORDERS[0]
        self._by_key = {item.key: item for item in self.items}
        self._known = known_texts(comparison, self.items)
        self._claims = {
            digest_text(claim.text): claim for told in comparison.claims.values() for claim in told
        }
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._refresh()
        self.queue = choose_items(self.items, self.verdicts, self.shown, self.order)
        self.position = self._resume()

    # --- what is shown ---------------------------------------------------------------------------

    @property
    def item(self) -> Item | None:
        """What is to be decided now; None where nothing fits the choice."""
        return self.queue[self.position] if self.queue else None

    def verdict_on(self, item: Item) -> Standing:
        """Return where an item stands."""
        return self.verdicts.get(item.key, OPEN)

    def is_score_shown(self, item: Item) -> bool:
        """Tell whether the reviewer sees the probability: when asked for, or once it is decided."""
        return self.show_score or self.verdict_on(item).decision is not None

    def candidates_for(self, item: Item) -> tuple[Candidate, ...]:
        """Return the claims that the item's left side may be linked to."""
        if item.key not in self._candidates:
            self._candidates[item.key] = find_link_candidates(self.comparison, item)
        return self._candidates[item.key]

    def translation_of(self, claim: Claim) -> tuple[str, bool]:
        """Return the translation of a claim and whether a person corrected it in this review."""
        corrected = self.corrections.get(digest_text(claim.text))
        if corrected is not None:
            return corrected, True
        return (claim.translation.text if claim.translation else ""), False

    def count_labels(self) -> Mapping[str, int]:
        """Return how many items have each label, how many are open, and how many of these are stale."""
        counts = Counter(self.verdict_on(item).label or "open" for item in self.items)
        stale = sum(self.verdict_on(item).stale is not None for item in self.items)
        return {label: counts[label] for label in (*LABELS, "open")} | {"stale": stale}

    # --- moving ----------------------------------------------------------------------------------

    def move(self, steps: int) -> None:
        """Go on or back inside what is shown."""
        self.position = max(0, min(self.position + steps, len(self.queue) - 1))

    def choose(self, shown: str | None = None, order: str | None = None) -> None:
        """Choose what is shown and in which order; what is decided then stays until the next choice."""
        for given, names in ((shown, SHOWN), (order, ORDERS)):
            if given is not None and given not in names:
                raise UnknownNameError("there is no such choice:", given, names)
        self.shown, self.order = shown or self.shown, order or self.order
        self.queue = choose_items(self.items, self.verdicts, self.shown, self.order)
        self.position = self._first_open(0)

    # --- deciding --------------------------------------------------------------------------------

    def decide(self, label: str, linked: str = "") -> None:
        """Record a decision about the present item, and go on to the next.

        Parameters
        ----------
        label : str
            One of `MATCH_LABELS` for a match, of `ABSENCE_LABELS` for a claim with no match.
        linked : str
            For "link": the hash of the candidate.

        Raises
        ------
        UsageError
            If the label does not fit the item.
        DecisionStoreError
            If it could not be saved; the item stays.
        """
        item = self._present()
        if label not in (MATCH_LABELS if item.is_match else ABSENCE_LABELS):
            kind = "a match" if item.is_match else "a claim with no match"
            raise UsageError(f"{label!r} is no answer for {kind}")
        if label == "link" and linked not in self._link_hashes(item):
            raise UsageError("nothing is chosen to link to", hint="choose a candidate first")
        self._record(self._about(item, label, linked=linked if label == "link" else ""))
        self.move(1)

    def note(self, text: str) -> None:
        """Attach a note to the present item, decided or not."""
        if not text.strip():
            raise UsageError("the note is empty")
        self._record(self._about(self._present(), "note", note=text.strip()))

    def correct(self, source: str, text: str) -> None:
        """Correct the translation of a claim; it becomes a human unit of the translation memory.

        Parameters
        ----------
        source : str
            The hash of the claim's original.
        text : str
            The translation as it should be.

        Raises
        ------
        UsageError
            If there is nothing to correct, or the text is empty.
        MemoryStoreError, DecisionStoreError
            If it could not be kept.
        """
        from compare.translation import Memory

        if source not in self._claims or self._claims[source].translation is None or not text.strip():
            raise UsageError("there is no translation to correct, or no text to put in its place")
        unit = self._unit_of(source, text.strip())
        with Memory(self.memory) as memory:
            [known] = memory.find_human([unit.source], unit.source_language, unit.target_language)
            memory.add_units([unit])
        note = _KNOWN_BEFORE if known == unit.target else ""
        self._record(self._stamp(Decision("", source, "", "correct", note=note, translation=unit.target)))

    def undo(self) -> Decision | None:
        """Take back the latest decision about this comparison, and show its item again.

        Returns
        -------
        Decision or None
            What was taken back; None if there is nothing left. The unit of a corrected translation
            leaves the memory, unless it was there before or another correction says the same.
        """
        self._refresh()
        mine = [decision for decision in self._standing if self._is_here(decision)]
        if not mine:
            return None
        last = mine[-1]
        self._record(self._stamp(Decision("", last.left, last.right, "undo", undoes=last.id)))
        if last.label == "correct":
            self._forget_correction(last)
        else:
            self._show(key_of(last))
        return last

    # --- inside ----------------------------------------------------------------------------------

    def _unit_of(self, source: str, text: str) -> Unit:
        """Return the unit of the memory that a corrected translation is."""
        from compare.translation import Unit

        made = self._claims[source].translation
        if made is None:
            raise UsageError("this claim has no translation")
        return Unit(
            made.source, text, made.source_language, made.target_language, note="corrected in a review"
        )

    def _forget_correction(self, undone: Decision) -> None:
        from compare.translation import Memory

        everybody = standing_decisions(self.store.read())
        again = any(
            (each.label, each.left, each.translation) == ("correct", undone.left, undone.translation)
            for each in everybody
        )
        if undone.note != _KNOWN_BEFORE and not again:
            with Memory(self.memory) as memory:
                memory.remove_units([self._unit_of(undone.left, undone.translation)])

    def _present(self) -> Item:
        if self.item is None:
            raise UsageError("nothing is shown", hint="choose what to show")
        return self.item

    def _link_hashes(self, item: Item) -> set[str]:
        claims = self.comparison.claims[item.right_article]
        return {digest_text(claims[each.index].text) for each in self.candidates_for(item)}

    def _about(self, item: Item, label: str, *, note: str = "", linked: str = "") -> Decision:
        return self._stamp(
            Decision(
                "", item.left_hash, item.right_hash, label, note=note, linked=linked, other=item.other,
                place=item.place, score_visible=self.is_score_shown(item),
            )
        )  # fmt: skip

    def _stamp(self, decision: Decision) -> Decision:
        from dataclasses import replace

        now = datetime.now().astimezone().isoformat(timespec="seconds")
        return replace(decision, id=uuid4().hex, reviewer=self.reviewer, time=now, version=__version__)

    def _record(self, decision: Decision) -> None:
        self.store.append(decision)
        self._refresh()

    def _refresh(self) -> None:
        self._standing = standing_decisions(self.store.read(), self.reviewer)
        self.verdicts = judge_items(self.items, self._known, self._standing)
        self.corrections = list_corrections(self._standing)

    def _is_here(self, decision: Decision) -> bool:
        if decision.label == "correct":
            return decision.left in self._claims
        return key_of(decision) in self._by_key

    def _show(self, key: str) -> None:
        keys = [item.key for item in self.queue]
        if key not in keys:
            self.shown = SHOWN[0]
            self.queue = choose_items(self.items, self.verdicts, self.shown, self.order)
            keys = [item.key for item in self.queue]
        self.position = keys.index(key)

    def _resume(self) -> int:
        """Return the first open place after the item that was decided last."""
        places = {item.key: place for place, item in enumerate(self.queue)}
        made = [key_of(each) for each in self._standing if each.label in LABELS]
        last = next((places[key] for key in reversed(made) if key in places), -1)
        return self._first_open(last + 1)

    def _first_open(self, start: int) -> int:
        order = [*range(start, len(self.queue)), *range(start)]
        is_open = (place for place in order if self.verdict_on(self.queue[place]).decision is None)
        return next(is_open, max(0, len(self.queue) - 1))
