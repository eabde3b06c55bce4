"""``outletdiff read``: what was read of any file, so that a person can check reading by itself."""

from __future__ import annotations

import argparse
import json
import unicodedata
import warnings
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from compare.cli.console import Console, count_noun, list_counts
from compare.cli.options import Verbs, add_column_option, add_command
from compare.errors import InputError, OutletdiffError, ReadingWarning
from compare.records import Article

_NOT_STATED = "not stated"
_PATHS_HELP = (
    "files, or folders of reports; where a file does not say whose it is, the outlet is its name, or that of "
    "its folder where its name says nothing (a number, a date, index, article-5)"
)


class ReadFile(NamedTuple):
    """One file: how the user knows it, its reports, and what reading warned of."""

    name: str
    articles: list[Article]
    warnings: list[str]


def add_read(verbs: Verbs[argparse.ArgumentParser]) -> None:
    """Add ``outletdiff read``."""
    command = add_command(
        verbs,
        "read",
        "print what is read of files: outlet, language, date, title, paragraphs, warnings",
        """
        outletdiff read report.html
        outletdiff read stories/ --format jsonl > reports.jsonl
        outletdiff read export.docx --format jsonl | head -1
        outletdiff read monitoring.xlsx --column "Full story"
        """,
    )
    command.add_argument("paths", nargs="+", metavar="PATH", help=_PATHS_HELP)
    command.add_argument(
        "--format", choices=("text", "jsonl"), default="text",
        help="text: to look at; jsonl: a record a line for each report; what reading warned of stands in "
        "the first of its file (default: text)",
    )  # fmt: skip
    add_column_option(command, "that holds the text of the reports")
    command.set_defaults(run=run_read)


def run_read(arguments: argparse.Namespace, console: Console) -> int:
    """Print each report of each file as soon as it is read."""
    say = _tell_record if arguments.format == "jsonl" else _tell_text
    read = 0
    failures: list[InputError] = []
    for found in _read_files(arguments.paths, arguments.columns or None):
        if isinstance(found, InputError):
            failures.append(found)
            console.warn(str(found))
            continue
        for number, article in enumerate(found.articles, 1):
            print(say(found, article, number), flush=True)
        read += len(found.articles)
    say_passed_over(arguments.paths, console)
    if not read:
        raise OutletdiffError("no report could be read", hint="see the lines above")
    console.say(f"read: {count_noun(read, 'report')}")
    return max((failure.exit_code for failure in failures), default=0)


def say_passed_over(paths: Sequence[str | Path], console: Console) -> None:
    """Say what lies in folders and is not read as a report."""
    from compare.documents import count_unread

    if passed := count_unread(*paths):
        console.say(f"passed over in folders: {list_counts(passed)}")


def _read_files(paths: Sequence[str], columns: Sequence[str] | None) -> Iterator[ReadFile | InputError]:
    from compare.documents import find_reports, read_article

    for given in map(Path, paths):
        for path in find_reports(given):
            if isinstance(path, InputError):
                yield path
                continue
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("always", ReadingWarning)
                try:
                    articles = read_article(path, columns)
                except InputError as error:
                    yield error
                    continue
            # No output holds a local path: a file is named as it lies in the folder that was given.
            name = path.name if path == given else path.relative_to(given).as_posix()
            said = [_describe(warning, path, name) for warning in caught if _is_of_reading(warning)]
            yield ReadFile(name, articles, said)


def _is_of_reading(warning: warnings.WarningMessage) -> bool:
    """Return whether a warning is for the user, and no library's own."""
    return issubclass(warning.category, ReadingWarning)


def _describe(warning: warnings.WarningMessage, path: Path, name: str) -> str:
    return str(warning.message).replace(str(path), name).removeprefix(f"{name}: ")


def _tell_record(found: ReadFile, article: Article, number: int) -> str:
    record: dict[str, Any] = {
        "file": found.name,
        "outlet": article.outlet,
        "language": article.language,
        "date": article.published.isoformat() if article.published else None,
        **{name: time.isoformat() for name, time in _other_times(article)},
        "url": article.url or None,
        "title": article.title,
        "paragraphs": article.text.split("\n\n") if article.text else [],
        "warnings": found.warnings if number == 1 else [],
    }
    return json.dumps(record, ensure_ascii=False)


def _tell_text(found: ReadFile, article: Article, number: int) -> str:
    of_all = f", report {number} of {len(found.articles)}" if len(found.articles) > 1 else ""
    fields = [
        ("file", f"{found.name}{of_all}"),
        ("outlet", article.outlet),
        ("language", article.language),
        ("date", _say_time(article.published)),
        *((name, _say_time(time)) for name, time in _other_times(article)),
        ("url", article.url or _NOT_STATED),
        ("title", article.title or _NOT_STATED),
        *(("warning", warning) for warning in (found.warnings if number == 1 else [])),
    ]
    lines = [f"{name:<9} {_printable(value)}" for name, value in fields]
    paragraphs = article.text.split("\n\n") if article.text else []
    lines += [f"{place:>9} {_printable(text)}" for place, text in enumerate(paragraphs, 1)]
    return "\n".join([*lines, ""])


def _other_times(article: Article) -> list[tuple[str, datetime]]:
    """Return when the copy was taken and when the report was changed, where its file says so."""
    times = (("captured", article.captured), ("modified", article.modified))
    return [(name, time) for name, time in times if time]


def _say_time(time: datetime | None) -> str:
    """Say when a report was published, with its zone, or that the zone or the whole is not stated."""
    if time is None:
        return _NOT_STATED
    written = time.isoformat(" ", "minutes")
    return written if time.tzinfo else f"{written}, no zone"


def _printable(text: str) -> str:
    """Return a text on one line without what would steer a terminal."""
    line = " ".join(text.split("\n"))
    return "".join("\ufffd" if unicodedata.category(sign) in {"Cc", "Cs"} else sign for sign in line)
