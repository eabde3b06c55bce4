"""Fitting: curves go where they must, and the same data give the same weights."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from compare.alignment.assignment import assign
from compare.alignment.evidence.features import FEATURES
from compare.alignment.evidence.readings import read_text
from compare.alignment.evidence.reports import REPORTS
from compare.alignment.evidence.surroundings import SURROUNDINGS
from compare.alignment.fitting import __main__ as fit
from compare.alignment.fitting import story_lines
from compare.alignment.fitting.curves import Question, Shape, calibrate, fit_curves
from compare.alignment.fitting.judgements import FURTHER, plain_words, read_judged, short_digest
from compare.alignment.fitting.measuring import MeasuredSet, MeasuredTexts, weigh_pairs
from compare.alignment.fitting.other_languages import texts_across, texts_in_related_languages
from compare.alignment.fitting.report_sets import read_sample_reports
from compare.alignment.fitting.sets import TextPair, read_table
from compare.alignment.fitting.training import ReportWeights, fit_common, fit_pairs, fit_reports, fit_use
from compare.alignment.model import ACROSS, Curve, Model, read_weights
from compare.alignment.stories import LIKENESSES


def test_reports_read_as_if_in_two_languages_share_names_and_figures_and_no_word() -> None:
    left, right = (
        read_text("Rosa Emberly counted 30 boats on May 5.", "en"),
        read_text("30 boats, 5 May.", "en"),
    )
    told = texts_across(TextPair("lake", "en", (left,), (right, left), frozenset({(0, 1)})))
    assert told.language == ACROSS
    assert told.originals == ((left.text,), (right.text, left.text))
    for reading in told.right:
        assert not set(reading.weights) & set(left.weights)
        assert reading.numbers == left.numbers
    assert told.right[1].names == left.names != ()
    assert told.right[1].dates == left.dates
    assert told.same == {(0, 1)}


def test_reports_read_as_if_in_related_languages_share_some_words_and_every_fact() -> None:
    texts = [
        "Вечером 3 мая мэр Лида Ветрова открыла мост через реку Халву.",
        "Полиция ищет свидетелей пожара на складе в порту, сообщил начальник отдела.",
        "Цены на хлеб выросли на 12 процентов, рассказали продавцы на рынке.",
    ]
    left = tuple(read_text(text, "ru") for text in texts)
    across, related = (
        read(TextPair("town", "ru", left, left, frozenset({(0, 0)})))
        for read in (texts_across, texts_in_related_languages)
    )
    assert related.language == ACROSS
    assert related.originals == (tuple(texts), tuple(texts))
    for reading, original, apart in zip(related.right, left, across.right, strict=True):
        assert reading.numbers == original.numbers == apart.numbers
        assert reading.names == original.names
        assert reading.dates == original.dates

    def share(told: TextPair) -> float:
        plain = [reading.plain for side in (told.left, told.right) for reading in side]
        words = [{word for word in text.split() if word.isalpha()} for text in plain]
        pairs = list(zip(words[:3], words[3:], strict=True))
        return sum(len(one & other) for one, other in pairs) / sum(len(one) for one, _ in pairs)

    assert share(across) == 0.0
    assert 0.2 < share(related) < 0.6


def noisy(count: int = 2_000) -> tuple[np.ndarray, np.ndarray]:  # type: ignore[type-arg]
    """Return values from 0 to 1 in two columns, and answers that the first makes likelier."""
    chance = np.random.default_rng(0)
    rows = chance.random((count, 2))
    return rows, (chance.random(count) < rows[:, 0]).astype(float)


def test_curves_rise_and_fall_only_where_they_may() -> None:
    rows, answers = noisy()
    question = [Question(rows, (answers,), (1.0,))]
    for sign in (1, -1):
        fitted = fit_curves(question, [Shape(sign), Shape(0)], 1.0)
        steps = np.diff(fitted.curves[0][1])
        assert (steps * sign >= 0).all()
    assert fitted.curves[0][1] == (0.0, 0.0, 0.0, 0.0, 0.0)


def test_probabilities_are_calibrated() -> None:
    rows, answers = noisy()
    fitted = fit_curves([Question(rows, (answers,), (1.0,))], [Shape(1), Shape(0)], 1.0)
    probabilities = 1 / (1 + np.exp(-fitted.add_up(rows) - fitted.priors[0][0]))
    for part in np.array_split(np.argsort(probabilities), 5):
        assert probabilities[part].mean() == pytest.approx(answers[part].mean(), abs=0.06)


def test_each_answer_has_a_prior_of_its_own() -> None:
    rows, _ = noisy()
    likely, unlikely = (rows[:, 0] > 0.2).astype(float), (rows[:, 0] > 0.8).astype(float)
    fitted = fit_curves([Question(rows, (likely, unlikely), (1.0, 1.0))], [Shape(1), Shape(1)], 1.0)
    assert fitted.priors[0][0] > fitted.priors[0][1] + 1


def test_calibration_finds_slope_and_prior() -> None:
    chance = np.random.default_rng(1)
    odds = chance.normal(0, 2, 20_000)
    answers = (chance.random(20_000) < 1 / (1 + np.exp(-(0.5 * odds - 1)))).astype(float)
    assert calibrate(odds, answers) == pytest.approx((0.5, -1.0), abs=0.1)


def test_the_same_data_give_the_same_model() -> None:
    chance = np.random.default_rng(2)
    rows = chance.random((300, len(FEATURES)))
    answers = (rows[:, 0] + 0.3 * chance.random(300) > 0.6).astype(float)
    measured = MeasuredSet("made up", rows, (answers,))
    model = fit_pairs([measured])
    assert model == fit_pairs([measured])
    assert model.curves[list(FEATURES).index("word for word")] == Curve((0.0, 1.0), (0.0, 8.0))
    odds = model.add_up(rows).sum(axis=1)
    assert odds[answers == 1].mean() > odds[answers == 0].mean() + 1


COLUMNS = (*FEATURES, *SURROUNDINGS, *REPORTS)


def made_up_texts(group: str, likeness: float, same: bool, seed: int, judged: bool = False) -> MeasuredTexts:
    """Return the candidates of two texts of ten sentences: five have a counterpart, or none has.

    Where people `judged` them, they looked at every other pair and at all counterparts.
    """
    chance = np.random.default_rng(seed)
    pairs = np.array([(i, j) for i in range(10) for j in range(10)])
    is_told = (pairs[:, 0] == pairs[:, 1]) & (pairs[:, 0] < 5)
    rows = np.zeros((100, len(COLUMNS)))
    rows[:, COLUMNS.index("shared meaning")] = chance.normal(0.2, 0.15, 100) + 0.4 * is_told * same
    rows[:, COLUMNS.index("length")] = chance.integers(5, 40, 100)
    rows[:, COLUMNS.index("same words in both reports")] = likeness
    looked_at = (is_told * same) | (np.arange(100) % 2 == 0)
    grades = np.where(looked_at, 2.0 * is_told * same, -1.0) if judged else None
    return MeasuredTexts(group, "en", pairs, rows, is_told * float(same), grades=grades)


def made_up_reports() -> tuple[list[MeasuredTexts], ...]:
    """Return judged reports of six events, of three stories, of two events each, and other texts."""
    judged = [made_up_texts(f"event {n % 6}", 0.5 + 0.01 * n, n % 3 > 0, 50 + n, True) for n in range(18)]
    stories = [made_up_texts(f"story {n % 3}", 0.5 + 0.01 * n, True, n) for n in range(9)]
    unlike = [made_up_texts(f"unlike {n}", 0.1 + 0.01 * n, False, 100 + n) for n in range(9)]
    texts = [made_up_texts(f"text {n}", 0.0, True, 200 + n) for n in range(3)]
    alone = [replace(text, rows=text.rows[:, : -len(REPORTS)]) for text in texts]
    return judged, stories, unlike, alone


@pytest.fixture(scope="module")
def alone() -> Model:
    """How likely made-up pairs are the same that come alone."""
    texts = [made_up_texts(f"text {n}", 0.0, True, 200 + n) for n in range(6)]
    rows = np.vstack([text.rows[:, : len(FEATURES)] for text in texts])
    return fit_pairs([MeasuredSet("made up", rows, (np.concatenate([t.answers for t in texts]),))])


def fit_made_up(alone: Model, judged: bool = True) -> ReportWeights:
    told, *beside = made_up_reports()
    told = told if judged else []
    return fit_reports(told, *beside, fit_common(told, *beside, {"en": alone})["en"])


@pytest.fixture(scope="module")
def weights(alone: Model) -> ReportWeights:
    return fit_made_up(alone)


def test_reports_of_one_event_match_sooner_and_what_is_chosen_is_calibrated(
    weights: ReportWeights, alone: Model
) -> None:
    assert len(weights.curves) == len(COLUMNS)
    here, there = (made_up_texts("new", likeness, True, 300) for likeness in (0.6, 0.1))
    assert (weights.add_up(here.rows) > weights.add_up(there.rows) + 0.3).all()
    odds, right = [], []
    for found in (made_up_texts("new", 0.58, n % 3 > 0, 400 + n, True) for n in range(60)):
        added = weights.add_up(found.rows)
        chosen = [10 * i + j for i, j in assign(found.pairs, added + 5.0) if found.judged[10 * i + j]]
        odds.extend(added[chosen])
        right.extend(found.answers[chosen])
    assert len(right) > 50
    assert np.mean(right) == pytest.approx((1 / (1 + np.exp(-np.array(odds)))).mean(), abs=0.1)
    assert weights == fit_made_up(alone)


def test_without_judged_pairs_stories_are_what_reports_are_calibrated_on(alone: Model) -> None:
    odds = fit_made_up(alone, judged=False).add_up(made_up_texts("new", 0.5, True, 500).rows)
    told = [11 * place for place in range(5)]
    assert odds[told].mean() > np.delete(odds, told).mean() + 2


def test_blended_weights_are_a_share_of_both(weights: ReportWeights, alone: Model) -> None:
    told, *beside = made_up_reports()
    common = fit_common(told, *beside, {"en": alone})["en"]
    rows = made_up_texts("new", 0.4, True, 10).rows
    both = 0.75 * weights.add_up(rows) + 0.25 * common.add_up(rows)
    assert weights.blend(common, 0.25).add_up(rows) == pytest.approx(both)


def test_what_is_common_keeps_the_order_of_pairs_that_come_alone(alone: Model) -> None:
    told, *beside = made_up_reports()
    common = fit_common(told, *beside, {"en": alone, "other": alone})
    assert common["en"] == common["other"]
    rows = np.repeat(made_up_texts("new", 0.4, True, 10).rows[:1], 2, axis=0)
    rows[:, COLUMNS.index("shared meaning")] = 0.2, 0.7
    unlike, like = common["en"].add_up(rows)
    assert like > unlike


def test_stretched_weights_keep_their_order(weights: ReportWeights) -> None:
    rows = made_up_texts("new", 0.4, True, 10).rows
    stretched = weights.calibrate(2.0, -1.0).add_up(rows)
    assert stretched == pytest.approx(2 * weights.add_up(rows) - 1, abs=0.01)


def test_texts_are_weighed_by_what_their_pairs_are_worth_alone(alone: Model) -> None:
    weighed = [weigh_pairs(text, {"other": alone}) for text in made_up_reports()[-1]]
    assert weighed[0].rows.shape == (100, 1 + len(SURROUNDINGS))
    use = fit_use([weighed], [1.0])
    odds, told = use.add_up(weighed[0].rows), weighed[0].answers == 1
    assert odds[told].min() > np.median(odds[~told])


def test_further_judgements_hold_no_text_and_each_pair_once() -> None:
    rows = read_table(FURTHER)
    assert len(rows) > 5_000
    names = ("left", "right", "a", "b")
    assert all(
        set(row[name]) <= set("0123456789abcdef") and len(row[name]) == 10 for row in rows for name in names
    )
    assert {row["language"] for row in rows} == {"en", "ru"}
    assert {row["label"] for row in rows} == {"0", "1", "2"}
    assert len({(row["language"], *(row[name] for name in names)) for row in rows}) == len(rows)


def test_judgements_meet_their_reports_and_no_event_is_parted(tmp_path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    reports = {
        "1ecb|a": ("Ferry sinks.", "Two ships sank off Malta."),
        "1ecbplus|b": ("Ships lost.", "Off Malta two ships have sunk."),
        "2ecb|c": ("Mine opens.", "The mine opened in May."),
    }
    (tmp_path / "documents").mkdir()
    lines = [f"{name.replace('|', chr(9))}\t{title}\t{text}" for name, (title, text) in reports.items()]
    table = "\n".join(["subtopic\tdoc_id\ttitle\ttext", *lines])
    (tmp_path / "documents" / "ecbplus.docs.tsv").write_text(table, "utf-8")
    header = "lang\tpool\tlabel\turl_1\turl_2\ttitle_1\ttitle_2\ttext_1\ttext_2"
    (tmp_path / "documents" / "same_event_articles.tsv").write_text(header, "utf-8")
    (tmp_path / "pairs").mkdir()
    given = tmp_path / "pairs" / "independent_reports.en.tsv"
    given.write_text("key\tlabel\ta_before\ta\tb_before\tb", "utf-8")
    judged = [
        ("1ecb|a", "1ecbplus|b", 1, 1, 2),
        ("1ecb|a", "2ecb|c", 0, 0, 0),
        ("1ecb|a", "3ecb|gone", 0, 0, 0),
    ]
    made = [
        "\t".join(
            [
                "en",
                short_digest(left),
                short_digest(right),
                short_digest(plain_words(reports[left][a])),
                short_digest(plain_words(reports.get(right, ("", ""))[b])),
                str(label),
            ]
        )
        for left, right, a, b, label in judged
    ]
    further = tmp_path / "judged.tsv"
    further.write_text("\n".join(["language\tleft\tright\ta\tb\tlabel", *made]), "utf-8")
    monkeypatch.setattr("compare.alignment.fitting.judgements.FURTHER", further)
    one, other = read_judged(tmp_path, "en")
    assert (one["a"], one["b"], one["label"]) == (reports["1ecb|a"][1], reports["1ecbplus|b"][1], "2")
    assert (one["event"], other["label"], other["source"]) == ("1", "0", "further")


def test_a_row_counts_as_much_as_so_many() -> None:
    rows, answers = noisy(400)
    shapes = [Shape(1), Shape(0)]
    twice = np.concatenate([rows, rows[:100]]), np.concatenate([answers, answers[:100]])
    weighted = Question(rows, (answers,), (1.0,), np.where(np.arange(400) < 100, 2.0, 1.0))
    fitted = fit_curves([weighted], shapes, 1.0).add_up(rows)
    # The knots stand elsewhere where rows are repeated, so the curves agree closely, not exactly.
    assert fitted == pytest.approx(
        fit_curves([Question(twice[0], (twice[1],), (1.0,))], shapes, 1.0).add_up(rows), abs=0.3
    )


def test_the_weights_that_ship_are_those_that_their_name_tells() -> None:
    stored = read_weights()
    assert stored["name"] == fit.name_weights(stored)
    changed = {**stored, "stories": {**stored["stories"], "one language": {"prior": 0.0, "slopes": {}}}}
    assert fit.name_weights(changed) != stored["name"]
    assert {"pairs", "across", "texts", "reports", "ordered", "stories", "backgrounds"} == set(
        stored["made of"]["sets"]
    )
    assert {"numpy", "scipy", "rapidfuzz", "pymorphy3"} <= set(stored["made of"]["versions"])


def test_a_line_gives_back_its_slopes_and_none_is_against() -> None:
    rows, answers = noisy(20_000)
    against = 1.0 - rows[:, 0] * answers
    asked = story_lines.Question(np.column_stack([rows, against]), answers, np.ones(len(answers)))
    line = story_lines.fit_line([(asked, 1.0)], LIKENESSES[:3])
    slopes = list(line["slopes"].values())
    assert slopes[0] > 3
    assert slopes[1] < 0.5
    assert slopes[2] == 0.0


def test_pairs_with_a_prior_of_their_own_move_slopes_and_not_the_prior() -> None:
    rows, answers = noisy(5_000)
    easy = story_lines.Question(rows, answers, np.ones(len(answers)))
    all_same = story_lines.Question(rows, np.ones(len(answers)), np.ones(len(answers)), has_own_prior=True)
    alone, beside = (
        story_lines.fit_line(questions, LIKENESSES[:2])["prior"]
        for questions in ([(easy, 1.0)], [(easy, 1.0), (all_same, 0.5)])
    )
    assert beside == pytest.approx(alone, abs=0.7)


def test_the_sample_stories_are_a_training_set() -> None:
    pairs = read_sample_reports()
    assert len(pairs) == 18
    assert {pair.language for pair in pairs} == {"ru", "en"}
    assert all(len(pair.same) >= 8 for pair in pairs)


def test_a_missing_set_is_one_clear_line(tmp_path, capsys) -> None:  # type: ignore[no-untyped-def]
    assert fit.main([str(tmp_path)]) == 3
    assert "paraphraser_ru.train.tsv is not in" in capsys.readouterr().err


def test_a_model_is_written_as_it_is_read() -> None:
    curves = tuple(Curve((0.0, 1.0), (0.0, float(place))) for place, _ in enumerate(FEATURES))
    stored = json.loads(json.dumps(fit.store_model(Model(-1.5, curves))))
    assert stored["prior"] == -1.5
    assert [tuple(map(tuple, stored["curves"][name])) for name in FEATURES] == [
        (c.values, c.additions) for c in curves
    ]
