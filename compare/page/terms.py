"""Which of the words for one thing each outlet uses, as a table of a comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.differences import TermUse, count_terms
from compare.page.rows import outlet_labels
from compare.records import Comparison

if TYPE_CHECKING:
    import pandas as pd


def list_terms(comparison: Comparison) -> tuple[TermUse, ...]:
    """Return the words that the outlets of a comparison choose between, counted in the reports' order."""
    return count_terms({article.id: comparison.claims[article.id] for article in comparison.articles})


def tabulate_terms(comparison: Comparison) -> pd.DataFrame:
    """Return a table of outlets and the words that they choose between for one thing.

    Parameters
    ----------
    comparison : Comparison
        One story.

    Returns
    -------
    pandas.DataFrame
        One row a word: ``what`` it is for, ``term`` (one for all languages), ``words`` as the texts have
        it, and a column an outlet with how many of its claims have it, in quotations too. Only things that
        the outlets do not all call the same.

    Examples
    --------
    >>> from compare.records import Signature
    >>> tabulate_terms(Comparison((), {}, (), (), Signature(()))).columns.tolist()
    ['what', 'term', 'words']
    """
    import pandas as pd

    rows = [(use.what, use.term, ", ".join(use.words), *use.uses) for use in list_terms(comparison)]
    return pd.DataFrame(rows, columns=["what", "term", "words", *outlet_labels(comparison)])
