"""Docstrings in numpydoc's form, as Markdown."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from itertools import pairwise

from docs.generating.markdown import fence, prose

_HEADING = re.compile(r"^(\w[\w ]*)\n-{3,}\n", re.MULTILINE)
_ENTRY = re.compile(r"^(?=\S)", re.MULTILINE)
_LISTED = frozenset({"Parameters", "Attributes", "Returns", "Raises", "Yields"})


def render_docstring(text: str) -> str:
    r"""Return a docstring as Markdown: lists of parameters, results and errors, examples as code.

    Examples
    --------
    >>> print(render_docstring("Say it.\n\nParameters\n----------\nwhat : str\n    Said."))
    Say it.
    <BLANKLINE>
    **Parameters**
    <BLANKLINE>
    - `what` (str): Said.
    """
    text = inspect.cleandoc(text) + "\n"
    marks = list(_HEADING.finditer(text))
    first = marks[0].start() if marks else len(text)
    parts = [_paragraphs(text[:first])]
    ends = [*(mark.start() for mark in marks), len(text)][1:]
    for mark, end in zip(marks, ends, strict=True):
        parts += _section(mark[1], text[mark.end() : end].strip("\n"))
    return "\n\n".join(part for part in parts if part)


def _section(title: str, body: str) -> Iterator[str]:
    yield f"**{title}**"
    if title == "Examples":
        yield fence(body, "pycon")
    elif title in _LISTED:
        yield "\n".join(_entry(entry, title) for entry in _entries(body))
    else:
        yield _paragraphs(body)


def _entries(body: str) -> list[str]:
    """Cut at each line that is not indented."""
    places = [match.start() for match in _ENTRY.finditer(body)] + [len(body)]
    return [body[start:stop] for start, stop in pairwise(places)]


def _entry(entry: str, title: str) -> str:
    head, _, told = entry.partition("\n")
    name, colon, kind = head.partition(" : ")
    told = prose(" ".join(told.split()))
    if colon:
        return f"- `{name}` ({prose(kind)}): {told}"
    named = f"`{head}`" if title == "Raises" else prose(head)
    return f"- {named}: {told}"


def _paragraphs(text: str) -> str:
    return "\n\n".join(prose(" ".join(part.split())) for part in text.strip().split("\n\n"))
