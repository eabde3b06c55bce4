"""Which sentence of one version became which of the next.

Most sentences stay as they are: those are paired first, in order (longest common subsequence), then those
that stand word for word at another place. What is left is paired by the words that it has in common, one
sentence with one, or with neighbours where it was split or merged; at last by meaning, with the project's
own model.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from compare.alignment import align_claims, score_pairs
from compare.records import NEARLY_CERTAIN, AlignmentSettings, Claim
from compare.versions.spelling import (
    differ_in_figures,
    list_stems,
    measure_containment,
    measure_likeness,
    plain_key,
)

# From here on so many words in order are the same that two sentences of one article are taken as one.
SAME_SENTENCE = 0.7
# Below that the model is asked, and below this nothing is paired by its words.
_LEAST_LIKE = 0.5
_LEAST_PROBABLE = 0.3
# Two parts are a sentence that was split where both together are so much more like it than one alone.
_GAIN, _LEAST_PART = 0.1, 0.15
# A sentence that was cut short or drawn out: nearly all words of the shorter one, and enough of them.
_CONTAINED, _LEAST_CONTAINED = 0.85, 4
_MOST_PAIRS = 250_000
_MOST_JUDGED = 40_000
_SHAPES = ((1, 2), (2, 1), (1, 3), (3, 1))


class Link(NamedTuple):
    """Sentences of both sides that are the same ones; `is_same` where at most their typography differs."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    is_same: bool
    is_moved: bool = False
    likeness: float = 1.0
    probability: float = 1.0

    def swapped(self) -> Link:
        """Return it seen from the other side."""
        return self._replace(left=self.right, right=self.left)


def link_sentences(
    left: Sequence[Claim], right: Sequence[Claim], settings: AlignmentSettings | None = None
) -> list[Link]:
    """Pair the sentences of two versions of one article.

    Parameters
    ----------
    left, right : sequence of Claim
        All claims of both, titles included.
    settings : AlignmentSettings, optional
        Which encoder measures meaning.

    Returns
    -------
    list of Link
        In the order of the left side; a sentence in none found no counterpart. Swapping the sides swaps it.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> def read(*texts):
    ...     return [Claim(Sentence("a", i, 0, len(t), t), language="en") for i, t in enumerate(texts)]
    >>> links = link_sentences(read("It was dark.", "Two ferries met."), read("It was dark.", "Rain fell."))
    >>> [(link.left, link.right, link.is_same) for link in links]
    [((0,), (0,), True)]
    """
    settings = settings or AlignmentSettings()
    # Ties are broken by order: with the sides in an order of their own, swapping them swaps the result.
    if [claim.text for claim in left] > [claim.text for claim in right]:
        return sorted(link.swapped() for link in _Linking(right, left, settings).run())
    return sorted(_Linking(left, right, settings).run())


class _Linking:
    """The pairing of two versions while it is under way."""

    def __init__(self, left: Sequence[Claim], right: Sequence[Claim], settings: AlignmentSettings) -> None:
        self.claims = (left, right)
        self.settings = settings
        self.keys = [[plain_key(claim.text) for claim in side] for side in self.claims]
        self.stems = [[list_stems(claim.text) for claim in side] for side in self.claims]
        self.free = [[claim.sentence.index for claim in side if claim.part == "body"] for side in self.claims]
        self.anchors: list[tuple[int, int]] = []

    def run(self) -> Iterator[Link]:
        yield from self._pair_titles()
        yield from self._pair_in_order()
        yield from self._pair_moved()
        yield from self._pair_by_words()
        yield from self._pair_by_meaning()

    def _take(self, link: Link) -> Link:
        for free, taken in zip(self.free, (link.left, link.right), strict=True):
            for index in taken:
                free.remove(index)
        return link

    def _pair_titles(self) -> Iterator[Link]:
        """A title stays the title, however it changed."""
        titles = [next((c.sentence.index for c in side if c.part == "title"), None) for side in self.claims]
        here, there = titles
        if here is None or there is None:
            return
        likeness = measure_likeness(self.stems[0][here], self.stems[1][there])
        is_same = self.keys[0][here] == self.keys[1][there]
        link = Link((here,), (there,), is_same, likeness=likeness)
        yield (
            link
            if is_same or likeness >= SAME_SENTENCE
            else link._replace(probability=self._judge([link])[0])
        )

    def _pair_in_order(self) -> Iterator[Link]:
        from rapidfuzz.distance import Indel

        body = [list(side) for side in self.free]
        keys = [[self.keys[side][index] for index in body[side]] for side in (0, 1)]
        for block in Indel.opcodes(keys[0], keys[1]).as_matching_blocks():
            for step in range(block.size):
                pair = body[0][block.a + step], body[1][block.b + step]
                self.anchors.append(pair)
                yield self._take(Link((pair[0],), (pair[1],), is_same=True))

    def _pair_moved(self) -> Iterator[Link]:
        places: dict[str, list[int]] = {}
        for index in self.free[1]:
            places.setdefault(self.keys[1][index], []).append(index)
        for index in list(self.free[0]):
            if there := places.get(self.keys[0][index]):
                yield self._take(Link((index,), (there.pop(0),), is_same=True, is_moved=True))

    def _pair_by_words(self) -> Iterator[Link]:
        beads = sorted(
            self._list_beads(), key=lambda bead: (-bead.likeness, self._distance(bead), bead.left, bead.right)
        )
        doubtful = [bead for bead in beads if bead.likeness < SAME_SENTENCE]
        probable = dict(zip([(d.left, d.right) for d in doubtful], self._judge(doubtful), strict=True))
        for bead in beads:
            if not self._is_free(bead):
                continue
            probability = probable.get((bead.left, bead.right), 1.0)
            if probability >= _LEAST_PROBABLE:
                yield self._take(bead._replace(probability=probability))

    def _list_beads(self) -> Iterator[Link]:
        left, right = map(tuple, self.free)
        is_many = len(left) * len(right) > _MOST_PAIRS
        for here in left:
            for there in right:
                if is_many and self._crosses((here,), (there,)):
                    continue
                yield from self._list_beads_at(here, there)

    def _list_beads_at(self, here: int, there: int) -> Iterator[Link]:
        """Yield what may begin with these two sentences: a pair, and a split or a merged sentence."""
        single = self._measure((here,), (there,))
        if single >= _LEAST_LIKE:
            yield self._make((here,), (there,), single)
        elif not self._crosses((here,), (there,)) and self._is_drawn_out(here, there):
            yield self._make((here,), (there,), _LEAST_LIKE)
        if single < _LEAST_PART:
            return
        for high, wide in _SHAPES:
            left, right = tuple(range(here, here + high)), tuple(range(there, there + wide))
            if not (self._all_free(0, left) and self._all_free(1, right)):
                continue
            whole = self._measure(left, right)
            parts = [self._measure((i,), (j,)) for i in left for j in right]
            if whole >= SAME_SENTENCE and whole >= max(parts) + _GAIN and min(parts) > 0:
                yield self._make(left, right, whole)

    def _measure(self, left: tuple[int, ...], right: tuple[int, ...]) -> float:
        stems = [
            [stem for index in indices for stem in self.stems[side][index]]
            for side, indices in enumerate((left, right))
        ]
        likeness = measure_likeness(stems[0], stems[1])
        # In a short sentence a time or a figure may be half of the words.
        return max(likeness, SAME_SENTENCE) if differ_in_figures(stems[0], stems[1]) else likeness

    def _is_drawn_out(self, here: int, there: int) -> bool:
        stems = self.stems[0][here], self.stems[1][there]
        if min(map(len, stems)) < _LEAST_CONTAINED:
            return False
        return measure_containment(*stems) >= _CONTAINED

    def _make(self, left: tuple[int, ...], right: tuple[int, ...], likeness: float) -> Link:
        return Link(left, right, False, self._crosses(left, right), likeness)

    def _crosses(self, left: tuple[int, ...], right: tuple[int, ...]) -> bool:
        """Tell whether they stand between other sentences than before."""
        here = bisect_left(self.anchors, (left[0], -1))
        there = bisect_left([anchor[1] for anchor in self.anchors], right[0])
        return here != there

    def _distance(self, bead: Link) -> float:
        sizes = [max(len(side), 1) for side in self.claims]
        return abs(bead.left[0] / sizes[0] - bead.right[0] / sizes[1])

    def _is_free(self, bead: Link) -> bool:
        return self._all_free(0, bead.left) and self._all_free(1, bead.right)

    def _all_free(self, side: int, indices: tuple[int, ...]) -> bool:
        return all(index in self.free[side] for index in indices)

    def _judge(self, beads: Sequence[Link]) -> list[float]:
        if not beads:
            return []
        texts = [
            [
                " ".join(self.claims[side][index].text for index in (bead.left, bead.right)[side])
                for bead in beads
            ]
            for side in (0, 1)
        ]
        return score_pairs(texts[0], texts[1], self.claims[0][0].language, self.settings)

    def _pair_by_meaning(self) -> Iterator[Link]:
        left, right = ([self.claims[side][index] for index in self.free[side]] for side in (0, 1))
        if not left or not right or len(left) * len(right) > _MOST_JUDGED:
            return
        indices = [[claim.sentence.index for claim in side] for side in (left, right)]
        for match in align_claims(left, right, self.settings).matches:
            if match.probability < NEARLY_CERTAIN:
                continue
            here, there = (
                tuple(indices[side][place] for place in places)
                for side, places in enumerate((match.left, match.right))
            )
            likeness = self._measure(here, there)
            link = self._make(here, there, likeness)
            yield self._take(link._replace(probability=match.probability))
