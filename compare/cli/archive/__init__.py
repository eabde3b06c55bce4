"""``outletdiff archive``: months of articles of hundreds of outlets. One module an action."""

from __future__ import annotations

import argparse

from compare.cli.archive.adding import add_add
from compare.cli.archive.building import add_build
from compare.cli.archive.reporting import add_report
from compare.cli.archive.status import add_status
from compare.cli.archive.stories import add_stories
from compare.cli.archive.verifying import add_verify
from compare.cli.options import Verbs, add_command

# The actions in the order of ``outletdiff archive --help``: those that make an archive come first.
ACTIONS = (add_add, add_build, add_stories, add_report, add_status, add_verify)


def add_archive(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive`` and its actions."""
    command = add_command(
        verbs,
        "archive",
        "months of articles of hundreds of outlets: who reported what when",
        """
        outletdiff archive add news/ 2026-03/*.jsonl
        outletdiff archive build news/ --workers 8
        outletdiff archive stories news/ --text ferry
        outletdiff archive report news/ --top 50 -o report/
        outletdiff archive status news/
        """,
    )
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)
    for add in ACTIONS:
        add(actions)
