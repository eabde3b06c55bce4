"""``outletdiff compare`` and ``outletdiff demo``: reports in, one page out."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from compare.cli.console import Console
from compare.cli.excerpts import add_excerpt_options, check_kept, page_settings, refuse_table
from compare.cli.keeping import find_room, move_aside, refuse_input
from compare.cli.listing import are_lists, run_lists
from compare.cli.options import (
    Verbs,
    add_column_option,
    add_command,
    add_encoder_options,
    add_interface_option,
    let_target_follow_interface,
    may_use_cache,
    translation_settings,
)
from compare.cli.reading import say_passed_over
from compare.cli.results import (
    WHOLE,
    Told,
    as_folder,
    choose_output,
    describe_written,
    plan_files,
    plan_pages,
    take_dash,
    write_result,
    write_results,
)
from compare.cli.sizing import check_size, warn_of_length
from compare.cli.summary import describe_alone, describe_unused, engines_of, summarise
from compare.cli.watching import add_watch_options, keep_looking, watched_folder
from compare.errors import OutletdiffError, TooFewReportsError, UnknownNameError, UsageError
from compare.records import (
    RESULT_FORMATS,
    AlignmentSettings,
    Article,
    Comparison,
    Failure,
    NearestStory,
    StoriesRun,
    Story,
    TranslationSettings,
)

if TYPE_CHECKING:
    from compare.page import PageSettings

SAMPLE_STORY = "security-guarantees"
_ENGLISH_FROM = {
    "memory": "The English comes from human translations that ship with the sample; no model was used.",
    "gloss": "The English is a rough gloss: install a model for a translation "
    "(outletdiff models install ru en).",
}
SAMPLE_NOTE = "The outlets of the sample stories are invented, and their wording is deliberate."


def add_compare(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff compare``."""
    command = add_command(
        verbs,
        "compare",
        "lay reports about one story side by side",
        """
        outletdiff compare outlet-a.txt outlet-b.html -o page.html
        outletdiff compare stories/ -o out/               page, csv and json for each story in the folder
        outletdiff compare a.md b.md --format csv         the pairs as a table, on standard output
        outletdiff compare --watch inbox/ -o out/         pages kept up to date with the folder, until Ctrl-C
        outletdiff compare a.txt b.txt --lines -o pairs.csv    two lists, one sentence a line, any length
        """,
        engines=True,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help="reports, or folders of reports")
    command.add_argument(
        "-o", "--output", metavar="FILE|DIR", type=Path,
        help="a file; or a folder: there each story gets a subfolder with page, pairs (csv) and comparison "
        "(json), or with the one --format, and several stories an index.html (default: page.html; csv and "
        "json go to standard output)",
    )  # fmt: skip
    command.add_argument("--format", choices=RESULT_FORMATS, help="default: by the output's name, else html")
    command.add_argument(
        "--one-story", action="store_true", help="take all reports as one story, also out of a folder"
    )
    command.add_argument(
        "--lines", action="store_true",
        help="two lists with one sentence a line, in any order: a table of the nearest (two plain texts "
        "of 10,000 lines and more are taken as lists)",
    )  # fmt: skip
    command.add_argument(
        "--ordered", action="store_true", help="force pairing in order (versions, translations)"
    )
    command.add_argument(
        "--threshold", type=_probability, metavar="P",
        help="least probability of a match (default: .12 between reports, .3 between lists)",
    )  # fmt: skip
    command.add_argument(
        "--calibration", metavar="FILE", type=Path, help="probabilities refitted on your own decisions"
    )
    add_encoder_options(
        command,
        "what measures meaning beside words; none: words, names and figures alone (default: auto: e5, "
        "the better judge, for a story of at most 6,000 letters where it is installed, else the default one; "
        "lists are measured only where one is named)",
    )
    add_column_option(command, "that holds the text of the reports")
    add_watch_options(command, "keep its pages up to date as reports come and change")
    page = command.add_argument_group("page")
    add_interface_option(page)
    let_target_follow_interface(command)
    add_excerpt_options(page)
    command.set_defaults(run=run_compare, begins_anew=True)


def add_demo(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff demo``."""
    command = add_command(
        verbs,
        "demo",
        "compare the sample story: page, pairs, summary; no network, no model",
        """
        outletdiff demo
        outletdiff demo -o /tmp/look
        outletdiff demo --engine gloss                    with the built-in gloss as English
        """,
    )
    command.add_argument(
        "-o", "--output", metavar="DIR", type=as_folder, default=Path("out"),
        help="folder for the results (default: %(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--story", metavar="NAME", default=SAMPLE_STORY,
        help="which of the sample stories: election-count, ferry-accident or security-guarantees (default: "
        "%(default)s)",
    )  # fmt: skip
    command.add_argument(
        "--engine", choices=("memory", "gloss"), default="memory",
        help="where the English comes from: human translations that ship with the sample, or the gloss "
        "(default: %(default)s)",
    )  # fmt: skip
    add_interface_option(command)
    command.set_defaults(run=run_demo)


def run_compare(arguments: argparse.Namespace, console: Console) -> int:
    """Compare reports and write what was asked for."""
    from compare.documents import read_articles
    from compare.pipeline import compare_stories

    take_dash(arguments)
    settings, page = translation_settings(arguments, gloss=True), page_settings(arguments)
    alignment = AlignmentSettings(
        arguments.threshold,
        arguments.ordered,
        arguments.calibration,
        arguments.encoder,
        use_cache=not (arguments.no_cache or arguments.no_memory),
    )
    if arguments.watch:
        _watch(arguments, settings, alignment, page, console)
    refuse_input(arguments.output, arguments.paths)
    if are_lists(arguments):
        return run_lists(arguments, alignment, console)
    form, output = choose_output(arguments)
    refuse_table(page, form)
    articles, failures = read_articles(*arguments.paths, columns=arguments.columns or None, take_once=True)
    _report(failures, console)
    say_passed_over(arguments.paths, console)
    if not articles:
        raise OutletdiffError("no report could be read", hint="see the lines above")
    check_size(articles)
    for warning in warn_of_length(articles):
        console.warn(warning)
    if arguments.one_story or not any(Path(path).is_dir() for path in arguments.paths):
        nearest: tuple[NearestStory, ...] = ()
        told: Told = [(Story(tuple(articles)), _compare_one(articles, settings, alignment, console))]
    else:
        run = compare_stories(
            articles, settings.target, translation=settings, alignment=alignment, progress=console.progress
        )
        told, nearest = run.compared, run.nearest
        for note in run.notes:
            console.warn(note)
        _report_alone(run, console)
    check_kept(page, (comparison for _, comparison in told))
    output = _make_room(arguments, told, form, output, console)
    written = write_results(told, output, form, page, nearest)
    for _, comparison in told:
        console.say(summarise(comparison) + "\n")
    if any(_is_glossed(comparison) for _, comparison in told):
        console.say(_ENGLISH_FROM["gloss"])
    for line in describe_unused(settings, engines_of(comparison.claims for _, comparison in told)):
        console.say(line)
    for line in describe_written(written):
        console.say(line)
    return max((failure.exit_code for failure in failures), default=0)


def _make_room(
    arguments: argparse.Namespace, told: Told, form: str, output: Path | None, console: Console
) -> Path | None:
    """Return where to write, with what must not be lost out of the way."""
    if output is None:
        return None
    files = plan_files(told, output, form)
    if arguments.output is None:
        return find_room(output, told[0][0].articles, console)
    for path in files:
        move_aside(path, console)
    return output


def _watch(
    arguments: argparse.Namespace,
    settings: TranslationSettings,
    alignment: AlignmentSettings,
    page: PageSettings,
    console: Console,
) -> NoReturn:
    """Keep the pages of a folder up to date."""
    from compare.cli.story_watch import CompareWishes, StoryWatch

    if arguments.lines:
        raise UsageError("--lines pairs two files, --watch watches a folder", hint="give one of them")
    folder = watched_folder(arguments.paths)
    if arguments.output is None:
        raise UsageError("--watch writes into a folder", hint="name it with -o")
    form, _ = choose_output(arguments)
    refuse_table(page, form)
    form = "html" if form == WHOLE else form
    columns = tuple(arguments.columns)
    wishes = CompareWishes(settings, alignment, page, form, columns, arguments.one_story)
    watch = StoryWatch(folder, arguments.output, wishes, console)
    say_passed_over(arguments.paths, console)
    console.say(f"watching {folder}: Ctrl-C ends it")
    keep_looking(watch.look, arguments.every)


def run_demo(arguments: argparse.Namespace, console: Console) -> int:
    """Compare a sample story: page, pairs, summary."""
    from compare.documents import read_articles
    from compare.page import PageSettings
    from compare.resources import resource_folder

    seeds = resource_folder("seeds")
    folder = seeds / arguments.story
    if not (folder / "gold.json").is_file():
        names = sorted(path.parent.name for path in seeds.glob("*/gold.json"))
        raise UnknownNameError("there is no sample story", arguments.story, names)
    articles, _ = read_articles(folder)
    settings = TranslationSettings(use_memory=False, layers=(seeds / "memory.tmx",))
    if arguments.engine == "gloss":
        settings = TranslationSettings(use_memory=False, engine="gloss")
    comparison = _compare_one(articles, settings, AlignmentSettings(use_cache=may_use_cache()), console)
    comparison = replace(comparison, notes=(SAMPLE_NOTE, *comparison.notes))
    story = Story(comparison.articles, arguments.story)
    told = [(story, comparison)]
    written = []
    for name, shown in plan_pages(told, WHOLE).items():
        path = arguments.output / name
        move_aside(path, console)
        written.append(write_result(shown[name], path, WHOLE, PageSettings(ui=arguments.ui)))
    print(summarise(comparison))
    console.say(f"\n{_ENGLISH_FROM[arguments.engine]}")
    for line in describe_written(written)[:-1]:
        console.say(line)
    console.say("then:    outletdiff compare YOUR-REPORT-A YOUR-REPORT-B -o page.html")
    return 0


def _is_glossed(comparison: Comparison) -> bool:
    claims = (claim for told in comparison.claims.values() for claim in told)
    return any(claim.translation is not None and "gloss" in claim.translation.engine for claim in claims)


def _compare_one(
    articles: Sequence[Article], settings: TranslationSettings, alignment: AlignmentSettings, console: Console
) -> Comparison:
    from compare.pipeline import compare_articles

    return compare_articles(
        articles, settings.target, translation=settings, alignment=alignment, progress=console.progress
    )


def _report(failures: Sequence[Failure], console: Console) -> None:
    for failure in failures:
        console.warn(failure.reason)


def _report_alone(run: StoriesRun, console: Console) -> None:
    if not run.compared and len(run.alone) == 1:
        raise TooFewReportsError("one report to compare", hint="give at least two different reports")
    for line in describe_alone(run):
        console.say(line)
    if not run.compared:
        raise OutletdiffError(
            f"no two of these {len(run.alone)} reports tell the same story",
            hint="--one-story compares them anyway",
        )
    if run.alone:
        console.say()


def _probability(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = -1.0
    if not 0 < number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number between 0 and 1")
    return number
