"""Commands and code as documents show them, and how a test runs them as written."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(
    r"(?:<!-- not run: (?P<reason>[^>]+?) -->\n)?```(?P<language>sh|python)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


class Block(NamedTuple):
    """One block of a document; `reason` says why nobody runs it, or is "" where it is run."""

    language: str
    text: str
    reason: str = ""

    def commands(self) -> Iterator[list[str]]:
        """Yield each command of a shell block as a list of words, comments left out."""
        for line in self.text.replace("\\\n", " ").splitlines():
            if words := shlex.split(line, comments=True):
                yield words


def read_blocks(document: Path) -> list[Block]:
    """Return the shell and Python blocks of a document in their order."""
    text = document.read_text("utf-8")
    found = [
        Block(match["language"], match["text"], match["reason"] or "") for match in _BLOCK.finditer(text)
    ]
    assert len(found) == len(re.findall(r"^```(?:sh|python)$", text, re.MULTILINE)), document
    return found
