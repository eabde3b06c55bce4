"""E-mail (eml): a newsletter or a release is a report; a letter inside a letter is one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from compare.documents.articles import Draft
from compare.documents.containers.forwarded import open_forwarded
from compare.documents.containers.quoted import drop_quoted
from compare.documents.decoding import decode_bytes, load_bytes
from compare.documents.publication import parse_published
from compare.documents.webpages import decode_page, parse_page
from compare.errors import UnreadableFileError

MAX_BYTES = 64 * 2**20
MAX_LETTERS = 200  # letters inside one file
MAX_DEPTH = 8  # letters inside letters
MAX_PARTS = 2000

_BROKEN = (MessageError, ValueError, LookupError, AttributeError, TypeError, IndexError, RecursionError)
_ANSWER = re.compile(r"(?:(?:re|fwd?|пересл|отв|нв)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_SIGNATURE = re.compile(r"^-- $", re.MULTILINE)
_LEFT_OUT = "quoted lines of another letter are left out"
_QUOTED = re.compile(r"[ \t]*>")
_SHORT = 3  # a plain part this many times shorter than the page beside it says only "see the page"


def read_letter(path: Path) -> Iterator[Draft]:
    """Read a letter, and the letters that are attached to it.

    Raises
    ------
    UnreadableFileError
        If it is no e-mail, or no part of it is text.
    """
    yield from read_message(load_bytes(path, MAX_BYTES), path)


def read_message(data: bytes, path: object) -> Iterator[Draft]:
    """Read a letter as it is stored, and the letters that are attached to it.

    Raises
    ------
    UnreadableFileError
        As `read_letter` does; `path` is the place that it names.
    """
    from email import message_from_bytes, policy

    try:
        message = message_from_bytes(data, policy=policy.default)
    except _BROKEN as error:
        raise UnreadableFileError(f"{path} is damaged ({_describe(error)})", hint="save it again") from error
    if not isinstance(message, EmailMessage) or not (
        {"from", "subject", "date"} & {key.lower() for key in message}
    ):
        raise UnreadableFileError(
            f"{path} is not an e-mail (it has no sender, subject or date)", hint="name it by what it is"
        )
    found = [draft for letter in _list_letters(message, path) if (draft := _draft(letter, path)) is not None]
    if not found:
        raise UnreadableFileError(f"{path}: no part of this e-mail is text", hint="save its text as .txt")
    yield from found


def _list_letters(message: EmailMessage, path: object) -> list[EmailMessage]:
    """Return a letter and those attached to it, outermost first; hostile nesting is one clear line."""
    letters: list[EmailMessage] = []
    rest: list[tuple[EmailMessage, int]] = [(message, 0)]
    while rest:
        letter, depth = rest.pop(0)
        letters.append(letter)
        if depth > MAX_DEPTH or len(letters) > MAX_LETTERS:
            raise UnreadableFileError(
                f"{path} holds letters inside letters, more than {MAX_DEPTH} deep or {MAX_LETTERS} in number",
                hint="save the letter that you need by itself",
            )
        parts = _list_parts(letter, path)
        inner = [part.get_payload() for part in parts if part.get_content_type() == "message/rfc822"]
        rest += [
            (one, depth + 1)
            for payload in inner
            if isinstance(payload, list)
            for one in payload
            if isinstance(one, EmailMessage)
        ]
    return letters


def _list_parts(letter: EmailMessage, path: object) -> list[EmailMessage]:
    """Return the parts of one letter, not those of letters attached to it."""
    parts: list[EmailMessage] = []
    rest = [letter]
    while rest:
        part = rest.pop(0)
        parts.append(part)
        if len(parts) > MAX_PARTS:
            raise UnreadableFileError(
                f"{path} has more than {MAX_PARTS:,} parts", hint="save its text as .txt"
            )
        if part.get_content_maintype() == "multipart":
            payload = part.get_payload()
            rest[:0] = (
                [one for one in payload if isinstance(one, EmailMessage)] if isinstance(payload, list) else []
            )
    return parts


def _draft(letter: EmailMessage, path: object) -> Draft | None:
    try:
        parts = [part for part in _list_parts(letter, path) if part.get_content_disposition() != "attachment"]
        plain = "\n\n".join(filter(None, (_read_plain(part, path) for part in parts)))
        sent = parse_published(_header(letter, "Date"))
        page = next(filter(None, (_read_page(part, path, sent) for part in parts)), None)
        subject = _ANSWER.sub("", _header(letter, "Subject"), count=1).strip()
        name, address = parseaddr(_header(letter, "From"))
    except _BROKEN as error:
        raise UnreadableFileError(f"{path} is damaged ({_describe(error)})", hint="save it again") from error
    told = page if page and _SHORT * len(plain) < len(page.text) else Draft(plain)
    if not told.text.strip():
        return None
    letter_draft = replace(
        told,
        title=subject or told.title,
        outlet=name.strip() or address.rpartition("@")[2] or told.outlet,
        published=sent or told.published,
    )
    passed_on = open_forwarded(letter_draft)
    return passed_on if told is page else _leave_out_quoted(passed_on)


def _leave_out_quoted(draft: Draft) -> Draft:
    """Return a letter without the one that it answers, whose lines `>` marks, if any words are left."""
    kept: list[str] = []
    is_within = False
    for line in draft.text.split("\n"):
        if not _QUOTED.match(line):
            kept.append(line)
        elif not is_within:
            _drop_introduction(kept)
        is_within = _QUOTED.match(line) is not None
    text = "\n".join(kept).strip()
    if text == draft.text.strip() or not any(map(str.isalnum, text)):
        return draft
    return replace(draft, text=text, warnings=(*draft.warnings, _LEFT_OUT))


def _drop_introduction(lines: list[str]) -> None:
    """Drop what leads to quoted lines, "On Monday, Anna Pell wrote:", which may go on in a second line."""
    while lines and not lines[-1].strip():
        lines.pop()
    if lines and lines[-1].rstrip().endswith(":"):
        last = lines.pop().lstrip()
        if lines and (last.startswith("<") or last[:1].islower()):
            lines.pop()


def _header(letter: EmailMessage, name: str) -> str:
    return " ".join(str(letter.get(name) or "").split())


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _read_plain(part: EmailMessage, path: object) -> str:
    if part.get_content_type() != "text/plain" or not (data := _bytes(part)).strip():
        return ""
    text = decode_bytes(data, path, part.get_content_charset())
    return _SIGNATURE.split(text.replace("\r\n", "\n"), maxsplit=1)[0].strip()


def _read_page(part: EmailMessage, path: object, sent: datetime | None) -> Draft | None:
    if part.get_content_type() != "text/html" or not (data := _bytes(part)).strip():
        return None
    charset = part.get_content_charset()
    html = decode_bytes(data, path, charset) if charset else decode_page(data, path)
    own = drop_quoted(html)
    try:
        page = parse_page(own, path, captured=sent)
    except UnreadableFileError:
        return None  # the plain part may still say it
    return page if own == html else replace(page, warnings=(*page.warnings, _LEFT_OUT))


def _describe(error: Exception) -> str:
    return "nested too deeply" if isinstance(error, RecursionError) else " ".join(str(error).split())[:100]
