"""The page's own words, in the language of its interface."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from compare.errors import UsageError
from compare.records import NEARLY_CERTAIN

_FOLDER = Path(__file__).resolve().parent
# The first is what a match needs whose differences are listed: a page has one word for it.
_BANDS = ((NEARLY_CERTAIN, "certain"), (0.8, "likely"), (0.5, "possible"), (0.0, "doubtful"))
# The first is where matches begin (`AlignmentSettings.threshold`).
_NEAR = ((0.2, "close"), (0.1, "some"), (0.0, "far"))


class Phrases:
    """Sentences of the interface by name, and the ways in which it says times and likelihoods.

    Examples
    --------
    >>> say = load_phrases("en")
    >>> say("paragraph", n=3, total=12), say.band(0.97)
    ('paragraph 3 of 12', 'certain')
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a phrase with its places filled in."""
        return self._texts[name].format(**values)

    def extended(self, texts: Mapping[str, str]) -> Phrases:
        """Return these phrases and others."""
        return Phrases({**self._texts, **texts})

    def raw(self, name: str) -> str:
        """Return a phrase with its places as they are, for scripts to fill in."""
        return self._texts[name]

    def has(self, family: str, name: str) -> bool:
        """Tell whether there is a phrase ``family.name``."""
        return f"{family}.{name}" in self._texts

    def known(self, family: str, name: str, otherwise: str = "") -> str:
        """Return the phrase ``family.name``, or `otherwise` where there is none."""
        return self._texts.get(f"{family}.{name}", otherwise or name)

    def without(self, kind: str, rule: str, otherwise: str) -> str:
        """Return what a text has in place of what differs: "no denial", "without quotation marks"."""
        return self.known("absent", rule, self.known("absent", kind, otherwise))

    @staticmethod
    def band(probability: float) -> str:
        """Return the name of the band that a probability falls into."""
        return next((name for least, name in _BANDS if probability >= least), _BANDS[-1][1])

    @staticmethod
    def near(probability: float) -> str:
        """Return how near a candidate is that did not become a match."""
        return next((name for least, name in _NEAR if probability >= least), _NEAR[-1][1])

    def moment(self, time: datetime | None) -> str:
        """Return a date and time with its zone in words; of a date without a time, the date."""
        if time is None:
            return self("no_time")
        month = self("months").split()[time.month - 1]
        offset = time.utcoffset()
        if offset is None and time == datetime(time.year, time.month, time.day):
            return f"{time.day} {month} {time.year} ({self('no_time_of_day')})"
        zone = self("no_zone") if offset is None else f"UTC{_signed(offset)}"
        return f"{time.day} {month} {time.year}, {time:%H:%M} ({zone})"

    def duration(self, length: timedelta) -> str:
        """Return a length of time in its two largest units."""
        seconds = int(length.total_seconds())
        counts = (
            ("days", seconds // 86400),
            ("hours", seconds // 3600 % 24),
            ("minutes", seconds // 60 % 60),
            ("seconds", seconds % 60),
        )
        first = next((i for i, (_, n) in enumerate(counts) if n), len(counts) - 1)
        return " ".join(self(unit, n=n) for unit, n in counts[first : first + 2] if n) or self("seconds", n=0)


@cache
def load_phrases(ui: str) -> Phrases:
    """Return the phrases of an interface language.

    Raises
    ------
    UsageError
        If there is no interface in that language.

    Examples
    --------
    >>> load_phrases("ru")("show_all")
    'Все'
    """
    path = _FOLDER / f"strings_{ui}.json"
    if ui not in interfaces():
        raise UsageError(f"there is no interface in {ui!r}", hint=f"choose one of {', '.join(interfaces())}")
    return Phrases(json.loads(path.read_text("utf-8")))


@cache
def load_more_phrases(ui: str, folder: Path) -> Phrases:
    """Return the phrases of an interface language, and beside them those of a folder.

    Raises
    ------
    UsageError
        If there is no interface in that language.
    """
    shared = load_phrases(ui)
    return shared.extended(json.loads((folder / f"strings_{ui}.json").read_text("utf-8")))


@cache
def interfaces() -> Sequence[str]:
    """Return the codes of the interface languages."""
    return sorted(path.stem.removeprefix("strings_") for path in _FOLDER.glob("strings_*.json"))


def _signed(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
