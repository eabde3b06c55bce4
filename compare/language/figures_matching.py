"""Which figures of two sentences belong together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from compare.language.figures_agreement import Agreement, has_digit, is_range, numbers_agree
from compare.records import Number

_SMALL = 12


class Pair(NamedTuple):
    """Two figures or dates that belong together, as indices into the lists that were given."""

    left: int
    right: int
    agreement: Agreement


class Pairing(NamedTuple):
    """The pairs of two lists, and the indices that found no partner."""

    pairs: tuple[Pair, ...]
    left_unpaired: tuple[int, ...]
    right_unpaired: tuple[int, ...]

    @property
    def differing(self) -> tuple[Pair, ...]:
        """The pairs that do not say quite the same."""
        return tuple(pair for pair in self.pairs if pair.agreement.level in ("softer", "contradicts"))


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
    >>> from compare.language.figures import find_numbers
    >>> pairing = match_numbers(
    ...     find_numbers("14 погибли, 20 ранены", "ru"), find_numbers("21 injured and 14 killed", "en"))
    >>> [(pair.left, pair.right, pair.agreement.level) for pair in pairing.pairs]
    [(0, 1, 'same'), (1, 0, 'contradicts')]
    """
    left_ends, right_ends = _split_ranges(left, right)
    candidates = []
    for i, (_, one) in enumerate(left_ends):
        for j, (_, other) in enumerate(right_ends):
            agreement = numbers_agree(one, other)
            if agreement.level != "unrelated":
                order = abs(i / len(left_ends) - j / len(right_ends))
                score = _score(one, other, agreement) - 0.3 * order
                candidates.append((score, i, j, agreement))
    return pair_best(candidates, [index for index, _ in left_ends], [index for index, _ in right_ends])


def pair_best(
    candidates: Iterable[tuple[float, int, int, Agreement]],
    left_indices: Sequence[int],
    right_indices: Sequence[int],
) -> Pairing:
    """Take the best candidate pairs first, each side once.

    Parameters
    ----------
    candidates : iterable of tuple
        Score, positions in the two lists of indices, and agreement.
    left_indices, right_indices : sequence of int
        What the positions stand for.

    Returns
    -------
    Pairing
        Its pairs in the order of the left side.
    """
    pairs: list[Pair] = []
    used_left: set[int] = set()
    used_right: set[int] = set()
    for _, i, j, agreement in sorted(candidates, key=lambda candidate: (-candidate[0], *candidate[1:3])):
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append(Pair(left_indices[i], right_indices[j], agreement))
    return Pairing(
        tuple(sorted(pairs, key=lambda pair: (pair.left, pair.right))),
        tuple(index for i, index in enumerate(left_indices) if i not in used_left),
        tuple(index for j, index in enumerate(right_indices) if j not in used_right),
    )


def is_telling(number: Number) -> bool:
    """Tell whether a figure ought to have a partner in a faithful translation.

    Small number words, ordinals in words and vague amounts come and go ("both", "a second time").

    Examples
    --------
    >>> from compare.language.figures import find_numbers
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
    return _ends(left), _ends(right)


def _ends(numbers: Sequence[Number]) -> list[tuple[int, Number]]:
    ends: list[tuple[int, Number]] = []
    for index, number in enumerate(numbers):
        if is_range(number):
            ends += [(index, replace(number, high=number.low)), (index, replace(number, low=number.high))]
        else:
            ends.append((index, number))
    return ends


def _score(left: Number, right: Number, agreement: Agreement) -> float:
    levels = {"same": 6.0, "compatible": 5.0, "softer": 5.5, "contradicts": 0.0, "unrelated": -9.0}
    score = levels[agreement.level]
    score += 0.6 if left.unit == right.unit else -0.6
    score += 0.5 if left.counted and left.counted == right.counted else 0.0
    score += 0.4 if left.kind == right.kind else -0.4
    if agreement.level == "contradicts":
        score += 0.5 - min(0.5, agreement.severity / 2)
    return score
