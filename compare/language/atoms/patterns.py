"""Rules over atoms: a pattern of kinds, and a function that makes records of what it found.

A pattern lists kinds with spaces between them: ``day:quantity month`` is a quantity, kept under the
name "day", and then a month; ``|`` joins alternatives, a final ``?`` makes a kind optional, and
brackets group.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Generic, NamedTuple, TypeVar

from compare.language.atoms.lexicon import Atom, tags_of

Record = TypeVar("Record")
_ELEMENT = re.compile(r"(?P<open>\()|(?P<close>\)\??)|(?:(?P<name>\w+):)?(?P<kinds>[\w|]+)(?P<optional>\??)")
_NOTHING = "\x00"
_NO_TAG = r"[^\s\S]"


class Found(NamedTuple):
    """Where a pattern was found: all atoms, the range it covers, and its named atoms."""

    atoms: Sequence[Atom]
    start: int
    stop: int
    parts: Mapping[str, Atom]
    language: str

    @property
    def before(self) -> Atom | None:
        """The atom before the range."""
        return self.atoms[self.start - 1] if self.start else None

    @property
    def after(self) -> Atom | None:
        """The atom after the range."""
        return self.atoms[self.stop] if self.stop < len(self.atoms) else None

    def touches(self) -> bool:
        """Tell whether no space stands between the atoms of the range."""
        inside = self.atoms[self.start : self.stop]
        return all(left.stop == right.start for left, right in pairwise(inside))


class Rule(NamedTuple, Generic[Record]):
    """A named pattern and what to make of it; `make` returns nothing where the pattern misleads."""

    name: str
    pattern: str
    make: Callable[[Found], Sequence[Record]]


class Fired(NamedTuple, Generic[Record]):
    """A rule that made something of the atoms from `start` to `stop`."""

    rule: str
    start: int
    stop: int
    records: Sequence[Record]


RulesFor = Callable[[str], Sequence[Rule[Record]]]
"""Gives the ordered rules of a language."""


def apply_rules(
    rules_for: RulesFor[Record], atoms: Sequence[Atom], tags: str, language: str
) -> tuple[list[Fired[Record]], str]:
    """Apply rules in order; atoms that one rule has used are closed to the next.

    Parameters
    ----------
    rules_for : callable
        Of its rules for the language the first that fits wins.
    atoms : sequence of Atom
        The atoms of a text.
    tags : str
        One tag for each atom, as `tags_of_atoms` and `hide` make them.
    language : str
        ISO 639-1 code, loaded.

    Returns
    -------
    tuple of list of Fired and str
        What was made, in the order of the rules, and the tags with the used atoms hidden.
    """
    fired = []
    for rule, pattern in find_fitting(rules_for, language, tags):
        position = 0
        while match := pattern.search(tags, position):
            start, stop = match.span()
            parts = {name: atoms[match.start(name)] for name, tag in match.groupdict().items() if tag}
            records = rule.make(Found(atoms, start, stop, parts, language))
            position = start + 1
            if records:
                position = stop
                tags = hide(tags, start, stop)
                fired.append(Fired(rule.name, start, stop, records))
    return fired, tags


def find_fitting(
    rules_for: RulesFor[Record], language: str, tags: str
) -> Iterator[tuple[Rule[Record], re.Pattern[str]]]:
    """Yield the rules, with their patterns, for which there is an atom that they cannot do without."""
    rules, by_tag = _compile_rules(rules_for, language)
    places = {place for tag in set(tags) for place in by_tag.get(tag, ())}
    return (rules[place] for place in sorted(places))


@cache
def _compile_rules(
    rules_for: RulesFor[Record], language: str
) -> tuple[list[tuple[Rule[Record], re.Pattern[str]]], Mapping[str, list[int]]]:
    rules, by_tag = [], defaultdict(list)
    for place, rule in enumerate(rules_for(language)):
        pattern, needed = compile_pattern(rule.pattern, language)
        rules.append((rule, pattern))
        for tag in needed:
            by_tag[tag].append(place)
    return rules, by_tag


def name_rules(names: Iterable[str]) -> str:
    """Return the names of the rules behind one reading, each once.

    Examples
    --------
    >>> name_rules(["cardinal", "cardinal", "range"])
    'cardinal + range'
    """
    return " + ".join(dict.fromkeys(names))


def tags_of_atoms(atoms: Sequence[Atom]) -> str:
    """Return the tags of atoms as one string."""
    return "".join([atom.entry.tag for atom in atoms])


def hide(tags: str, start: int, stop: int) -> str:
    """Close a range of atoms to every rule."""
    return tags[:start] + _NOTHING * (stop - start) + tags[stop:]


def compile_pattern(pattern: str, language: str) -> tuple[re.Pattern[str], str]:
    """Return the regular expression over tags; a kind that a language has no word for never fits.

    Parameters
    ----------
    pattern : str
        Kinds as the module's docstring describes them.
    language : str
        ISO 639-1 code, loaded: patterns are compiled for each language, when its tags are known.

    Returns
    -------
    tuple of re.Pattern and str
        What is to be searched in a string of tags, and tags of which such a string must have one: those of
        the element that the fewest atoms can be.
    """
    pieces, needed, depth = [], [], 0
    for element in pattern.split():
        match = _ELEMENT.fullmatch(element)
        if match is None:
            raise ValueError(f"pattern element {element!r}")
        if match["open"]:
            pieces.append("(?:")
            depth += 1
        elif match["close"]:
            pieces.append(match["close"])
            depth -= 1
        else:
            tags = "".join(tags_of(kind) for kind in match["kinds"].split("|"))
            characters = f"[{re.escape(tags)}]" if tags else _NO_TAG
            named = f"(?P<{match['name']}>{characters})" if match["name"] else characters
            pieces.append(named + match["optional"])
            if not (depth or match["optional"]):
                needed.append(tags)
    return re.compile("".join(pieces)), min(needed, key=len)
