"""How old each sentence of the last version is, and which sentences came back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from compare.records import Claim, SentenceAge, Version, VersionStep
from compare.versions.spelling import plain_key

_CHANGED = frozenset({"corrected", "reworded", "split", "merged"})


def trace_ages(
    versions: Sequence[Version], steps: Sequence[VersionStep], size: int
) -> tuple[SentenceAge, ...]:
    """Follow the sentences of the last version back to the version that brought them.

    Parameters
    ----------
    versions : sequence of Version
        In order.
    steps : sequence of VersionStep
        From each to the next.
    size : int
        How many claims the first version has.

    Returns
    -------
    tuple of SentenceAge
        One for each claim of the last version; of sentences that were merged, the oldest counts.
    """
    ages = {index: SentenceAge(index, versions[0].number) for index in range(size)} if versions else {}
    for version, step in zip(versions[1:], steps, strict=True):
        before, ages = ages, {there: replace(ages[here], index=there) for here, there in step.unchanged}
        for change in step.changes:
            for place, index in enumerate(change.right):
                # What moved moved word for word, each sentence for itself.
                origins = change.left[place : place + 1] if change.kind == "moved" else change.left
                ages[index] = _follow(before, origins, index, version.number)
                if change.kind in _CHANGED:
                    ages[index] = replace(ages[index], changed_in=(*ages[index].changed_in, version.number))
    return tuple(ages[index] for index in sorted(ages))


def _follow(before: Mapping[int, SentenceAge], left: Sequence[int], index: int, number: int) -> SentenceAge:
    if not left:
        return SentenceAge(index, number)
    origins = [before[each] for each in left]
    changed = sorted({number for origin in origins for number in origin.changed_in})
    return SentenceAge(index, min(origin.since for origin in origins), tuple(changed))


def mark_returns(
    versions: Sequence[Version], claims: Mapping[str, Sequence[Claim]], steps: Sequence[VersionStep]
) -> tuple[VersionStep, ...]:
    """Say of what was added in which earlier version it stood already, word for word."""
    stood: dict[str, int] = {}
    marked = []
    for version, step in zip(versions, steps, strict=False):
        stood |= {plain_key(claim.text): version.number for claim in claims[version.article.id]}
        told = claims[step.right]
        changes = tuple(
            replace(change, stood_in=stood.get(plain_key(told[change.right[0]].text), 0))
            if change.kind == "added"
            else change
            for change in step.changes
        )
        marked.append(replace(step, changes=changes))
    return tuple(marked)
