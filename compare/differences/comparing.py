"""The table of contents of the differences: which rules are asked, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from compare.claims import read_claim
from compare.differences.changes import differing_changes, differing_periods
from compare.differences.count_differences import differing_counts
from compare.differences.date_bounds import differing_date_bounds
from compare.differences.date_differences import (
    differing_dates,
    differing_days_of_month,
    differing_parts_of_time,
    differing_sides_of_events,
    differing_times_of_year,
)
from compare.differences.distance_differences import differing_distance, differing_spelling
from compare.differences.eras import differing_eras
from compare.differences.hedging_differences import differing_hedging
from compare.differences.names import differing_names, differing_offices, differing_ranks
from compare.differences.negation_differences import differing_negation
from compare.differences.number_differences import differing_numbers
from compare.differences.opposite_differences import differing_opposites
from compare.differences.prospect_differences import differing_stages
from compare.differences.quotes import (
    contradicting_quotes,
    differing_quotes,
    differing_quotes_in_translation,
)
from compare.differences.roles import differing_roles, exchanged_words, turned_way
from compare.differences.saying_differences import (
    differing_attribution,
    differing_directness,
    differing_speakers,
)
from compare.differences.sides import Facing, face, make_side
from compare.differences.term_differences import differing_terms
from compare.differences.totals import (
    all_against_part,
    all_against_some,
    exchanged_votes,
    total_against_parts,
)
from compare.errors import UsageError
from compare.language import codes_of_sides
from compare.records import Claim, Difference, Match, Sentence

Rule = Callable[[Facing], Iterable[Difference]]

RULES: tuple[Rule, ...] = (
    differing_numbers,
    differing_changes,
    differing_periods,
    total_against_parts,
    all_against_some,
    all_against_part,
    exchanged_votes,
    differing_dates,
    differing_parts_of_time,
    differing_days_of_month,
    differing_times_of_year,
    differing_sides_of_events,
    differing_date_bounds,
    differing_eras,
    differing_negation,
    differing_opposites,
    differing_counts,
    differing_roles,
    exchanged_words,
    turned_way,
    differing_hedging,
    differing_stages,
    differing_speakers,
    differing_attribution,
    differing_directness,
    differing_quotes,
    differing_quotes_in_translation,
    contradicting_quotes,
    differing_names,
    differing_ranks,
    differing_offices,
    differing_distance,
    differing_spelling,
    differing_terms,
)

# The greatest severity of a difference between claims that may not be the same.
_MUTED = 0.2
# What these find hangs on words and names that are known of few languages: elsewhere, that nothing was
# found tells nothing.
_READ_IN_FULL = frozenset(
    {
        differing_negation,
        differing_opposites,
        differing_counts,
        all_against_part,
        differing_hedging,
        differing_speakers,
        differing_attribution,
        differing_directness,
        differing_distance,
        differing_spelling,
    }
)


def find_differences(
    left: str,
    right: str,
    languages: str | tuple[str, str] = ("ru", "en"),
    dates: tuple[datetime | None, datetime | None] | None = None,
) -> list[Difference]:
    """Say how two sentences that make the same claim differ.

    Parameters
    ----------
    left, right : str
        The sentences.
    languages : str or tuple of str
        ISO 639-1 code of both, or of each.
    dates : tuple of datetime.datetime, optional
        When each was published: "yesterday" counts from there.

    Returns
    -------
    list of Difference
        In the order of the rules; spans count characters of the given strings (sentence 0).

    Raises
    ------
    UsageError
        If `languages` is neither a code nor a pair of codes, or `dates` are not two times.

    Examples
    --------
    >>> import compare
    >>> found = compare.find_differences("Погибли 30 человек.", "The storm killed 35 people.")
    >>> [(difference.kind, difference.left, difference.right) for difference in found]
    [('number', Span(sentence=0, start=8, stop=10), Span(sentence=0, start=17, stop=19))]
    """
    published = _two_times(dates or (None, None))
    sides = [
        make_side((0,), [read_claim(Sentence("", 0, 0, len(text), text), language, when)])
        for text, language, when in zip((left, right), codes_of_sides(languages), published, strict=True)
    ]
    return _apply(face(*sides))


def _two_times(dates: tuple[datetime | None, datetime | None]) -> tuple[datetime | None, datetime | None]:
    if len(dates) == 2 and all(when is None or isinstance(when, datetime) for when in dates):
        return dates
    raise UsageError("dates are not two times", hint="give a datetime.datetime or None for each side")


def compare_match(
    match: Match,
    left: Sequence[Claim],
    right: Sequence[Claim],
    dates: tuple[datetime | None, datetime | None] = (None, None),
) -> tuple[Difference, ...]:
    """Say how the claims of a match differ.

    Parameters
    ----------
    match : Match
        Its indices count `left` and `right`.
    left, right : sequence of Claim
        The claims of two articles.
    dates : tuple of datetime.datetime
        When each article was published.

    Returns
    -------
    tuple of Difference
        In the order of the rules; ``Span.sentence`` is an index into `left` or `right`. Where the match is
        not nearly certain, none is grave.
    """
    found = _apply(face(make_side(match.left, left), make_side(match.right, right)))
    if match.is_nearly_certain:
        return tuple(found)
    # Two claims that may be two: what differs between them is not grave.
    return tuple(replace(difference, severity=min(difference.severity, _MUTED)) for difference in found)


def _apply(facing: Facing) -> list[Difference]:
    """Ask all rules; what one finds on one side alone is left out where another tells it from both."""
    found = list(_ask(facing))
    told = [other for other in found if other.left is not None and other.right is not None]
    return [
        difference
        for difference in found
        if not any(_is_told_by(difference, other) for other in told if other is not difference)
    ]


def _is_told_by(lone: Difference, other: Difference) -> bool:
    """Tell whether a difference at one span is of one kind with another, whose span there holds it."""
    if lone.kind != other.kind or (lone.left is None) == (lone.right is None):
        return False
    own, whole = (lone.left, other.left) if lone.right is None else (lone.right, other.right)
    return (
        own is not None
        and whole is not None
        and own.sentence == whole.sentence
        and whole.start <= own.start
        and own.stop <= whole.stop
    )


def _ask(facing: Facing) -> Iterable[Difference]:
    if facing.is_one_language and facing.left.text == facing.right.text:
        yield from differing_dates(facing)  # the same words, published on two days: "yesterday" may be two
        return
    for rule in RULES:
        if rule not in _READ_IN_FULL or facing.has_cues:
            yield from rule(facing)
