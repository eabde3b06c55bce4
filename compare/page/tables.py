"""A `Comparison` as a table: one row a pair, and one a claim with no match."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import UsageError
from compare.outputs import write_whole
from compare.page.frames import csv_text, encodable, frame_bytes
from compare.page.rows import make_rows, outlet_labels
from compare.records import TABLE_FORMATS, Alignment, Claim, Comparison, Decision, Difference, Leftover, Match

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    "differences",
    "notes",
    "result",
    "probability",
    "left_outlet",
    "left_text",
    "left_translation",
    "left_engine",
    "left_place",
    "right_outlet",
    "right_text",
    "right_translation",
    "right_engine",
    "right_place",
    "doubtful_differences",
    "doubtful_notes",
    "decision",
    "decision_note",
    "row",
    "left_article",
    "right_article",
    "signature",
)


def tabulate(comparison: Comparison, decisions: Mapping[str, Decision] | None = None) -> pd.DataFrame:
    """Return one row a pair of claims and one a claim with no match.

    Parameters
    ----------
    comparison : Comparison
        One story.
    decisions : mapping of str to Decision, optional
        What a person decided, by the id of the page's row.

    Returns
    -------
    pandas.DataFrame
        Columns as in `COLUMNS`. `row` is the id on the page, `result` is "match", "no match found", or
        "perhaps in another match" where the nearest candidate is matched with another claim; for the last two
        the right side holds the nearest candidate in `right_outlet`, if there is one, and `probability` says
        how near it is. Several sentences of one claim stand on lines of their
        own, and a place is "headline" or the number of a paragraph. `differences` are the kinds of those
        that are sure, `notes` say what differs; what differs only if both sides make one claim, because
        the match is not nearly certain, stands in `doubtful_differences` and `doubtful_notes`.

    Examples
    --------
    >>> from compare.records import TABLE_FORMATS, Signature
    >>> tabulate(Comparison((), {}, (), (), Signature(()))).shape[0]
    0
    """
    import pandas as pd

    rows = make_rows(comparison, decisions)
    row_of = {
        (comparison.articles[telling.column].id, claim.sentence.index): row
        for row in rows
        for telling in row.tellings
        for claim in telling.claims
    }
    names = {
        article.id: label
        for article, label in zip(comparison.articles, outlet_labels(comparison), strict=True)
    }
    records = []
    for left, right, record in _records(comparison):
        row = row_of[left]
        record["row"] = row.id
        record["left_outlet"], record["right_outlet"] = names[left[0]], names[right]
        record["left_article"], record["right_article"] = left[0], right
        record["decision"] = row.decision.label if row.decision else ""
        record["decision_note"] = row.decision.note if row.decision else ""
        record["signature"] = str(comparison.signature)
        records.append({name: encodable(value) for name, value in record.items()})
    frame = pd.DataFrame.from_records(records, columns=list(COLUMNS))
    return frame.astype({"probability": "float64"})


def write_table(
    comparison: Comparison,
    path: str | Path,
    format: str = "csv",
    decisions: Mapping[str, Decision] | None = None,
) -> Path:
    r"""Write `tabulate`'s rows for a spreadsheet or for another program.

    Parameters
    ----------
    comparison : Comparison
        One story.
    path : str or pathlib.Path
        The file; missing folders are made.
    format : {"csv", "json", "xlsx", "parquet"}
        csv is UTF-8 with a byte order mark, since spreadsheets take it for another encoding without
        one; text that a spreadsheet would take for a formula gets an apostrophe before it. xlsx marks
        such text as text and leaves it as it is. json (a list with an object a row) and parquet change
        nothing.
    decisions : mapping of str to Decision, optional
        As for `tabulate`.

    Returns
    -------
    pathlib.Path
        `path`.

    Raises
    ------
    UsageError
        If the format is unknown.
    OutputError
        If the file cannot be written.

    Examples
    --------
    >>> import tempfile
    >>> from compare.records import TABLE_FORMATS, Signature
    >>> empty = Comparison((), {}, (), (), Signature(()))
    >>> write_table(empty, Path(tempfile.mkdtemp(), "pairs.csv"), "csv").read_bytes()[:6]
    b'\xef\xbb\xbfdif'
    """
    if format not in TABLE_FORMATS:
        raise UsageError(f"there is no table format {format!r}", hint=f"one of {', '.join(TABLE_FORMATS)}")
    return write_whole(path, frame_bytes(tabulate(comparison, decisions), format))


def dump_csv(comparison: Comparison, decisions: Mapping[str, Decision] | None = None) -> str:
    """Return the text of the csv that `write_table` writes, without the byte order mark."""
    return csv_text(tabulate(comparison, decisions))


def _records(comparison: Comparison) -> Iterator[tuple[tuple[str, int], str, dict[str, object]]]:
    """Yield the claim on the left, the report on the right, and what the table says of them."""
    for alignment in comparison.alignments:
        left, right = alignment.left, alignment.right
        for match in alignment.matches:
            yield (left, match.left[0]), right, _match_record(comparison, alignment, match)
        for leftover in alignment.left_leftovers:
            yield (left, leftover.index), right, _leftover_record(comparison, left, right, leftover)
        for leftover in alignment.right_leftovers:
            yield (right, leftover.index), left, _leftover_record(comparison, right, left, leftover)


def _match_record(comparison: Comparison, alignment: Alignment, match: Match) -> dict[str, object]:
    return {
        "result": "match",
        "probability": match.probability,
        **_side("left", [comparison.claims[alignment.left][index] for index in match.left]),
        **_side("right", [comparison.claims[alignment.right][index] for index in match.right]),
        **_differences_record("", match.sure_differences),
        **_differences_record("doubtful_", match.doubtful_differences),
    }


def _differences_record(prefix: str, differences: Sequence[Difference]) -> dict[str, object]:
    gravest = sorted(differences, key=lambda difference: -difference.severity)
    return {
        f"{prefix}differences": ", ".join(dict.fromkeys(difference.kind for difference in gravest)),
        f"{prefix}notes": " ".join(difference.note for difference in gravest),
    }


def _leftover_record(comparison: Comparison, here: str, there: str, leftover: Leftover) -> dict[str, object]:
    nearest = () if leftover.nearest is None else (comparison.claims[there][leftover.nearest],)
    return {
        "result": "perhaps in another match" if leftover.refused == "taken" else "no match found",
        "probability": leftover.probability,
        **_side("left", [comparison.claims[here][leftover.index]]),
        **_side("right", nearest),
        **_differences_record("", ()),
        **_differences_record("doubtful_", ()),
    }


def _side(side: str, claims: Sequence[Claim]) -> dict[str, object]:
    translations = [claim.translation for claim in claims if claim.translation]
    places = ("headline" if claim.part == "title" else str(claim.sentence.paragraph + 1) for claim in claims)
    return {
        f"{side}_text": "\n".join(claim.text for claim in claims),
        f"{side}_translation": "\n".join(each.text for each in translations if each.engine != "identity"),
        f"{side}_engine": ", ".join(dict.fromkeys(each.engine for each in translations)),
        f"{side}_place": ", ".join(dict.fromkeys(places)),
    }
