"""Who is said to speak: where, in which words, and whom these name."""

from __future__ import annotations

import re
from typing import NamedTuple

from compare.differences.sides import is_pronoun
from compare.language import read_words
from compare.records import Name

_CONTRACTION = re.compile(r"^(\w+)['’]\w+")


class Speaker(NamedTuple):
    """Who speaks: where, in which words, the person or body named (None: an office), of which countries.

    It is firm where a verb of saying says so, and not one that may say it ("Kyiv expects"). Who speaks beside
    somebody is not that person: "Tun's lawyer".
    """

    start: int
    stop: int
    text: str
    name: Name | None
    countries: frozenset[str]
    is_firm: bool = True
    beside: Name | None = None

    @property
    def is_person(self) -> bool:
        """Whether a person is named."""
        return self.name is not None and self.name.kind == "person"

    @property
    def is_own_voice(self) -> bool:
        """Whether the words are those of a quotation, for whoever is quoted: "I", "we"."""
        return self.text.casefold().split()[0] in read_words("pronouns", "own voice")

    @property
    def is_pronoun(self) -> bool:
        """Whether the words only point to somebody named elsewhere: "he", "we didn't"."""
        first = _CONTRACTION.match(self.text)
        return is_pronoun(first.group(1) if first else self.text)
