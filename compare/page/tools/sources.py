"""Whom a quotation cites: what stands on the page for "copy with citation" and for the order by time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from compare.alignment import order_by_publication
from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable
from compare.records import Comparison


class Source(NamedTuple):
    """One report as a quotation names it; `rank` counts reports by time of publication."""

    outlet: str
    title: str
    when: str
    address: str
    rank: int
    name: str = ""  # as it calls itself, where the label tells two reports of it apart


def list_sources(comparison: Comparison, outlets: Sequence[str], say: Phrases) -> tuple[Source, ...]:
    """Return a source for each column.

    Parameters
    ----------
    comparison : Comparison
        One story.
    outlets : sequence of str
        A label for each column.
    say : Phrases
        The words of the interface.

    Returns
    -------
    tuple of Source
        In the order of the columns.

    Examples
    --------
    >>> from compare.page.phrases import load_phrases
    >>> from compare.records import Signature
    >>> list_sources(Comparison((), {}, (), (), Signature(())), (), load_phrases("en"))
    ()
    """
    ranks = {article.id: rank for rank, article in enumerate(order_by_publication(comparison.articles))}
    return tuple(
        Source(
            outlet=outlets[column],
            title=displayable(article.title),
            when=say.moment(article.published),
            address=displayable(article.url),
            rank=ranks[article.id],
            name=displayable(article.outlet),
        )
        for column, article in enumerate(comparison.articles)
    )
