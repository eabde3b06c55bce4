"""When what a row tells of happened, as far as a report says so: for the order by dates that are named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from compare.page.rows import Row
from compare.records import Claim, Comparison, Date


def rank_by_date(comparison: Comparison, rows: Sequence[Row]) -> dict[str, int]:
    """Return the ranks of rows by the first date that is named in them; rows that name none have no rank.

    Parameters
    ----------
    comparison : Comparison
        One story; a date without a year is the one nearest to the report's publication.
    rows : sequence of Row
        Some of its rows.

    Returns
    -------
    dict of str to int
        By row id, from 0 on; equal where the dates are.

    Examples
    --------
    >>> from compare.records import Signature
    >>> rank_by_date(Comparison((), {}, (), (), Signature(())), ())
    {}
    """
    moments = {row.id: moment for row in rows if (moment := _moment_of(row, comparison)) is not None}
    order = {moment: rank for rank, moment in enumerate(sorted(set(moments.values())))}
    return {name: order[moment] for name, moment in moments.items()}


def _moment_of(row: Row, comparison: Comparison) -> datetime | None:
    for telling in row.tellings:
        published = comparison.articles[telling.column].published
        for claim in telling.claims:
            if moment := _moment_in(claim, published):
                return moment
    return None


def _moment_in(claim: Claim, published: datetime | None) -> datetime | None:
    """Return the first date of a sentence, with the time of day that stands in it."""
    days = (day for date in claim.dates if (day := _day_of(date, published)) is not None)
    day = next(days, None)
    if day is None:
        return None
    time = next((date for date in claim.dates if date.hour is not None), None)
    return day.replace(hour=time.hour or 0, minute=time.minute or 0) if time else day


def _day_of(date: Date, published: datetime | None) -> datetime | None:
    """Return a day, or the first one of the month or year that is named; None where it cannot be told."""
    if date.year is None and (date.month is None or published is None):
        return None
    years = [date.year] if date.year is not None else [published.year + by for by in (-1, 0, 1)]  # type: ignore[union-attr]
    days = [day for year in years if (day := _make_day(year, date.month or 1, date.day or 1))]
    if published is None or not days:
        return next(iter(days), None)
    here = published.replace(tzinfo=None)
    return min(days, key=lambda day: abs(day - here))


def _make_day(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day)
    except ValueError:
        return None
