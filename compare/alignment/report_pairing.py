"""Pairing the claims of two reports, and telling how the reports hang together."""

from __future__ import annotations

from collections.abc import Sequence

from compare.alignment.aligning import AligningTask, align_readings
from compare.alignment.encoding import choose_encoder
from compare.alignment.evidence import Reading, read_claim
from compare.alignment.meeting import doubt_in, meet_in
from compare.alignment.model import ACROSS, WEIGHTS, read_weights
from compare.language import is_read_in
from compare.records import Alignment, AlignmentSettings, Claim, Match, Relation

# Two reports come from one source where so many of the shorter one's sentences are as good as equal.
_SAME_WORDS, _ONE_SOURCE = 0.9, 0.6


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
    doubt = doubt_in(language, {claim.language for claim in claims if not _is_told_in(claim, language)})
    task = AligningTask(language, "reports", settings, meaning.weights, doubt)
    found = align_readings(readings[0], readings[1], task)
    ids = [side[0].sentence.article if side else "" for side in (left, right)]
    relation = _tell_relation(found.matches, readings, ids)
    return Alignment(ids[0], ids[1], found.matches, found.left, found.right, relation, found.ordered)


def meeting_language(claims: Sequence[Claim]) -> str:
    """Return the language that claims of two reports meet in: their own, or that of their translations.

    What nobody translated meets in the language that a dictionary leads into, where there is one.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> meeting_language([Claim(Sentence("a", 0, 0, 3, "Да."), language="ru")])
    'ru'
    """
    languages = {claim.language for claim in claims}
    if len(languages) == 1:
        return languages.pop()
    target = next((claim.translation.target_language for claim in claims if claim.translation), "")
    if target and all(_is_told_in(claim, target) for claim in claims):
        return target
    return meet_in(languages) or target or "en"


def _can_be_read(claim: Claim, language: str) -> bool:
    return _is_told_in(claim, language) or is_read_in(claim.language, language)


def _is_told_in(claim: Claim, language: str) -> bool:
    """Tell whether a claim, or its translation, is in a language."""
    made = claim.translation
    return claim.language == language or (made is not None and made.target_language == language)


def describe_model(settings: AlignmentSettings) -> str:
    """Return the name of the weights that settings ask for, for signatures."""
    return str(read_weights(settings.calibration or WEIGHTS)["name"])


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
