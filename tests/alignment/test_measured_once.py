"""What is the same for many pairs of two long reports is computed once, and comes out as before."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from compare.alignment import candidates, group_claims, grouping, scoring
from compare.alignment.candidates import find_candidates, find_nearest
from compare.alignment.evidence import Reading, Surroundings, add_vectors, join_readings, read_text
from compare.alignment.evidence.agreeing import count_agreeing
from compare.alignment.evidence.features import FEATURES, measure_pairs
from compare.alignment.evidence.measuring import MeasuredPairs, stack_weights
from compare.alignment.model import load_model
from compare.alignment.scoring import Bead, ScoredPairs
from compare.records import Alignment, Claim, Match, Sentence

LEFT = [
    "The tram depot in Orra burned down on Monday night.",
    "Nobody was hurt, said mayor Nina Tun.",
    "Twelve trams were lost.",
    "The council meets on Friday.",
]
RIGHT = [
    "A fire destroyed the tram depot of Orra on Monday night.",
    "Mayor Nina Tun said that nobody was hurt, and that twelve trams were lost.",
    "Rain fell until the morning.",
]
BEADS: list[Bead] = [((0,), (0,)), ((1, 2), (1,)), ((3,), (2,))]
ANCHORS = [(0, 0), (1, 1), (3, 2)]


def read(texts: list[str], *, with_vectors: bool) -> list[Reading]:
    readings = [read_text(text, "en") for text in texts]
    if not with_vectors:
        return readings
    drawn = np.random.default_rng(len(texts)).normal(size=(len(texts), 512)).astype(np.float32)
    return add_vectors(readings, drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


def score(*, with_vectors: bool = False) -> ScoredPairs:
    left, right = (read(texts, with_vectors=with_vectors) for texts in (LEFT, RIGHT))
    model = load_model("en", "reports", encoder="default" if with_vectors else "none")
    return ScoredPairs(left, right, find_candidates(left, right), model)


def test_two_names_are_asked_for_once_however_many_pairs_have_them() -> None:
    asked: Counter[tuple[str, str]] = Counter()

    def agree(one: str, other: str) -> float:
        asked[one, other] += 1
        return float(one == other)

    sides = [("Tun", "Hald")] * 20, [("Hald", "Ree")] * 20
    pairs = np.argwhere(np.ones((20, 20), dtype=bool))
    assert set(count_agreeing(sides, pairs, agree).agreeing) == {1.0}
    assert set(count_agreeing(sides[::-1], pairs, agree).agreeing) == {1.0}
    assert asked == Counter([("Hald", "Hald"), ("Hald", "Tun"), ("Hald", "Ree"), ("Ree", "Tun")])


def test_a_match_of_one_sentence_each_is_not_measured_again(monkeypatch: pytest.MonkeyPatch) -> None:
    scored = score()
    measured: list[int] = []

    def measure(left: list[Reading], right: list[Reading], pairs: np.ndarray) -> np.ndarray:
        measured.append(len(pairs))
        return measure_pairs(left, right, pairs)

    monkeypatch.setattr(scoring, "measure_pairs", measure)
    scored.measure(BEADS, ANCHORS)
    assert measured == [1]


@pytest.mark.parametrize("with_vectors", [False, True])
def test_it_has_the_figures_that_measuring_it_again_gives(with_vectors: bool) -> None:
    scored = score(with_vectors=with_vectors)
    joined = [
        [join_readings(side[index] for index in bead[place]) for bead in BEADS]
        for place, side in enumerate(scored.sides)
    ]
    straight = np.column_stack([np.arange(len(BEADS))] * 2)
    again = measure_pairs(joined[0], joined[1], straight)
    measured = scored.measure(BEADS, ANCHORS)
    assert measured[:, : len(FEATURES)].tolist() == again.tolist()
    shares = Surroundings(*scored.sides).share(joined[0], joined[1], straight)
    assert measured[:, len(FEATURES)].tolist() == shares.tolist()


def test_all_rows_are_explained_as_each_alone() -> None:
    model = load_model("en", "reports")
    measured = score().measure(BEADS, ANCHORS)
    assert model.explain_all(measured) == [model.explain(row) for row in measured]


def test_the_likeliest_candidate_of_each_sentence_is_known() -> None:
    scored = score()
    for side in (0, 1):
        for index, row in scored.likeliest[side].items():
            rivals = [place for place, pair in enumerate(scored.pairs) if pair[side] == index]
            assert row == max(rivals, key=lambda place: scored.odds[place])


def test_where_no_term_is_too_common_nothing_is_multiplied_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [{"ferry": 2.0, "sink": 1.0}, {"rain": 1.5, "fall": 1.0}, {"ferry": 2.0, "rain": 1.5}]
    here, there = stack_weights([rows, rows[::-1]])
    again = [find_nearest(here, there, top=1).tolist()]
    monkeypatch.setattr(candidates, "_choose_rare", lambda left, right: np.arange(left.shape[1] - 1))
    again.append(find_nearest(here, there, top=1).tolist())
    monkeypatch.undo()
    monkeypatch.setattr(candidates, "_multiply", None)
    assert [find_nearest(here, there, top=1).tolist()] * 2 == again


def test_matches_are_looked_through_once_for_all_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = {
        name: tuple(Claim(Sentence(name, i, 0, 3, f"{name}{i}")) for i in range(40)) for name in ("a", "b")
    }
    looked: list[int] = []
    inside = grouping._links_inside
    monkeypatch.setattr(grouping, "_links_inside", lambda *given: looked.append(1) or inside(*given))
    matches = tuple(Match((i,), (i,), 0.5 + i / 100) for i in range(40))
    groups = group_claims(claims, [Alignment("a", "b", matches)])
    assert looked == [1]
    assert [group.probability for group in groups] == [match.probability for match in matches]


words = st.lists(
    st.sampled_from(["паром", "затонул", "ferry", "sank", "12", "Ё-ж", "don’t", "—"]), max_size=8
)


@settings(deadline=None, max_examples=40)
@given(words, words)
def test_words_sorted_beforehand_are_as_near_as_sorted_by_the_scorer(
    one: list[str], other: list[str]
) -> None:
    left, right = ([read_text(" ".join(side), "ru")] for side in (one, other))
    measured = FEATURES["same text"](MeasuredPairs(left, right, np.array([[0, 0]])))[0]
    whole = fuzz.token_sort_ratio(left[0].plain, right[0].plain)
    assert measured == np.float32(whole).astype(float) / 100
