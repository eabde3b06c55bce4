"""Templates with nested choices: "[A fire|Flames] swept through {place}" becomes one of many sentences."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

FOLDER = Path(__file__).resolve().parent
_PIECE = re.compile(r"\{[^}]*\}|[\[\]|]|[^\[\]|{}]+")
_SPACES = re.compile(r"\s+(?=[,;:.?!])|(?<=\s)\s+")
_COUNTED = {
    2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven",
    8: "eight", 9: "nine", 10: "ten", 12: "twelve",
}  # fmt: skip
_SPELT = {"dead", "injured"}
Value = str | int | tuple[str, ...]
"""What a slot holds: a text, a figure, or texts of which one is drawn each time."""


class Fact(NamedTuple):
    """Ways to say one thing: in English, and in Russian each in the forms that templates need."""

    english: tuple[str, ...]
    russian: tuple[tuple[str, ...], ...]


class Choice(NamedTuple):
    options: tuple[tuple[str | Choice, ...], ...]


Template = tuple[str | Choice, ...]


@cache
def read_templates(language: str) -> dict[str, tuple[Template, ...]]:
    """Return the templates of a language by the fact that they tell, as "fire.cause"."""
    templates: dict[str, list[Template]] = {}
    for line in (FOLDER / f"reports_{language}.txt").read_text("utf-8").splitlines():
        if line.startswith("== "):
            told = templates.setdefault(line[3:], [])
        elif line:
            told.append(parse_template(line))
    return {fact: tuple(lines) for fact, lines in templates.items()}


@cache
def read_facts() -> dict[str, tuple[Fact, ...]]:
    """Return what may happen, and how it may be said."""
    facts: dict[str, list[Fact]] = {}
    for line in (FOLDER / "facts.tsv").read_text("utf-8").splitlines():
        kind, english, russian = line.split("\t")
        forms = tuple(tuple(variant.split("|")) for variant in russian.split("/"))
        facts.setdefault(kind, []).append(Fact(tuple(english.split("/")), forms))
    return {kind: tuple(rows) for kind, rows in facts.items()}


@cache
def read_synonyms(language: str) -> dict[str, str]:
    """Return another word for some of a language's words."""
    lines = (FOLDER / f"synonyms_{language}.txt").read_text("utf-8").splitlines()
    return {word: other.replace("-", " ") for word, other in map(str.split, lines)}


def parse_template(line: str) -> Template:
    pieces = _PIECE.findall(line)
    assert "".join(pieces) == line, line
    parsed, rest = _parse(pieces, 0)
    assert rest == len(pieces), line
    assert len(parsed) == 1, line
    return parsed[0]


def _parse(pieces: Sequence[str], place: int) -> tuple[tuple[Template, ...], int]:
    """Return the options that stand side by side from a place on, and where they end."""
    options: list[list[str | Choice]] = [[]]
    while place < len(pieces) and pieces[place] != "]":
        piece = pieces[place]
        if piece == "[":
            inner, place = _parse(pieces, place + 1)
            options[-1].append(Choice(inner))
        elif piece == "|":
            options.append([])
        else:
            options[-1].append(piece)
        place += 1
    return tuple(map(tuple, options)), place


def write(template: Template, values: Mapping[str, Value], rng: Random) -> str:
    """Return one of the texts that a template can become; it begins with a capital."""
    pieces: list[str] = []
    _fill(template, values, rng, pieces)
    return capitalise(_SPACES.sub("", "".join(pieces)).strip())


def _fill(template: Template, values: Mapping[str, Value], rng: Random, pieces: list[str]) -> None:
    for part in template:
        if isinstance(part, Choice):
            _fill(part.options[int(rng.random() * len(part.options))], values, rng, pieces)
        elif part[0] == "{":
            pieces.append(_name(part[1:-1], values, rng))
        else:
            pieces.append(part)


def _name(slot: str, values: Mapping[str, Value], rng: Random) -> str:
    name, _, forms = slot.partition("#")
    plain = name.removesuffix("_cap")
    value = values[plain]
    if isinstance(value, tuple):
        value = value[int(rng.random() * len(value))]
    if isinstance(value, int):
        is_english = values["language"] == "en"
        text = f"{value:,}" if is_english else f"{value:,}".replace(",", " ")
        if is_english and plain in _SPELT and value in _COUNTED and rng.random() < 0.5:
            text = _COUNTED[value]
        if forms:
            text += " " + count(value, forms.split("|"))
    else:
        text = value
    return capitalise(text) if name != plain else text


def capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def count(number: int, forms: Sequence[str]) -> str:
    """Return the form of a word behind a figure: English has one for many, Russian for one, few and many."""
    if len(forms) < 3:
        return forms[number != 1] if len(forms) == 2 else forms[0]
    if number % 10 == 1 and number % 100 != 11:
        return forms[0]
    return forms[1] if number % 10 in {2, 3, 4} and number % 100 not in {12, 13, 14} else forms[2]
