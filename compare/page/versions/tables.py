"""The versions of one article as a table: one row a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.outputs import write_whole
from compare.page.frames import csv_text, encodable, frame_bytes
from compare.page.versions.findings import list_findings
from compare.records import TABLE_FORMATS, Change, Claim, Version, VersionsComparison, VersionStep

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "change",
    "kind",
    "moved",
    "part",
    "earlier_version",
    "earlier_time",
    "earlier_text",
    "earlier_translation",
    "later_version",
    "later_time",
    "later_text",
    "later_translation",
    "findings",
    "notes",
    "likeness",
    "probability",
    "stood_in",
    "signature",
)
_NUMBERS = {
    "earlier_version": "int64", "later_version": "int64", "stood_in": "int64", "moved": "bool",
    "likeness": "float64", "probability": "float64",
}  # fmt: skip


def tabulate_versions(comparison: VersionsComparison) -> pd.DataFrame:
    """Return one row a change, in the order of time.

    Parameters
    ----------
    comparison : VersionsComparison
        The versions of one article.

    Returns
    -------
    pandas.DataFrame
        Columns as in `COLUMNS`. `change` is the id on the page, `kind` one of `CHANGE_KINDS`, `part` is
        "headline" or "body"; a side that has no such sentence is "". `findings` names what changed in it
        ("number.changed", "negation.added"), and `stood_in` is the earlier version that has the same
        sentence, or 0.

    Examples
    --------
    >>> import compare
    >>> texts = ["Three boats sank on Monday. Rain fell.", "Four boats sank on Monday. Rain fell."]
    >>> copies = [compare.Article(str(n), "A", "en", "", text) for n, text in enumerate(texts)]
    >>> tabulate_versions(compare.compare_versions(copies))["findings"].tolist()
    ['number.changed']
    """
    import pandas as pd

    frame = pd.DataFrame.from_records(list(_records(comparison)), columns=list(COLUMNS))
    return frame.astype(_NUMBERS)


def dump_versions_csv(comparison: VersionsComparison) -> str:
    """Return the text of the csv that `write_versions_table` writes, without the byte order mark."""
    return csv_text(tabulate_versions(comparison))


def write_versions_table(comparison: VersionsComparison, path: str | Path, format: str = "csv") -> Path:
    """Write `tabulate_versions`' rows; formats are those of `compare.page.write_table`.

    Raises
    ------
    UsageError
        If the format is unknown.
    OutputError
        If the file cannot be written.
    """
    if format not in TABLE_FORMATS:
        raise UsageError(f"there is no table format {format!r}", hint=f"one of {', '.join(TABLE_FORMATS)}")
    return write_whole(path, frame_bytes(tabulate_versions(comparison), format))


def _records(comparison: VersionsComparison) -> Iterator[dict[str, object]]:
    numbers = {version.article.id: version for version in comparison.versions}
    for step in comparison.steps:
        for change in step.changes:
            record = _record(comparison, step, change, (numbers[step.left], numbers[step.right]))
            yield {name: encodable(value) for name, value in record.items()}


def _record(
    comparison: VersionsComparison, step: VersionStep, change: Change, versions: tuple[Version, Version]
) -> dict[str, object]:
    left = [comparison.claims[step.left][index] for index in change.left]
    right = [comparison.claims[step.right][index] for index in change.right]
    findings = list_findings(comparison, step, change)
    return {
        "change": change.id,
        "kind": change.kind,
        "moved": change.is_moved or change.kind == "moved",
        "part": "headline" if any(claim.part == "title" for claim in (*left, *right)) else "body",
        **_side("earlier", versions[0], left),
        **_side("later", versions[1], right),
        "findings": ", ".join(dict.fromkeys(finding.name for finding in findings)),
        "notes": " ".join(dict.fromkeys(difference.note for difference in change.differences)),
        "likeness": change.likeness,
        "probability": change.probability,
        "stood_in": change.stood_in,
        "signature": str(comparison.signature),
    }


def _side(side: str, version: Version, claims: Sequence[Claim]) -> dict[str, object]:
    made = [claim.translation for claim in claims if claim.translation]
    return {
        f"{side}_version": version.number,
        f"{side}_time": _say_time(version.time),
        f"{side}_text": "\n".join(claim.text for claim in claims),
        f"{side}_translation": "\n".join(each.text for each in made if each.engine != "identity"),
    }


def _say_time(time: datetime | None) -> str:
    return time.isoformat() if time else ""
