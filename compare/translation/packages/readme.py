"""What the README and the licence file of a model folder say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

_MOST_BYTES = 1 << 20
_LONGEST_LINE = 120
_FRONT = re.compile(r"\A\s*---\n(.*?)\n---\s*$", re.DOTALL | re.MULTILINE)
_LICENCE_LINE = re.compile(r"^[\s*#>-]*\**licen[sc]e\**\s*:\**\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)
_DATED = re.compile(r"\bopus[\w+.-]*?(\d{4}-\d\d-\d\d)\.zip")


class Readme(NamedTuple):
    """A README: its head in YAML, if it has one, and all of its text."""

    head: dict[str, Any]
    text: str

    @property
    def date(self) -> str:
        """The date of the release that it speaks of first, or ""."""
        found = _DATED.search(self.text)
        return found[1] if found else ""


def read_readme(folder: Path) -> Readme:
    """Read the README of a folder; an empty one where there is none."""
    import yaml

    text = next(_texts(folder, ("README.md", "README", "README.txt")), "")
    front = _FRONT.search(text)
    try:
        head = yaml.safe_load(front[1]) if front else None
    except (yaml.YAMLError, RecursionError):
        head = None
    return Readme(head if isinstance(head, dict) else {}, text)


def find_licence(folder: Path) -> str:
    """Return what a folder says of its licence, in one line, or "".

    Examples
    --------
    >>> find_licence(Path("no-such-folder"))
    ''
    """
    readme = read_readme(folder)
    named = readme.head.get("license")
    if isinstance(named, str):
        return _one_line(named)
    if said := _LICENCE_LINE.search(readme.text):
        return _one_line(said[1])
    for text in _texts(folder, ("LICENSE", "LICENCE", "LICENSE.txt", "LICENSE.md")):
        for line in text.splitlines():
            if line.strip():
                return _one_line(line)
    return ""


def _one_line(text: str) -> str:
    plain = " ".join(text.split()).strip("#*_ ")
    return "".join(character for character in plain if character.isprintable())[:_LONGEST_LINE]


def _texts(folder: Path, names: tuple[str, ...]) -> Iterator[str]:
    for name in names:
        path = folder / name
        if path.is_file():
            with path.open("rb") as file:
                yield file.read(_MOST_BYTES).decode("utf-8", "replace").replace("\r\n", "\n")
