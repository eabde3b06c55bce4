"""The review as lines of text: what is printed for an item, and what a typed line asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from compare.errors import UsageError

HELP = """\
1 same claim          without a match: link to the nearest candidate, `1 b` to candidate b
2 different, unlinks  without a match: confirm that there is none
3 unsure              0 skip
l b                   link to candidate b instead of the match
u undo                > on, < back (an empty line goes on too)
n TEXT                note
t a TEXT              correct the translation of sentence a
show CHOICE           one of: {choices}
order ORDER           one of: {orders}
s                     show or hide the probability before something is decided
? help                q leave; everything is kept, the same command goes on from there"""

LABELS = {
    "same": "same claim",
    "different": "different claims",
    "unsure": "unsure",
    "skip": "skipped",
    "confirm": "no match confirmed",
    "link": "linked by hand",
    "open": "open",
}
_MOVES = {">": 1, "": 1, "<": -1}
_SIMPLE = {"3": "unsure", "0": "skip"}
# The same keys on a Russian layout.
_TYPED = {"г": "u", "т": "n", "е": "t", "д": "l", "й": "q", "ы": "s", "ю": ">", "б": "<"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

View = Mapping[str, Any]


def read_command(line: str, view: View) -> dict[str, Any]:
    """Return the message that a typed line means for what is shown.

    Parameters
    ----------
    line : str
        As typed; Russian letters in the place of the Latin ones are understood.
    view : mapping
        As `compare.reviewing.viewing.view_session` gives it.

    Raises
    ------
    UsageError
        If the line means nothing here.

    Examples
    --------
    >>> read_command("<", {"item": None})
    {'do': 'move', 'steps': -1}
    """
    command, _, rest = line.strip().partition(" ")
    command, rest = _TYPED.get(command.lower(), command.lower()), rest.strip()
    if command in _MOVES:
        return {"do": "move", "steps": _MOVES[command]}
    if command == "u":
        return {"do": "undo"}
    if command == "s":
        return {"do": "show_score", "on": not view["show_score"]}
    if command == "show":
        return {"do": "choose", "shown": rest}
    if command == "order":
        return {"do": "choose", "order": rest}
    item = view["item"]
    if item is None:
        raise UsageError("nothing is shown", hint="`show all` shows everything, q leaves")
    message = _about_item(command, rest, item)
    if message is None:
        raise UsageError(f"{line.strip()!r} means nothing here", hint="? lists what does")
    return {**message, "key": item["key"]}


def _about_item(command: str, rest: str, item: View) -> dict[str, Any] | None:
    if command in _SIMPLE:
        return {"do": "decide", "label": _SIMPLE[command]}
    if command == "l" or (command == "1" and item["kind"] == "no match"):
        return {"do": "decide", "label": "link", "linked": _pick(item["candidates"], rest or "a")["hash"]}
    if command == "1":
        return {"do": "decide", "label": "same"}
    if command == "2":
        return {"do": "decide", "label": "different" if item["kind"] == "match" else "confirm"}
    if command == "n":
        return {"do": "note", "text": rest}
    if command == "t":
        letter, _, text = rest.partition(" ")
        return {"do": "correct", "source": _pick(_translated(item), letter)["hash"], "text": text}
    return None


def _pick(listed: list[View], letter: str) -> View:
    place = _LETTERS.find(letter.lower()) if len(letter) == 1 else -1
    if not 0 <= place < len(listed):
        raise UsageError(f"there is no {letter!r}", hint="give a letter that stands before a sentence")
    return listed[place]


def _translated(item: View) -> list[View]:
    return [claim for side in ("left", "right") for claim in item[side]["claims"] if claim["translation"]]


def tell_item(view: View) -> Iterator[str]:
    """Yield the lines that show the present item.

    Parameters
    ----------
    view : mapping
        As `compare.reviewing.viewing.view_session` gives it.
    """
    item = view["item"]
    if item is None:
        yield "Nothing fits this choice."
        return
    kind = "a match" if item["kind"] == "match" else f"no match found in {item['right']['outlet']}"
    yield f"--- {view['position']} of {view['total']}: {kind}; {tell_standing(item)}"
    letters = iter(_LETTERS)
    for side in (item["left"], item["right"]):
        if side["claims"]:
            yield f"{side['outlet']} ({side['language']}, {side['place']})"
            if side["before"]:
                yield f"      ... {side['before']}"
            for claim in side["claims"]:
                yield f"    > {claim['text']}"
                if claim["translation"]:
                    yield f"    {next(letters)}   {claim['translation']}  [{claim['engine']}]"
            if side["after"]:
                yield f"      ... {side['after']}"
    if item["kind"] == "no match":
        yield f"Candidates in {item['right']['outlet']}:"
        for letter, claim in zip(_LETTERS, item["candidates"], strict=False):
            shown = "" if claim["probability"] is None else f"  {claim['probability']:.0%}"
            yield f"    {letter}   {claim['text']}{shown}"
            if claim["translation"]:
                yield f"        {claim['translation']}"
    if item["note"]:
        yield f"    note: {item['note']}"


def tell_standing(item: View) -> str:
    """Say where an item stands."""
    score = "" if item["probability"] is None else f", probability {item['probability']:.0%}"
    if item["label"]:
        return f"decided: {LABELS[item['label']]}{score}"
    if item["stale"]:
        return f"decided before ({LABELS[item['stale']]}), but a text has changed since{score}"
    return f"open{score}"


def tell_progress(view: View) -> str:
    """Say in one line how far the review is."""
    counts = view["counts"]
    parts = [f"{LABELS[label]} {counts[label]}" for label in LABELS if counts[label]]
    stale = f", {counts['stale']} with a text that changed" if counts["stale"] else ""
    return f"{view['all'] - counts['open']} of {view['all']} decided: {', '.join(parts)}{stale}"
