"""What `score_pairs` promises: symmetric, additive, sensible, and never vetoed by a number."""

from __future__ import annotations

import json
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.alignment import score_pairs
from compare.alignment.evidence.background import document_frequencies, weigh_word
from compare.alignment.evidence.features import FEATURES, measure_pairs
from compare.alignment.evidence.meanings import meaning_of, read_related_words
from compare.alignment.evidence.measuring import measure_overlap
from compare.alignment.evidence.readings import add_vectors, join_readings, read_text
from compare.alignment.evidence.reports import REPORTS
from compare.alignment.evidence.surroundings import SURROUNDINGS
from compare.alignment.model import ACROSS, load_model, read_weights
from compare.errors import InputError
from compare.meaning import open_encoder

WORDS = [
    "ferry",
    "sank",
    "paris",
    "2019",
    "not",
    "minister",
    "7%",
    "Kyiv",
    "the",
    "said",
    "Monday",
    "—",
    "паром",
    "не",
]
sentences = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)

SAME = {
    "en": [
        ("Two ships sank off Malta on Monday.", "On Monday, two ships have sunk off Malta."),
        ("Fourteen people died in the fire", "Fire kills 14 people"),
        ("Zelensky met Macron in Paris", "Zelenskyy and Macron hold talks in Paris"),
    ],
    "ru": [
        ("В Египте разбился российский самолёт.", "Российский самолет потерпел крушение в Египте."),
        ("Скончался актёр Алексей Девотченко.", "Умер актер Алексей Девотченко."),
        ("Полиция задержала 31 участника митинга", "На митинге задержан 31 человек, сообщила полиция"),
    ],
    "de": [("Die Fähre sank am Montag vor Malta.", "Am Montag sank vor Malta eine Fähre.")],
}
OTHER = {
    "en": ("The minister denied the report.", "Snow is expected in the north."),
    "ru": ("Министр опроверг сообщение.", "На севере ожидается снег."),
    "de": ("Der Minister bestritt den Bericht.", "Im Norden wird Schnee erwartet."),
}


@pytest.mark.parametrize("language", list(SAME))
def test_the_same_claim_scores_high_and_another_low(language: str) -> None:
    left, right = zip(*SAME[language], strict=True)
    same = score_pairs(left, right, language)
    other = score_pairs(left, [OTHER[language][0]] * len(left), language)
    assert min(same) > 0.5
    assert max(other) < 0.2
    assert score_pairs(*[[text] for text in OTHER[language]], language)[0] < 0.2


@pytest.mark.parametrize(
    ("language", "left", "right"),
    [
        (
            "en",
            "A ferry sank on Lake Selmara, killing 14 people.",
            "A ferry sank on Lake Selmara, killing 16 people.",
        ),
        (
            "ru",
            "Паром затонул на озере Селмара, погибли 14 человек.",
            "Паром затонул на озере Селмара, погибли 16 человек.",
        ),
    ],
)
def test_a_differing_number_never_vetoes(language: str, left: str, right: str) -> None:
    assert score_pairs([left], [right], language)[0] > 0.6


@pytest.mark.parametrize("text", ["No.", "...", "He said so.", "Нет.", "Two ships sank off Malta."])
@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_a_sentence_is_itself(language: str, text: str) -> None:
    assert score_pairs([text], [text], language)[0] > 0.9


def test_odd_input() -> None:
    assert score_pairs([], []) == []
    assert all(0 <= p <= 1 for p in score_pairs(["", "", "a" * 50_000], ["", "It sank.", "\x00"]))
    with pytest.raises(ValueError, match="2 sentences on the left, 1 on the right"):
        score_pairs(["a", "b"], ["c"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(sentences, sentences), min_size=1, max_size=6), st.sampled_from(["en", "ru", "de"]))
def test_swapping_the_sides_changes_nothing(pairs: list[tuple[str, str]], language: str) -> None:
    left, right = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    assert score_pairs(left, right, language) == score_pairs(right, left, language)


@settings(max_examples=40, deadline=None)
@given(st.lists(sentences, min_size=1, max_size=5), st.lists(sentences, min_size=1, max_size=5))
def test_sparse_overlap_is_the_obvious_one(left: list[str], right: list[str]) -> None:
    sides = [[read_text(text, "en") for text in side] for side in (left, right)]
    pairs = np.array([(i, j) for i in range(len(left)) for j in range(len(right))])
    fast = measure_overlap((sides[0], sides[1]), pairs, lambda reading: reading.weights)
    for row, (i, j) in enumerate(pairs):
        here, there = sides[0][i].weights, sides[1][j].weights
        assert fast.shared[row] == pytest.approx(
            sum(min(here[w], there[w]) for w in here.keys() & there.keys())
        )
        assert fast.left[row] == pytest.approx(sum(here.values()))


def test_contributions_add_up_and_every_feature_has_a_name() -> None:
    texts = SAME["ru"][0]
    vectors = open_encoder("default", use_cache=False).encode(texts)
    readings = add_vectors([read_text(text, "ru") for text in texts], vectors)
    row = measure_pairs(readings[:1], readings[1:], np.array([[0, 0]]))[0]
    model = load_model("ru", "pairs", encoder="default")
    evidence = model.explain(row)
    assert [entry.feature for entry in evidence] == [*FEATURES, "prior"]
    odds = sum(entry.contribution for entry in evidence)
    assert 1 / (1 + np.exp(-odds)) == pytest.approx(score_pairs(*[[text] for text in SAME["ru"][0]], "ru")[0])


def test_a_joined_reading_holds_what_its_parts_hold() -> None:
    one, other = read_text("Two ships sank.", "en"), read_text("It was not Monday, 5 May.", "en")
    both = join_readings([one, other])
    assert both.weights == one.weights | other.weights
    assert both.is_negated
    assert set(both.numbers) == {*one.numbers, *other.numbers}


def test_the_weights_say_where_they_come_from() -> None:
    stored = read_weights()
    assert set(stored["made of"]) == {"sets", "versions"}
    assert set(stored["models"]) == {"none", "default", "e5"}
    assert set(stored["stories"]) == {"none", "default"}
    for fitted in stored["models"].values():
        assert set(fitted["pairs"]) == {"ru", "en", "other", ACROSS}
        for uses in ("uses", "uses across"):
            assert set(fitted[uses]) == {"texts", "ordered"}
            for weights in fitted[uses].values():
                assert set(weights["curves"]) == set(SURROUNDINGS)
                assert weights["pair"] > 0
        assert set(fitted["reports"]) == {"ru", "en", "other", ACROSS}
        for weights in fitted["reports"].values():
            assert set(weights["curves"]) == {*FEATURES, *SURROUNDINGS, *REPORTS}


def test_without_an_encoder_meaning_weighs_nothing() -> None:
    for language in ("ru", "en", ACROSS):
        model = load_model(language, "reports")
        place = list(FEATURES).index("near in meaning")
        assert set(model.curves[place].additions) == {0.0}
        around = dict(zip((*SURROUNDINGS, *REPORTS), model.surroundings, strict=True))
        for name in ("ahead of all rivals in meaning", "neighbours near in meaning"):
            assert set(around[name].additions) == {0.0}
    assert max(load_model(ACROSS, "reports", encoder="default").curves[place].additions) > 2


def test_broken_weights_are_one_clear_line(tmp_path) -> None:  # type: ignore[no-untyped-def]
    for number, content in enumerate(["", "[]", "{}", '{"pairs": {"other": {}}}']):
        path = tmp_path / f"{number}.json"
        path.write_text(content, encoding="utf-8")
        with pytest.raises(InputError, match=rf"{number}\.json .* fit them again"):
            load_model("en", "pairs", path)
    with pytest.raises(InputError, match="do not exist"):
        load_model("en", "pairs", tmp_path / "none.json")


def test_weights_that_another_version_wrote_are_refused(tmp_path) -> None:  # type: ignore[no-untyped-def]
    stored = json.loads(json.dumps(read_weights()))
    for fitted in stored["models"].values():
        del fitted["reports"]  # which stood among the uses before
    path = tmp_path / "older.json"
    path.write_text(json.dumps(stored), encoding="utf-8")
    with pytest.raises(InputError, match=r"older\.json .* this version can use: .*--refit"):
        load_model("en", "reports", path)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_background_knows_common_from_rare(language: str) -> None:
    counts = document_frequencies(language)
    assert 5_000 < len(counts) <= 30_001
    common, rare = {"ru": ("год", "паром"), "en": ("year", "ferry")}[language]
    assert weigh_word(common, language) < weigh_word(rare, language) < weigh_word("qzxj", language)
    assert weigh_word("in", "de") < weigh_word("bundesregierung", "de")


@pytest.mark.parametrize("language", ["ru", "en", "uk"])
def test_related_words_are_lemmas_in_one_line_each(language: str) -> None:
    rows = read_related_words(language)
    repeated = [word for word, count in Counter(word for row in rows for word in row).items() if count > 1]
    assert not repeated
    assert all(len(row) > 1 for row in rows)


@pytest.mark.parametrize(
    ("language", "one", "other", "same"),
    [
        ("ru", "погибнуть", "жертва", True),
        ("ru", "стрелять", "стрельба", True),
        ("ru", "президент", "паром", False),
        ("uk", "загинути", "смерть", True),
        ("uk", "потяг", "поїзд", True),
        ("uk", "президент", "пором", False),
        ("en", "egyptian", "egypt", True),
        ("en", "kill", "dead", True),
        ("en", "ferry", "minister", False),
        ("de", "fähre", "fähren", True),
    ],
)
def test_meanings(language: str, one: str, other: str, same: bool) -> None:
    assert (meaning_of(one, language) == meaning_of(other, language)) is same
