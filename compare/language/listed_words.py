"""Finding the words of a table in a sentence: single dictionary forms, and phrases joined by "_".

A "*" in a phrase stands for a few words of the same clause: "send_*_back" is "sent the bill back" too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import product
from operator import contains
from typing import Generic, NamedTuple, TypeVar

from compare.language.morphology import lemmatize
from compare.language.normalisation import search_key
from compare.language.tables import read_rows
from compare.language.tokens import Token, tokenize
from compare.language.ukrainian_words import participle_verb

# Several tables are looked up in the sentences of one pair.
_REMEMBERED = 256
_REMEMBERED_FORMS = 100_000
_GAP = "*"
_WIDEST_GAP = 4
_ONE = frozenset({1})
_SIGNS = frozenset(",;:.!?()—–")

Meant = TypeVar("Meant")


class Listed(NamedTuple, Generic[Meant]):
    """Where a listed word or phrase stands, what the table says of it, and where a gap in it begins."""

    start: int
    stop: int
    text: str
    meant: Meant
    gap: int | None = None


class Choice(NamedTuple):
    """What a word is for, and which of the words for it this is."""

    what: str
    term: str


class Index(NamedTuple, Generic[Meant]):
    """What the words and phrases of a table mean.

    Attributes
    ----------
    meanings : mapping
        What each word or phrase means.
    lengths : mapping
        How many words the phrases have that begin with a word.
    gapped : mapping
        By their first word, the phrases in which something may stand: what is before it, and behind it.
    openings : frozenset of str
        The first words of all of them.
    """

    meanings: Mapping[tuple[str, ...], tuple[Meant, ...]]
    lengths: Mapping[str, frozenset[int]]
    gapped: Mapping[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Meant], ...]]
    openings: frozenset[str]


def index_forms(rows: Iterable[tuple[str, Meant]]) -> Index[Meant]:
    """Return what each word or phrase means; a row is (forms separated by a space, what they mean)."""
    meanings: dict[tuple[str, ...], tuple[Meant, ...]] = {}
    lengths: dict[str, frozenset[int]] = {}
    gapped: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...], Meant], ...]] = {}
    for forms, meant in rows:
        for form in forms.split():
            key = tuple(form.split("_"))
            if _GAP in key:
                gap = key.index(_GAP)
                gapped[key[0]] = (*gapped.get(key[0], ()), (key[:gap], key[gap + 1 :], meant))
                continue
            meanings[key] = (*meanings[key], meant) if key in meanings else (meant,)
            # Tables list thousands of single words, most of which begin nothing longer.
            known = lengths.setdefault(key[0], _ONE) if len(key) == 1 else lengths.get(key[0], frozenset())
            if len(key) not in known:
                lengths[key[0]] = known | {len(key)}
    return Index(meanings, lengths, gapped, frozenset(lengths.keys() | gapped.keys()))


@cache
def index_choices(table: str, language: str) -> Index[Choice]:
    """Return what the words of one language are for, in a table of (what, term, language, words)."""
    rows = read_rows(table)
    return index_forms((forms, Choice(what, term)) for what, term, own, forms in rows if own == language)


def find_listed(text: str, language: str, index: Index[Meant]) -> tuple[Listed[Meant], ...]:
    """Find the listed words and phrases of a sentence.

    Parameters
    ----------
    text : str
        A sentence.
    language : str
        ISO 639-1 code.
    index : Index
        As `index_forms` makes it.

    Returns
    -------
    tuple of Listed
        In the order of the sentence, the longest at each place first; one word can mean several things.
    """
    tokens, forms, present = _read(text, language)
    # Most sentences have no word of a table, and most words of the others begin nothing that is listed.
    begun = index.openings & present
    if not begun:
        return ()
    found = []
    for place, own in enumerate(forms):
        if begun.isdisjoint(own):
            continue
        known = ((form, length) for form in own for length in index.lengths.get(form, ()))
        for first, length in known:
            if place + length > len(tokens):
                continue
            start, stop = tokens[place].start, tokens[place + length - 1].stop
            found += [
                Listed(start, stop, text[start:stop], meant)
                for rest in product(*forms[place + 1 : place + length])
                for meant in index.meanings.get((first, *rest), ())
            ]
        for before, behind, meant in (phrase for form in own for phrase in index.gapped.get(form, ())):
            last = _reach(forms, place, before, behind)
            if last is not None:
                start, stop = tokens[place].start, tokens[last].stop
                if _SIGNS.isdisjoint(text[start:stop]):
                    gap = tokens[place + len(before) - 1].stop
                    found.append(Listed(start, stop, text[start:stop], meant, gap))
    return tuple(sorted(dict.fromkeys(found), key=lambda listed: (listed.start, -listed.stop)))


class _Words(NamedTuple):
    """The words of a sentence, the forms under which a table may have each, sorted, and the forms of all."""

    tokens: tuple[Token, ...]
    forms: tuple[tuple[str, ...], ...]
    present: frozenset[str]


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, language: str) -> _Words:
    tokens = tuple(token for token in tokenize(text, language) if token.text[:1].isalpha())
    forms = tuple(_sorted_forms(token.text, language) for token in tokens)
    return _Words(tokens, forms, frozenset().union(*forms))


@lru_cache(maxsize=_REMEMBERED_FORMS)
def _sorted_forms(word: str, language: str) -> tuple[str, ...]:
    return tuple(sorted(_forms_of(word, language)))


def _forms_of(word: str, language: str) -> set[str]:
    """Return a word, its dictionary form, and what an English one may be of which no dictionary has that.

    A Ukrainian participle is one of its verb as well, as a Russian one is by its dictionary form.
    """
    plain = word.casefold()
    lemma = lemmatize(word, language)[:1]
    if language == "uk":
        key = search_key(word)
        return {form for form in (plain, key, *lemma, participle_verb(key)) if form}
    if language != "en" or lemma != [plain]:
        return {plain, *lemma}
    if plain.endswith("ed"):
        return {plain, plain[:-1], plain[:-2]}
    return {plain, plain[:-1]} if plain.endswith("s") and not plain.endswith("ss") else {plain}


def _reach(
    forms: Sequence[Sequence[str]], place: int, before: Sequence[str], behind: Sequence[str]
) -> int | None:
    """Return where a phrase with a gap ends that begins at a place, or None where it is none."""
    if not _is_at(forms, place, before):
        return None
    begin = place + len(before)
    ends = (begin + gap for gap in range(_WIDEST_GAP + 1))
    return next((end + len(behind) - 1 for end in ends if _is_at(forms, end, behind)), None)


def _is_at(forms: Sequence[Sequence[str]], place: int, phrase: Sequence[str]) -> bool:
    stretch = forms[place : place + len(phrase)]
    return len(stretch) == len(phrase) and all(map(contains, stretch, phrase))
