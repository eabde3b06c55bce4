"""What to check first, put into the words of the interface: one line a finding."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

from compare.language import group_of
from compare.page.findings.excerpts import Excerpt, cut_excerpt
from compare.page.findings.first import list_first
from compare.page.findings.joining import Finding, Saying
from compare.page.findings.quantities import Quantity
from compare.page.phrases import Phrases
from compare.page.rows import Row
from compare.page.sanitizing import displayable, language_tag
from compare.records import Span

_AT_ONCE = 5
_NEED_CONTEXT = frozenset({"negation", "hedging", "naming", "wording"})


class ShownSaying(NamedTuple):
    """What one outlet, or several, have there: their own words, or none."""

    outlets: str
    language: str
    excerpt: Excerpt | None


class ShownFinding(NamedTuple):
    """One line: the kind of difference, what is counted, the sayings, and the row that it leads to.

    `without` is said of an outlet that has no words there.
    """

    kind: str
    counted: str
    sayings: tuple[ShownSaying, ...]
    row: str
    number: int
    maybe_translation: bool
    without: str


class FirstLook(NamedTuple):
    """The first sure lines and those that can wait on a small screen; the less certain ones, and likewise."""

    sure: tuple[ShownFinding, ...]
    more: tuple[ShownFinding, ...]
    doubtful: tuple[ShownFinding, ...]
    more_doubtful: tuple[ShownFinding, ...]


def show_first(
    rows: Sequence[Row], quantities: Sequence[Quantity], outlets: Sequence[str], say: Phrases
) -> FirstLook:
    """Say what to check first.

    Parameters
    ----------
    rows : sequence of Row
        All rows of a comparison.
    quantities : sequence of Quantity
        All its quantities.
    outlets : sequence of str
        A label for each column, fit to be shown.
    say : Phrases
        The words of the interface.

    Returns
    -------
    FirstLook
    """
    found = list_first(rows, quantities)
    sure = [_show(finding, outlets, say) for finding in found if finding.is_sure]
    doubtful = [_show(finding, outlets, say) for finding in found if not finding.is_sure]
    room = max(_AT_ONCE - len(sure), 0)
    return FirstLook(
        tuple(sure[:_AT_ONCE]), tuple(sure[_AT_ONCE:]), tuple(doubtful[:room]), tuple(doubtful[room:])
    )


def _show(finding: Finding, outlets: Sequence[str], say: Phrases) -> ShownFinding:
    return ShownFinding(
        kind=finding.kind,
        counted=name_counted(finding.counted, say),
        sayings=tuple(_together(finding, outlets)),
        row=finding.row.id,
        number=finding.row.number,
        maybe_translation=finding.maybe_translation,
        without=say.without(finding.kind, finding.pairs[0].difference.rule, say("first_no_words")),
    )


def name_counted(counted: str, say: Phrases) -> str:
    """Return the interface's name of what figures count, or "" where it has no name in every language."""
    return say.known("counted", counted) if group_of(counted) else ""


def _together(finding: Finding, outlets: Sequence[str]) -> Iterable[ShownSaying]:
    """Name outlets together that have the same words in one language, for the same figure of the same thing.

    The words around are shown only where all of them have those: nobody is quoted with another's sentence.
    """
    users: dict[Hashable, list[tuple[Saying, Excerpt | None]]] = {}
    for saying in finding.sayings:
        excerpt = _excerpt(finding, saying)
        users.setdefault(_kind_of_saying(finding, saying, excerpt), []).append((saying, excerpt))
    for alike in users.values():
        names = dict.fromkeys(outlets[saying.column] for saying, _ in alike)
        around: dict[int, Excerpt | None] = {}
        for saying, excerpt in alike:
            around.setdefault(saying.column, excerpt)
        shown = alike[0][1]
        if shown is not None and len(set(around.values())) > 1:
            shown = Excerpt("", shown.words, "")
        yield ShownSaying(", ".join(names), language_tag(alike[0][0].claim.language), shown)


def _kind_of_saying(finding: Finding, saying: Saying, excerpt: Excerpt | None) -> Hashable:
    """Return what two outlets must have in common to be named together."""
    language = saying.claim.language if saying.words else ""
    number = saying.number if finding.kind == "number" else None
    told = (number.bound, number.counted) if number is not None else ()
    # "At least" and "no" stand beside the words, and say nothing without them.
    needs_all = finding.kind in _NEED_CONTEXT or (number is not None and number.bound != "exact")
    return saying.words.casefold(), language, told, excerpt if needs_all else None


def _excerpt(finding: Finding, saying: Saying) -> Excerpt | None:
    """Return the words among those around them; a quotation, which says enough by itself, alone."""
    if saying.span is None or not saying.words:
        return None
    if finding.kind == "quote":
        return cut_excerpt(displayable(saying.words), Span(0, 0, len(saying.words)))
    return cut_excerpt(displayable(saying.claim.text), saying.span)
