"""What a reader may choose rows by, and the tokens by which a script or a style finds them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from compare.page.phrases import Phrases
from compare.page.rows import Row
from compare.records import DIFFERENCE_KINDS, Difference

# Rows carry the first letter of theirs alone: there may be ten thousand.
_BANDS = ("certain", "likely", "possible", "doubtful")
# In tenths; the script that filters has the same.
_SEVERITIES = (("any", 0), ("medium", 4), ("high", 7))


class Choice(NamedTuple):
    """One choice of what is shown: the value that stands in the address, its label, how many rows fit."""

    value: str
    label: str
    rows: int


class Choices(NamedTuple):
    """All that may be chosen; `absences` are rows with no match found in an outlet, `perhaps` those that it
    tells perhaps.
    """

    shows: tuple[Choice, ...]
    absences: tuple[Choice, ...]
    perhaps: tuple[Choice, ...]
    kinds: tuple[Choice, ...]
    certainties: tuple[Choice, ...]
    outlets: tuple[Choice, ...]
    severities: tuple[Choice, ...]
    orders: tuple[str, ...]


def traits_of(row: Row) -> list[str]:
    """Return what filters and orders ask of a row: certainty, kinds of difference, greatest severity.

    Differences of matches that are not nearly certain have tokens of their own: ``?number`` beside
    ``number``, ``z7`` beside ``s7``.

    Examples
    --------
    >>> from compare.page.rows import RowPair, Telling
    >>> from compare.records import Difference, Match
    >>> match = Match((0,), (0,), 0.97, (), (Difference("date", None, None, 0.75, ""),))
    >>> row = Row("a", 1, (Telling(0, ()), Telling(1, ())), (RowPair(0, 1, match, (), ()),))
    >>> traits_of(row)
    ['c', 'date', 's7']
    """
    matches = [pair.match for pair in row.all_pairs]
    sure = [difference for match in matches for difference in match.sure_differences]
    doubtful = [difference for match in matches for difference in match.doubtful_differences]
    band = [] if row.probability is None else [Phrases.band(row.probability)[0]]
    return [*band, *_differing(sure, "", "s"), *_differing(doubtful, "?", "z")]


def _differing(differences: Sequence[Difference], before_kind: str, before_severity: str) -> list[str]:
    kinds = {difference.kind for difference in differences}
    tokens = [f"{before_kind}{kind}" for kind in DIFFERENCE_KINDS if kind in kinds]
    if differences:
        # 0.7 is a little less than seven tenths
        tenths = math.floor(max(difference.severity for difference in differences) * 10 + 1e-6)
        tokens.append(f"{before_severity}{tenths}")
    return tokens


def offer_choices(
    tokens: Iterable[str],
    outlets: Sequence[str],
    say: Phrases,
    *,
    has_decisions: bool,
    orders: tuple[str, ...] = ("story",),
) -> Choices:
    """Return the choices that make sense for some rows.

    Parameters
    ----------
    tokens : iterable of str
        The tokens of each row, divided by spaces.
    outlets : sequence of str
        A label for each column.
    say : Phrases
        The words of the interface.
    has_decisions : bool
        Whether a person decided about rows.
    orders : tuple of str
        The orders that rows may have.

    Returns
    -------
    Choices
        Kinds of difference and certainties only as far as a row has them.
    """
    sets = [frozenset(each.split()) for each in tokens]
    held = Counter(token for each in sets for token in each)
    shows = [("m", "show_matched"), ("f", "show_figures"), ("o", "show_other")]
    if has_decisions:
        shows.append(("r", "show_reviewed"))
    columns = range(len(outlets))
    return Choices(
        shows=(
            Choice("all", say("show_all"), len(sets)),
            *(Choice(token, say(name), held[token]) for token, name in shows),
        ),
        absences=tuple(Choice(f"n{column}", outlets[column], held[f"n{column}"]) for column in columns),
        perhaps=tuple(
            Choice(f"p{column}", outlets[column], held[f"p{column}"])
            for column in columns
            if held[f"p{column}"]
        ),
        kinds=tuple(
            Choice(kind, say(f"kind.{kind}"), held[kind])
            for kind in DIFFERENCE_KINDS
            if held[kind] or held[f"?{kind}"]
        ),
        certainties=tuple(
            Choice(band, say(f"band.{band}"), held[band[0]]) for band in _BANDS if held[band[0]]
        ),
        outlets=tuple(
            Choice(str(column), outlets[column], len(sets) - held[f"n{column}"] - held[f"p{column}"])
            for column in columns
        ),
        severities=tuple(
            Choice(name, say(f"severity_{name}"), _as_grave(held, least) if least else len(sets))
            for name, least in _SEVERITIES
        ),
        orders=orders,
    )


def _as_grave(held: Counter[str], least: int) -> int:
    """Count the rows with a difference of that severity; each has one token for its greatest."""
    return sum(held[f"s{tenths}"] for tenths in range(least, 11))
