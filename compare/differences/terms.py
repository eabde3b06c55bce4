"""Which of the words for one thing each outlet uses, over a whole comparison."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from compare.language import Contested, contested_in
from compare.records import Claim


class TermUse(NamedTuple):
    """One of several words for one thing, and who uses it.

    Attributes
    ----------
    what, term : str
        What the words are for, and which of them this is, as ``data/contested_terms.tsv`` names both.
    words : tuple of str
        As the texts have it, in small letters, the most frequent first.
    uses : tuple of int
        How many claims of each outlet have it, in the order of the outlets.
    """

    what: str
    term: str
    words: tuple[str, ...]
    uses: tuple[int, ...]


def count_terms(claims: Mapping[str, Sequence[Claim]]) -> tuple[TermUse, ...]:
    """Count the words that outlets choose between, where they do not all choose the same.

    Parameters
    ----------
    claims : mapping of str to sequence of Claim
        The claims of each outlet, in Russian, English or Ukrainian.

    Returns
    -------
    tuple of TermUse
        By thing, the most frequent word first; only things for which at least
        two words are used, and not by all who name the thing alike. A word counts wherever it stands, in
        quotations too; no side is taken.

    Examples
    --------
    >>> from compare.records import Sentence
    >>> def tell(text):
    ...     return [Claim(Sentence("", 0, 0, len(text), text), language="en")]
    >>> for found in count_terms({"A": tell("Rebels took it."), "B": tell("Terrorists took it.")}):
    ...     print(found.what, found.term, found.words, found.uses)
    fighters rebels ('rebels',) (1, 0)
    fighters terrorists ('terrorists',) (0, 1)
    """
    uses: dict[Contested, Counter[str]] = {}
    words: dict[Contested, Counter[str]] = {}
    for outlet, said in claims.items():
        for claim in said:
            for meant, written in _terms_of(claim).items():
                uses.setdefault(meant, Counter())[outlet] += 1
                words.setdefault(meant, Counter()).update(written)
    found = [
        TermUse(*meant, _by_frequency(words[meant]), tuple(counts[outlet] for outlet in claims))
        for meant, counts in uses.items()
    ]
    found.sort(key=lambda use: (use.what, -sum(use.uses), use.term))
    return tuple(use for use in found if _is_contested([one for one in found if one.what == use.what]))


def _terms_of(claim: Claim) -> dict[Contested, Counter[str]]:
    found: dict[Contested, Counter[str]] = {}
    for listed in contested_in(claim.text, claim.language):
        found.setdefault(listed.meant, Counter())[listed.text.casefold()] += 1
    return found


def _is_contested(uses: Sequence[TermUse]) -> bool:
    """Tell whether the outlets that name a thing have not all the same words for it."""
    chosen = (frozenset(use.term for use in uses if use.uses[place]) for place in range(len(uses[0].uses)))
    return len({terms for terms in chosen if terms}) > 1


def _by_frequency(words: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-words[word], word)))
