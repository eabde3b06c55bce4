"""What tests ask of paired figures and dates."""

from __future__ import annotations

from compare.language.verdicts import Pairing, VerdictPair


def differing(pairing: Pairing) -> list[VerdictPair]:
    """Return the pairs that do not say quite the same."""
    return [pair for pair in pairing.pairs if pair.verdict.level in ("softer", "contradicts")]
