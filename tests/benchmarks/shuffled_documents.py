"""Documents and their translations, thinned, with foreign sentences and shuffled: pairing made hard."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence, Set
from itertools import groupby
from typing import NamedTuple

from tests.benchmarks.development_data import read_table

DROPPED = 0.3
"""The share of sentences that each side lacks."""
FOREIGN = 6
"""Sentences of another document that are added to each side."""
Pair = tuple[int, int]


class Shuffled(NamedTuple):
    """Two sides, and which of their sentences are translations of each other."""

    left: list[str]
    right: list[str]
    true: frozenset[Pair]


def read_news_documents() -> list[list[tuple[str, str]]]:
    """Return the news documents as pairs of a Russian sentence and human English."""
    rows = read_table("documents/wmt21.ru-en.tsv")
    rows += [row for row in read_table("documents/wmt22.ru-en.tsv") if row["domain"] == "news"]
    return [
        [(row["ru"], row["en_refA"]) for row in same]
        for _, same in groupby(rows, key=lambda row: row["doc_id"])
    ]


def shuffle_documents(documents: Sequence[Sequence[tuple[str, str]]], seed: int = 0) -> list[Shuffled]:
    """Thin both sides of each document, add sentences of another one to each, and shuffle them."""
    chance = random.Random(seed)
    made = []
    for place, document in enumerate(documents):
        others = [other for index, other in enumerate(documents) if index != place]
        sides = [_one_side(document, column, chance.choice(others), chance) for column in (0, 1)]
        places = [{origin: place for place, (origin, _) in enumerate(side) if origin >= 0} for side in sides]
        both = places[0].keys() & places[1].keys()
        true = frozenset((places[0][origin], places[1][origin]) for origin in both)
        made.append(Shuffled([text for _, text in sides[0]], [text for _, text in sides[1]], true))
    return made


def _one_side(
    document: Sequence[tuple[str, str]], column: int, other: Sequence[tuple[str, str]], chance: random.Random
) -> list[tuple[int, str]]:
    kept = [(origin, pair[column]) for origin, pair in enumerate(document) if chance.random() >= DROPPED]
    foreign = chance.sample(list(other), min(FOREIGN, len(other)))
    side = kept + [(-1, pair[column]) for pair in foreign]
    chance.shuffle(side)
    return side


def f1_of(counted: Iterable[tuple[Set[Pair], Set[Pair]]]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of found pairs against true ones, over all documents."""
    right = found = true = 0
    for predicted, gold in counted:
        right += len(predicted & gold)
        found += len(predicted)
        true += len(gold)
    precision, recall = right / max(1, found), right / max(1, true)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall)
