"""The YAML block between two ``---`` lines at the top of a text or Markdown file.

Keys that are read, all of them optional: ``outlet``, ``title``, ``date`` (ISO 8601 with zone where it
is known), ``language`` (ISO 639-1), ``url``, ``captured`` and ``modified`` (as ``date``). Other keys are
kept when a file is translated and are otherwise ignored.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, partial
from typing import Any, NamedTuple

from compare.documents.inline import plan_units
from compare.documents.parts import Block, LanguageSlot, Part, Piece
from compare.documents.segments import Role
from compare.errors import UnreadableFileError

MAX_LINES = 200
_TRUTH = "tag:yaml.org,2002:bool"

_BLOCK = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
# Values on one line that are prose; they are translated with the text.
_PROSE = re.compile(
    r"(?P<key>(?:title|subtitle|headline|description|summary|lead):[ \t]+)(?P<value>\S.*?)(?P<end>\s*)"
)
_LANGUAGE = re.compile(r"(?P<key>lang(?:uage)?:[ \t]+)(?P<quote>[\"']?)[A-Za-z-]{2,15}(?P=quote)(?P<end>\s*)")
_KEY = re.compile(r"\w[\w \-]*:(?:\s|\Z)")
# A key and words that YAML takes as they stand: most blocks have no other lines, and YAML is slow to load.
_PLAIN = re.compile(r"(?P<key>[A-Za-z][A-Za-z_-]*): +(?P<value>[^\W\d_][\w «»“”’.,()!?-]*?) *\r?\n")
_NOTHING = frozenset({"null", "Null", "NULL"})


class FrontMatter(NamedTuple):
    """`values` as YAML reads them, and where the body starts in the text."""

    values: dict[str, Any]
    body: int


def parse_front_matter(text: str, where: object) -> FrontMatter:
    r"""Read the front matter of a text, if it has any.

    Parameters
    ----------
    text : str
        The whole text.
    where : object
        Named in the error.

    Returns
    -------
    FrontMatter
        Without values, and with `body` 0, where the text does not start with a block of keys.

    Raises
    ------
    UnreadableFileError
        If there is a block that is not valid YAML.

    Examples
    --------
    >>> parse_front_matter("---\noutlet: Courier\n---\nText.", "a.md")
    FrontMatter(values={'outlet': 'Courier'}, body=24)
    """
    match = _BLOCK.match(text)
    # A text may open with a horizontal rule: without a key it is no front matter.
    if not match or not _KEY.match(match["yaml"].lstrip("# \t\r\n")) or match["yaml"].count("\n") > MAX_LINES:
        return FrontMatter({}, 0)
    values = _read_plain(match["yaml"])
    return FrontMatter(_load(match["yaml"], where) if values is None else values, match.end())


def _read_plain(source: str) -> dict[str, Any] | None:
    """Return the values of a block of nothing but plain words behind keys, as YAML reads them; else None."""
    lines = [_PLAIN.fullmatch(line) for line in source.splitlines(keepends=True)]
    if not all(lines):
        return None
    values = {line["key"]: line["value"] for line in lines if line}
    return values if _NOTHING.isdisjoint((*values, *values.values())) else None


def _read_yaml(source: str) -> Any:
    """Return a value of YAML in which "yes", "no", "on" and "off" are words: a title, Norwegian."""
    import yaml

    return yaml.load(source, _word_loader())  # noqa: S506 - it makes nothing that the safe one does not


@cache
def _word_loader() -> Any:
    import yaml

    class WordLoader(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 - as the library keeps them
            letter: [(tag, pattern) for tag, pattern in known if tag != _TRUTH]
            for letter, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return WordLoader


def _load(source: str, where: object) -> dict[str, Any]:
    import yaml

    try:
        values = _read_yaml(source)
    except yaml.YAMLError as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 2
        problem = getattr(error, "problem", None) or "it is not YAML"
        raise UnreadableFileError(
            f"{where}: the front matter cannot be read at line {line} ({' '.join(problem.split())})",
            hint="put values with colons or quotes into quotation marks",
        ) from error
    except (ValueError, RecursionError) as error:  # an impossible date, or a thousand open brackets
        raise UnreadableFileError(
            f"{where}: the front matter cannot be read ({error})", hint="check what stands between the dashes"
        ) from error
    return {str(key): value for key, value in values.items()} if isinstance(values, dict) else {}


def split_front_matter(source: str) -> Iterator[Part]:
    """Yield the lines of front matter as parts: titles are translated, the language is stated anew."""
    lines = source.splitlines(keepends=True)
    for number, line in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else ""
        prose = _PROSE.fullmatch(line)
        value = _read_scalar(prose["value"]) if prose and not following.startswith((" ", "\t")) else ""
        language = _LANGUAGE.fullmatch(line)
        if prose and value:
            yield prose["key"]
            role: Role = "title" if prose["key"].startswith("title") else "attribute"
            written = prose["value"]
            yield Block(plan_units([Piece(value)]), written, f"line {number}", role, str, _write_scalar)
            yield prose["end"]
        elif language:
            yield LanguageSlot(line, partial(_state, language["key"], language["end"]))
        else:
            yield line


def _state(key: str, end: str, language: str) -> str:
    return f"{key}{language}{end}"


def _read_scalar(written: str) -> str:
    import yaml

    try:
        value = _read_yaml(written)
    except (yaml.YAMLError, ValueError, RecursionError):
        return ""
    return value.strip() if isinstance(value, str) else ""


def _write_scalar(text: str) -> str:
    """Write a value in double quotes: every JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)
