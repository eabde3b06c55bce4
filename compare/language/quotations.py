"""Words in quotation marks: what is quoted speech, what a name, what keeps its distance."""

from __future__ import annotations

import re

from compare.records import Quote

_PAIRS = re.compile(r"«([^«»]+)»|“([^“”]+)”|„([^„“”]+)[“”]|\"([^\"]+)\"")


def find_quotes(text: str, language: str) -> tuple[Quote, ...]:
    """Return what stands in quotation marks."""
    found = []
    for match in _PAIRS.finditer(text):
        group = next(index for index, value in enumerate(match.groups(), 1) if value is not None)
        found.append(Quote(match.start(group), match.end(group), match.group(group)))
    return tuple(found)
