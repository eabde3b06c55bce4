"""From a report to its claims: the title and every sentence, with what each of them says."""

from __future__ import annotations

from compare.claims.reading import make_claims, read_claim
from compare.claims.splitting import split_article

__all__ = ["make_claims", "read_claim", "split_article"]
