"""``--excerpts`` and ``--keep``: what a page for publishing holds."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from compare.cli.results import WHOLE
from compare.errors import UsageError, suggest_name
from compare.records import Comparison

if TYPE_CHECKING:
    from compare.page import PageSettings


def add_excerpt_options(group: argparse._ActionsContainer) -> None:
    """Add ``--excerpts`` and ``--keep``."""
    group.add_argument(
        "--excerpts", action="store_true", help="for publishing: matched claims only, not whole reports"
    )
    group.add_argument(
        "--keep", metavar="ROW", action="append", default=[],
        help="a row with no match that excerpts keep all the same: the id of its permalink (repeatable)",
    )  # fmt: skip


def page_settings(arguments: argparse.Namespace) -> PageSettings:
    """Return the settings of a page that ``--ui`` and the options of this module ask for.

    Raises
    ------
    UsageError
        If a row is to be kept, and nothing leaves rows out.
    """
    from compare.page import PageSettings

    if arguments.keep and not arguments.excerpts:
        raise UsageError(
            "--keep is about excerpts, and a whole page keeps all rows", hint="give --excerpts too"
        )
    chosen = frozenset(row.removeprefix("#") for row in arguments.keep)
    return PageSettings(ui=arguments.ui, excerpts=arguments.excerpts, chosen=chosen)


def refuse_table(settings: PageSettings, form: str) -> None:
    """Refuse excerpts of what is no page: a table would publish all that they leave out.

    Raises
    ------
    UsageError
        If excerpts are asked for, and no page is written.
    """
    if settings.excerpts and form not in ("html", WHOLE):
        raise UsageError(
            f"--excerpts shortens a page, and {form} holds every claim",
            hint="name a page, such as public.html",
        )


def check_kept(settings: PageSettings, comparisons: Iterable[Comparison]) -> None:
    """Refuse to keep a row that no comparison has.

    Raises
    ------
    UsageError
        If there is such a row.
    """
    from compare.alignment import row_ids

    known = [row for comparison in comparisons for row in row_ids(comparison.groups)]
    for row in sorted(settings.chosen.difference(known)):
        # A list of all rows would fill the screen and help nobody.
        hint = suggest_name(row, known, list_all=False)
        raise UsageError(
            f"--keep: there is no row {row!r}",
            hint=hint or "give what stands behind # in the row's permalink",
        )
