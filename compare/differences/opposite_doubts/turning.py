"""Words of one clause alone that turn the sense round: an appeal, a ban."""

from __future__ import annotations

import re

from compare.differences.clauses import clause_around
from compare.differences.sides import Facing, Side
from compare.language import content_lemmas, read_word, read_words, tokenize
from compare.records import Claim, Span

# A court of appeal is no appeal.
_COURT = re.compile(
    r"\b(?:appeals?\s+(?:court|judge|panel|tribunal)s?|courts?\s+of\s+appeals?|апелляционн\w+|апеляційн\w+|(?<!с\s)(?:апелляцией|кассацией)|(?<!з\s)(?:апеляцією|касацією))\b",
    re.IGNORECASE,
)

# "Overturned a rule that weakened": what happened to the rule stands in the clause before.
_RELATIVE = re.compile(r"\b(?P<noun>[a-z]+)\s+(?:that|which)\s+(?:[\w’'-]+\s+){0,2}$", re.IGNORECASE)
_APPEAL = re.compile(r"\b(?:апелляция|кассация|апеляція|касація)\s+$", re.IGNORECASE)


def is_turned_round(facing: Facing, _: str, left: Span, right: Span) -> bool:
    """Tell whether one clause alone has a word that turns the sense round: an appeal, a ban."""
    return turns(facing.left, left) != turns(facing.right, right)


def _judges(claim: Claim, span: Span) -> bool:
    """Tell whether an appeal is the court that decides: «Апелляция отменила приговор»."""
    verb = next(iter(tokenize(claim.text[span.start : span.stop], claim.language)), None)
    if verb is None or verb.text.endswith(("ся", "сь")) or not _APPEAL.search(claim.text, 0, span.start):
        return False
    return (
        read_word(verb.text, claim.language).tag == "VERB"
        and "PRTS" not in read_word(verb.text, claim.language).features
    )


def turns(side: Side, span: Span) -> bool:
    """Tell whether an odd number of turning words stands in the clause, the word itself apart."""
    claim = side.claim_at(span)
    begin, end = clause_around(claim.text, claim.language, span.start, span.stop)
    if (governed := _RELATIVE.search(claim.text, 0, span.start)) is not None:
        begin, _ = clause_around(claim.text, claim.language, *governed.span("noun"))
    before = claim.text[begin : span.start]
    if _judges(claim, span):
        before = _APPEAL.sub("", before)
    around = _COURT.sub(" ", f"{before} {claim.text[span.stop : end]}")
    known = read_words("turning_words", claim.language)
    return len({lemma for lemma in content_lemmas(around, claim.language) if lemma in known}) % 2 == 1
