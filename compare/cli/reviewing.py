"""``outletdiff review``: decide pair by pair in a terminal; agreement and calibration from the decisions."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from compare.cli.columns import print_rows
from compare.cli.console import Console
from compare.cli.excerpts import add_excerpt_options, check_kept, page_settings, refuse_table
from compare.cli.keeping import move_aside
from compare.cli.options import Verbs, add_command, add_interface_option
from compare.cli.results import form_by_name, write_result
from compare.errors import UnknownNameError, UsageError
from compare.records import RESULT_FORMATS

if TYPE_CHECKING:
    from compare.page import PageSettings
    from compare.records import Comparison
    from compare.reviewing import Session

# What json holds is the comparison, which has no place for decisions.
_PAGE_FORMATS = [form for form in RESULT_FORMATS if form != "json"]


def add_review(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff review``."""
    command = add_command(
        verbs,
        "review",
        "decide, pair by pair, whether matches are right; every decision is kept at once",
        """
        outletdiff compare a.md b.md -o comparison.json && outletdiff review comparison.json
        outletdiff review comparison.json --reviewer anna --show open
        outletdiff review comparison.json --page page.html         write the page with the decisions in it
        outletdiff review comparison.json --page public.html --excerpts   the same for publishing
        outletdiff review comparison.json --page decisions.csv     the pairs with the decisions as a table
        outletdiff review comparison.json --agreement anna boris   Cohen's kappa of two reviewers
        outletdiff review comparison.json --refit my-weights.json  weights that fit the decisions
        """,
    )
    command.add_argument("comparison", metavar="JSON", type=Path, help="what outletdiff compare wrote")
    command.add_argument(
        "--store", metavar="FILE", type=Path, default=Path("decisions.jsonl"),
        help="file of decisions (default: %(default)s)",
    )  # fmt: skip
    command.add_argument("--reviewer", metavar="NAME", default="", help="whose decisions (default: no name)")
    command.add_argument(
        "--show",
        metavar="CHOICE",
        help="what is shown first: all, open, matches, 'no match', stale, "
        "'with a note', or what was decided, such as unsure, in the words of the interface or in English "
        "(default: all)",
    )
    add_interface_option(command, "the review, and of the page")
    command.add_argument("--show-score", action="store_true", help="show the probability before deciding")
    command.add_argument(
        "--memory", metavar="FILE", type=Path, help="memory that corrected translations go to"
    )
    command.add_argument("--apply", action="store_true", help="with --page: also unlink and link as decided")
    add_excerpt_options(command)
    instead = command.add_mutually_exclusive_group()
    instead.add_argument(
        "--page", metavar="FILE", type=Path,
        help="write the page with the decisions, or the pairs with them as the table that FILE is named "
        "for (csv, xlsx, parquet), and ask nothing",
    )  # fmt: skip
    instead.add_argument(
        "--agreement", metavar="NAME", nargs=2, help="compare two reviewers, and ask nothing"
    )
    instead.add_argument(
        "--refit", metavar="FILE", type=Path, help="write weights for --calibration, and ask nothing"
    )
    command.set_defaults(run=run_review)


def run_review(arguments: argparse.Namespace, console: Console) -> int:
    """Ask item by item, or report on the decisions."""
    from compare.page import read_comparison
    from compare.reviewing import open_session, read_shown

    if arguments.apply and not arguments.page:
        raise UsageError("--apply changes the page", hint="give --page too")
    page = page_settings(arguments)
    if arguments.excerpts and not arguments.page:
        raise UsageError("--excerpts shortens the page", hint="give --page too")
    if arguments.page:
        form = form_by_name(arguments.page)
        if form not in _PAGE_FORMATS:
            raise UnknownNameError(f"{arguments.page}: unknown format", form, _PAGE_FORMATS)
        refuse_table(page, form)
    comparison = read_comparison(arguments.comparison)
    if arguments.page or arguments.agreement or arguments.refit:
        _report(comparison, page, arguments, console)
        return 0
    session = open_session(
        comparison,
        arguments.store,
        reviewer=arguments.reviewer,
        show_score=arguments.show_score,
        memory=arguments.memory,
        ui=arguments.ui,
    )
    if arguments.show:
        session.choose(read_shown(arguments.show, session.say))
    ask(session, arguments.comparison, console)
    return 0


def ask(session: Session, file: Path, console: Console) -> None:
    """Show an item, read a line, do what it says, until the lines end."""
    from compare.reviewing import (
        answer,
        read_command,
        tell_end,
        tell_item,
        tell_keys,
        tell_progress,
        view_session,
    )

    view = view_session(session)
    shown = None
    print(f"{tell_progress(view)}. {session.say('keys_hint')}")
    while True:
        if shown != view:
            print("\n".join(tell_item(view)), flush=True)
            shown = view
        if sys.stdin.isatty():
            print("? ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line or line.strip().lower() in ("q", "й"):
            break
        if line.strip() == "?":
            print(tell_keys(view))
            continue
        try:
            reply = answer(session, read_command(line, view))
        except UsageError as error:
            console.error(str(error))
            continue
        if reply["error"]:
            console.error(reply["error"])
        elif reply["said"]:
            print(reply["said"])
        view = view_session(session)
    print(tell_end(view, file))


def _report(
    comparison: Comparison, page: PageSettings, arguments: argparse.Namespace, console: Console
) -> None:
    from compare.reviewing import (
        DecisionStore,
        apply_decisions,
        measure_agreement,
        refit_calibration,
        summarise_rows,
    )

    decisions = DecisionStore(arguments.store).read()
    reviewer = arguments.reviewer or None
    if arguments.page:
        shown = apply_decisions(comparison, decisions, reviewer) if arguments.apply else comparison
        check_kept(page, [shown])
        rows = summarise_rows(shown, decisions, reviewer)
        move_aside(arguments.page, console)
        form = form_by_name(arguments.page)
        console.say(f"written: {write_result(shown, arguments.page, form, page, rows)}")
    elif arguments.agreement:
        found = measure_agreement(decisions, *arguments.agreement)
        shares = [("agreed", f"{found.agreed:.3f}"), ("Cohen's kappa", f"{found.kappa:.3f}")]
        table = [
            (f"{found.left}: {left}, {found.right}: {right}", count)
            for (left, right), count in sorted(found.table.items())
        ]
        print_rows([("decided by both", found.items), *shares, *table])
    else:
        found_weights = refit_calibration([comparison], decisions, arguments.refit, reviewer)
        print(found_weights)
        console.say(f"written: {found_weights.path}")
        console.say(f"next:    outletdiff compare ... --calibration {found_weights.path}")
