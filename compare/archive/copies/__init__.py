"""Which reports are copies of which: wording that is shared, whoever published it first.

`sign_texts` makes of each text what is needed to find the wording that it shares with others;
`find_copy_pairs` finds all pairs that share enough, among the texts of a few days; `settle_copies` names for
each copy the report that stands for it. Reports come in order of publication, and each is judged by earlier
ones alone, so that adding later days changes nothing that was said of earlier ones.
"""

from __future__ import annotations

from compare.archive.copies.boilerplate import Boilerplate, find_boilerplate
from compare.archive.copies.pairing import CopyKind, CopyPair, find_copy_pairs
from compare.archive.copies.settling import Copy, settle_copies
from compare.archive.copies.signatures import Signatures, join_signatures
from compare.archive.copies.signing import sign_texts

__all__ = [
    "Boilerplate",
    "Copy",
    "CopyKind",
    "CopyPair",
    "Signatures",
    "find_boilerplate",
    "find_copy_pairs",
    "join_signatures",
    "settle_copies",
    "sign_texts",
]
