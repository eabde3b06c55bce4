"""Reports that outlets wrote independently: is what is shown as a match the same claim?

Pairs of sentences of two reports of one event were judged by people: 2 the same claim, 1 partly, 0
another. The events are cut into parts; the reports of each part are aligned by weights that were fitted
without them, as ``python -m compare.alignment.fitting`` fits those that ship, and what is shown is held
against the judgements. Beside it: the pair score alone, and plain rapidfuzz.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from rapidfuzz import fuzz, utils

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment import align_claims
from compare.alignment.fitting.__main__ import fit_shared, pair_sets, store_model, store_use
from compare.alignment.fitting.sets import (
    TextPair,
    read_independent_reports,
    read_sample_reports,
    read_shuffled_documents,
    read_unlike_reports,
)
from compare.alignment.fitting.training import (
    MeasuredSet,
    add_meaning,
    fit_reports,
    measure_claims,
    measure_set,
    measure_texts,
)
from compare.alignment.model import read_weights
from compare.claims import read_claim
from compare.meaning import EncoderChoice, open_encoder
from compare.records import AlignmentSettings, Claim, Sentence
from tests.benchmarks.bench_pairs import auc, calibration_error, part, probability
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure, Peer, record_figures

PARTS = 5
CERTAIN = 0.9
SETS = ("pairs/independent_reports.en.tsv", "pairs/independent_reports.ru.tsv", "documents/ecbplus.docs.tsv")


class Judged(NamedTuple):
    """A pair that people judged: the grade, and the probability with which it is shown as a match, or 0."""

    language: str
    grade: float
    shown: float


def claims_of(texts: Sequence[str], language: str, article: str) -> list[Claim]:
    return [
        read_claim(Sentence(article, place, 0, len(text), text, place - 1), language)
        for place, text in enumerate(texts)
    ]


def align(texts: TextPair, settings: AlignmentSettings) -> list[Judged]:
    """Align two reports as ``compare`` does, and look up what was judged."""
    left, right = (
        claims_of([reading.text for reading in side], texts.language, name)
        for side, name in ((texts.left, "a"), (texts.right, "b"))
    )
    shown = {
        (i, j): match.probability
        for match in align_claims(left, right, settings).matches
        for i in match.left
        for j in match.right
    }
    return [
        Judged(texts.language, grade, shown.get(pair, 0.0)) for pair, grade in (texts.grades or {}).items()
    ]


def cross_validate(folder: Path, choice: EncoderChoice) -> tuple[list[Judged], dict[str, Any]]:
    """Return every judged pair as it is shown, and the pair scores by set, all held out."""
    encoder = open_encoder(choice)
    sets = pair_sets(folder)
    measured = [measure_set(pairs, encoder) for pairs in sets]
    parts = [part(pairs) for pairs in sets[:2]]
    part_of = {
        group: int(place)
        for pairs, places in zip(sets[:2], parts, strict=True)
        for group, place in zip(pairs.groups, places, strict=True)
    }
    independent = [add_meaning(texts, encoder) for texts in read_independent_reports(folder)]
    others = [
        [add_meaning(texts, encoder) for texts in found]
        for found in (read_sample_reports(), read_unlike_reports(folder), read_shuffled_documents(folder))
    ]
    scores = {pairs.name: np.zeros(len(pairs.left)) for pairs in sets[:2]}
    judged: list[Judged] = []
    for held in range(PARTS):
        kept = [found.select(of != held) for found, of in zip(measured[:2], parts, strict=True)]
        models = fit_shared([*kept, *measured[2:]])
        for found, of, language in zip(measured[:2], parts, ("en", "ru"), strict=True):
            scores[found.name][of == held] = models[language].add_up(found.rows[of == held]).sum(axis=1)
        weights = fit_reports(
            [measure_claims(texts, models[texts.language]) for texts in others[0]],
            [measure_claims(texts, models[texts.language]) for texts in others[1]],
            [measure_texts(texts, models[texts.language]) for texts in others[2]],
            [
                measure_claims(texts, models[texts.language])
                for texts in independent
                if part_of[texts.group] != held
            ],
        )
        stored = json.loads(json.dumps(read_weights()))
        fitted = stored["models"][choice]
        fitted["pairs"].update({code: store_model(model) for code, model in models.items()})
        fitted["uses"]["reports"] = store_use(weights)
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / "weights.json"
            path.write_text(json.dumps(stored), "utf-8")
            settings = AlignmentSettings(calibration=path, encoder=choice)
            for texts in independent:
                if part_of[texts.group] == held:
                    judged += align(texts, settings)
    return judged, scores


def report_shown(judged: Sequence[Judged], language: str) -> list[Figure]:
    pairs = np.array([(one.grade, one.shown) for one in judged if one.language == language])
    grades, shown = pairs[:, 0], pairs[:, 1]
    certain, less, same = shown >= CERTAIN, (shown > 0) & (shown < CERTAIN), grades == 2
    found = {
        "certain_same": (float(np.mean(grades[certain] == 2)), "at least .90 / .92"),
        "certain_partly": (float(np.mean(grades[certain] >= 1)), "at least .98"),
        "less_same": (float(np.mean(grades[less] == 2)), ""),
        "recall": (float(np.mean(shown[same] > 0)), "at least .88 / .78"),
        "recall_certain": (float(np.mean(shown[same] >= CERTAIN)), "at least .52 / .50"),
    }
    print(
        f"{language}: {len(pairs)} judged, {int(certain.sum())} shown from {CERTAIN} on, "
        f"{int(less.sum())} below"
    )
    for name, (value, target) in found.items():
        print(f"  {name:16} {value:.3f}  {target}")
    return [Figure(f"{name}_{language}", value, "share", target) for name, (value, target) in found.items()]


def report_scores(found: MeasuredSet | Any, odds: Any, language: str) -> list[Figure]:
    grades = np.array(found.grades)
    clear = grades != 1
    plain = [
        fuzz.token_set_ratio(left, right, processor=utils.default_process)
        for left, right in zip(found.left, found.right, strict=True)
    ]
    ours, theirs = (auc(grades[clear] == 2, np.asarray(values)[clear]) for values in (odds, plain))
    error = calibration_error((grades == 2).astype(float), probability(odds))
    print(
        f"{language}: pair score, same against not: AUC {ours:.3f}, token_set_ratio {theirs:.3f}; "
        f"calibration error {error:.3f}"
    )
    return [
        Figure(f"auc_{language}", ours, "AUC", "at least .96 / .935", Peer("token_set_ratio", theirs)),
        Figure(f"ece_{language}", error, "calibration error", "at most .06"),
    ]


def main() -> None:
    choice: EncoderChoice = "e5" if sys.argv[1:] == ["e5"] else "default"
    folder = data_folder()
    judged, scores = cross_validate(folder, choice)
    figures: list[Figure] = []
    for pairs, language in zip(pair_sets(folder)[:2], ("en", "ru"), strict=True):
        figures += report_shown(judged, language)
        figures += report_scores(pairs, scores[pairs.name], language)
    name, part = ("bench_independent", "") if choice == "default" else (f"bench_independent.{choice}", choice)
    command = f"bench_independent.py {part}".strip()
    record_figures(name, figures, command=command, data=data_files(*SETS))


if __name__ == "__main__":
    main()
