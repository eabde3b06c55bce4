"""What to check first: which differences matter most, by how grave, how sure and how widely told they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compare.page.findings.joining import Finding, FoundPair, Saying, join_findings
from compare.page.findings.quantities import Mention, Quantity
from compare.page.rows import Row
from compare.records import DIFFERENCE_KINDS, Span

_MOST, _ENOUGH = 10, 8
# What hardly differs, as two spellings of one name, is not the first thing to look at.
_LEAST_SEVERITY = 0.2
# A pair that is rather not one claim is no place to begin.
_LEAST_PROBABILITY = 0.5
_ANOTHER_OUTLET = 0.1
# A word that denies on one side alone may be another way of saying it: "went dark", "had no light".
# "About 30" and "30" are one figure, where the sentences may not even make one claim.
_SOFTER_RULE = "softer_number"
_FAINT_RULE, _FAINT = "differing_negation", 0.5
_STEP = 0.1


def list_first(rows: Sequence[Row], quantities: Sequence[Quantity] = ()) -> list[Finding]:
    """Choose what a reader should check first.

    Parameters
    ----------
    rows : sequence of Row
        All rows of a comparison, as `make_rows` gives them.
    quantities : sequence of Quantity
        All its quantities, as `list_quantities` gives them: they tell which other reports have a figure too.

    Returns
    -------
    list of Finding
        At most ten differences of nearly certain matches. Where there are fewer than eight, the strongest of
        those that hold only if both sides make one claim follow, up to eight in all, with a false `is_sure`.

    Examples
    --------
    >>> import compare
    >>> from compare.page import make_rows
    >>> texts = "The ferry Halvena sank; 14 passengers died.", "The ferry Halvena sank; 16 passengers died."
    >>> reports = [compare.Article(text, "A", "en", "", text) for text in texts]
    >>> found = list_first(make_rows(compare.compare_articles(reports)))
    >>> [(finding.kind, [saying.words for saying in finding.sayings]) for finding in found]
    [('number', ['14', '16'])]
    """
    ranked = [finding for finding in rank_findings(rows, quantities) if _is_for_the_head(finding)]
    sure = [finding for finding in ranked if finding.is_sure][:_MOST]
    told = {(finding.row.id, finding.kind) for finding in sure}
    doubtful = (
        _without_doubtful_pairs(finding)
        for finding in ranked
        if not finding.is_sure
        and finding.probability >= _LEAST_PROBABILITY
        and not all(found.difference.rule == _SOFTER_RULE for found in finding.pairs)
        and (finding.row.id, finding.kind) not in told
    )
    return sure + [finding for finding, _ in zip(doubtful, range(_ENOUGH - len(sure)), strict=False)]


def _without_doubtful_pairs(finding: Finding) -> Finding:
    """Return a finding without what only a match that is more likely wrong adds to it."""
    kept = (found for found in finding.pairs if found.pair.match.probability >= _LEAST_PROBABILITY)
    return finding._replace(pairs=tuple(kept))


def rank_findings(rows: Sequence[Row], quantities: Sequence[Quantity] = ()) -> list[Finding]:
    """Return all findings: the sure ones before the doubtful ones, those that matter most first.

    Weight is severity times probability, and a tenth more for each outlet beyond two. Of what weighs nearly
    the same, figures come first, then dates, denials and the other kinds in the order of `DIFFERENCE_KINDS`.
    """
    told = {
        (mention.column, mention.claim.sentence.index, mention.number.start): quantity
        for quantity in quantities
        for mention in quantity.mentions
    }
    return sorted((_with_others(finding, told) for finding in join_findings(rows)), key=_rank)


def _with_others(finding: Finding, told: Mapping[tuple[int, int, int], Quantity]) -> Finding:
    """Add reports that surely give a figure of the same quantity, whichever of the two they give."""
    if finding.kind != "number" or not finding.is_sure:
        return finding
    spots = (
        (each.column, each.claim.sentence.index, each.number.start) for each in finding.sayings if each.number
    )
    found = {id(told[spot]): told[spot] for spot in spots if spot in told}
    others = (
        Saying(each.column, each.claim, Span(each.claim.sentence.index, each.number.start, each.number.stop))
        for quantity in found.values()
        for column in quantity.columns
        if column not in finding.columns
        for each in _in_one_voice(quantity, column, finding.row)
    )
    return finding._replace(others=tuple(others))


def _in_one_voice(quantity: Quantity, column: int, row: Row) -> list[Mention]:
    """Return the figures of a report, those in the row if any: none if it gives two ("five, not seven")."""
    own = [mention for mention in quantity.mentions if mention.column == column]
    own = [mention for mention in own if mention.row.id == row.id] or own
    values = {(value.low, value.high) for value in map(quantity.value_of, own)}
    return own if len(values) == 1 else []


def _is_for_the_head(finding: Finding) -> bool:
    """Tell whether a finding may be among the first: grave enough, and not faint in two languages."""
    if finding.severity < _LEAST_SEVERITY:
        return False
    return not all(
        _is_faint(found) and found.left.claim.language != found.right.claim.language
        for found in finding.pairs
    )


def _is_faint(found: FoundPair) -> bool:
    return found.difference.rule == _FAINT_RULE


def _rank(finding: Finding) -> tuple[bool, float, int, float, int]:
    weight = max(found.weight * (_FAINT if _is_faint(found) else 1.0) for found in finding.pairs)
    weight *= 1 + _ANOTHER_OUTLET * (len(finding.columns) - 2)
    kind = DIFFERENCE_KINDS.index(finding.kind)
    return not finding.is_sure, -round(weight / _STEP), kind, -weight, finding.row.number
