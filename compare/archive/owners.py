"""Which outlets belong to one owner, as users say it: what these tell is not told twice."""

from __future__ import annotations

import csv
from collections.abc import Collection, Mapping
from pathlib import Path

from compare.archive.adding import hold
from compare.archive.tables import Archive
from compare.errors import InputError, UnreadableFileError

_ALL = "all"
_DELIMITERS = "\t;,"
_HEADINGS = {
    "outlet": ("outlet", "издание", "видання"),
    "owner": ("owner", "владелец", "власник"),
}


def read_owners_file(path: str | Path) -> dict[str, str]:
    r"""Read a table of outlets and their owners.

    Parameters
    ----------
    path : str or pathlib.Path
        CSV or TSV in UTF-8; its first line names the columns, among them ``outlet`` and ``owner``. A line
        without an owner says nothing.

    Returns
    -------
    dict of str to str
        The owner of each outlet.

    Raises
    ------
    UnreadableFileError
        If it is missing or not such a table.
    InputError
        If it names two owners of one outlet.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "owners.csv")
    ...     _ = path.write_text("outlet,owner\nTalsk Courier,Arden Group\nHarbour Mirror,Arden Group\n")
    ...     read_owners_file(path)
    {'Talsk Courier': 'Arden Group', 'Harbour Mirror': 'Arden Group'}
    """
    path = Path(path)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            head = file.readline()
            delimiter = next((each for each in _DELIMITERS if each in head), ",")
            file.seek(0)
            rows = list(csv.reader(file, delimiter=delimiter, strict=True))
    except OSError as error:
        raise UnreadableFileError(f"{path.name}: {error.strerror}", hint="check the name") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UnreadableFileError(f"{path.name}: {error}", hint="save it as CSV in UTF-8") from error
    outlet, owner = _find_columns(path.name, rows[0] if rows else [])
    found: dict[str, str] = {}
    for number, row in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in row]
        if max(outlet, owner) >= len(cells) or not cells[outlet] or not cells[owner]:
            continue
        if found.setdefault(cells[outlet], cells[owner]) != cells[owner]:
            raise InputError(
                f"{path.name}, line {number}: another owner of {cells[outlet]!r} than before",
                hint="leave one of them out",
            )
    return found


def _find_columns(name: str, head: list[str]) -> tuple[int, int]:
    """Return the places of the outlet and of its owner."""
    headings = [cell.strip().casefold() for cell in head]
    places = [
        next((headings.index(each) for each in names if each in headings), -1) for names in _HEADINGS.values()
    ]
    if min(places) < 0:
        raise UnreadableFileError(
            f"{name}: its first line names no columns outlet and owner", hint="begin it with outlet,owner"
        )
    outlet, owner = places
    return outlet, owner


def give_owners(root: str | Path, owners: Mapping[str, str]) -> list[str]:
    """Say who owns the outlets of an archive; what was said before is forgotten.

    Parameters
    ----------
    root : str or pathlib.Path
        The archive's folder.
    owners : mapping of str to str
        The owner of each outlet, by names as the archive has them.

    Returns
    -------
    list of str
        Outlets of which the archive has no report: perhaps mistyped.

    Raises
    ------
    InputError
        If the folder is no archive.
    OutputError
        If another process is writing to it, or the disk is full.
    """
    archive = Archive(root)
    rows = [{"outlet": outlet, "owner": owners[outlet]} for outlet in sorted(owners)]
    with hold(archive):
        archive.list_files("owners", archive.write_parts("owners", {_ALL: rows} if rows else {}))
    there = {
        outlet
        for day in archive.days("articles")
        for outlet in archive.read("articles", [day], ["outlet"])["outlet"].unique().to_pylist()
    }
    return sorted(owners.keys() - there)


def read_owners(archive: Archive) -> dict[str, str]:
    """Return the owner of each outlet as users said it.

    Parameters
    ----------
    archive : Archive
        Any.

    Returns
    -------
    dict of str to str
        Empty where nothing was said.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     archive = Archive.create(folder)
    ...     unknown = give_owners(folder, {"Talsk Courier": "Arden Group"})
    ...     read_owners(archive), unknown
    ({'Talsk Courier': 'Arden Group'}, ['Talsk Courier'])
    """
    table = archive.read("owners")
    return dict(zip(table["outlet"].to_pylist(), table["owner"].to_pylist(), strict=True))


def count_owners(outlets: Collection[str], owners: Mapping[str, str]) -> int:
    """Count owners of outlets; an outlet whose owner nobody said counts as one of its own.

    Examples
    --------
    >>> count_owners(["Courier", "Mirror", "Post"], {"Courier": "Arden Group", "Mirror": "Arden Group"})
    2
    """
    return len({(outlet in owners, owners.get(outlet, outlet)) for outlet in outlets})
