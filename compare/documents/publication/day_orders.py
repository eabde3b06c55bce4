"""Which comes first in dates such as 03/04/2024, day or month, as the other dates of a file show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from enum import Enum
from functools import cached_property
from typing import NamedTuple

from compare.documents.publication.stamps import is_month_first, read_stamp

_LAST_MONTH = 12
_MAY_BE = re.compile(r"(?<!\d)\d{1,2}([/-])\d{1,2}\1\d{2}")


class _Figures(NamedTuple):
    """A date in figures whose year stands last: its mark and its two figures; what the clock beside tells."""

    mark: str
    first: int
    second: int
    is_told: bool


class _Order(Enum):
    DAY = "day first"
    MONTH = "month first"
    BOTH = "both"


class DayOrders:
    """The order of day and month in the dates of one file, settled by those that can have one order alone.

    Nothing is gathered before a date is met that needs it.

    Parameters
    ----------
    list_dates : callable
        Gives all dates of the file, as they are written there, in a pass of its own.

    Examples
    --------
    >>> orders = DayOrders(lambda: ["03/04/2024", "04/13/2024"])
    >>> orders.settle("03/04/2024"), orders.describe("03/04/2024", "date")
    (True, '')
    >>> DayOrders(lambda: ["03/04/2024"]).describe("03/04/2024", "date")
    'column date: 03/04/2024 is read with the day first, since no other date shows whether the month is'
    """

    def __init__(self, list_dates: Callable[[], Iterable[object]]) -> None:
        self._list_dates = list_dates
        self._has_said = False

    def settle(self, value: object) -> bool | None:
        """Return whether the month comes first in a date; None where the file does not settle it."""
        figures = _read_figures(value)
        if figures is None or _order_of(figures) or figures.first == figures.second:
            return None
        found = self._found.get(figures.mark)
        return None if found in {None, _Order.BOTH} else found is _Order.MONTH

    def describe(self, value: object, column: str) -> str:
        """Return what is to be said of the first date whose order nothing tells; "" for all others."""
        figures = _read_figures(value)
        if self._has_said or figures is None or figures.is_told or _order_of(figures):
            return ""
        if figures.first == figures.second or self.settle(value) is not None:
            return ""
        self._has_said = True
        found = self._found.get(figures.mark)
        why = "others show both orders" if found else "no other date shows whether the month is"
        return f"column {column}: {value} is read with the day first, since {why}"

    @cached_property
    def _found(self) -> dict[str, _Order]:
        found: dict[str, _Order] = {}
        for figures in filter(None, map(_read_figures, self._list_dates())):
            if order := _order_of(figures):
                found[figures.mark] = order if found.get(figures.mark, order) is order else _Order.BOTH
        return found


def _read_figures(value: object) -> _Figures | None:
    """Return the first date of a value that is written in figures with the year last, but for full stops."""
    text = value.strip() if isinstance(value, str) else ""
    if not _MAY_BE.search(text):  # with full stops the day is first everywhere
        return None
    for stamp in read_stamp(text):
        mark = stamp.parts.get("mark", ".")
        if stamp.label != "modified" and mark != ".":
            first, second = int(stamp.parts["day"]), int(stamp.parts["month"])
            return _Figures(mark, first, second, is_month_first(stamp.parts, None))
    return None


def _order_of(figures: _Figures) -> _Order | None:
    """Return the order that a date can have alone; None where both are days of the calendar."""
    if figures.first <= _LAST_MONTH < figures.second:
        return _Order.MONTH
    return _Order.DAY if figures.second <= _LAST_MONTH < figures.first else None
