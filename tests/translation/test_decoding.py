"""Planning and feeding of batches, and the cutting of long sentences: laws over generated input."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate, combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compare.translation.decoding.batching import (
    BATCH_SENTENCES,
    BATCH_TOKENS,
    FAST_BATCH_SENTENCES,
    FAST_BATCH_TOKENS,
    NARROWEST,
    WIDEST,
    WIDTH_STEP,
    WINDOW_TOKENS_A_WORKER,
    Packing,
    Widths,
    fill_up,
    padded_area,
    plan_batches,
    plan_windows,
)
from compare.translation.decoding.feeding import Feeder
from compare.translation.decoding.long_sentences import cut_long

LENGTHS = st.lists(st.integers(1, 300), max_size=80)
PACKINGS = st.builds(Packing, st.sampled_from(Widths), st.booleans(), st.integers(1, 16), st.booleans())


@given(LENGTHS, PACKINGS)
def test_every_sentence_is_in_exactly_one_batch_and_none_is_too_large(
    lengths: list[int], packing: Packing
) -> None:
    batches = plan_batches(lengths, packing)
    assert sorted(index for batch in batches for index in batch.members) == list(range(len(lengths)))
    is_large = packing.fast and not packing.small
    budget = FAST_BATCH_TOKENS if is_large else BATCH_TOKENS
    for members, width, limit in batches:
        assert max(lengths[index] for index in members) <= width
        assert len(members) == 1 or width * len(members) <= budget
        assert len(members) <= (FAST_BATCH_SENTENCES if is_large else BATCH_SENTENCES)
        assert limit > 2 * width


@given(LENGTHS)
def test_the_width_of_a_sentence_depends_on_its_own_length_alone(lengths: list[int]) -> None:
    for members, width, limit in plan_batches(lengths):
        for index in members:
            [(_, alone, limit_alone)] = plan_batches([lengths[index]])
            assert alone == width < max(lengths[index] + WIDTH_STEP, 1.5 * lengths[index])
            assert limit == limit_alone


@given(LENGTHS, st.integers(1, 16))
def test_where_widths_are_free_they_stay_where_that_is_known_and_limits_are_of_the_sentence_alone(
    lengths: list[int], workers: int
) -> None:
    packing = Packing(Widths.ANY, workers=workers)
    for members, width, limit in plan_batches(lengths, packing):
        for index in members:
            [(_, alone, limit_alone)] = plan_batches([lengths[index]], packing)
            assert limit == limit_alone
            assert width == alone or NARROWEST <= alone <= width <= WIDEST


@given(LENGTHS, st.integers(1, 16))
def test_where_the_end_of_a_batch_matters_no_sentence_that_may_have_others_beside_it_ends_there(
    lengths: list[int], workers: int
) -> None:
    packing = Packing(Widths.BEYOND, workers=workers)
    for members, width, limit in plan_batches(lengths, packing):
        for index in members:
            [(_, alone, limit_alone)] = plan_batches([lengths[index]], packing)
            assert limit == limit_alone
            # The model itself adds an end, and may add a language.
            ends = [-(-(lengths[index] + added) // 8) * 8 for added in (0, 1, 2)]
            assert width == alone or all(end < width + added <= WIDEST + 12 for added, end in enumerate(ends))


@given(st.lists(st.integers(1, 64), min_size=1, max_size=9), st.booleans())
def test_sentences_are_cut_where_it_costs_least(lengths: list[int], fast: bool) -> None:
    reading, padding, narrowest = (8.4, 0.17, 1) if fast else (3.5, 0.14, NARROWEST)
    ordered = sorted((max(narrowest, length) for length in lengths), reverse=True)

    def cost(places: Sequence[int]) -> float:
        cut = [ordered[start:stop] for start, stop in pairwise([0, *places, len(lengths)])]
        return sum(
            sum(batch) + reading * batch[0] + padding * sum(batch[0] - length for length in batch)
            for batch in cut
        )

    sizes = [len(batch.members) for batch in plan_batches(lengths, Packing(Widths.ANY, fast=fast))]
    made = cost(list(accumulate(sizes))[:-1])
    inside = range(1, len(lengths))
    assert all(
        made <= cost(places) + 1e-6 for count in range(len(lengths)) for places in combinations(inside, count)
    )


@given(LENGTHS)
def test_a_filled_batch_has_just_its_width(lengths: list[int]) -> None:
    for members, width, _ in plan_batches(lengths):
        sentences = [["a"] * lengths[index] for index in members]
        filled = fill_up(sentences, width)
        assert max(map(len, filled)) == width
        assert filled[: len(sentences)] == sentences
        assert len(filled) <= len(sentences) + 1


# Tokens of the sentences of two articles of twenty.
ARTICLES = (
    [34, 34, 33, 25, 24, 22, 22, 18, 18, 17, 17, 16, 13, 13, 12, 11, 10, 8, 7, 5],
    [25, 24, 23, 22, 17, 17, 15, 15, 14, 12, 11, 11, 10, 8, 7, 7, 6, 6, 5, 4],
)


def sizes_of(lengths: list[int], packing: Packing) -> list[int]:
    return [len(batch.members) for batch in plan_batches(lengths, packing)]


def test_one_article_gives_every_worker_one_full_batch() -> None:
    free = Packing(Widths.ANY, workers=2)
    assert [sizes_of(lengths, free) for lengths in ARTICLES] == [[7, 13], [6, 14]]
    for lengths in ARTICLES:
        # A third batch would pad less, and cost an eighth more: the weights are read once a batch and step.
        batches = plan_batches(lengths, free)
        assert padded_area([max(NARROWEST, length) for length in lengths], batches) < 1.25
        assert len(batches) < len(plan_batches(lengths))


def test_one_worker_translates_an_article_at_once() -> None:
    for lengths in ARTICLES:
        assert sizes_of(lengths, Packing(Widths.ANY)) == [20]
        assert sizes_of(lengths, Packing(fast=True)) == [20]


def test_a_batch_that_all_others_would_wait_for_is_shared_out() -> None:
    lengths = [length for article in ARTICLES for length in article] * 2
    for workers in (2, 4, 8):
        batches = plan_batches(lengths, Packing(Widths.ANY, workers=workers))
        work = [sum(lengths[index] for index in batch.members) for batch in batches]
        assert len(batches) >= workers
        assert max(work) < 1.5 * sum(work) / workers or len(batches[0].members) == 4


def test_many_sentences_are_hardly_padded() -> None:
    lengths = [length for lengths in ARTICLES for length in lengths for _ in range(75)]
    free = plan_batches(lengths, Packing(Widths.ANY, workers=2))
    assert padded_area([max(NARROWEST, length) for length in lengths], free) < 1.01


@given(LENGTHS, PACKINGS, st.booleans())
def test_every_sentence_is_in_exactly_one_window_of_a_stated_size(
    lengths: list[int], packing: Packing, in_order: bool
) -> None:
    windows = plan_windows(lengths, packing, in_order=in_order)
    assert sorted(index for window in windows for index in window) == list(range(len(lengths)))
    for window in windows:
        assert sum(lengths[index] for index in window) <= WINDOW_TOKENS_A_WORKER * packing.workers


@pytest.mark.parametrize("widths", Widths)
@pytest.mark.parametrize("workers", [1, 2, 8, 16])
@pytest.mark.parametrize("length", [12, 40, 64, 128])
def test_a_full_window_has_a_batch_for_every_worker(length: int, workers: int, widths: Widths) -> None:
    packing = Packing(widths, workers=workers)
    lengths = [length] * (60 * BATCH_SENTENCES * workers)
    first = plan_windows(lengths, packing)[0]
    assert len(plan_batches([lengths[index] for index in first], packing)) >= workers


@pytest.mark.parametrize(
    "packing", [*(Packing(widths, workers=2) for widths in Widths), Packing(Widths.ANY, True, 2)]
)
def test_in_order_the_first_documents_are_done_first_and_batches_stay_full(packing: Packing) -> None:
    """200 documents of twenty sentences each, as articles have them."""
    lengths = [length for _ in range(100) for article in ARTICLES for length in article]

    def batches(in_order: bool) -> tuple[list[list[int]], int]:
        windows = plan_windows(lengths, packing, in_order=in_order)
        sizes = [len(plan_batches([lengths[index] for index in window], packing)) for window in windows]
        return windows, sum(sizes)

    def done_after(windows: list[list[int]]) -> list[int]:
        """Say for each document how many sentences are decoded when it is done with those before it."""
        decoded = accumulate(map(len, windows))
        last = {index: count for window, count in zip(windows, decoded, strict=True) for index in window}
        whole = [max(last[20 * number + place] for place in range(20)) for number in range(200)]
        return list(accumulate(whole, max))

    ordered, some = batches(in_order=True)
    sorted_by_length, fewest = batches(in_order=False)
    behind = [count - 20 * (number + 1) for number, count in enumerate(done_after(ordered))]
    assert max(behind) < 600  # three windows or so, however many documents there are
    assert done_after(sorted_by_length)[0] > 3_000
    assert some <= 1.1 * fewest


# --- long sentences ------------------------------------------------------------------------------


@given(st.lists(st.sampled_from(["слово", "да,", "нет;", "—", "x" * 30]), max_size=60), st.integers(1, 20))
def test_parts_join_to_the_sentence_and_none_is_too_long(words: list[str], longest: int) -> None:
    sentence = " ".join(words)
    parts = cut_long(sentence, len_in_words, longest)
    assert "".join(parts) == sentence
    assert all(len_in_words(part) <= longest for part in parts)


def len_in_words(text: str) -> int:
    return len(text.split())


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("a b c d, e f g; h", ["a b c d, e f g;", " h"]),
        ("a b c d, e f g h", ["a b c d,", " e f g h"]),
        ("a b c d e f g h", ["a b c d", " e f g h"]),
    ],
)
def test_a_cut_is_made_where_a_clause_ends_near_the_middle(sentence: str, parts: list[str]) -> None:
    near = cut_long(sentence, len_in_words, longest=7)
    assert near == parts or (";" in sentence and near[0].endswith((";", ",")))


def test_a_line_without_spaces_is_cut_too() -> None:
    parts = cut_long("x" * 100_000, len, longest=200)
    assert "".join(parts) == "x" * 100_000
    assert max(map(len, parts)) <= 200


# --- feeding -------------------------------------------------------------------------------------


class SlowDecoder:
    """Finishes a batch only when its result is waited for; notes how many it holds."""

    def __init__(self) -> None:
        self.held = self.most = 0
        self.order: list[int] = []

    def start(self, number: int) -> Callable[[], list[Pending]]:
        def begin() -> list[Pending]:
            self.held += 1
            self.most = max(self.most, self.held)
            self.order.append(number)
            return [Pending(self, number)]

        return begin


class Pending:
    def __init__(self, decoder: SlowDecoder, number: int) -> None:
        self.decoder, self.number, self.finished = decoder, number, False

    def done(self) -> bool:
        return self.finished

    def result(self) -> int:
        if not self.finished:
            self.finished = True
            self.decoder.held -= 1
        return self.number


@given(st.integers(1, 5), st.permutations(range(9)))
def test_jobs_start_in_order_and_the_decoder_never_holds_more_than_its_room(
    room: int, asked: list[int]
) -> None:
    decoder, feeder = SlowDecoder(), Feeder(room)
    jobs = [feeder.add(decoder.start(number)) for number in range(9)]
    assert decoder.held == min(room, 9)
    assert [feeder.take(jobs[number]) for number in asked] == [[number] for number in asked]
    assert decoder.order == sorted(decoder.order)
    assert decoder.most <= room
