"""What Office files hold twice, for newer and for older programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from compare.documents.flow import list_passages, list_segments
from compare.documents.markup_tokens import MatchedTokens
from compare.documents.parts import Part, Repeat


def parse_alternatives(
    row: MatchedTokens,
    start: int,
    end: int,
    parse: Callable[[int, int], list[Part]],
) -> Iterator[Part]:
    """Yield the parts of an ``<mc:AlternateContent>``: what its first branch with words says is read once.

    Parameters
    ----------
    row : MatchedTokens
        What it stands in.
    start, end : int
        The places of its own tags.
    parse : callable
        ``parse(start, stop)`` returns the parts of one branch, its tags included.
    """
    children = []
    place = start + 1
    while place < end:
        stop = row.ends.get(place, place)
        children.append((place, stop))
        place = stop + 1
    sources = [row.slice(place, stop + 1) for place, stop in children]
    told = [parse(place, stop) for place, stop in children]
    filled = [number for number, parts in enumerate(told) if any(True for _ in list_passages(parts))]
    yield row.tokens[start].source
    if not filled:
        yield row.slice(start + 1, end)
    else:
        first, *others = filled
        for number in range(first):
            yield sources[number]
        again: list[Part] = []
        texts = [segment.text for segment in list_segments(told[first])]
        for number in range(first + 1, len(children)):
            is_same = number in others and texts == [part.text for part in list_segments(told[number])]
            # Only one may stand beside the first: each takes the texts anew.
            is_free = not any(not isinstance(part, str) for part in again)
            again += told[number] if is_same and is_free else [sources[number]]
        yield Repeat(tuple(told[first]), tuple(again))
    yield row.tokens[end].source
