"""Which figures of two sentences belong together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from compare.language.figures.agreement import has_digit, is_age, is_range, numbers_agree
from compare.language.verdicts import Pairing, Verdict, VerdictPair, pair_best
from compare.records import Number

_SMALL = 12
# An age stands for a term of years less than another term does, though the term is nearer to it.
_AGE_AND_TERM = 0.6


def match_numbers(left: Sequence[Number], right: Sequence[Number]) -> Pairing:
    """Pair the figures of two sentences by value, unit, what they count, and order.

    Parameters
    ----------
    left, right : sequence of Number
        The figures of two sentences that say the same.

    Returns
    -------
    Pairing
        Figures that agree are paired first; what is left is paired where it can be compared.

    Examples
    --------
    >>> from compare.language.figures.finding import find_numbers
    >>> pairing = match_numbers(
    ...     find_numbers("14 погибли, 20 ранены", "ru"), find_numbers("21 injured and 14 killed", "en"))
    >>> [(pair.left, pair.right, pair.verdict.level) for pair in pairing.pairs]
    [(0, 1, 'same'), (1, 0, 'contradicts')]
    """
    left_ends, right_ends = _split_ranges(left, right)
    candidates = []
    for i, (_, one) in enumerate(left_ends):
        for j, (_, other) in enumerate(right_ends):
            verdict = numbers_agree(one, other)
            if verdict.level != "unrelated":
                order = abs(i / len(left_ends) - j / len(right_ends))
                score = _score(one, other, verdict) - 0.3 * order
                candidates.append((score, i, j, verdict))
    pairing = pair_best(candidates, [index for index, _ in left_ends], [index for index, _ in right_ends])
    return _with_fuller_partners(pairing, left, right)


def _with_fuller_partners(pairing: Pairing, left: Sequence[Number], right: Sequence[Number]) -> Pairing:
    """Give a figure with a unit the other text's figure of that value that has a unit as well.

    A headline's "half a billion" is the $500m of the text below it, and no partner of the other text's €500m.
    """
    pairs = list(pairing.pairs)
    left_alone, right_alone = list(pairing.left_unpaired), list(pairing.right_unpaired)
    for place, (i, j, verdict) in enumerate(pairs):
        if verdict.level != "same" or bool(left[i].unit) == bool(right[j].unit):
            continue
        bare, numbers, alone = (j, right, right_alone) if left[i].unit else (i, left, left_alone)
        fuller = next((k for k in alone if numbers[k].unit and numbers[k].low == numbers[bare].low), None)
        if fuller is None:
            continue
        one, other = (i, fuller) if left[i].unit else (fuller, j)
        if (told := numbers_agree(left[one], right[other])).level != "unrelated":
            alone[alone.index(fuller)] = bare
            pairs[place] = VerdictPair(one, other, told)
    return Pairing(tuple(pairs), tuple(sorted(left_alone)), tuple(sorted(right_alone)))


def is_telling(number: Number) -> bool:
    """Tell whether a figure ought to have a partner in a faithful translation.

    Small number words, ordinals in words and vague amounts come and go ("both", "a second time").

    Examples
    --------
    >>> from compare.language.figures.finding import find_numbers
    >>> [is_telling(number) for number in find_numbers("Two men paid 15 dollars", "en")]
    [False, True]
    """
    if number.kind == "name":
        return False
    if has_digit(number):
        return number.low != 1 or not number.unit
    return number.low > _SMALL and number.low == number.high and number.kind == "cardinal"


def _split_ranges(
    left: Sequence[Number], right: Sequence[Number]
) -> tuple[list[tuple[int, Number]], list[tuple[int, Number]]]:
    """Take ranges apart into their ends where the other side does not have as many."""
    counts = [sum(is_range(number) for number in side) for side in (left, right)]
    if counts[0] == counts[1]:
        return list(enumerate(left)), list(enumerate(right))
    return _ends(left, right), _ends(right, left)


def _ends(numbers: Sequence[Number], others: Sequence[Number]) -> list[tuple[int, Number]]:
    # Where the other text has a range too, it may be of this one, and a figure inside it of another.
    inner = () if any(map(is_range, others)) else others
    ends: list[tuple[int, Number]] = []
    for index, number in enumerate(numbers):
        if is_range(number) and not any(_lies_within(other, number) for other in inner):
            ends += [(index, replace(number, high=number.low)), (index, replace(number, low=number.high))]
        else:
            ends.append((index, number))
    return ends


def _lies_within(number: Number, whole: Number) -> bool:
    """Tell whether a figure lies inside a range, at neither of its ends: 43 in "between 40 and 45"."""
    is_inside = whole.low < number.low and number.high < whole.high
    return is_inside and number.unit == whole.unit and numbers_agree(number, whole).level == "compatible"


def _score(left: Number, right: Number, verdict: Verdict) -> float:
    levels = {"same": 6.0, "compatible": 5.0, "softer": 5.5, "contradicts": 0.0, "unrelated": -9.0}
    score = levels[verdict.level]
    score += 0.6 if left.unit == right.unit else -0.6
    score += 0.5 if left.counted and left.counted == right.counted else 0.0
    score += 0.4 if left.kind == right.kind else -0.4
    if verdict.level == "contradicts":
        score -= _AGE_AND_TERM if is_age(left) != is_age(right) else 0.0
        score += 0.5 - min(0.5, verdict.severity / 2)
    return score
