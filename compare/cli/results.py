"""Where the results of a comparison go: a file, a folder with a subfolder for each story, standard output."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import UnknownNameError, UsageError
from compare.records import RESULT_FORMATS, Comparison, Decision, NearestStory, Story

if TYPE_CHECKING:
    from compare.page import PageSettings

# What a folder gets of each story where no format is asked for: to read, for a spreadsheet, for programs.
WHOLE = "whole"
_DASH = Path("-")
_TEXT_FORMS = ("csv", "json")
_NAMES = {"html": "page.html", "csv": "pairs.csv", "json": "comparison.json"}
# Of more files in the folders of stories, the names are said once.
_MOST_LINES = 6

Told = Sequence[tuple[Story, Comparison]]
Shown = dict[str, Comparison]  # by the places of their pages


def choose_output(arguments: argparse.Namespace) -> tuple[str, Path | None]:
    """Return the format, and the file or folder; None is standard output.

    A folder without a format gets `WHOLE` stories: page, pairs and comparison of each.

    Raises
    ------
    UsageError
        If the output's name asks for a format that there is not, or for another than ``--format``.
    """
    output: Path | None = arguments.output
    form = settle_format(output, arguments.format) or ("html" if output is None else WHOLE)
    if output is None and form not in _TEXT_FORMS:
        output = Path("page.html" if form == "html" else f"pairs.{form}")
    return form, output


def take_dash(arguments: argparse.Namespace) -> None:
    """Let ``-o -`` be standard output, as most programs have it: what ``--format csv`` and ``json`` write.

    Raises
    ------
    UsageError
        If another format is asked for, or none.

    Examples
    --------
    >>> arguments = argparse.Namespace(output=Path("-"), format="csv")
    >>> take_dash(arguments)
    >>> arguments.output is None
    True
    """
    if arguments.output != _DASH:
        return
    if arguments.format not in _TEXT_FORMS:
        raise UsageError(
            "-o - is standard output, which takes a table or a record",
            hint="add --format csv or --format json, or name a file",
        )
    arguments.output = None


def as_folder(name: str) -> Path:
    """Return the folder that an option names; "-", which is standard output elsewhere, names none.

    Raises
    ------
    argparse.ArgumentTypeError
        If it is "-".
    """
    if Path(name) == _DASH:
        raise argparse.ArgumentTypeError("'-' is standard output, and this writes into a folder: name one")
    return Path(name)


def form_by_name(path: Path) -> str:
    """Return the format that the name of a file asks for, known or not; "" where it asks for none.

    Examples
    --------
    >>> form_by_name(Path("a.HTM")), form_by_name(Path("a.csv"))
    ('html', 'csv')
    """
    ending = path.suffix.lstrip(".").lower()
    return {"htm": "html"}.get(ending, ending)


def settle_format(output: Path | None, asked: str | None) -> str:
    """Return the format that ``--format`` or the output's name asks for; "" where neither does.

    Raises
    ------
    UsageError
        If the output's name asks for a format that there is not, or for another than ``--format``.

    Examples
    --------
    >>> settle_format(Path("page.htm"), None), settle_format(Path("out"), None)
    ('html', '')
    >>> settle_format(Path("pairs.json"), "csv")
    Traceback (most recent call last):
    compare.errors.UsageError: pairs.json is named as json, --format asks for csv: give one of them
    """
    by_name = form_by_name(output) if output and not output.is_dir() else ""
    if asked and by_name in RESULT_FORMATS and by_name != asked:
        raise UsageError(
            f"{output} is named as {by_name}, --format asks for {asked}", hint="give one of them"
        )
    form = asked or by_name
    if form and form not in RESULT_FORMATS:
        raise UnknownNameError(f"{output}: unknown format", form, RESULT_FORMATS)
    return form


def plan_files(told: Told, output: Path, form: str) -> dict[Path, Shown]:
    """Return the files to write, and what each of them shows.

    Raises
    ------
    UsageError
        If several stories should go into one file.
    """
    if output.suffix and not output.is_dir():
        if len(told) > 1:
            raise UsageError(
                f"the reports tell {len(told)} stories and {output} is one file",
                hint="give a folder with -o for a page each, or --one-story for one page",
            )
        [(_, comparison)] = told
        return {output: {output.name: comparison}}
    return {output / name: shown for name, shown in plan_pages(told, form).items()}


def write_results(
    told: Told,
    output: Path | None,
    form: str,
    settings: PageSettings,
    nearest: Sequence[NearestStory] = (),
) -> list[Path]:
    """Write each story, and an index where there are several pages; return what was written.

    Raises
    ------
    UsageError
        If several stories should go into one file.
    """
    if output is None:
        for _, comparison in told:
            print(_as_text(comparison, form))
        return []
    files = plan_files(told, output, form)
    return [write_page(path, shown, form, settings, nearest) for path, shown in files.items()]


def plan_pages(told: Told, form: str) -> dict[str, Shown]:
    """Return what is written below the output folder: by name, what it shows; first the index, if any."""
    forms = tuple(_NAMES) if form == WHOLE else (form,)
    by_form = {each: name_places(told, each) for each in forms}
    pages = {name: {name: shown} for places in by_form.values() for name, shown in places.items()}
    return {"index.html": by_form["html"], **pages} if "html" in forms and len(told) > 1 else pages


def write_page(
    path: Path, shown: Shown, form: str, settings: PageSettings, nearest: Sequence[NearestStory] = ()
) -> Path:
    """Write a story, or the index of several."""
    if len(shown) > 1:
        from compare.page import write_index

        return write_index(shown, path, settings, nearest)
    [comparison] = shown.values()
    return write_result(comparison, path, form, settings)


def name_places(told: Told, form: str) -> Shown:
    """Return the place of each story below the output folder; stories with one title get one each."""
    name = _NAMES.get(form, f"pairs.{form}")
    places: Shown = {}
    for story, comparison in told:
        folder = slug = story.id or "story"
        number = 1
        while f"{folder}/{name}" in places:
            number += 1
            folder = f"{slug}-{number}"
        places[f"{folder}/{name}"] = comparison
    return places


def write_result(
    comparison: Comparison,
    path: Path,
    form: str,
    settings: PageSettings | None = None,
    decisions: Mapping[str, Decision] | None = None,
) -> Path:
    """Write one comparison to one file; of a `WHOLE` story, each file in the format that its name says.

    The decisions, by row of the page, stand in pages and tables; json holds what was compared alone.
    """
    if form == WHOLE:
        form = path.suffix.lstrip(".")
    if form == "html":
        from compare.page import write_html

        return write_html(comparison, path, settings, decisions)
    from compare.page import write_json, write_table

    return write_json(comparison, path) if form == "json" else write_table(comparison, path, form, decisions)


def _as_text(comparison: Comparison, form: str) -> str:
    from compare.page import dump_csv, dump_json

    return (dump_json(comparison) if form == "json" else dump_csv(comparison)).strip("\ufeff\r\n")


def describe_written(written: Sequence[Path]) -> list[str]:
    """Return what was written, a line a file or, of many stories, a line for all; and what to do next.

    Examples
    --------
    >>> print(*describe_written([Path("out/a/page.html"), Path("out/a/comparison.json")]), sep=chr(10))
    written: out/a/page.html
    written: out/a/comparison.json
    next:    open out/a/page.html in a browser
    then:    outletdiff review out/a/comparison.json
    >>> stories = [Path(f"out/{name}/page.html") for name in "abcdef"]
    >>> describe_written([Path("out/index.html"), *stories])[0]
    'written: out/index.html, and page.html in 6 folders beside it'
    """
    first, *others = written or [Path()]
    if len(others) < _MOST_LINES or len({path.parent for path in others}) < 2:
        lines = [f"written: {path}" for path in written]
    else:
        names = ", ".join(dict.fromkeys(path.name for path in others))
        lines = [
            f"written: {first}, and {names} in {len({path.parent for path in others})} folders beside it"
        ]
    pages = [path for path in written if path.suffix == ".html"]
    comparisons = [path for path in written if path.suffix == ".json"]
    if pages:
        lines.append(f"next:    open {pages[0]} in a browser")
    if len(comparisons) == 1:
        lines.append(f"then:    outletdiff review {comparisons[0]}")
    return lines
