"""Which pairs of reports share so much wording that one was made from the other, or both from a third."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Generic, Literal, NamedTuple, TypeVar

from compare.archive.copies.boilerplate import Boilerplate, find_boilerplate
from compare.archive.copies.candidates import find_candidates
from compare.archive.copies.signatures import Signatures, join_signatures

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

CopyKind = Literal["exact", "near", "rewritten"]
Key = TypeVar("Key")

# From so many runs of words on two texts can be near; shorter ones are copies only if all words are the same,
# and those of fewer words than the second are not even then: "More follows" is no report.
_FEWEST_RUNS, _FEWEST_WORDS = 16, 5
# Two texts are near if so much of all wording is common; or a little less, if nearly all of the shorter one
# is, or hardly anything in all is not: a few words changed in a short text.
_NEAR, _NEARLY_NEAR, _CONTAINED, _FEW_RUNS = 0.6, 0.5, 0.85, 60
# Reports that were written apart share a quotation or a standing phrase, not a fifth of their wording.
_REWRITTEN, _FEWEST_SHARED = 0.2, 12
# Those of one outlet may share boilerplate, which cannot be told where there are few of them.
_REWRITTEN_AT_HOME = 0.4


class CopyPair(NamedTuple, Generic[Key]):
    """Two reports that share wording.

    Attributes
    ----------
    earlier, later : Key
        Their places, or their ids.
    kind : {"exact", "near", "rewritten"}
        The same words; nearly the same; or so much shared wording that one was made from the other. What
        would be near is rewritten if between the same words another figure stands.
    jaccard : float
        The share of runs of five words that both have, of all that either has; boilerplate does not count.
    containment : float
        The share of the runs of the one that has fewer which the other has, too.
    """

    earlier: Key
    later: Key
    kind: CopyKind
    jaccard: float
    containment: float


def find_copy_pairs(
    earlier: Signatures, later: Signatures | None = None, boilerplate: Boilerplate | None = None
) -> list[CopyPair[int]]:
    """Find the pairs of reports that share so much wording that it is no chance.

    Parameters
    ----------
    earlier : Signatures
        Reports in order of publication.
    later : Signatures, optional
        Reports that were published after them, in order: each is compared with those of `earlier`. Without
        them those of `earlier` are compared with one another.
    boilerplate : mapping, optional
        What `find_boilerplate` found; by default it is asked about these reports.

    Returns
    -------
    list of CopyPair
        Places in `earlier` and in `later` (both in `earlier` where that is all), in ascending order. Of
        several reports with the same words the first stands for all in pairs with others.

    Examples
    --------
    >>> from compare.archive.copies import sign_texts
    >>> told = "The ferry Halvena sank on Lake Selmara on Friday, officials in Talsk said."
    >>> find_copy_pairs(sign_texts([told, told.upper(), "Mayor Korvin won the vote in Talsk on Friday."]))
    [CopyPair(earlier=0, later=1, kind='exact', jaccard=1.0, containment=1.0)]
    """
    if boilerplate is None:
        boilerplate = find_boilerplate(earlier) if later is None else find_boilerplate(earlier, later)
    texts = earlier if later is None else join_signatures([earlier, later])
    first_new = 0 if later is None else len(earlier)
    found = [*_pair_same_wordings(texts), *_pair_near(texts, first_new, boilerplate)]
    last_old = len(texts) if later is None else first_new
    return sorted(
        pair._replace(later=pair.later - first_new)
        for pair in found
        if pair.earlier < last_old and pair.later >= first_new
    )


def _firsts(texts: Signatures) -> NDArray[np.int64]:
    """Return for each text the first that has the same words."""
    import numpy as np

    _, first, inverse = np.unique(texts.wordings, return_index=True, return_inverse=True)
    firsts: NDArray[np.int64] = first[inverse.reshape(-1)]
    return firsts


def _pair_same_wordings(texts: Signatures) -> list[CopyPair[int]]:
    return [
        CopyPair(first, place, "exact", 1.0, 1.0)
        for place, first in enumerate(_firsts(texts).tolist())
        if first != place and texts.words[place] >= _FEWEST_WORDS
    ]


def _pair_near(texts: Signatures, first_new: int, boilerplate: Boilerplate) -> list[CopyPair[int]]:
    import numpy as np

    is_long = np.diff(texts.bounds) >= _FEWEST_RUNS
    asked = np.flatnonzero(is_long & (_firsts(texts) == np.arange(len(texts))))
    candidates = find_candidates(texts.minhash[asked], int(np.searchsorted(asked, first_new)))
    own = _Wording(texts, boilerplate)
    pairs = asked[candidates[np.lexsort(candidates.T)]]
    later, starts = np.unique(pairs[:, 1], return_index=True)
    return [
        pair
        for other, ones in zip(later.tolist(), np.split(pairs[:, 0], starts[1:]), strict=False)
        for pair in own.compare(ones.tolist(), other)
    ]


class _Wording:
    """The runs of words of texts without boilerplate, remembered text by text."""

    def __init__(self, texts: Signatures, boilerplate: Boilerplate) -> None:
        self._texts, self._boilerplate = texts, boilerplate
        self._remembered: dict[int, NDArray[np.uint64]] = {}

    def of(self, place: int) -> NDArray[np.uint64]:
        if place not in self._remembered:
            self._remembered[place] = self._without_boilerplate(self._texts.shingles_of(place), place)
        return self._remembered[place]

    def compare(self, ones: Sequence[int], other: int) -> Iterator[CopyPair[int]]:
        """Yield those of several texts that share enough wording with another one."""
        right = self.of(other)
        lefts = {one: self.of(one) for one in ones if len(self.of(one)) >= _FEWEST_RUNS}
        if len(right) < _FEWEST_RUNS or not lefts:
            return
        for (one, left), shared in zip(
            lefts.items(), _count_shared(list(lefts.values()), right), strict=True
        ):
            both, containment = len(left) + len(right) - shared, shared / min(len(left), len(right))
            kind = tell_kind(shared, both, containment)
            if kind == "rewritten" and containment < _REWRITTEN_AT_HOME and self._is_one_outlet(one, other):
                continue
            if kind == "near" and self._has_other_figures(one, other):
                kind = "rewritten"
            if kind:
                yield CopyPair(one, other, kind, shared / both, containment)

    def _has_other_figures(self, one: int, other: int) -> bool:
        """Tell whether another figure stands between the same words: a toll that rose, not a line more."""
        import numpy as np

        (left, figures), (right, others) = self._texts.figures_of(one), self._texts.figures_of(other)
        common, at, there = np.intersect1d(left, right, assume_unique=True, return_indices=True)
        changed = common[figures[at] != others[there]]
        for place in (one, other):
            changed = self._without_boilerplate(changed, place)
        return bool(changed.size)

    def _without_boilerplate(self, hashes: NDArray[np.uint64], place: int) -> NDArray[np.uint64]:
        import numpy as np

        standing = self._boilerplate.get(int(self._texts.outlets[place]))
        return hashes if standing is None else np.setdiff1d(hashes, standing, assume_unique=True)

    def _is_one_outlet(self, one: int, other: int) -> bool:
        return bool(self._texts.outlets[one] and self._texts.outlets[one] == self._texts.outlets[other])


def _count_shared(lefts: Sequence[NDArray[np.uint64]], right: NDArray[np.uint64]) -> list[int]:
    """Return how many hashes each array has in common with one that is sorted; none is empty."""
    import numpy as np

    hashes = np.concatenate(lefts)
    places = np.minimum(np.searchsorted(right, hashes), len(right) - 1)
    starts = np.cumsum([0, *map(len, lefts[:-1])])
    counts: list[int] = np.add.reduceat(right[places] == hashes, starts, dtype=np.int64).tolist()
    return counts


def tell_kind(shared: int, both: int, containment: float) -> CopyKind | None:
    """Return what two texts of different words are to each other.

    `shared` runs of words stand in both, `both` in either.

    Examples
    --------
    >>> tell_kind(300, 330, 0.95), tell_kind(100, 500, 0.4), tell_kind(10, 500, 0.05)
    ('near', 'rewritten', None)
    """
    is_close = containment >= _CONTAINED or both - shared <= _FEW_RUNS
    if shared >= _NEAR * both or (shared >= _NEARLY_NEAR * both and is_close):
        return "near"
    if containment >= _REWRITTEN and shared >= _FEWEST_SHARED:
        return "rewritten"
    return None
