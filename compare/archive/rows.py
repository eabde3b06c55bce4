"""Records as rows of tables, and back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, UTC, datetime, time
from typing import TYPE_CHECKING, Any

from compare.alignment import DocumentFrequencies, Profile
from compare.archive.tables import UNDATED_DAY, make_key
from compare.records import Article

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
"""A row of a table, by its columns."""
END_OF_DAY = time(23, 59, 59)


def article_row(article: Article) -> dict[str, Any]:
    """Return the row of a report; its id there tells it from every other in any archive."""
    return {
        "id": make_key(article.outlet, article.url, article.digest),
        "outlet": article.outlet,
        "language": article.language,
        "title": article.title,
        "text": article.text,
        "published": _write_time(article.published),
        "captured": _write_time(article.captured),
        "modified": _write_time(article.modified),
        "url": article.url,
        "digest": article.digest,
    }


def read_articles(table: pa.Table) -> list[Article]:
    """Return the reports of rows."""
    return [
        Article(
            id=row["id"],
            outlet=row["outlet"],
            language=row["language"],
            title=row["title"],
            text=row["text"],
            url=row["url"],
            digest=row["digest"],
            published=read_time(row["published"]),
            captured=read_time(row["captured"]),
            modified=read_time(row["modified"]),
        )
        for row in table.to_pylist()
    ]


def _write_time(time: datetime | None) -> str | None:
    """Return a time as it stands in a table; the first and last year are what databases write for none."""
    return time.isoformat() if time is not None and MINYEAR < time.year < MAXYEAR else None


def read_time(text: str | None) -> datetime | None:
    """Return a time as it stands in a table."""
    return None if text is None else datetime.fromisoformat(text)


def in_utc(time: datetime) -> datetime:
    """Return a time in UTC; one without a zone is taken for it.

    Examples
    --------
    >>> in_utc(datetime.fromisoformat("2026-03-02T01:00+03:00")).isoformat()
    '2026-03-01T22:00:00+00:00'
    """
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def day_of_row(row: Row) -> str:
    """Return the folder of a report: the day in UTC on which it was published, or else captured."""
    return order_of_row(row)[0][:10] if row["published"] or row["captured"] else UNDATED_DAY


def order_of_row(row: Row) -> tuple[str, str]:
    """Return by what reports are ordered: the time of publication in UTC, then the id.

    A time without a zone is taken for UTC. A report that states a date alone comes last of its day, so that
    no other is said to have its wording later; reports without any time come last of all.
    """
    time = read_time(row["published"] or row["captured"])
    if time is None:
        return "~", row["id"]
    if row["published"] and _is_date_alone(time):
        time = datetime.combine(time, END_OF_DAY)
    return in_utc(time).isoformat(), row["id"]


def _is_date_alone(time: datetime) -> bool:
    """Tell whether a time is a date alone, which is held as midnight without a zone."""
    return time.tzinfo is None and (time.hour, time.minute, time.second) == (0, 0, 0)


def instant_of_row(row: Row) -> datetime | None:
    """Return when a report was published, in UTC; None where it states no time, or a date alone.

    A time without a zone is taken for UTC.

    Examples
    --------
    >>> instant_of_row({"published": "2026-03-02T01:00:00+03:00"}).isoformat()
    '2026-03-01T22:00:00+00:00'
    >>> instant_of_row({"published": "2026-03-02T00:00:00"})
    """
    time = read_time(row["published"])
    if time is None or _is_date_alone(time):
        return None
    return in_utc(time)


def profile_row(article: str, profile: Profile) -> dict[str, Any]:
    """Return the row of what a report is about."""
    return {
        "article": article,
        "language": profile.language,
        **_terms("title", profile.title),
        **_terms("beginning", profile.beginning),
        **_terms("rarity", profile.rarity),
        "figures": sorted(profile.figures),
        "names": list(profile.names),
        "name_weights": list(profile.names.values()),
        "vector": None if profile.vector is None else profile.vector.tolist(),
    }


def _terms(kind: str, weights: Mapping[str, float]) -> dict[str, Any]:
    return {f"{kind}_terms": list(weights), f"{kind}_weights": list(weights.values())}


def read_profile_rows(table: pa.Table) -> Iterator[tuple[str, Profile]]:
    """Yield the id of each report and what it is about."""
    import numpy as np

    columns = {name: table[name].to_pylist() for name in table.column_names if name != "vector"}
    vectors = table["vector"].combine_chunks()
    for place, article in enumerate(columns["article"]):

        def weigh(kind: str, place: int = place) -> dict[str, float]:
            terms, weights = columns[f"{kind}_terms"][place], columns[f"{kind}_weights"][place]
            return dict(zip(terms, weights, strict=True))

        vector = vectors[place]
        yield (
            article,
            Profile(
                language=columns["language"][place],
                title=weigh("title"),
                beginning=weigh("beginning"),
                rarity=weigh("rarity"),
                figures=dict.fromkeys(columns["figures"][place], 1.0),
                names=dict(zip(columns["names"][place], columns["name_weights"][place], strict=True)),
                vector=np.asarray(vector.values, dtype=np.float32) if vector.is_valid else None,
            ),
        )


def frequency_rows(found: DocumentFrequencies) -> list[dict[str, Any]]:
    """Return the rows of how many reports have each term, in one order."""
    rows = [{"kind": "reports", "term": "", "reports": found.reports}]
    for kind, counts in found.counts.items():
        rows += [{"kind": kind, "term": term, "reports": counts[term]} for term in sorted(counts)]
    return rows


def read_frequencies(tables: Sequence[pa.Table]) -> DocumentFrequencies:
    """Return the frequencies of several days as those of one collection."""
    found = DocumentFrequencies()
    for table in tables:
        columns = (table[name].to_pylist() for name in table.column_names)
        for kind, term, reports in zip(*columns, strict=True):
            if kind == "reports":
                found.reports += reports
            else:
                counts = found.counts[kind]
                counts[term] = counts.get(term, 0) + reports
    return found
