"""The cells of a row: how surely each is tied to the others, and the nearest candidate of an empty one."""

from __future__ import annotations

from compare.page.cells.candidates import Candidate, make_candidate
from compare.page.cells.ties import Tie, tie_cells

__all__ = ["Candidate", "Tie", "make_candidate", "tie_cells"]
