"""What decisions change in the comparison itself: pairs come apart, claims are linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from compare.outputs import digest_text
from compare.records import (
    NEARLY_CERTAIN,
    Alignment,
    Claim,
    Comparison,
    Decision,
    Leftover,
    Match,
    SentenceMapping,
    Signature,
    Translation,
)
from compare.reviewing.items import absence_key, known_texts, make_items, pair_key, report_labels
from compare.reviewing.standing import judge_items, list_corrections, standing_decisions

_When = datetime | None
_Bead = tuple[tuple[int, ...], tuple[int, ...]]


def apply_decisions(
    comparison: Comparison, decisions: Iterable[Decision], reviewer: str | None = None
) -> Comparison:
    """Return the comparison as the reviewer has it.

    Parameters
    ----------
    comparison : Comparison
        One story.
    decisions : iterable of Decision
        As a store has them.
    reviewer : str, optional
        Only this person's decisions; None takes the latest of all.

    Returns
    -------
    Comparison
        Pairs found different are unlinked; linked claims, and those found the same that were not nearly
        certain, are matches with a probability of 1 and no evidence; what was confirmed to have no match is
        not told perhaps; translations are as corrected, groups are made anew; its signature says so.

    Examples
    --------
    >>> import compare
    >>> from compare.records import Signature
    >>> comparison = compare.Comparison((), {}, (), (), Signature(()))
    >>> compare.apply_decisions(comparison, []).signature
    Signature(parts=())
    """
    from compare.alignment import group_claims

    listed = standing_decisions(decisions, reviewer)
    items = make_items(comparison)
    known = known_texts(comparison, items)
    corrections = {text: made for text, made in list_corrections(listed).items() if text in known}
    sure = {item.key for item in items if item.probability >= NEARLY_CERTAIN}
    perhaps = {item.key for item in items if item.is_perhaps}
    changing = {
        key: verdict.decision
        for key, verdict in judge_items(items, known, listed).items()
        if verdict.decision
        and (
            verdict.label in ("different", "link")
            or (verdict.label == "same" and key not in sure)
            or (verdict.label == "confirm" and key in perhaps)
        )
    }
    if not changing and not corrections:
        return comparison
    claims = {
        article: tuple(_corrected(claim, corrections) for claim in told)
        for article, told in comparison.claims.items()
    }
    changed = replace(comparison, claims=claims)
    alignments = tuple(_relink(changed, alignment, changing) for alignment in comparison.alignments)
    used = "\n".join(sorted([*(decision.id for decision in changing.values()), *corrections.values()]))
    mark = f"{len(changing) + len(corrections)} ({digest_text(used)[:8]})"
    return replace(
        changed,
        alignments=alignments,
        groups=group_claims(claims, alignments),
        signature=Signature((*comparison.signature.parts, ("decisions", mark))),
    )


def _corrected(claim: Claim, corrections: Mapping[str, str]) -> Claim:
    text = corrections.get(digest_text(claim.text))
    if text is None or claim.translation is None:
        return claim
    made = claim.translation
    mapping = SentenceMapping(0, len(made.source), 0, len(text), "memory")
    corrected = Translation(
        made.source, text, made.source_language, made.target_language, "memory", sentences=(mapping,)
    )
    return replace(claim, translation=corrected)


def _relink(comparison: Comparison, alignment: Alignment, changing: Mapping[str, Decision]) -> Alignment:
    """Take out what was found different, put in what was linked, and make sure what was found the same."""
    sides = (comparison.claims[alignment.left], comparison.claims[alignment.right])
    decided = [(match, changing.get(_key(sides, match))) for match in alignment.matches]
    kept = [match for match, decision in decided if decision is None]
    confirmed = [match for match, decision in decided if decision is not None and decision.label == "same"]
    links = list(_links(comparison, alignment, changing))
    absent = [_confirmed_absent(comparison, alignment, side, changing) for side in (0, 1)]
    if len(kept) == len(alignment.matches) and not links and not any(absent):
        return alignment
    beads = _merge([(match.left, match.right) for match in (*kept, *confirmed)], links)
    dates = {article.id: article.published for article in comparison.articles}
    old = {(match.left, match.right): match for match in kept}
    matches = tuple(
        old[bead]
        if bead in old
        else _make_match(bead, sides, (dates[alignment.left], dates[alignment.right]))
        for bead in beads
    )
    return replace(
        alignment,
        matches=matches,
        left_leftovers=_leftovers(alignment, 0, matches, len(sides[0]), absent[0]),
        right_leftovers=_leftovers(alignment, 1, matches, len(sides[1]), absent[1]),
    )


def _confirmed_absent(
    comparison: Comparison, alignment: Alignment, side: int, changing: Mapping[str, Decision]
) -> frozenset[int]:
    """Return the claims of a side of which a person confirmed that the other report has no match for them."""
    articles = (alignment.left, alignment.right)
    label, claims = report_labels(comparison)[articles[1 - side]], comparison.claims[articles[side]]
    keys = {
        leftover.index: absence_key(_hash(claims, (leftover.index,)), label)
        for leftover in (alignment.left_leftovers, alignment.right_leftovers)[side]
    }
    found = {index: changing.get(key) for index, key in keys.items()}
    return frozenset(index for index, decision in found.items() if decision and decision.label == "confirm")


def _links(comparison: Comparison, alignment: Alignment, changing: Mapping[str, Decision]) -> Iterator[_Bead]:
    """Yield the claims that a reviewer linked; the decision's left side may be the alignment's right one."""
    labels = report_labels(comparison)
    articles = (alignment.left, alignment.right)
    sides = (comparison.claims[alignment.left], comparison.claims[alignment.right])
    for match in alignment.matches:
        decision = changing.get(_key(sides, match))
        if decision is not None and decision.linked:
            is_turned = decision.left != _hash(sides[0], match.left)
            yield from _find_link(sides, is_turned, (match.left, match.right)[is_turned], decision)
    for side, leftovers in enumerate((alignment.left_leftovers, alignment.right_leftovers)):
        for leftover in leftovers:
            text = _hash(sides[side], (leftover.index,))
            decision = changing.get(absence_key(text, labels[articles[1 - side]]))
            if decision is not None and decision.linked:
                yield from _find_link(sides, bool(side), (leftover.index,), decision)


def _find_link(
    sides: Sequence[Sequence[Claim]], is_turned: bool, here: tuple[int, ...], decision: Decision
) -> Iterator[_Bead]:
    for index, claim in enumerate(sides[1 - is_turned]):
        if digest_text(claim.text) == decision.linked:
            yield ((index,), here) if is_turned else (here, (index,))
            return


def _merge(kept: Sequence[_Bead], links: Iterable[_Bead]) -> list[_Bead]:
    """Join each link with the matches that already have one of its claims."""
    beads = list(kept)
    for link in links:
        meeting = [bead for bead in beads if set(bead[0]) & set(link[0]) or set(bead[1]) & set(link[1])]
        beads = [bead for bead in beads if bead not in meeting]
        left, right = (
            tuple(sorted({index for bead in (*meeting, link) for index in bead[side]})) for side in (0, 1)
        )
        beads.append((left, right))
    return sorted(beads)


def _make_match(
    bead: _Bead, sides: tuple[Sequence[Claim], Sequence[Claim]], dates: tuple[_When, _When]
) -> Match:
    from compare.differences import compare_match

    match = Match(*bead, probability=1.0)
    return replace(match, differences=compare_match(match, *sides, dates))


def _leftovers(
    alignment: Alignment, side: int, matches: Sequence[Match], claims: int, absent: frozenset[int]
) -> tuple[Leftover, ...]:
    """Return the claims that no match has; what was unlinked has its former partner for the nearest.

    A candidate is "taken" no more where it has no match now, or where a person confirmed that it is none.
    """
    matched = [{index for match in matches for index in (match.left, match.right)[each]} for each in (0, 1)]
    taken, others = matched[side], matched[1 - side]
    known = {
        index: Leftover(index, (match.right, match.left)[side][0], match.probability)
        for match in alignment.matches
        for index in (match.left, match.right)[side]
    }
    known |= {
        each.index: replace(each, refused="")
        if each.refused == "taken" and (each.nearest not in others or each.index in absent)
        else each
        for each in (alignment.left_leftovers, alignment.right_leftovers)[side]
    }
    return tuple(
        known.get(index, Leftover(index, None, 0.0)) for index in range(claims) if index not in taken
    )


def _key(sides: Sequence[Sequence[Claim]], match: Match) -> str:
    return pair_key(_hash(sides[0], match.left), _hash(sides[1], match.right))


def _hash(claims: Sequence[Claim], indices: tuple[int, ...]) -> str:
    return digest_text(*(claims[index].text for index in indices))
