"""One claim as told by up to N outlets: matches between pairs of reports become groups."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from itertools import product

from compare.outputs import digest_text
from compare.records import Alignment, Claim, Group, Match, Member

# An outlet that tells one thing in more sentences than this tells several things.
_MOST_CLAIMS_AN_OUTLET = 3
# The least mean probability of a match, over all claims of two outlets that would meet in a group.
_LEAST_MEAN = 0.17

# What can stand in an address; what begins with "ui-" are the page's own places.
_PLAIN_ID = re.compile(r"(?!ui-)[A-Za-z0-9][A-Za-z0-9_.-]{0,63}")

_Place = tuple[str, int]


def group_claims(claims: Mapping[str, Sequence[Claim]], alignments: Iterable[Alignment]) -> tuple[Group, ...]:
    """Gather the claims of several reports into groups that tell the same.

    The two groups join first whose claims match best on average (average linkage: Sokal and Michener, "A
    Statistical Method for Evaluating Systematic Relationships", 1958); what is no match counts as 0, so
    weak links never chain unrelated claims together.

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
    places = [(article, index) for article, told in claims.items() for index in range(len(told))]
    order = {article: place for place, article in enumerate(claims)}
    groups = list(_join(places, links))
    inside = _links_inside(groups, links)
    made = [_make_group(*told, claims, order) for told in zip(groups, inside, strict=True)]
    return tuple(sorted(made, key=lambda group: (order[group.members[0].article], group.members[0].indices)))


def row_ids(groups: Iterable[Group]) -> list[str]:
    """Return the id under which each group stands in outputs: its own, counted where it comes again.

    Parameters
    ----------
    groups : iterable of Group
        In the order in which they are shown.

    Returns
    -------
    list of str
        One a group. An id that can stand in no address (in a file that somebody else made) is digested.

    Examples
    --------
    >>> row_ids([Group("a1", ()), Group("b2", ()), Group("a1", ())])
    ['a1', 'b2', 'a1.2']
    """
    seen: Counter[str] = Counter()
    ids = []
    for group in groups:
        plain = group.id if _PLAIN_ID.fullmatch(group.id) else digest_text(group.id)[:12]
        seen[plain] += 1
        ids.append(plain if seen[plain] == 1 else f"{plain}.{seen[plain]}")
    return ids


def _link(alignment: Alignment, match: Match) -> dict[tuple[_Place, _Place], float]:
    lefts = [(alignment.left, index) for index in match.left]
    rights = [(alignment.right, index) for index in match.right]
    return {_ordered(here, there): match.probability for here, there in product(lefts, rights)}


def _ordered(here: _Place, there: _Place) -> tuple[_Place, _Place]:
    return (here, there) if here <= there else (there, here)


def _join(places: Iterable[_Place], links: Mapping[tuple[_Place, _Place], float]) -> Iterable[set[_Place]]:
    """Join groups, the best pair first; each is known by the first of its places."""
    groups = {place: {place} for place in places}
    totals: dict[_Place, dict[_Place, float]] = defaultdict(dict)
    for (here, there), probability in links.items():
        totals[here][there] = totals[there][here] = probability
    waiting = [(-_rate(groups, totals, one, other), one, other) for one, other in links]
    heapify(waiting)
    while waiting:
        rating, one, other = heappop(waiting)
        if rating > -_LEAST_MEAN:
            break
        # Groups that have grown since are rated anew.
        if one in groups and other in groups and rating == -_rate(groups, totals, one, other):
            for near in _merge(groups, totals, one, other):
                first, second = _ordered(one, near)
                heappush(waiting, (-_rate(groups, totals, first, second), first, second))
    return groups.values()


def _rate(
    groups: Mapping[_Place, set[_Place]],
    totals: Mapping[_Place, Mapping[_Place, float]],
    one: _Place,
    other: _Place,
) -> float:
    """Return the mean probability of a match between two groups; 0 where an outlet would tell too much."""
    here, there = (Counter(article for article, _ in groups[place]) for place in (one, other))
    if max((here + there).values()) > _MOST_CLAIMS_AN_OUTLET:
        return 0.0
    meeting = here.total() * there.total() - sum(count * there[article] for article, count in here.items())
    return totals[one].get(other, 0.0) / meeting if meeting else 0.0


def _merge(
    groups: dict[_Place, set[_Place]],
    totals: dict[_Place, dict[_Place, float]],
    one: _Place,
    other: _Place,
) -> Iterator[_Place]:
    """Join the second group to the first, and yield the groups that have matches with it."""
    groups[one] |= groups.pop(other)
    for near, total in totals.pop(other).items():
        del totals[near][other]
        if near != one:
            totals[one][near] = totals[near][one] = totals[one].get(near, 0.0) + total
    yield from totals[one]


def _links_inside(
    groups: Sequence[set[_Place]], links: Mapping[tuple[_Place, _Place], float]
) -> list[list[float]]:
    """Return the probabilities of the matches between claims of each group, in the order of the links."""
    home = {place: number for number, group in enumerate(groups) for place in group}
    inside: list[list[float]] = [[] for _ in groups]
    for (here, there), probability in links.items():
        if home[here] == home[there]:
            inside[home[here]].append(probability)
    return inside


def _make_group(
    group: set[_Place],
    inside: Sequence[float],
    claims: Mapping[str, Sequence[Claim]],
    order: Mapping[str, int],
) -> Group:
    places = sorted(group, key=lambda place: (order[place[0]], place[1]))
    members: dict[str, list[int]] = {}
    for article, index in places:
        members.setdefault(article, []).append(index)
    texts = sorted(f"{article}\n{claims[article][index].text}" for article, index in places)
    digest = digest_text("\n\n".join(texts))[:16]
    told = tuple(Member(article, tuple(indices)) for article, indices in members.items())
    return Group(digest, told, sum(inside) / len(inside) if inside else 1.0)
