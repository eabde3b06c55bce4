"""What is there already is not lost: a page of somebody else, one that was changed by hand, a table.

A name that nobody gave gives way to what is there. At a name that somebody gave, what is there and cannot be
made again moves aside.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count
from pathlib import Path

from compare.cli.console import Console
from compare.errors import OutputError, UsageError
from compare.records import Article

_PAGES = (".html", ".htm")


def find_room(path: Path, articles: Iterable[Article], console: Console) -> Path:
    """Return where a result goes that was not given a name: not over anything but its own page.

    Examples
    --------
    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp(), "page.html")
    >>> find_room(page, [], Console(verbosity=-1)) == page
    True
    >>> _ = page.write_text("somebody's own")
    >>> find_room(page, [], Console(verbosity=-1)).name
    'page-2.html'
    """
    from compare.page import name_reports, read_seal

    own = name_reports(articles)
    for number in count(1):
        place = path if number == 1 else path.with_stem(f"{path.stem}-{number}")
        if not place.exists() or (place.suffix in _PAGES and read_seal(place) == own):
            break
    if place != path:
        said = "is of other reports, or was changed, and stays" if path.suffix in _PAGES else "stays"
        console.say(f"{path} is there already; it {said}")
    return place


def move_aside(path: Path, console: Console) -> None:
    """Keep a page that this program did not write, or that was changed since, under another name.

    Raises
    ------
    OutputError
        If it cannot be moved.
    """
    from compare.page import read_seal

    if path.suffix.lower() not in _PAGES or not path.is_file() or read_seal(path) is not None:
        return
    places = (path.with_stem(f"{path.stem}.kept{'' if n == 1 else f'-{n}'}") for n in count(1))
    place = next(place for place in places if not place.exists())
    try:
        path.rename(place)
    except OSError as error:
        said = f"{path} cannot be moved aside: {error.strerror}"
        raise OutputError(said, hint="use another name") from error
    console.say(f"{path} was there, not as outletdiff wrote it; kept as {place.name}")


def refuse_input(output: Path | None, paths: Iterable[str | Path]) -> None:
    """Refuse to write over what is to be read.

    Raises
    ------
    UsageError
        If the output is one of the inputs.
    """
    if output is None or not output.is_file():
        return
    for path in map(Path, paths):
        if path.exists() and path.samefile(output):
            raise UsageError(f"{output} is one of the reports", hint="give the result another name with -o")
