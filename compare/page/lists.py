"""Two paired lists of sentences as a table: one row a match, and one a sentence with no match."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from compare.alignment import PairedLists
from compare.outputs import write_whole
from compare.page.frames import csv_text, frame_bytes

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray


def tabulate_lists(paired: PairedLists) -> pd.DataFrame:
    """Return one row a match and one a sentence with no match.

    Parameters
    ----------
    paired : PairedLists
        As `pair_files` gives it.

    Returns
    -------
    pandas.DataFrame
        First the sentences of the left list in order, then those of the right that found no match.
        `result` is "match", or says in which list no match was found, or in which a sentence that is
        matched with another one perhaps says the same: the row then shows the nearest candidate, if there
        is one, and how probable that is.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> import compare
    >>> here, there = (Path(tempfile.mkdtemp(), name) for name in ("here.txt", "there.txt"))
    >>> _ = here.write_text("Three boats sank on Monday.", "utf-8")
    >>> _ = there.write_text("On Monday, three boats sank.", "utf-8")
    >>> compare.tabulate_lists(compare.pair_files(here, there))["result"].tolist()
    ['match']
    """
    import numpy as np
    import pandas as pd

    left, right = paired.left, paired.right
    matched = paired.found_right.is_match
    rest = np.flatnonzero(~paired.found_left.is_match)
    every = np.arange(len(left.sentences))
    here = np.concatenate([every, paired.found_left.counterpart[rest]])
    there = np.concatenate([paired.found_right.counterpart, rest])
    results = [
        "match",
        *(f"no match found in {name}" for name in (right.name, left.name)),
        *(f"perhaps in another match of {name}" for name in (right.name, left.name)),
    ]
    kinds = np.concatenate(
        [
            np.where(matched, 0, np.where(paired.found_right.is_taken, 3, 1)),
            np.where(paired.found_left.is_taken[rest], 4, 2),
        ]
    )
    probabilities = paired.found_right.probability, paired.found_left.probability[rest]
    return pd.DataFrame(
        {
            "result": [results[kind] for kind in kinds.tolist()],
            "probability": np.concatenate(probabilities),
            "left_line": _pick(left.numbers, here, None),
            "right_line": _pick(right.numbers, there, None),
            "left_text": _pick(left.sentences, here, ""),
            "right_text": _pick(right.sentences, there, ""),
            "signature": str(paired.signature),
        }
    ).astype({"left_line": "Int64", "right_line": "Int64"})


def write_lists(paired: PairedLists, path: str | Path, format: str = "csv") -> Path:
    """Write `tabulate_lists`' rows; formats as in `compare.page.frames.frame_bytes`."""
    return write_whole(path, frame_bytes(tabulate_lists(paired), format))


def dump_lists(paired: PairedLists, format: str = "csv") -> str:
    """Return the rows as csv or json for standard output."""
    frame = tabulate_lists(paired)
    return csv_text(frame) if format == "csv" else frame_bytes(frame, format).decode("utf-8")


def _pick(values: Sequence[Any], places: NDArray[np.int64], missing: Any) -> list[Any]:
    return [values[place] if place >= 0 else missing for place in places.tolist()]
