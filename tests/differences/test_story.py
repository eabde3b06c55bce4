"""One story as three outlets tell it: what differs is found, and other words for the same raise nothing."""

from __future__ import annotations

from tests.benchmarks.bench_story import read_story, tally_story


def test_planted_differences_are_found_in_a_story_of_three_reports() -> None:
    tally = tally_story(read_story())
    told = "\n".join(tally.lines)
    assert (tally.planted, tally.plain, tally.unmatched) == (32, 28, 0), told
    assert tally.found >= 27, told
    assert tally.raised <= 3, told
