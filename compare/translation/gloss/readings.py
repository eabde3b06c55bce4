"""Which of its readings a word has here: rules that look at its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from compare.translation.gloss.entries import find_entries
from compare.translation.gloss.tables import COMPARED, MOSTLY_NOUNS, POSSESSIVES, PREFERRED_CASES
from compare.translation.gloss.words import Form, Word

MODIFIERS = ("ADJF", "PRTF")
_AFTER_PREPOSITION = 1.0
_QUOTATION_MARKS = '"«„“”'
_AGREEING = 1.0
_SUBJECT = 0.5
_PREFERRED = 1.0
_GENITIVE_AFTER_NOUN = 0.45
_CASES_WITHOUT_REASON = {"gent": -0.5, "datv": -0.2, "loct": -0.6, "voct": -1.0}


def agreement(words: list[Word]) -> None:
    """A noun and its adjectives stand in one case, which the word before them has a say in."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else None
        if before is not None and before.form is not None and not word.name_kind:
            _read_as_noun(before, word)
        if not any(form.kind == "NOUN" for form in word.forms) or not (word.is_a("NOUN") or word.name_kind):
            continue
        if place + 1 < len(words) and _modifies(word, words[place + 1]) and word.lower not in MOSTLY_NOUNS:
            continue
        first = place
        while first and not word.name_kind and _modifies(words[first - 1], word):
            first -= 1
        verb = next((other for other in words[place + 1 : place + 4] if other.is_a("VERB")), None)
        many = verb is not None and verb.form is not None and verb.form.is_plural
        _choose(words[first:place], word, words[first - 1] if first else None, before_plural=many)


def _read_as_noun(before: Word, word: Word) -> None:
    """After an adjective, or as the genitive of a noun, a word that can be a noun is one: главных тем."""
    assert before.form is not None
    if allowed := _cases_after(before):
        word.prefer(lambda form: form.kind == "NPRO" and form.case in allowed, "agreement")
    if not word.is_a("CONJ", "PRCL", "ADJS", "PREP", "COMP"):
        return
    adjective, noun = before.form, before.is_a("NOUN")
    if before.is_a(*MODIFIERS) and not before.name_kind and "Apro" not in adjective.features:
        word.prefer(lambda form: form.kind == "NOUN" and form.agrees(adjective), "agreement")
    elif noun and word.is_a("ADJS"):
        word.prefer(
            lambda form: form.kind == "NOUN" and form.case == "gent" and not form.is_plural, "agreement"
        )


def _modifies(before: Word, noun: Word) -> bool:
    """Tell whether a word can be an adjective of a noun; if it can, it is read as one."""
    if before.name_kind or noun.name_kind:
        return before.is_a(*MODIFIERS)
    nouns = [form for form in noun.forms if form.kind == "NOUN"]
    return any(
        form.kind in MODIFIERS and any(form.agrees(other) for other in nouns) for form in before.forms
    ) and before.prefer(lambda form: form.kind in MODIFIERS, "agreement")


def _choose(modifiers: Sequence[Word], noun: Word, before: Word | None, *, before_plural: bool) -> None:
    allowed = _cases_after(before)
    preferred = PREFERRED_CASES.get(before.form.lemma, "") if allowed and before and before.form else ""
    follows_noun = before is not None and before.is_a("NOUN")
    counted = before is not None and (before.is_a("NUMR") or before.text[0].isdigit())

    def fit(form: Form) -> float:
        score = form.weight + sum(
            _AGREEING for word in modifiers if any(form.agrees(other) for other in word.forms)
        )
        if allowed:
            return score + _AFTER_PREPOSITION * (form.case in allowed) + _PREFERRED * (form.case == preferred)
        if counted:
            return score
        if follows_noun:
            return score + _GENITIVE_AFTER_NOUN * (form.case == "gent")
        subject = _SUBJECT * (before_plural and form.case == "nomn" and form.is_plural)
        return score + subject + _CASES_WITHOUT_REASON.get(form.case, 0.0)

    best = max((form for form in noun.forms if form.kind == "NOUN"), key=fit)
    if best is not noun.form:
        noun.form = best
        noun.rules.append("agreement")
    for word in modifiers:
        word.prefer(lambda form: form.kind in MODIFIERS and best.agrees(form), "agreement")


def _cases_after(before: Word | None) -> frozenset[str]:
    if before is None or not before.is_a("PREP") or before.form is None:
        return frozenset()
    entries = find_entries(before.form.lemma, "PREP")
    return frozenset(mark for entry in entries for mark in entry.marks)


def possessives(words: list[Word]) -> None:
    """его, её and их before a noun say whose it is; his own things are theirs after a plural."""
    many = False
    for place, word in enumerate(words):
        if word.form is not None and word.form.filed == "VERB":
            many = word.form.is_plural
        if word.lower in POSSESSIVES and _is_before_noun(words, place):
            if word.prefer(lambda form: form.kind == "ADJF", "possessives"):
                word.say(POSSESSIVES[word.lower], "possessives")
        elif many and word.form is not None and word.form.lemma == "свой":
            word.say("their", "possessives")


def _is_before_noun(words: Sequence[Word], place: int) -> bool:
    for word in words[place + 1 : place + 4]:
        if word.is_a("NOUN"):
            return True
        if (
            not word.is_a(*MODIFIERS, "NUMR", "ADVB")
            and word.text not in _QUOTATION_MARKS
            and word.lower != "так"
        ):
            return False
    return False


def comparison(words: list[Word]) -> None:
    """выше and ниже are prepositions only before a genitive."""
    for place, word in enumerate(words):
        if word.lower in ("выше", "ниже"):
            following = next(
                (other for other in words[place + 1 : place + 3] if other.form is not None), None
            )
            of = following is not None and following.form is not None and following.form.case == "gent"
            if of:
                word.prefer(lambda form: form.kind == "PREP", "comparison")
            else:
                word.say(COMPARED[word.lower], "comparison")
