"""``--excerpts`` and ``--keep``: what a page for publishing holds."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

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
    """Return the settings of a page that ``--ui`` and the options of this module ask for."""
    from compare.page import PageSettings

    chosen = frozenset(row.removeprefix("#") for row in arguments.keep)
    return PageSettings(ui=arguments.ui, excerpts=arguments.excerpts, chosen=chosen)
