"""What the evidence is: sentences read once, and every feature of a pair of them as a number."""

from __future__ import annotations

from compare.alignment.evidence.background import BACKGROUNDS, background_path, weigh_word
from compare.alignment.evidence.features import FEATURES, measure_pairs
from compare.alignment.evidence.likeness import cosine, weigh_counts
from compare.alignment.evidence.meanings import meaning_of
from compare.alignment.evidence.measuring import (
    cut_word,
    overlap_rows,
    stack_pieces,
    stack_vectors,
    stack_weights,
)
from compare.alignment.evidence.nearness import find_near, measure_cosines
from compare.alignment.evidence.readings import (
    Reading,
    add_vectors,
    build_reading,
    join_readings,
    mean_direction,
    read_claim,
    read_text,
    read_text_in,
    read_translated,
)
from compare.alignment.evidence.reports import REPORTS, measure_reports
from compare.alignment.evidence.surroundings import DOUBT, SURROUNDINGS, Surroundings, place_among_rivals

__all__ = [
    "BACKGROUNDS",
    "DOUBT",
    "FEATURES",
    "REPORTS",
    "SURROUNDINGS",
    "Reading",
    "Surroundings",
    "add_vectors",
    "background_path",
    "build_reading",
    "cosine",
    "cut_word",
    "find_near",
    "join_readings",
    "mean_direction",
    "meaning_of",
    "measure_cosines",
    "measure_pairs",
    "measure_reports",
    "overlap_rows",
    "place_among_rivals",
    "read_claim",
    "read_text",
    "read_text_in",
    "read_translated",
    "stack_pieces",
    "stack_vectors",
    "stack_weights",
    "weigh_counts",
    "weigh_word",
]
