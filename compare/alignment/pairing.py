"""Scoring pairs of sentences, and pairing the sentences or claims of two texts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from compare.alignment.assignment import assign
from compare.alignment.features import measure_pairs
from compare.alignment.model import WEIGHTS, Model, describe_weights, load_model
from compare.alignment.readings import Reading, read_claim, read_text
from compare.records import Alignment, AlignmentSettings, Claim, Leftover, Match, Relation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

# Two reports come from one source where so many of the shorter one's sentences are as good as equal.
_SAME_WORDS, _ONE_SOURCE = 0.9, 0.6


def score_pairs(left: Sequence[str], right: Sequence[str], language: str = "en") -> list[float]:
    """Return the probability that two sentences make the same claim, pair by pair.

    Parameters
    ----------
    left, right : sequence of str
        Equally many sentences; the first meets the first, and so on.
    language : str
        ISO 639-1 code of both sides. Russian and English are read in full, any other by its surface.

    Returns
    -------
    list of float
        A calibrated probability for each pair. Swapping the sides changes nothing.

    Raises
    ------
    ValueError
        If the two sides are not equally long.

    Examples
    --------
    >>> same, other = score_pairs(
    ...     ["Two ships sank off Malta.", "Two ships sank off Malta."],
    ...     ["Off Malta, two ships have sunk.", "The minister denied the report."],
    ... )
    >>> same > 0.8, other < 0.1
    (True, True)
    """
    import numpy as np

    if len(left) != len(right):
        raise ValueError(f"{len(left)} sentences on the left, {len(right)} on the right: give equally many")
    readings = [[read_text(text, language) for text in side] for side in (left, right)]
    pairs = np.column_stack([np.arange(len(left))] * 2)
    probabilities = load_model(language, "pairs").estimate(measure_pairs(*readings, pairs))
    return [float(probability) for probability in probabilities]


def align_texts(
    left: Sequence[str], right: Sequence[str], language: str = "en", ordered: bool = False
) -> list[Match]:
    """Pair the sentences of two texts in one language.

    Parameters
    ----------
    left, right : sequence of str
        The sentences of both texts.
    language : str
        ISO 639-1 code of both.
    ordered : bool
        Whether the sentences of both texts come in the same order, as in translations.

    Returns
    -------
    list of Match
        In the order of the left text.

    Examples
    --------
    >>> matches = align_texts(["The ferry sank.", "Rain fell all night."], ["All night rain fell.", "It sank."])
    >>> [(match.left, match.right) for match in matches]
    [((1,), (0,))]
    """
    readings = [[read_text(text, language) for text in side] for side in (left, right)]
    settings = AlignmentSettings(ordered=ordered)
    return list(_align(readings[0], readings[1], language, settings)[0])


def align_claims(
    left: Sequence[Claim], right: Sequence[Claim], settings: AlignmentSettings | None = None
) -> Alignment:
    """Pair the claims of two reports.

    Claims in one language meet in that language; across languages they meet through their
    translation, with numbers, dates and names compared as the originals have them.

    Parameters
    ----------
    left, right : sequence of Claim
        All claims of both reports.
    settings : AlignmentSettings, optional
        Threshold, order, calibration.

    Returns
    -------
    Alignment
        Matches, and the claims with no match, each with its nearest candidate.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> claim = Claim(Sentence("a", 0, 0, 15, "The ferry sank."), language="en")
    >>> align_claims([claim], [claim]).matches[0].right
    (0,)
    """
    settings = settings or AlignmentSettings()
    language = _meeting_language(left, right)
    readings = [[read_claim(claim, language) for claim in side] for side in (left, right)]
    matches, here, there = _align(readings[0], readings[1], language, settings)
    ids = [side[0].sentence.article if side else "" for side in (left, right)]
    relation = _tell_relation(matches, readings, ids)
    return Alignment(ids[0], ids[1], matches, here, there, relation=relation)


def describe_model(settings: AlignmentSettings) -> str:
    """Return the name of the weights that settings ask for, for signatures."""
    return describe_weights(settings.calibration or WEIGHTS)


def _meeting_language(left: Sequence[Claim], right: Sequence[Claim]) -> str:
    languages = {claim.language for claim in (*left, *right)}
    if len(languages) == 1:
        return languages.pop()
    made = (claim.translation.target_language for claim in (*left, *right) if claim.translation)
    return next(made, "en")


def _align(
    left: Sequence[Reading], right: Sequence[Reading], language: str, settings: AlignmentSettings
) -> tuple[tuple[Match, ...], tuple[Leftover, ...], tuple[Leftover, ...]]:
    import numpy as np

    model = load_model(language, "documents", settings.calibration or WEIGHTS)
    pairs = np.array([(i, j) for i in range(len(left)) for j in range(len(right))], dtype=np.int64)
    pairs = pairs.reshape(-1, 2)
    measured = measure_pairs(left, right, pairs)
    odds = model.add_up(measured).sum(axis=1)
    gains = odds - np.log(settings.threshold / (1 - settings.threshold))
    chosen = set(assign(pairs, gains, (len(left), len(right))))
    rows = {(int(i), int(j)): row for row, (i, j) in enumerate(pairs)}
    matches = tuple(_make_match(model, measured[rows[pair]], pair) for pair in sorted(chosen))
    table = odds.reshape(len(left), len(right))
    taken = [{pair[side] for pair in chosen} for side in (0, 1)]
    return matches, _leftovers(table, taken[0]), _leftovers(table.T, taken[1])


def _make_match(model: Model, row: NDArray[np.float64], pair: tuple[int, int]) -> Match:
    evidence = model.explain(row)
    return Match((pair[0],), (pair[1],), _probability(sum(entry.contribution for entry in evidence)), evidence)


def _probability(odds: float) -> float:
    import math

    return 1.0 / (1.0 + math.exp(-odds))


def _leftovers(odds: NDArray[np.float64], taken: set[int]) -> tuple[Leftover, ...]:
    left = [index for index in range(len(odds)) if index not in taken]
    if not odds.shape[1]:
        return tuple(Leftover(index, None, 0.0) for index in left)
    nearest = odds.argmax(axis=1)
    return tuple(Leftover(i, int(nearest[i]), _probability(odds[i, nearest[i]])) for i in left)


def _tell_relation(matches: Sequence[Match], readings: list[list[Reading]], ids: list[str]) -> Relation:
    from rapidfuzz.fuzz import ratio

    shorter = min(len(side) for side in readings)
    same = sum(
        ratio(readings[0][match.left[0]].text, readings[1][match.right[0]].text) >= 100 * _SAME_WORDS
        for match in matches
    )
    if not shorter or same < _ONE_SOURCE * shorter:
        return "reports"
    outlets = [article.rpartition("-")[0] for article in ids]
    return "versions" if outlets[0] and outlets[0] == outlets[1] else "one source"
