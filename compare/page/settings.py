"""What a reader of the page may choose when it is made."""

from __future__ import annotations

from dataclasses import dataclass

from compare.records import Interface


@dataclass(frozen=True, slots=True)
class PageSettings:
    """How a page is made.

    Attributes
    ----------
    ui : {"en", "ru", "uk"}
        Language of the page's own words; the reports keep theirs.
    excerpts : bool
        For publishing: keep matched claims and chosen rows only, not whole articles.
    chosen : frozenset of str
        Ids of rows without a match that excerpts keep all the same.
    reviewers : bool
        Whether the names of reviewers are shown beside their decisions.
    word_marks_from : float
        Least share of words, in order, that two texts of one language have in common before
        the words of only one of them are marked.
    evidence_up_to : int
        With more matches than this the page leaves their evidence out, and says so.
    """

    ui: Interface = "en"
    excerpts: bool = False
    chosen: frozenset[str] = frozenset()
    reviewers: bool = False
    word_marks_from: float = 0.5
    evidence_up_to: int = 1000
