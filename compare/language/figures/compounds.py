"""One figure in two units of a kind: "5 feet 10 inches", «92 рубля 50 копеек», "two hours and 15 minutes"."""

from __future__ import annotations

from collections.abc import Sequence

from compare.language.atoms import Atom, read_units
from compare.language.figures.joining import join_neighbours
from compare.language.figures.rules import Draft

_JOINED = frozenset({"length", "mass", "time"})
# Only of times the two parts are joined by "and".
_TIME = "time"


def join_compounds(drafts: Sequence[Draft], atoms: Sequence[Atom]) -> list[Draft]:
    """Make one figure, in the smaller unit, of two that stand side by side.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text, with their units.
    atoms : sequence of Atom
        The atoms of the text.

    Returns
    -------
    list of Draft
        Shorter where two were joined.
    """
    return join_neighbours(drafts, lambda great, small: _belong_together(great, small, atoms), _add)


def _belong_together(great: Draft, small: Draft, atoms: Sequence[Atom]) -> bool:
    one, other = (read_units().get(draft.unit) for draft in (great, small))
    if one is None or other is None or one.dimension != other.dimension:
        return False
    if one.dimension not in _JOINED and not one.dimension.isupper():
        return False  # an amount of money has the letters of its currency
    if any(draft.kind != "cardinal" or draft.low != draft.high for draft in (great, small)):
        return False
    is_smaller = other.factor < one.factor and small.low * other.factor < one.factor
    between = atoms[great.last : small.first]
    is_beside = not between or (one.dimension == _TIME and len(between) == 1 and between[0].has("and"))
    return is_smaller and is_beside and small.bound == "exact" and float(great.low).is_integer()


def _add(great: Draft, small: Draft) -> Draft:
    units = read_units()
    low = great.low * units[great.unit].factor / units[small.unit].factor + small.low
    return Draft(
        great.first,
        small.last,
        low,
        low,
        bound=great.bound,
        unit=small.unit,
        step=small.step,
        rules=(*great.rules, *small.rules, "compound"),
    )
