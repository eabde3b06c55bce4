"""``outletdiff memory``: the translation memory (TMX and JSONL in and out)."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.console import Console
from compare.cli.options import Verbs, add_command, add_output_options
from compare.errors import UsageError

if TYPE_CHECKING:
    from compare.translation import Memory


def add_memory(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff memory``."""
    command = add_command(
        verbs,
        "memory",
        "look into, import into, export and empty the translation memory",
        """
        outletdiff memory stats
        outletdiff memory import our-translations.tmx
        outletdiff memory export backup.tmx
        outletdiff memory forget --machine
        """,
    )
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)

    stats = actions.add_parser("stats", help="count the units")
    stats.set_defaults(run=run_stats)

    imports = actions.add_parser("import", help="take human units in from TMX or JSONL files")
    imports.add_argument("files", nargs="+", metavar="FILE", type=Path)
    imports.set_defaults(run=run_import)

    export = actions.add_parser("export", help="write the units to a TMX or JSONL file")
    export.add_argument("file", metavar="FILE", type=Path, help="ends in .tmx or .jsonl")
    export.add_argument("--machine", action="store_true", help="machine translations too")
    export.set_defaults(run=run_export)

    forget = actions.add_parser("forget", help="remove units")
    what = forget.add_mutually_exclusive_group(required=True)
    what.add_argument("--machine", action="store_true", help="only cached machine translations")
    what.add_argument("--all", action="store_true", help="human units too; export them first")
    forget.set_defaults(run=run_forget)
    for action in (stats, imports, export, forget):
        action.add_argument(
            "--memory", metavar="FILE", type=Path, help="another memory file [OUTLETDIFF_MEMORY]"
        )
        add_output_options(action)


def _open(arguments: argparse.Namespace) -> Memory:
    from compare.translation import Memory, default_memory_path

    return Memory(arguments.memory or default_memory_path())


def run_stats(arguments: argparse.Namespace, console: Console) -> int:
    """Count the units by kind and pair."""
    with _open(arguments) as memory:
        stats = memory.stats()
    print(f"human units\t{stats.human}")
    print(f"machine translations\t{stats.machine}")
    for (source, target), count in sorted(stats.pairs.items()):
        print(f"{source} to {target}\t{count}")
    return 0


def run_import(arguments: argparse.Namespace, console: Console) -> int:
    """Take human units in."""
    with _open(arguments) as memory:
        for file in arguments.files:
            count = memory.import_units(file, progress=console.progress)
            console.say(f"{file}: {count:,} units taken in")
    return 0


def run_export(arguments: argparse.Namespace, console: Console) -> int:
    """Write the units to a file."""
    if arguments.file.suffix.lower() not in (".tmx", ".jsonl"):
        raise UsageError(f"{arguments.file}: unknown format", hint="end the name in .tmx or .jsonl")
    with _open(arguments) as memory:
        count = memory.export_units(arguments.file, machine=arguments.machine, progress=console.progress)
    console.say(f"{arguments.file}: {count:,} units written")
    return 0


def run_forget(arguments: argparse.Namespace, console: Console) -> int:
    """Remove units."""
    with _open(arguments) as memory:
        count = memory.forget(human=arguments.all)
    console.say(f"{count:,} units removed")
    return 0
