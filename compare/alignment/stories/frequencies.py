"""How telling words, names and figures are in a collection: by how many of its reports have them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from compare.alignment.stories.profiles import Profile

KINDS = ("words", "names", "figures")
"""What is counted by report."""


@dataclass(slots=True)
class DocumentFrequencies:
    """In how many reports of a collection each word, name and figure stands.

    Attributes
    ----------
    reports : int
        How many reports were counted.
    counts : dict of str to dict of str to int
        For each of `KINDS`, the number of reports that have a term.

    Examples
    --------
    >>> one, other = DocumentFrequencies(2, {"names": {"Talsk": 2}}), DocumentFrequencies(1)
    >>> one.add(other)
    >>> one.reports, one.counts["names"]
    (3, {'Talsk': 2})
    """

    reports: int = 0
    counts: dict[str, dict[str, int]] = field(default_factory=lambda: {kind: {} for kind in KINDS})

    def add(self, other: DocumentFrequencies) -> None:
        """Count the reports of another collection as well."""
        self.reports += other.reports
        for kind, counts in other.counts.items():
            mine = self.counts.setdefault(kind, {})
            for term, count in counts.items():
                mine[term] = mine.get(term, 0) + count


def count_profiles(profiles: Iterable[Profile]) -> DocumentFrequencies:
    """Count in how many reports each word of a beginning, each name and each figure stands."""
    found = DocumentFrequencies()
    for profile in profiles:
        found.reports += 1
        for kind, terms in _terms_of(profile).items():
            counts = found.counts[kind]
            for term in terms:
                counts[term] = counts.get(term, 0) + 1
    return found


def _terms_of(profile: Profile) -> Mapping[str, Mapping[str, float]]:
    return {"words": profile.beginning, "names": profile.names, "figures": profile.figures}
