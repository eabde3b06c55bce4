"""What the weights that ship show on pairs of independent reports that were judged after they were fitted.

6,719 pairs of sentences, judged by reading (`compare.alignment.fitting.judgements`): the nearest sentences of
2,278 pairs of reports. No weight was fitted on them; other pairs of the same events were. The reports are
aligned as ``compare`` does, with the default encoder, and what is shown is held against the judgements.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, utils

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment import score_pairs
from compare.alignment.fitting.judgements import read_further_reports
from compare.alignment.fitting.sets import TextPair
from compare.records import AlignmentSettings
from tests.benchmarks.bench_independent import Judged, align, report_shown
from tests.benchmarks.bench_pairs import auc, calibration_error
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure, Peer, record_figures

SETS = ("documents/ecbplus.docs.tsv", "documents/same_event_articles.tsv")
SETTINGS = AlignmentSettings(encoder="default")


def report_scores(texts: list[TextPair], language: str) -> list[Figure]:
    """Hold the score of pairs that come alone against the judgements, and plain rapidfuzz beside it."""
    judged = [
        (one.left[i].text, one.right[j].text, grade)
        for one in texts
        if one.language == language
        for (i, j), grade in (one.grades or {}).items()
    ]
    left, right, graded = zip(*judged, strict=True)
    grades = np.array(graded)
    ours = np.array(score_pairs(left, right, language, SETTINGS))
    plain = np.array(
        [
            fuzz.token_set_ratio(one, other, processor=utils.default_process)
            for one, other in zip(left, right, strict=True)
        ]
    )
    clear = grades != 1
    found, theirs = (auc(grades[clear] == 2, values[clear]) for values in (ours, plain))
    error = calibration_error((grades == 2).astype(float), ours)
    print(f"{language}: AUC {found:.3f}, token_set_ratio {theirs:.3f}; calibration error {error:.3f}")
    return [
        Figure(f"auc_{language}", found, "AUC", peer=Peer("token_set_ratio", theirs)),
        Figure(f"ece_{language}", error, "calibration error"),
    ]


def main() -> None:
    folder = data_folder()
    texts = read_further_reports(folder)
    judged: list[Judged] = [found for one in texts for found in align(one, SETTINGS)]
    figures: list[Figure] = []
    for language in ("en", "ru"):
        shown = [one.shown >= 0.9 for one in judged if one.language == language]
        figures += [
            Figure(f"judged_{language}", len(shown), "judged pairs", quality=False),
            Figure(f"certain_{language}", sum(shown), "shown from .9 on", quality=False),
            *report_shown(judged, language),
            *report_scores(texts, language),
        ]
    record_figures("bench_judged", figures, data=data_files(*SETS))


if __name__ == "__main__":
    main()
