"""``outletdiff archive build``: copies, stories, coverage, and what chosen stories claim."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import get_args

from compare.cli.archive.opening import add_folder, open_archive
from compare.cli.console import Console, count_noun
from compare.cli.options import Verbs, add_command, add_target_option, one_of, positive
from compare.cli.parsing import read_variable
from compare.errors import UsageError
from compare.records import EncoderSetting, EngineChoice

_MOST_NAMED = 5


def add_build(actions: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff archive build``."""
    command = add_command(
        actions,
        "build",
        "find copies, sort reports into stories, count who told what when",
        """
        outletdiff archive build news/
        outletdiff archive build news/ --workers 8
        outletdiff archive build news/ --since 2026-03-02
        outletdiff archive build news/ --compare top:50 --translate
        outletdiff archive build /shared/news/ --scheduler tcp://10.0.0.5:8786
        """,
    )
    add_folder(command)
    command.add_argument(
        "--since", metavar="DAY", default="", type=_day,
        help="sort, and compare, only stories whose first report is of this day (2026-03-02) or later; what "
        "was sorted before stays, the rest waits for a build without --since",
    )  # fmt: skip
    command.add_argument(
        "--owners", metavar="FILE", type=Path,
        help="who owns which outlet: a CSV or TSV with the columns outlet and owner; kept until the next",
    )  # fmt: skip
    where = command.add_argument_group("where the work is done (default: in this process)")
    chosen = where.add_mutually_exclusive_group()
    chosen.add_argument(
        "--workers", metavar="N", type=positive, help="in so many processes of this machine, by Dask"
    )
    chosen.add_argument(
        "--scheduler", metavar="ADDRESS",
        help="on the Dask cluster with this scheduler; its workers must see the folder under the same name",
    )  # fmt: skip
    claims = command.add_argument_group("claims")
    claims.add_argument(
        "--compare", metavar="WHICH", default="",
        help="compare the claims of stories, too: top:50, story:ID or outlet:NAME",
    )  # fmt: skip
    claims.add_argument(
        "--translate", action="store_true", help="translate the sentences of these stories, each once"
    )
    add_target_option(claims)
    claims.add_argument(
        "--engine", **one_of(*get_args(EngineChoice)), default=read_variable("OUTLETDIFF_ENGINE", "auto"),
        help="who translates, as of compare, but for server: each process translates by itself (default: "
        "auto) [OUTLETDIFF_ENGINE]",
    )  # fmt: skip
    command.add_argument(
        "--encoder", **one_of(*get_args(EncoderSetting)), default="auto",
        help="what measures meaning; e5 is too slow for an archive (default: auto)",
    )  # fmt: skip
    command.set_defaults(run=run_build)


def _take_owners(arguments: argparse.Namespace, console: Console) -> None:
    """Keep who owns which outlet, and name the outlets that the archive does not know."""
    from compare.archive import give_owners, read_owners_file

    owners = read_owners_file(arguments.owners)
    unknown = give_owners(arguments.folder, owners)
    if unknown:
        more = f" and {len(unknown) - _MOST_NAMED:,} more" if len(unknown) > _MOST_NAMED else ""
        console.warn(
            f"no report in this archive is of {', '.join(unknown[:_MOST_NAMED])}{more}: check the names"
        )
    console.say(
        f"owners:  {len(set(owners.values())):,} of {count_noun(len(owners), 'outlet')}, by "
        f"{arguments.owners.name}, which names {len(owners) - len(unknown):,} outlets of this archive"
    )


def _day(text: str) -> str:
    if not text:
        return text
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day: write 2026-03-02") from error


def _check(arguments: argparse.Namespace) -> None:
    """Refuse what contradicts itself, or cannot be done for a whole archive.

    Raises
    ------
    UsageError
        With the reason, before anything is read.
    """
    if arguments.translate and not arguments.compare:
        raise UsageError("--translate goes with --compare", hint="add --compare top:50")
    if arguments.translate and arguments.engine == "server":
        raise UsageError(
            "each process of a build translates by itself, and none asks a server",
            hint="install a model, or choose another --engine",
        )
    if arguments.encoder == "e5":
        raise UsageError("the encoder 'e5' is too slow for an archive", hint="--encoder default, or none")


def run_build(arguments: argparse.Namespace, console: Console) -> int:
    """Build; say what was made, what was cut and what was set aside."""
    from compare.alignment import describe_cut
    from compare.archive import BuildSettings, build_archive, open_runner

    _check(arguments)
    archive = open_archive(arguments)
    if arguments.owners:
        _take_owners(arguments, console)
    settings = BuildSettings(
        encoder=arguments.encoder,
        compare=arguments.compare,
        since=arguments.since,
        into=arguments.into if arguments.translate else "",
        engine=arguments.engine,
    )
    with open_runner(arguments.workers, arguments.scheduler, console.say) as runner:
        run = build_archive(archive.root, settings, runner=runner, progress=console.progress)
    for cut in run.cuts:
        console.warn(describe_cut(cut))
    if run.failures:
        console.warn(f"set aside: {count_noun(run.failures, 'report')}; the table `failures` says why")
    if arguments.compare and not run.compared:
        console.warn("no claims were compared: none of these stories has own reports of two outlets")
    made = f"{count_noun(run.made, 'file')} made" if run.made else "nothing new"
    compared = f", {run.compared:,} compared" if run.compared else ""
    stories = count_noun(run.stories, "story", "stories")
    console.say(f"built:   {count_noun(run.articles, 'report')}, {stories}{compared} ({made})")
    if run.waiting:
        console.say(
            f"waiting: {count_noun(run.waiting, 'report')}; their stories began before {arguments.since}, or "
            "they state no time: a build without --since sorts them"
        )
    console.say(f"next:    outletdiff archive report {arguments.folder} --top 50 -o report")
    return 3 if run.failures else 0
