"""Reports that one file holds twice: read once, and said."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

from compare.documents.articles import Draft
from compare.errors import ReadingWarning
from compare.outputs import digest_text


def drop_repeats(drafts: Iterable[Draft], path: Path) -> Iterator[Draft]:
    """Pass drafts on, each but once; how many stood there again is one warning at the end.

    Two drafts are one report where outlet, date, title and text are the same. The same text of two outlets,
    or of two days, is two reports.
    """
    seen: set[tuple[object, ...]] = set()
    repeats = 0
    for draft in drafts:
        words = digest_text("\n".join([" ".join(draft.title.split()), " ".join(draft.text.split())]))
        key = (draft.outlet, draft.published, draft.url, words)
        if key in seen:
            repeats += 1
        else:
            seen.add(key)
            yield draft
    if repeats:
        what = "1 report stands" if repeats == 1 else f"{repeats} reports stand"
        said = f"{path}: {what} in it again, word for word; each was read once"
        warnings.warn(said, ReadingWarning, stacklevel=2)
