"""What the widget asks for, by name, and what is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from compare.errors import OutletdiffError
from compare.reviewing.offering import CERTAIN
from compare.reviewing.session import Session
from compare.reviewing.viewing import view_session

Message = Mapping[str, Any]


def _decide(session: Session, message: Message) -> str:
    label = str(message["label"])
    is_offered = session.decide(label, str(message.get("linked", "")))
    return session.say("saved_offered" if is_offered else "saved", what=session.say(f"did.{label}"))


def _accept(session: Session, message: Message) -> str:
    percent = round(CERTAIN * 100)
    count = session.accept_certain()
    if not count:
        return session.say("accepted_none", percent=percent)
    return session.say("accepted", n=count, percent=percent)


def _undo(session: Session, message: Message) -> str:
    undone = session.undo()
    if undone is None:
        return session.say("nothing_to_take_back")
    if undone.batch:
        return session.say("taken_back_together")
    return session.say("taken_back", what=session.say(f"did.{undone.label}"))


def _move(session: Session, message: Message) -> str:
    session.move(int(message["steps"]))
    return ""


def _choose(session: Session, message: Message) -> str:
    session.choose(message.get("shown"), message.get("order"))
    names = (session.say.name_choice(choice) for choice in (session.shown, session.order))
    return session.say("now_shown", **dict(zip(("shown", "order"), names, strict=True)))


def _note(session: Session, message: Message) -> str:
    session.note(str(message["text"]))
    return session.say("note_kept")


def _correct(session: Session, message: Message) -> str:
    session.correct(str(message["source"]), str(message["text"]))
    return session.say("corrected")


def _show_score(session: Session, message: Message) -> str:
    session.show_score = bool(message["on"])
    return session.say("score_on" if session.show_score else "score_off")


_ANSWERS: dict[str, Callable[[Session, Message], str]] = {
    "decide": _decide,
    "accept": _accept,
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
            error = session.say("unknown_request")
        elif message.get("do") in _ABOUT_THE_ITEM and message.get("key") != seen:
            error = session.say("moved_on")
        else:
            said = act(session, message)
    except OutletdiffError as problem:
        error = session.say("not_saved", why=problem)
    return {**view_session(session), "said": said, "error": error, "number": message.get("number", 0)}
