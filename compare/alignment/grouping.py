"""One claim as told by up to N outlets: matches between pairs of reports become groups."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import product

from compare.records import Alignment, Claim, Group, Match, Member

# An outlet that tells one thing in more sentences than this tells several things.
_MOST_CLAIMS_AN_OUTLET = 3

_Place = tuple[str, int]


def group_claims(claims: Mapping[str, Sequence[Claim]], alignments: Iterable[Alignment]) -> tuple[Group, ...]:
    """Gather the claims of several reports into groups that tell the same.

    Strong matches join first. Two groups join only where at least half of the claims that would meet
    are matches, so weak links never chain unrelated claims together.

    Parameters
    ----------
    claims : mapping of str to sequence of Claim
        All claims of each report.
    alignments : iterable of Alignment
        One for each two reports.

    Returns
    -------
    tuple of Group
        Every claim is in exactly one; in the order of the first report that tells it.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> told = {name: [Claim(Sentence(name, 0, 0, 9, "It sank."))] for name in "ab"}
    >>> [len(group.members) for group in group_claims(told, [Alignment("a", "b", (Match((0,), (0,), 0.9),))])]
    [2]
    """
    links: dict[tuple[_Place, _Place], float] = {}
    for alignment in alignments:
        for match in alignment.matches:
            links.update(_link(alignment, match))
    sets: dict[_Place, set[_Place]] = {
        (article, index): {(article, index)} for article, told in claims.items() for index in range(len(told))
    }
    for (here, there), _ in sorted(links.items(), key=lambda link: (-link[1], link[0])):
        one, other = sets[here], sets[there]
        if one is not other and _may_join(one, other, links):
            one |= other
            sets.update((place, one) for place in other)
    order = {article: place for place, article in enumerate(claims)}
    unique = {id(group): group for group in sets.values()}
    made = [_make_group(group, claims, order, links) for group in unique.values()]
    return tuple(sorted(made, key=lambda group: (order[group.members[0].article], group.members[0].indices)))


def _link(alignment: Alignment, match: Match) -> dict[tuple[_Place, _Place], float]:
    lefts = [(alignment.left, index) for index in match.left]
    rights = [(alignment.right, index) for index in match.right]
    return {_ordered(here, there): match.probability for here, there in product(lefts, rights)}


def _ordered(here: _Place, there: _Place) -> tuple[_Place, _Place]:
    return (here, there) if here <= there else (there, here)


def _may_join(one: set[_Place], other: set[_Place], links: Mapping[tuple[_Place, _Place], float]) -> bool:
    counted = Counter(article for article, _ in one | other)
    if max(counted.values()) > _MOST_CLAIMS_AN_OUTLET:
        return False
    across = [_ordered(here, there) for here, there in product(one, other) if here[0] != there[0]]
    return 2 * sum(pair in links for pair in across) >= len(across)


def _make_group(
    group: set[_Place],
    claims: Mapping[str, Sequence[Claim]],
    order: Mapping[str, int],
    links: Mapping[tuple[_Place, _Place], float],
) -> Group:
    places = sorted(group, key=lambda place: (order[place[0]], place[1]))
    members: dict[str, list[int]] = {}
    for article, index in places:
        members.setdefault(article, []).append(index)
    inside = [p for pair, p in links.items() if pair[0] in group and pair[1] in group]
    texts = sorted(f"{article}\n{claims[article][index].text}" for article, index in places)
    digest = hashlib.sha256("\n\n".join(texts).encode()).hexdigest()[:16]
    told = tuple(Member(article, tuple(indices)) for article, indices in members.items())
    return Group(digest, told, sum(inside) / len(inside) if inside else 1.0)
