"""``outletdiff compare --lines``: two lists of sentences in, a table of matches and nearest out."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.console import Console, count_noun
from compare.cli.keeping import find_room
from compare.cli.results import choose_output
from compare.errors import InputError, OutletdiffError, UsageError
from compare.records import TABLE_FORMATS, AlignmentSettings

if TYPE_CHECKING:
    from compare.alignment import PairedLists

# No report has so many lines.
_LONG = 10_000


def are_lists(arguments: argparse.Namespace) -> bool:
    """Tell whether the paths are lists of sentences: because the user says so, or by their length."""
    if arguments.lines:
        return True
    paths = [Path(path) for path in arguments.paths]
    is_report = arguments.one_story or arguments.ordered
    return len(paths) == 2 and not is_report and all(map(_is_long, paths))


def _is_long(path: Path) -> bool:
    if path.suffix.lower() != ".txt" or not path.is_file():
        return False
    with path.open("rb") as stream:
        return sum(1 for _, _ in zip(range(_LONG), stream, strict=False)) == _LONG


def run_lists(arguments: argparse.Namespace, alignment: AlignmentSettings, console: Console) -> int:
    """Pair two lists and write the table."""
    from compare.alignment import pair_files
    from compare.page import dump_lists, write_lists

    if len(arguments.paths) != 2:
        raise UsageError(f"--lines pairs two files, not {len(arguments.paths)}", hint="name two")
    if arguments.ordered:
        raise UsageError("--lines pairs in any order, --ordered in one", hint="give one of them")
    left, right = arguments.paths
    form, output = _choose_table(arguments)
    try:
        paired = pair_files(
            left, right, alignment=alignment, workers=arguments.threads or 0, progress=console.progress
        )
    except InputError as error:
        # One list alone cannot be paired: no other input goes on.
        raise OutletdiffError(error.what, hint=error.hint) from error
    if output is None:
        print(dump_lists(paired, form), end="")
    else:
        output = output if arguments.output else find_room(output, (), console)
        write_lists(paired, output, form)
    console.say(summarise_lists(paired))
    if output is not None:
        console.say(f"written: {output}")
        console.say("next:    look at the matches with the lowest probability first")
    return 0


def _choose_table(arguments: argparse.Namespace) -> tuple[str, Path | None]:
    if arguments.format is None and arguments.output is None:
        return "csv", Path("pairs.csv")
    form, output = choose_output(arguments)
    if form not in TABLE_FORMATS:
        otherwise = "leave out --lines" if arguments.lines else "--one-story"
        raise UsageError(
            "lists of sentences make a table, not a page",
            hint=f"-o pairs.csv, or {otherwise} to read the files as reports",
        )
    return form, output


def summarise_lists(paired: PairedLists) -> str:
    """Say in a few lines what two lists found in each other."""
    matches = int(paired.found_right.is_match.sum())
    lines = [count_noun(matches, "match", "matches")]
    for own, other, found in (
        (paired.left, paired.right, paired.found_right),
        (paired.right, paired.left, paired.found_left),
    ):
        taken = int(found.is_taken.sum())
        rest = len(own.sentences) - int(found.is_match.sum()) - taken
        told = f"{own.name}: {count_noun(len(own.sentences), 'sentence')}"
        perhaps = f", {taken:,} perhaps in a match of another sentence" if taken else ""
        lines.append(f"{told}, {rest:,} with no match found in {other.name}{perhaps}")
    if paired.encoding:
        lines.append(_tell_cost(paired))
    return "\n".join([*lines, str(paired.signature)])


def _tell_cost(paired: PairedLists) -> str:
    from compare.alignment import MOST_COSINES

    sizes = [len(side.sentences) for side in (paired.left, paired.right)]
    told = f"meaning of {sum(sizes):,} sentences: {paired.encoding:,.0f} s of processor time"
    if sizes[0] * sizes[1] > MOST_COSINES:
        told += "; the lists are so long that it was measured only for what words, names and figures found"
    return told
