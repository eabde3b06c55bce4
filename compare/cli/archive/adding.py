"""``outletdiff archive add``: reports into an archive, each once."""

from __future__ import annotations

import argparse
from pathlib import Path

from compare.cli.archive.opening import add_folder
from compare.cli.console import Console, count_noun
from compare.cli.options import Verbs, add_command
from compare.cli.translating import describe_failures


def add_add(actions: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive add``."""
    command = add_command(
        actions,
        "add",
        "add the reports of files to an archive; make it where there is none",
        """
        outletdiff archive add news/ 2026-03/*.jsonl
        outletdiff archive add news/ CC-NEWS-20260302.warc.gz downloads/
        """,
    )
    add_folder(command)
    command.add_argument(
        "paths", metavar="FILE", type=Path, nargs="+",
        help="files of any format that compare reads (WARC, JSONL, Parquet, HTML, …), or folders of them",
    )  # fmt: skip
    command.set_defaults(run=run_add)


def run_add(arguments: argparse.Namespace, console: Console) -> int:
    """Add reports; say how many are new, and which files could not be read."""
    from compare.archive import UNDATED_DAY, add_files

    run = add_files(arguments.folder, arguments.paths, console.progress)
    for line in describe_failures(run.failed):
        console.warn(line)
    if run.failed and not (run.added or run.known):
        console.error("no report was added: see the lines above")
        return 1
    dated = len({*run.days} - {UNDATED_DAY})
    days = f", of {count_noun(dated, 'day')}" if dated else ""
    if UNDATED_DAY in run.days:
        days += " and without a time" if dated else ", without a time"
    known = f"; there already: {run.known:,}" if run.known else ""
    console.say(f"added:   {count_noun(run.added, 'report')}{days}{known}")
    if run.added:
        console.say(f"next:    outletdiff archive build {arguments.folder}")
    return 3 if run.failed else 0
