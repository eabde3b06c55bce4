"""Whether an archive is whole: every file that counts can be read, and names only articles that there are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.archive.schemas import TABLES, schema_of
from compare.archive.tables import Archive
from compare.errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa

# Columns that hold ids of articles; a story has the id of its first report.
_IDS = {
    "copies": ("article", "original"),
    "profiles": ("article",),
    "pairs": ("one", "other"),
    "stories": ("story",),
    "members": ("story", "article", "copy_of"),
    "coverage": ("story", "first_article"),
    "matches": ("story", "left", "right"),
    "failures": ("article",),
}
_KEYS = {"articles": "id", "members": "article", "stories": "story"}


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with one file of an archive.

    Attributes
    ----------
    file : str
        Its path in the archive's folder.
    what : str
        What is wrong, in one line.
    """

    file: str
    what: str


def find_damage(archive: Archive) -> Iterator[Damage]:
    """Yield everything that is wrong with an archive.

    Parameters
    ----------
    archive : Archive
        Any.

    Yields
    ------
    Damage
        A file that is missing, that cannot be read, that lacks a column, or that names an article that the
        archive does not have; an article that stands there twice.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     list(find_damage(Archive.create(folder)))
    []
    """
    whole: dict[str, list[Path]] = {}
    for table in TABLES:
        try:
            paths = archive.paths(table)
        except InputError as error:
            yield Damage(f"tables/{table}.json", error.hint or "damaged")
            continue
        damaged = dict(_check_files(table, paths))
        yield from (Damage(_name(archive, path), what) for path, what in damaged.items())
        whole[table] = [path for path in paths if path not in damaged]
        if not damaged and table in _KEYS:
            yield from _check_keys(table, whole[table])
        if damaged and table == "articles":
            del whole[table]  # which articles there are is not known
    if "articles" in whole:
        yield from _check_ids(archive, whole)


def _name(archive: Archive, path: Path) -> str:
    return path.relative_to(archive.root).as_posix()


def _check_files(table: str, paths: list[Path]) -> Iterator[tuple[Path, str]]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = schema_of(table)
    for path in paths:
        if not path.is_file():
            yield path, "is listed, but missing"
            continue
        try:
            read = pq.ParquetFile(path).read()
        except (pa.ArrowException, OSError, ValueError):
            yield path, "cannot be read"
            continue
        if wrong := _compare_schemas(schema, read.schema):
            yield path, wrong


def _compare_schemas(wanted: pa.Schema, found: pa.Schema) -> str:
    if missing := [name for name in wanted.names if name not in found.names]:
        return f"lacks columns: {', '.join(missing)}"
    other = [name for name in wanted.names if found.field(name).type != wanted.field(name).type]
    return f"columns of another type: {', '.join(other)}" if other else ""


def _check_keys(table: str, paths: list[Path]) -> Iterator[Damage]:
    """Yield a line where a key stands in a table twice."""
    import pyarrow.compute as pc

    key = _KEYS[table]
    keys = _column(paths, key)
    if twice := len(keys) - pc.count_distinct(keys, mode="all").as_py():
        yield Damage(f"tables/{table}.json", f"{twice:,} ids stand in the table more than once")


def _check_ids(archive: Archive, whole: dict[str, list[Path]]) -> Iterator[Damage]:
    known = _column(whole["articles"], "id")
    for table, columns in _IDS.items():
        for column in columns:
            paths = whole.get(table, [])
            if not paths or not _count_unknown(_column(paths, column), known):
                continue
            for path in paths:
                if count := _count_unknown(_column([path], column), known):
                    told = f"names {count:,} articles that the archive does not have (column {column})"
                    yield Damage(_name(archive, path), told)


def _count_unknown(ids: Any, known: Any) -> int:
    """Count the ids that are not known; where a row has none, there is nothing to know."""
    import pyarrow.compute as pc

    ids = ids.drop_null()
    is_known = pc.or_(pc.is_in(ids, value_set=known), pc.equal(ids, ""))
    return len(ids) - int(pc.sum(is_known).as_py() or 0)


def _column(paths: list[Path], column: str) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    read = [pq.ParquetFile(path).read(columns=[column]).column(column) for path in paths]
    chunks = [chunk for each in read for chunk in each.chunks]
    return pa.chunked_array(chunks, pa.string()).combine_chunks()
