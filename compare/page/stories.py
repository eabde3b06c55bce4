"""An index of several stories: which outlet covered which story, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from compare._version import __version__
from compare.outputs import write_whole
from compare.page.assembling import fill_template, inline, read_style
from compare.page.findings import count_comparison
from compare.page.phrases import Phrases, load_phrases
from compare.page.rows import make_rows, outlet_labels
from compare.page.sanitizing import address, displayable
from compare.page.sealing import seal
from compare.page.settings import PageSettings
from compare.page.writing import language_of_title, title_of
from compare.records import Article, Comparison, NearestStory

_START, _STOP, _MIDDLE = 12.0, 988.0, 500.0


class Dot(NamedTuple):
    """One report in a story's lane."""

    x: float
    letter: str
    outlet: str
    moment: str


class Lane(NamedTuple):
    """One story: its link, its reports in order of publication, and what was found."""

    link: str
    title: str
    language: str
    first: str
    span: str
    dots: tuple[Dot, ...]
    moments: tuple[tuple[str, ...], ...]
    claims: int
    matched: int
    differ: int


class Lone(NamedTuple):
    """A report that stands alone, and what is said of the nearest story."""

    name: str
    facts: tuple[str, ...]


def write_index(
    comparisons: Mapping[str, Comparison],
    path: str | Path,
    settings: PageSettings | None = None,
    nearest: Sequence[NearestStory] = (),
) -> Path:
    """Write a page that lists several stories and shows which outlet covered which one when.

    Parameters
    ----------
    comparisons : mapping of str to Comparison
        By the address of the story's page, relative to the index ("ferry/page.html").
    path : str or pathlib.Path
        The index page.
    settings : PageSettings, optional
        Only its language of the interface matters here.
    nearest : sequence of NearestStory
        Of the reports that stand alone, what is nearest to each; the nearest are listed first.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    OutputError
        If the page cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> write_index({}, Path(tempfile.mkdtemp(), "index.html")).name
    'index.html'
    """
    say = load_phrases((settings or PageSettings()).ui)
    outlets = _outlets(comparisons)
    lanes = [_lane(link, comparison, outlets, say) for link, comparison in _by_time(comparisons)]
    page = fill_template(
        "index.html.jinja",
        say=say,
        lanes=lanes,
        alone=[_describe_lone(each, say) for each in sorted(nearest, key=lambda each: -each.probability)],
        outlets=[(letter, displayable(name)) for name, letter in outlets.items()],
        reports=sum(len(comparison.articles) for comparison in comparisons.values()),
        version=displayable(__version__),
        **inline(read_style()),
    )
    shown = (article for comparison in comparisons.values() for article in comparison.articles)
    return write_whole(path, seal(page, shown))


def _describe_lone(nearest: NearestStory, say: Phrases) -> Lone:
    first, *others = nearest.story.articles
    name = _name_report(first)
    days = nearest.days
    facts = [
        say("index_alone_more", name=name, n=len(others))
        if others
        else say("index_alone_nearest", name=name),
        say("index_alone_probability", n=round(nearest.probability * 100)),
        say("index_alone_names", names=displayable(", ".join(nearest.names)))
        if nearest.names
        else say("index_alone_no_names"),
        say("index_alone_figures", n=nearest.figures),
    ]
    if days is not None:
        names = ("index_alone_earlier", "index_alone_same_day", "index_alone_later")
        facts.append(say(names[(days > 0) - (days < 0) + 1], n=abs(days)))
    if nearest.is_too_far_apart and nearest.probability >= 0.5:
        facts.append(say("index_alone_too_far"))
    return Lone(_name_report(nearest.article), tuple(facts))


def _name_report(article: Article) -> str:
    return displayable(": ".join(filter(None, (article.outlet or article.id, article.title))))


def _outlets(comparisons: Mapping[str, Comparison]) -> dict[str, str]:
    """Give every outlet a sign of its own: A to Z, then A1, B1 and so on."""
    articles = [article for comparison in comparisons.values() for article in comparison.articles]
    names = sorted({article.outlet for article in articles})
    return {name: f"{chr(ord('A') + i % 26)}{i // 26 or ''}" for i, name in enumerate(names)}


def _by_time(comparisons: Mapping[str, Comparison]) -> list[tuple[str, Comparison]]:
    """Order stories by the day of their first report; those without a time come last."""

    def first_time(item: tuple[str, Comparison]) -> str:
        times = [article.published for article in item[1].articles if article.published]
        return min((time.isoformat() for time in times), default="~")

    return sorted(comparisons.items(), key=first_time)


def _lane(link: str, comparison: Comparison, outlets: Mapping[str, str], say: Phrases) -> Lane:
    articles = comparison.articles
    timed = [(article, article.published) for article in articles if article.published is not None]
    counts = count_comparison(comparison, make_rows(comparison), outlet_labels(comparison))
    first = timed[0][1] if timed else None
    last = timed[-1][1] if timed else None
    return Lane(
        link=address(link),
        title=title_of(comparison, say),
        language=language_of_title(comparison, say),
        first=say.moment(first),
        span=say.duration(last - first)
        if first and last and _is_comparable(first, last) and first < last
        else "",
        dots=tuple(
            Dot(
                _place(time, timed[0][1], timed[-1][1]),
                outlets[article.outlet],
                displayable(article.outlet),
                say.moment(time),
            )
            for article, time in timed
        ),
        moments=tuple(_moments(outlet, articles, say) for outlet in outlets),
        claims=counts.rows,
        matched=counts.matched,
        differ=counts.differing,
    )


def _place(time: datetime, first: datetime, last: datetime) -> float:
    """Return how far along its lane a report stands; in the middle where times cannot be compared."""
    if not (_is_comparable(first, last) and _is_comparable(first, time)):
        return _MIDDLE
    share = (time - first) / (last - first) if last > first else 0.0
    return round(_START + (_STOP - _START) * share, 1)


def _moments(outlet: str, articles: Sequence[Article], say: Phrases) -> tuple[str, ...]:
    return tuple(say.moment(article.published) for article in articles if article.outlet == outlet)


def _is_comparable(one: datetime, other: datetime) -> bool:
    return (one.tzinfo is None) == (other.tzinfo is None)
