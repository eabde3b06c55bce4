"""Adding reports to an archive: each once, in the folder of its day, in order of publication."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from compare.archive.rows import Row, article_row, day_of_row, order_of_row
from compare.archive.tables import Archive, make_key
from compare.documents import read_articles
from compare.errors import OutputError
from compare.locking import locked
from compare.records import Article, Failure, Progress, ProgressEvent, no_progress

# So many reports are held at a time: a year of pages need not fit into memory.
_AT_ONCE = 20_000
# What a file may say of a report otherwise than another file that has it, too.
_RANKED = ("published", "captured", "modified", "language")


@dataclass(frozen=True, slots=True)
class AddedRun:
    """What became of files that were added.

    Attributes
    ----------
    added : int
        How many reports are new.
    known : int
        How many were there already, or came twice.
    days : tuple of str
        The days whose reports changed; `UNDATED_DAY` is among them for reports without a time.
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
    failed: list[Failure] = []
    if not any(Path(path).exists() for path in paths):  # a mistyped name makes no archive
        return AddedRun(len(list(_read(paths, failed, progress))), 0, (), tuple(failed))
    return _add(Archive.create(root), _read(paths, failed, progress), failed)


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
    return _add(Archive.create(root), articles, [])


@contextmanager
def hold(archive: Archive) -> Iterator[None]:
    """Keep every other process from writing to an archive.

    Raises
    ------
    OutputError
        If one is writing to it, or the folder can only be read.
    """
    try:
        file = (archive.root / ".lock").open("a+b")
    except OSError as error:
        raise OutputError(
            f"{archive.name}: nothing can be written there ({error.strerror})",
            hint="check who may write there",
        ) from error
    with file:
        try:
            with locked(file.fileno(), may_wait=False):
                yield
        except BlockingIOError as error:
            raise OutputError(
                f"{archive.name}: another process is writing to this archive",
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


def _add(archive: Archive, articles: Iterable[Article], failed: Sequence[Failure]) -> AddedRun:
    """Add reports as they come; `failed` fills as they are read."""
    given, added, days = 0, 0, set[str]()
    with hold(archive):
        for batch in _batches(articles):
            new, changed = _add_rows(archive, batch)
            given, added = given + len(batch), added + new
            days |= set(changed)
        archive.sweep(["articles"])
    return AddedRun(added, given - added, tuple(sorted(days)), tuple(failed))


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _add_rows(archive: Archive, articles: Sequence[Article]) -> tuple[int, list[str]]:
    """Add reports to their days; return how many are new, and which days changed.

    Of a report that was taken more than once the earliest counts, whichever is added first.
    """
    rows: dict[str, Row] = {}
    for article in articles:
        row = article_row(article)
        rows[row["id"]] = min(row, rows.get(row["id"], row), key=_rank)
    known = _find_known(archive, list(rows))
    gone: dict[str, set[str]] = defaultdict(set)
    fresh: dict[str, list[Row]] = defaultdict(list)
    for name, row in rows.items():
        if name in known:
            if _rank(row) >= _rank(known[name]):
                continue
            gone[day_of_row(known[name])].add(name)
        fresh[day_of_row(row)].append(row)
    changed = sorted({*gone, *fresh})
    listed = archive.listed("articles")
    for day in changed:
        there = archive.read("articles", [day]).to_pylist()
        together = [row for row in there if row["id"] not in gone[day]] + fresh[day]
        listed[day] = _write_day(archive, day, sorted(together, key=order_of_row))
    if changed:
        archive.list_files("articles", listed)
    return len(rows.keys() - known.keys()), changed


def _write_day(archive: Archive, day: str, rows: Sequence[Row]) -> list[str]:
    """Write the reports of a day, and return the name of their file; none where none are left."""
    if not rows:
        return []
    key = make_key("articles", [[row[name] for name in ("id", *_RANKED)] for row in rows])
    archive.write("articles", day, key, rows)
    return [key]


def _find_known(archive: Archive, ids: Sequence[str]) -> dict[str, Row]:
    """Return those of some reports that the archive has, day by day: an archive need not fit into memory."""
    import pyarrow as pa
    import pyarrow.compute as pc

    wanted = pa.array(ids, pa.string())
    known: dict[str, Row] = {}
    for day in archive.days("articles"):
        table = archive.read("articles", [day], ["id", *_RANKED])
        known |= {row["id"]: row for row in table.filter(pc.is_in(table["id"], wanted)).to_pylist()}
    return known


def _rank(row: Row) -> tuple[object, ...]:
    """Return what tells the earliest of several that are one report; a stated time comes before none."""
    return row["published"] is None, order_of_row(row)[0], *(row[name] or "" for name in _RANKED)
