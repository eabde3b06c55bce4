"""``outletdiff translate``: a folder tree in, the same tree out."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path

from compare.cli.bands import print_bands
from compare.cli.console import Console, list_counts
from compare.cli.options import Verbs, add_column_option, add_command, translation_settings
from compare.errors import ModelMissingError
from compare.records import TranslationRun


def add_translate(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff translate``."""
    command = add_command(
        verbs,
        "translate",
        "translate files and folders, formats and paragraphs kept",
        """
        outletdiff translate report.txt -o english/
        outletdiff translate reports/ -o english/ --into en
        outletdiff translate reports/ -o russian/ --into ru --progress plain
        outletdiff translate reports/ -o english/ --side-by-side html --suggest
        """,
        engines=True,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files, or folders of files")
    command.add_argument(
        "-o", "--output", metavar="DIR", type=Path, required=True, help="folder for the translated files"
    )
    command.add_argument(
        "--side-by-side",
        choices=("html", "tmx"),
        help="also write the original beside the translation, with what there is to check",
    )
    command.add_argument(
        "--suggest", action="store_true",
        help="also write suggestions.tsv: human units of the memory at least 75 %% like a sentence, with the "
        "same names and figures; none is used by itself; prints how much the memory covers",
    )  # fmt: skip
    command.add_argument(
        "--pdf", choices=("txt", "html"), default="txt", help="what a PDF comes out as (default: txt)"
    )
    add_column_option(command)
    command.set_defaults(run=run_translate)


def run_translate(arguments: argparse.Namespace, console: Console) -> int:
    """Translate files and say what came of it."""
    from compare.batch import count_passed_over, translate_files

    settings = replace(translation_settings(arguments, gloss=False), columns=tuple(arguments.columns))
    run = translate_files(
        arguments.paths,
        arguments.output,
        settings.target,
        settings=settings,
        side_by_side=arguments.side_by_side,
        suggest=arguments.suggest,
        pdf=arguments.pdf,
        progress=console.progress,
    )
    for failure in run.failed:
        console.warn(failure.reason)
    console.say(describe_run(run))
    if run.match_bands:
        print_bands(run.match_bands)
        console.say(f"suggestions: {run.suggestions:,}, in {arguments.output / 'suggestions.tsv'}")
    if passed := count_passed_over(arguments.paths, arguments.output):
        console.say(f"passed over in folders, not to be translated: {list_counts(passed)}")
    if run.written:
        console.say(f"written: {len(run.written)} to {arguments.output}")
    return exit_code(run)


def describe_run(run: TranslationRun) -> str:
    """Say in one line what a run did.

    Examples
    --------
    >>> describe_run(TranslationRun((), (), 3, 5, {"memory": 3, "argos:ru_en@1.9": 2}))
    '5 sentences: memory 3, argos:ru_en@1.9 2; 3 answered from the memory'
    """
    engines = list_counts(run.engines)
    parts = [
        f"{run.sentences:,} sentence{'' if run.sentences == 1 else 's'}" + (f": {engines}" if engines else "")
    ]
    if run.reused:
        parts.append(f"{run.reused:,} answered from the memory")
    if run.warnings:
        parts.append(f"to check: {list_counts(run.warnings)}")
    if run.simplified:
        places = "1 place" if run.simplified == 1 else f"{run.simplified:,} places"
        parts.append(f"formatting inside sentences simplified in {places}")
    return "; ".join(parts)


def exit_code(run: TranslationRun) -> int:
    """Return 0 if all went well, 4 if a model is missing, 1 if all inputs failed, 3 if some did."""
    if any(failure.exit_code == ModelMissingError.exit_code for failure in run.failed):
        return ModelMissingError.exit_code
    if run.failed:
        return 3 if run.written else 1
    return 0
