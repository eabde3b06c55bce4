"""A sentence as words on their way from Russian to English, and what each form can be."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from compare.language import english_name, find_names, parse_russian, tokenize
from compare.translation.gloss.entries import Entry, fold_yo, read_lexicon
from compare.translation.gloss.tables import MOSTLY_NOUNS

_REMEMBERED = 200_000
# What pymorphy3 calls it -> the part of speech that the lexicon files it under.
_FILED_UNDER = {
    "INFN": "VERB",
    "PRTF": "VERB",
    "PRTS": "VERB",
    "GRND": "VERB",
    "ADJS": "ADJF",
    "COMP": "ADJF",
}
_CASES = {
    **dict.fromkeys(("nomn", "gent", "datv", "accs", "ablt", "loct", "voct")),
    "gen2": "gent",
    "loc2": "loct",
}
_GENDERS = ("masc", "femn", "neut")
_LIKELIER = {
    "in the lexicon": 0.35,
    "imperative": -0.6,
    "name in lower case": -0.5,
    "есть": -2.0,
    "as a noun": 1.0,
}
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
    case: str = ""
    is_plural: bool = False
    gender: str = ""
    """"masc", "femn" or "neut", and "" in the plural."""

    def agrees(self, other: Form) -> bool:
        """Tell whether this adjective and that noun can belong together."""
        return (
            self.case == other.case
            and self.is_plural == other.is_plural
            and (self.is_plural or self.gender == other.gender or not self.gender or not other.gender)
        )


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
    name_kind: str = ""
    """What a name names ("person", "place", ..., else "name"); "" for a common word."""
    rules: list[str] = field(default_factory=list)
    lower: str = ""
    """How it is written, in lower case and with е for ё."""

    @property
    def is_name(self) -> bool:
        """Whether it is a name that stands for itself; "Russian" is an adjective."""
        return self.name_kind not in ("", "nationality")

    def say(self, english: str, rule: str) -> None:
        """Settle what the word is in English."""
        self.english = english
        self.rules.append(rule)

    def is_a(self, *kinds: str) -> bool:
        """Tell whether the chosen reading is of one of these parts of speech."""
        return self.form is not None and self.form.kind in kinds

    def can_be(self, lemma: str) -> bool:
        """Tell whether a reading has this lemma."""
        return any(form.lemma == lemma for form in self.forms)

    def prefer(self, fits: Callable[[Form], bool], rule: str) -> bool:
        """Choose the likeliest reading that fits, and tell whether there is one."""
        better = next((form for form in self.forms if fits(form)), None)
        if better is not None and better is not self.form:
            self.form = better
            self.rules.append(rule)
        return better is not None


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
    for parse in parse_russian(word):
        kind = str(parse.tag.POS or "")
        filed = _FILED_UNDER.get(kind, kind)
        lemma, features = fold_yo(parse.normal_form), frozenset(parse.tag.grammemes)
        weight = parse.score
        weight += _LIKELIER["in the lexicon"] * ((lemma, filed) in lexicon)
        weight += _LIKELIER["imperative"] * ("impr" in features)
        weight += _LIKELIER["name in lower case"] * (not capitalised and bool(features & _NAME_MARKS))
        weight += _LIKELIER["есть"] * (word == "есть" and lemma != "быть")
        weight += _LIKELIER["as a noun"] * (filed == "NOUN" and word in MOSTLY_NOUNS)
        forms.append(_make_form(lemma, kind, filed, features, weight))
    return tuple(sorted(forms, key=lambda form: -form.weight))


def _make_form(lemma: str, kind: str, filed: str, features: frozenset[str], weight: float) -> Form:
    case = next((_CASES[name] or name for name in features if name in _CASES), "")
    plural = "plur" in features
    gender = "" if plural else next((name for name in _GENDERS if name in features), "")
    return Form(lemma, kind, filed, features, weight, case, plural, gender)


def read_words(sentence: str) -> list[Word]:
    """Split a sentence into words; names of several words are one."""
    words: list[Word] = []
    names = {name.start: name for name in find_names(sentence, "ru") if _is_one(name.text)}
    end = skip = 0
    for token in tokenize(sentence, "ru"):
        if token.start < skip:
            continue
        name = names.get(token.start)
        stop = name.stop if name else token.stop
        text = sentence[token.start : stop]
        kind = (name.kind or "name") if name else ""
        word = Word(text, sentence[end : token.start], name_kind=kind, lower=fold_yo(text.lower()))
        if text[0].isalpha():
            word.forms = _forms_of_name(text) if name else read_forms(word.lower, text[0].isupper())
            word.form = word.forms[0] if word.forms else None
        words.append(word)
        end = skip = stop
    return words


def _is_one(name: str) -> bool:
    """Tell whether a name has one English form; else its words are read one by one."""
    return " " not in name or name.isascii() or english_name(name, "ru") is not None


def _forms_of_name(name: str) -> tuple[Form, ...]:
    """Read a name by its first word, in the cases that the other words of a person's name allow."""
    forms, *others = (read_forms(fold_yo(part.lower()), part[0].isupper()) for part in name.split())
    for other in others:
        cases = {form.case for form in other if form.case}
        forms = tuple(form for form in forms if form.case in cases) or forms
    if others:
        # A name stands as a noun, also where an adjective begins it: Новая Каледония.
        return tuple(
            form._replace(kind="NOUN", filed="NOUN") if form.kind == "ADJF" else form for form in forms
        )
    return forms
