"""Scoring pairs of sentences, and pairing the sentences or claims of two texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from compare.alignment.assignment import assign, grow
from compare.alignment.candidates import VERY_MANY, find_candidates, find_nearby
from compare.alignment.encoding import Meaning, choose_encoder
from compare.alignment.evidence import Reading, measure_pairs, read_claim, read_text
from compare.alignment.model import ACROSS, WEIGHTS, Model, Use, least_probability, load_model, read_weights
from compare.alignment.monotone import find_path, longest_chain
from compare.alignment.odds import log_odds_of, probability_of
from compare.alignment.scoring import Bead, ScoredPairs
from compare.errors import refuse_one_string
from compare.language import codes_of_sides
from compare.records import (
    Alignment,
    AlignmentSettings,
    Claim,
    Evidence,
    Leftover,
    Match,
    Refusal,
    Relation,
)

# Two reports come from one source where so many of the shorter one's sentences are as good as equal.
_SAME_WORDS, _ONE_SOURCE = 0.9, 0.6
# Two texts are taken to run in the same order where so many sentences match, and so many of these in order.
_LEAST_IN_ORDER, _MOST_MATCHED, _IN_ORDER = 6, 0.8, 0.9
# Where the reader says that the order is the same, that is evidence: less is asked of a match.
_LEAST_FORCED = 0.25


class _Aligned(NamedTuple):
    matches: tuple[Match, ...]
    left: tuple[Leftover, ...]
    right: tuple[Leftover, ...]
    ordered: bool

    def swapped(self) -> _Aligned:
        turned = (Match(match.right, match.left, match.probability, match.evidence) for match in self.matches)
        return _Aligned(tuple(sorted(turned, key=_place)), self.right, self.left, self.ordered)


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
        by meaning, names, figures and dates. Russian and English are read in full, others by their surface.
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
    pairs = np.column_stack([np.arange(len(left))] * 2)
    model = load_model(shared, "pairs", encoder=meaning.weights)
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
    evidence = load_model(shared, "pairs", encoder=meaning.weights).explain(measured[0])
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
    found = _align(sides[0], sides[1], _Task(shared, "texts", settings, meaning.weights))
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
    """Read the sentences of both sides; also return the language that they share, or `ACROSS`."""
    own = codes_of_sides(language)
    read = [[read_text(text, code) for text in side] for side, code in zip(sides, own, strict=True)]
    readings = meaning.encode_sides(
        read, sides, [[code] * len(side) for side, code in zip(sides, own, strict=True)]
    )
    return readings, own[0] if own[0] == own[1] else ACROSS


def align_claims(
    left: Sequence[Claim], right: Sequence[Claim], settings: AlignmentSettings | None = None
) -> Alignment:
    """Pair the claims of two reports.

    Claims in one language meet in that language; across languages they meet through their
    translation, with numbers, dates, names and what the originals mean compared as these have them.
    What nobody translated meets by that alone.

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
    meaning = choose_encoder(settings)
    claims = [*left, *right]
    language = meeting_language(claims)
    meets = all(_can_be_read(claim, language) for claim in claims)
    told = (left, right)
    readings = meaning.encode_sides(
        [[read_claim(claim, language if meets else claim.language) for claim in side] for side in told],
        [[claim.text for claim in side] for side in told],
        [[claim.language for claim in side] for side in told],
    )
    language = language if meets else ACROSS
    found = align_reports(readings[0], readings[1], language, settings, meaning.weights)
    ids = [side[0].sentence.article if side else "" for side in (left, right)]
    relation = _tell_relation(found.matches, readings, ids)
    return Alignment(ids[0], ids[1], found.matches, found.left, found.right, relation, found.ordered)


def align_reports(
    left: Sequence[Reading],
    right: Sequence[Reading],
    language: str,
    settings: AlignmentSettings,
    encoder: str,
) -> _Aligned:
    """Pair the sentences of two reports as they were read, by the weights of a language, or of `ACROSS`."""
    return _align(left, right, _Task(language, "reports", settings, encoder))


def meeting_language(claims: Sequence[Claim]) -> str:
    """Return the language that claims of two reports meet in: their own, or that of their translations.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> meeting_language([Claim(Sentence("a", 0, 0, 3, "Да."), language="ru")])
    'ru'
    """
    languages = {claim.language for claim in claims}
    if len(languages) == 1:
        return languages.pop()
    return next((claim.translation.target_language for claim in claims if claim.translation), "en")


def _can_be_read(claim: Claim, language: str) -> bool:
    made = claim.translation
    return claim.language == language or (made is not None and made.target_language == language)


def describe_model(settings: AlignmentSettings) -> str:
    """Return the name of the weights that settings ask for, for signatures."""
    return str(read_weights(settings.calibration or WEIGHTS)["name"])


class _Task(NamedTuple):
    """What is aligned and how: the model that fits, and the settings."""

    language: str
    use: Use
    settings: AlignmentSettings
    encoder: str

    def model(self, use: Use | None = None) -> Model:
        """Return the model for this use, or for another."""
        weights = self.settings.calibration or WEIGHTS
        return load_model(self.language, use or self.use, weights, self.encoder)


def _align(left: Sequence[Reading], right: Sequence[Reading], task: _Task) -> _Aligned:
    # Ties are broken by order: with the sides in an order of their own, swapping them swaps the result.
    if [reading.text for reading in left] > [reading.text for reading in right]:
        return _align_sides(right, left, task).swapped()
    return _align_sides(left, right, task)


def _align_sides(left: Sequence[Reading], right: Sequence[Reading], task: _Task) -> _Aligned:
    settings = task.settings
    # The path through two texts is found by parts of words, which languages do not share.
    is_across = task.language == ACROSS
    free, least = None, least_probability(settings, task.use)
    if is_across or not settings.ordered:
        scored = ScoredPairs(left, right, find_candidates(left, right), task.model())
        chosen = assign(scored.pairs, scored.odds - log_odds_of(least))
        if is_across and settings.ordered:
            chosen = longest_chain(sorted(chosen))
        free = _collect(scored, grow(scored, chosen), least, ordered=is_across and settings.ordered)
        # Reports have weights of their own: those of translations in order make too much certain.
        if is_across or task.use == "reports" or not _run_in_order(chosen, min(len(left), len(right))):
            return free
    path = find_path(left, right)
    scored = ScoredPairs(left, right, find_nearby(left, right, path), task.model("ordered"))
    least = min(_LEAST_FORCED, least) if settings.ordered else least
    found = _collect(scored, {scored.best_of(bead): bead for bead in path}, least, ordered=True)
    return free if free is not None and len(free.matches) > len(found.matches) else found


def _run_in_order(chosen: Sequence[tuple[int, int]], shorter: int) -> bool:
    """Tell whether nearly all sentences have a match, and nearly all matches come in the same order."""
    if len(chosen) < max(_LEAST_IN_ORDER, _MOST_MATCHED * shorter):
        return False
    return len(longest_chain(sorted(chosen))) >= _IN_ORDER * len(chosen)


def _collect(
    scored: ScoredPairs, beads: dict[tuple[int, int], Bead], least: float, ordered: bool
) -> _Aligned:
    matches = tuple(match for match in _make_matches(scored, beads) if match.probability >= least)
    taken = [{index for match in matches for index in (match.left, match.right)[side]} for side in (0, 1)]
    left, right = (
        tuple(
            replace(found, refused=_tell_refusal(found, taken[1 - side], least, ordered))
            for found in _leftovers(scored, side, taken[side])
        )
        for side in (0, 1)
    )
    return _Aligned(matches, left, right, ordered)


def _tell_refusal(found: Leftover, taken: set[int], least: float, ordered: bool) -> Refusal:
    """Say why the nearest candidate is no match although it is probable enough."""
    if found.nearest is None or found.probability < least:
        return ""
    return "taken" if found.nearest in taken else "order" if ordered else ""


def _make_matches(scored: ScoredPairs, beads: dict[tuple[int, int], Bead]) -> tuple[Match, ...]:
    if not beads:
        return ()
    anchors = list(beads)
    measured = scored.measure([beads[anchor] for anchor in anchors], anchors)
    matches = []
    for (left, right), evidence in zip(beads.values(), scored.explain(measured), strict=True):
        probability = probability_of(sum(entry.contribution for entry in evidence))
        matches.append(Match(left, right, probability, evidence))
    return tuple(sorted(matches, key=_place))


def _place(match: Match) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return match.left, match.right


def _leftovers(scored: ScoredPairs, side: int, taken: set[int]) -> tuple[Leftover, ...]:
    likeliest = scored.likeliest[side]
    left = (index for index in range(len(scored.sides[side])) if index not in taken)
    return tuple(
        _leave(scored, side, index, likeliest[index]) if index in likeliest else Leftover(index, None, 0.0)
        for index in left
    )


def _leave(scored: ScoredPairs, side: int, index: int, row: int) -> Leftover:
    """Return a sentence that has no match, with its likeliest candidate."""
    odds = float(scored.odds[row])
    nearest = int(scored.pairs[row, 1 - side])
    return Leftover(index, nearest, probability_of(odds), probability_of(scored.related_odds(odds)))


def _tell_relation(
    matches: Sequence[Match], readings: Sequence[Sequence[Reading]], ids: list[str]
) -> Relation:
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
