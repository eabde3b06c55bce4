"""What the widget asks for, by name, and what is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from compare.errors import OutletdiffError
from compare.reviewing.session import Session
from compare.reviewing.viewing import view_session

Message = Mapping[str, Any]

_SAID = {
    "same": "the same claim",
    "different": "different claims, unlinked",
    "unsure": "unsure",
    "skip": "skipped",
    "confirm": "no match confirmed",
    "link": "linked",
    "note": "note kept",
    "correct": "translation corrected",
}


def _decide(session: Session, message: Message) -> str:
    session.decide(str(message["label"]), str(message.get("linked", "")))
    return f"Saved: {_SAID[str(message['label'])]}."


def _undo(session: Session, message: Message) -> str:
    undone = session.undo()
    return f"Taken back: {_SAID[undone.label]}." if undone else "There is nothing to take back."


def _move(session: Session, message: Message) -> str:
    session.move(int(message["steps"]))
    return ""


def _choose(session: Session, message: Message) -> str:
    session.choose(message.get("shown"), message.get("order"))
    return f"Shown: {session.shown}, {session.order}."


def _note(session: Session, message: Message) -> str:
    session.note(str(message["text"]))
    return "Note kept."


def _correct(session: Session, message: Message) -> str:
    session.correct(str(message["source"]), str(message["text"]))
    return "The translation is corrected, and kept in the translation memory."


def _show_score(session: Session, message: Message) -> str:
    session.show_score = bool(message["on"])
    return "The probability is shown." if session.show_score else "The probability is hidden until decided."


_ANSWERS: dict[str, Callable[[Session, Message], str]] = {
    "decide": _decide,
    "undo": _undo,
    "move": _move,
    "choose": _choose,
    "note": _note,
    "correct": _correct,
    "show_score": _show_score,
}
# These are about what is shown; they must not hit what is shown by the time they arrive.
_ABOUT_THE_ITEM = frozenset({"decide", "note", "correct"})


def answer(session: Session, message: Message) -> dict[str, Any]:
    """Do what a message asks for; return what is to be shown then.

    Parameters
    ----------
    session : Session
        A review.
    message : mapping
        `do` names the action; `key` is the item that the reviewer saw.

    Returns
    -------
    dict
        As `view_session` gives it, with `said`, `error` (why nothing was done, or "") and the number of
        the message.
    """
    said, error = "", ""
    try:
        act = _ANSWERS.get(str(message.get("do")))
        seen = session.item.key if session.item else None
        if act is None:
            error = "This request is unknown; nothing was done."
        elif message.get("do") in _ABOUT_THE_ITEM and message.get("key") != seen:
            error = "Something else is shown by now; nothing was saved."
        else:
            said = act(session, message)
    except OutletdiffError as problem:
        error = f"Nothing was saved: {problem}"
    return {**view_session(session), "said": said, "error": error, "number": message.get("number", 0)}
