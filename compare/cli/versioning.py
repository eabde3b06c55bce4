"""``outletdiff versions``: saved copies of one article in, what changed in it out."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from compare.cli.console import Console
from compare.cli.keeping import find_room, move_aside, refuse_input
from compare.cli.options import (
    Verbs,
    add_column_option,
    add_command,
    add_encoder_options,
    add_interface_option,
    let_target_follow_interface,
    translation_settings,
)
from compare.cli.reading import say_passed_over
from compare.cli.results import settle_format, take_dash
from compare.cli.summary import describe_unused, engines_of
from compare.errors import OutletdiffError
from compare.records import (
    CHANGE_KINDS,
    RESULT_FORMATS,
    AlignmentSettings,
    Article,
    VersionsComparison,
)

_NAMES = {"html": "versions.html", "json": "versions.json"}


class Wanted(NamedTuple):
    """One result: its format, and its file; None is standard output."""

    form: str
    path: Path | None


def add_versions(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff versions``."""
    command = add_command(
        verbs,
        "versions",
        "show what changed in one article over time",
        """
        outletdiff versions monday.html tuesday.html -o page.html
        outletdiff versions copies/ -o out/               page, csv and json of all copies in the folder
        outletdiff versions crawl.warc.gz --url https://outlet.example/story
        outletdiff versions a.txt b.txt --format csv      the changes as a table, on standard output
        """,
        engines=True,
    )
    command.add_argument(
        "paths", nargs="+", metavar="FILE", help="saved copies of one article, archives or folders of them"
    )
    command.add_argument(
        "-o", "--output", metavar="FILE|DIR", type=Path,
        help="file, or folder that gets page, csv and json (default: versions.html; csv and json go to "
        "standard output)",
    )  # fmt: skip
    command.add_argument("--format", choices=RESULT_FORMATS, help="default: by the output's name, else html")
    command.add_argument(
        "--url", default="", metavar="ADDRESS", help="the article's address, where the files hold several"
    )
    add_encoder_options(command, "what measures the meaning of reworded sentences")
    add_column_option(command, "that holds the text of the copies")
    add_interface_option(command)
    let_target_follow_interface(command, "; nothing is translated where the article is in it")
    command.set_defaults(run=run_versions)


def run_versions(arguments: argparse.Namespace, console: Console) -> int:
    """Compare the copies and write what was asked for."""
    from compare.documents import read_articles
    from compare.versions import compare_versions

    take_dash(arguments)
    refuse_input(arguments.output, arguments.paths)
    wanted = plan_results(arguments.output, arguments.format)
    settings = translation_settings(arguments, gloss=True)
    alignment = AlignmentSettings(
        encoder=arguments.encoder, use_cache=not (arguments.no_cache or arguments.no_memory)
    )
    articles, failures = read_articles(*arguments.paths, columns=arguments.columns or None)
    for failure in failures:
        console.warn(failure.reason)
    say_passed_over(arguments.paths, console)
    if not articles:
        raise OutletdiffError("no copy could be read", hint="see the lines above")
    comparison = compare_versions(
        articles,
        _target_of(articles, arguments, settings.target),
        url=arguments.url,
        translation=settings,
        alignment=alignment,
        progress=console.progress,
    )
    is_named = arguments.output is not None
    placed = [_make_room(each, comparison, console, is_named=is_named) for each in wanted]
    written = [path for each in placed if (path := _write(comparison, each, arguments.ui))]
    console.say(summarise_versions(comparison) + "\n")
    for line in describe_unused(settings, engines_of([comparison.claims])):
        console.say(line)
    for path in written:
        console.say(f"written: {path}")
    console.say(_say_next(comparison, written))
    return max((failure.exit_code for failure in failures), default=0)


def _target_of(articles: Sequence[Article], arguments: argparse.Namespace, target: str) -> str:
    """Return the language to translate into: an article in the page's own language is read as it stands."""
    is_own = all(article.language == arguments.ui for article in articles)
    return str(arguments.ui) if is_own and not arguments.into else target


def plan_results(output: Path | None, form: str | None) -> list[Wanted]:
    """Say what is written where.

    Raises
    ------
    UsageError
        If the output's name asks for a format that there is not, or for another than `form`.

    Examples
    --------
    >>> [str(wanted.path) for wanted in plan_results(None, "xlsx")]
    ['changes.xlsx']
    >>> [wanted.form for wanted in plan_results(Path("out"), None)]
    ['html', 'csv', 'json']
    """
    if output is not None and (output.is_dir() or not output.suffix):
        forms = [form] if form else ["html", "csv", "json"]
        return [Wanted(each, output / _name(each)) for each in forms]
    form = settle_format(output, form) or "html"
    if output is None and form not in ("csv", "json"):
        output = Path(_name(form))
    return [Wanted(form, output)]


def _make_room(wanted: Wanted, comparison: VersionsComparison, console: Console, *, is_named: bool) -> Wanted:
    """Return where to write, with what must not be lost out of the way."""
    form, path = wanted
    if path is None:
        return wanted
    if is_named:
        move_aside(path, console)
        return wanted
    return Wanted(form, find_room(path, (version.article for version in comparison.versions), console))


def _name(form: str) -> str:
    return _NAMES.get(form, f"changes.{form}")


def _write(comparison: VersionsComparison, wanted: Wanted, ui: str) -> Path | None:
    from compare.page import (
        PageSettings,
        dump_versions_csv,
        dump_versions_json,
        write_versions_html,
        write_versions_json,
        write_versions_table,
    )

    form, path = wanted
    if path is None:
        dump = dump_versions_json if form == "json" else dump_versions_csv
        print(dump(comparison).strip("\ufeff\r\n"))
        return None
    if form == "html":
        return write_versions_html(comparison, path, PageSettings(ui=ui))  # type: ignore[arg-type]
    if form == "json":
        return write_versions_json(comparison, path)
    return write_versions_table(comparison, path, form)


def summarise_versions(comparison: VersionsComparison) -> str:
    """Say in a few lines what changed: title, versions, what weighs most, notes, signature."""
    return "\n".join(_lines(comparison))


def _lines(comparison: VersionsComparison) -> Iterator[str]:
    from compare.page import MUCH_SHORTER, list_findings, share_left

    newest = comparison.versions[-1].article
    yield newest.title or newest.outlet
    yield ""
    for place, version in enumerate(comparison.versions):
        changes = comparison.steps[place - 1].changes if place else ()
        counts = Counter(change.kind for change in changes)
        told = ", ".join(f"{counts[kind]} {kind}" for kind in CHANGE_KINDS if counts[kind])
        copies = f"; the same text: {len(version.copies)} more" if version.copies else ""
        yield f"  version {version.number}  {_when(version.time):22}  {told or '-'}{copies}"
    yield ""
    for step, version in zip(comparison.steps, comparison.versions[1:], strict=True):
        if (share := share_left(comparison, step)) < MUCH_SHORTER:
            yield f"  version {version.number} has {share:.0%} of the text before it: is the copy complete?"
        for change in step.changes:
            for finding in list_findings(comparison, step, change):
                words = " -> ".join(filter(None, (finding.left, finding.right)))
                yield f"  version {version.number}: {finding.name.replace('.', ' ')}: {words}"
    yield from (f"  {note}" for note in comparison.notes)
    yield f"  settings: {comparison.signature}"


def _when(time: datetime | None) -> str:
    return time.strftime("%Y-%m-%d %H:%M %z").strip() if time else "time unknown"


def _say_next(comparison: VersionsComparison, written: list[Path]) -> str:
    page = next((path for path in written if path.suffix in (".html", ".htm")), None)
    if page:
        return f"next:    open {page} in a browser"
    if len(comparison.versions) == 1:
        return "next:    nothing changed between these copies; add a later one"
    return "next:    outletdiff versions ... -o page.html lays the changes side by side"
