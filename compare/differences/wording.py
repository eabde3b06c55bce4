"""Words that outlets choose over a whole comparison: those that one prefers, those for a contested thing."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from compare.language import Choice, content_lemmas, contested_in
from compare.records import Claim

# How many words the prior weighs, against those of one outlet; with this little it only steadies rare words.
_PRIOR_WORDS = 100.0
_SIGNIFICANT = 1.96


class Preference(NamedTuple):
    """A word that one outlet uses more than the others of its language.

    Attributes
    ----------
    outlet, language, word : str
        The word is a lemma.
    uses, others : int
        How often the outlet has it, and how often the others together.
    log_odds : float
        By how much its log odds are higher than with the others.
    z : float
        The same in standard errors: 1.96 and more is unlikely to be chance.
    """

    outlet: str
    language: str
    word: str
    uses: int
    others: int
    log_odds: float
    z: float


def prefer_words(
    claims: Mapping[str, Sequence[Claim]], limit: int = 10, least: float = _SIGNIFICANT
) -> tuple[Preference, ...]:
    """Find the words that set an outlet's wording apart from that of the others.

    Outlets are compared with those of the same language, in their own words. The score is the log
    odds ratio with an informative Dirichlet prior of Monroe, Colaresi and Quinn (2008), "Fightin'
    Words", Political Analysis 16; the prior is the wording of all outlets of the language.

    Parameters
    ----------
    claims : mapping of str to sequence of Claim
        The claims of each outlet.
    limit : int
        At most so many words an outlet.
    least : float
        The least z-score.

    Returns
    -------
    tuple of Preference
        Outlet by outlet in the order given, the highest z first. Says how often, not why.

    Examples
    --------
    >>> import compare
    >>> def tell(*texts):
    ...     said = [compare.Sentence("", i, 0, len(text), text) for i, text in enumerate(texts)]
    ...     return [compare.Claim(sentence, language="en") for sentence in said]
    >>> found = compare.prefer_words({
    ...     "A": tell(*["The rebels took the town."] * 20), "B": tell(*["The fighters took the town."] * 20)})
    >>> [(each.outlet, each.word, each.uses, each.others) for each in found]
    [('A', 'rebel', 20, 0), ('B', 'fighter', 20, 0)]
    """
    languages = {outlet: _language_of(said) for outlet, said in claims.items()}
    counts = {outlet: _count_words(said) for outlet, said in claims.items()}
    found: list[Preference] = []
    for outlet, language in languages.items():
        peers = [counts[other] for other in counts if other != outlet and languages[other] == language]
        if peers:
            preferences = _compare_counts(outlet, language, counts[outlet], _add(peers))
            chosen = sorted(
                (each for each in preferences if each.z >= least), key=lambda each: (-each.z, each.word)
            )
            found += chosen[:limit]
    return tuple(found)


def _compare_counts(
    outlet: str, language: str, own: Counter[str], others: Counter[str]
) -> Iterable[Preference]:
    both = own + others
    share = _PRIOR_WORDS / max(1, both.total())
    own_total, others_total = own.total() + _PRIOR_WORDS, others.total() + _PRIOR_WORDS
    for word, together in both.items():
        prior = together * share
        one, other = own[word] + prior, others[word] + prior
        log_odds = math.log(one / (own_total - one)) - math.log(other / (others_total - other))
        z = log_odds / math.sqrt(1 / one + 1 / other)
        yield Preference(outlet, language, word, own[word], others[word], round(log_odds, 3), round(z, 2))


def _count_words(claims: Sequence[Claim]) -> Counter[str]:
    return Counter(
        lemma
        for claim in claims
        for lemma in content_lemmas(_without_dates(claim), claim.language)
        if not lemma[0].isdigit()
    )


def _without_dates(claim: Claim) -> str:
    """Return the text without its dates: which day a report came out on is no choice of words."""
    kept, at = [], 0
    for date in sorted(claim.dates, key=lambda date: date.start):
        kept.append(claim.text[at : date.start])
        at = max(at, date.stop)
    return " ".join([*kept, claim.text[at:]])


def _language_of(claims: Sequence[Claim]) -> str:
    return Counter(claim.language for claim in claims).most_common(1)[0][0] if claims else ""


def _add(counters: Iterable[Counter[str]]) -> Counter[str]:
    return sum(counters, Counter())


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
    uses: dict[Choice, Counter[str]] = {}
    words: dict[Choice, Counter[str]] = {}
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


def _terms_of(claim: Claim) -> dict[Choice, Counter[str]]:
    found: dict[Choice, Counter[str]] = {}
    for listed in contested_in(claim.text, claim.language):
        found.setdefault(listed.meant, Counter())[listed.text.casefold()] += 1
    return found


def _is_contested(uses: Sequence[TermUse]) -> bool:
    """Tell whether the outlets that name a thing have not all the same words for it."""
    chosen = (frozenset(use.term for use in uses if use.uses[place]) for place in range(len(uses[0].uses)))
    return len({terms for terms in chosen if terms}) > 1


def _by_frequency(words: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(words, key=lambda word: (-words[word], word)))
