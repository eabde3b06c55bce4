"""The list of what is generated, and how it is written and checked: this list is the table of contents."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from docs.generating.archive_tables import describe_archive_tables
from docs.generating.command_line import describe_command_line
from docs.generating.differences import describe_differences
from docs.generating.figures import tabulate_figures
from docs.generating.formats import describe_formats
from docs.generating.layers import tabulate_layers
from docs.generating.public_face import describe_public_face
from docs.generating.rules import describe_rules
from docs.generating.schema import dump_schema, dump_versions_schema

ROOT = Path(__file__).resolve().parents[2]
MARK = "generated: make reference"
_PAGE_NOTE = f"<!-- {MARK}; do not edit -->\n\n"


class Page(NamedTuple):
    """A generated file, or the part between two marks of a file that people write."""

    path: str
    make: Callable[[], str]
    is_part: bool = False

    def content(self) -> str:
        """Return what the whole file must hold."""
        made = self.make().strip() + "\n"
        if self.is_part:
            return replace_part((ROOT / self.path).read_text("utf-8"), made, self.path)
        return _PAGE_NOTE + made if self.path.endswith(".md") else made


PAGES = (
    Page("docs/reference/command-line.md", describe_command_line),
    Page("docs/reference/python.md", describe_public_face),
    Page("docs/reference/rules.md", describe_rules),
    Page("docs/reference/differences.md", describe_differences),
    Page("docs/reference/formats.md", describe_formats),
    Page("docs/reference/archive-tables.md", describe_archive_tables),
    Page("docs/reference/comparison.schema.json", dump_schema),
    Page("docs/reference/versions.schema.json", dump_versions_schema),
    Page("README.md", tabulate_figures, is_part=True),
    Page("CONTRIBUTING.md", tabulate_layers, is_part=True),
)


def replace_part(text: str, made: str, path: str) -> str:
    r"""Return `text` with `made` between its two marks.

    Examples
    --------
    >>> replace_part(f"a <!-- {MARK} -->old<!-- end --> z", "new ", "x.md")
    'a <!-- generated: make reference -->\nnew <!-- end --> z'
    """
    before, mark, rest = text.partition(f"<!-- {MARK} -->")
    _, end, after = rest.partition("<!-- end -->")
    if not mark or not end:
        raise ValueError(f"{path} lacks the marks of its generated part: <!-- {MARK} --> and <!-- end -->")
    return f"{before}{mark}\n{made}{end}{after}"


def write_pages() -> list[str]:
    """Write every generated page; return the names of those that changed."""
    stale = find_stale()
    for page in PAGES:
        if page.path in stale:
            (ROOT / page.path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / page.path).write_text(page.content(), "utf-8", newline="\n")
    return stale


def find_stale() -> list[str]:
    """Return the names of the pages that are not what the code says."""
    return [page.path for page in PAGES if _read(ROOT / page.path) != page.content()]


def _read(path: Path) -> str:
    return path.read_text("utf-8") if path.is_file() else ""
