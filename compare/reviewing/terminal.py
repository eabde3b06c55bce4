"""The review as lines of text: what is printed for an item, and what a typed line asks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from textwrap import wrap
from typing import Any

from compare.errors import UnknownNameError, UsageError, find_near_name
from compare.reviewing.offering import CERTAIN
from compare.reviewing.queue import ORDERS, SHOWN
from compare.reviewing.standing import LABELS
from compare.reviewing.words import Words, load_words

_MOVES = {">": 1, "": 1, "<": -1}
_SIMPLE = {"3": "unsure", "0": "skip"}
# The same keys on a Russian and on a Ukrainian layout.
_TYPED = {"г": "u", "т": "n", "е": "t", "д": "l", "й": "q", "ы": "s", "і": "s", "ф": "a", "ю": ">", "б": "<"}
# Where a line fills all 80 columns, some terminals show an empty one below it.
_WIDTH = 79
_UNBROKEN = "\N{NO-BREAK SPACE}"
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
    say = _words_of(view)
    command, _, rest = line.strip().partition(" ")
    command, rest = _TYPED.get(command.lower(), command.lower()), rest.strip()
    if command in _MOVES:
        return {"do": "move", "steps": _MOVES[command]}
    if command == "u":
        return {"do": "undo"}
    if command == "s":
        return {"do": "show_score", "on": not view["show_score"]}
    if command == "a":
        return {"do": "accept"}
    if command == "show":
        return {"do": "choose", "shown": _find_choice(rest, SHOWN, say)}
    if command == "order":
        return {"do": "choose", "order": _find_choice(rest, ORDERS, say)}
    item = view["item"]
    if item is None:
        raise UsageError(say("nothing_shown"))
    message = _about_item(command, rest, item, say)
    if message is None:
        raise UsageError(say("means_nothing", line=repr(line.strip())))
    return {**message, "key": item["key"]}


def _words_of(view: View) -> Words:
    return load_words(str(view.get("ui", "en")))


def read_shown(typed: str, say: Words) -> str:
    """Return what somebody wants to be shown, as `Session.choose` knows it.

    Parameters
    ----------
    typed : str
        In English or as the interface calls it, in whatever case.
    say : Words
        The words of the interface.

    Raises
    ------
    UnknownNameError
        If nothing is called so; in English, as every error of the command line.

    Examples
    --------
    >>> read_shown("no match", load_words("ru")), read_shown("с заметкой", load_words("ru"))
    ('no match', 'with a note')
    """
    by_name = _name_choices(SHOWN, say)
    if typed.lower() not in by_name:
        raise UnknownNameError("there is no such choice:", typed, by_name)
    return by_name[typed.lower()]


def _name_choices(choices: Sequence[str], say: Words) -> dict[str, str]:
    return {name.lower(): choice for choice in choices for name in (choice, say.name_choice(choice))}


def _find_choice(typed: str, choices: Sequence[str], say: Words) -> str:
    """Return the choice that was typed, in English or as the interface calls it."""
    by_name = _name_choices(choices, say)
    if typed.lower() in by_name:
        return by_name[typed.lower()]
    near = find_near_name(typed, by_name)
    names = ", ".join(say.name_choice(choice) for choice in choices)
    hint = say("did_you_mean", name=near) if near else say("one_of", names=names)
    raise UsageError(say("no_such_choice", name=repr(typed)), hint=hint)


def _about_item(command: str, rest: str, item: View, say: Words) -> dict[str, Any] | None:
    if command in _SIMPLE:
        return {"do": "decide", "label": _SIMPLE[command]}
    if command == "l" or (command == "1" and item["kind"] == "no match"):
        letter = rest or _letter_of(item["chosen"], say)
        return {"do": "decide", "label": "link", "linked": _pick(item["candidates"], letter, say)["hash"]}
    if command == "1":
        return {"do": "decide", "label": "same"}
    if command == "2":
        return {"do": "decide", "label": "different" if item["kind"] == "match" else "confirm"}
    if command == "n":
        return {"do": "note", "text": rest}
    if command == "t":
        letter, _, text = rest.partition(" ")
        return {"do": "correct", "source": _pick(_translated(item), letter, say)["hash"], "text": text}
    return None


def _letter_of(chosen: int | None, say: Words) -> str:
    if chosen is None:
        raise UsageError(say("choose_first"))
    return _LETTERS[chosen]


def _pick(listed: list[View], letter: str, say: Words) -> View:
    place = _LETTERS.find(letter.lower()) if len(letter) == 1 else -1
    if not 0 <= place < len(listed):
        raise UsageError(say("no_such_letter", letter=repr(letter)))
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
    item, say = view["item"], _words_of(view)
    if item is None:
        yield say("nothing_fits")
        return
    kind = say(f"kind.{item['heading']}", outlet=item["right"]["outlet"])
    position = say("position", position=view["position"], total=view["total"])
    yield f"--- {position}: {kind}. {tell_standing(item, say)}"
    letters = iter(_LETTERS)
    for side in (item["left"], item["right"]):
        if side["claims"]:
            yield from _tell_side(side, letters)
    if item["kind"] == "no match":
        yield from _tell_candidates(item, say)
    if item["note"]:
        yield f"    {say('note', note=item['note'])}"


def _tell_side(side: View, letters: Iterator[str]) -> Iterator[str]:
    yield f"{side['outlet']} ({side['language']}, {side['place']})"
    if side["before"]:
        yield f"      ... {side['before']}"
    for claim in side["claims"]:
        yield f"    > {claim['text']}"
        if claim["translation"]:
            yield f"    {next(letters)}   {claim['translation']}  [{claim['engine']}]"
    if side["after"]:
        yield f"      ... {side['after']}"


def _tell_candidates(item: View, say: Words) -> Iterator[str]:
    """Yield the candidates; an asterisk marks the one that is chosen beforehand, if any is."""
    yield f"{say('candidates', outlet=item['right']['outlet'])}:"
    for place, (letter, claim) in enumerate(zip(_LETTERS, item["candidates"], strict=False)):
        shown = "" if claim["probability"] is None else f"  {claim['probability'] * 100:.0f} %"
        yield f"    {letter} {'*' if place == item['chosen'] else ' '} {claim['text']}{shown}"
        if claim["translation"]:
            yield f"        {claim['translation']}"
    if not item["candidates"]:
        yield f"    {say('no_candidate')}"


def tell_standing(item: View, say: Words) -> str:
    """Say where an item stands."""
    if item["label"]:
        told = say("decided", label=say(f"label.{item['label']}"))
    elif item["stale"]:
        told = say("decided_before", label=say(f"label.{item['stale']}"))
    else:
        told = say("not_decided")
    if item["probability"] is None:
        return told
    score = "score_match" if item["kind"] == "match" else "score_nearest"
    return f"{told} ({say(score, n=round(item['probability'] * 100))})"


def tell_progress(view: View) -> str:
    """Say in one line how far the review is."""
    counts, say = view["counts"], _words_of(view)
    parts = [f"{say(f'label.{label}')} {counts[label]}" for label in (*LABELS, "open") if counts[label]]
    stale = say("progress_stale", n=counts["stale"]) if counts["stale"] else ""
    done = view["all"] - counts["open"]
    return say("progress", done=done, all=view["all"], parts=", ".join(parts)) + stale


def tell_keys(view: View) -> str:
    """Return the list of the keys, in two columns that fit a terminal of 80."""
    say = _words_of(view)
    named = {name: ", ".join(_in_one_piece(view[name], say)) for name in ("choices", "orders")}
    told = say("keys", percent=round(CERTAIN * 100), **named)
    rows = [line.split("\t") for line in told.splitlines()]
    column = max(len(keys) for keys, _ in rows) + 2
    lines = (
        line
        for keys, meaning in rows
        for line in wrap(meaning, _WIDTH, initial_indent=keys.ljust(column), subsequent_indent=" " * column)
    )
    return "\n".join(lines).replace(_UNBROKEN, " ")


def _in_one_piece(choices: Sequence[str], say: Words) -> Iterator[str]:
    """Yield names that no line breaks in two: they are there to be typed."""
    return (say.name_choice(choice).replace(" ", _UNBROKEN) for choice in choices)


def tell_end(view: View, file: Path) -> str:
    """Say how far the review is, and what comes next."""
    say = _words_of(view)
    is_done = view["all"] and not view["counts"]["open"]
    return f"{tell_progress(view)}. " + (say("all_decided", file=file) if is_done else say("goes_on"))
