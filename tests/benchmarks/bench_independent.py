"""Reports that outlets wrote independently: is what is shown as a match the same claim?

Pairs of sentences of two reports of one event were judged by reading: 2 the same claim, 1 partly, 0
another. The events are cut into parts; the reports of each part are aligned by weights that were fitted
without them, as ``python -m compare.alignment.fitting`` fits those that ship, and what is shown is held
against the judgements: those of the data, and the further ones that the weights are fitted on, too.
Beside it: the pair score alone, and plain rapidfuzz.

With ``across``, the same reports are read as if each were in a language of its own, untranslated.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple, get_args

import numpy as np
from rapidfuzz import fuzz, utils

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment import align_claims
from compare.alignment.aligning import AligningTask, align_readings
from compare.alignment.fitting.__main__ import (
    fit_languages_of_reports,
    fit_reports_across,
    fit_shared,
    measure_reports_across,
    measure_reports_beside,
    pair_sets,
    store_model,
    store_reports,
)
from compare.alignment.fitting.judgements import (
    LANGUAGES,
    Source,
    read_independent_reports,
    read_judged,
)
from compare.alignment.fitting.measuring import add_meaning, measure_claims, measure_set
from compare.alignment.fitting.other_languages import texts_across
from compare.alignment.fitting.sets import PairSet, TextPair
from compare.alignment.model import ACROSS, load_model, read_weights
from compare.claims import read_claim
from compare.meaning import EncoderChoice, open_encoder
from compare.records import AlignmentSettings, Claim, Match, Sentence
from tests.benchmarks.bench_pairs import auc, calibration_error, part, probability
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure, Peer, record_figures

PARTS = 5
CERTAIN = 0.9
SETS = ("pairs/independent_reports.en.tsv", "pairs/independent_reports.ru.tsv", "documents/ecbplus.docs.tsv")
UNTRANSLATED = ("documents/wmt21.ru-en.tsv", "documents/wmt22.ru-en.tsv")


class Judged(NamedTuple):
    """A pair that was judged: the grade, and the probability with which it is shown as a match, or 0.

    A sentence can be shown beside two that together say what it says; judged was each of the two alone.
    """

    language: str
    source: Source
    grade: float
    shown: float
    is_joined: bool = False


def claims_of(texts: Sequence[str], language: str, article: str) -> list[Claim]:
    return [
        read_claim(Sentence(article, place, 0, len(text), text, place - 1), language)
        for place, text in enumerate(texts)
    ]


def align(texts: TextPair, source: Source, settings: AlignmentSettings) -> list[Judged]:
    """Align two reports as ``compare`` does, and look up what was judged."""
    left, right = (
        claims_of([reading.text for reading in side], texts.language, name)
        for side, name in ((texts.left, "a"), (texts.right, "b"))
    )
    return judge(texts, texts.language, source, align_claims(left, right, settings).matches)


def judge(texts: TextPair, language: str, source: Source, matches: Sequence[Match]) -> list[Judged]:
    shown = {(i, j): match for match in matches for i in match.left for j in match.right}
    return [
        _judge(Judged(language, source, grade, 0.0), shown.get(pair))
        for pair, grade in (texts.grades or {}).items()
    ]


def _judge(judged: Judged, match: Match | None) -> Judged:
    if match is None:
        return judged
    is_joined = len(match.left) + len(match.right) > 2
    return judged._replace(shown=match.probability, is_joined=is_joined)


def cross_validate(folder: Path, choice: EncoderChoice) -> tuple[list[Judged], dict[str, Any]]:
    """Return every judged pair as it is shown, and the pair scores by set, all held out."""
    encoder = open_encoder(choice)
    sets = pair_sets(folder)
    measured = [measure_set(pairs, encoder) for pairs in sets]
    parts = [part(pairs) for pairs in sets[:2]]
    part_of = {
        (language, event): int(place)
        for language, pairs, places in zip(LANGUAGES, sets, parts, strict=False)
        for event, place in zip(pairs.groups, places, strict=True)
    }
    beside = measure_reports_beside(folder, encoder)
    independent = [measure_claims(add_meaning(texts, encoder)) for texts in read_independent_reports(folder)]
    shown = [
        (texts, source) for source in get_args(Source) for texts in read_independent_reports(folder, [source])
    ]
    scores = {pairs.name: np.zeros(len(pairs.left)) for pairs in sets[:2]}
    judged: list[Judged] = []
    for held in range(PARTS):
        kept = [found.select(of != held) for found, of in zip(measured[:2], parts, strict=True)]
        models = fit_shared([*kept, *measured[2:]])
        for found, of, language in zip(measured[:2], parts, LANGUAGES, strict=True):
            scores[found.name][of == held] = models[language].add_up(found.rows[of == held]).sum(axis=1)
        learned = [found for found in independent if part_of[found.language, found.group] != held]
        stored = json.loads(json.dumps(read_weights()))
        stored["models"][choice]["pairs"].update({code: store_model(model) for code, model in models.items()})
        reports = fit_languages_of_reports(learned, beside, models)
        stored["models"][choice]["reports"].update(
            {code: store_reports(weights) for code, weights in reports.items()}
        )
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / "weights.json"
            path.write_text(json.dumps(stored), "utf-8")
            settings = AlignmentSettings(calibration=path, encoder=choice)
            for texts, source in shown:
                if part_of[texts.language, texts.group] == held:
                    judged += align(texts, source, settings)
    return judged, scores


def cross_validate_across(folder: Path, choice: EncoderChoice) -> list[Judged]:
    """Return every judged pair as it is shown where the two reports share no word, all held out."""
    encoder = open_encoder(choice)
    part_of = {
        event: int(place)
        for pairs in pair_sets(folder)[: len(LANGUAGES)]
        for event, place in zip(pairs.groups, part(pairs), strict=True)
    }
    measured, beside = measure_reports_across(folder, encoder)
    models = {code: load_model(code, "pairs", encoder=choice) for code in (*LANGUAGES, "other", ACROSS)}
    shown = [
        (texts.language, source, add_meaning(texts_across(texts), encoder))
        for source in get_args(Source)
        for texts in read_independent_reports(folder, [source])
    ]
    judged: list[Judged] = []
    for held in range(PARTS):
        learned = [found for found in measured if part_of[found.group] != held]
        stored = json.loads(json.dumps(read_weights()))
        stored["models"][choice]["reports"][ACROSS] = store_reports(
            fit_reports_across(learned, beside, models)
        )
        with tempfile.TemporaryDirectory() as made:
            path = Path(made) / "weights.json"
            path.write_text(json.dumps(stored), "utf-8")
            settings = AlignmentSettings(calibration=path, encoder=choice)
            for language, source, texts in shown:
                if part_of[texts.group] == held:
                    task = AligningTask(ACROSS, "reports", settings, choice)
                    found = align_readings(texts.left, texts.right, task).matches
                    judged += judge(texts, language, source, found)
    return judged


def report_shown(judged: Sequence[Judged], language: str, source: Source) -> list[Figure]:
    pairs = [one for one in judged if one.language == language and one.source == source]
    grades, shown = (np.array([getattr(one, name) for one in pairs]) for name in ("grade", "shown"))
    alone = np.array([not one.is_joined for one in pairs]) & (shown >= CERTAIN)
    certain, less, same = shown >= CERTAIN, (shown > 0) & (shown < CERTAIN), grades == 2
    found = {
        "certain_same": (float(np.mean(grades[certain] == 2)), "at least .90 / .92"),
        "certain_partly": (float(np.mean(grades[certain] >= 1)), "at least .98"),
        "alone_same": (float(np.mean(grades[alone] == 2)), "one sentence beside one: at least .90 / .92"),
        "alone_partly": (float(np.mean(grades[alone] >= 1)), "one sentence beside one: at least .98"),
        "less_same": (float(np.mean(grades[less] == 2)), ""),
        "recall": (float(np.mean(shown[same] > 0)), "at least .88 / .78"),
        "recall_certain": (float(np.mean(shown[same] >= CERTAIN)), "at least .52 / .50"),
    }
    print(
        f"{language}, {source}: {len(pairs)} judged, {int(certain.sum())} shown from {CERTAIN} on "
        f"({int(alone.sum())} of them one sentence beside one), "
        f"{int(less.sum())} below"
    )
    for name, (value, target) in found.items():
        print(f"  {name:16} {value:.3f}  {target}")
    suffix = language if source == "data" else f"{language}_{source}"
    return [Figure(f"{name}_{suffix}", value, "share", target) for name, (value, target) in found.items()]


def report_scores(pairs: PairSet, odds: Any, language: str, sources: Sequence[str]) -> list[Figure]:
    figures = []
    for source in get_args(Source):
        chosen = np.array([one == source for one in sources])
        grades = np.array(pairs.grades)
        clear = chosen & (grades != 1)
        plain = [
            fuzz.token_set_ratio(left, right, processor=utils.default_process)
            for left, right in zip(pairs.left, pairs.right, strict=True)
        ]
        ours, theirs = (auc(grades[clear] == 2, np.asarray(values)[clear]) for values in (odds, plain))
        error = calibration_error((grades[chosen] == 2).astype(float), probability(odds[chosen]))
        print(
            f"{language}, {source}: pair score, same against not: AUC {ours:.3f}, "
            f"token_set_ratio {theirs:.3f}; calibration error {error:.3f}"
        )
        suffix = language if source == "data" else f"{language}_{source}"
        peer = Peer("token_set_ratio", theirs)
        figures += [
            Figure(f"auc_{suffix}", ours, "AUC", "at least .96 / .935", peer),
            Figure(f"ece_{suffix}", error, "calibration error", "at most .06"),
        ]
    return figures


def report_all(judged: Sequence[Judged]) -> list[Figure]:
    return [
        figure
        for language in LANGUAGES
        for source in get_args(Source)
        for figure in report_shown(judged, language, source)
    ]


def main() -> None:
    folder = data_folder()
    chosen = sys.argv[1] if sys.argv[1:] else ""
    choice: EncoderChoice = "e5" if chosen == "e5" else "default"
    data = data_files(*SETS)
    if chosen == "across":
        figures = report_all(cross_validate_across(folder, choice))
        data += data_files(*UNTRANSLATED)
    else:
        judged, scores = cross_validate(folder, choice)
        figures = report_all(judged)
        for pairs, language in zip(pair_sets(folder)[:2], LANGUAGES, strict=True):
            sources = [row["source"] for row in read_judged(folder, language)]
            figures += report_scores(pairs, scores[pairs.name], language, sources)
    name = f"bench_independent.{chosen}" if chosen else "bench_independent"
    record_figures(name, figures, command=f"bench_independent.py {chosen}".strip(), data=data)


if __name__ == "__main__":
    main()
