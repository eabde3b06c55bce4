"""A sentence as words on their way from Russian to English, and what each form can be."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from compare.language import find_names, tokenize
from compare.translation.gloss.entries import Entry, fold_yo, read_lexicon

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_REMEMBERED = 200_000
# What pymorphy3 calls it -> the part of speech that the lexicon files it under.
_FILED_UNDER = {"INFN": "VERB", "PRTF": "VERB", "PRTS": "VERB", "GRND": "VERB", "ADJS": "ADJF", "COMP": "ADJF"}
_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct", "gen2", "loc2", "voct"})
_LIKELIER = {"in the lexicon": 0.35, "imperative": -0.6, "name in lower case": -0.5, "есть": -2.0}
_NAME_MARKS = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn"})


class Form(NamedTuple):
    """One reading of a word form."""

    lemma: str
    kind: str
    """pymorphy3's part of speech: PRTF, PRTS, GRND and INFN are told apart here."""
    filed: str
    """The part of speech that the lexicon files it under."""
    features: frozenset[str]
    weight: float

    @property
    def case(self) -> str:
        """Its case, or ""."""
        return next((feature for feature in self.features if feature in _CASES), "")

    @property
    def is_plural(self) -> bool:
        """Whether it is plural."""
        return "plur" in self.features


@dataclass(slots=True)
class Word:
    """One token on its way.

    `english` is None until a rule has said what it is; "" says that nothing is left of it. `before` are
    words that go before it (or before the noun phrase that it ends); `rules` are the rules that fired.
    """

    text: str
    gap: str
    forms: tuple[Form, ...] = ()
    form: Form | None = None
    entry: Entry | None = None
    english: str | None = None
    before: list[str] = field(default_factory=list)
    first: int = -1
    is_name: bool = False
    rules: list[str] = field(default_factory=list)

    def say(self, english: str, rule: str) -> None:
        """Settle what the word is in English."""
        self.english = english
        self.rules.append(rule)

    def is_a(self, *kinds: str) -> bool:
        """Tell whether the chosen reading is of one of these parts of speech."""
        return self.form is not None and self.form.kind in kinds


@lru_cache(maxsize=_REMEMBERED)
def read_forms(word: str, capitalised: bool) -> tuple[Form, ...]:
    """Return the readings of a word form, likeliest first.

    Parameters
    ----------
    word : str
        In lower case.
    capitalised : bool
        Whether it is written with a capital, as names are.
    """
    lexicon = read_lexicon()
    forms = []
    for parse in _morphology().parse(word):
        kind = str(parse.tag.POS or "")
        filed = _FILED_UNDER.get(kind, kind)
        lemma, features = fold_yo(parse.normal_form), frozenset(parse.tag.grammemes)
        weight = parse.score
        weight += _LIKELIER["in the lexicon"] * ((lemma, filed) in lexicon)
        weight += _LIKELIER["imperative"] * ("impr" in features)
        weight += _LIKELIER["name in lower case"] * (not capitalised and bool(features & _NAME_MARKS))
        weight += _LIKELIER["есть"] * (word == "есть" and lemma != "быть")
        forms.append(Form(lemma, kind, filed, features, weight))
    return tuple(sorted(forms, key=lambda form: -form.weight))


@cache
def _morphology() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer(lang="ru")


def read_words(sentence: str) -> list[Word]:
    """Split a sentence into words; names of several words are one."""
    words: list[Word] = []
    names = {name.start: name for name in find_names(sentence, "ru")}
    end = skip = 0
    for token in tokenize(sentence, "ru"):
        if token.start < skip:
            continue
        name = names.get(token.start)
        stop = name.stop if name else token.stop
        text = sentence[token.start : stop]
        word = Word(text, sentence[end : token.start], is_name=name is not None)
        if text[0].isalpha():
            word.forms = read_forms(fold_yo(text.lower()), text[0].isupper())
            word.form = word.forms[0] if word.forms else None
        words.append(word)
        end = skip = stop
    return words
