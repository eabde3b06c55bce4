"""The summary of a comparison, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from compare.records import Article, Comparison

if TYPE_CHECKING:
    from compare.page import Counts, Coverage


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
    from compare.page import count_comparison, make_rows, outlet_labels

    yield comparison.title
    yield ""
    outlets = outlet_labels(comparison)
    counts = count_comparison(comparison, make_rows(comparison), outlets)
    width = max(map(len, outlets))
    for article, each in zip(comparison.articles, counts.coverage, strict=True):
        head = f"  {each.outlet:{width}}  {article.language}  {_when(article):22}"
        yield f"{head}  {_tell_claims(each)}, no match found for {each.alone}"
    yield ""
    yield (
        f"  {_count(counts.matches, 'match', 'matches')} in {_count(counts.pairs, 'pair')} of reports; "
        f"of {_count(counts.rows, 'claim')} laid side by side, "
        f"{counts.matched} told by more than one outlet, {counts.differing} told differently"
    )
    yield f"  {_count(counts.differences, 'difference')}{_kinds(counts)}"
    if counts.doubtful:
        yield f"  {counts.doubtful} more in matches that are not certain: only if both make the same claim"
    yield from (f"  {language}: {engines}" for language, engines in _engines(comparison).items())
    yield from (f"  {note}" for note in comparison.notes)
    yield f"  settings: {comparison.signature}"


def _tell_claims(coverage: Coverage) -> str:
    """Say how many claims a report has, as the page's cards do: its headline and its sentences."""
    headline = "headline and " if coverage.claims > coverage.sentences else ""
    return f"{_count(coverage.claims, 'claim')} ({headline}{_count(coverage.sentences, 'sentence')})"


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


def _kinds(counts: Counts) -> str:
    listed = ", ".join(f"{kind} {count}" for kind, count in counts.kinds.items())
    return f": {listed}" if listed else ""


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"


def _when(article: Article) -> str:
    return article.published.strftime("%Y-%m-%d %H:%M %z") if article.published else "time unknown"
