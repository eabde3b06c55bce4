"""The summary of a comparison, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from compare.records import Article, Comparison, Difference


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
    yield comparison.title
    yield ""
    width = max(len(article.outlet) for article in comparison.articles)
    for article in sorted(comparison.articles, key=_time_of):
        head = f"  {article.outlet:{width}}  {article.language}  {_when(article):22}"
        yield f"{head}  {_counts(comparison, article)}"
    yield ""
    matches = [match for alignment in comparison.alignments for match in alignment.matches]
    differences = [difference for match in matches for difference in match.differences]
    shared = sum(len(group.members) > 1 for group in comparison.groups)
    pairs = len(comparison.alignments)
    yield (
        f"  {_count(len(matches), 'match', 'matches')} in {_count(pairs, 'pair')} of reports; "
        f"{_count(shared, 'claim')} told by two or more"
    )
    yield f"  {_count(len(differences), 'difference')}{_kinds(differences)}"
    yield from (f"  {language}: {engines}" for language, engines in _engines(comparison).items())
    yield from (f"  {note}" for note in comparison.notes)
    yield f"  settings: {comparison.signature}"


def _counts(comparison: Comparison, article: Article) -> str:
    claims = comparison.claims[article.id]
    sentences = sum(claim.part == "body" for claim in claims)
    alone = sum(
        len(member.indices)
        for group in comparison.groups
        if len(group.members) == 1
        for member in group.members
        if member.article == article.id
    )
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
    return (False, article.published.timestamp())
