"""What the weights that ship show on pairs of independent reports that were judged after they were fitted.

6,719 pairs of sentences, judged by reading (`compare.alignment.fitting.judgements`): the nearest sentences of
2,278 pairs of reports. No weight was fitted on them; other pairs of the same events were. The reports are
aligned as ``compare`` does, with the default encoder, and what is shown is held against the judgements.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from compare.alignment import log_odds_of, score_pairs
from compare.alignment.fitting.judgements import read_further_reports
from compare.alignment.fitting.sets import TextPair
from compare.records import AlignmentSettings
from tests.benchmarks.bench_independent import CERTAIN, Judged, align, report_scores, report_shown
from tests.benchmarks.development_data import data_files, data_folder
from tests.benchmarks.recording import Figure, record_figures

SETS = ("documents/ecbplus.docs.tsv", "documents/same_event_articles.tsv")
SETTINGS = AlignmentSettings(encoder="default")


def score_alone(texts: Sequence[TextPair], language: str) -> list[Figure]:
    """Hold the score of pairs that come alone against the judgements, and plain rapidfuzz beside it."""
    left, right, grades = zip(
        *(
            (one.left[i].text, one.right[j].text, grade)
            for one in texts
            if one.language == language
            for (i, j), grade in (one.grades or {}).items()
        ),
        strict=True,
    )
    odds = [log_odds_of(probability) for probability in score_pairs(left, right, language, SETTINGS)]
    return report_scores(SimpleNamespace(left=left, right=right, grades=grades), np.array(odds), language)


def main() -> None:
    folder = data_folder()
    texts = read_further_reports(folder)
    judged: list[Judged] = [found for one in texts for found in align(one, SETTINGS)]
    figures: list[Figure] = []
    for language in ("en", "ru"):
        shown = [one.shown >= CERTAIN for one in judged if one.language == language]
        figures += [
            Figure(f"judged_{language}", len(shown), "judged pairs", quality=False),
            Figure(f"certain_{language}", sum(shown), "shown from .9 on", quality=False),
            *report_shown(judged, language),
            *score_alone(texts, language),
        ]
    record_figures("bench_judged", figures, data=data_files(*SETS))


if __name__ == "__main__":
    main()
