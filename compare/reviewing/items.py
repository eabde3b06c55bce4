"""What there is to review: every match, and every claim with no match in another report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from compare.outputs import digest_text
from compare.records import Alignment, Claim, Comparison, Decision, Leftover


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide.

    Attributes
    ----------
    key : str
        Equal for equal texts, wherever they stand and whichever comes first.
    left_article, right_article : str
        Article ids. Without a match, the claim is on the left and none was found in the right one.
    left, right : tuple of int
        Indices of claims; `right` is empty where there is no match.
    probability : float
        Of the match, or of the nearest candidate.
    left_hash, right_hash : str
        SHA-256 of the texts; `right_hash` is "" where there is no match.
    other : str
        Label of the report without a match, or "".
    place : str
        Where the texts stand.
    nearest : int or None
        Index of the nearest candidate of a claim with no match.
    is_perhaps : bool
        Whether that candidate is near enough to be a match, and matched with another claim.
    """

    key: str
    left_article: str
    right_article: str
    left: tuple[int, ...]
    right: tuple[int, ...]
    probability: float
    left_hash: str
    right_hash: str
    other: str
    place: str
    nearest: int | None = None
    is_perhaps: bool = False

    @property
    def is_match(self) -> bool:
        """Whether it is a pair."""
        return bool(self.right)


def pair_key(left: str, right: str) -> str:
    """Return the key of a pair of hashed texts, whichever comes first.

    Examples
    --------
    >>> pair_key("b", "a")
    'a|b'
    """
    return "|".join(sorted((left, right)))


def absence_key(left: str, other: str) -> str:
    """Return the key of a claim that has no match in the report called `other`."""
    return f"{left}|in {other}"


def key_of(decision: Decision) -> str:
    """Return the key of the item that a decision is about.

    Examples
    --------
    >>> key_of(Decision("1", "a", "", "confirm", other="Volna"))
    'a|in Volna'
    """
    if decision.right:
        return pair_key(decision.left, decision.right)
    return absence_key(decision.left, decision.other)


def report_labels(comparison: Comparison) -> dict[str, str]:
    """Return a name for each article that does not hang on the others' order: mostly its outlet.

    Examples
    --------
    >>> from compare.records import Article, Signature
    >>> report_labels(Comparison((Article("a", "Volna", "ru", "", ""),), {}, (), (), Signature(())))
    {'a': 'Volna'}
    """
    often = Counter(article.outlet for article in comparison.articles)
    return {
        article.id: article.outlet if article.outlet and often[article.outlet] == 1 else article.id
        for article in comparison.articles
    }


def make_items(comparison: Comparison) -> tuple[Item, ...]:
    """Return everything there is to review, in reading order; equal texts come once.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    tuple of Item
        Report by report: the matches and claims with no match of the left one, then those of the right.

    Examples
    --------
    >>> from compare.records import Signature
    >>> make_items(Comparison((), {}, (), (), Signature(())))
    ()
    """
    items: dict[str, Item] = {}
    for item in find_places(comparison):
        items.setdefault(item.key, item)
    return tuple(items.values())


def find_places(comparison: Comparison) -> Iterator[Item]:
    """Yield what there is to review at every place where it stands, equal texts too."""
    labels = report_labels(comparison)
    for alignment in comparison.alignments:
        here, there = alignment.left, alignment.right
        found = [*_matches(comparison, labels, alignment)]
        found += _absences(comparison, labels, (here, there), alignment.left_leftovers)
        yield from sorted(found, key=lambda item: item.left)
        yield from _absences(comparison, labels, (there, here), alignment.right_leftovers)


def known_texts(comparison: Comparison, items: Iterable[Item]) -> frozenset[str]:
    """Return the hashes of all texts that a decision can be about."""
    claims = (digest_text(claim.text) for told in comparison.claims.values() for claim in told)
    joined = (text for item in items for text in (item.left_hash, item.right_hash))
    return frozenset(claims) | frozenset(joined)


def _matches(comparison: Comparison, labels: dict[str, str], alignment: Alignment) -> Iterator[Item]:
    left_claims, right_claims = comparison.claims[alignment.left], comparison.claims[alignment.right]
    for match in alignment.matches:
        left, right = _hash(left_claims, match.left), _hash(right_claims, match.right)
        places = sorted(
            (
                f"{labels[alignment.left]} {match.left[0] + 1}",
                f"{labels[alignment.right]} {match.right[0] + 1}",
            )
        )
        yield Item(
            pair_key(left, right), alignment.left, alignment.right, match.left, match.right,
            match.probability, left, right, "", " / ".join(places),
        )  # fmt: skip


def _absences(
    comparison: Comparison, labels: dict[str, str], articles: tuple[str, str], leftovers: Sequence[Leftover]
) -> Iterator[Item]:
    here, there = articles
    for leftover in leftovers:
        text = _hash(comparison.claims[here], (leftover.index,))
        yield Item(
            absence_key(text, labels[there]), here, there, (leftover.index,), (), leftover.probability,
            text, "", labels[there], f"{labels[here]} {leftover.index + 1} / {labels[there]}",
            leftover.nearest, leftover.refused == "taken",
        )  # fmt: skip


def _hash(claims: Sequence[Claim], indices: tuple[int, ...]) -> str:
    return digest_text(*(claims[index].text for index in indices))
