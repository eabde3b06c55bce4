"""One outlet's report of an event, worded apart from any other's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random

from tests.support.synthetic.events import Cast, Event, describe
from tests.support.synthetic.names import Place, list_places
from tests.support.synthetic.wording import Template, Value, read_templates, write

_WORD = re.compile(r"\w+")
# A sentence is tried so often until it has no run of words in common with what was told of the event.
_TRIES = 16
# A sentence that still repeats more runs is left out, if the report is long enough without it.
_MOST_REPEATED = 1
_SHORTEST, _USUAL, _LONGEST = 5, 11, 25
_OUTLET_WORDS = {
    "en": ("Courier", "Herald", "Post", "Observer", "Tribune", "Gazette", "Echo", "Chronicle"),
    "ru": ("Вестник", "Курьер", "Маяк", "Обозреватель", "Голос", "Листок", "Край", "Хроника"),
}
_AGENCIES = {"en": "Selmet Wire", "ru": "Агентство Сельмет"}


@dataclass(frozen=True)
class Outlet:
    """`footer` is what it puts under every report, or ""; `weight` is how much it publishes."""

    name: str
    language: str
    host: str
    weight: float
    footer: str
    home: Place


@dataclass(frozen=True)
class Draft:
    """A report before it is published: paragraphs of sentences."""

    title: str
    paragraphs: tuple[tuple[str, ...], ...]
    footer: str = ""

    @property
    def text(self) -> str:
        told = [" ".join(paragraph) for paragraph in self.paragraphs]
        return "\n\n".join([*told, self.footer] if self.footer else told)


def agency_of(language: str) -> str:
    return _AGENCIES[language]


def draw_outlets(count: int, languages: tuple[str, ...], rng: Random) -> list[Outlet]:
    """Return outlets of which the first publish very much and the last hardly anything."""
    homes = rng.sample(list_places(), count)
    outlets = []
    for nth, home in enumerate(homes):
        language = languages[nth % len(languages)]
        name = home.english if language == "en" else home.russian
        name = f"{name} {rng.choice(_OUTLET_WORDS[language])}"
        if nth < len(languages):
            name = agency_of(language)
        footer = (
            _write_footer(name, home, language, rng) if nth >= len(languages) and rng.random() < 0.5 else ""
        )
        host = f"n{nth}.example.org"
        outlets.append(Outlet(name, language, host, 1 / (1 + nth // len(languages)), footer, home))
    return outlets


def _write_footer(name: str, home: Place, language: str, rng: Random) -> str:
    values: dict[str, Value] = {
        "language": language,
        "outlet": name,
        "home": home.english if language == "en" else home.genitive,
        "year": str(rng.randint(1890, 2020)),
        "small": str(rng.randint(2, 30)),
    }
    return write(rng.choice(read_templates(language)["any.footer"]), values, rng)


Told = set[tuple[str, ...]]
"""Runs of five words that stand in reports of an event."""


def write_report(  # noqa: PLR0917 - who reports what, when, and what not to repeat
    event: Event, cast: Cast, outlet: Outlet, at: datetime, told: Told, rng: Random
) -> Draft:
    """Return a report from some of the facts, in any order behind the first sentence.

    As far as the words reach, it has no run of five words in common with what is `told`, and is added to it.
    """
    values = describe(event, cast, outlet.language, at, rng)
    templates = read_templates(outlet.language)
    own = [fact for fact in templates if fact.startswith(f"{event.type}.")]
    length = round(rng.triangular(_SHORTEST, _LONGEST, _USUAL))
    chosen = [templates[fact] for fact in own if not fact.endswith((".title", ".lead"))]
    rng.shuffle(chosen)
    chosen = chosen[: rng.randint(3, len(chosen))]
    more = [
        (template,)
        for fact, lines in templates.items()
        if fact.startswith("any.") and not fact.endswith((".footer", ".credit"))
        for template in lines
    ]
    chosen += rng.sample(more, max(0, length - 1 - len(chosen)))
    chosen = chosen[: length - 1]
    cut = len(chosen) // 2
    body = chosen[cut:]
    rng.shuffle(body)
    parts = (templates[f"{event.type}.lead"], *chosen[:cut], *body)
    worded = [_word_anew(options, values, told, rng) for options in parts]
    needed = max(_SHORTEST, 2 * length // 3)
    most = max(_MOST_REPEATED, sorted(repeated for repeated, _ in worded)[min(needed, len(worded)) - 1])
    sentences = [
        sentence for place, (repeated, sentence) in enumerate(worded) if not place or repeated <= most
    ]
    title = write(rng.choice(templates[f"{event.type}.title"]), values, rng)
    return Draft(title, tuple(into_paragraphs(sentences, rng)), outlet.footer)


def _word_anew(
    options: Sequence[Template], values: dict[str, Value], told: Told, rng: Random
) -> tuple[int, str]:
    """Return how many runs the best of several tries repeats of what is told, and the sentence."""
    tries: list[tuple[int, str, Told]] = []
    while not tries or (tries[-1][0] and len(tries) < _TRIES):
        sentence = write(rng.choice(options), values, rng)
        words = _WORD.findall(sentence.lower())
        runs = set(zip(*(words[offset:] for offset in range(5)), strict=False))
        tries.append((len(runs & told), sentence, runs))
    repeated, sentence, runs = min(tries, key=lambda tried: tried[0])
    told |= runs
    return repeated, sentence


def into_paragraphs(sentences: list[str], rng: Random) -> list[tuple[str, ...]]:
    paragraphs = []
    place = 0
    while place < len(sentences):
        stop = place + rng.randint(1, 3)
        paragraphs.append(tuple(sentences[place:stop]))
        place = stop
    return paragraphs
