"""The ways into a review."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from compare.errors import OutletdiffError
from compare.records import Comparison, Interface
from compare.resources import install_command
from compare.reviewing.session import ReviewSettings, Session
from compare.reviewing.store import DecisionStore

if TYPE_CHECKING:
    from compare.reviewing.widget import ReviewWidget


def open_session(  # noqa: PLR0913 - the arguments of `review`
    comparison: Comparison,
    store: str | Path = "decisions.jsonl",
    *,
    reviewer: str = "",
    show_score: bool = False,
    memory: str | Path | None = None,
    ui: str = "en",
) -> Session:
    """Open a review without showing it; the arguments are those of `review`.

    Examples
    --------
    >>> from compare.records import Signature
    >>> open_session(Comparison((), {}, (), (), Signature(())), "nowhere.jsonl").item is None
    True
    """
    return Session(
        comparison,
        DecisionStore(store),
        ReviewSettings(reviewer, show_score, Path(memory) if memory is not None else None, ui),
    )


def review(  # noqa: PLR0913 - the public face: what a person sets stands in the call
    comparison: Comparison,
    store: str | Path = "decisions.jsonl",
    *,
    reviewer: str = "",
    show_score: bool = False,
    memory: str | Path | None = None,
    ui: Interface | None = None,
) -> ReviewWidget:
    """Review matches, and claims with no match, in JupyterLab; it goes on where it stopped.

    Keys, while the widget has the focus: 1 same, 2 different (unlinks; without a match: confirms that
    there is none), 3 unsure, 0 skip, left and right to move, up and down to choose a candidate, L to
    link, A accept all open matches from 99 % on, U undo, N note, T correct the translation. Where the best
    candidate is doubtful, none is chosen beforehand; after a link the next likely one comes up.

    Parameters
    ----------
    comparison : Comparison
        One story.
    store : str or pathlib.Path
        The file of decisions: one line each, on the disk before the next pair is shown.
    reviewer : str
        Whose decisions they are; several reviewers may share a store, each sees only what is their own.
    show_score : bool
        Whether the probability is shown before something is decided.
    memory : str or pathlib.Path, optional
        The translation memory that corrected translations go to; None is the user's own.
    ui : {"en", "ru", "uk"}, optional
        Language of the widget's own words; None is that of the variable OUTLETDIFF_UI, else English.

    Returns
    -------
    ReviewWidget
        Shown when it is the last value of a cell. Its `decisions` go to `Comparison.to_html` and
        `Comparison.to_frame`.

    Raises
    ------
    DecisionStoreError
        If the store cannot be read.
    OutletdiffError
        If anywidget is not installed; ``outletdiff review`` works without.

    Examples
    --------
    >>> import compare
    >>> from compare.records import Signature
    >>> empty = compare.Comparison((), {}, (), (), Signature(()))
    >>> compare.review(empty, "nowhere.jsonl").view["total"]
    0
    """
    chosen = ui or os.environ.get("OUTLETDIFF_UI") or "en"
    session = open_session(
        comparison, store, reviewer=reviewer, show_score=show_score, memory=memory, ui=chosen
    )
    try:
        from compare.reviewing.widget import ReviewWidget
    except ImportError as error:
        raise OutletdiffError(
            "anywidget is not installed",
            hint=f"{install_command('anywidget')}, or use outletdiff review in a terminal",
        ) from error
    return ReviewWidget(session)
