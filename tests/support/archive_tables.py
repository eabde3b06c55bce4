"""The tables of an archive made straight from the truth that was planted, as a build would make them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from pathlib import Path
from typing import Any

from compare.archive import UNDATED_DAY, Archive, make_key
from compare.records import Article
from tests.support.synthetic_archive import Planted

Row = dict[str, Any]
BUILT = ("copies", "stories", "members", "coverage")


def write_planted(folder: Path, planted: Sequence[Planted]) -> Archive:
    """Write articles, copies, stories, members and coverage; stories are the planted events."""
    archive = Archive.create(folder)
    ids = {
        one.article.id: make_key(one.article.outlet, one.article.url, one.article.digest) for one in planted
    }
    write_table(
        archive, "articles", ((day_of(one.article), article_row(one.article, ids)) for one in planted)
    )
    write_table(archive, "copies", _copy_rows(planted, ids))
    told: dict[str, list[Planted]] = defaultdict(list)
    for one in planted:
        told[one.event].append(one)
    made = [(day_of(members[0].article), members) for members in told.values()]
    write_table(archive, "stories", ((day, _story_row(members, ids)) for day, members in made))
    write_table(
        archive, "members", ((day, row) for day, members in made for row in _member_rows(members, ids))
    )
    published: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for one in planted:
        published[day_of(one.article)][one.article.outlet] += 1
    write_table(
        archive,
        "coverage",
        ((day, row) for day, members in made for row in _coverage_rows(members, ids, published)),
        archive.days("articles"),
    )
    return archive


def write_table(
    archive: Archive, table: str, rows: Iterable[tuple[str, Row]], days: Iterable[str] = ()
) -> None:
    """Write rows with their days as a table, one file a day; of the days named, also where there are none."""
    by_day: dict[str, list[Row]] = {day: [] for day in days}
    for day, row in rows:
        by_day.setdefault(day, []).append(row)
    for day, found in by_day.items():
        archive.write(table, day, "planted", found)
    archive.list_files(table, {day: ["planted"] for day in by_day})


def day_of(article: Article) -> str:
    return f"{article.published.astimezone(UTC):%Y-%m-%d}" if article.published else UNDATED_DAY


def article_row(article: Article, ids: Mapping[str, str]) -> Row:
    return {
        "id": ids[article.id],
        "outlet": article.outlet,
        "language": article.language,
        "title": article.title,
        "text": article.text,
        "published": _time(article),
        "url": article.url,
        "digest": article.digest,
    }


def _time(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None


def _copy_rows(planted: Sequence[Planted], ids: Mapping[str, str]) -> Iterable[tuple[str, Row]]:
    by_id = {one.article.id: one.article for one in planted}
    for one in planted:
        if one.copy_of is None:
            continue
        yield (
            day_of(one.article),
            {
                "article": ids[one.article.id],
                "original": ids[one.copy_of],
                "kind": one.copy_kind,
                "share": 1.0 if one.copy_kind == "exact" else 0.75,
                "outlet": one.article.outlet,
                "original_outlet": by_id[one.copy_of].outlet,
            },
        )


def _is_folded(one: Planted) -> bool:
    return one.copy_kind in ("exact", "near")


def _story_row(members: Sequence[Planted], ids: Mapping[str, str]) -> Row:
    times = [one.article for one in members if one.article.published]
    return {
        "story": ids[members[0].article.id],
        "title": members[0].article.title,
        "first_published": _time(times[0]) if times else None,
        "last_published": _time(times[-1]) if times else None,
        "reports": len(members),
        "copies": sum(map(_is_folded, members)),
        "outlets": len({one.article.outlet for one in members}),
        "languages": sorted({one.article.language for one in members}),
    }


def _member_rows(members: Sequence[Planted], ids: Mapping[str, str]) -> Iterable[Row]:
    for place, one in enumerate(members):
        yield {
            "story": ids[members[0].article.id],
            "article": ids[one.article.id],
            "place": place,
            "copy_of": ids[one.copy_of] if one.copy_of and _is_folded(one) else None,
            "outlet": one.article.outlet,
            "language": one.article.language,
            "title": one.article.title,
            "published": _time(one.article),
        }


def _coverage_rows(
    members: Sequence[Planted], ids: Mapping[str, str], published: Mapping[str, Mapping[str, int]]
) -> Iterable[Row]:
    if len(members) < 2:
        return
    days = {day_of(one.article) for one in members}
    first = members[0].article.published
    outlets = {outlet for day in days for outlet in published[day]}
    for outlet in sorted(outlets):
        own = [one for one in members if one.article.outlet == outlet]
        timed = [one.article for one in own if one.article.published]
        delay = (
            (timed[0].published - first).total_seconds() if timed and timed[0].published and first else None
        )
        yield {
            "story": ids[members[0].article.id],
            "outlet": outlet,
            "reports": len(own),
            "copies": sum(map(_is_folded, own)),
            "first_article": ids[own[0].article.id] if own else None,
            "first_published": _time(timed[0]) if timed else None,
            "delay_seconds": None if delay is None else round(delay),
            "published_then": sum(published[day].get(outlet, 0) for day in days),
        }
