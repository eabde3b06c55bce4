"""What a single word or sign can mean in a figure, a date or a time: its kinds and their values.

Every combination of kinds has a one-character tag, so that a sentence becomes a short string of tags
and a rule over kinds becomes a regular expression over that string.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from compare.language.tables import read_rows

_REMEMBERED_WORDS = 200_000
_ADJECTIVE_ENDINGS = {
    "ru": ("ый", "ий", "ой", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ою", "ые", "ых", "ыми"),
    "uk": ("ий", "а", "е", "ого", "ої", "ому", "ій", "им", "у", "ою", "і", "их", "ими"),
}
# Languages that write a number and what it counts as one word: «двухлетний», «дворічний».
_COMPOUNDING = frozenset({"ru", "uk"})
_SHORTEST_STEM = 3
_FIRST_TAG = 0x100
# "IV" may be written with look-alike Cyrillic letters.
_LATIN_LOOKALIKES = str.maketrans("ХІСхіс", "XICxic")
_ROMAN = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


class Meaning(NamedTuple):
    """The kinds of a word, the value that each kind has, and the tag of the combination.

    `unit` is one that the word itself names; `telling` says that a sentence without such a word holds
    neither a figure nor a date.
    """

    kinds: frozenset[str]
    values: Mapping[str, float]
    tag: str
    unit: str = ""
    telling: bool = False


class Atom(NamedTuple):
    """A word, sign or figure.

    A figure has a value, the step in which it is given ("1.5 million": 100,000), the scale, and
    sometimes a unit of its own ("33-летний").
    """

    start: int
    stop: int
    word: str
    entry: Meaning
    value: float = 0.0
    step: float = 1.0
    digits: bool = False
    unit: str = ""
    scale: float = 1.0

    def has(self, kind: str) -> bool:
        """Tell whether the atom can be of this kind."""
        return kind in self.entry.kinds

    def worth(self, kind: str) -> float:
        """Return the value that the atom has as this kind."""
        return self.entry.values[kind]


class _Tables(NamedTuple):
    """What each word means, and what each that begins with a stem means: the stems by their first letters."""

    exact: Mapping[str, Mapping[str, float]]
    stems: Mapping[str, Sequence[tuple[str, Mapping[str, float]]]]


_TELLING = frozenset(
    [
        "figure",
        "quantity",
        "code",
        "clock",
        "score",
        "calendar",
        "number",
        "both",
        "multiplier",
        "group",
        "vague",
        "couple",
        "half",
        "fraction",
        "fraction_sign",
        "ordinal",
        "multiple",
        "quantifying_name",
        "decade_word",
        "month",
        "weekday",
        "shift",
        "year_shift",
        "last",
        "next",
        "noon",
        "midnight",
        "season_winter",
        "season_spring",
        "season_summer",
        "season_autumn",
        "one",
        "this",
        "century_noun",
        "ago",
        "bare_unit",
        "hour_word",
    ]
)

# English words of the calendar mean the same with "'s": "Saturday's final", "last year's budget".
POSSESSIVE = "'s"
_OWNERS = frozenset([
    "month", "weekday", "shift", "unit_start",
    "season_winter", "season_spring", "season_summer", "season_autumn",
])  # fmt: skip

_tags: dict[frozenset[str], str] = {}


def make_entry(values: Mapping[str, float], unit: str = "") -> Meaning:
    """Return the entry of a word with these kinds and values.

    Parameters
    ----------
    values : mapping of str to float
        The value of each kind; 0.0 for a kind that has none.
    unit : str
        Canonical unit that the word itself names ("двухлетний": year), or "".

    Returns
    -------
    Meaning
        With the tag of that combination of kinds.
    """
    kinds = frozenset(values)
    tag = _tags.setdefault(kinds, chr(_FIRST_TAG + len(_tags)))
    return Meaning(kinds, values, tag, unit, not kinds.isdisjoint(_TELLING))


PLAIN = make_entry({"word": 0.0})
SIGN = make_entry({"sign": 0.0})
LINK = make_entry({"link": 0.0})
_MADE_BY_READING = (
    ("figure",),
    ("quantity",),
    ("quantity", "ordinal"),
    ("quantity", "compound"),
    ("decade",),
    ("clock",),
    ("score",),
    ("calendar",),
    ("code",),
    ("roman", "word"),
    ("taken",),
)
for _kinds in _MADE_BY_READING:
    make_entry(dict.fromkeys(_kinds, 0.0))


@cache
def classifier(language: str) -> Callable[[str], Meaning]:
    """Return what says of a word or sign what it can mean in a figure or a date.

    It is asked about every word of most texts, and remembers them.

    Parameters
    ----------
    language : str
        ISO 639-1 code; a language without tables knows signs and international units only.

    Returns
    -------
    callable
        Takes one word or sign, folded, letter case kept; returns `PLAIN` or `SIGN` where it means nothing
        special.

    Examples
    --------
    >>> classify = classifier("ru")
    >>> sorted(classify("тыс").values.items())
    [('scale', 1000.0)]
    >>> classify("двухлетнего").unit
    'year'
    """
    tables = _tables(language)

    @lru_cache(maxsize=_REMEMBERED_WORDS)
    def classify_word(word: str) -> Meaning:
        key = word.replace(" ", "").lower()  # "p. m."
        values = dict(tables.exact.get(key, {}))
        for stem, known in tables.stems.get(key[:_SHORTEST_STEM], ()):
            if key.startswith(stem) and key != stem:
                values.update(known)
        if values:
            return make_entry(values)
        if not key[0].isalpha():
            return SIGN
        if language == "en" and key.endswith(POSSESSIVE):
            owner = classify_word(word[: -len(POSSESSIVE)])
            return PLAIN if owner.kinds.isdisjoint(_OWNERS) else owner
        if word.isupper() and (roman := _read_roman(word)):
            return make_entry({"roman": float(roman), "word": 0.0})
        if language in _COMPOUNDING and (compound := _read_compound(key)):
            value, unit = compound
            return make_entry({"quantity": value, "compound": 0.0}, unit)
        return PLAIN

    return classify_word


def read_tail(word: str) -> tuple[str, float] | None:
    """Return unit and scale of the second half of a compound ("летний" in "33-летний"), or None.

    Parameters
    ----------
    word : str
        A folded lower-case word.

    Returns
    -------
    tuple of str and float or None
        Canonical unit ("" for things without one) and what the figure is multiplied by.

    Examples
    --------
    >>> read_tail("летнего"), read_tail("тысячный"), read_tail("человек")
    (('year', 1.0), ('', 1000.0), None)
    """
    for stem, unit in _tails():
        if word.startswith(stem):
            if unit.startswith("scale:"):
                return "", float(unit.removeprefix("scale:"))
            return unit.replace("-", ""), 1.0
    return None


@cache
def tags_of(kind: str) -> str:
    """Return the tags of all combinations that hold a kind; load the language's tables first."""
    return "".join(tag for kinds, tag in _tags.items() if kind in kinds)


@cache
def load_language(language: str) -> str:
    """Read the tables of a language, so that all its tags exist, and return the language."""
    tables = _tables(language)
    of_stems = (values for stems in tables.stems.values() for _, values in stems)
    for values in (*tables.exact.values(), *of_stems):
        make_entry(values)
    tags_of.cache_clear()
    return language


@cache
def _tables(language: str) -> _Tables:
    exact: dict[str, dict[str, float]] = {}
    stems: dict[str, dict[str, float]] = {}

    def add(form: str, kind: str, value: str) -> None:
        number = float(value) if re.fullmatch(r"-?\d+(?:\.\d+)?", value) else 0.0
        kind = kind if kind != "season" else f"season_{value}"
        target, key = (stems, form[:-1]) if form.endswith("*") and len(form) > 1 else (exact, form)
        target.setdefault(key, {})[kind] = number

    for code, kind, value, words in (*read_rows("figures_words"), *read_rows("calendar_words")):
        if code in (language, "*"):
            for word in words.split():
                for form in _expand(word, language):
                    add(form, kind, value)
    for form in _first_words("figures_units", language):
        add(form, "unit_start", "0")
    places = {stem: place for place, stem in enumerate(stems)}
    for key, known in exact.items():  # a word in full knows all that its stems know, the first of them first
        openings = (key[:length] for length in range(1, len(key) + 1))
        for stem in sorted((opening for opening in openings if opening in places), key=places.__getitem__):
            for kind, number in stems[stem].items():
                known.setdefault(kind, number)
    by_opening: dict[str, list[tuple[str, Mapping[str, float]]]] = {}
    for stem in sorted(stems, key=len):
        by_opening.setdefault(stem[:_SHORTEST_STEM], []).append((stem, stems[stem]))
    return _Tables(exact, by_opening)


def _expand(word: str, language: str) -> Iterable[str]:
    if word.endswith("~") and len(word) > 1:
        return (word[:-1] + ending for ending in _ADJECTIVE_ENDINGS[language])
    return (word,)


def _first_words(table: str, language: str) -> set[str]:
    return {
        form.split(" ")[0]
        for row in read_rows(table)
        if row[4] in (language, "*")
        for form in row[5].split("|")
    }


def _read_roman(word: str) -> int:
    letters = word.translate(_LATIN_LOOKALIKES)
    if not _ROMAN.fullmatch(letters):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in letters]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def _read_compound(key: str) -> tuple[float, str] | None:
    if not key.startswith(_head_stems()) or key.startswith(_no_heads()):
        return None
    for stem, value in _heads():
        if key.startswith(stem) and (tail := read_tail(key[len(stem) :])):
            unit, scale = tail
            return value * scale, unit
    return None


@cache
def _heads() -> tuple[tuple[str, float], ...]:
    return tuple(
        (stem, float(value))
        for part, value, words in read_rows("figures_prefixes")
        if part == "head"
        for stem in words.split()
    )


@cache
def _no_heads() -> tuple[str, ...]:
    return tuple(
        stem for part, _, words in read_rows("figures_prefixes") if part == "none" for stem in words.split()
    )


@cache
def _head_stems() -> tuple[str, ...]:
    return tuple(stem for stem, _ in _heads())


@cache
def _tails() -> tuple[tuple[str, str], ...]:
    return tuple(
        (stem, unit)
        for part, unit, words in read_rows("figures_prefixes")
        if part == "tail"
        for stem in words.split()
    )
