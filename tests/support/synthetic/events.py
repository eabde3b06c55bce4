"""Invented events: what happened where and to whom, as facts that no report words yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from random import Random

from tests.support.synthetic.names import (
    Person,
    Place,
    Street,
    draw_company,
    draw_person,
    draw_river,
    list_places,
    list_streets,
)
from tests.support.synthetic.wording import Fact, Value, read_facts

TYPES = ("fire", "crash", "flood", "protest", "trial", "deal", "vote")
WITH_VICTIMS = ("fire", "crash", "flood")
_WEEKDAYS = (
    ("Monday", "понедельник"), ("Tuesday", "вторник"), ("Wednesday", "среду"), ("Thursday", "четверг"),
    ("Friday", "пятницу"), ("Saturday", "субботу"), ("Sunday", "воскресенье"),
)  # fmt: skip
_MONTHS = (
    ("January", "января"), ("February", "февраля"), ("March", "марта"), ("April", "апреля"), ("May", "мая"),
    ("June", "июня"), ("July", "июля"), ("August", "августа"), ("September", "сентября"),
    ("October", "октября"), ("November", "ноября"), ("December", "декабря"),
)  # fmt: skip
# The least and the most of a figure, by the type of event; "any" where the type has no bounds of its own.
_RANGES: dict[str, dict[str, tuple[int, int]]] = {
    "any": {
        "n1": (20, 900), "n2": (12, 300), "n3": (2, 19), "n4": (5, 70), "n5": (12, 600), "n6": (30, 900),
        "n7": (2, 20), "amount": (40, 900), "dead": (2, 30), "injured": (3, 90),
    },
    "trial": {"n1": (5, 20)},
    "deal": {"n2": (12, 90), "n1": (100, 4000)},
    "vote": {"n3": (40, 70), "n4": (12, 38), "n2": (22, 80), "n1": (5, 60)},
    "protest": {"n1": (900, 40_000), "n2": (200, 9_000)},
    "fire": {"n1": (200, 8_000)},
}  # fmt: skip


@dataclass(frozen=True)
class Cast:
    """Whom and what many events of one archive have in common."""

    president: Person
    premier: Person
    ministers: tuple[Person, ...]
    governors: tuple[Person, ...]
    capital: Place
    places: tuple[Place, ...]


def draw_cast(rng: Random) -> Cast:
    places = list(list_places())
    rng.shuffle(places)
    people = [draw_person(rng) for _ in range(16)]
    return Cast(people[0], people[1], tuple(people[2:8]), tuple(people[8:]), places[0], tuple(places[1:320]))


@dataclass(frozen=True)
class Event:
    """What happened; `figures` are those known first, and some of them grow from day to day."""

    id: str
    type: str
    started: datetime
    place: Place
    near: tuple[Place, Place]
    street: Street
    official: Person
    witnesses: tuple[Person, ...]
    person: Person
    companies: tuple[tuple[str, str], tuple[str, str]]
    words: Mapping[str, Fact]
    figures: Mapping[str, int]
    growth: float
    minister: Person
    governor: Person


def draw_event(name: str, started: datetime, cast: Cast, rng: Random) -> Event:
    kind = rng.choice(TYPES)
    facts = read_facts()
    words = {
        word: rng.choice(facts[f"{kind}.{word}"])
        for word in ("thing", "cause", "role")
        if f"{kind}.{word}" in facts
    }
    if kind == "flood":
        english, russian = draw_river(rng)
        words["thing"] = Fact((english,), ((russian,),))
    words["body"] = rng.choice(facts["body"])
    # Some towns are in the news more often.
    place, *near = (cast.places[int(len(cast.places) * rng.random() ** 1.5)] for _ in range(3))
    return Event(
        name,
        kind,
        started,
        place,
        (near[0], near[1]),
        rng.choice(list_streets()),
        draw_person(rng),
        tuple(draw_person(rng) for _ in range(2)),
        draw_person(rng),
        (draw_company(rng), draw_company(rng)),
        words,
        _draw_figures(kind, rng),
        rng.choice((0.0, 0.0, 0.2, 0.5)) if kind in WITH_VICTIMS else 0.0,
        rng.choice(cast.ministers),
        rng.choice(cast.governors),
    )


def _draw_figures(kind: str, rng: Random) -> dict[str, int]:
    figures = {}
    for name, bounds in {**_RANGES["any"], **_RANGES.get(kind, {})}.items():
        figures[name] = _without_one(rng.randint(*bounds))
    return figures


def _without_one(figure: int) -> int:
    """Russian words and verbs behind a figure that ends in one have forms that no template has."""
    return figure + 1 if figure % 10 == 1 else figure


def describe(event: Event, cast: Cast, language: str, at: datetime, rng: Random) -> dict[str, Value]:
    """Return what the slots of templates hold in a report that is written at a time."""
    days = (at - event.started).days
    figures = dict(event.figures)
    for name in ("dead", "injured"):
        figures[name] = _without_one(round(figures[name] * (1 + event.growth * days)))
    shared: dict[str, Value] = {**figures, "language": language}
    draw = _describe_english if language == "en" else _describe_russian
    return shared | draw(event, cast, rng)


def _forms(person: tuple[str, str], roles: tuple[str, ...]) -> tuple[str, ...]:
    """Return how reports name somebody: with the office or without, with the first name or without."""
    full, surname = " ".join(person), person[1]
    return full, surname, *(f"{role} {name}" for role in roles for name in (full, surname))


def _form(event: Event, word: str, place: int) -> tuple[str, ...]:
    return tuple(forms[place] for forms in event.words[word].russian)


def _describe_english(event: Event, cast: Cast, rng: Random) -> dict[str, Value]:
    started = event.started
    hour = started.hour % 12 or 12
    words: dict[str, Value] = {name: fact.english for name, fact in event.words.items()}
    month = _MONTHS[started.month - 1][0]
    later = _WEEKDAYS[(started.weekday() + event.figures["n7"] % 5 + 1) % 7][0]
    return {
        **words,
        "place": event.place.english,
        "place2": event.near[0].english,
        "place3": event.near[1].english,
        "region": (f"the {event.place.english} region", f"{event.place.english} region", "the region"),
        "capital": cast.capital.english,
        "street": event.street.english,
        "official": _forms(event.official.english, event.words["role"].english),
        "witness": " ".join(rng.choice(event.witnesses).english),
        "person": " ".join(event.person.english),
        "surname": event.person.english[1],
        "org": event.companies[0][0],
        "org2": event.companies[1][0],
        "president": (" ".join(cast.president.english), cast.president.english[1]),
        "premier": (" ".join(cast.premier.english), cast.premier.english[1]),
        "minister": (f"minister {' '.join(event.minister.english)}", f"minister {event.minister.english[1]}"),
        "governor": (" ".join(event.governor.english), f"governor {event.governor.english[1]}"),
        "day": _WEEKDAYS[started.weekday()][0],
        "weekday2": later,
        "month2": _MONTHS[event.figures["n5"] % 12][0],
        "date": (f"{month} {started.day}", f"{started.day} {month}"),
        "hour": (
            f"{hour} {'a.m.' if started.hour < 12 else 'p.m.'}",
            f"{started.hour:02}:{started.minute:02}",
        ),
    }


def _describe_russian(event: Event, cast: Cast, rng: Random) -> dict[str, Value]:
    started = event.started
    weekday = f"{'во' if started.weekday() == 1 else 'в'} {_WEEKDAYS[started.weekday()][1]}"
    date = f"{started.day} {_MONTHS[started.month - 1][1]}"
    street, place = event.street.russian, event.place
    return {
        "thing": _form(event, "thing", 0),
        "cause": _form(event, "cause", 0),
        "cause_вин": _form(event, "cause", -1),
        "body": _form(event, "body", 0),
        "body_пре": _form(event, "body", 1),
        "body_ген": _form(event, "body", 2),
        "body_дат": _form(event, "body", 3),
        "место": place.russian,
        "место_пре": place.prepositional,
        "место_вин": place.accusative,
        "место2": event.near[0].russian,
        "место2_пре": event.near[0].prepositional,
        "место3": event.near[1].russian,
        "улица": street[0],
        "улица_ген": street[1],
        "улица_пре": street[2],
        "улица_вин": street[3],
        "улица_ins": street[4],
        "official": _forms(event.official.russian, _form(event, "role", 0)),
        "witness": " ".join(rng.choice(event.witnesses).russian),
        "person": " ".join(event.person.russian),
        "surname": event.person.russian[1],
        "org": event.companies[0][1],
        "org2": event.companies[1][1],
        "president": (" ".join(cast.president.russian), cast.president.russian[1]),
        "premier": (" ".join(cast.premier.russian), cast.premier.russian[1]),
        "minister": (f"министр {' '.join(event.minister.russian)}", f"министр {event.minister.russian[1]}"),
        "governor": (" ".join(event.governor.russian), f"губернатор {event.governor.russian[1]}"),
        "сообщает": ("сообщает", "говорит", "отмечает", "уточняет", "заявляет"),
        "day": (weekday, date, weekday),
        "date": date,
        "hour": f"{started.hour}:{started.minute:02}",
    }
