"""What changed between two versions: each sentence that did not stay, in which way, what differs in it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from compare.differences import compare_match
from compare.language import fold, lemmatize, numbers_agree
from compare.records import (
    Change,
    ChangeKind,
    Claim,
    Cue,
    Difference,
    DifferenceKind,
    Match,
    Number,
    Quote,
    Span,
)
from compare.versions.aligning import Link
from compare.versions.revising import find_revisions
from compare.versions.spelling import list_stems, list_words, measure_likeness

# A sentence that differs in these alone was corrected; one that differs in more was reworded.
_CORRECTED = frozenset({"number", "date", "naming"})
# Who speaks is no correction, unless it is another name.
_SPEAKERS = frozenset({"differing_speakers", "differing_sources"})
_DENIAL, _SOURCE, _QUOTE, _FIGURE = 0.7, 0.5, 0.35, 0.3
_COUNTS = frozenset({"cardinal", "fraction"})
_BREAKS_OFF = re.compile(r"\s*[\[(]?(?:\.{3}|…)[\])]?$")
_GIVEN = frozenset({"same", "compatible", "softer"})


def list_changes(
    left: Sequence[Claim], right: Sequence[Claim], links: Sequence[Link], published: datetime | None
) -> Iterator[Change]:
    """Yield what changed between two versions.

    Parameters
    ----------
    left, right : sequence of Claim
        The claims of the earlier and of the later version.
    links : sequence of Link
        Which sentence became which.
    published : datetime.datetime or None
        When the article was first published: "yesterday" counts from there in every version.
    """
    for link in links:
        if not link.is_same:
            yield _describe_link(left, right, link, published)
    for here, there in _list_moved(links):
        yield Change(_name(left, right, here, there), "moved", here, there, 1.0, is_moved=True)
    linked = [{index for link in links for index in (link.left, link.right)[side]} for side in (0, 1)]
    for index in range(len(left)):
        if index not in linked[0]:
            differences = tuple(_tell_alone(left[index], right, is_right=False))
            yield Change(_name(left, right, (index,), ()), "taken away", (index,), differences=differences)
    for index in range(len(right)):
        if index not in linked[1]:
            differences = tuple(_tell_alone(right[index], left, is_right=True))
            yield Change(_name(left, right, (), (index,)), "added", (), (index,), differences=differences)


def _list_moved(links: Sequence[Link]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield runs of neighbours that moved together, as a paragraph does."""
    runs: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
    for link in sorted(link for link in links if link.is_same and link.is_moved):
        last = runs[-1] if runs else None
        if last and (last[0][-1] + 1, last[1][-1] + 1) == (link.left[0], link.right[0]):
            runs[-1] = (*last[0], *link.left), (*last[1], *link.right)
        else:
            runs.append((link.left, link.right))
    yield from runs


def _describe_link(
    left: Sequence[Claim], right: Sequence[Claim], link: Link, published: datetime | None
) -> Change:
    match = Match(link.left, link.right, link.probability)
    differences = compare_match(match, left, right, (published, published))
    if _is_cut(left, right, link):
        differences = ()  # what a copy lost where it breaks off was not taken away by anybody
    elif len(link.left) == len(link.right) == 1 and match.is_nearly_certain:
        here, there = left[link.left[0]], right[link.right[0]]
        differences = (*differences, *find_revisions(here, there, differences))
    kind: ChangeKind
    if len(link.left) < len(link.right):
        kind = "split"
    elif len(link.left) > len(link.right):
        kind = "merged"
    else:
        kind = "corrected" if _is_corrected(left, right, link, differences) else "reworded"
    return Change(
        _name(left, right, link.left, link.right),
        kind,
        link.left,
        link.right,
        _measure_words(left, right, link),
        link.probability,
        differences,
        link.is_moved,
    )


def _is_cut(left: Sequence[Claim], right: Sequence[Claim], link: Link) -> bool:
    """Tell whether one text is the beginning of the other, and breaks off: "The fire broke out at 18…"."""
    texts = [
        " ".join(claims[index].text for index in indices).strip()
        for claims, indices in ((left, link.left), (right, link.right))
    ]
    return any(
        (kept := _BREAKS_OFF.sub("", part)) != part and bool(kept) and fold(whole).startswith(fold(kept))
        for part, whole in (texts, reversed(texts))
    )


def _measure_words(left: Sequence[Claim], right: Sequence[Claim], link: Link) -> float:
    words = [
        [word for index in indices for word in list_words(claims[index].text)]
        for claims, indices in ((left, link.left), (right, link.right))
    ]
    return round(measure_likeness(*words), 3)


def _is_corrected(
    left: Sequence[Claim], right: Sequence[Claim], link: Link, differences: Sequence[Difference]
) -> bool:
    """Tell whether nothing but figures, dates and names differs; endings that follow them do not count."""
    if not differences or not all(_is_a_correction(left, right, each) for each in differences):
        return False
    rests = []
    for side, (claims, indices) in enumerate(((left, link.left), (right, link.right))):
        spans = [span for each in differences if (span := (each.left, each.right)[side])]
        rests.append([word for index in indices for word in _list_rest(claims[index], spans)])
    return rests[0] == rests[1]


def _is_a_correction(left: Sequence[Claim], right: Sequence[Claim], difference: Difference) -> bool:
    """Tell whether a figure, a date or a name differs: a name may be that of who speaks, too."""
    if difference.rule not in _SPEAKERS:
        return difference.kind in _CORRECTED
    return all(
        span is not None
        and any(
            name.start < span.stop and span.start < name.stop and name.kind != "nationality"
            for name in claims[span.sentence].names
        )
        for claims, span in ((left, difference.left), (right, difference.right))
    )


def _list_rest(claim: Claim, spans: Sequence[Span]) -> list[str]:
    """Return the lemmas outside of what differs."""
    text = claim.text
    for span in spans:
        if span.sentence == claim.sentence.index:
            text = f"{text[: span.start]}{' ' * (span.stop - span.start)}{text[span.stop :]}"
    return lemmatize(fold(text), claim.language) or list_stems(text)


def _tell_alone(claim: Claim, others: Sequence[Claim], *, is_right: bool) -> Iterator[Difference]:
    """Say what a sentence with no counterpart brings or takes: a denial, a source, a quotation."""

    def make(kind: DifferenceKind, found: Cue | Quote | Number, severity: float, note: str) -> Difference:
        span = Span(claim.sentence.index, found.start, found.stop)
        left, right = (None, span) if is_right else (span, None)
        return Difference(kind, left, right, severity, note, rule="whole sentence")

    where = "earlier" if is_right else "later"
    for cue in claim.cues:
        if cue.kind == "negation" and cue.rule == "deny":
            yield make("negation", cue, _DENIAL, "a denial")
            break
    if (source := _find_source(claim)) and not _is_named(source.speaker, others):
        note = f'"{source.speaker}" is not found as a source in the {where} version'
        yield make("attribution", source, _SOURCE, note)
    for number in claim.numbers:
        if number.kind in _COUNTS and not _is_given(number, others):
            yield make("number", number, _FIGURE, f"a figure that is not found in the {where} version")
    for quote in claim.quotes:
        if quote.kind == "speech":
            note = f"words in quotation marks that are not found in the {where} version"
            yield make("quote", quote, _QUOTE, note)


def _is_given(number: Number, claims: Sequence[Claim]) -> bool:
    return any(numbers_agree(number, other).level in _GIVEN for claim in claims for other in claim.numbers)


def _find_source(claim: Claim) -> Cue | None:
    """Return the first cue that names who says so; who denies something says so, too."""
    return next(
        (
            cue
            for cue in claim.cues
            if cue.speaker
            and (cue.kind == "attribution" or (cue.kind == "near-attribution" and cue.rule == "deny"))
        ),
        None,
    )


def _is_named(speaker: str, claims: Sequence[Claim]) -> bool:
    wanted = set(list_stems(speaker))
    named = (
        name for claim in claims for name in (claim.speaker, *(cue.speaker for cue in claim.cues)) if name
    )
    return any(wanted <= stems or stems <= wanted for stems in map(set, map(list_stems, named)) if stems)


def _name(left: Sequence[Claim], right: Sequence[Claim], here: Sequence[int], there: Sequence[int]) -> str:
    """Return the id of a change: of its texts, and of the versions that it lies between."""
    ids = [side[0].sentence.article if side else "" for side in (left, right)]
    texts = [claims[index].text for claims, indices in ((left, here), (right, there)) for index in indices]
    places = [",".join(map(str, indices)) for indices in (here, there)]
    content = "\n".join([*ids, *places, *texts]).encode("utf-8", "surrogatepass")
    return f"c{hashlib.sha256(content).hexdigest()[:10]}"
