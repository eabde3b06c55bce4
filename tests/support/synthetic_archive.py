"""Archives of invented reports, of which all is known: which event each tells, and what it is a copy of.

No two reports of one event have a text in common: each is worded by itself from the facts of the event, in
English or Russian. Copies are planted apart. The same arguments give the same archive in every process.

``python -m tests.support.synthetic_archive 1000 14 invented/`` writes one as files: the guide's example.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import accumulate
from pathlib import Path
from random import Random

from compare.documents import make_article
from compare.records import Article
from tests.support.synthetic.copying import PlantedKind, copy_report
from tests.support.synthetic.events import Cast, Event, draw_cast, draw_event
from tests.support.synthetic.reporting import Draft, Outlet, Told, draw_outlets, write_report

FIRST_DAY = datetime(2026, 3, 2, tzinfo=UTC)
_COPIES = 0.15
_KINDS: tuple[PlantedKind, ...] = ("exact", "near", "rewritten")
_MOST_REPORTS = 60
_UNDATED = 0.01


@dataclass(frozen=True)
class Planted:
    """A report and the truth about it.

    Attributes
    ----------
    article : Article
        The report; its time of publication has a zone, or is not known.
    event : str
        What it tells: equal for reports of one event.
    copy_of : str or None
        The id of the report that it is a copy of, which is no copy itself.
    copy_kind : {"exact", "near", "rewritten"} or None
        The same text; with small changes; with other words, in another order, in part.
    """

    article: Article
    event: str
    copy_of: str | None = None
    copy_kind: PlantedKind | None = None


@dataclass(frozen=True)
class _Report:
    """A report and what is needed to copy it."""

    event: Event
    outlet: Outlet
    at: datetime
    draft: Draft


def make_archive(
    count: int,
    *,
    days: int,
    seed: int,
    languages: Sequence[str] = ("en", "ru"),
    outlets: int = 60,
) -> list[Planted]:
    """Return an archive of invented reports in order of publication, those without a time last.

    Parameters
    ----------
    count : int
        How many reports, copies among them.
    days : int
        Over how many days, from `FIRST_DAY` on.
    seed : int
        Another seed, another archive.
    languages : sequence of str
        Of "en" and "ru".
    outlets : int
        How many outlets; the first publishes most.

    Returns
    -------
    list of Planted
        About every seventh is a copy. Half of the events have more than one report, a few very many.
    """
    rng = Random(f"{seed}")
    cast = draw_cast(rng)
    papers = draw_outlets(outlets, tuple(languages), rng)
    copies = round(count * _COPIES)
    reports = _write_reports(count - copies, days, cast, papers, seed)
    planted = [_publish(report, seed) for report in reports]
    planted += _plant_copies(
        list(zip(reports, planted, strict=True)), copies, cast, papers, Random(f"{seed} copies")
    )
    planted = _forget_times(planted, Random(f"{seed} undated"))
    return sorted(planted, key=lambda one: (one.article.published is None, _time_of(one), one.article.id))


def _time_of(planted: Planted) -> datetime:
    return planted.article.published or FIRST_DAY


def _write_reports(count: int, days: int, cast: Cast, papers: Sequence[Outlet], seed: int) -> list[_Report]:
    reports: list[_Report] = []
    number = 0
    while len(reports) < count:
        rng = Random(f"{seed} event {number}")
        started = FIRST_DAY + timedelta(minutes=rng.randrange(days * 24 * 60))
        event = draw_event(f"event-{number}", started, cast, rng)
        size = min(_MOST_REPORTS, int(1.35 * rng.paretovariate(1.2)), count - len(reports))
        reports += _report_event(event, size, days, cast, papers)
        number += 1
    return reports


def _report_event(event: Event, size: int, days: int, cast: Cast, papers: Sequence[Outlet]) -> list[_Report]:
    """Return so many reports of an event: small stories are over in a day, large ones last longer."""
    rng = Random(f"{event.id} {event.started} {event.place.english}")
    end = FIRST_DAY + timedelta(days=days, minutes=-1)
    weights = list(accumulate(paper.weight for paper in papers))
    reports: list[_Report] = []
    reported: set[tuple[str, int]] = set()
    told: Told = set()
    while len(reports) < size:
        outlet = rng.choices(papers, cum_weights=weights)[0]
        hours = min(rng.expovariate(1 / (4 + 1.5 * size)), 120)
        at = min(event.started + timedelta(hours=0.5 + hours), end)
        if (outlet.name, at.toordinal()) in reported and rng.random() < 0.9:
            continue  # who reported today mostly waits until tomorrow
        reported.add((outlet.name, at.toordinal()))
        reports.append(_Report(event, outlet, at, write_report(event, cast, outlet, at, told, rng)))
    return reports


def _publish(report: _Report, seed: int) -> Planted:
    zone = timezone(timedelta(hours=3 if report.outlet.language == "ru" else 0))
    at = report.at.replace(second=0, microsecond=0).astimezone(zone)
    draft, outlet = report.draft, report.outlet
    article = make_article(outlet.name, draft.title, draft.text, outlet.language, at)
    url = f"https://{outlet.host}/{at:%Y/%m/%d}/{article.digest[:12]}-{seed}"
    return Planted(replace(article, url=url), report.event.id)


def _plant_copies(
    originals: Sequence[tuple[_Report, Planted]],
    count: int,
    cast: Cast,
    papers: Sequence[Outlet],
    rng: Random,
) -> list[Planted]:
    """Return copies of some reports in other outlets of the same language, hours after them."""
    by_language: dict[str, list[Outlet]] = defaultdict(list)
    for paper in papers:
        by_language[paper.language].append(paper)
    planted: list[Planted] = []
    used: set[tuple[str, str]] = set()
    while len(planted) < count:
        report, original = rng.choice(originals)
        for _ in range(min(int(rng.paretovariate(1.1)), 8, count - len(planted))):
            outlet = rng.choice(by_language[report.outlet.language])
            if outlet == report.outlet or (outlet.name, original.article.id) in used:
                continue
            used.add((outlet.name, original.article.id))
            at = report.at + timedelta(minutes=rng.randint(10, 20 * 60))
            fresh = write_report(report.event, cast, outlet, at, set(), rng)
            kind = rng.choice(_KINDS)
            draft = copy_report(report.draft, kind, outlet, fresh, rng)
            copy = _publish(_Report(report.event, outlet, at, draft), len(planted))
            planted.append(replace(copy, copy_of=original.article.id, copy_kind=kind))
    return planted


def _forget_times(planted: Sequence[Planted], rng: Random) -> list[Planted]:
    """Take the time from a few reports that are no copies and have none."""
    copied = {one.copy_of for one in planted}
    return [
        replace(one, article=replace(one.article, published=None))
        if one.copy_of is None and one.article.id not in copied and rng.random() < _UNDATED
        else one
        for one in planted
    ]


def write_jsonl(planted: Iterable[Planted], folder: Path) -> list[Path]:
    """Write one file a day, and one for reports without a time, as `compare.read` understands them."""
    lines: dict[str, list[str]] = defaultdict(list)
    for one in planted:
        article = one.article
        record = {
            "url": article.url,
            "outlet": article.outlet,
            "title": article.title,
            "text": article.text,
            "language": article.language,
            **({"published_at": article.published.isoformat()} if article.published else {}),
        }
        day = f"{article.published.astimezone(UTC):%Y-%m-%d}" if article.published else "undated"
        lines[day].append(json.dumps(record, ensure_ascii=False))
    folder.mkdir(parents=True, exist_ok=True)
    for day, records in lines.items():
        (folder / f"{day}.jsonl").write_text("\n".join(records) + "\n", "utf-8")
    return [folder / f"{day}.jsonl" for day in sorted(lines)]


def main() -> None:
    """Write an archive as files, one a day."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.support.synthetic_archive",
        description="Write invented reports as JSONL, a file a day.",
    )
    parser.add_argument("count", metavar="COUNT", type=int, help="how many reports; every seventh is a copy")
    parser.add_argument(
        "days", metavar="DAYS", type=int, help=f"of so many days from {FIRST_DAY:%Y-%m-%d} on"
    )
    parser.add_argument("folder", metavar="FOLDER", type=Path, help="where to")
    parser.add_argument(
        "--outlets", metavar="N", type=int, default=60, help="of so many outlets (default: 60)"
    )
    parser.add_argument(
        "--seed", metavar="N", type=int, default=1, help="another seed, another archive (default: 1)"
    )
    given = parser.parse_args()
    if min(given.count, given.days, given.outlets) < 1:
        parser.error("COUNT, DAYS and --outlets must be at least 1")
    planted = make_archive(given.count, days=given.days, seed=given.seed, outlets=given.outlets)
    files = write_jsonl(planted, given.folder)
    print(f"{len(planted):,} reports in {len(files)} files: {given.folder}")


if __name__ == "__main__":
    main()
