"""Exports with a name and a colon on each line: Integrum and other archives in Russian."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

from compare.documents.articles import Draft
from compare.documents.containers.exports.lines import is_counter, join_blocks, read_label, read_value
from compare.documents.containers.exports.marks import LABEL_KEYS, RULE
from compare.documents.publication import parse_published

_NAMING = {"title", "outlet"}
_MAX_LABEL_LINES = 6
_LONGEST_FIELD = 60


def _label_key(line: str) -> str | None:
    return LABEL_KEYS.get(read_label(line))


def starts_with_labels(lines: Sequence[str]) -> bool:
    """Return whether the lines begin as a record with names and colons does."""
    head = [line for line in lines if not is_counter(line) and not RULE.fullmatch(line)][:20]
    keys = [_label_key(line) for line in head[:_MAX_LABEL_LINES]]
    return _is_head(head[:3]) and (_are_both(keys) or ("date" in keys and bool(_NAMING & set(keys))))


def parse_labelled(lines: Sequence[str]) -> Iterator[Draft]:
    """Parse records that each begin with the label that the first one begins with."""
    lines = [line for line in lines if not is_counter(line) and not RULE.fullmatch(line)]
    first = next(read_label(line) for line in lines if line)
    starts = [
        place
        for place, line in enumerate(lines)
        if read_label(line) == first and _is_head([each for each in lines[place : place + 8] if each][:3])
    ]
    for start, stop in pairwise([*starts, len(lines)]):
        yield from _draft_labelled(lines[start:stop])


def _is_head(lines: Sequence[str]) -> bool:
    """Return whether a record begins here: a sentence may begin with "Source:", but not three in a row."""
    keys = [_label_key(line) for line in lines]
    is_labelled = None not in keys
    return _are_both(keys) or (is_labelled and len({read_label(line) for line in lines}) > 2)


def _are_both(keys: Sequence[str | None]) -> bool:
    """Return whether the first two lines name outlet and title: that is enough."""
    return set(keys[:2]) == _NAMING


def _is_field(lines: Sequence[str], place: int) -> bool:
    """Return whether a line with a name that is not known stands between two that are."""
    following = next((line for line in lines[place + 1 :] if line), "")
    is_short = bool(read_label(lines[place])) and len(lines[place]) <= _LONGEST_FIELD
    return is_short and _label_key(following) is not None


def _parse_day(day: str, clock: str) -> datetime | None:
    return (parse_published(f"{day} {clock}") if clock else None) or parse_published(day)


def _draft_labelled(lines: Sequence[str]) -> Iterator[Draft]:
    values: dict[str, str] = {}
    keys = [_label_key(line) if line else "" for line in lines]
    # The text begins at its label, or at the first line without one.
    place = next(
        (
            place
            for place, key in enumerate(keys)
            if key == "text" or (key is None and not _is_field(lines, place))
        ),
        len(lines),
    )
    for key, line in zip(keys[:place], lines, strict=False):
        if key:
            values.setdefault(key, read_value(line))
    body = list(lines[place:])
    if body and _label_key(body[0]) == "text":
        body[0] = read_value(body[0])
    text = "\n\n".join(join_blocks(body))
    if text or values.get("title"):
        yield Draft(
            text,
            title=values.get("title", ""),
            outlet=values.get("outlet", ""),
            published=_parse_day(values.get("date", ""), values.get("time", "")),
            url=values.get("url", ""),
        )
