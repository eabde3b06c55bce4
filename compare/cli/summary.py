"""The summary of a comparison, and of the reports that stand alone, as text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import TYPE_CHECKING

from compare.records import Article, Claim, Comparison, Difference, NearestStory, StoriesRun

if TYPE_CHECKING:
    from compare.page import Row

# Of more reports only the nearest ones are explained: the others would bury them.
_MOST_EXPLAINED = 12


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


def describe_alone(run: StoriesRun) -> Iterator[str]:
    """Yield the lines on the reports that stand alone, those nearest to a story first.

    Examples
    --------
    >>> from compare.records import Story
    >>> ferry, mayor = (Article(name, "Volna", "en", name, name) for name in ("Ferry sinks", "Mayor wins"))
    >>> run = StoriesRun((), (mayor,), (NearestStory(mayor, Story((ferry,)), 0.031, 9, True),))
    >>> print(*describe_alone(run), sep=chr(10))
    stands alone: Volna: Mayor wins
      nearest: Volna: Ferry sinks
      probability of one event 3 %; shares no name and no figure with it; published 9 days later
    """
    nearest = sorted(run.nearest, key=lambda each: -each.probability)
    for each in nearest[:_MOST_EXPLAINED]:
        yield f"stands alone: {name_report(each.article)}"
        yield f"  nearest: {_name_story(each)}"
        yield f"  {describe_nearness(each)}"
    explained = {each.article.id for each in nearest[:_MOST_EXPLAINED]}
    for article in run.alone:
        if article.id not in explained:
            yield f"stands alone: {name_report(article)}"


def describe_nearness(nearest: NearestStory) -> str:
    """Say how near a report is to the nearest story, and what keeps them apart."""
    parts = [f"probability of one event {nearest.probability:.0%}".replace("%", " %"), _shared(nearest)]
    if when := _apart(nearest):
        parts.append(when)
    if nearest.is_too_far_apart and nearest.probability >= 0.5:
        parts.append("more days apart than reports of one event are looked for")
    return "; ".join(parts)


def name_report(article: Article) -> str:
    """Name a report by its outlet and title."""
    return ": ".join(filter(None, (article.outlet or article.id, article.title)))


def _name_story(nearest: NearestStory) -> str:
    first, *others = nearest.story.articles
    return name_report(first) + (f" (and {len(others)} more of that story)" if others else "")


def _shared(nearest: NearestStory) -> str:
    figures = {0: "no figure", 1: "one figure"}.get(nearest.figures, f"{nearest.figures} figures")
    if not nearest.names:
        return f"shares no name and {figures} with it"
    listed = ", ".join(nearest.names)
    return f"shares {'the name' if len(nearest.names) == 1 else 'the names'} {listed} and {figures} with it"


def _apart(nearest: NearestStory) -> str:
    if nearest.days is None:
        return ""
    if nearest.days == 0:
        return "published on the same day"
    days = f"{abs(nearest.days)} day{'' if abs(nearest.days) == 1 else 's'}"
    return f"published {days} {'later' if nearest.days > 0 else 'earlier'}"
