"""Scoring pairs of sentences, and pairing the sentences of two texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.alignment.aligning import AligningTask, align_readings
from compare.alignment.candidates import VERY_MANY
from compare.alignment.encoding import Meaning, choose_encoder
from compare.alignment.evidence import Reading, measure_pairs, read_text_in
from compare.alignment.meeting import doubt_in, meet_in
from compare.alignment.model import ACROSS, load_model
from compare.alignment.odds import probability_of
from compare.errors import refuse_one_string
from compare.language import codes_of_sides
from compare.records import (
    AlignmentSettings,
    Evidence,
    Match,
)


def score_pairs(
    left: Sequence[str],
    right: Sequence[str],
    language: str | tuple[str, str] = "en",
    settings: AlignmentSettings | None = None,
) -> list[float]:
    """Return the probability that two sentences make the same claim, pair by pair.

    Parameters
    ----------
    left, right : sequence of str
        Equally many sentences; the first meets the first, and so on.
    language : str or tuple of str
        ISO 639-1 code of both sides, or of each where they differ: nothing is translated then, claims meet
        by meaning, names, figures and dates, Ukrainian ones with Russian and English ones by words, too.
        Russian, English and Ukrainian are read in full, others by their surface.
    settings : AlignmentSettings, optional
        Which encoder measures meaning; nothing else of it counts here.

    Returns
    -------
    list of float
        A calibrated probability for each pair; 0 where a side is empty. Swapping the sides changes
        nothing.

    Raises
    ------
    ValueError
        If the two sides are not equally long.
    UsageError
        If a side is one string, or `language` neither a code nor a pair of codes.

    Examples
    --------
    >>> import compare
    >>> same, other = compare.score_pairs(
    ...     ["Two ships sank off Malta.", "Two ships sank off Malta."],
    ...     ["Off Malta, two ships have sunk.", "The minister denied the report."],
    ... )
    >>> same > 0.8, other < 0.1
    (True, True)
    >>> russian, english = ["Паром затонул в пятницу вечером."], ["The ferry sank on Friday evening."]
    >>> compare.score_pairs(russian, english, ("ru", "en"))[0] > 0.5
    True
    """
    import numpy as np

    _refuse_strings(left, right)
    if len(left) != len(right):
        raise ValueError(f"{len(left)} sentences on the left, {len(right)} on the right: give equally many")
    meaning = choose_encoder(settings or AlignmentSettings())
    sides, shared = _read_sides((left, right), language, meaning)
    doubt = doubt_in(shared, codes_of_sides(language))
    pairs = np.column_stack([np.arange(len(left))] * 2)
    model = load_model(shared, "pairs", encoder=meaning.weights).doubting_other_actions(doubt)
    odds = model.add_up(measure_pairs(sides[0], sides[1], pairs)).sum(axis=1)
    return [
        probability_of(value) if _says_anything(here) and _says_anything(there) else 0.0
        for value, here, there in zip(odds.tolist(), left, right, strict=True)
    ]


def explain_pair(
    left: str,
    right: str,
    language: str | tuple[str, str] = "en",
    settings: AlignmentSettings | None = None,
) -> tuple[float, tuple[Evidence, ...]]:
    """Return the probability that two sentences make the same claim, and what it is made of.

    Parameters
    ----------
    left, right : str
        Two sentences.
    language : str or tuple of str
        ISO 639-1 code of both, or of each.
    settings : AlignmentSettings, optional
        As in `score_pairs`.

    Returns
    -------
    probability : float
        As `score_pairs` gives it.
    evidence : tuple of Evidence
        What each feature adds to the log odds.

    Examples
    --------
    >>> probability, evidence = explain_pair("Two ships sank.", "Two ships have sunk.")
    >>> probability > 0.5, evidence[-1].feature
    (True, 'prior')
    """
    import numpy as np

    meaning = choose_encoder(settings or AlignmentSettings())
    sides, shared = _read_sides(([left], [right]), language, meaning)
    measured = measure_pairs(sides[0], sides[1], np.zeros((1, 2), dtype=int))
    model = load_model(shared, "pairs", encoder=meaning.weights)
    evidence = model.doubting_other_actions(doubt_in(shared, codes_of_sides(language))).explain(measured[0])
    return probability_of(sum(piece.contribution for piece in evidence)), evidence


def align_texts(
    left: Sequence[str],
    right: Sequence[str],
    language: str | tuple[str, str] = "en",
    ordered: bool = False,
    settings: AlignmentSettings | None = None,
) -> list[Match]:
    """Pair the sentences of two texts.

    Parameters
    ----------
    left, right : sequence of str
        The sentences of both texts.
    language : str or tuple of str
        ISO 639-1 code of both, or of each where they differ: nothing is translated then.
    ordered : bool
        Whether the sentences of both texts come in the same order, as in translations.
    settings : AlignmentSettings, optional
        Threshold, calibration and encoder; its order gives way to `ordered`.

    Returns
    -------
    list of Match
        In the order of the left text. More than 50,000 sentences in all are taken as two lists in any
        order, and each is matched with one at most (see `pair_lists` for many workers). What is empty
        matches nothing.

    Raises
    ------
    UsageError
        If a side is one string, or `language` neither a code nor a pair of codes.

    Examples
    --------
    >>> import compare
    >>> left = ["The ferry sank on Friday night.", "Rain fell until the morning."]
    >>> right = ["Until the morning, rain was falling.", "On Friday night the ferry sank."]
    >>> [(match.left, match.right) for match in compare.align_texts(left, right)]
    [((0,), (1,)), ((1,), (0,))]
    """
    _refuse_strings(left, right)
    settings = replace(settings or AlignmentSettings(), ordered=ordered)
    if len(left) + len(right) > VERY_MANY and not ordered and isinstance(language, str):
        from compare.alignment.lists import match_lists

        # So many sentences are not two texts but two lists.
        return match_lists(left, right, language, settings)
    meaning = choose_encoder(settings)
    sides, shared = _read_sides((left, right), language, meaning)
    doubt = doubt_in(shared, codes_of_sides(language))
    task = AligningTask(shared, "texts", settings, meaning.weights, doubt)
    found = align_readings(sides[0], sides[1], task)
    return [
        match
        for match in found.matches
        if any(_says_anything(left[index]) for index in match.left)
        and any(_says_anything(right[index]) for index in match.right)
    ]


def _refuse_strings(left: Sequence[str], right: Sequence[str]) -> None:
    refuse_one_string(left, "left")
    refuse_one_string(right, "right")


def _says_anything(text: str) -> bool:
    """Tell whether a text is more than space: nothing claims nothing."""
    return bool(text.strip())


def _read_sides(
    sides: tuple[Sequence[str], Sequence[str]], language: str | tuple[str, str], meaning: Meaning
) -> tuple[list[Sequence[Reading]], str]:
    """Read the sentences of both sides; also return the language that they meet in, or `ACROSS`."""
    own = codes_of_sides(language)
    shared = meet_in(own)
    read = [
        [read_text_in(text, code, shared or code) for text in side]
        for side, code in zip(sides, own, strict=True)
    ]
    readings = meaning.encode_sides(
        read, sides, [[code] * len(side) for side, code in zip(sides, own, strict=True)]
    )
    return readings, shared or ACROSS
