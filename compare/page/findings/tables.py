"""The table of quantities, put into the words of the interface."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.language import group_of
from compare.page.findings.excerpts import Excerpt, cut_excerpt
from compare.page.findings.quantities import Mention, Quantity
from compare.page.findings.showing import name_counted
from compare.page.findings.values import write_value
from compare.page.phrases import Phrases
from compare.page.sanitizing import displayable, language_tag
from compare.records import Span

_MOST_DIFFERING, _MOST_APART, _MOST_REST = 12, 12, 200
_FATE = "fate"


class ShownFigure(NamedTuple):
    """What one report says: the value, its own words if they are written otherwise, who says so, and when."""

    value: str
    words: str
    language: str
    speaker: str
    stated: str
    row: str


class ShownQuantity(NamedTuple):
    """One line of the table: what is counted, the words around it, and a cell a report."""

    counted: str
    row: str
    number: int
    language: str
    excerpt: Excerpt
    cells: tuple[tuple[ShownFigure, ...], ...]


class Apart(NamedTuple):
    """Figures of one name that several reports give, where it is not sure that they count the same thing."""

    counted: str
    figures: tuple[tuple[str, ShownFigure], ...]


class QuantityTable(NamedTuple):
    """Quantities that differ; figures that may be of one, but not surely; the rest; how many are left out."""

    differing: tuple[ShownQuantity, ...]
    perhaps: tuple[Apart, ...]
    rest: tuple[ShownQuantity, ...]
    left_out: int


def show_quantities(quantities: Sequence[Quantity], outlets: Sequence[str], say: Phrases) -> QuantityTable:
    """Lay the quantities of a comparison out for the page.

    Parameters
    ----------
    quantities : sequence of Quantity
        As `list_quantities` gives them.
    outlets : sequence of str
        A label for each column.
    say : Phrases
        The words of the interface.

    Returns
    -------
    QuantityTable
    """
    differing = [quantity for quantity in quantities if quantity.differs]
    rest = [quantity for quantity in quantities if not quantity.differs]
    kept = differing[:_MOST_DIFFERING], rest[:_MOST_REST]
    shown = [tuple(_show(quantity, len(outlets), say) for quantity in part) for part in kept]
    return QuantityTable(
        shown[0], tuple(_set_apart(rest, outlets, say)), shown[1], len(quantities) - sum(map(len, kept))
    )


def _set_apart(quantities: Sequence[Quantity], outlets: Sequence[str], say: Phrases) -> Iterator[Apart]:
    """Yield what reports say of the dead, the injured and so on, where nothing surely pairs their figures."""
    named: dict[str, list[tuple[Quantity, Mention]]] = {}
    for quantity in quantities:
        if group_of(quantity.counted) == _FATE:
            named.setdefault(quantity.counted, []).extend((quantity, each) for each in quantity.mentions)
    for counted, told in named.items():
        told.sort(key=lambda item: (item[1].column, item[1].claim.sentence.index))
        values = {quantity.value_of(mention).low for quantity, mention in told}
        if len({mention.column for _, mention in told}) > 1 and len(values) > 1:
            figures = (
                (outlets[mention.column], _figure(quantity, mention, say)) for quantity, mention in told
            )
            yield Apart(name_counted(counted, say), tuple(figures)[:_MOST_APART])


def _show(quantity: Quantity, columns: int, say: Phrases) -> ShownQuantity:
    main = next((each for each in quantity.mentions if each.claim.language == say("language")), None)
    main = main or quantity.mentions[0]
    span = Span(0, main.number.start, main.number.stop)
    cells = tuple(
        tuple(_figure(quantity, mention, say) for mention in quantity.mentions if mention.column == column)
        for column in range(columns)
    )
    return ShownQuantity(
        counted=name_counted(quantity.counted, say),
        row=quantity.row.id,
        number=quantity.row.number,
        language=language_tag(main.claim.language),
        excerpt=cut_excerpt(displayable(main.claim.text), span),
        cells=cells,
    )


def _figure(quantity: Quantity, mention: Mention, say: Phrases) -> ShownFigure:
    number = quantity.value_of(mention)
    value = write_value(number, say, is_converted=number.unit != mention.number.unit)
    return ShownFigure(
        value=value,
        words="" if mention.words == value else displayable(mention.words),
        language=language_tag(mention.claim.language),
        speaker=displayable(mention.speaker),
        stated=displayable(mention.stated),
        row=mention.row.id,
    )
