"""What a comparison found, told apart from how it is shown: counts, what to check first, quantities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compare.loading import load_later
from compare.page.findings.counting import Counts, Coverage, count_comparison
from compare.page.findings.first import list_first, rank_findings
from compare.page.findings.joining import Finding, FoundPair, Saying, cluster
from compare.page.findings.quantities import Mention, Quantity, list_quantities
from compare.page.findings.showing import FirstLook, show_first
from compare.page.findings.tables import QuantityTable, show_quantities

if TYPE_CHECKING:
    from compare.page.findings.tidy import (
        tabulate_coverage,
        tabulate_differences,
        tabulate_figures,
        tabulate_quotes,
        tabulate_sentences,
    )

__all__ = [
    "Counts",
    "Coverage",
    "Finding",
    "FirstLook",
    "FoundPair",
    "Mention",
    "Quantity",
    "QuantityTable",
    "Saying",
    "cluster",
    "count_comparison",
    "list_first",
    "list_quantities",
    "rank_findings",
    "show_first",
    "show_quantities",
    "tabulate_coverage",
    "tabulate_differences",
    "tabulate_figures",
    "tabulate_quotes",
    "tabulate_sentences",
]

# Tables of findings are no part of a page.
__getattr__ = load_later(__name__, __all__, "tidy")
