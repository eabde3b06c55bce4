"""Evidence is gathered in blocks of bounded size, and hangs on none of them."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from compare.alignment import UNDATED, collect_evidence, count_profiles, read_profiles, weigh_profiles
from compare.alignment.stories import rating
from compare.alignment.stories.measuring import measure_block
from tests.support.synthetic_archive import FIRST_DAY, make_archive


@pytest.mark.parametrize("days", [1, 4])
def test_blocks_are_small_and_what_is_found_hangs_on_none(monkeypatch: pytest.MonkeyPatch, days: int) -> None:
    articles = [one.article for one in make_archive(260, days=days, seed=3, outlets=12)]
    profiles = list(read_profiles(articles, None))
    reports = weigh_profiles(profiles, count_profiles(profiles))
    start = FIRST_DAY.toordinal()
    when = [a.published.toordinal() - start if a.published else UNDATED for a in articles]
    sizes: list[int] = []
    measure = measure_block

    def note(reports: Any, rows: slice, columns: slice) -> Any:
        sizes.append((rows.stop - rows.start) * (columns.stop - columns.start))
        return measure(reports, rows, columns)

    at_once = collect_evidence(reports, when, 0)
    monkeypatch.setattr(rating, "measure_block", note)
    monkeypatch.setattr(rating, "_LARGEST_BLOCK", 2000)
    in_blocks = collect_evidence(reports, when, 0)
    assert max(sizes) <= 2000
    assert len(sizes) > 5
    found = [sorted(zip(*(part.tolist() for part in each), strict=True)) for each in (at_once, in_blocks)]
    assert len(found[0]) > 100
    assert found[0] == found[1]
    assert all(np.asarray(part).dtype == np.int64 for part in in_blocks)
