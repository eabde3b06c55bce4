"""Names that differ: another one at the same place, or one that the other text does not give."""

from __future__ import annotations

from compare.differences.names.differing import differing_names
from compare.differences.names.held_offices import differing_offices
from compare.differences.names.ranks import differing_ranks

__all__ = ["differing_names", "differing_offices", "differing_ranks"]
