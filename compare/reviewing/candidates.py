"""Claims of the other report that a reviewer may link to, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass

from compare.alignment import meeting_language, score_pairs
from compare.records import Claim, Comparison
from compare.reviewing.items import Item

_SHOWN = 6
# Scoring takes a fraction of a millisecond a pair; in a longer report only the surroundings are looked at.
_SCORED = 300


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim of the other report, by index, and how likely it says the same."""

    index: int
    probability: float


def find_link_candidates(
    comparison: Comparison, item: Item, offered: int | None = None
) -> tuple[Candidate, ...]:
    """Return the claims that the left side of an item may be linked to.

    Parameters
    ----------
    comparison : Comparison
        One story.
    item : Item
        A match, whose own right side is left out, or a claim with no match, whose nearest candidate
        comes first.
    offered : int, optional
        A claim that comes before all others.

    Returns
    -------
    tuple of Candidate
        The likeliest, read as pairs that come alone.
    """
    here = [comparison.claims[item.left_article][index] for index in item.left]
    others = comparison.claims[item.right_article]
    near = {*_surroundings(comparison, item), *([] if offered is None else [offered])}
    indices = sorted(near - set(item.right))
    if not indices:
        return ()
    language = meeting_language([*here, *others])
    told = [_read_in(claim, language) for claim in here]
    text, own = " ".join(words for words, _ in told), told[0][1]
    read = [_read_in(others[index], language) for index in indices]
    texts, other = [words for words, _ in read], read[0][1]
    scored = sorted(
        map(Candidate, indices, score_pairs([text] * len(texts), texts, (own, other))),
        key=lambda candidate: (
            candidate.index != offered,
            candidate.index != item.nearest,
            -candidate.probability,
            candidate.index,
        ),
    )
    return tuple(
        Candidate(each.index, item.probability) if each.index == item.nearest else each
        for each in scored[:_SHOWN]
    )


def _surroundings(comparison: Comparison, item: Item) -> list[int]:
    others = len(comparison.claims[item.right_article])
    middle = round(item.left[0] / max(1, len(comparison.claims[item.left_article])) * others)
    start = max(0, min(middle - _SCORED // 2, others - _SCORED))
    near = range(start, min(others, start + _SCORED))
    return sorted({*near, *([] if item.nearest is None else [item.nearest])})


def _read_in(claim: Claim, language: str) -> tuple[str, str]:
    """Return the words of a claim in a language, and that language; its own where nobody translated it."""
    made = claim.translation
    if claim.language != language and made is not None and made.target_language == language:
        return made.text, language
    return claim.text, claim.language
