"""``outletdiff archive verify``: whether an archive is whole."""

from __future__ import annotations

import argparse

from compare.cli.archive.opening import add_folder, open_archive
from compare.cli.console import Console
from compare.cli.options import Verbs, add_command
from compare.errors import InputError


def add_verify(actions: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive verify``."""
    command = add_command(
        actions,
        "verify",
        "check that every file of an archive can be read and names only articles that there are",
        """
        outletdiff archive verify news/
        """,
    )
    add_folder(command)
    command.set_defaults(run=run_verify)


def run_verify(arguments: argparse.Namespace, console: Console) -> int:
    """Print a line for each damage: the file, and what is wrong with it."""
    from compare.archive import find_damage

    found = 0
    for damage in find_damage(open_archive(arguments)):
        print(f"{damage.file}\t{damage.what}", flush=True)
        found += 1
    if not found:
        console.say("no damage found")
        return 0
    console.say(f"damaged: {found:,}")
    console.say(
        "next:    copy damaged files of articles back from a backup; move the others away, and "
        f"outletdiff archive build {arguments.folder}"
    )
    return InputError.exit_code
