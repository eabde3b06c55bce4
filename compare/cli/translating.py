"""``outletdiff translate``: a folder tree in, the same tree out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from compare.cli.console import Console, list_counts
from compare.cli.memory import print_bands
from compare.cli.options import Verbs, add_column_option, add_command, translation_settings
from compare.cli.results import as_folder
from compare.cli.summary import describe_unused
from compare.cli.watching import add_watch_options, keep_looking, list_names, list_paths, watched_folder
from compare.errors import ModelMissingError, UsageError
from compare.records import Failure, TranslationRun, TranslationSettings

if TYPE_CHECKING:
    from compare.batch import Round

# What the gloss serves, and what to expect of it.
GLOSSED_PAIR = ("ru", "en")
_GLOSS_HINT = (
    "--engine gloss needs no model for Russian into English: a rough word-by-word reading aid, "
    "not a translation to quote"
)


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
        outletdiff translate --watch inbox/ -o english/      what is dropped into the folder, until Ctrl-C
        """,
        engines=True,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", type=Path, help="files, or folders of files")
    command.add_argument(
        "-o", "--output", metavar="DIR", type=as_folder, required=True, help="folder for the translated files"
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
    add_watch_options(command, "translate what is in it and what comes, nothing twice")
    command.set_defaults(run=run_translate)


def run_translate(arguments: argparse.Namespace, console: Console) -> int:
    """Translate files and say what came of it."""
    from compare.batch import count_passed_over, translate_files

    settings = replace(translation_settings(arguments, gloss=False), columns=tuple(arguments.columns))
    if arguments.watch:
        _watch(arguments, settings, console)
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
    _tell_failures(run, console)
    if run.written or run.sentences:
        console.say(describe_run(run))
    for line in describe_unused(settings, run.engines) if run.written else ():
        console.say(line)
    if run.match_bands:
        print_bands(run.match_bands)
        console.say(f"suggestions: {run.suggestions:,}, in {arguments.output / 'suggestions.tsv'}")
    if settings.fast and run.sentences:
        console.say(describe_fast(settings))
    if passed := count_passed_over(arguments.paths, arguments.output):
        console.say(f"passed over in folders, not to be translated: {list_counts(passed)}")
    if run.written:
        console.say(f"written: {len(run.written)} to {arguments.output}")
    if not arguments.no_gloss and any(failure.pair == GLOSSED_PAIR for failure in run.failed):
        console.say(f"or:      {_GLOSS_HINT}")
    return exit_code(run)


def _tell_failures(run: TranslationRun, console: Console) -> None:
    """Name what failed and why; where that is one cause and all there is to say, in one line."""
    lines = describe_failures(run.failed)
    if not run.written and len(lines) == 1:
        console.error(f"nothing was translated: {lines[0]}")
        return
    for line in lines:
        console.warn(line)
    if not run.written and lines:
        console.error("nothing was translated: see the lines above")


def describe_failures(failed: Sequence[Failure]) -> list[str]:
    """Return a line for each cause: what many files share, such as a missing model, is said once.

    Examples
    --------
    >>> failed = [Failure(Path(name), "no model translates ru to en", 4) for name in ("a.txt", "b.txt")]
    >>> describe_failures([*failed, Failure(Path("c.txt"), "c.txt is empty")])
    ['a.txt, b.txt: no model translates ru to en', 'c.txt is empty']
    """
    by_reason: dict[str, list[Path]] = {}
    for failure in failed:
        by_reason.setdefault(failure.reason, []).append(failure.path)
    return [
        reason if str(paths[0]) in reason else f"{list_paths(paths)}: {reason}"
        for reason, paths in by_reason.items()
    ]


def _watch(arguments: argparse.Namespace, settings: TranslationSettings, console: Console) -> NoReturn:
    """Translate what comes into a folder, and say so a line at a time."""
    from compare.batch import TranslationWatch, Wishes, count_passed_over

    if arguments.suggest:
        raise UsageError("--suggest makes one sheet of one run", hint="leave it out, or leave out --watch")
    folder = watched_folder(arguments.paths)

    def tell(told: Round) -> None:
        for line in describe_failures(told.run.failed):
            console.warn(line)
        console.say(describe_round(told, folder, arguments.output))

    watch = TranslationWatch(
        folder,
        arguments.output,
        Wishes(settings, arguments.side_by_side),
        tell,
        pdf=arguments.pdf,
        progress=console.progress,
    )
    if passed := count_passed_over([folder], arguments.output):
        console.say(f"passed over, not to be translated: {list_counts(passed)}")
    console.say(f"watching {folder}: Ctrl-C ends it")
    keep_looking(watch.look, arguments.every)


def describe_round(told: Round, folder: Path, output: Path) -> str:
    """Say in one line what came, and what was written.

    Examples
    --------
    >>> from compare.batch import Round
    >>> run = TranslationRun((Path("out/a.txt"),), (), 0, 2, {"memory": 2})
    >>> describe_round(Round((Path("in/a.txt"), Path("in/b.txt")), 1, run), Path("in"), Path("out"))
    'came: a.txt, b.txt; finished before: 1; written to out: a.txt; 2 sentences: memory 2'
    """
    parts = [f"came: {list_names(told.came, folder)}"]
    if told.finished:
        parts.append(f"finished before: {told.finished:,}")
    if told.run.written:
        parts.append(f"written to {output}: {list_names(told.run.written, output)}")
        parts.append(describe_run(told.run))
    if told.run.failed:
        parts.append(f"failed: {len({failure.path for failure in told.run.failed}):,}, see above")
    return "; ".join(parts)


def describe_fast(settings: TranslationSettings) -> str:
    """Say what ``--fast`` does without, and which models chose from a measured shortlist.

    Examples
    --------
    >>> describe_fast(TranslationSettings(fast=True)).startswith("fast: beam 1; ")
    True
    """
    from compare.translation import list_shortlisted

    names = ", ".join(list_shortlisted())
    told = f"a shortlist was measured for {names}" if names else "no shortlist was measured (models measure)"
    return f"fast: beam {settings.beam_size}; {told}"


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
