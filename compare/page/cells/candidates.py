"""The nearest candidate where no match was found: how near it is, and why it is none."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from compare.language import match_names, pair_figures
from compare.page.engines import aid_of, name_engine
from compare.page.evidence import percent
from compare.page.phrases import Phrases
from compare.page.rows import Nearest, Row
from compare.page.sanitizing import displayable, language_tag
from compare.page.shortening import shorten
from compare.records import Date, Name

_SHORTENED = 140
# What is farther than this is linked, not quoted.
_TELLING = 0.1
# From so probable a part of the claim on, a candidate is called related.
_RELATED = 0.6
# From here on a reader may wonder why it is no match; on a phone what is farther waits until it is asked for.
_CLOSE = 0.2


class Candidate(NamedTuple):
    """The nearest candidate where no match was found; `text` is "" where it is not to be quoted.

    `relation` is "related" where it makes part of the claim, else "nearest"; `reasons` say why a candidate
    that is near enough is no match; `is_far` tells that it is so improbable that it may wait.
    """

    text: str
    language: str
    row: str
    number: int
    how_near: str
    is_far: bool
    relation: str = "nearest"
    reasons: tuple[str, ...] = ()
    translation: str = ""
    target: str = ""
    engine: str = ""


def make_candidate(
    row: Row, nearest: Nearest, language: str, shown: Mapping[str, int], say: Phrases
) -> Candidate:
    """Say which sentence of a report comes nearest to a row that it does not tell.

    Parameters
    ----------
    row : Row
        The row.
    nearest : Nearest
        What was found nearest in the report.
    language : str
        The language of that sentence.
    shown : mapping of str to int
        Numbers of the rows on the page, by id: only these may be linked or quoted.
    say : Phrases
        The words of the interface.

    Returns
    -------
    Candidate
        With its translation where the reader of the interface may need one.
    """
    is_shown = nearest.row in shown
    is_quoted = is_shown and nearest.probability >= _TELLING
    is_related = nearest.related >= _RELATED
    how_near = (
        say("related_how", percent=percent(nearest.related))
        if is_related
        else say(
            "nearest_how",
            band=say(f"near.{say.near(nearest.probability)}"),
            percent=percent(nearest.probability),
        )
    )
    made = aid_of(nearest.claim)
    translated = made.text if made and is_quoted and language != say("language") else ""
    return Candidate(
        text=shorten(nearest.claim.text, _SHORTENED) if is_quoted else "",
        language=language_tag(language),
        row=nearest.row if is_shown else "",
        number=shown.get(nearest.row, 0),
        how_near=how_near,
        is_far=nearest.probability < _CLOSE and not is_related,
        relation="related" if is_related else "nearest",
        reasons=tuple(_reasons(row, nearest, shown, say)),
        translation=shorten(translated, _SHORTENED),
        target=language_tag(made.target_language) if made and translated else "",
        engine=name_engine(made.engine, "by", say) if made and translated else "",
    )


def _reasons(row: Row, nearest: Nearest, shown: Mapping[str, int], say: Phrases) -> Iterable[str]:
    """Say why a candidate that is near enough is none: who took it, its order, its time, its place."""
    if nearest.refused == "taken" and nearest.row in shown:
        yield say("refused.taken_by", n=shown[nearest.row])
    elif nearest.refused:
        yield say.known("refused", nearest.refused)
    if nearest.row not in shown or (not nearest.refused and nearest.probability < _CLOSE):
        return
    claims = [claim for telling in row.tellings for claim in telling.claims]
    dates = [date for claim in claims for date in claim.dates]
    if found := _other_date(dates, nearest.claim.dates):
        yield say("refused.other_time", here=displayable(found[0]), there=displayable(found[1]))
    names = [name for claim in claims for name in claim.names]
    if found := _other_place(names, nearest.claim.names):
        yield say("refused.other_place", here=displayable(found[0]), there=displayable(found[1]))


def _other_date(here: Sequence[Date], there: Sequence[Date]) -> tuple[str, str] | None:
    """Return a date of each side that contradict each other, where no other dates of both agree."""
    pairs = pair_figures((), (), here, there).dates
    if not pairs or any(pair.verdict.level != "contradicts" for pair in pairs):
        return None
    return pairs[0].left.text, pairs[0].right.text


def _other_place(here: Sequence[Name], there: Sequence[Name]) -> tuple[str, str] | None:
    """Return a place of each side, where both name places and none of them is the same."""
    own, theirs = ([name for name in side if name.kind == "place"] for side in (here, there))
    if not own or not theirs or match_names(own, theirs).pairs:
        return None
    return own[0].text, theirs[0].text
