"""What both sides quote: in other words, from another mouth, or with a word that says another thing."""

from __future__ import annotations

from compare.differences.quotes.contradicting import contradicting_quotes
from compare.differences.quotes.reworded import differing_quotes, differing_quotes_in_translation

__all__ = ["contradicting_quotes", "differing_quotes", "differing_quotes_in_translation"]
