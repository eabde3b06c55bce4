"""The versions of one article as JSON and back: nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from compare.outputs import write_whole
from compare.page.interchange import DamageError, dump_record, read_record
from compare.records import VersionsComparison

VERSIONS_FORMAT = "outletdiff versions"
VERSIONS_SCHEMA = 1


def write_versions_json(comparison: VersionsComparison, path: str | Path) -> Path:
    """Write everything that is known of the versions; `read_versions` returns an equal one.

    Raises
    ------
    OutputError
        If the file cannot be written.
    """
    return write_whole(path, (dump_versions_json(comparison) + "\n").encode("utf-8"))


def dump_versions_json(comparison: VersionsComparison) -> str:
    """Return the JSON that `write_versions_json` writes: each record is an object with its fields' names."""
    return dump_record(comparison, VERSIONS_FORMAT, VERSIONS_SCHEMA, "versions")


def read_versions(path: str | Path) -> VersionsComparison:
    """Read the versions of an article that `VersionsComparison.to_json` wrote.

    Parameters
    ----------
    path : str or pathlib.Path
        The file.

    Returns
    -------
    VersionsComparison
        Equal to the one that was written.

    Raises
    ------
    UnreadableFileError
        If the file is missing, is not JSON, was written by a newer version, or is damaged.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import compare
    >>> texts = ["Three boats sank on Monday. Rain fell.", "Four boats sank on Monday. Rain fell."]
    >>> copies = [compare.Article(str(n), "A", "en", "", text) for n, text in enumerate(texts)]
    >>> comparison = compare.compare_versions(copies)
    >>> compare.read_versions(comparison.to_json(Path(tempfile.mkdtemp(), "a.json"))) == comparison
    True
    """
    _, comparison = read_record(
        path,
        VersionsComparison,
        (VERSIONS_FORMAT, VERSIONS_SCHEMA, "versions"),
        check=_check_references,
        hint="compare the versions again",
    )
    return comparison


def _check_references(comparison: VersionsComparison) -> None:
    """Everything that counts claims must count claims that are there, and each of them once."""
    sizes = {name: len(claims) for name, claims in comparison.claims.items()}
    ids = [version.article.id for version in comparison.versions]
    if [(step.left, step.right) for step in comparison.steps] != list(pairwise(ids)):
        raise DamageError("damaged: the steps do not lead from each version to the next")
    if missing := next((name for name in ids if name not in sizes), None):
        raise DamageError(f"damaged: there are no claims for the version {missing[:40]!r}")
    for place, step in enumerate(comparison.steps):
        for article, counted in (
            (step.left, list(_lefts(comparison, place))),
            (step.right, list(_rights(comparison, place))),
        ):
            if sorted(counted) != list(range(sizes[article])):
                raise DamageError(
                    f"damaged at steps[{place}]: it does not count each claim of {article[:40]!r} once"
                )
    if comparison.ages and [age.index for age in comparison.ages] != list(range(sizes[ids[-1]])):
        raise DamageError("damaged: the ages are not those of the last version")


def _lefts(comparison: VersionsComparison, place: int) -> Iterator[int]:
    step = comparison.steps[place]
    yield from (index for index, _ in step.unchanged)
    yield from (index for change in step.changes for index in change.left)


def _rights(comparison: VersionsComparison, place: int) -> Iterator[int]:
    step = comparison.steps[place]
    yield from (index for _, index in step.unchanged)
    yield from (index for change in step.changes for index in change.right)
