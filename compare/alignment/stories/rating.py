"""How likely reports are about the same event: log odds from likenesses, time apart and how much is told."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from compare.alignment.model import NO_ENCODER, read_weights
from compare.alignment.stories.measuring import LIKENESSES, WeighedReports, measure_block

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Numbers = NDArray[np.int64]

DAYS_APART = 4
"""Reports that are evidence for each other were published within so many days."""
UNDATED = -1
"""The day of a report without a time of publication: near to every other."""
SCALE = 1024
"""Log odds are kept as whole numbers of this part of a nat: sums of them are the same in any order."""
MOST_ODDS = 3 * SCALE
"""Evidence for or against one event counts at most so much; pairs that are not kept count as this against."""

# The prior of English pairs was fitted on all pairs of a collection. In other languages only pairs are known
# that were chosen for being alike, and of those fewer are about one event: they have a stricter prior, which
# does not rise where little is told.
# The priors were fitted where so many reports are near in time. Where more are told at once, two of them are
# less likely about one event, but not in proportion: more is then told about each event, too.
_FITTED_AT, _FEWEST, _CROWDING = 1000, 100, 0.5
# Of reports that are as alike, those of one day are more often about one event.
_A_DAY = 0.2
_LARGEST_BLOCK = 2_000_000


class Evidence(NamedTuple):
    """Pairs of reports that are not as far apart as can be.

    Attributes
    ----------
    one, other : int array (m,)
        Places of reports, `one` below `other`.
    odds : int array (m,)
        Log odds that they are about one event, in parts of a nat (see `SCALE`), at most `MOST_ODDS` either
        way.
    """

    one: Numbers
    other: Numbers
    odds: Numbers


def find_evidence(reports: WeighedReports, days: Sequence[int]) -> Evidence:
    """Rate each two reports that are near in time.

    Parameters
    ----------
    reports : WeighedReports
        Ordered by day; those without a day stand last.
    days : sequence of int
        The day of each, as an ordinal, or `UNDATED`.

    Returns
    -------
    Evidence
        All pairs above -`MOST_ODDS`.
    """
    return collect_evidence(reports, days, 0)


def collect_evidence(reports: WeighedReports, days: Sequence[int], first: int) -> Evidence:
    """Rate each report from `first` on with all that stand before it and are near in time."""
    import numpy as np

    when = np.asarray(days, dtype=np.int64)
    kept: list[tuple[Numbers, Numbers, Numbers]] = []
    for rows in _cut_rows(when, first):
        start = _first_near(when, rows.start)
        columns = slice(start, rows.stop)
        odds = _rate(reports, when, rows, columns, _end_of_day(when, rows.start) - start)
        earlier_places, later_places = (np.arange(part.start, part.stop) for part in (columns, rows))
        later, earlier = np.nonzero((odds > -MOST_ODDS) & (earlier_places[None, :] < later_places[:, None]))
        kept.append((earlier + columns.start, later + rows.start, odds[later, earlier]))
    joined = [np.concatenate(part) if kept else np.zeros(0, np.int64) for part in zip(*kept, strict=True)]
    return Evidence(*joined) if kept else Evidence(*(np.zeros(0, np.int64) for _ in range(3)))


def rate_with_all(reports: WeighedReports, places: Numbers) -> Values:
    """Return the log odds that some reports are about one event with any other, whenever published."""
    import numpy as np

    size = len(reports.languages)
    rated = _weigh(reports, places, slice(0, size), size)
    return np.clip(rated, -MOST_ODDS / SCALE, MOST_ODDS / SCALE)


def _cut_rows(when: Numbers, first: int) -> Iterator[slice]:
    """Cut reports into blocks of one day, each small enough to be compared at once."""
    place = first
    while place < len(when):
        before = place - _first_near(when, place)
        # So many rows that they, with what comes before them and with one another, fill a block.
        stop = place + max(1, (math.isqrt(before * before + 4 * _LARGEST_BLOCK) - before) // 2)
        same_day = place + 1
        while same_day < min(stop, len(when)) and when[same_day] == when[place]:
            same_day += 1
        yield slice(place, same_day)
        place = same_day


def _first_near(when: Numbers, place: int) -> int:
    """Return the first report that is near in time to another one, of those before it."""
    import numpy as np

    if when[place] == UNDATED:
        return 0
    dated = int(np.count_nonzero(when != UNDATED))
    return int(np.searchsorted(when[:dated], when[place] - DAYS_APART))


def _end_of_day(when: Numbers, place: int) -> int:
    """Return the place after the last report of the day of a report: how many are told hangs on no block."""
    import numpy as np

    later = np.flatnonzero(when[place:] != when[place])
    return place + int(later[0]) if len(later) else len(when)


def _rate(reports: WeighedReports, when: Numbers, rows: slice, columns: slice, told: int) -> Numbers:
    """Return log odds (rows, columns) in parts of a nat."""
    import numpy as np

    apart = np.abs(when[rows][:, None] - when[columns][None, :]).astype(np.float32)
    apart[(when[rows] == UNDATED)[:, None] | (when[columns] == UNDATED)[None, :]] = 0.0
    rated = _weigh(reports, rows, columns, told) - _A_DAY * apart
    whole: Numbers = np.clip(np.rint(rated * SCALE), -MOST_ODDS, MOST_ODDS).astype(np.int64)
    return whole


def _weigh(reports: WeighedReports, rows: slice | Numbers, columns: slice, told: int) -> Values:
    """Return log odds (rows, columns) in nats, where so many reports are told at a time."""
    import numpy as np
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        likenesses = measure_block(reports, rows, columns)
    languages = np.array(reports.languages)
    here, there = languages[rows][:, None], languages[columns][None, :]
    encoder = NO_ENCODER if reports.vectors is None else "default"
    one, two = (_read_line(encoder, kind) for kind in ("one language", "two languages"))
    crowded = _CROWDING * math.log(max(told, _FEWEST) / _FITTED_AT)
    priors = np.where(here == "en", one.prior - crowded, one.stricter_prior - max(crowded, 0.0))
    weighed: Values = np.where(
        here == there,
        priors.astype(np.float32) + one.add_up(likenesses),
        np.float32(two.prior - crowded) + two.add_up(likenesses),
    )
    return weighed


class _Line(NamedTuple):
    """A prior, the one that pairs much alike gave, and a slope for each of `LIKENESSES`."""

    prior: float
    stricter_prior: float
    slopes: tuple[float, ...]

    def add_up(self, likenesses: Values) -> Values:
        total: Values = sum(
            (slope * likeness for slope, likeness in zip(self.slopes, likenesses, strict=True) if slope),
            start=likenesses[0] * 0,
        )
        return total


@cache
def _read_line(encoder: str, kind: str) -> _Line:
    stored = read_weights()["stories"][encoder][kind]
    slopes = tuple(stored["slopes"].get(name, 0.0) for name in LIKENESSES)
    return _Line(stored["prior"], stored.get("stricter prior", stored["prior"]), slopes)
