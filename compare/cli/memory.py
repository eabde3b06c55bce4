"""``outletdiff memory``: the translation memory (TMX and JSONL in and out)."""

from __future__ import annotations

import argparse
import os
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.columns import print_rows
from compare.cli.console import Console
from compare.cli.options import (
    Verbs,
    add_column_option,
    add_command,
    add_output_options,
    add_target_option,
    memory_places,
)
from compare.cli.parsing import HelpLayout
from compare.errors import MemoryStoreError, OutletdiffError, UnreadableFileError, UsageError
from compare.records import TranslationSettings

if TYPE_CHECKING:
    from compare.translation import Memory, Unit

Pairs = Counter[tuple[str, str]]
_ENDINGS = (".tmx", ".jsonl")

BANDS_NOTE = (
    "The table says for how many segments, words and characters the memory has the same text or one\n"
    "that is like it: repetitions came before in the same files, exact are answered as they are, the\n"
    "rest by how like the nearest human unit with the same names and figures is, in per cent."
)


def add_memory(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff memory``."""
    command = add_command(
        verbs,
        "memory",
        "look into, import into, export and empty the translation memory",
        """
        outletdiff memory stats
        outletdiff memory analyse reports/ --into en
        outletdiff memory import our-translations.tmx
        outletdiff memory export backup.tmx
        outletdiff memory forget --machine
        """,
    )
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True)

    stats = actions.add_parser("stats", help="count the units")
    stats.set_defaults(run=run_stats)

    imports = actions.add_parser("import", help="take units in from TMX or JSONL files")
    imports.add_argument("files", nargs="+", metavar="FILE", type=Path)
    imports.add_argument(
        "--both-ways",
        action="store_true",
        help="human units also the other way round: en to ru serves ru to en as well",
    )
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
    analyse = actions.add_parser(
        "analyse",
        help="say how much of some files the memory covers; translates nothing",
        description=f"Say how much of some files the memory covers.\n\n{BANDS_NOTE}",
        formatter_class=HelpLayout,
    )
    analyse.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files, or folders of files")
    add_target_option(analyse)
    add_column_option(analyse)
    analyse.set_defaults(run=run_analyse)

    for action in (stats, imports, export, forget, analyse):
        action.add_argument(
            "--memory", metavar="FILE", type=Path, help="another memory file [OUTLETDIFF_MEMORY]"
        )
        add_output_options(action)


def _path(arguments: argparse.Namespace) -> Path:
    from compare.translation import default_memory_path

    path = Path(arguments.memory or default_memory_path())
    if path.suffix.lower() in _ENDINGS:
        raise UsageError(f"--memory {path}: not a memory but units", hint=f"outletdiff memory import {path}")
    return path


def _check_ending(file: Path) -> None:
    if file.suffix.lower() not in _ENDINGS:
        raise UsageError(f"{file}: unknown format", hint="end the name in .tmx or .jsonl")


def _open(arguments: argparse.Namespace, *, read_only: bool = False) -> Memory:
    """Open the memory that is there; only importing makes one."""
    from compare.translation import Memory

    path = _path(arguments)
    if not path.exists():
        raise MemoryStoreError(
            f"there is no translation memory {path} yet", hint="outletdiff memory import FILE"
        )
    return Memory(path, read_only=read_only)


def run_stats(arguments: argparse.Namespace, console: Console) -> int:
    """Count the units by kind, pair, engine, and the kind of machine that decoded them."""
    if arguments.memory is None and not _path(arguments).exists():
        print_rows([("human units", 0), ("machine translations", 0)])
        return 0
    with _open(arguments, read_only=True) as memory:
        stats = memory.stats()
    print_rows(
        [
            ("human units", stats.human),
            ("machine translations", stats.machine),
            *((f"{source} to {target}", count) for (source, target), count in sorted(stats.pairs.items())),
            *((f"by {engine}", count) for engine, count in sorted(stats.engines.items())),
            *((f"decoded by {backend}", count) for backend, count in sorted(stats.backends.items())),
        ]
    )
    if len(stats.backends) > 1:
        console.say(
            f"{len(stats.backends)} kinds of machine made the machine translations; "
            "runs without this memory may differ from kind to kind"
        )
    console.detail(f"{_path(arguments)}, {stats.size:,} bytes")
    return 0


def run_import(arguments: argparse.Namespace, console: Console) -> int:
    """Take units in."""
    for file in arguments.files:
        if not file.is_dir():
            _check_ending(file)
    path = _path(arguments)
    failed = 0
    for file in arguments.files:
        if file.is_dir():
            console.error(f"{file} is a folder: name the files in it")
            failed += 1
            continue
        pairs: Pairs = Counter()
        try:
            _take_in(path, _read(file, pairs, both_ways=arguments.both_ways), console)
            if not pairs:
                console.warn(f"{file}: no unit in it has a text in two languages")
        except UnreadableFileError as error:
            console.error(str(error))
            failed += 1
        if pairs:
            console.say(f"{file}: {_describe(pairs)}")
    if not failed:
        return 0
    return 3 if failed < len(arguments.files) else 1


def _take_in(path: Path, units: Iterator[Unit], console: Console) -> None:
    """Store units; where there are none, no memory is made."""
    from compare.translation import Memory

    first = list(islice(units, 1))
    if first:
        with Memory(path) as memory:
            memory.take_in(chain(first, units), console.progress)


def _read(file: Path, pairs: Pairs, *, both_ways: bool) -> Iterator[Unit]:
    """Yield the units of a file, each human one also the other way round if asked; count them by pair."""
    from compare.translation import read_units, turn_round

    for unit in read_units(file):
        for one in turn_round(unit) if both_ways else (unit,):
            yield one
            pairs[one.source_language, one.target_language] += 1


def _describe(pairs: Pairs) -> str:
    """Say how many units were taken in.

    Examples
    --------
    >>> _describe(Counter({("ru", "en"): 1200, ("ru", "uk"): 3}))
    '1,203 units taken in (ru to en 1,200, ru to uk 3)'
    """
    of_each = ", ".join(
        f"{source} to {target} {count:,}" for (source, target), count in sorted(pairs.items())
    )
    return f"{pairs.total():,} units taken in ({of_each})"


def run_export(arguments: argparse.Namespace, console: Console) -> int:
    """Write the units to a file."""
    _check_ending(arguments.file)
    with _open(arguments, read_only=True) as memory:
        count = memory.export_units(arguments.file, machine=arguments.machine, progress=console.progress)
    console.say(f"{arguments.file}: {count:,} units written")
    return 0


def run_analyse(arguments: argparse.Namespace, console: Console) -> int:
    """Count what the memory covers of some files."""
    from compare.batch import analyse_files

    memory, layers = memory_places(arguments.memory or os.environ.get("OUTLETDIFF_MEMORY"))
    settings = TranslationSettings(
        target=arguments.into, memory=memory, layers=layers, columns=tuple(arguments.columns)
    )
    found = analyse_files(arguments.paths, settings, console.progress)
    for failure in found.failed:
        console.warn(failure.reason)
    if not found.read:
        raise OutletdiffError("nothing could be read", hint="see the lines above")
    print_bands({band.name: band[1:] for band in found.bands})
    return 3 if found.failed else 0


def run_forget(arguments: argparse.Namespace, console: Console) -> int:
    """Remove units."""
    with _open(arguments) as memory:
        count = memory.forget(human=arguments.all)
    console.say(f"{count:,} units removed")
    return 0


def print_bands(bands: Mapping[str, tuple[int, int, int]]) -> None:
    r"""Print a line for each band of likeness, and their sum.

    Examples
    --------
    >>> print_bands({"exact": (2, 10, 60), "none": (1, 4, 20)})  # doctest: +NORMALIZE_WHITESPACE
    match	segments	words	characters
    exact	2	10	60
    none	1	4	20
    total	3	14	80
    """
    rows = [(name, *counts) for name, counts in bands.items()]
    total = map(sum, zip(*bands.values(), strict=True))
    print_rows([("match", "segments", "words", "characters"), *rows, ("total", *total)])
