"""Adding reports to an archive: each once, in the folder of its day, in order of publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from compare.archive.rows import article_row, day_of_row, order_of_row
from compare.archive.tables import Archive, make_key
from compare.documents import read_articles
from compare.errors import OutputError
from compare.locking import locked
from compare.records import Article, Failure, Progress, ProgressEvent, no_progress

# So many reports are held at a time: a year of pages need not fit into memory.
_AT_ONCE = 20_000


@dataclass(frozen=True, slots=True)
class AddedRun:
    """What became of files that were added.

    Attributes
    ----------
    added : int
        How many reports are new.
    known : int
        How many were in the archive already.
    days : tuple of str
        The days that have new reports.
    failed : tuple of Failure
        Files that could not be read.
    """

    added: int
    known: int
    days: tuple[str, ...]
    failed: tuple[Failure, ...] = ()


def add_files(root: str | Path, paths: Sequence[str | Path], progress: Progress = no_progress) -> AddedRun:
    r"""Add the reports of files and folders to an archive; make it where there is none.

    Parameters
    ----------
    root : str or pathlib.Path
        The archive's folder.
    paths : sequence of str or pathlib.Path
        Files of any format that `compare.read` reads; folders are searched.
    progress : Progress, optional
        Called as the work goes on.

    Returns
    -------
    AddedRun
        A report with the same outlet, address and text as one that is there is not added again.

    Raises
    ------
    InputError
        If the folder holds other things.
    OutputError
        If another process is writing to the archive, or the disk is full.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     report = Path(folder, "report.txt")
    ...     _ = report.write_text("Ferry sinks\n\nA ferry sank on Lake Selmara on Friday.", "utf-8")
    ...     first = add_files(Path(folder, "archive"), [report])
    ...     again = add_files(Path(folder, "archive"), [report])
    >>> first.added, again.added, again.known
    (1, 0, 1)
    """
    archive = Archive.create(root)
    with hold(archive):
        added, known, days = 0, 0, set[str]()
        failed: list[Failure] = []
        for batch in _batches(_read(paths, failed, progress)):
            new, old = _add_rows(archive, batch)
            added, known = added + sum(map(len, new.values())), known + old
            days |= set(new)
    return AddedRun(added, known, tuple(sorted(days)), tuple(failed))


def add_articles(root: str | Path, articles: Iterable[Article]) -> AddedRun:
    """Add reports that have been read; as `add_files`.

    Parameters
    ----------
    root : str or pathlib.Path
        The archive's folder.
    articles : iterable of Article
        Reports.

    Returns
    -------
    AddedRun
        As of `add_files`.
    """
    archive = Archive.create(root)
    with hold(archive):
        added, known, days = 0, 0, set[str]()
        for batch in _batches(articles):
            new, old = _add_rows(archive, batch)
            added, known = added + sum(map(len, new.values())), known + old
            days |= set(new)
    return AddedRun(added, known, tuple(sorted(days)))


@contextmanager
def hold(archive: Archive) -> Iterator[None]:
    """Keep every other process from writing to an archive.

    Raises
    ------
    OutputError
        If one is writing to it.
    """
    with (archive.root / ".lock").open("a+b") as file:
        try:
            with locked(file.fileno(), may_wait=False):
                yield
        except BlockingIOError as error:
            raise OutputError(
                f"{archive.root.name}: another process is writing to this archive",
                hint="wait until it is done, or stop it",
            ) from error


def _read(paths: Sequence[str | Path], failed: list[Failure], progress: Progress) -> Iterator[Article]:
    """Yield the reports of files; a file is read when its turn comes."""
    for done, path in enumerate(paths):
        progress(ProgressEvent("reading", done, len(paths), "files", detail=Path(path).name))
        found, problems = read_articles(path)
        failed += problems
        yield from found
    progress(ProgressEvent("reading", len(paths), len(paths), "files"))


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _add_rows(archive: Archive, articles: Sequence[Article]) -> tuple[dict[str, list[dict[str, Any]]], int]:
    """Add reports day by day; return the new rows by day, and how many were known."""
    rows: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    for article in articles:
        row = article_row(article)
        rows[day_of_row(row)].setdefault(row["id"], row)
    known = len(articles) - sum(map(len, rows.values()))
    listed = archive.listed("articles")
    new: dict[str, list[dict[str, Any]]] = {}
    for day, found in sorted(rows.items()):
        there = archive.read("articles", [day]).to_pylist()
        ids = {row["id"] for row in there}
        fresh = [row for name, row in found.items() if name not in ids]
        known += len(found) - len(fresh)
        if fresh:
            new[day] = fresh
            together = sorted([*there, *fresh], key=order_of_row)
            key = make_key("articles", [row["id"] for row in together])
            archive.write("articles", day, key, together)
            listed = {**listed, day: [key]}
    if new:
        archive.list_files("articles", listed)
    return new, known
