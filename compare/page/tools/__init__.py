"""The tools of the page: what filters ask of a row, whom a quotation cites, reports read whole."""

from __future__ import annotations

from compare.page.tools.dating import rank_by_date
from compare.page.tools.filters import Choices, offer_choices, traits_of
from compare.page.tools.sources import Source, list_sources
from compare.page.tools.whole_reports import WholeReport, lay_out_reports

__all__ = [
    "Choices",
    "Source",
    "WholeReport",
    "lay_out_reports",
    "list_sources",
    "offer_choices",
    "rank_by_date",
    "traits_of",
]
