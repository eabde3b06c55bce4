"""A letter that was passed on: the header of the first one stands in the text of the second."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr

from compare.documents.articles import Draft
from compare.documents.publication import parse_published

# The line above the header, as mail programs write it.
_ABOVE = re.compile(
    r"""\s*(?:>\s*)?(?:-{2,}\s*(?:forwarded\ message|original\ message|пересылаемое\ сообщение
    |пересланное\ сообщение|исходное\ сообщение|переслане\ повідомлення|пересилається\ повідомлення)\s*-{2,}
    |begin\ forwarded\ message:|начало\ (?:переадресованного|пересылаемого)\ сообщения:
    |початок\ переадресованого\ повідомлення:)\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_FIELD = re.compile(r"\s*(?P<name>[^\W\d_][\w-]{0,14}):\s*(?P<value>.*)")
_NAMES = {
    "outlet": "from от від отправитель відправник",
    "date": "date sent дата отправлено надіслано",
    "title": "subject тема",
    "": "to cc bcc reply-to кому копия копія",
}
_KEYS = {name: key for key, names in _NAMES.items() for name in names.split()}
_ANSWER = re.compile(r"(?:(?:re|fwd?|пересл|отв|нв)\s*(?:\[\d+\])?:\s*)+", re.IGNORECASE)
_MIN_FIELDS = 2


def open_forwarded(draft: Draft) -> Draft:
    r"""Return the letter that a letter passes on, with its own sender, date and subject.

    Parameters
    ----------
    draft : Draft
        A letter.

    Returns
    -------
    Draft
        The same where it passes none on. What the one who passed it on wrote above is left out, and said.

    Examples
    --------
    >>> passed = "---- Forwarded message ----\nFrom: Courier <a@b.example>\nSubject: Ferry sinks\n\nIt sank."
    >>> open_forwarded(Draft(passed, outlet="Anna")).outlet
    'Courier'
    """
    lines = draft.text.split("\n")
    above = next((place for place, line in enumerate(lines) if _ABOVE.fullmatch(line)), None)
    if above is None:
        return draft
    values: dict[str, str] = {}
    place = above + 1
    while place < len(lines):
        field = _FIELD.fullmatch(lines[place])
        key = _KEYS.get(field["name"].lower()) if field else None
        if lines[place].strip() and key is None:
            break
        if field and key is not None:
            values.setdefault(key, field["value"].strip())
        place += 1
    text = "\n".join(lines[place:]).strip()
    if len(values) < _MIN_FIELDS or "outlet" not in values or not text:
        return draft
    name, address = parseaddr(values["outlet"])
    warning = "what was written above a letter that was passed on is left out"
    return replace(
        draft,
        text=text,
        outlet=name.strip(" '\"") or address.rpartition("@")[2] or values["outlet"],
        title=_ANSWER.sub("", values.get("title", ""), count=1).strip() or draft.title,
        published=parse_published(values.get("date")),
        warnings=(*draft.warnings, warning) if "".join(lines[:above]).strip() else draft.warnings,
    )
