"""Reports made by a form: the same sentences, filled in for another place, day or match.

Two weather reports, two calls for bids, two results of one league share nearly every word and no claim. What
tells them from two versions of one report: most of their like sentences, or the headline, are filled in
otherwise. Where words cannot tell, as across languages, the dates of the headlines and the figures do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from compare.alignment.evidence.fillings import is_filled_in
from compare.alignment.evidence.measuring import MeasuredPairs
from compare.alignment.evidence.readings import Reading
from compare.language import dates_agree

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pairs = NDArray[np.int64]

# Sentences are of one form from such a ratio of their letters on, from 0 to 100.
_ONE_FORM = 70.0
# So many sentences have to be filled in otherwise, and most of those that are alike.
_LEAST_FILLED = 2
_HEADLINES = (0, 0)
# The same in other words: sentences are so near in meaning, or have so much of their words in common. So many
# of them have figures or dates, and all but a fifth of these have no equal.
_NEAR, _MUCH_IN_COMMON = 0.7, 0.45
_LEAST_TOLD, _MOST_EQUAL = 3, 0.2
# Forms are short: texts with more pairs of sentences than this are not looked through.
_MOST_PAIRS = 40_000


def fill_one_form(left: Sequence[Reading], right: Sequence[Reading]) -> bool:
    """Tell whether two texts fill in one form for two cases.

    Parameters
    ----------
    left, right : sequence of Reading
        All sentences of both.

    Returns
    -------
    bool
        True where at least two sentences, and most of those that are alike at all, differ in nothing but
        figures and words in capitals, and somewhere in what is another name or date; or where the headlines
        are of two dates and else the same, and most of the sentences that are alike are not; or where the
        headlines are near in meaning and of two dates, and hardly a figure of what is near has an equal.
    """
    if not left or not right or len(left) * len(right) > _MOST_PAIRS:
        return False
    if left[0].language == right[0].language and _are_filled_in(left, right):
        return True
    return _have_figures_of_two_cases(left, right)


def _are_filled_in(left: Sequence[Reading], right: Sequence[Reading]) -> bool:
    """Tell whether the sentences of two texts are the same but for what is filled in."""
    likest = list(_find_likest(left, right))
    filled = [(i, j) for i, j in likest if is_filled_in(left[i].text, right[j].text)]
    if len(filled) >= _LEAST_FILLED and 2 * len(filled) > len(likest):
        measured = _measure(left, right, filled)
        return bool((measured.names.contrary() + measured.dates.contrary()).any())
    same = sum(left[i].plain == right[j].plain for i, j in likest)
    are_others = len(likest) > _LEAST_FILLED and 2 * same < len(likest)
    is_filled = are_others and _HEADLINES in filled
    return is_filled and bool(_measure(left, right, [_HEADLINES]).dates.contrary().any())


def _have_figures_of_two_cases(left: Sequence[Reading], right: Sequence[Reading]) -> bool:
    """Tell whether texts of one build, told in other words, have hardly a figure or a date in common."""
    if not _are_of_two_dates(left[0], right[0]):
        return False  # outlets of two camps may give other figures for all that one event has
    pairs = _find_nearest(left, right)
    if _HEADLINES not in pairs:
        return False
    measured = _measure(left, right, pairs)
    told = measured.numbers.told() + measured.dates.told()
    agreeing = measured.numbers.agreeing + measured.dates.agreeing
    are_others = agreeing.sum() <= _MOST_EQUAL * told.sum()
    return bool(are_others and (told > 0).sum() >= _LEAST_TOLD)


def _are_of_two_dates(left: Reading, right: Reading) -> bool:
    """Tell whether each date of a headline contradicts each of the other: none may be one of these."""
    return {dates_agree(one, other).level for one in left.dates for other in right.dates} == {"contradicts"}


def _find_nearest(left: Sequence[Reading], right: Sequence[Reading]) -> list[tuple[int, int]]:
    """Return the sentences that are each other's nearest, where they are near."""
    import numpy as np

    every = np.indices((len(left), len(right))).reshape(2, -1).T
    measured = _measure(left, right, every)
    near = np.maximum(measured.nearness / _NEAR, measured.meanings.share() / _MUCH_IN_COMMON)
    table = near.reshape(len(left), len(right))
    nearest = table.argmax(axis=1)
    return [
        (place, int(other))
        for place, other in enumerate(nearest.tolist())
        if table[place, other] >= 1 and table[:, other].argmax() == place
    ]


def _find_likest(left: Sequence[Reading], right: Sequence[Reading]) -> Iterator[tuple[int, int]]:
    """Yield each sentence of the shorter text with the one it is most like, if both are of one form."""
    from rapidfuzz import fuzz, process

    plain = [[reading.plain for reading in side] for side in (left, right)]
    table = process.cdist(*plain, scorer=fuzz.ratio, score_cutoff=_ONE_FORM)
    is_longer = len(left) > len(right)
    for place, row in enumerate(table.T if is_longer else table):
        likest = int(row.argmax())
        if row[likest]:
            yield (likest, place) if is_longer else (place, likest)


def _measure(
    left: Sequence[Reading], right: Sequence[Reading], pairs: Sequence[tuple[int, int]] | Pairs
) -> MeasuredPairs:
    import numpy as np

    return MeasuredPairs(left, right, np.array(pairs, dtype=np.int64))
