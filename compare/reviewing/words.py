"""The review's own words, in the language of its interface: the terminal and the widget say the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from compare.errors import UnknownNameError

_FOLDER = Path(__file__).resolve().parent


class Words:
    """Sentences of the interface by name.

    Examples
    --------
    >>> load_words("en")("paragraph", n=3, total=12)
    'paragraph 3 of 12'
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self.texts = texts

    def __call__(self, name: str, /, **values: object) -> str:
        """Return a sentence with its places filled in."""
        return self.texts[name].format(**values)

    def name_choice(self, choice: str) -> str:
        """Return the name of what can be shown, or of an order.

        Examples
        --------
        >>> load_words("ru").name_choice("matches"), load_words("uk").name_choice("link")
        ('совпадения', 'пов’язано вручну')
        """
        known = (self.texts.get(f"{family}.{choice}") for family in ("shown", "order", "label"))
        return next(filter(None, known), choice)


@cache
def load_words(ui: str = "en") -> Words:
    """Return the words of an interface language.

    Raises
    ------
    UsageError
        If there is no interface in that language.
    """
    if ui not in interfaces():
        raise UnknownNameError("there is no interface in", ui, interfaces())
    return Words(json.loads((_FOLDER / f"strings_{ui}.json").read_text("utf-8")))


@cache
def interfaces() -> Sequence[str]:
    """Return the codes of the interface languages."""
    return sorted(path.stem.removeprefix("strings_") for path in _FOLDER.glob("strings_*.json"))
