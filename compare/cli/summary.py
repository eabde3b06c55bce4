"""The summary of a comparison, of the reports that stand alone, of what had no effect, for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from compare.cli.console import count_noun
from compare.records import Article, Claim, Comparison, NearestStory, StoriesRun, TranslationSettings

if TYPE_CHECKING:
    from compare.page import Counts, Coverage

# Of more reports only the nearest ones are explained: the others would bury them.
_MOST_EXPLAINED = 12
# So many characters name a report without a title.
_BEGINNING = 60
# Who translates without a model, and so without a glossary.
_NO_MODELS = frozenset({"identity", "memory", "gloss"})


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
        perhaps = f", perhaps one in another row for {each.own_perhaps}" if each.own_perhaps else ""
        yield f"{head}  {_tell_claims(each)}, no match found for {each.alone}{perhaps}"
    yield ""
    yield (
        f"  {count_noun(counts.matches, 'match', 'matches')} in "
        f"{count_noun(counts.pairs, 'pair')} of reports; "
        f"of {count_noun(counts.rows, 'claim')} laid side by side, "
        f"{counts.matched} with a match in another report, {counts.differing} told differently"
    )
    yield f"  {count_noun(counts.differences, 'difference')}{_kinds(counts)}"
    if counts.doubtful:
        yield f"  {counts.doubtful} more in matches that are not certain: only if both make the same claim"
    yield from (f"  {language}: {engines}" for language, engines in _engines(comparison).items())
    if {alignment.relation for alignment in comparison.alignments} == {"versions"}:
        yield "  these look like versions of one article: outletdiff versions says what changed between them"
    yield from (f"  {note}" for note in comparison.notes)
    yield f"  settings: {comparison.signature}"


def _tell_claims(coverage: Coverage) -> str:
    """Say how many claims a report has, as the page's cards do: its headline and its sentences."""
    headline = "headline and " if coverage.claims > coverage.sentences else ""
    return f"{count_noun(coverage.claims, 'claim')} ({headline}{count_noun(coverage.sentences, 'sentence')})"


def _engines(comparison: Comparison) -> dict[str, str]:
    names = {"identity": "compared as written", "memory": "translation memory (human)"}
    found: dict[str, Counter[str]] = {}
    for article in comparison.articles:
        counts = found.setdefault(article.language, Counter())
        for claim in comparison.claims[article.id]:
            engine = claim.translation.engine if claim.translation else "identity"
            counts[names.get(engine, engine)] += 1
    return {
        language: ", ".join(
            f"{engine}, {count_noun(count, 'claim')}" for engine, count in counts.most_common()
        )
        for language, counts in found.items()
    }


def _kinds(counts: Counts) -> str:
    listed = ", ".join(f"{kind} {count}" for kind, count in counts.kinds.items())
    return f": {listed}" if listed else ""


def _when(article: Article) -> str:
    time = article.published
    if time is None:
        return "time unknown"
    # A date without a time is read as its midnight: nobody said 00:00.
    is_day = time.tzinfo is None and not (time.hour or time.minute or time.second)
    return time.strftime("%Y-%m-%d") if is_day else time.strftime("%Y-%m-%d %H:%M %z").strip()


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
    """Name a report by its outlet and title, or by how it begins.

    Examples
    --------
    >>> name_report(Article("a", "Volna", "en", "", "The museum of salt opened."))
    'Volna: “The museum of salt opened.”'
    """
    title = article.title or f"“{shorten(article.text, _BEGINNING, placeholder=' …')}”"
    return f"{article.outlet or article.id}: {title}"


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
    days = count_noun(abs(nearest.days), "day")
    return f"published {days} {'later' if nearest.days > 0 else 'earlier'}"


def describe_unused(settings: TranslationSettings, engines: Iterable[str]) -> Iterator[str]:
    """Say which files that the settings name had no effect, and why.

    Parameters
    ----------
    settings : TranslationSettings
        What was asked for.
    engines : iterable of str
        Who translated, as `Translation.engine` names them.

    Yields
    ------
    str
        One line a file.

    Examples
    --------
    >>> list(describe_unused(TranslationSettings(glossary=Path("terms.csv")), ["gloss"]))
    ['glossary terms.csv had no effect: only models keep to its terms, and none translated']
    """
    made = {name for engine in engines for name in engine.split(", ")} - {"identity"}
    if settings.glossary is not None and made <= _NO_MODELS:
        why = "only models keep to its terms, and none translated" if made else "nothing was translated"
        yield f"glossary {settings.glossary.name} had no effect: {why}"
    for memory in (settings.memory, *settings.layers) if not made else ():
        if memory is not None:
            yield f"memory {Path(memory).name} had no effect: nothing was translated"


def engines_of(claims: Iterable[Mapping[str, Sequence[Claim]]]) -> set[str]:
    """Return who translated the claims of comparisons."""
    told = (claim for each in claims for of_one in each.values() for claim in of_one)
    return {claim.translation.engine for claim in told if claim.translation is not None}
