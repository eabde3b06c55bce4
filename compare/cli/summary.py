"""The summary of a comparison, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from compare.records import Article, Claim, Comparison, Difference

if TYPE_CHECKING:
    from compare.page import Row


def summarise(comparison: Comparison) -> str:
    """Say in a few lines what a comparison found.

    Parameters
    ----------
    comparison : Comparison
        The comparison.

    Returns
    -------
    str
        Lines: reports, matches, differences, claims with no match by outlet, engines by language,
        signature.
    """
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    from compare.page import make_rows

    yield comparison.title
    yield ""
    rows = make_rows(comparison)
    alone = _count_alone(comparison, rows)
    width = max(len(article.outlet) for article in comparison.articles)
    for article in sorted(comparison.articles, key=_time_of):
        head = f"  {article.outlet:{width}}  {article.language}  {_when(article):22}"
        yield f"{head}  {_counts(comparison.claims[article.id], alone[article.id])}"
    yield ""
    matches = [match for alignment in comparison.alignments for match in alignment.matches]
    differences = [difference for match in matches for difference in match.sure_differences]
    doubtful = sum(len(match.doubtful_differences) for match in matches)
    pairs = len(comparison.alignments)
    yield (
        f"  {_count(len(matches), 'match', 'matches')} in {_count(pairs, 'pair')} of reports; "
        f"{_count(sum(row.is_matched for row in rows), 'claim')} told by two or more"
    )
    yield f"  {_count(len(differences), 'difference')}{_kinds(differences)}"
    if doubtful:
        yield f"  {doubtful} more in matches that are not certain: only if both make the same claim"
    yield from (f"  {language}: {engines}" for language, engines in _engines(comparison).items())
    yield from (f"  {note}" for note in comparison.notes)
    yield f"  settings: {comparison.signature}"


def _count_alone(comparison: Comparison, rows: Sequence[Row]) -> Counter[str]:
    """Count the claims of each report that have no match in any other, as the page does."""
    return Counter(
        comparison.articles[telling.column].id
        for row in rows
        if not row.is_matched
        for telling in row.tellings
        for _ in telling.claims
    )


def _counts(claims: Sequence[Claim], alone: int) -> str:
    sentences = sum(claim.part == "body" for claim in claims)
    return (
        f"{_count(sentences, 'sentence'):>13}, no match found for {alone} of {_count(len(claims), 'claim')}"
    )


def _engines(comparison: Comparison) -> dict[str, str]:
    names = {"identity": "compared as written", "memory": "translation memory (human)"}
    found: dict[str, Counter[str]] = {}
    for article in comparison.articles:
        counts = found.setdefault(article.language, Counter())
        for claim in comparison.claims[article.id]:
            engine = claim.translation.engine if claim.translation else "identity"
            counts[names.get(engine, engine)] += 1
    return {
        language: ", ".join(f"{engine}, {_count(count, 'claim')}" for engine, count in counts.most_common())
        for language, counts in found.items()
    }


def _kinds(differences: list[Difference]) -> str:
    counts = Counter(difference.kind for difference in differences)
    listed = ", ".join(f"{kind} {count}" for kind, count in counts.most_common())
    return f": {listed}" if listed else ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _when(article: Article) -> str:
    return article.published.strftime("%Y-%m-%d %H:%M %z") if article.published else "time unknown"


def _time_of(article: Article) -> tuple[bool, float]:
    if article.published is None:
        return (True, 0.0)
    # Without a zone it counts as UTC, as where stories are found, and not as the clock of this machine.
    return (False, article.published.replace(tzinfo=article.published.tzinfo or UTC).timestamp())
