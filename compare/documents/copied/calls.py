"""What a channel asks for below its posts, "Subscribe: https://…": no claim of a report."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from compare.documents.articles import Draft
from compare.documents.line_ends import ends_sentence
from compare.resources import read_table

_TABLE = Path(__file__).with_name("data") / "calls.tsv"
_ADDRESS = re.compile(r"(?:https?://|t\.me/|\bt\.me/|@)\S+", re.IGNORECASE)
_BETWEEN = re.compile(r"[|·•/]")
_AROUND = re.compile(r"^[^\w@]+|[^\w)»”\"]+$")
_MOST_NAME_WORDS = 3
_SAID = "lines below posts that ask to subscribe are left out"


def drop_calls(text: str) -> str:
    r"""Return a post without the calls to subscribe, or to send news, that stand below it.

    Examples
    --------
    >>> drop_calls("The ferry sank.\n\nSubscribe: https://t.me/talsk")
    'The ferry sank.'
    >>> drop_calls("The ferry sank.\n\nSubscribe to peace, he said.")
    'The ferry sank.\n\nSubscribe to peace, he said.'
    """
    lines = text.rstrip().split("\n")
    kept = len(lines)
    is_addressed = False  # an address stands below: the one that a line asks to follow
    for place in range(len(lines) - 1, 0, -1):
        asked = _read_calls(lines[place])
        if asked is None or (asked.has_names and not (asked.is_sure or is_addressed)):
            break
        is_addressed = is_addressed or asked.has_address
        kept = place if asked.is_call else kept
    return "\n".join(lines[:kept]).rstrip() if kept < len(lines) else text


def drop_all_calls(posts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the posts of a channel without such calls; the first one that had one says so."""
    has_said = False
    for post in posts:
        text = drop_calls(post.text)
        if text == post.text:
            yield post
            continue
        yield replace(post, text=text, warnings=post.warnings if has_said else (*post.warnings, _SAID))
        has_said = True


class _Asked(NamedTuple):
    """What a line asks for, or only the addresses that stand there."""

    is_call: bool
    has_names: bool
    has_address: bool
    is_sure: bool


def _read_calls(line: str) -> _Asked | None:
    """Return what a line asks for where it holds nothing but calls, names behind them, and addresses."""
    bare = _ADDRESS.sub(" ", line)
    parts = [_AROUND.sub("", part) for part in _BETWEEN.split(bare)]
    words = [part for part in parts if any(map(str.isalnum, part))]
    ends = [_calls().match(part) for part in words]
    names = [len(part[end.end() :].split()) for part, end in zip(words, ends, strict=True) if end]
    if len(names) < len(words) or max(names, default=0) > _MOST_NAME_WORDS or ends_sentence(line):
        return None
    has_address = bare != line
    return _Asked(bool(words), any(names), has_address, has_address or len(words) > 1)


@cache
def _calls() -> re.Pattern[str]:
    words = {call for _, calls in read_table(_TABLE) for call in calls.split("|")}
    return re.compile(
        rf"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\b", re.IGNORECASE
    )
