"""Small patterns of words, read from a table and looked up by the first word they need.

The words of a pattern are separated by spaces and mean: ``said`` this spelling, in any case;
``=say`` any form of this word; ``@May`` this spelling, case included; ``un+`` this prefix before a word
of the dictionary and ``+less`` this suffix; ``#`` a figure; ``*`` any word; ``~3`` up to three words,
``~~3`` up to three words or commas. ``|`` parts alternatives and a final ``?`` makes a word optional.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from compare.language.morphology import is_known_word, read_word
from compare.language.normalisation import search_key
from compare.language.tables import read_rows
from compare.language.tokens import Token, tokenize

_REMEMBERED_FORMS = 300_000


class SpokenWord(NamedTuple):
    """A token, the two forms under which patterns know it, and its language."""

    token: Token
    spelling: str
    lemma: str
    language: str

    @property
    def is_word(self) -> bool:
        """Whether it is a word or a figure, not a sign."""
        return self.spelling[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Item:
    """One word of a pattern; `gap` words may stand in its place where it is a gap."""

    keys: frozenset[str] = frozenset()
    exact: frozenset[str] = frozenset()
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    is_figure: bool = False
    is_any: bool = False
    gap: int = 0
    gap_signs: str = ""
    optional: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and what it signals; `speaker` says where an attribution's speaker stands."""

    kind: str
    name: str
    items: tuple[Item, ...]
    speaker: str = ""

    @property
    def family(self) -> str:
        """The kind that it bears on: "negation" also for "near-negation" and "not-negation"."""
        return self.kind.rpartition("-")[2]


class Found(NamedTuple):
    """A rule that fired on the words from `first` to before `last`."""

    rule: Rule
    first: int
    last: int


def read_sentence(text: str, language: str) -> list[SpokenWord]:
    """Return the tokens of a text with their spellings and lemmas.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.

    Returns
    -------
    list of SpokenWord
        One for each token.
    """
    return [
        SpokenWord(token, _spelling(token.text), read_word(token.text, language).lemma, language)
        for token in tokenize(text, language)
    ]


def find_rules(words: Sequence[SpokenWord], language: str, family: str = "") -> list[Found]:
    """Return the rules that fire, for each place and kind only the one that explains most words.

    Parameters
    ----------
    words : sequence of SpokenWord
        A sentence, as `read_sentence` gives it.
    language : str
        ISO 639-1 code; a language without a table has no rules.
    family : str, optional
        Only rules that bear on this kind.

    Returns
    -------
    list of Found
        In the order of the sentence. Two of one kind never overlap.
    """
    free: dict[str, int] = {}
    found: list[Found] = []
    for place, word in enumerate(words):
        rules = _rules_opened_by(word.token.text, word.spelling, word.lemma, language, family)
        if not rules:
            continue
        best: dict[str, Found] = {}
        for rule in rules:
            if place < free.get(rule.family, 0):
                continue
            last = _match(rule.items, words, place)
            if last and (rule.family not in best or _beats(rule, last, best[rule.family])):
                best[rule.family] = Found(rule, place, last)
        free.update({family: hit.last for family, hit in best.items()})
        found += best.values()
    return found


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _rules_opened_by(written: str, spelling: str, lemma: str, language: str, family: str) -> tuple[Rule, ...]:
    """Return the rules that can begin with a word: most words begin none."""
    word = SpokenWord(Token(0, len(written), written), spelling, lemma, language)
    index = _index_rules(language)
    possible = {place: rule for key in (spelling, f"={lemma}", "") for place, rule in index.get(key, ())}
    return tuple(
        rule
        for _, rule in sorted(possible.items(), key=lambda item: item[0])
        if family in ("", rule.family) and _can_open(rule.items, word)
    )


def _can_open(items: tuple[Item, ...], word: SpokenWord) -> bool:
    return _fits(items[0], word) or (items[0].optional and _can_open(items[1:], word))


def _beats(rule: Rule, last: int, other: Found) -> bool:
    is_guard, was_guard = rule.kind.startswith("not-"), other.rule.kind.startswith("not-")
    return (last, is_guard) > (other.last, was_guard)


def _match(items: tuple[Item, ...], words: Sequence[SpokenWord], place: int) -> int:
    """Return the place after the pattern, or 0."""
    if not items:
        return place
    item, rest = items[0], items[1:]
    if item.gap:
        for skipped in range(item.gap + 1):
            if last := _match(rest, words, place + skipped):
                return last
            if place + skipped >= len(words) or not _fits_gap(item, words[place + skipped]):
                return 0
        return 0
    if place < len(words) and _fits(item, words[place]) and (last := _match(rest, words, place + 1)):
        return last
    return _match(rest, words, place) if item.optional else 0


def _fits(item: Item, word: SpokenWord) -> bool:
    return (
        word.spelling in item.keys
        or f"={word.lemma}" in item.keys
        or word.token.text in item.exact
        or (item.is_figure and word.spelling[:1].isdigit())
        or (item.is_any and word.is_word)
        # Most words of patterns ask for no part of a word.
        or (bool(item.prefixes or item.suffixes) and _is_made(item, word.token.text))
    )


def _is_made(item: Item, word: str) -> bool:
    return any(_is_made_with(word, prefix, "", item.language) for prefix in item.prefixes) or any(
        _is_made_with(word, "", suffix, item.language) for suffix in item.suffixes
    )


def _fits_gap(item: Item, word: SpokenWord) -> bool:
    return word.is_word or word.spelling in item.gap_signs


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _is_made_with(word: str, prefix: str, suffix: str, language: str) -> bool:
    """Whether a word in small letters (a capital may begin a name) is made of another one."""
    if not (word.startswith(prefix) and word.endswith(suffix)):
        return False
    rest = word[len(prefix) : len(word) - len(suffix)].lstrip("-")
    return len(rest) > 2 and is_known_word(rest, language)


def has_cues(language: str) -> bool:
    """Tell whether there are rules for cues in a language; where there are none, nothing follows from none.

    Examples
    --------
    >>> has_cues("ru"), has_cues("de")
    (True, False)
    """
    return bool(_load_rules(language))


@cache
def _load_rules(language: str) -> tuple[Rule, ...]:
    return tuple(
        Rule(kind, name, tuple(_read_item(item, code) for item in pattern.split()), speaker)
        for code, kind, name, pattern, speaker in read_rows("cues")
        if code == language
    )


@cache
def _index_rules(language: str) -> dict[str, list[tuple[int, Rule]]]:
    """Return the rules, with their places in the table, by what their first word needs ("": a look)."""
    index: dict[str, list[tuple[int, Rule]]] = {}
    for place, rule in enumerate(_load_rules(language)):
        for key in _first_keys(rule.items):
            index.setdefault(key, []).append((place, rule))
    return index


def _first_keys(items: tuple[Item, ...]) -> set[str]:
    first = items[0]
    keys = {*first.keys, *(search_key(word) for word in first.exact)}
    if first.is_figure or first.is_any or first.prefixes or first.suffixes:
        keys.add("")
    return keys | (_first_keys(items[1:]) if first.optional else set())


def _read_item(text: str, language: str) -> Item:
    if text[0] == "~":
        return Item(gap=int(text.lstrip("~")), gap_signs="," if text[1] == "~" else "")
    body = text.removesuffix("?") if len(text) > 1 else text
    options = body.split("|")
    return Item(
        keys=frozenset(search_key(option) for option in options if _is_plain(option)),
        exact=frozenset(option[1:] for option in options if option[0] == "@"),
        prefixes=tuple(option[:-1] for option in options if option[-1] == "+"),
        suffixes=tuple(option[1:] for option in options if option[0] == "+"),
        is_figure="#" in options,
        is_any="*" in options,
        optional=body != text,
        language=language,
    )


def _is_plain(option: str) -> bool:
    return option[0] not in "@#*+" and option[-1] != "+"


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _spelling(word: str) -> str:
    return search_key(word) or word
