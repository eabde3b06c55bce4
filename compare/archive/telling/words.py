"""Which words an outlet uses more than the others on the same stories.

Log odds with an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008, "Fightin' Words"). Each story
weighs as much among the outlet's words as among those of the others, so that what a story is about makes no
word stand out. Folded copies are left out, since their words are those of an earlier report, and so are
sentences that an outlet repeats: its signature, its address for letters.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from compare.archive.tables import Archive
from compare.archive.telling.choosing import Row, days_between, rows_where
from compare.archive.telling.records import ListedStory
from compare.language import content_lemmas, search_key, split_sentences

if TYPE_CHECKING:
    import pandas as pd

_STANDARD_DEVIATIONS = 2.0
# How many words the prior weighs as much as: those of all reports, in their proportions.
_PRIOR_WORDS = 500.0
# What one report says again and again is no habit of its outlet.
_LEAST_REPORTS = 3
_LEAST_STORIES = 2
_SHORTEST_OF_NAME = 3
_LONGEST_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class WordUse:
    """A word that an outlet uses more than the others on the same stories.

    Attributes
    ----------
    outlet, language, word : str
        The outlet, and the word in its dictionary form.
    score : float
        Log odds, in standard deviations: at least 2.
    log_odds : float
        How much more it is used, in nats.
    reports, stories : int
        In how many reports of the outlet, on how many stories, it stands.
    uses, uses_of_others : int
        How often it stands there, and in the others' reports on the same stories.
    """

    outlet: str
    language: str
    word: str
    score: float
    log_odds: float
    reports: int
    stories: int
    uses: int
    uses_of_others: int


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of one report."""

    story: str
    outlet: str
    words: Counter[str]


@dataclass(frozen=True, slots=True)
class _Side:
    """The words of one side, weighed, and how many there are."""

    words: Mapping[str, float]
    total: float


def count_words(
    archive: Archive,
    stories: Sequence[ListedStory],
    outlets: Iterable[str] | None = None,
    most: int = 25,
) -> list[WordUse]:
    """Return the words that each outlet uses more than the others on the same stories.

    Parameters
    ----------
    archive : Archive
        One that was built.
    stories : sequence of ListedStory
        Of which stories; those that two outlets told in one language count.
    outlets : iterable of str, optional
        Of which outlets; all by default.
    most : int
        So many words of each outlet and language, those with the highest scores.

    Returns
    -------
    list of WordUse
        By outlet and language, the highest score first; only words beyond two standard deviations, that
        stand in three reports on two stories and more, that are no stop words, no figures and no part of
        the outlet's own name or address. Where thousands of words are looked at, some are beyond by chance.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     count_words(Archive.create(folder), [])
    []
    """
    wanted = None if outlets is None else set(outlets)
    told, own_names = _read_told(archive, stories)
    found: list[WordUse] = []
    for language, reports in sorted(told.items()):
        background: Counter[str] = Counter()
        for report in reports:
            background.update(report.words)
        by_story: dict[str, list[_Told]] = defaultdict(list)
        for report in reports:
            by_story[report.story].append(report)
        for outlet in sorted({report.outlet for report in reports}):
            if wanted is None or outlet in wanted:
                uses = _score_outlet(outlet, language, by_story, background)
                found += [use for use in uses if use.word not in own_names[outlet]][:most]
    return sorted(found, key=lambda use: (use.outlet, use.language, -use.score, use.word))


def tabulate_words(uses: Sequence[WordUse]) -> pd.DataFrame:
    """Return a table of words, as `count_words` gives them.

    Examples
    --------
    >>> tabulate_words([]).columns.tolist()[:4]
    ['outlet', 'language', 'word', 'score']
    """
    import pandas as pd

    return pd.DataFrame(
        [tuple(getattr(use, name) for name in WordUse.__slots__) for use in uses],
        columns=list(WordUse.__slots__),
    )


def _read_told(
    archive: Archive, stories: Sequence[ListedStory]
) -> tuple[dict[str, list[_Told]], dict[str, set[str]]]:
    """Return the reports that are no folded copies by language, and the words of the outlets' own names."""
    days = sorted({each.day for each in stories})
    members = {
        row["article"]: row["story"]
        for row in rows_where(archive, "members", ("story", {each.id for each in stories}), days)
        if not row["copy_of"]
    }
    columns = ["id", "outlet", "language", "title", "text", "url"]
    # A story goes on after its first day, so that every later day may hold a report of it.
    since = min(days, default="")
    days = [day for day in days_between(archive, "articles") if day >= since] if days else []
    rows = list(rows_where(archive, "articles", ("id", set(members)), days, columns))
    sentences = [_split(row) for row in rows]
    repeated = _find_repeated(rows, sentences)
    told: dict[str, list[_Told]] = defaultdict(list)
    own_names: dict[str, set[str]] = defaultdict(set)
    for row, parts in zip(rows, sentences, strict=True):
        language, outlet = row["language"] or "und", row["outlet"] or ""
        own = "\n".join(part for part in parts if (outlet, part) not in repeated)
        words = Counter(word for word in content_lemmas(own, language) if any(map(str.isalpha, word)))
        told[language].append(_Told(members[row["id"]], outlet, words))
        host = (row["url"] or "").partition("://")[2].partition("/")[0]
        own_names[outlet] |= _name_words(f"{outlet} {host.replace('.', ' ')}", language)
    return told, own_names


def _split(row: Row) -> list[str]:
    text, language = (row["text"] or "")[:_LONGEST_TEXT], row["language"] or "und"
    sentences = [text[start:stop] for start, stop in split_sentences(text, language)]
    return [row["title"] or "", *sentences]


def _find_repeated(rows: Sequence[Row], sentences: Sequence[list[str]]) -> set[tuple[str, str]]:
    """Return the outlets' sentences that stand in so many of their reports that they report nothing."""
    counts = Counter(
        (row["outlet"] or "", part) for row, parts in zip(rows, sentences, strict=True) for part in set(parts)
    )
    return {key for key, count in counts.items() if count >= _LEAST_REPORTS}


@lru_cache(maxsize=4096)
def _name_words(name: str, language: str) -> frozenset[str]:
    plain = {search_key(word) for word in name.replace("-", " ").split()}
    words = {*plain, *content_lemmas(name, language)}
    return frozenset(word for word in words if len(word) >= _SHORTEST_OF_NAME)


def _score_outlet(
    outlet: str, language: str, by_story: Mapping[str, Sequence[_Told]], background: Counter[str]
) -> list[WordUse]:
    pairs = []
    for told in by_story.values():
        own = [each for each in told if each.outlet == outlet]
        others = [each for each in told if each.outlet != outlet]
        if own and others:
            pairs.append((own, others))
    if not pairs:
        return []
    own_side, other_side = _weigh(pairs)
    reports = Counter(word for own, _ in pairs for each in own for word in each.words)
    stories = Counter(word for own, _ in pairs for word in {word for each in own for word in each.words})
    uses = _count(each for own, _ in pairs for each in own)
    uses_of_others = _count(each for _, others in pairs for each in others)
    prior, found = _PRIOR_WORDS / background.total(), []
    for word, count in reports.items():
        if count < _LEAST_REPORTS or stories[word] < _LEAST_STORIES:
            continue
        log_odds, score = compare_uses(
            (own_side.words.get(word, 0.0), own_side.total),
            (other_side.words.get(word, 0.0), other_side.total),
            background[word] * prior,
        )
        if score >= _STANDARD_DEVIATIONS:
            found.append(
                WordUse(
                    outlet, language, word, round(score, 3), round(log_odds, 3), count, stories[word],
                    uses[word], uses_of_others[word],
                )
            )  # fmt: skip
    return sorted(found, key=lambda use: (-use.score, use.word))


def compare_uses(
    own: tuple[float, float], others: tuple[float, float], prior: float, prior_total: float = _PRIOR_WORDS
) -> tuple[float, float]:
    """Return how much more often a word is used on one side, and in how many standard deviations.

    Parameters
    ----------
    own, others : (float, float)
        How often the word stands there, and how many words stand there.
    prior, prior_total : float
        How often the prior expects it among how many words.

    Returns
    -------
    (float, float)
        The difference of log odds, and that in standard deviations, by the paper's approximation of the
        variance.

    Examples
    --------
    >>> compare_uses((10, 1000), (10, 1000), 1.0)
    (0.0, 0.0)
    >>> [round(value, 2) for value in compare_uses((30, 1000), (10, 1000), 1.0)]
    [1.05, 2.99]
    """
    here, there = own[0] + prior, others[0] + prior
    log_odds = math.log(here / (own[1] + prior_total - here)) - math.log(
        there / (others[1] + prior_total - there)
    )
    return log_odds, log_odds / math.sqrt(1 / here + 1 / there)


def _weigh(pairs: Sequence[tuple[Sequence[_Told], Sequence[_Told]]]) -> tuple[_Side, _Side]:
    """Count the words of both sides; of each story the side that said more weighs as little as the other."""
    words: tuple[dict[str, float], dict[str, float]] = defaultdict(float), defaultdict(float)
    totals = [0.0, 0.0]
    for pair in pairs:
        counted = [_count(side) for side in pair]
        least = min(each.total() for each in counted)
        for place, uses in enumerate(counted):
            totals[place] += least
            for word, count in uses.items():
                words[place][word] += count * least / uses.total()
    return _Side(words[0], totals[0]), _Side(words[1], totals[1])


def _count(reports: Iterable[_Told]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for report in reports:
        counted.update(report.words)
    return counted
