"""Where the results of a comparison go: a file, a folder with a subfolder for each story, standard output."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.records import RESULT_FORMATS, Comparison, Story

if TYPE_CHECKING:
    from compare.page import PageSettings

Told = Sequence[tuple[Story, Comparison]]


def choose_output(arguments: argparse.Namespace) -> tuple[str, Path | None]:
    """Return the format, and the file or folder; None is standard output.

    Raises
    ------
    UsageError
        If the output's name asks for a format that there is not.
    """
    output: Path | None = arguments.output
    by_name = output.suffix.lstrip(".").lower() if output and not output.is_dir() else ""
    form = arguments.format or {"htm": "html"}.get(by_name, by_name) or "html"
    if form not in RESULT_FORMATS:
        raise UsageError(f"{output}: unknown format {form!r}", hint=f"one of {', '.join(RESULT_FORMATS)}")
    if output is None and form not in ("csv", "json"):
        output = Path("page.html" if form == "html" else f"pairs.{form}")
    return form, output


def write_results(told: Told, output: Path | None, form: str, settings: PageSettings) -> list[Path]:
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
    if output.suffix and not output.is_dir():
        if len(told) > 1:
            raise UsageError(
                f"the reports tell {len(told)} stories and {output} is one file",
                hint="give a folder with -o for a page each, or --one-story for one page",
            )
        return [write_result(comparison, output, form, settings) for _, comparison in told]
    places = name_places(told, form)
    written = [
        write_result(comparison, output / place, form, settings) for place, comparison in places.items()
    ]
    return [_write_index(places, output, settings), *written] if form == "html" and len(told) > 1 else written


def name_places(told: Told, form: str) -> dict[str, Comparison]:
    """Return the place of each story below the output folder; stories with one title get one each."""
    name = {"html": "page.html", "json": "comparison.json"}.get(form, f"pairs.{form}")
    places: dict[str, Comparison] = {}
    for story, comparison in told:
        folder = slug = story.id or "story"
        number = 1
        while f"{folder}/{name}" in places:
            number += 1
            folder = f"{slug}-{number}"
        places[f"{folder}/{name}"] = comparison
    return places


def _write_index(places: dict[str, Comparison], output: Path, settings: PageSettings) -> Path:
    from compare.page import write_index

    return write_index(places, output / "index.html", settings)


def write_result(comparison: Comparison, path: Path, form: str, settings: PageSettings | None = None) -> Path:
    """Write one comparison to one file."""
    from compare.page import write_html, write_json, write_table

    if form == "html":
        return write_html(comparison, path, settings)
    return write_json(comparison, path) if form == "json" else write_table(comparison, path, form)


def _as_text(comparison: Comparison, form: str) -> str:
    from compare.page import dump_csv, dump_json

    return (dump_json(comparison) if form == "json" else dump_csv(comparison)).strip("\ufeff\r\n")
