"""One person's review of one comparison: what is shown, what is decided, and where it goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from compare._version import __version__
from compare.errors import UnknownNameError, UsageError
from compare.outputs import digest_text
from compare.records import Claim, Comparison, Decision
from compare.reviewing.candidates import Candidate, find_link_candidates
from compare.reviewing.correcting import KNOWN_BEFORE, forget_correction, remember_correction
from compare.reviewing.items import Item, key_of, known_texts, make_items
from compare.reviewing.offering import CERTAIN, PRESELECTED, find_next_likely, list_certain, move_up
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
from compare.reviewing.words import load_words


@dataclass(frozen=True, slots=True)
class ReviewSettings:
    """Who reviews, and what is shown.

    Attributes
    ----------
    reviewer : str
        Several reviewers may share a store, each sees only what is their own.
    show_score : bool
        Whether the probability is shown before something is decided.
    memory : pathlib.Path, optional
        The translation memory that corrected translations go to; None is the user's own.
    ui : str
        Language of the interface.
    """

    reviewer: str = ""
    show_score: bool = False
    memory: Path | None = None
    ui: str = "en"


class Session:
    """A review that goes on where it stopped.

    Parameters
    ----------
    comparison : Comparison
        One story.
    store : DecisionStore
        Where the decisions are kept.
    settings : ReviewSettings, optional
        Whose they are, and what the reviewer sees.

    Raises
    ------
    DecisionStoreError
        If the store cannot be read.
    UsageError
        If there is no interface in that language.
    """

    def __init__(
        self,
        comparison: Comparison,
        store: DecisionStore,
        settings: ReviewSettings | None = None,
    ) -> None:
        chosen = settings or ReviewSettings()
        self.say = load_words(chosen.ui)
        self.ui = chosen.ui
        self.comparison = comparison
        self.store = store
        self.reviewer = chosen.reviewer
        self.show_score = chosen.show_score
        self.memory = chosen.memory
        self.items = make_items(comparison)
        self.shown, self.order = SHOWN[0], ORDERS[0]
        self._by_key = {item.key: item for item in self.items}
        self._known = known_texts(comparison, self.items)
        self._claims = {
            digest_text(claim.text): claim for told in comparison.claims.values() for claim in told
        }
        self._candidates: dict[str, tuple[Candidate, ...]] = {}
        self._offered: dict[str, int] = {}
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
            offered = self._offered.get(item.key)
            self._candidates[item.key] = find_link_candidates(self.comparison, item, offered)
        return self._candidates[item.key]

    def chosen_for(self, item: Item) -> int | None:
        """Return the place of the candidate that is chosen beforehand: none where the best is doubtful."""
        candidates = self.candidates_for(item)
        decision = self.verdict_on(item).decision
        if decision is not None and decision.linked:
            claims = self.comparison.claims[item.right_article]
            hashes = [digest_text(claims[each.index].text) for each in candidates]
            return hashes.index(decision.linked) if decision.linked in hashes else None
        is_offered = item.key in self._offered
        is_sure = bool(candidates) and (is_offered or candidates[0].probability >= PRESELECTED)
        return 0 if is_sure else None

    def list_certain(self) -> list[Item]:
        """Return the open matches that can be accepted together."""
        return list_certain(self.items, self.verdicts)

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

    def decide(self, label: str, linked: str = "") -> bool:
        """Record a decision about the present item, and go on to the next; after a link, to the next likely.

        Parameters
        ----------
        label : str
            One of `MATCH_LABELS` for a match, of `ABSENCE_LABELS` for a claim with no match.
        linked : str
            For "link": the hash of the candidate.

        Returns
        -------
        bool
            Whether what is shown then was moved up, as the next likely one after a link.

        Raises
        ------
        UsageError
            If the label does not fit the item.
        DecisionStoreError
            If it could not be saved; the item stays.
        """
        item = self._present()
        if label not in (MATCH_LABELS if item.is_match else ABSENCE_LABELS):
            name = "no_answer_for_match" if item.is_match else "no_answer_for_absence"
            raise UsageError(self.say(name, label=repr(label)))
        hashes = self._link_hashes(item)
        if label == "link" and linked not in hashes:
            raise UsageError(self.say("choose_first"))
        self._record(self._about(item, label, linked=linked if label == "link" else ""))
        is_offered = label == "link" and self._offer_next(item, hashes[linked])
        self.move(1)
        return is_offered

    def accept_certain(self) -> int:
        """Accept all open matches from `CERTAIN` on as they are, unread; one undo takes all of them back.

        Returns
        -------
        int
            How many.

        Raises
        ------
        DecisionStoreError
            If they could not be saved; then none is.
        """
        items = self.list_certain()
        if items:
            note = self.say("accepted_note", percent=round(CERTAIN * 100))
            made = [
                self._about(item, "same", note="" if self.verdict_on(item).note else note) for item in items
            ]
            self._record(*self._join(made))
            self.position = self._first_open(self.position)
        return len(items)

    def note(self, text: str) -> None:
        """Attach a note to the present item, decided or not."""
        if not text.strip():
            raise UsageError(self.say("note_empty"))
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
        claim = self._claims.get(source)
        if claim is None or claim.translation is None or not text.strip():
            raise UsageError(self.say("nothing_to_correct"))
        note = KNOWN_BEFORE if remember_correction(self.memory, claim, text.strip()) else ""
        self._record(self._stamp(Decision("", source, "", "correct", note=note, translation=text.strip())))

    def undo(self) -> Decision | None:
        """Take back the latest decision about this comparison, and show its item again.

        After all that was accepted together it goes on after what was decided by itself.

        Returns
        -------
        Decision or None
            What was taken back (of what was accepted together, the last); None if there is nothing left. The
            unit of a corrected translation
            leaves the memory, unless it was there before or another correction says the same.
        """
        self._refresh()
        mine = [decision for decision in self._standing if self._is_here(decision)]
        if not mine:
            return None
        last = mine[-1]
        together = [each for each in mine if last.batch and each.batch == last.batch]
        undoing = [
            self._stamp(Decision("", each.left, each.right, "undo", undoes=each.id))
            for each in together or [last]
        ]
        self._record(*undoing)
        if last.label == "correct":
            everybody = standing_decisions(self.store.read())
            forget_correction(self.memory, self._claims[last.left], last, everybody)
        elif together:
            self.position = self._resume()
        else:
            self._show(key_of(last))
        return last

    # --- inside ----------------------------------------------------------------------------------

    def _present(self) -> Item:
        if self.item is None:
            raise UsageError(self.say("nothing_shown"))
        return self.item

    def _link_hashes(self, item: Item) -> dict[str, int]:
        claims = self.comparison.claims[item.right_article]
        return {digest_text(claims[each.index].text): each.index for each in self.candidates_for(item)}

    def _offer_next(self, item: Item, linked: int) -> bool:
        """Move up what is likely linked as well; where the link is told the other way round, choose it."""
        waiting = [each for each in self.queue if self.verdict_on(each).decision is None]
        likely = find_next_likely(waiting, item, linked)
        if likely is None:
            return False
        self.queue, self.position = move_up(self.queue, item, likely.item)
        if likely.candidate is not None:
            self._offered[likely.item.key] = likely.candidate
            self._candidates.pop(likely.item.key, None)
        return True

    @staticmethod
    def _join(made: list[Decision]) -> list[Decision]:
        batch = uuid4().hex
        return [replace(decision, batch=batch) for decision in made]

    def _about(self, item: Item, label: str, *, note: str = "", linked: str = "") -> Decision:
        return self._stamp(
            Decision(
                "", item.left_hash, item.right_hash, label, note=note, linked=linked, other=item.other,
                place=item.place, score_visible=self.is_score_shown(item),
            )
        )  # fmt: skip

    def _stamp(self, decision: Decision) -> Decision:
        now = datetime.now().astimezone().isoformat(timespec="seconds")
        return replace(decision, id=uuid4().hex, reviewer=self.reviewer, time=now, version=__version__)

    def _record(self, *decisions: Decision) -> None:
        self.store.append(*decisions)
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
