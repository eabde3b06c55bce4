"""English word forms: plurals of nouns, tenses of verbs. Only the first word of a phrasal verb changes."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from compare.translation.gloss.tables import COMPARATIVES

_IRREGULAR = Path(__file__).with_name("irregular.tsv")
_PLURALS = {
    "man": "men", "woman": "women", "child": "children", "person": "people", "foot": "feet",
    "tooth": "teeth", "mouse": "mice", "goose": "geese", "ox": "oxen", "life": "lives",
    "wife": "wives", "knife": "knives", "half": "halves", "leaf": "leaves", "wolf": "wolves",
    "thief": "thieves", "loaf": "loaves", "shelf": "shelves", "crisis": "crises",
    "analysis": "analyses", "thesis": "theses", "basis": "bases", "hypothesis": "hypotheses",
    "phenomenon": "phenomena", "criterion": "criteria", "bacterium": "bacteria", "series": "series",
    "species": "species", "aircraft": "aircraft", "spacecraft": "spacecraft",
    "headquarters": "headquarters", "means": "means", "sheep": "sheep", "fish": "fish",
    "hero": "heroes", "potato": "potatoes", "tomato": "tomatoes", "veto": "vetoes",
    "echo": "echoes", "embargo": "embargoes", "torpedo": "torpedoes", "staff": "staff",
    "personnel": "personnel", "police": "police", "troops": "troops",
}  # fmt: skip
# ruff: noqa: SIM905  words in a row are easier to read and to add to
# Stressed on the last syllable, these double their last letter; `_DOUBLING` finds those of one syllable.
_DOUBLED = frozenset(
    "abet acquit admit allot begin commit compel confer control defer deter emit equip expel forget incur "
    "infer occur omit patrol permit prefer propel quit rebel refer regret remit repel submit transfer "
    "transmit upset".split()
)
_DOUBLING = re.compile(r"[^aeiou]?[^aeiou]?[^aeiou]?[aeiou][bdgklmnprt]|[^aeiou]*qu[aeiou][bdgklmnprt]")

_VOWELS = re.compile("[aeiouy]+")


class Forms(NamedTuple):
    """The forms of a verb."""

    third: str
    past: str
    participle: str
    gerund: str


@lru_cache(maxsize=20_000)
def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase, whose last word changes.

    Examples
    --------
    >>> [plural(noun) for noun in ("agency", "fireman", "German", "criminal case", "member of parliament")]
    ['agencies', 'firemen', 'Germans', 'criminal cases', 'members of parliament']
    """
    head, preposition, rest = noun.partition(" of ")
    if preposition:
        return f"{plural(head)}{preposition}{rest}"
    before, space, last = noun.rpartition(" ")
    return f"{before}{space}{_plural_of(last)}"


@lru_cache(maxsize=20_000)
def comparative(adjective: str) -> str:
    """Return the comparative of an adjective.

    Examples
    --------
    >>> [comparative(word) for word in ("high", "large", "early", "good", "important", "hot")]
    ['higher', 'larger', 'earlier', 'better', 'more important', 'hotter']
    """
    irregular = COMPARATIVES.get(adjective)
    return irregular[0] if irregular else _compared(adjective, "er", "more")


@lru_cache(maxsize=20_000)
def superlative(adjective: str) -> str:
    """Return the superlative of an adjective.

    Examples
    --------
    >>> [superlative(word) for word in ("high", "large", "early", "good", "important")]
    ['highest', 'largest', 'earliest', 'best', 'most important']
    """
    irregular = COMPARATIVES.get(adjective)
    return irregular[1] if irregular else _compared(adjective, "est", "most")


def _compared(adjective: str, ending: str, word: str) -> str:
    syllables = len(_VOWELS.findall(adjective.removesuffix("e")))
    if " " in adjective or syllables > 2 or (syllables == 2 and not adjective.endswith(("y", "ow", "le"))):
        return f"{word} {adjective}"
    if adjective.endswith("y"):
        return f"{adjective[:-1]}i{ending}"
    return f"{adjective.removesuffix('e')}{ending}"


def _plural_of(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith(("ese", "Swiss")):
        return word
    if word.endswith("man") and word not in ("human", "German", "Roman", "Ottoman", "talisman"):
        return f"{word[:-3]}men"
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


@lru_cache(maxsize=20_000)
def conjugate(verb: str) -> Forms:
    """Return the forms of a verb or verb phrase, whose first word changes.

    Examples
    --------
    >>> conjugate("carry out").past, conjugate("take part").participle, conjugate("stop").gerund
    ('carried out', 'taken part', 'stopping')
    >>> conjugate("die").gerund, conjugate("agree").past, conjugate("visit").past
    ('dying', 'agreed', 'visited')
    """
    word, space, rest = verb.partition(" ")
    tail = f"{space}{rest}"
    third, past, participle = _irregular().get(word, ("", "", ""))
    return Forms(
        (third or _third_of(word)) + tail,
        (past or _past_of(word)) + tail,
        (participle or _past_of(word)) + tail,
        _gerund_of(word) + tail,
    )


@cache
def _irregular() -> dict[str, tuple[str, str, str]]:
    rows = (
        line.split("\t") for line in _IRREGULAR.read_text("utf-8").splitlines() if not line.startswith("#")
    )
    return {base: (third, past, participle) for base, third, past, participle in rows}


def _third_of(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    return f"{word}s"


def _past_of(word: str) -> str:
    if word.endswith("e"):
        return f"{word}d"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ied"
    if word.endswith("c"):
        return f"{word}ked"
    return f"{_doubled(word)}ed"


def _gerund_of(word: str) -> str:
    if word.endswith("ie"):
        return f"{word[:-2]}ying"
    if word.endswith("e") and not word.endswith(("ee", "ye", "oe")) and word != "be":
        return f"{word[:-1]}ing"
    if word.endswith("c"):
        return f"{word}king"
    return f"{_doubled(word)}ing"


def _doubled(word: str) -> str:
    doubles = word in _DOUBLED or (_DOUBLING.fullmatch(word) and not word.endswith(("ll", "w", "x")))
    return word + word[-1] if doubles else word
