"""How alike reports are, block by block: what a collection knows of its words weighs each of them."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from compare.alignment.stories.frequencies import DocumentFrequencies
from compare.alignment.stories.profiles import Profile
from compare.alignment.stories.rows import Rows, stack_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Values = NDArray[np.float32]
    Numbers = NDArray[np.int64]

LIKENESSES = (
    "title told at the beginning",
    "shared figures",
    "shared names",
    "near in meaning",
)
ACROSS_LANGUAGES = LIKENESSES[1:]
"""Those that say something of two reports in two languages."""

# A collection counts beside so many reports of any news, whose frequencies are known.
_BACKGROUND_REPORTS = 300
# In what share of news a name or a figure stands, before the collection has been asked.
_USUAL_NAME, _USUAL_FIGURE = 0.003, 0.02
# No word is so common that it says nothing at all.
_LEAST_TELLING = 0.05
# What is neither for nor against: one of the two has no name, or no figure.
_UNKNOWN = 0.1


class WeighedReports(NamedTuple):
    """Reports as rows of unit length, ready to be compared with one another.

    Attributes
    ----------
    titles, words, figures, names : Rows (n, terms)
        Weights by `DocumentFrequencies`.
    vectors : float32 array (n, d) or None
        What titles and leads mean; None where no encoder was asked.
    languages : list of str
        One for each report.
    """

    titles: Rows
    words: Rows
    figures: Rows
    names: Rows
    vectors: Values | None
    languages: tuple[str, ...]


def weigh_profiles(profiles: Sequence[Profile], frequencies: DocumentFrequencies) -> WeighedReports:
    """Weigh what reports are about by how telling it is.

    A word weighs the square of its inverse document frequency, a name and a figure the frequency itself: a
    shared word says little, several shared rare ones a lot.

    Parameters
    ----------
    profiles : sequence of Profile
        Any reports.
    frequencies : DocumentFrequencies
        Of the collection that they belong to.

    Returns
    -------
    WeighedReports
        In the same order.
    """
    import numpy as np

    rarity: dict[str, float] = {}
    for profile in profiles:
        for term, rare in profile.rarity.items():
            rarity[term] = max(rarity.get(term, 0.0), rare)
    total = frequencies.reports + _BACKGROUND_REPORTS

    def tell(kind: str, usual: Callable[[str], float]) -> Callable[[str], float]:
        counts = frequencies.counts[kind]
        return lambda term: max(
            _LEAST_TELLING,
            math.log(total / (counts.get(term, 0) + _BACKGROUND_REPORTS * usual(term))),
        )

    tell_word = tell("words", lambda term: math.exp(-rarity[term]))
    tell_figure = tell("figures", lambda _: _USUAL_FIGURE)
    tell_name = tell("names", lambda _: _USUAL_NAME)
    squares = {term: tell_word(term) ** 2 for term in sorted(rarity)}
    vectors = [profile.vector for profile in profiles if profile.vector is not None]
    return WeighedReports(
        titles=stack_rows([profile.title for profile in profiles], squares),
        words=stack_rows([profile.beginning for profile in profiles], squares),
        figures=_stack_kind([profile.figures for profile in profiles], tell_figure),
        names=_stack_kind([profile.names for profile in profiles], tell_name),
        vectors=np.array(vectors, dtype=np.float32) if vectors and len(vectors) == len(profiles) else None,
        languages=tuple(profile.language for profile in profiles),
    )


def _stack_kind(rows: Sequence[Mapping[str, float]], tell: Callable[[str], float]) -> Rows:
    return stack_rows(rows, {term: tell(term) for term in sorted({term for row in rows for term in row})})


def measure_block(reports: WeighedReports, rows: slice | Numbers, columns: slice | Numbers) -> Values:
    """Compare each of some reports with each of some others.

    Parameters
    ----------
    reports : WeighedReports
        All of them.
    rows, columns : slice or int array
        Which are compared with which.

    Returns
    -------
    float32 array (len(LIKENESSES), rows, columns)
        One cosine for each of `LIKENESSES`; meaning is 0 where no encoder was asked.
    """
    import numpy as np

    titles = np.maximum(
        reports.titles.choose(rows).cosines(reports.words.choose(columns)),
        reports.words.choose(rows).cosines(reports.titles.choose(columns)),
    )
    figures, names = (
        _compare_or_unknown(kind.choose(rows), kind.choose(columns))
        for kind in (reports.figures, reports.names)
    )
    if reports.vectors is None:
        meaning = np.zeros_like(titles)
    else:
        meaning = reports.vectors[rows] @ reports.vectors[columns].T
    return np.stack([titles, figures, names, meaning])


def _compare_or_unknown(left: Rows, right: Rows) -> Values:
    """Return cosines; where a report has nothing of the kind, what is neither for nor against."""
    cosines = left.cosines(right)
    cosines[left.are_empty()] = _UNKNOWN
    cosines[:, right.are_empty()] = _UNKNOWN
    return cosines
