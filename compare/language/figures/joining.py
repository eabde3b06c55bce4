"""Joining figures that stand side by side."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compare.language.figures.rules import Draft


def join_neighbours(
    drafts: Sequence[Draft], belong: Callable[[Draft, Draft], bool], join: Callable[[Draft, Draft], Draft]
) -> list[Draft]:
    """Make one figure of each two neighbours that belong together, and of what comes out with the next.

    Parameters
    ----------
    drafts : sequence of Draft
        In the order of the text.
    belong : callable
        Tells of two neighbours whether they are one figure.
    join : callable
        Makes one of two.

    Returns
    -------
    list of Draft
        Shorter where some were joined.
    """
    joined: list[Draft] = []
    for draft in drafts:
        if joined and belong(joined[-1], draft):
            joined[-1] = join(joined[-1], draft)
        else:
            joined.append(draft)
    return joined
