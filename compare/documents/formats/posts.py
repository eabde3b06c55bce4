"""Posts of Telegram Desktop's JSON export: a row of plain and formatted pieces, translated as one text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

from compare.documents.flow import Rendering, render_parts
from compare.documents.inline import plan_units
from compare.documents.parts import Block, Mark, Piece

_PLAIN = "plain"
_STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler", "blockquote"})
# Between these stands the number of a formatted piece, and its end: private characters that no post has.
_OPEN, _NUMBER, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{_OPEN}(\\d+){_NUMBER}(.*?){_CLOSE}", re.S)
_LINE_END = re.compile(r"(\n)")


def find_posts(export: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield what has words of its own: posts, questions and answers of polls, each with its place."""
    chats = export.get("chats")
    chats = chats.get("list") if isinstance(chats, dict) else [export]
    for chat in chats if isinstance(chats, list) else []:
        messages = chat.get("messages") if isinstance(chat, dict) else None
        for post in messages if isinstance(messages, list) else []:
            if not isinstance(post, dict) or post.get("type", "message") != "message":
                continue
            where = f"post {post.get('id')}"
            yield post, where
            poll = post.get("poll")
            if isinstance(poll, dict):
                yield from ((one, f"{where}, answer") for one in _answers(poll))


def _answers(poll: dict[str, Any]) -> Iterator[dict[str, Any]]:
    if isinstance(poll.get("question"), str):
        yield poll
    answers = poll.get("answers")
    yield from (one for one in (answers if isinstance(answers, list) else ()) if isinstance(one, dict))


def make_block(holder: dict[str, Any], where: str) -> Block | None:
    """Return the words of a post as a block; None where it has none, or none that can be told apart."""
    text = holder.get(_key_of(holder))
    entities = text if isinstance(text, list) else [text]
    if not all(isinstance(_text_of(one), str) for one in entities):
        return None
    if any(mark in _text_of(one) for one in entities for mark in (_OPEN, _NUMBER, _CLOSE)):
        return None
    pieces = [piece for number, one in enumerate(entities) for piece in _pieces_of(one, number)]
    return Block(plan_units(pieces), "", where, "text", str)


def _key_of(holder: dict[str, Any]) -> str:
    return "question" if isinstance(holder.get("question"), str) else "text"


def _text_of(entity: Any) -> Any:
    return entity.get("text") if isinstance(entity, dict) else entity


def _pieces_of(entity: Any, number: int) -> Iterator[Piece]:
    """Cut a piece at its line ends; what it is, its mark says."""
    marks: tuple[Mark, ...] = ()
    kind: Literal["style", "link", "literal"] | None = None
    if isinstance(entity, dict) and entity.get("type", _PLAIN) != _PLAIN:
        # Addresses, names of accounts, tags and code are never translated.
        kind = (
            "style"
            if str(entity["type"]) in _STYLES
            else "link"
            if entity["type"] == "text_link"
            else "literal"
        )
        marks = (Mark(kind, f"{_OPEN}{number}{_NUMBER}", _CLOSE),)
    for text in filter(None, _LINE_END.split(_text_of(entity))):
        if text == "\n":
            yield Piece("", (*marks, Mark("break", "\n")))
        else:
            yield Piece(text, marks, text if kind == "literal" else "")


def write_post(holder: dict[str, Any], block: Block, rendering: Rendering) -> bool:
    """Put translated texts into a post; return whether anything was changed."""
    key = _key_of(holder)
    before = holder[key]
    old = before if isinstance(before, list) else [before]
    written = "".join(render_parts([block], rendering))
    entities: list[Any] = []
    start = 0
    for match in _MARKED.finditer(written):
        entities += filter(None, [written[start : match.start()]])
        entities.append({**old[int(match[1])], "text": match[2]})
        start = match.end()
    entities += filter(None, [written[start:]])
    if "".join(map(_text_of, entities)) == "".join(map(_text_of, old)):
        return False
    holder[key] = entities if isinstance(before, list) else "".join(map(_text_of, entities))
    if isinstance(holder.get("text_entities"), list):
        holder["text_entities"] = [
            one if isinstance(one, dict) else {"type": _PLAIN, "text": one} for one in entities
        ]
    return True
