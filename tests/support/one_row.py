"""One claim as several outlets tell it, read and compared for real; how sure each pair is, the test says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from compare.claims import read_claim
from compare.differences import compare_match
from compare.records import (
    Alignment,
    Article,
    Claim,
    Comparison,
    Evidence,
    Group,
    Leftover,
    Match,
    Member,
    Sentence,
    Signature,
)

SURE, DOUBTFUL = 0.95, 0.6
_RUSSIAN = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя")


def one_row(
    sentences: Mapping[str, Sequence[str]],
    doubtful: Sequence[str] = (),
    probabilities: Mapping[str, float] | None = None,
    evidence: Sequence[Evidence] = (),
) -> Comparison:
    """Return a story of one claim.

    Parameters
    ----------
    sentences : mapping of str to sequence of str
        What each outlet says; the last sentence is the claim, the others stand before it.
    doubtful : sequence of str
        Pairs of outlets ("A B") whose match is not nearly certain; all others are.
    probabilities : mapping of str to float, optional
        By pair of outlets; None of a pair ("A B": 0) means no match between them.
    evidence : sequence of Evidence
        What every match rests on.
    """
    given = probabilities or {}
    claims = {outlet: _read(outlet, texts) for outlet, texts in sentences.items()}
    alignments = []
    for left, right in combinations(sentences, 2):
        pair = f"{left} {right}"
        probability = given.get(pair, DOUBTFUL if pair in doubtful else SURE)
        here, there = len(claims[left]) - 1, len(claims[right]) - 1
        matches: tuple[Match, ...] = ()
        if probability:
            match = Match((here,), (there,), probability, tuple(evidence))
            found = compare_match(match, claims[left], claims[right])
            matches = (Match((here,), (there,), probability, tuple(evidence), found),)
        alone = [
            tuple(Leftover(index, None, 0.0) for index in range(len(claims[name]) - 1))
            for name in (left, right)
        ]
        alignments.append(Alignment(left, right, matches, *alone))
    told = Group("told", tuple(Member(name, (len(own) - 1,)) for name, own in claims.items()), 0.9)
    earlier = [
        Group(f"{name}{index}", (Member(name, (index,)),))
        for name, own in claims.items()
        for index in range(len(own) - 1)
    ]
    articles = tuple(
        Article(name, name, own[0].language, "", " ".join(claim.text for claim in own))
        for name, own in claims.items()
    )
    return Comparison(articles, claims, tuple(alignments), (*earlier, told), Signature(()))


def _read(outlet: str, texts: Sequence[str]) -> tuple[Claim, ...]:
    claims = []
    start = 0
    for index, text in enumerate(texts):
        language = "ru" if _RUSSIAN & set(text.casefold()) else "en"
        sentence = Sentence(outlet, index, start, start + len(text), text)
        claims.append(read_claim(sentence, language))
        start += len(text) + 1
    return tuple(claims)
