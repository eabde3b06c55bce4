"""Where the tables of an archive lie, and how they are read and written.

A file of a table is named by what it was made of: its key. So a file that exists need not be made again, two
that make the same file make the same bytes, and what was made of something else is no file of the table: the
list of those that count stands in `tables/NAME.json`, which is replaced in one step.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.archive.schemas import TABLES, VERSION, schema_of
from compare.errors import InputError
from compare.outputs import write_atomically

if TYPE_CHECKING:
    import pyarrow as pa

UNDATED_DAY = "undated"
"""The folder of reports of which no time is known."""
MARK = "archive.json"
"""The file by which a folder is known to be an archive."""
COMPARISONS = "comparisons"
"""The folder of a stored comparison of each story that was compared."""
SOURCE = "articles"
"""The table that no build can make again."""
_LEVEL = 3


def make_key(*parts: object) -> str:
    """Return the key of what is made of these parts: the same in every process, of any number of workers.

    Examples
    --------
    >>> make_key("pairs", 1, ["a", "b"])
    '62fbaf462ca3f3d6'
    """
    text = json.dumps(parts, ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.blake2b(text.encode("utf-8"), digest_size=8).hexdigest()


def path_within(table: str, part: str, key: str) -> str:
    """Return where a file of a table lies, within its archive.

    Examples
    --------
    >>> path_within("pairs", "2026-03-02", "0a1b"), path_within("sentences", "ff", "0a1b")
    ('pairs/day=2026-03-02/0a1b.parquet', 'sentences/bucket=ff/0a1b.parquet')
    """
    return f"{table}/{TABLES[table].cut_by}={part}/{key}.parquet"


class Archive:
    """A folder of tables.

    Parameters
    ----------
    root : str or pathlib.Path
        The folder.

    Raises
    ------
    InputError
        If the folder is no archive, or one that another version made in a way that this one does not know.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive = Archive.create(folder)
    ...     archive.days("articles"), archive.read("articles").num_rows
    ([], 0)
    """

    def __init__(self, root: str | Path) -> None:
        self.root = Path(root)
        self.spared: frozenset[str] = frozenset()
        """Days of which no file is removed: what was begun of them waits for another build."""
        mark = self.root / MARK
        if not mark.is_file():
            raise InputError(
                f"{self.name}: no archive",
                hint="outletdiff archive add DIR FILES… makes one",
            )
        try:
            said = json.loads(mark.read_text("utf-8"))
            version = said["schemas"]
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise InputError(f"{self.name}/{MARK}: damaged", hint="copy it back from a backup") from error
        if version != VERSION:
            raise InputError(
                f"{self.name}: tables of version {version}, this outletdiff knows {VERSION}",
                hint="add its files to a new archive with this version",
            )

    @classmethod
    def create(cls, root: str | Path) -> Archive:
        """Open an archive; make it where the folder does not exist or is empty.

        Raises
        ------
        InputError
            If the folder holds other things.
        """
        root = Path(root)
        if not (root / MARK).exists():
            if root.is_dir() and any(not path.name.startswith(".") for path in root.iterdir()):
                raise InputError(f"{root.name}: a folder of other things", hint="name a new folder")
            with write_atomically(root / MARK) as file:
                file.write(json.dumps({"outletdiff archive": 1, "schemas": VERSION}).encode("utf-8"))
        archive = cls(root)
        if not archive._has_list(SOURCE) and not archive._has_files(SOURCE):
            archive.list_files(SOURCE, {})
        return archive

    @property
    def name(self) -> str:
        """What messages call it: the folder, without the way to it."""
        return self.root.name or str(self.root)

    # --- which files count ---------------------------------------------------------------------------

    def listed(self, table: str) -> dict[str, list[str]]:
        """Return the names of the files of a table, by day or bucket."""
        path = self.root / "tables" / f"{table}.json"
        if not path.is_file():
            if table == SOURCE and self._has_files(SOURCE):
                # Without its list every file would be taken for a rest of a broken-off run, and removed.
                raise InputError(
                    f"{self.root.name}/tables/{table}.json is not there",
                    hint="copy it back from a backup, or add the files to a new archive",
                )
            return {}
        try:
            found: dict[str, list[str]] = json.loads(path.read_text("utf-8"))
            return {str(part): [str(name) for name in names] for part, names in found.items()}
        except (ValueError, TypeError, AttributeError, OSError) as error:
            raise InputError(
                f"{self.root.name}/tables/{table}.json: damaged",
                hint="copy it back from a backup, or build again",
            ) from error

    def _has_list(self, table: str) -> bool:
        return (self.root / "tables" / f"{table}.json").is_file()

    def _has_files(self, table: str) -> bool:
        return any((self.root / table).glob("*=*/*.parquet"))

    def list_files(self, table: str, files: Mapping[str, Sequence[str]]) -> None:
        """Say which files a table has; others of it are removed."""
        files = {part: list(names) for part, names in sorted(files.items()) if names}
        if not self._has_list(table) or files != self.listed(table):
            with write_atomically(self.root / "tables" / f"{table}.json") as file:
                file.write((json.dumps(files, indent=0) + "\n").encode("utf-8"))
        self._sweep(table, files)

    def sweep(self, tables: Iterable[str], work: Iterable[str] | None = None) -> None:
        """Remove what broken-off runs left: half-written files, and files that no table lists.

        Parameters
        ----------
        tables : iterable of str
            Tables of which no file is being made.
        work : iterable of str, optional
            Files of `work/` that are still needed, within the archive; by default all.
        """
        for folder in (".", "tables", *TABLES, "work", COMPARISONS):
            for path in (self.root / folder).glob("*.part" if folder == "." else "**/*.part"):
                path.unlink(missing_ok=True)
        for table in tables:
            self._sweep(table, self.listed(table))
        if work is not None:
            needed = {self.root / path for path in work}
            for path in (self.root / "work").glob("*/*.parquet"):
                if path not in needed:
                    path.unlink(missing_ok=True)

    def _sweep(self, table: str, files: Mapping[str, Sequence[str]]) -> None:
        for folder in (self.root / table).glob("*=*"):
            part = folder.name.partition("=")[2]
            if part in self.spared:
                continue
            kept = set(files.get(part, ()))
            for path in folder.glob("*.parquet"):
                if path.stem not in kept:
                    path.unlink(missing_ok=True)
            if not kept and not any(folder.iterdir()):
                folder.rmdir()

    def days(self, table: str) -> list[str]:
        """Return the days (or buckets) of which a table has rows, in order."""
        return list(self.listed(table))

    def path_of(self, table: str, part: str, key: str) -> Path:
        """Return where a file of a table lies."""
        return self.root / path_within(table, part, key)

    def paths(self, table: str, parts: Iterable[str] | None = None) -> list[Path]:
        """Return where the files that count of a table lie, or those of some days or buckets."""
        listed = self.listed(table)
        chosen = listed if parts is None else {part: listed[part] for part in parts if part in listed}
        return [self.path_of(table, part, key) for part, keys in chosen.items() for key in keys]

    # --- rows ----------------------------------------------------------------------------------------

    def count(self, table: str, parts: Iterable[str] | None = None) -> int:
        """Return how many rows a table has, or some days or buckets of it: only heads of files are read."""
        return sum(_count_rows(path) for path in self.paths(table, parts))

    def read(
        self, table: str, parts: Iterable[str] | None = None, columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Read a table, or some days and columns of it.

        Parameters
        ----------
        table : str
            One of `compare.archive.TABLES`.
        parts : iterable of str, optional
            Days or buckets; all by default.
        columns : sequence of str, optional
            All by default.

        Returns
        -------
        pyarrow.Table
            Day after day, each in the order in which it was written.
        """
        return read_files(table, self.paths(table, parts), columns)

    def write(self, table: str, part: str, key: str, rows: Sequence[Mapping[str, Any]]) -> Path:
        """Write rows as a file of a table; it counts once it is listed."""
        path = self.path_of(table, part, key)
        write_rows(table, path, rows)
        return path

    def write_parts(
        self, table: str, parts: Mapping[str, Sequence[Mapping[str, Any]]]
    ) -> dict[str, list[str]]:
        """Write days or buckets, those that are not there as they are; return the names of their files."""
        files = {}
        for part, rows in sorted(parts.items()):
            key = make_key(table, rows)
            if not self.path_of(table, part, key).is_file():
                self.write(table, part, key, rows)
            files[part] = [key]
        return files


def read_files(table: str, paths: Sequence[Path], columns: Sequence[str] | None = None) -> pa.Table:
    """Read files of a table, one after another."""
    import pyarrow as pa

    schema = schema_of(table)
    if columns is not None:
        schema = pa.schema([schema.field(name) for name in columns])
    return pa.concat_tables([schema.empty_table(), *(_read_file(path, schema) for path in paths)])


def _read_file(path: Path, schema: pa.Schema) -> pa.Table:
    import pyarrow as pa

    read = read_parquet(path, schema.names)
    try:
        return read.select(schema.names).cast(schema)
    except (pa.ArrowException, ValueError, KeyError) as error:
        raise _describe_damage(path, "has other columns than it must") from error


def read_parquet(path: Path, columns: Sequence[str] | None = None) -> pa.Table:
    """Read one file.

    Raises
    ------
    InputError
        If it is missing or damaged.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return file.read(columns=None if columns is None else list(columns))
    except FileNotFoundError as error:
        raise _describe_damage(path, "is not there") from error
    except (OSError, ValueError, pa.ArrowException) as error:
        raise _describe_damage(path, "is damaged, or cannot be read") from error


def _count_rows(path: Path) -> int:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        with pq.ParquetFile(path) as file:
            return int(file.metadata.num_rows)
    except (OSError, ValueError, pa.ArrowException) as error:
        raise _describe_damage(path, "is damaged, or cannot be read") from error


def _describe_damage(path: Path, what: str) -> InputError:
    name = "/".join(path.parts[-3:])
    if name.startswith("articles/"):
        return InputError(f"{name} {what}", hint="copy it back from a backup")
    return InputError(f"{name} {what}", hint="remove it and build again" if path.exists() else "build again")


def write_rows(table: str, path: Path, rows: Sequence[Mapping[str, Any]]) -> None:
    """Write rows as a Parquet file: the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    made = pa.Table.from_pylist(list(rows), schema=schema_of(table))
    with write_atomically(path) as file:
        pq.write_table(made, file, compression="zstd", compression_level=_LEVEL)
